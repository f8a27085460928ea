"""The printed recovery code: typed back before the first desk opens, tested and renewed in Pengaturan."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel
from tests.support.desks import PASSPHRASE, StillClock, make_office
from tests.ui.conftest import OpenWindow, Show, Window

from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.keystore import unlock_with_recovery
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.app import WindowDoors
from kelurahan_desk.ui.district.room import district_room
from kelurahan_desk.ui.office_room import office_room
from kelurahan_desk.ui.pages import print_dialog
from kelurahan_desk.ui.recovery_panel import RecoveryDialog
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.wording import window_access as words


@pytest.fixture(scope="module")
def untested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office whose sheet nobody has tried."""
    return make_office(tmp_path_factory.mktemp("untested"))


@pytest.fixture
def stopped(open_on: OpenWindow, untested: Path) -> Window:
    """Signed in for the first time."""
    window = open_on(untested)
    window.sign_in()
    return window


def renewed(window: Window, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new code, made in the panel shown."""
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_named: True)
    window.click("recovery_renew")
    return str(window.find("recovery_new", QLabel).text())


def at_gate(window: Window) -> bool:
    gate = window.shell.gate
    return window.shell.view is None and gate is not None and gate.isVisible()


def test_nothing_opens_before_the_sheet_was_tried(stopped: Window) -> None:
    assert at_gate(stopped)
    assert QApplication.focusWidget() is stopped.find("recovery_code")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_F1):
        stopped.keys(key)
        assert at_gate(stopped)
    for key in (Qt.Key.Key_1, Qt.Key.Key_K, Qt.Key.Key_F):
        stopped.ctrl(key)
        assert at_gate(stopped)
    stopped.type("0000-0000")
    stopped.keys(Qt.Key.Key_Return)
    assert stopped.find("recovery_code_problem", QLabel).isVisible()
    assert at_gate(stopped)


def test_going_back_leads_to_the_same_question(stopped: Window) -> None:
    stopped.click("recovery_leave")
    assert stopped.shell.gate is None
    assert stopped.shell.centralWidget().currentWidget() is stopped.shell.sign_in
    stopped.sign_in()
    assert at_gate(stopped)
    stopped.ctrl(Qt.Key.Key_L)
    assert stopped.shell.gate is None


def test_nobody_at_the_keyboard_locks_the_question_too(stopped: Window) -> None:
    stopped.shell._idle.timer.start(10)
    stopped.qtbot.waitUntil(lambda: stopped.shell.gate is None, timeout=15_000)
    assert stopped.shell.centralWidget().currentWidget() is stopped.shell.sign_in


def test_a_new_code_is_typed_back_and_never_asked_for_again(
    stopped: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = renewed(stopped, monkeypatch)
    assert not stopped.find("recovery_code").isVisible()
    stopped.click("recovery_ready")
    assert stopped.find("recovery_new", QLabel).text() == ""
    stopped.type(code.lower())
    stopped.keys(Qt.Key.Key_Return)
    assert stopped.shell.gate is None
    assert stopped.page.banner.text.text() == words.TESTED
    stopped.ctrl(Qt.Key.Key_L)
    stopped.shell.let_go()
    stopped.sign_in()
    assert stopped.shell.view is not None


def test_a_closed_window_asks_again(stopped: Window, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    code = renewed(stopped, monkeypatch)
    stopped.shell.close()
    root = stopped.root
    again = show(
        WindowDoors(
            ("admin",),
            "",
            lambda user, secret: office_room(open_office(root, user, secret, clock=StillClock())),
        ),
        root,
    )
    again.sign_in()
    assert at_gate(again)
    again.type(code)
    again.click("recovery_test")
    assert again.shell.view is not None


def test_a_clerk_is_not_stopped(stopped: Window) -> None:
    stopped.shell.gate.room.desk.setup.add_user("siti", Role.PETUGAS, PASSPHRASE)
    stopped.click("recovery_leave")
    stopped.shell.sign_in.asked.emit("siti", PASSPHRASE)
    stopped.settle()
    assert stopped.shell.view is not None
    stopped.go("settings")
    stopped.click("tab_users")
    assert stopped.page.users.recovery.state.text() == words.NOT_PROVED
    for name in ("passphrase_reset", "user_disable", "user_add"):
        assert not stopped.find(name).isVisible()
    assert not stopped.find("lock_save").isEnabled()
    assert stopped.find("passphrase_own").isVisible()


def test_the_district_is_stopped_too(show: Show, district_template: Path, tmp_path: Path) -> None:
    root = tmp_path / "dinsos"
    shutil.copytree(district_template, root)
    desk = open_district(root, None, PASSPHRASE, clock=StillClock())
    code = desk.passphrases.renew_recovery()
    desk.close()

    window = show(
        WindowDoors(
            ("admin",),
            "",
            lambda user, secret: district_room(open_district(root, user, secret, clock=StillClock())),
        ),
        root,
    )
    window.sign_in()
    assert at_gate(window)
    window.type(code)
    window.click("recovery_test")
    assert window.shell.view is not None
    window.go("settings")
    window.click("tab_users")
    assert window.page.users.recovery.state.text() == words.PROVED


@pytest.fixture
def users(desk_window: Window) -> Window:
    """On Pengguna."""
    desk_window.go("settings")
    desk_window.click("tab_users")
    return desk_window


def test_the_code_is_renewed_and_tested_in_settings(users: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert users.page.users.recovery.state.text() == words.PROVED
    users.click("recovery_open")
    dialog = users.shell.findChild(RecoveryDialog)
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_named: True)
    users.qtbot.mouseClick(
        dialog.findChild(type(users.find("lock_save")), "recovery_renew"), Qt.MouseButton.LeftButton
    )
    users.settle()
    code = dialog.findChild(QLabel, "recovery_new").text()
    unlock_with_recovery(users.root / "keystore.json", code)
    dialog.reject()
    users.settle()
    assert users.page.users.recovery.state.text() == words.NOT_PROVED
    users.click("recovery_open")
    dialog = users.shell.findChildren(RecoveryDialog)[-1]
    panel = users.shell.findChildren(RecoveryDialog)[-1].panel
    panel.form.fill(recovery_code=code)
    panel.test.click()
    users.settle()
    assert not dialog.isVisible()
    assert users.page.banner.tone is Tone.OK
    assert users.page.users.recovery.state.text() == words.PROVED


def test_the_sheet_goes_straight_to_the_printer(
    stopped: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    renewed(stopped, monkeypatch)
    stopped.click("recovery_print")
    assert stopped.find("recovery_said", QLabel).text() == "Belum ada printer di komputer ini."
    out = tmp_path / "lembar.pdf"

    def to_file(_choice: object, _sheets: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    monkeypatch.setattr(print_dialog, "ask_print", lambda *_: PrintChoice("Uji"))
    monkeypatch.setattr(printing, "open_printer", to_file)
    stopped.click("recovery_print")
    assert out.read_bytes().startswith(b"%PDF")
    assert stopped.find("recovery_said", QLabel).text() == words.PRINTED
    assert stopped.find("recovery_ready").hasFocus()
