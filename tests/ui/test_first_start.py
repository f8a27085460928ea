"""The first start: an office or a district desk begun, by keyboard as a person does it."""

import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.support.desks import StillClock
from tests.support.first_start import fill, here, press, says, shown, view
from tests.ui.conftest import Begin, Window

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import unlock_with_recovery
from kelurahan_desk.machine.leftovers import unborn
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.ui.first.view import FirstView
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.wording import window_first as words

SECRET = "gergaji mesin biru"


def to_office(window: Window) -> None:
    """Up to the page of the letterhead, by keyboard."""
    window.keys(Qt.Key.Key_Return)
    window.type("sepinggan balikpapan")
    window.keys(Qt.Key.Key_Return)


def to_user(window: Window) -> None:
    to_office(window)
    window.type("Jl. Marsma Iswahyudi 1")
    fill(window, signer__name="SITI CONTOH, S.Sos")
    window.keys(Qt.Key.Key_Return)


def typed_twice(window: Window, secret: str, again: str = "") -> None:
    window.type(secret)
    window.keys(Qt.Key.Key_Tab)
    window.type(again or secret)
    window.keys(Qt.Key.Key_Return)


def test_an_office_from_nothing_to_beranda_by_keyboard(begin: Begin) -> None:
    window = begin()
    assert shown(window) == "first_choice"
    to_user(window)
    assert shown(window) == "first_user"
    typed_twice(window, SECRET)
    window.qtbot.waitUntil(lambda: window.shell.gate is not None, timeout=15_000)
    window.settle()
    code = window.find("recovery_new", QLabel).text()
    assert unlock_with_recovery(DataFolder(window.root).keystore, code)
    assert QApplication.focusWidget() is window.find("recovery_print")
    window.click("recovery_ready")
    window.type(code)
    window.keys(Qt.Key.Key_Return)
    assert window.page.code == "home"
    profile = window.desk.profile()
    assert (profile.place.kelurahan, profile.place.city) == ("Sepinggan", "Kota Balikpapan")
    assert (profile.signer.name, profile.signer.title) == ("SITI CONTOH, S.Sos", "LURAH")
    assert (profile.timezone, profile.address) == ("Asia/Makassar", "Jl. Marsma Iswahyudi 1")
    assert [path.name for path in window.root.parent.iterdir()] == ["meja"]
    assert window.shell.findChild(FirstView) is None
    with closing(open_office(window.root, "admin", SECRET, clock=StillClock())) as desk:
        assert not desk.passphrases.recovery_due()


def test_a_code_that_was_not_typed_back_is_asked_for_at_the_next_sign_in(begin: Begin) -> None:
    window = begin()
    to_user(window)
    typed_twice(window, SECRET)
    window.qtbot.waitUntil(lambda: window.shell.gate is not None, timeout=15_000)
    window.click("recovery_leave")
    window.sign_in(SECRET)
    assert window.shell.gate is not None
    assert window.find("recovery_new", QLabel).text() == ""
    assert window.find("recovery_renew").isVisible()


def test_esc_goes_back_step_by_step_and_keeps_what_was_typed(begin: Begin) -> None:
    window = begin()
    to_user(window)
    for name in ("first_office", "first_where"):
        window.keys(Qt.Key.Key_Escape)
        assert shown(window) == name
    assert view(window).office.form.text("address") == "Jl. Marsma Iswahyudi 1"
    window.keys(Qt.Key.Key_Escape)  # the search is emptied first
    window.keys(Qt.Key.Key_Escape)
    window.keys(Qt.Key.Key_Escape)
    assert shown(window) == "first_choice"
    assert QApplication.focusWidget() in view(window).choice.ways.findChildren(QPushButton)
    assert not window.root.exists()


@pytest.mark.parametrize(
    ("typed", "again", "field"),
    [("hujan malam", "", "secret"), ("admin-rahasia", "", "secret"), (SECRET, f"{SECRET}!", "again")],
    ids=["short", "tried first", "different"],
)
def test_the_passphrase_goes_by_the_one_rule(begin: Begin, typed: str, again: str, field: str) -> None:
    window = begin()
    to_user(window)
    typed_twice(window, typed, again)
    assert here(window, f"{field}_problem", QLabel).property("role") == "problem"
    assert shown(window) == "first_user"
    assert not window.root.exists()


def test_what_is_wrong_stands_beside_its_field(begin: Begin) -> None:
    window = begin()
    to_office(window)
    window.keys(Qt.Key.Key_Return)
    assert here(window, "address_problem", QLabel).property("role") == "problem"
    fill(window, address="Jl. Contoh 1", signer__name="SITI CONTOH", signer__nip="123")
    press(window, "first_office_next")
    fill(window, user="Bu Sari")
    typed_twice(window, SECRET)
    assert shown(window) == "first_user"
    assert here(window, "user_problem", QLabel).property("role") == "problem"
    fill(window, user="sari")
    press(window, "first_user_make")
    assert shown(window) == "first_office"
    assert "18" in here(window, "signer.nip_problem", QLabel).text()
    assert not window.root.exists()


def test_a_place_that_nobody_knows_and_one_without_a_name(begin: Begin) -> None:
    window = begin()
    window.keys(Qt.Key.Key_Return)
    window.type("zzzz")
    assert here(window, "first_where_nobody").isVisible()
    window.keys(Qt.Key.Key_Escape)
    window.type("sukamaju")
    assert "83" in here(window, "first_where_more", QLabel).text()
    window.keys(Qt.Key.Key_Escape)
    window.type("6471051099")
    window.keys(Qt.Key.Key_Return)
    assert here(window, "kelurahan").hasFocus()
    window.type("Sepinggan Baru")
    fill(window, address="Jl. Contoh 1", signer__name="SITI CONTOH")
    press(window, "first_office_next")
    typed_twice(window, SECRET)
    window.qtbot.waitUntil(lambda: window.shell.gate is not None, timeout=15_000)
    assert window.shell.gate is not None
    assert window.shell.gate.room.office == "Kelurahan Sepinggan Baru"


def test_enter_before_the_answer_takes_its_first_place(begin: Begin) -> None:
    window = begin()
    window.keys(Qt.Key.Key_Return)
    line = here(window, "first_where_search")
    line.setText("sepinggan balik")
    line.setText("sepinggan balikpapan")  # the older answer is of no interest any more
    window.qtbot.keyClick(line, Qt.Key.Key_Return)
    window.settle()
    assert shown(window) == "first_office"
    assert "Balikpapan Selatan" in here(window, "first_place", QLabel).text()


def test_cancelled_while_keys_are_made_nothing_is_left(begin: Begin) -> None:
    go_on = threading.Event()

    def slow() -> Cost:
        go_on.wait(10)
        return Cost.light()

    window = begin(cost=slow)
    to_office(window)
    fill(window, address="Jl. Contoh 1", signer__name="SITI CONTOH")
    press(window, "first_office_next")
    fill(window, secret=SECRET, again=SECRET)
    window.qtbot.mouseClick(here(window, "first_user_make"), Qt.MouseButton.LeftButton)
    assert shown(window) == "first_work"
    assert QApplication.focusWidget() is here(window, "progress_cancel")
    window.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    go_on.set()
    window.settle()
    assert shown(window) == "first_user"
    assert says(window).startswith(words.STOPPED)
    assert list(window.root.parent.iterdir()) == []


def test_a_start_that_was_broken_off_is_told_and_done_anew(begin: Begin, tmp_path: Path) -> None:
    left = unborn(tmp_path / "meja")
    (left / "att").mkdir(parents=True)
    (left / "keystore.json").write_text("{")
    window = begin()
    assert "terhenti" in says(window)
    assert not left.exists()
    window.keys(Qt.Key.Key_Return)
    assert shown(window) == "first_where"


def test_a_part_of_a_desk_is_told_and_can_be_put_aside(begin: Begin, tmp_path: Path) -> None:
    root = tmp_path / "meja"
    root.mkdir()
    (root / "keystore.json").write_text("{}")
    window = begin()
    assert "sebagian" in says(window)
    assert not here(window, "first_ways").isVisible()
    window.keys(Qt.Key.Key_Return)
    assert (tmp_path / "meja-lama-1" / "keystore.json").read_text() == "{}"
    assert "meja-lama-1" in says(window)
    window.keys(Qt.Key.Key_Return)
    assert shown(window) == "first_where"


def test_somebody_elses_folder_is_left_alone(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "meja").mkdir()
    (tmp_path / "meja" / "surat.odt").write_text("x")
    window = begin()
    assert view(window).banner.tone is Tone.ERROR
    assert not here(window, "first_ways").isVisible()
    assert not here(window, "first_aside").isVisible()
    assert QApplication.focusWidget() is here(window, "first_close")
    window.keys(Qt.Key.Key_Return)
    assert not window.shell.isVisible()


def test_a_desk_that_does_not_open_says_why_in_the_window(begin: Begin, tmp_path: Path) -> None:
    root = tmp_path / "meja"
    root.mkdir()
    (root / "desk.json").write_text("{")
    window = begin(fault=Trouble("ALREADY_OPEN", folder=str(root)))
    assert "sudah terbuka" in says(window)
    assert not here(window, "first_aside").isVisible()
    again = begin(fault=Trouble("DESK_DAMAGED", folder=str(root)))
    assert "rusak" in says(again)
    again.keys(Qt.Key.Key_Return)
    assert (tmp_path / "meja-lama-1" / "desk.json").exists()
    assert here(again, "first_ways").isVisible()


def test_a_district_desk_is_begun(begin: Begin) -> None:
    window = begin()
    window.keys(Qt.Key.Key_Down)
    window.keys(Qt.Key.Key_Down)
    window.keys(Qt.Key.Key_Return)
    window.type("kota balikpapan")
    window.keys(Qt.Key.Key_Return)
    assert here(window, "name").text() == "Dinas Sosial Kota Balikpapan"
    window.keys(Qt.Key.Key_Tab)
    typed_twice(window, SECRET)
    window.qtbot.waitUntil(lambda: window.shell.gate is not None, timeout=15_000)
    assert window.shell.gate is not None
    assert window.shell.gate.room.office == "Dinas Sosial Kota Balikpapan"


def test_a_full_disk_is_told_and_leaves_nothing(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Cost:
        raise Trouble("DISK_FULL", name="meja")

    window = begin(cost=full)
    to_user(window)
    typed_twice(window, SECRET)
    assert shown(window) == "first_user"
    assert "penuh" in says(window)
    assert list(window.root.parent.iterdir()) == []
