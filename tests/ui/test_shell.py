"""The frame around the pages: shortcuts, list of keys, titles, faults of the program."""

import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.ui import crash
from kelurahan_desk.ui.app import WindowDoors, show_and_close
from kelurahan_desk.ui.crash_dialog import CrashDialog
from kelurahan_desk.ui.keys import KeysDialog
from kelurahan_desk.ui.pages import PAGES
from kelurahan_desk.wording import window as words


class Watcher(QObject):
    """Notes every window that shows."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.code)
def test_every_page_opens_by_its_key_without_stray_windows(desk_window, entry):
    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    digit = Qt.Key(ord(entry.shortcut[-1]))
    desk_window.ctrl(digit)
    QApplication.instance().removeEventFilter(watcher)
    assert desk_window.page.code == entry.code
    assert desk_window.shell.windowTitle().startswith(f"{entry.title} · ")
    assert desk_window.find(f"nav_{entry.code}").isChecked()
    assert watcher.seen == []
    assert QApplication.focusWidget() is not None


def test_the_navigation_works_by_keyboard(desk_window):
    button = desk_window.find("nav_settings")
    button.setFocus()
    desk_window.keys(Qt.Key.Key_Return)
    assert desk_window.page.code == "settings"


def test_ctrl_f_searches_people_from_anywhere(desk_window):
    desk_window.go("settings")
    desk_window.find("address").setFocus()
    desk_window.ctrl(Qt.Key.Key_F)
    assert desk_window.page.code == "residents"
    assert desk_window.find("search").hasFocus()


def test_f1_lists_the_keys_and_escape_closes(desk_window):
    desk_window.keys(Qt.Key.Key_F1)
    dialog = desk_window.shell.findChild(KeysDialog)
    desk_window.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    desk_window.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_f5_reads_again(desk_window):
    desk_window.page.cards["residents"].show_figure("?")
    desk_window.keys(Qt.Key.Key_F5)
    assert desk_window.page.cards["residents"].figure.text() == "5"


def test_escape_closes_the_banner(desk_window):
    desk_window.page.show_error(Trouble("DISK_FULL", name="desk.db"))
    assert desk_window.page.banner.isVisible()
    desk_window.keys(Qt.Key.Key_Escape)
    assert not desk_window.page.banner.isVisible()


def test_the_status_line_tells_of_work(desk_window):
    state = desk_window.shell.view.status.state
    desk_window.page.run(lambda: None, lambda _none: None)
    assert state.text() == words.STATUS_BUSY
    desk_window.settle()
    assert state.text() == words.STATUS_LOCAL


def test_every_control_has_a_name_for_screen_readers(desk_window):
    for entry in PAGES:
        desk_window.go(entry.code)
        nameless = [
            found.objectName() or type(found).__name__
            for found in desk_window.page.findChildren(QWidget)
            if found.focusPolicy() != Qt.FocusPolicy.NoFocus
            and found.isVisible()
            and not (found.accessibleName() or getattr(found, "text", str)())
        ]
        assert nameless == [], entry.code


def test_a_fault_is_logged_masked_and_shown(dressed, qtbot, caplog, monkeypatch):
    shown = []
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: shown.append(dialog))  # noqa: PLW0108
    try:
        raise ValueError("64719901" + "01850001")
    except ValueError:
        crash.report(*sys.exc_info())
    assert "ValueError" in shown[0]._note
    assert "6471990101850001" not in shown[0]._note + caplog.text
    shown[0]._copy()
    assert QApplication.clipboard().text() == shown[0]._note


def test_the_window_can_prove_itself(dressed, people_template):
    opened = []

    def door(user, secret):
        if secret != "benar":
            raise Trouble("WRONG_PASSPHRASE", user=user)
        opened.append(user)
        raise Trouble("NO_DESK", folder="x")

    doors = WindowDoors(("admin",), "Kelurahan Contoh", door)
    with pytest.raises(Trouble, match="WRONG_PASSPHRASE"):
        show_and_close(doors, "admin", "salah")
    with pytest.raises(Trouble, match="NO_DESK"):
        show_and_close(doors, "admin", "benar")
    assert opened == ["admin"]
