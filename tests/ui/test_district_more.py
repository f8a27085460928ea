"""Ganda and Rekap: cases across two offices with a verdict; numbers by office and week that add up."""

from dataclasses import replace

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from tests.support.desks import copy_office, make_office
from tests.support.exchange import introduce

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.bars import Bar, _ceiling


@pytest.fixture
def two_offices(district_window, met, tmp_path, stick):
    """Two offices that propose the same two people, and the second one more."""
    other_root = tmp_path / "lain"
    other_root.mkdir()
    other = copy_office(make_office(other_root, "64.71.05.1002"), other_root / "salinan")
    pair = introduce(other, district_window.desk, stick)
    met.approve(1, 2)
    pair.approve(1, 2, 3)
    batches = (met.office.exchange.export(stick).file, other.exchange.export(stick).file)
    district_window.desk.ingest.files(batches)
    yield district_window
    other.close()


@pytest.fixture
def yes(monkeypatch):
    """Every question is answered with yes; what it said is kept."""
    said = []

    def exec_(question):
        said.append([found.text() for found in question.findChildren(QLabel)])
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ask.Question, "exec", exec_)
    return said


def shown(window):
    return window.page.list.table.rows.values


def choose(window, box, code):
    box.setCurrentIndex(box.findData(code))
    window.settle()


def test_nothing_is_double_yet(district_window, met):
    district_window.go("duplicates")
    assert district_window.find("no_cases").isVisible()


def test_both_sides_are_compared_fact_by_fact(two_offices):
    two_offices.go("duplicates")
    choose(two_offices, two_offices.page.kind, "nik")
    assert [case.kind for case in shown(two_offices)] == ["nik", "nik"]
    facts = {fact.says: fact.same for fact in two_offices.page.facts.rows.values}
    assert facts["NIK"]
    assert not facts["Kantor"]
    assert "NIK sama" in two_offices.find("case_why", QLabel).text()


def test_keeping_one_refuses_the_other_and_tells_whom(two_offices, yes):
    two_offices.go("duplicates")
    choose(two_offices, two_offices.page.kind, "nik")
    case = shown(two_offices)[0]
    two_offices.keys(Qt.Key.Key_F7)
    assert any(case.other.office_name in text for text in yes[0])
    assert len(shown(two_offices)) == 1
    held = two_offices.desk.ledger.record(case.other.office, case.other.id)
    assert (held.decision.decision, held.decision.reason) == (Decision.REJECTED, "GANDA")
    assert two_offices.desk.ledger.record(case.one.office, case.one.id).decision is None


def test_two_people_are_not_asked_about_again_but_can_be_looked_up(two_offices, yes):
    two_offices.go("duplicates")
    choose(two_offices, two_offices.page.kind, "nik")
    two_offices.click("case_two_people")
    assert len(shown(two_offices)) == 1
    two_offices.page.ruled.setChecked(True)
    two_offices.settle()
    assert len(shown(two_offices)) == 2
    two_offices.page.list.table.choose(next(at for at, case in enumerate(shown(two_offices)) if case.ruling))
    assert "Diputus" in two_offices.find("case_before", QLabel).text()


def test_changing_ones_mind_rules_nothing(two_offices, monkeypatch):
    monkeypatch.setattr(ask.Question, "exec", lambda _question: QDialog.DialogCode.Rejected)
    two_offices.go("duplicates")
    before = len(shown(two_offices))
    two_offices.keys(Qt.Key.Key_F8)
    assert len(shown(two_offices)) == before


def test_enter_on_a_case_leads_to_its_record(two_offices):
    two_offices.go("duplicates")
    name = shown(two_offices)[0].one.name
    two_offices.page.list.take_focus()
    two_offices.keys(Qt.Key.Key_Return)
    assert two_offices.page.code == "work"
    assert two_offices.find("record_name", QLabel).text() == name


def test_the_recap_adds_up_by_office_and_week(two_offices):
    desk = two_offices.desk
    for one, decision in zip(desk.decisions.waiting(), (Decision.APPROVED, Decision.REJECTED), strict=False):
        desk.decisions.decide(one.office, one.id, decision, reason="TIDAK_LAYAK")
    two_offices.go("recap")
    figures = {name: stat.figure.text() for name, stat in two_offices.page.stats.items()}
    assert figures == {"sent": "5", "accepted": "1", "refused": "1", "pending": "3"}
    offices = two_offices.page.offices.table.rows.values
    assert sorted(line.sent for line in offices) == [2, 3]
    assert all(line.adds_up for line in offices)
    (bar,) = two_offices.page.chart.bars
    assert bar.parts == (1, 1, 3)
    assert two_offices.page.badge.text() == "Cocok"
    two_offices.click("tab_weeks")
    assert [line.sent for line in two_offices.page.weeks.table.rows.values] == [5]
    two_offices.click("tab_lines")
    assert len(two_offices.page.lines.table.rows.values) == 2


def test_another_span_counts_anew(two_offices):
    two_offices.desk.context.clock.pass_days(70)
    two_offices.go("recap")
    assert two_offices.page.stats["sent"].figure.text() == "0"
    assert two_offices.find("no_recap_offices").isVisible()
    choose(two_offices, two_offices.page.span, "13")
    assert two_offices.page.stats["sent"].figure.text() == "5"
    choose(two_offices, two_offices.page.span, "")
    assert two_offices.page.stats["sent"].figure.text() == "5"


def test_a_span_chosen_while_counting_is_the_one_shown(two_offices):
    two_offices.desk.context.clock.pass_days(70)
    two_offices.go("recap")
    span = two_offices.page.span
    span.setCurrentIndex(span.findData("13"))
    span.setCurrentIndex(span.findData("4"))
    two_offices.settle()
    assert two_offices.page.stats["sent"].figure.text() == "0"
    assert not two_offices.page.counting.isVisible()


def test_the_recap_goes_into_a_sheet(two_offices, tmp_path, monkeypatch):
    out = tmp_path / "rekap.xlsx"
    monkeypatch.setattr(files, "ask_save", lambda *_a: out)
    two_offices.go("recap")
    two_offices.ctrl(Qt.Key.Key_S)
    rows = list(openpyxl.load_workbook(out).active.values)
    assert rows[-1][1] == "JUMLAH"
    assert "2 baris" in two_offices.page.banner.text.text()
    out = tmp_path / "rekap.pdf"
    choose(two_offices, two_offices.page.paper, "a4")
    two_offices.ctrl(Qt.Key.Key_P)
    assert out.read_bytes().startswith(b"%PDF")
    assert "2 baris" in two_offices.page.banner.text.text()


def test_the_chart_has_round_lines_and_tells_its_figures(two_offices):
    assert [_ceiling(highest) for highest in (0, 1, 3, 7, 57, 100, 101)] == [2, 2, 5, 10, 100, 100, 200]
    two_offices.go("recap")
    chart = two_offices.page.chart
    chart.show_bars(tuple(Bar(f"{number}", (number, 0, 1)) for number in range(60)))
    chart.grab()
    assert "59: Disetujui 59" in chart.accessibleDescription()
    assert chart._at(0) is None
    assert chart._at(chart.width() - 9) == 59


def test_a_line_that_differs_is_shown(two_offices):
    two_offices.go("recap")
    recap = two_offices.desk.recaps.recap()
    broken = replace(recap, total=replace(recap.total, sent=99))
    two_offices.page._show(type("R", (), {"recap": broken, "weeks": (), "offices": ()})())
    assert two_offices.page.badge.text() == "Selisih"
