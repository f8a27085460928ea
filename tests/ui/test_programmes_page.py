"""Program: the written procedure, the faults of an office's rules, and an edition of its own."""

import pytest
from PySide6.QtWidgets import QLabel
from tests.support.desks import sign_in_as

from kelurahan_desk.domain.user import Role
from kelurahan_desk.ui.targets import ShowProgramme
from kelurahan_desk.ui.widgets import ask

CODE = "balikpapan-pbpu"


@pytest.fixture
def programmes(desk_window):
    desk_window.go("programmes")
    desk_window.settle()
    return desk_window


def shown(window):
    return [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]


def edit(window, old, new):
    window.click("rules_change")
    text = window.page.editor.text
    text.setPlainText(text.toPlainText().replace(old, new))
    window.page.editor.check()
    window.settle()


def wait_for(window, told):
    window.qtbot.waitUntil(lambda: any(told in text for text in shown(window)))


def test_the_procedure_of_each_programme_is_on_the_screen(programmes):
    assert "PBPU dan BP Pemda Kota Balikpapan" in shown(programmes)
    assert any(text.startswith("Syarat: ") for text in shown(programmes))
    programmes.page.arrive(ShowProgramme("pbi-jk"))
    programmes.settle()
    assert programmes.find("programme_title", QLabel).text() == "PBI Jaminan Kesehatan"


def test_an_office_makes_its_own_edition_and_goes_back(programmes, monkeypatch):
    edit(programmes, "37_800", "41_000")
    programmes.click("rules_keep")
    programmes.settle()
    assert (
        next(one for one in programmes.desk.applications.programmes() if one.code == CODE).contribution
        == 41_000
    )
    wait_for(programmes, "Rp41.000")
    assert programmes.find("rules_drop").isVisible()
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_more: True)
    programmes.click("rules_drop")
    programmes.settle()
    wait_for(programmes, "Rp37.800")
    with programmes.desk.context.store.read() as unit:
        events = {event.kind for event in unit.journal.events()}
    assert {"rules.keep", "rules.drop"} <= events


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cutoff_day", "cutof_day", "kunci ini tidak dikenal"),
        ("37_800", '"banyak"', "bukan bilangan bulat"),
        ('kind = "', 'kind = "asal_', "jenis syarat"),
        ("valid_from = 2025-10-01", 'valid_from = "kemarin"', "bukan tanggal"),
        ("version = 2", "version = 1", "edisi"),
        ("code = ", "code ", "TOML"),
    ],
)
def test_each_fault_is_told_and_nothing_is_kept(programmes, old, new, told):
    edit(programmes, old, new)
    wait_for(programmes, told)
    assert not programmes.page.editor.keep.isEnabled()
    assert not list(programmes.desk.context.folder.rules.glob("*.toml"))


def test_an_example_can_be_taken_over(programmes):
    programmes.page.arrive(ShowProgramme("contoh-bantuan-pangan"))
    programmes.settle()
    programmes.click("rules_change")
    programmes.click("rules_keep")
    programmes.settle()
    assert "contoh-bantuan-pangan" in [one.code for one in programmes.desk.applications.programmes()]


def test_a_faulty_file_in_the_folder_is_told(programmes):
    folder = programmes.desk.context.folder.rules
    folder.mkdir(exist_ok=True)
    (folder / "rusak.toml").write_text("code = ", encoding="utf-8")
    programmes.page.refresh()
    programmes.settle()
    assert programmes.find("rule_faults").isVisible()
    assert any("rusak.toml" in text for text in shown(programmes))


def test_a_clerk_reads_but_does_not_change(programmes):
    programmes.page.desk = sign_in_as(programmes.desk, Role.PETUGAS)
    programmes.page.refresh()
    programmes.settle()
    assert not programmes.find("rules_change").isVisible()


def test_leaving_unsaved_rules_asks(programmes, monkeypatch):
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *args, **_more: asked.append(args) or False)
    edit(programmes, "37_800", "41_000")
    programmes.page.go_back()
    assert asked
    assert programmes.page.shown is programmes.page.editor
