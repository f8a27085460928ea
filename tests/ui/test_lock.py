"""The lock and what is behind it, forms that outlive the program, waiting after wrong passphrases, crash notes."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from tests.support.desks import PASSPHRASE, StillClock, sign_in_as
from tests.ui.conftest import Show, Window

from kelurahan_desk.domain.problems import InvalidInput, Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.ui import crash, pages, shell
from kelurahan_desk.ui.app import WindowDoors
from kelurahan_desk.ui.crash_dialog import CrashDialog
from kelurahan_desk.ui.office_room import office_room
from kelurahan_desk.ui.room import Room
from kelurahan_desk.ui.targets import AddResident, NewApplication, NewLetter
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window as words


def fill_letter(window: Window) -> None:
    """An SKTM half filled."""
    window.shell.view.go(pages.LETTERS, NewLetter(1))
    window.settle()
    window.page.form.form.fill(intro_number="017/RT03")


def test_the_form_is_still_there_behind_the_lock(desk_window: Window) -> None:
    fill_letter(desk_window)
    view, page = desk_window.shell.view, desk_window.page
    desk_window.ctrl(Qt.Key.Key_L)
    assert desk_window.shell.view is None
    assert not view.isVisible()
    desk_window.sign_in()
    assert desk_window.shell.view is view
    assert desk_window.page is page
    assert page.form.form.text("intro_number") == "017/RT03"
    assert desk_window.desk.overview().residents == 5


def test_a_wrong_passphrase_opens_nothing_behind_the_lock(desk_window: Window) -> None:
    desk_window.ctrl(Qt.Key.Key_L)
    desk_window.sign_in("salah-sekali")
    assert desk_window.shell.view is None


def test_somebody_else_does_not_get_it(desk_window: Window) -> None:
    fill_letter(desk_window)
    before = desk_window.shell.view
    desk_window.desk.setup.add_user("siti", Role.LURAH, PASSPHRASE)
    desk_window.ctrl(Qt.Key.Key_L)
    desk_window.shell.sign_in.asked.emit("siti", PASSPHRASE)
    desk_window.settle()
    assert desk_window.shell.view is not before
    assert desk_window.desk.user.name == "siti"
    assert desk_window.shell.view.keeper.bar is None


def test_after_a_while_only_the_forms_are_kept(desk_window: Window) -> None:
    fill_letter(desk_window)
    before = desk_window.shell.view
    desk_window.ctrl(Qt.Key.Key_L)
    desk_window.shell.let_go()
    desk_window.settle()
    desk_window.sign_in()
    desk_window.settle()
    assert desk_window.shell.view is not before
    desk_window.click("resume_go")
    desk_window.settle()
    assert desk_window.page.form.form.text("intro_number") == "017/RT03"
    assert desk_window.page.form.resident == 1


def test_a_key_starts_the_minutes_anew_once_the_watch_looks_again(desk_window: Window) -> None:
    watch, wait = desk_window.shell._idle, desk_window.qtbot.waitUntil
    watch.timer.setTimerType(Qt.TimerType.PreciseTimer)
    watch.begin(5)
    wait(lambda: not watch._pause.isActive(), timeout=15_000)
    wait(lambda: watch.timer.remainingTime() < 299_900, timeout=15_000)
    desk_window.qtbot.keyClick(desk_window.shell, Qt.Key.Key_Shift)
    assert watch._pause.isActive()
    assert watch.timer.remainingTime() > 299_900
    desk_window.shell.lock()
    assert not watch._pause.isActive()


def test_nobody_at_the_keyboard_locks(desk_window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = desk_window.shell._idle
    assert watch.timer.interval() == 5 * 60_000
    watch.timer.start(2000)
    desk_window.keys(Qt.Key.Key_Tab)
    assert watch.timer.remainingTime() <= 2100  # coarse timers may be 5 % late
    dialog = QDialog(desk_window.shell)
    dialog.open()
    watch.timer.start(10)
    desk_window.qtbot.waitUntil(lambda: desk_window.shell.view is None, timeout=15_000)
    assert not dialog.isVisible()
    assert not watch.timer.isActive()
    assert monkeypatch is not None


def test_the_office_chooses_the_minutes(desk_window: Window) -> None:
    desk_window.desk.auto_lock.save(12)
    desk_window.ctrl(Qt.Key.Key_L)
    desk_window.sign_in()
    assert desk_window.shell._idle.timer.interval() == 12 * 60_000
    desk_window.ctrl(Qt.Key.Key_L)
    desk_window.shell.let_go()
    desk_window.sign_in()
    assert desk_window.shell._idle.timer.interval() == 12 * 60_000
    for minutes in (-1, 0, 61):
        with pytest.raises(InvalidInput):
            desk_window.desk.auto_lock.save(minutes)


def crashed(window: Window) -> None:
    """As if the program had been killed after the last look at the forms."""
    window.shell.view.keeper.look()
    window.settle()


@pytest.mark.parametrize("kind", ["letter", "application", "person"])
def test_what_was_typed_is_offered_after_a_crash(desk_window: Window, show: Show, kind: str) -> None:
    view = desk_window.shell.view
    if kind == "letter":
        fill_letter(desk_window)
    elif kind == "application":
        view.go(pages.APPLICATIONS, NewApplication(1))
        desk_window.settle()
        desk_window.page.form.rest.fill(note="datang sendiri")
    else:
        view.go(pages.RESIDENTS, AddResident())
        desk_window.settle()
        desk_window.page.form.form.fill(name="BARU CONTOH")
        desk_window.page.form.form.changed.emit("name")
    desk_window.settle()
    crashed(desk_window)

    def door(user: str, secret: str) -> Room:
        return office_room(open_office(desk_window.root, user, secret, clock=StillClock()))

    again = show(WindowDoors(("admin",), "", door), desk_window.root)
    again.sign_in()
    again.settle()
    again.click("resume_go")
    again.settle()
    if kind == "letter":
        assert again.page.form.form.text("intro_number") == "017/RT03"
    elif kind == "application":
        assert again.page.form.rest.text("note") == "datang sendiri"
    else:
        assert again.page.form.form.text("name") == "BARU CONTOH"


def test_what_is_not_wanted_is_dropped(desk_window: Window) -> None:
    fill_letter(desk_window)
    crashed(desk_window)
    desk_window.ctrl(Qt.Key.Key_L)
    desk_window.shell.let_go()
    desk_window.sign_in()
    desk_window.settle()
    desk_window.click("resume_drop")
    desk_window.settle()
    assert desk_window.desk.unfinished.list() == ()


def test_a_finished_form_is_forgotten(desk_window: Window) -> None:
    fill_letter(desk_window)
    crashed(desk_window)
    assert len(desk_window.desk.unfinished.list()) == 1
    desk_window.page.form.choose_person()
    crashed(desk_window)
    assert desk_window.desk.unfinished.list() == ()


def test_what_is_typed_lies_encrypted(desk_window: Window) -> None:
    fill_letter(desk_window)
    crashed(desk_window)
    for path in desk_window.root.rglob("*"):
        if path.is_file():
            assert b"017/RT03" not in path.read_bytes(), path.name


def test_after_five_wrong_ones_the_button_counts_down(signed_out: Window) -> None:
    for _ in range(6):
        signed_out.shell.sign_in.asked.emit("admin", "salah-sekali")
        signed_out.settle()
    view = signed_out.shell.sign_in
    assert not view.button.isEnabled()
    assert view.button.text().strip() == words.wait_button(30)
    view._tick()
    assert view.button.text().strip() == words.wait_button(29)
    view._ask()
    for _ in range(29):
        view._tick()
    assert view.button.isEnabled()
    assert view.button.text().strip() == words.SIGN_IN_BUTTON
    assert (words.wait_time(905), words.wait_time(5)) == ("15 menit 5 detik", "5 detik")


def test_a_crash_note_names_places_and_nothing_that_was_typed(
    dressed, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[CrashDialog] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: shown.append(dialog))  # noqa: PLW0108
    monkeypatch.setattr(files, "ask_save", lambda *_: tmp_path / "catatan.txt")
    try:
        try:
            {}["BUDI CONTOH"]
        except KeyError as error:
            raise Trouble("NO_DESK", folder="/home/BUDI CONTOH") from error
    except Trouble:
        crash.report(*sys.exc_info())
    note = shown[0]._note
    assert "BUDI" not in note + caplog.text
    assert str(Path.home()) not in note
    for part in ("KeyError", "Trouble NO_DESK", "test_lock.py", "Kelurahan Desk", "Python"):
        assert part in note
    shown[0]._save()
    assert (tmp_path / "catatan.txt").read_text(encoding="utf-8") == note


def test_unfinished_forms_are_each_ones_own(desk_window: Window) -> None:
    fill_letter(desk_window)
    crashed(desk_window)
    assert sign_in_as(desk_window.desk, Role.PETUGAS).unfinished.list() == ()
    other = open_office(desk_window.root, "admin", PASSPHRASE, clock=StillClock())
    assert len(other.unfinished.list()) == 1
    other.close()
    assert shell.BEHIND_MS > 0
