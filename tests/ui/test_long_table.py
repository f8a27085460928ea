"""A table whose rows are read as they come into sight."""

import pytest
from PySide6.QtCore import Qt

from kelurahan_desk.ui.widgets.long_table import PAGE, LongTable
from kelurahan_desk.ui.widgets.table import Column

TOTAL = 100_000
COLUMNS = (Column("Nama", str),)


def rows(first):
    return tuple(range(first, min(first + PAGE, TOTAL)))


@pytest.fixture
def table(qtbot, dressed):
    made = LongTable("numbers", COLUMNS, says="Angka")
    made.asked = []
    made.wanted.connect(lambda of_list, first: made.asked.append((of_list, first)))
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show_long(TOTAL, rows(0))
    made.show()
    qtbot.waitExposed(made)
    return made


def answer(table):
    """Answers the oldest question."""
    of_list, first = table.asked.pop(0)
    table.long.fill(of_list, first, rows(first))


def text(table, at):
    return table.long.data(table.long.index(at, 0))


def test_every_row_has_its_place_and_what_is_known_is_shown(table, qtbot):
    assert table.long.rowCount() == TOTAL
    assert text(table, 0) == "0"
    assert table.asked == []


def test_what_comes_into_sight_is_asked_for_once(table, qtbot):
    table.view.scrollTo(table.long.index(50_150, 0))
    qtbot.waitUntil(lambda: bool(table.asked))
    assert table.asked == [(1, 50_000)]
    assert text(table, 50_150) == ""
    answer(table)
    assert text(table, 50_150) == "50150"
    table.view.viewport().repaint()
    assert table.asked == []


def test_only_the_place_where_scrolling_ends_is_read(table, qtbot):
    for at in (10_000, 20_000, 30_000, 40_000):
        assert text(table, at) == ""
    qtbot.waitUntil(lambda: bool(table.asked))
    assert [first for _, first in table.asked] == [40_000]
    assert text(table, 60_000) == ""
    assert text(table, 80_000) == ""
    answer(table)
    assert [first for _, first in table.asked] == [80_000]
    answer(table)
    assert (text(table, 40_001), text(table, 80_001)) == ("40001", "80001")


def test_an_answer_for_an_earlier_list_is_dropped(table, qtbot):
    assert text(table, 5_000) == ""
    qtbot.waitUntil(lambda: bool(table.asked))
    table.show_long(TOTAL, rows(0))
    answer(table)
    assert text(table, 5_000) == ""


def test_a_question_without_an_answer_is_asked_again(table, qtbot):
    assert text(table, 5_000) == ""
    qtbot.waitUntil(lambda: bool(table.asked))
    table.long.give_up(table.asked.pop()[0])
    assert text(table, 5_000) == ""
    qtbot.waitUntil(lambda: bool(table.asked))
    assert table.asked == [(1, 5_000)]


def test_old_pages_are_let_go(table, qtbot):
    for first in range(PAGE, 100 * PAGE, PAGE):
        table.long.fill(1, first, rows(first))
    assert text(table, PAGE) == ""
    assert text(table, 99 * PAGE) == str(99 * PAGE)


def test_the_row_under_the_cursor_is_told_when_it_comes(table, qtbot):
    chosen = []
    table.chosen.connect(chosen.append)
    qtbot.keyClick(table.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert (table.value(), chosen) == (None, [])
    qtbot.waitUntil(lambda: bool(table.asked))
    while table.asked:
        answer(table)
    assert (table.value(), chosen[-1]) == (TOTAL - 1, TOTAL - 1)


def test_a_short_list_is_known_at_once(table, qtbot):
    table.show_rows((7, 8))
    assert (table.long.rowCount(), text(table, 1)) == (2, "8")
