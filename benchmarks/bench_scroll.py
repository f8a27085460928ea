"""The whole list of residents under the wheel, the page keys and the scroll bar: the longest pause.

The window is watched: how long one step keeps its thread, from the event to the painted picture. Rows are
read beside it and fill in later.
"""

import os
import random
import time
from collections.abc import Callable
from typing import Self

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desks import PEOPLE, office_folder, open_office_at
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rows import Row, percentile

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.resident import ResidentRow
from kelurahan_desk.ui import theme
from kelurahan_desk.ui.jobs import Jobs
from kelurahan_desk.ui.pages.residents import COLUMNS
from kelurahan_desk.ui.widgets.long_table import PAGE, LongTable

STEPS, JUMPS = 1500, 150
PAUSE_MS = 50.0


def measure() -> tuple[Row, ...]:
    """The longest step of scrolling on and of jumping anywhere."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    theme.dress(application, theme.wanted(application))
    with _Window() as window:
        steps = [window.step(window.on) for _ in range(STEPS)]
        chance = random.Random(7)
        jumps = [window.step(lambda: window.jump(chance.random())) for _ in range(JUMPS)]
    name = f"{PEOPLE:,} residents in the list"
    limit = f"{PAUSE_MS:g} ms"
    return (
        Row(f"{name}, slowest of {STEPS:,} steps on", max(steps), PAUSE_MS, limit, 1.0),
        Row(f"{name}, slowest of {JUMPS} jumps", max(jumps), PAUSE_MS, limit, 1.0),
        Row(f"{name}, 99 % of the steps", percentile(steps, 99), PAUSE_MS, limit),
    )


class _Window:
    """The list as the page of residents shows it, over the store lane."""

    def __init__(self) -> None:
        self._desk = open_office_at(office_folder())
        self._jobs = Jobs()
        self._table: LongTable[ResidentRow] = LongTable("residents", COLUMNS, says="")
        self._table.wanted.connect(self._read)
        self._table.resize(900, 620)

    def __enter__(self) -> Self:
        residents = self._desk.residents
        self._table.show_long(residents.count(), residents.page_at(0, PAGE))
        self._table.show()
        QTest.qWait(300)
        return self

    def __exit__(self, *_: object) -> None:
        self._jobs.close()
        self._table.close()
        self._desk.close()

    def step(self, move: Callable[[], None]) -> float:
        """Milliseconds of one move until it is painted; what was read meanwhile is painted in the next."""
        started = time.perf_counter_ns()
        move()
        QApplication.processEvents()
        taken = (time.perf_counter_ns() - started) / 1e6
        QTest.qWait(8)
        return taken

    def on(self) -> None:
        """Some rows further, at the end from the beginning again."""
        bar = self._table.view.verticalScrollBar()
        far = bar.maximum() // STEPS
        bar.setValue(bar.value() + far if bar.value() < bar.maximum() - far else 0)

    def jump(self, share: float) -> None:
        """Anywhere, as the scroll bar is dragged."""
        bar = self._table.view.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))

    def _read(self, of_list: int, first: int) -> None:
        residents = self._desk.residents
        self._jobs.store(
            lambda: residents.page_at(first, PAGE),
            lambda rows: self._table.long.fill(of_list, first, rows),
            owner=self._table,
            failed=_fail,
        )


def _fail(error: Refusal | Trouble) -> None:
    raise error
