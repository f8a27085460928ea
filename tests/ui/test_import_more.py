"""The import: filter, differences, empty cells, past imports and undo, columns named by the clerk."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from tests.support.desks import make_person

from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.sheets.writing import write_people, write_table
from kelurahan_desk.ui.targets import ImportResidents
from kelurahan_desk.ui.widgets import ask

ODD = ["Siapa", "Identitas", "Kapan", "Keterangan"]


@pytest.fixture
def importing(desk_window):
    desk_window.shell.view.go("residents", ImportResidents())
    desk_window.settle()
    return desk_window


@pytest.fixture
def sheet(tmp_path):
    """Somebody known at another address and without a trade, two new people, and a short NIK."""
    known = make_person(1, name="BAMBANG CONTOH", address="JL. BARU NO. 1", occupation="")
    new = [make_person(serial, name=f"BARU {serial}") for serial in (11, 12)]
    short = make_person(13, name="BARU 13")
    write_people(tmp_path / "warga.xlsx", (known, *new, dataclasses.replace(short, nik=short.nik[:-1])))
    return tmp_path / "warga.xlsx"


@pytest.fixture
def odd_sheet(tmp_path):
    people = ((21, "SATU"), (22, "DUA"))
    rows = [[f"ORANG {word}", make_person(at).nik, "4-3-1985", "x"] for at, word in people]
    write_table(tmp_path / "catatan.xlsx", ODD, rows)
    return tmp_path / "catatan.xlsx"


def check(window, path):
    window.page.importing.check(path)
    window.settle()
    return window.page.importing


def fields(report):
    return [(one.name, one.field, one.old, one.new) for one in report.differences.rows.values]


def test_problems_are_narrowed_by_kind_and_text(importing, sheet):
    report = check(importing, sheet).report
    assert {found.code for found in report.table.rows.values} >= {"NIK_LENGTH"}
    kinds = importing.find("import_filter_kind", QComboBox)
    kinds.setCurrentIndex(kinds.findData("NIK_LENGTH"))
    importing.settle()
    assert {found.code for found in report.table.rows.values} == {"NIK_LENGTH"}
    assert kinds.currentText().startswith("1 × NIK terdiri atas … angka")
    assert "15 angka" in importing.find("import_what", QLabel).text()
    assert importing.find("import_mend", QLabel).text()
    report.search.setText("tidak ada kata ini")
    importing.settle()
    assert report.table.rows.values == ()
    assert importing.find("import_clean").isVisible()


def test_severity_is_a_filter_too(importing, sheet):
    report = check(importing, sheet).report
    kinds = importing.find("import_filter_kind", QComboBox)
    kinds.setCurrentIndex(kinds.findData(Severity.ERROR.value))
    importing.settle()
    assert {found.severity for found in report.table.rows.values} == {Severity.ERROR}


def test_differences_side_by_side_and_blanks_only_when_asked(importing, sheet):
    report = check(importing, sheet).report
    importing.click("import_tab_changes")
    assert fields(report) == [("BAMBANG CONTOH", "address", "JL. MELATI NO. 7", "JL. BARU NO. 1")]
    report.empty_blanks.click()
    importing.settle()
    importing.click("import_tab_changes")
    assert ("BAMBANG CONTOH", "occupation", "BURUH HARIAN LEPAS", "") in fields(report)


def store(window, path):
    check(window, path)
    window.click("import_commit")
    window.shell.view.go("residents", ImportResidents())
    window.settle()


def test_an_import_is_listed_and_taken_back(importing, sheet, monkeypatch):
    store(importing, sheet)
    history = importing.page.importing.history
    (one,) = history.table.rows.values
    assert (one.name, one.by, one.added, one.changed) == ("warga.xlsx", "admin", 2, 1)
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *said, **_: asked.append(said[2]) or True)
    importing.click("import_undo")
    assert "2 warga yang ditambahkannya dihapus" in asked[0]
    assert importing.desk.residents.count() == 5
    assert history.table.rows.values[0].undone_at is not None
    assert not importing.find("import_undo").isEnabled()
    assert "Dibatalkan" in importing.find("import_undone_by", QLabel).text()


def test_who_was_used_since_stays_and_is_told(importing, sheet, monkeypatch):
    store(importing, sheet)
    desk = importing.desk
    (row,) = desk.residents.find("baru 11")
    desk.letters.issue(SktmDraft(applicant=row.id, purpose="bpjs"))
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    importing.click("import_undo")
    assert importing.find("import_kept_card").isVisible()
    kept = importing.find("import_kept").layout().itemAt(0).widget()
    assert kept.accessibleName() == "BARU 11. sudah dipakai pada surat"
    importing.qtbot.mouseClick(kept, Qt.MouseButton.LeftButton)
    importing.settle()
    assert importing.find("person_name", QLabel).text() == "BARU 11"


def test_changing_ones_mind_takes_nothing_back(importing, sheet, monkeypatch):
    store(importing, sheet)
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: False)
    importing.click("import_undo")
    assert importing.desk.residents.count() == 7


def test_unknown_headings_lead_to_the_columns_and_are_remembered(importing, odd_sheet):
    view = check(importing, odd_sheet)
    assert importing.find("mapping").isVisible()
    assert view.mapping.fields() == ("name", "nik", "birth_date", "")
    importing.click("mapping_use")
    assert importing.find("import_added").figure.text() == "2"
    importing.click("import_commit")
    assert importing.desk.residents.count() == 7
    importing.shell.view.go("residents", ImportResidents())
    importing.settle()
    check(importing, odd_sheet)
    assert not importing.find("mapping").isVisible()
    assert importing.find("import_unchanged").figure.text() == "2"


def test_problems_of_the_columns_are_live(importing, odd_sheet):
    view = check(importing, odd_sheet)
    last = view.mapping.boxes[3]
    last.setCurrentIndex(last.findData("name"))
    assert view.mapping.fields() == ("", "nik", "birth_date", "name")
    last.setCurrentIndex(0)
    assert not importing.find("mapping_use").isEnabled()
    said = [found.text() for found in importing.find("mapping_problems").findChildren(QLabel)]
    assert "Belum ada kolom nama." in said


def test_samples_mask_numbers(importing, odd_sheet):
    check(importing, odd_sheet)
    said = [found.text() for found in importing.find("mapping_scroll").findChildren(QLabel)]
    assert "ORANG SATU" in said
    assert not any(make_person(21).nik in text for text in said)


def test_escape_goes_back_step_by_step(importing, sheet):
    check(importing, sheet)
    importing.keys(Qt.Key.Key_Escape)
    assert importing.find("import_begin").isVisible()
    importing.keys(Qt.Key.Key_Escape)
    assert not importing.find("import_view").isVisible()


def test_a_sheet_of_hundreds_of_columns_shows_some_at_a_time(importing, tmp_path):
    heads = [f"Isian {at}" for at in range(300)]
    cells = [f"x{at}" for at in range(300)]
    cells[250], cells[299] = make_person(71).nik, "GG. JAUH 1"
    path = tmp_path / "lebar.csv"
    path.write_text(";".join(heads) + "\n" + ";".join(cells) + "\n", encoding="utf-8")
    check(importing, path)
    importing.settle()
    mapping = importing.page.importing.mapping
    assert len(mapping.fields()) == 300
    assert mapping.fields()[250] == "nik"
    assert set(range(24)) | {250} <= mapping.boxes.keys()
    assert len(mapping.boxes) < 40
    shown = len(mapping.boxes)
    importing.click("mapping_more")
    assert len(mapping.boxes) == shown + 24
    box = mapping.boxes[30]
    box.setCurrentIndex(box.findData("nik"))
    assert (mapping.fields()[30], mapping.fields()[250]) == ("nik", "")
    assert mapping.boxes[250].currentData() == ""
