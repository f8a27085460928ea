"""The first start: a backup put back, by keyboard as a person does it."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from tests.support.desks import PASSPHRASE, copy_office
from tests.support.exchange import make_district
from tests.support.first_start import fill, here, press, says, shown, view
from tests.ui.conftest import Begin, Window

from kelurahan_desk.ui.first.view import FirstView
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_first as words


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
