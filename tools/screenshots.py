"""Pictures of every page, light and dark, in two window sizes, from the data folder of a desk of either kind.

    KELURAHAN_DESK_PASSPHRASE=… python tools/screenshots.py DATA_FOLDER OUT_FOLDER [--user NAME] [--sheet X]

Runs without a screen. The desk is opened as a clerk would open it and nothing in it is changed.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from import_scenes import IMPORT_SCENES
from letter_scenes import LETTER_SCENES
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from screenshot_protection import PROTECTION_SCENES
from screenshot_scenes import SERVICE_SCENES

from kelurahan_desk.bootstrap import window_doors
from kelurahan_desk.ui import district, pages, theme, tokens
from kelurahan_desk.ui.app import open_window, prepare
from kelurahan_desk.ui.pages import PAGES
from kelurahan_desk.ui.pages.residents import ResidentsPage
from kelurahan_desk.ui.shell import Shell

SIZES = ((1366, 768), (1920, 1080))
PATIENCE = 30.0  # seconds for one page


@dataclass(frozen=True)
class Scene:
    """One picture: its name and what brings it about."""

    name: str
    arrange: Callable[[Shell], None]


def main() -> int:
    """Make the pictures; gives the exit status."""
    asked = _arguments()
    passphrase = os.environ["KELURAHAN_DESK_PASSPHRASE"]
    doors = window_doors(asked.data)
    asked.out.mkdir(parents=True, exist_ok=True)
    app = prepare()
    for palette in (tokens.LIGHT, tokens.DARK):
        theme.dress(app, palette)
        shell = open_window(doors)
        shell.show()
        settle(shell)
        _keep(shell, asked.out, f"masuk-{palette.name}")
        shell.sign_in.asked.emit(asked.user or doors.users[0], passphrase)
        settle(shell)
        made = district_scenes() if _is_district(shell) else scenes(asked.sheet)
        for scene in made:
            if asked.only and not scene.name.startswith(asked.only):
                continue
            scene.arrange(shell)
            settle(shell)
            _keep(shell, asked.out, f"{scene.name}-{palette.name}")
        shell.close()
    return 0


def scenes(sheet: Path | None) -> Iterator[Scene]:
    """Every page, and the inner views worth seeing."""
    for entry in PAGES:
        yield Scene(entry.code, lambda shell, code=entry.code: _go(shell, code))  # type: ignore[misc]
    yield Scene("residents-person", _show_person)
    yield Scene("residents-record", lambda shell: _residents(shell).open_person())
    yield Scene("residents-duplicates", lambda shell: _residents(shell).open_duplicates())
    yield Scene("residents-new", lambda shell: _residents(shell).add_resident())
    yield Scene("residents-not-found", lambda shell: _search(shell, "tidak ada orang ini"))
    if sheet:
        yield Scene("residents-import", lambda shell: _check_sheet(shell, sheet))
    for name, arrange in (*IMPORT_SCENES, *SERVICE_SCENES, *PROTECTION_SCENES, *LETTER_SCENES):
        yield Scene(name, arrange)


def district_scenes() -> Iterator[Scene]:
    """Every page of the district's window, and its inner views."""
    for entry in district.PAGES:
        yield Scene(f"dinsos-{entry.code}", lambda shell, code=entry.code: _go(shell, code))  # type: ignore[misc]
    yield Scene("dinsos-inbox-parked", lambda shell: _turn(shell, district.INBOX, "tab_parked"))
    yield Scene("dinsos-inbox-history", lambda shell: _turn(shell, district.INBOX, "tab_history"))
    yield Scene("dinsos-work-sheets", lambda shell: _turn(shell, district.WORK, "tab_sheets"))
    yield Scene("dinsos-settings-roots", lambda shell: _turn(shell, district.SETTINGS, "tab_roots"))
    yield Scene("dinsos-offices-enrol", lambda shell: _turn(shell, district.OFFICES, "offices_enrol"))


def _is_district(shell: Shell) -> bool:
    return shell.view is not None and shell.view.room.pages is district.PAGES


def _turn(shell: Shell, code: str, name: str) -> None:
    _go(shell, code)
    assert shell.view is not None
    pressed = shell.view.page.findChild(QPushButton, name)
    assert pressed is not None, name
    pressed.click()


def settle(shell: Shell) -> None:
    """Let the lanes finish and everything be painted."""
    app, until = QApplication.instance(), time.monotonic() + PATIENCE
    assert app is not None
    quiet = 0
    while quiet < 3:
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        quiet = 0 if shell.jobs.busy else quiet + 1
        if time.monotonic() > until:
            raise SystemExit("the window is still busy")
        time.sleep(0.01)


def _keep(shell: Shell, out: Path, name: str) -> None:
    for width, height in SIZES:
        shell.resize(width, height)
        settle(shell)
        shell.grab().save(str(out / f"{name}-{width}x{height}.png"))


def _go(shell: Shell, code: str) -> None:
    if shell.view:
        shell.view.go(code, None)


def _residents(shell: Shell) -> ResidentsPage:
    _go(shell, pages.RESIDENTS)
    assert shell.view is not None
    assert isinstance(shell.view.page, ResidentsPage)
    shell.view.page.close_view()
    return shell.view.page


def _search(shell: Shell, text: str) -> None:
    _residents(shell).search.setText(text)


def _show_person(shell: Shell) -> None:
    page = _residents(shell)
    page.search.clear()
    settle(shell)
    page.table.choose(2)
    page.table.take_focus()


def _check_sheet(shell: Shell, sheet: Path) -> None:
    page = _residents(shell)
    page.open_import()
    page.importing.check(sheet)


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("data", type=Path)
    reader.add_argument("out", type=Path)
    reader.add_argument("--user", default="")
    reader.add_argument("--sheet", type=Path)
    reader.add_argument("--only", default="", help="scenes whose names begin so")
    return reader.parse_args()


if __name__ == "__main__":
    sys.exit(main())
