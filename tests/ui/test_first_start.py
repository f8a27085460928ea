"""The first start: an office, a district desk, or a backup put back, by keyboard as a person does it."""

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.support.desks import PASSPHRASE, StillClock, copy_office
from tests.support.exchange import make_district
from tests.ui.conftest import Window

from kelurahan_desk.bootstrap import first_doors, window_doors
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import unlock_with_recovery
from kelurahan_desk.machine.leftovers import unborn
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.first_start import FirstStart
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.ui.app import open_first
from kelurahan_desk.ui.first.view import FirstDoors, FirstView
from kelurahan_desk.ui.shell import Shell
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_first as words

SECRET = "gergaji mesin biru"
Begin = Callable[..., Window]


@pytest.fixture
def begin(dressed: QApplication, qtbot: QtBot, tmp_path: Path):
    """The window over a data folder; `cost` may wait, so that a test can press something meanwhile."""
    opened: list[Shell] = []

    def make(
        root: Path = tmp_path / "meja", cost: Callable[[], Cost] = Cost.light, fault: Trouble | None = None
    ) -> Window:
        found = first_doors(root, fault)
        doors = FirstDoors(
            folder=root, start=lambda: FirstStart(root, StillClock(), cost), set_aside=found.set_aside,
            notice=found.notice, blocked=found.blocked,
        )  # fmt: skip
        shell = open_first(doors, partial(window_doors, root))
        opened.append(shell)
        qtbot.addWidget(shell)
        with qtbot.waitActive(shell):
            shell.show()
            shell.activateWindow()
        window = Window(shell, qtbot, root)
        window.settle()
        return window

    yield make
    for shell in opened:
        shell.close()


def view(window: Window) -> FirstView:
    return window.shell.findChild(FirstView)


def says(window: Window) -> str:
    banner = view(window).banner
    return f"{banner.text.text()} {banner.hint.text()}" if banner.isVisible() else ""


def shown(window: Window) -> str:
    return view(window).shown.objectName()


def here(window: Window, name: str, kind: type[QWidget] = QWidget):
    """A widget of the step shown: steps share names."""
    found = view(window).shown.findChild(kind, name)
    assert found is not None, name
    return found


def press(window: Window, name: str) -> None:
    window.qtbot.mouseClick(here(window, name), Qt.MouseButton.LeftButton)
    window.settle()


def fill(window: Window, **texts: str) -> None:
    for name, text in texts.items():
        here(window, name.replace("__", ".")).setText(text)


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


def to_restore(window: Window) -> None:
    window.keys(Qt.Key.Key_Down)
    window.keys(Qt.Key.Key_Return)
    assert shown(window) == "first_find"


@pytest.fixture
def sealed(people_template: Path, tmp_path: Path) -> Path:
    """A folder with an office's backup in it."""
    stick, lost = tmp_path / "flashdisk", tmp_path / "hilang"
    stick.mkdir()
    lost.mkdir()
    with closing(copy_office(people_template, lost)) as desk:
        desk.backups.create(stick)
    return stick


def test_a_backup_comes_back_from_a_folder(
    begin: Begin, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = begin()
    to_restore(window)
    assert here(window, "first_no_backup").isVisible()
    monkeypatch.setattr(files, "ask_folder", lambda *_asked: sealed)
    press(window, "first_folder")
    (line,) = here(window, "first_backups").findChildren(QPushButton)
    assert "Kota Balikpapan" in line.accessibleName()
    window.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    window.type("bukan yang benar")
    window.keys(Qt.Key.Key_Return)
    assert here(window, "secret_problem", QLabel).property("role") == "problem"
    here(window, "secret").clear()
    window.type(PASSPHRASE)
    window.keys(Qt.Key.Key_Return)
    assert shown(window) == "first_shown"
    assert [one.count for one in view(window).restoring.shown.table.rows.values][:1] == ["5"]
    assert not window.root.exists()
    window.keys(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: window.shell.findChild(FirstView) is None, timeout=15_000)
    window.settle()
    assert window.find("banner_text", QLabel).text() == words.RESTORED
    window.sign_in()
    assert window.desk.overview().residents == 5


def test_a_file_that_is_no_backup_and_one_cut_short(
    begin: Begin, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = begin()
    to_restore(window)
    other = sealed / "catatan.txt"
    other.write_text("x")
    monkeypatch.setattr(files, "ask_open", lambda *_asked: other)
    press(window, "first_file")
    assert "catatan.txt" in says(window)
    (whole,) = sealed.glob("*.cadangan")
    cut = sealed / "terpotong.cadangan"
    cut.write_bytes(whole.read_bytes()[:-4000])
    monkeypatch.setattr(files, "ask_open", lambda *_asked: cut)
    press(window, "first_file")
    window.type(PASSPHRASE)
    window.keys(Qt.Key.Key_Return)
    assert shown(window) == "first_open"
    assert "terpotong.cadangan" in says(window)
    monkeypatch.setattr(files, "ask_folder", lambda *_asked: sealed / "tiada")
    window.keys(Qt.Key.Key_Escape)
    press(window, "first_folder")
    assert "tiada" in says(window)
    assert not window.root.exists()


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


def test_a_district_comes_back_with_the_recovery_code(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(make_district(tmp_path / "dinsos")) as desk:
        code = desk.passphrases.renew_recovery()
        file = desk.backups.create(tmp_path / "dinsos.cadangan").file
    window = begin()
    to_restore(window)
    monkeypatch.setattr(files, "ask_open", lambda *_asked: file)
    press(window, "first_file")
    here(window, "code").setFocus()
    window.keys(Qt.Key.Key_Space)
    assert not here(window, "user").isVisible()
    fill(window, secret=code)
    press(window, "first_check")
    window.qtbot.waitUntil(lambda: window.shell.findChild(FirstView) is None, timeout=15_000)
    window.settle()
    assert window.find("banner_text", QLabel).text() == words.RESTORED
    window.sign_in()
    assert window.shell.gate is not None


def test_a_full_disk_is_told_and_leaves_nothing(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Cost:
        raise Trouble("DISK_FULL", name="meja")

    window = begin(cost=full)
    to_user(window)
    typed_twice(window, SECRET)
    assert shown(window) == "first_user"
    assert "penuh" in says(window)
    assert list(window.root.parent.iterdir()) == []
