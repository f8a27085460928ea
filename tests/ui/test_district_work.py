"""Daftar kerja: narrowing, marking, deciding one and many, papers, the officer's sheet."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from tests.support.town import FIRST, SECOND, Line, Town, app_id

from kelurahan_desk.demo.papers import make_scan
from kelurahan_desk.domain.application import Decision, Kind
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.ui.district import decide_dialog
from kelurahan_desk.ui.district.decide_dialog import DecideDialog, Said
from kelurahan_desk.ui.targets import ShowRecords
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_work as words


@pytest.fixture
def work(district_window, met):
    """Four records: the first is urgent, the third a removal."""
    met.approve(1, 2)
    met.approve(3, kind=Kind.PENGHAPUSAN)
    met.approve(4)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    district_window.go("work")
    return district_window


@pytest.fixture
def answer(monkeypatch):
    """What the officer types into the dialog of a decision."""

    def give(**fields):
        def exec_(dialog):
            dialog.form.fill(**fields)
            dialog._yes()
            return QDialog.DialogCode(dialog.result())

        monkeypatch.setattr(DecideDialog, "exec", exec_)

    return give


def names(window):
    return [one.name[-1] for one in window.page.list.table.rows.values]


def states(window):
    window.page.list.state.setCurrentIndex(window.page.list.state.findData(""))
    window.settle()
    return {one.name[-1]: one.state for one in window.page.list.table.rows.values}


def test_what_waits_shows_urgent_ones_first_with_the_first_beside(work):
    assert names(work) == ["B", "C", "D", "E"]
    assert work.find("record_name", QLabel).text() == "WARGA CONTOH B"
    assert work.find("record_count", QLabel).text() == "4 usulan"
    work.keys(Qt.Key.Key_Down)  # out of the search
    work.keys(Qt.Key.Key_Down)
    assert work.find("record_name", QLabel).text() == "WARGA CONTOH C"


def test_boxes_and_words_narrow_the_list(work):
    work.page.list.urgent.setChecked(True)
    work.settle()
    assert names(work) == ["B"]
    work.page.list.urgent.setChecked(False)
    work.page.list.kind.setCurrentIndex(work.page.list.kind.findData("balikpapan-pbpu.penghapusan"))
    work.settle()
    assert names(work) == ["D"]
    work.page.list.kind.setCurrentIndex(0)
    work.ctrl(Qt.Key.Key_F)
    work.type("contoh e")
    assert names(work) == ["E"]
    work.keys(Qt.Key.Key_Escape)
    assert len(names(work)) == 4
    nik = work.page.list.table.rows.values[2].nik
    work.page.list.search.setText(nik[:16])
    work.settle()
    assert names(work) == ["D"]
    work.page.list.search.setText("tidak ada orang ini")
    work.settle()
    assert work.find("no_records").isVisible()


def test_one_is_approved_by_a_key_with_a_number(work, answer):
    answer(reference="SK-7")
    work.keys(Qt.Key.Key_F6)
    assert names(work) == ["C", "D", "E"]
    assert work.page.banner.tone is Tone.OK
    assert states(work)["B"] == "APPROVED"
    held = work.desk.ledger.record(work.page.list.office.itemData(1), work.page.list.table.rows.values[0].id)
    assert (held.decision.decision, held.decision.ref) == (Decision.APPROVED, "SK-7")


def test_marked_ones_are_refused_together_with_a_reason(work, answer):
    answer(reason_code="NIK_TIDAK_PADAN", note="cek Dukcapil")
    work.page.list.table.choose(1)
    work.page.list.table.take_focus()
    work.keys(Qt.Key.Key_Space)
    work.keys(Qt.Key.Key_Space)
    assert work.find("record_count", QLabel).text() == "4 usulan, 2 ditandai"
    work.click("record_reject")
    assert states(work) == {"B": "undecided", "C": "REJECTED", "D": "REJECTED", "E": "undecided"}
    refused = work.page.list.table.rows.values[1]
    assert refused.reason == "NIK_TIDAK_PADAN; cek Dukcapil"


def test_all_that_shows_can_be_marked_and_unmarked(work, answer):
    answer(note="tunggu kuota")
    work.page.list.table.take_focus()
    work.ctrl(Qt.Key.Key_A)
    work.click("clear_marks")
    assert not work.find("clear_marks").isVisible()
    work.page.list.table.take_focus()
    work.ctrl(Qt.Key.Key_A)
    work.keys(Qt.Key.Key_F9)
    assert set(states(work).values()) == {"PENDING"}


def test_a_refusal_needs_a_reason(work, qtbot):
    dialog = DecideDialog(work.page, Decision.REJECTED, 1, "WARGA")
    qtbot.addWidget(dialog)
    dialog.form.fill(reason_code="", note="")
    dialog._yes()
    assert dialog.result() == 0
    assert dialog.form.boxes["note"].widget.property("fault") is True
    dialog.form.fill(note="tidak ditemukan")
    dialog._yes()
    assert dialog.said == Said("tidak ditemukan", "")


def test_changing_ones_mind_decides_nothing(work, monkeypatch):
    monkeypatch.setattr(DecideDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    work.keys(Qt.Key.Key_F7)
    assert set(states(work).values()) == {"undecided"}
    assert decide_dialog.ask_decision(work.page, Decision.APPROVED, 2, "x") is None


def test_evidence_and_the_way_here_are_shown(work):
    facts = [found.text() for found in work.find("record_facts").findChildren(QLabel)]
    assert "Memenuhi syarat" in facts
    assert "hamil" in facts
    assert "Baru · mendesak" in facts
    (paper,) = work.page.panel.view.carried
    assert paper.label == "ktp"
    (step,) = work.page.panel.view.steps
    assert (step.epoch, step.seq, step.rev) == (1, 1, 1)


def test_a_paper_is_looked_at_and_left(work, monkeypatch):
    scan = make_scan("ktp")
    monkeypatch.setattr(type(work.desk.ledger), "document", lambda _ledger, _paper: (scan, 1))
    work.page.list.table.take_focus()
    work.keys(Qt.Key.Key_Return)
    assert work.find("paper_pages").isVisible()
    assert work.page.paper.pages.pages == 1
    work.keys(Qt.Key.Key_Escape)
    assert work.find("records").isVisible()


def test_rows_beyond_the_first_part_come_while_scrolling(work, monkeypatch):
    monkeypatch.setattr("kelurahan_desk.ui.district.work.PART", 3)
    work.keys(Qt.Key.Key_F5)
    assert names(work) == ["B", "C", "D"]
    assert work.find("record_count", QLabel).text() == "3 dari 4 usulan"
    work.page.list.table.near_end.emit()
    work.settle()
    assert names(work) == ["B", "C", "D", "E"]


def test_arriving_shows_what_was_asked_for(work):
    work.shell.view.go("work", ShowRecords("undecided", urgent=True))
    work.settle()
    assert names(work) == ["B"]


def test_the_officers_sheet_goes_out_and_comes_back(work, tmp_path, monkeypatch):
    sheet = tmp_path / "daftar.xlsx"
    monkeypatch.setattr(files, "ask_save", lambda *_a: sheet)
    monkeypatch.setattr(files, "ask_open", lambda *_a: sheet)
    work.click("tab_sheets")
    work.click("sheet_write")
    assert "4 usulan" in work.page.banner.text.text()
    book = openpyxl.load_workbook(sheet)
    table = book.active
    columns = {cell.value: cell.column for cell in table[1]}
    table.cell(2, columns["KEPUTUSAN"], "SETUJU")
    table.cell(3, columns["KEPUTUSAN"], "TOLAK")  # without a reason
    book.save(sheet)
    work.click("sheet_take")
    figures = {name: card.figure.text() for name, card in work.page.sheets.report.figures.items()}
    assert figures == {"decided": "1", "unchanged": "0", "open": "2", "problems": "1"}
    (told,) = work.page.sheets.report.problems.table.rows.values
    assert told.row == 3
    assert told.text
    work.keys(Qt.Key.Key_Escape)
    assert work.find("sheet_write").isVisible()
    work.keys(Qt.Key.Key_Escape)
    assert names(work) == ["C", "D", "E"]


def test_what_may_be_double_is_marked_and_leads_to_the_cases(district_window):
    town = Town(district_window.desk)
    for office in (FIRST, SECOND):
        town.enrol(office, office)
    town.send(FIRST, Line(serial=1, name="SITI AMINAH"), Line(serial=2))
    town.send(SECOND, Line(serial=3, nik=Line(serial=1).record().subject.nik, name="SITI AMINAH"))
    district_window.go("work")
    table = district_window.page.list.table
    shown = [table.rows.columns[-1].text(one) for one in table.rows.values]
    assert shown == [words.DOUBLE, words.STATES["undecided"], words.DOUBLE]
    assert district_window.find("record_double").isVisible()
    table.choose(1)
    district_window.settle()
    assert not district_window.find("record_double").isVisible()
    table.choose(0)
    district_window.settle()
    district_window.click("record_compare")
    assert district_window.page.code == "duplicates"
    town.desk.duplicates.rule(f"{FIRST}/{app_id(1)}", f"{SECOND}/{app_id(3)}", "two_people")
    district_window.shell.view.tell_change(Change(Area.APPLICATIONS))
    district_window.go("work")
    assert not district_window.find("record_double").isVisible()
    assert table.rows.columns[-1].text(table.rows.values[0]) == words.STATES["undecided"]


def test_alike_names_are_marked_when_nobody_waits_for_the_store(district_window):
    town = Town(district_window.desk)
    for office in (FIRST, SECOND):
        town.enrol(office, office)
    town.send(FIRST, Line(serial=1, name="SITI NURHALIZA"), Line(serial=2, name="BUDI"))
    town.send(SECOND, Line(serial=3, name="SITI NURHALISA"))
    district_window.go("work")
    page = district_window.page
    assert page.alike.isActive()  # it waits for a quiet moment
    page.alike.rest()
    page.alike.setInterval(0)
    page.alike.rest()
    district_window.qtbot.waitUntil(lambda: page.list.doubles != frozenset(), timeout=5_000)
    shown = [page.list.table.rows.columns[-1].text(one) for one in page.list.table.rows.values]
    assert shown == [words.DOUBLE, words.STATES["undecided"], words.DOUBLE]
    page.alike.rest()
    assert not page.alike.isActive()  # nothing has changed since
    page.alike.setInterval(60_000)
    page.alike.renew()
    page.alike.search()
    page.alike.rest()  # somebody pressed a key: the search lets go
    district_window.settle()
    assert page.alike.isActive()
    page.alike.stop()
