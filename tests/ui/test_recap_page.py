"""Rekap: numbers that open their lists, bars, and files."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from tests.support.applications import decide, draft
from tests.support.desks import TODAY

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.ui.widgets import files

PROGRAMME = "balikpapan-pbpu"


@pytest.fixture
def recap(desk_window):
    """Three proposals: one accepted, one refused, one still open."""
    people = [desk_window.desk.residents.find(name)[0].id for name in ("bambang", "sri contoh", "kartini")]
    made = [desk_window.desk.applications.submit(draft(one, PROGRAMME)).application.id for one in people]
    decide(desk_window.desk, made[0])
    decide(desk_window.desk, made[1], Decision.REJECTED, "NIK_TIDAK_PADAN")
    desk_window.go("recap")
    desk_window.settle()
    desk_window.made = made
    return desk_window


def figure(window, name):
    return window.page.cards[name].figure.text()


def listed(window):
    return {one.id for one in window.page.table.rows.values}


def test_an_empty_office_says_so(desk_window):
    desk_window.go("recap")
    desk_window.settle()
    assert desk_window.find("recap_empty").isVisible()


def test_the_numbers_add_up(recap):
    assert [figure(recap, name) for name in ("proposed", "accepted", "failed", "pending")] == [
        "3",
        "1",
        "1",
        "1",
    ]
    (line,) = recap.page.table.rows.values
    assert (len(line.proposed), line.contribution) == (3, 37_800)
    (bar,) = recap.page.chart.bars
    assert [part.count for part in bar.parts] == [1, 1, 1]


@pytest.mark.parametrize(
    ("measure", "which"), [("proposed", (0, 1, 2)), ("accepted", (0,)), ("failed", (1,))]
)
def test_each_card_opens_its_list(recap, measure, which):
    recap.click(f"recap_{measure}")
    assert recap.page.code == "applications"
    assert listed(recap) == {recap.made[at] for at in which}


def test_each_number_of_a_line_opens_its_list(recap):
    recap.find("recap_place").click()
    table = recap.page.table
    at = next(i for i, line in enumerate(table.rows.values) if line.accepted)
    recap.page._clicked(table.rows.index(at, 2))
    recap.settle()
    assert listed(recap) == {recap.made[0]}


def test_causes_and_months_have_their_lines(recap):
    recap.find("recap_cause").click()
    assert [bar.name for bar in recap.page.chart.bars] == ["NIK tidak padan"]
    recap.find("recap_month").click()
    assert [bar.name for bar in recap.page.chart.bars] == ["November 2026"]


def test_a_bar_is_pressed_by_key_and_by_mouse(recap):
    chart = recap.page.chart
    chart.setFocus()
    recap.qtbot.keyClick(chart, Qt.Key.Key_Down)
    recap.qtbot.keyClick(chart, Qt.Key.Key_Return)
    recap.settle()
    assert recap.page.code == "applications"
    assert chart.row_at(QPoint(5, 5)) is None
    assert chart.row_at(QPoint(5, 40)) == 0


@pytest.mark.parametrize(("suffix", "magic"), [("xlsx", b"PK"), ("pdf", b"%PDF-")])
def test_it_is_written_as_a_file(recap, tmp_path, monkeypatch, suffix, magic):
    out = tmp_path / f"rekap.{suffix}"
    monkeypatch.setattr(files, "ask_save", lambda *_a: out)
    recap.click(f"recap_{suffix}")
    assert out.read_bytes().startswith(magic)
    assert out.name in recap.page.banner.text.text()


def test_another_span_counts_anew(recap):
    recap.page.period.boxes["period"].put("last_year")
    recap.settle()
    assert figure(recap, "proposed") == "0"
    assert (recap.page.recap.first, recap.page.recap.last) == (date(2025, 1, 1), date(2025, 12, 31))
    for code, first in (("this_month", date(2026, 11, 1)), ("last_month", date(2026, 10, 1))):
        recap.page.period.boxes["period"].put(code)
        recap.settle()
        assert recap.page.recap.first == first
    assert recap.page.recap.last < TODAY


def test_quotas_and_budgets_are_told(recap):
    texts = [label.text() for label in recap.page.quotas.findChildren(QLabel)]
    assert any("anggaran kota" in text for text in texts)
