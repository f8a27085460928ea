"""A window over a real office: copied from one made once, with a few people in it."""

import os
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KELURAHAN_DESK_THEME"] = "light"
# Nobody's real printers: only those of a print server that a test starts itself.
os.environ["CUPS_SERVER"] = f"{tempfile.mkdtemp(prefix='kd-cups-')}/sock"

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.support.desks import (
    PASSPHRASE,
    StillClock,
    add_people,
    copy_office,
    make_nik,
    make_office,
    make_person,
    with_sheet_tested,
)
from tests.support.exchange import Pair, introduce, make_district
from tests.support.first_start import first_shell

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.codes import Life, Sex, Shdk
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.ui import theme
from kelurahan_desk.ui.app import WindowDoors, follow_system, open_window
from kelurahan_desk.ui.district.room import district_room
from kelurahan_desk.ui.office_room import office_room
from kelurahan_desk.ui.room import Room
from kelurahan_desk.ui.shell import Shell

PRINT_ROOT = Path(os.environ["CUPS_SERVER"]).parent
TITLE = "Kelurahan Contoh · Kota Contoh"


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Whoever waits without saying how long waits half a minute: five seconds are short on a busy machine."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
        assert wait.__kwdefaults__["timeout"] in (5000, 30_000)
        wait.__kwdefaults__["timeout"] = 30_000


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with font and light palette, once."""
    theme.load_fonts()
    theme.dress(qapp, theme.wanted(qapp))
    follow_system(qapp)
    return qapp


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office without anybody in it."""
    return sheet_tested(make_office(tmp_path_factory.mktemp("empty-template")))


def sheet_tested(root: Path) -> Path:
    """The same office; its recovery code was typed back, as the window asks once."""
    with closing(open_office(root, "admin", PASSPHRASE, clock=StillClock())) as desk:
        with_sheet_tested(desk)
    return root


@pytest.fixture(scope="session")
def people_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two families and a man who has died."""
    root = tmp_path_factory.mktemp("people-template") / "office"
    shutil.copytree(empty_template, root)
    desk = open_office(root, "admin", PASSPHRASE, clock=StillClock())
    add_people(desk, *some_people())
    desk.close()
    return root


def some_people():
    """Bambang with wife and child, Kartini alone with a doubtful birth date, Slamet who has died."""
    born_wife, born_child = date(1988, 7, 9), date(2012, 2, 1)
    other = "6471990202160002"
    wife = make_nik(2, born_wife, Sex.FEMALE)
    return (
        make_person(1, name="BAMBANG CONTOH"),
        make_person(2, name="SRI CONTOH", nik=wife, sex=Sex.FEMALE, birth_date=born_wife, shdk=Shdk.WIFE),
        make_person(3, name="ADI CONTOH", birth_date=born_child, shdk=Shdk.CHILD),
        make_person(
            4, name="KARTINI ÉLOK", kk=other, sex=Sex.MALE, nik=make_nik(4, born_wife, Sex.FEMALE),
            address="JL. KENANGA NO. 2", birth_date=born_wife,
        ),
        make_person(5, name="SLAMET CONTOH", kk=other, life=Life.DEAD, shdk=Shdk.RELATIVE),
    )  # fmt: skip


@dataclass
class Window:
    """A shell with what a test does to it."""

    shell: Shell
    qtbot: QtBot
    root: Path

    def settle(self) -> None:
        """Wait until both lanes are idle and their results have been shown."""
        self.qtbot.waitUntil(lambda: not self.shell.jobs.busy, timeout=60_000)

    def find(self, name: str, kind: type[QWidget] = QWidget):
        """A widget by its object name, on the page shown."""
        found = self.shell.centralWidget().currentWidget().findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        """Press a button and wait for what it starts."""
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is, and wait for what it starts."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.shell, key, modifier)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        """A key with Ctrl."""
        self.keys(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard is nowhere"
        self.qtbot.keyClicks(focused, text)
        self.settle()

    def sign_in(self, passphrase: str = PASSPHRASE) -> None:
        """Through the door, as a person does."""
        self.qtbot.keyClicks(self.find("passphrase"), passphrase)
        self.click("sign_in_button")

    def go(self, code: str) -> None:
        """To a page."""
        self.shell.view.go(code, None)
        self.settle()

    @property
    def page(self):
        """The page shown."""
        return self.shell.view.page

    @property
    def desk(self) -> OfficeDesk:
        """The desk behind the window; only for reading, after `settle`."""
        return self.page.desk


@pytest.fixture(scope="session", autouse=True)
def no_printers_left() -> Iterator[None]:
    """The folder of the print server goes with the session."""
    yield
    shutil.rmtree(PRINT_ROOT, ignore_errors=True)


OpenWindow = Callable[[Path], Window]
Show = Callable[[WindowDoors, Path], Window]
Begin = Callable[..., Window]


def brought_up(shell: Shell, root: Path, qtbot: QtBot, opened: list[Shell]) -> Window:
    """A shell on the screen, with the keyboard in it."""
    opened.append(shell)
    qtbot.addWidget(shell)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    return Window(shell, qtbot, root)


@pytest.fixture
def show(dressed: QApplication, qtbot: QtBot) -> Iterator[Show]:
    """Opens the sign-in view of a desk; closes the lanes afterwards."""
    opened: list[Shell] = []

    def make(doors: WindowDoors, root: Path) -> Window:
        return brought_up(open_window(doors), root, qtbot, opened)

    yield make
    for shell in opened:
        shell.close()


@pytest.fixture
def open_on(show: Show, tmp_path: Path) -> OpenWindow:
    """The sign-in view over a copy of an office."""

    def make(template: Path) -> Window:
        root = tmp_path / "office"
        shutil.copytree(template, root)

        def door(user: str, secret: str) -> Room:
            desk = open_office(root, user, secret, clock=StillClock())
            return office_room(build_office_desk(replace(desk.context, cost=Cost.light)))

        return show(WindowDoors(("admin",), TITLE, door), root)

    return make


@pytest.fixture
def signed_out(open_on: OpenWindow, people_template: Path) -> Window:
    """The sign-in view."""
    return open_on(people_template)


@pytest.fixture
def desk_window(signed_out: Window) -> Window:
    """Signed in, on Beranda, in an office with five people."""
    signed_out.sign_in()
    return signed_out


@pytest.fixture
def empty_window(open_on: OpenWindow, empty_template: Path) -> Window:
    """Signed in, in an office without people."""
    window = open_on(empty_template)
    window.sign_in()
    return window


@pytest.fixture(scope="session")
def district_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district desk that knows nobody yet."""
    root = tmp_path_factory.mktemp("district-template") / "dinsos"
    with closing(make_district(root)) as desk:
        with_sheet_tested(desk)
    return root


@pytest.fixture
def district_signed_out(show: Show, district_template: Path, tmp_path: Path) -> Window:
    """The sign-in view of a district desk."""
    root = tmp_path / "dinsos"
    shutil.copytree(district_template, root)

    def door(user: str, secret: str) -> Room:
        return district_room(open_district(root, user, secret, clock=StillClock()))

    return show(WindowDoors(("admin",), "", door), root)


@pytest.fixture
def district_window(district_signed_out: Window) -> Window:
    """Signed in to a district desk that knows nobody yet."""
    district_signed_out.sign_in()
    return district_signed_out


@pytest.fixture
def begin(dressed: QApplication, qtbot: QtBot, tmp_path: Path):
    """The window over a data folder; `cost` may wait, so that a test can press something meanwhile."""
    opened: list[Shell] = []

    def make(
        root: Path = tmp_path / "meja", cost: Callable[[], Cost] = Cost.light, fault: Trouble | None = None
    ) -> Window:
        shell = first_shell(root, cost, fault)
        window = brought_up(shell, root, qtbot, opened)
        window.settle()
        return window

    yield make
    for shell in opened:
        shell.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The folder that stands for the stick between two desks."""
    made = tmp_path / "usb"
    made.mkdir()
    return made


@pytest.fixture
def met(district_window: Window, empty_template: Path, tmp_path: Path, stick: Path) -> Iterator[Pair]:
    """An office that the district in the window knows, and that knows the district."""
    office = copy_office(empty_template, tmp_path)
    pair = introduce(office, district_window.desk, stick)
    district_window.shell.view.tell_change(Change(Area.OFFICE))
    district_window.settle()
    yield pair
    office.close()
