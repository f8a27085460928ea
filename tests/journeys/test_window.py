"""The real window on a real X server, worked by keyboard and mouse from outside the process."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.journeys.conftest import Demo
from tests.support.program import call, environment

from kelurahan_desk.ui import district
from kelurahan_desk.ui import pages as office
from kelurahan_desk.ui.room import PageEntry

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs an X server")
PATIENCE = 60.0
SIZE = "1366x768"


class Screen:
    """A private X server with one program on it."""

    def __init__(self, display: str) -> None:
        self.display = display

    def tool(self, *words: str) -> str:
        """xdotool on this screen."""
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def keys(self, *names: str) -> None:
        """Press keys one after the other."""
        self.tool("key", "--delay", "40", *names)

    def write(self, text: str) -> None:
        """Type text."""
        self.tool("type", "--delay", "12", text)


def until(done: Callable[[], object], what: str) -> None:
    """Wait for something another process does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if done():
            return
        time.sleep(0.2)
    raise AssertionError(f"waited {PATIENCE:.0f} s for {what}")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    assert shutil.which("Xvfb"), "`python3 dev.py test` installs xvfb and xdotool"
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield Screen(f":{number}")
    server.terminate()
    server.wait(10)


def on_page(screen: Screen, pages: tuple[PageEntry, ...], code: str) -> None:
    """Wait for a page: its title stands in the title bar."""
    title = next(entry.title for entry in pages if entry.code == code)
    until(lambda: screen.tool("search", "--onlyvisible", "--name", f"^{re.escape(title)}"), f"page {code}")
    time.sleep(1)  # what it asks of the store comes after it


def windows(screen: Screen) -> int:
    """How many windows are shown, dialogs among them."""
    return len(screen.tool("search", "--onlyvisible", "--name", ".").splitlines())


def come_back(screen: Screen) -> None:
    """The keyboard to the program's window: there is no window manager here to do it after a dialog."""
    screen.tool("search", "--onlyvisible", "--name", "Kelurahan", "windowfocus")


@contextmanager
def program(screen: Screen, data: Path) -> Iterator[Screen]:
    """The program on a data folder, with the sign-in view shown and the keyboard in it."""
    env = environment(DISPLAY=screen.display, QT_QPA_PLATFORM="xcb", KELURAHAN_DESK_DATA=str(data))
    env.pop("KELURAHAN_DESK_PASSPHRASE")
    running = subprocess.Popen([sys.executable, "-m", "kelurahan_desk"], env=env)
    until(lambda: screen.tool("search", "--onlyvisible", "--name", "Kelurahan"), "the window")
    come_back(screen)
    time.sleep(1.5)
    try:
        yield screen
    finally:
        running.terminate()
        running.wait(20)


def picture(screen: Screen, name: str) -> None:
    """Keep what the screen shows, where somebody asked for pictures."""
    folder = os.environ.get("KELURAHAN_DESK_PICTURES")
    if folder:
        time.sleep(2)
        out = str(Path(folder) / f"{name}.png")
        subprocess.run(["import", "-display", screen.display, "-window", "root", out], check=True)


def key_of(pages: tuple[PageEntry, ...], code: str) -> str:
    """The key of a page, as xdotool writes it."""
    return next(entry.shortcut.lower() for entry in pages if entry.code == code)


def letters(week: Demo) -> int:
    env = {"KELURAHAN_DESK_PASSPHRASE": week.passphrase}
    shown = call(
        week.root / "office", "letter", "register", "--year", "2026", "--out", week.root / "r.xlsx", **env
    )
    return int(shown.body["rows"])


def test_a_new_office_begins_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    """From an empty data folder to keys and database; the command line then knows the office."""
    root, secret = tmp_path / "meja", "gergaji mesin biru"
    with program(screen, root) as window:
        window.keys("Return")
        time.sleep(0.5)
        window.write("sepinggan balikpapan")
        time.sleep(1.5)
        window.keys("Return")
        time.sleep(0.5)
        window.write("Jl. Contoh 1")
        window.keys("Tab", "Tab", "Tab")
        window.write("SITI CONTOH, S.Sos")
        window.keys("Return")
        time.sleep(0.5)
        window.write(secret)
        window.keys("Tab")
        window.write(secret)
        window.keys("Return")
        until((root / "window.lock").is_file, "the office")
        picture(window, "kode-pemulihan")
    shown = call(root, "office", "show", KELURAHAN_DESK_PASSPHRASE=secret)
    assert (shown.body["name"], shown.body["city"]) == ("Kelurahan Sepinggan", "Kota Balikpapan")
    assert [path.name for path in tmp_path.iterdir()] == ["meja"]


def test_a_clerk_issues_a_letter_by_keyboard_alone(screen: Screen, week: Demo) -> None:
    before = letters(week)
    nik = (week.root / "dtsen.csv").read_text(encoding="utf-8").splitlines()[1].split(";")[0]
    with program(screen, week.root / "office") as window:
        window.write(week.passphrase)
        window.keys("Return")
        on_page(window, office.PAGES, office.PAGES[0].code)
        window.keys(key_of(office.PAGES, office.LETTERS))
        on_page(window, office.PAGES, office.LETTERS)
        window.keys("ctrl+n")
        time.sleep(1)
        window.write(nik)
        time.sleep(1.5)
        window.keys("Return")
        time.sleep(2)
        window.keys("j")
        window.keys("ctrl+Return")
        until(lambda: letters(week) == before + 1, "one letter more in the register")
        picture(window, "surat")


def test_an_officer_takes_a_batch_in_by_keyboard_alone(screen: Screen, week: Demo) -> None:
    """The window that opens is the district's; the command line then knows the batch."""
    env = {"KELURAHAN_DESK_PASSPHRASE": week.passphrase}
    stick = week.root / "usb"
    stick.mkdir()
    sent = call(week.root / "office", "batch", "export", "--nil", "--out", stick, **env)
    batch = Path(str(sent.body["file"]))
    receipts = week.root / "dinsos" / "outbox"
    before = len(list(receipts.iterdir()))
    with program(screen, week.root / "dinsos") as window:
        window.write(week.passphrase)
        window.keys("Return")
        on_page(window, district.PAGES, district.PAGES[0].code)
        window.keys(key_of(district.PAGES, district.INBOX))
        on_page(window, district.PAGES, district.INBOX)
        shown = windows(window)
        window.keys("ctrl+o")
        until(lambda: windows(window) > shown, "the dialog for a file")
        time.sleep(1)
        window.write(str(batch))
        window.keys("Return")
        until(lambda: windows(window) == shown, "the dialog to close")
        time.sleep(3)
        picture(window, "kotak-masuk")
        come_back(window)
        time.sleep(1)
        window.keys(key_of(district.PAGES, district.REPLIES))
        on_page(window, district.PAGES, district.REPLIES)
        window.keys("ctrl+s")
        time.sleep(2)
        window.keys("space")  # no drive is plugged in: the focus is on the button for a folder
        until(lambda: windows(window) > shown, "the dialog for a folder")
        time.sleep(1)
        window.write(str(stick))
        window.keys("Return")
        until(lambda: len(list(receipts.iterdir())) == before + 1, "one reply more in the outbox")
        until(lambda: bool(list(stick.glob("SKB1-R-*"))), "the reply on the stick")
        picture(window, "balasan")
    again = call(week.root / "dinsos", "district", "ingest", batch, **env)
    assert [one["verdict"] for one in again.body["files"]] == ["duplicate"]
    (reply,) = stick.glob("SKB1-R-*")
    assert call(week.root / "office", "reply", "import", reply, **env).body["duplicate"] is False
