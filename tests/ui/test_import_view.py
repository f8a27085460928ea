"""The import: dry run, remarks, storing, lists, bad files, cancel."""

import dataclasses
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.support.desks import make_person

from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.sheets.writing import write_people
from kelurahan_desk.ui.targets import ImportResidents
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files


@pytest.fixture
def sheet(tmp_path):
    """Two good people and one with a NIK of 15 digits."""
    people = [make_person(serial, name=f"BARU {serial}") for serial in (11, 12, 13)]
    people[2] = dataclasses.replace(people[2], nik=people[2].nik[:-1])
    write_people(tmp_path / "warga.xlsx", tuple(people))
    return tmp_path / "warga.xlsx"


@pytest.fixture
def importing(desk_window):
    desk_window.shell.view.go("residents", ImportResidents())
    desk_window.settle()
    return desk_window


def choose(window, monkeypatch, path):
    monkeypatch.setattr(files, "ask_open", lambda *_: path)
    window.click("import_choose")


def figures(window):
    return {
        name: window.find(f"import_{name}").figure.text()
        for name in ("added", "changed", "unchanged", "rejected")
    }


def test_the_dry_run_shows_what_would_happen_and_changes_nothing(importing, monkeypatch, sheet):
    choose(importing, monkeypatch, sheet)
    assert figures(importing) == {"added": "2", "changed": "0", "unchanged": "0", "rejected": "1"}
    remarks = importing.page.importing.report.table.rows.values
    assert [found.row for found in remarks if found.severity is Severity.ERROR] == [4]
    assert importing.find("import_file", QLabel).text() == "warga.xlsx · OpenSID 43 kolom · 3 baris"
    assert importing.find("import_commit").text().strip() == "Simpan 2 warga"
    assert importing.desk.residents.count() == 5


def test_storing_leads_back_to_a_list_with_the_new_people(importing, monkeypatch, sheet):
    choose(importing, monkeypatch, sheet)
    importing.click("import_commit")
    assert not importing.find("import_view").isVisible()
    assert importing.page.banner.tone is Tone.OK
    assert "2 warga baru" in importing.page.banner.text.text()
    assert "BARU 11" in [row.name for row in importing.page.table.rows.values]


def test_the_annotated_copy_is_written_where_asked(importing, monkeypatch, sheet, tmp_path):
    choose(importing, monkeypatch, sheet)
    out = tmp_path / "catatan.xlsx"
    monkeypatch.setattr(files, "ask_save", lambda *_: out)
    importing.click("import_annotate")
    assert out.stat().st_size > 1000
    assert importing.desk.residents.count() == 5


def test_changing_ones_mind_in_the_dialog_changes_nothing(importing, monkeypatch):
    choose(importing, monkeypatch, None)
    assert importing.find("import_begin").isVisible()


def test_a_file_that_is_no_sheet_is_told_in_the_banner(importing, monkeypatch, tmp_path):
    path = tmp_path / "surat.xlsx"
    path.write_bytes(b"%PDF-1.7 not a sheet")
    choose(importing, monkeypatch, path)
    assert importing.page.banner.isVisible()
    assert importing.page.banner.tone in (Tone.ERROR, Tone.WARN)
    assert importing.page.banner.text.text()
    assert importing.find("import_choose").isEnabled()
    assert not importing.find("import_commit").isVisible()


def test_escape_leaves_the_import(importing):
    importing.keys(Qt.Key.Key_Escape)
    assert not importing.find("import_view").isVisible()
    assert importing.find("search").hasFocus()


def test_cancel_stops_the_check(importing, sheet, monkeypatch):
    gate, begun = threading.Event(), threading.Event()
    view = importing.page.importing

    def slow(progress):
        begun.set()
        gate.wait(5)
        progress("sheet.rows", 1, 2)

    view.work("Memeriksa", slow, lambda _report: pytest.fail("was not cancelled"))
    assert begun.wait(5)
    assert importing.find("progress_card").isVisible()
    assert not importing.find("import_choose").isEnabled()
    importing.qtbot.mouseClick(importing.find("progress_cancel"), Qt.MouseButton.LeftButton)
    gate.set()
    importing.settle()
    assert not importing.find("progress_card").isVisible()
    assert importing.find("import_choose").isEnabled()


def test_progress_is_shown_in_words(importing):
    view = importing.page.importing
    view.progress.begin("Memeriksa berkas")
    view._moved("sheet.rows", 1200, 5000)
    assert importing.find("progress_step", QLabel).text() == "Memeriksa baris"
    assert importing.find("progress_figure", QLabel).text() == "1.200 dari 5.000"


def test_a_list_from_the_city_is_shown_before_it_is_stored(importing, monkeypatch, tmp_path):
    path = tmp_path / "dtsen.csv"
    path.write_text(f"NIK;NAMA;DESIL;PERIODE\n{make_person(1).nik};X;3;2026-09\n;Y;2;\n", encoding="utf-8")
    importing.page.importing.form.fill(import_kind="dtsen")
    choose(importing, monkeypatch, path)
    report = importing.page.importing.report
    assert report.stats["by_nik"].figure.text() == "1"
    assert not report.stats["added"].isVisible()
    assert {one.code for one in report.table.rows.values} == {"LIST_NIK_EMPTY"}
    assert importing.desk.residents.lists() == ()
    importing.click("import_commit")
    assert [one.period for one in importing.desk.residents.lists()] == ["2026-09"]
    importing.settle()
    assert importing.find("import_begin").isVisible()
