"""A page of the district's window: the manners of an office's page, and parts that several pages use."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.ui.jobs import Failed, Job
from kelurahan_desk.ui.page import DeskFrame, DeskPage
from kelurahan_desk.ui.widgets.states import EmptyState, ProgressCard
from kelurahan_desk.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from kelurahan_desk.services.district.desk import DistrictDesk

_SHOWN_AFTER_MS = 250
T = TypeVar("T")
Place = Callable[[str, int, int], tuple[str, int, int]]
DistrictFrame: TypeAlias = DeskFrame["DistrictDesk"]
DistrictPage: TypeAlias = DeskPage["DistrictDesk"]


class Listing(QStackedWidget, Generic[T]):
    """A table, or what its place is for while it has no rows."""

    def __init__(self, name: str, columns: tuple[Column[T], ...], says: str, empty: EmptyState) -> None:
        super().__init__()
        self.table: Table[T] = Table(name, columns, says=says)
        self.addWidget(self.table)
        self.addWidget(empty)
        self.setCurrentIndex(1)

    def show_rows(self, rows: tuple[T, ...], *, keep: bool = True) -> None:
        """Show other rows; the cursor stays on its row, or goes to the first."""
        self.table.show_rows(rows, keep=keep)
        self.setCurrentIndex(0 if rows else 1)
        if rows and self.table.value() is None:
            self.table.choose(0)

    def take_focus(self) -> None:
        """On the table, when there is something in it."""
        if self.table.rows.values:
            self.table.take_focus()


def choice_box(name: str, says: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
    """A box to choose from (code, text) that stands without a label; `says` is its name and tooltip."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(says)
    box.setToolTip(says)
    box.setMinimumContentsLength(max(len(text) for _, text in choices) if len(choices) > 1 else 10)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    offer(box, choices)
    return box


def offer(box: QComboBox, choices: tuple[tuple[str, str], ...]) -> None:
    """Other choices, without a signal; the chosen one stays if it is still there."""
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    for code, shown in choices:
        box.addItem(shown, code)
    box.setCurrentIndex(max(0, box.findData(before)))
    box.blockSignals(False)


class LongWork(ProgressCard):
    """Long work of a page with its progress and a button to stop it; `resting` widgets wait meanwhile."""

    def __init__(self, page: DistrictPage, resting: tuple[QWidget, ...] = ()) -> None:
        super().__init__(self.stop)
        self._page = page
        self._resting = resting
        self._job: Job | None = None
        self._next: Callable[[], None] | None = None

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def start(
        self, says: str, work: Callable[[Progress], T], done: Callable[[T], None], *,
        failed: Failed | None = None, ended: Callable[[], None] | None = None,
        place: Place | None = None,
    ) -> None:  # fmt: skip
        """Begin, unless something is under way already. `ended` comes also after a stop or a fault.

        `place` words a report of the work and places the bar; without it the card goes on saying `says`.
        """
        if self._job is not None:
            return
        self._page.banner.close_banner()
        self.begin(says)
        self.hide()  # what is done in a moment needs no card
        QTimer.singleShot(_SHOWN_AFTER_MS, self, self._appear)
        self._rest(on=True)
        self._job = self._page.frame.jobs.long(
            work, done, owner=self, failed=failed or self._page.show_error,
            progressed=lambda *told: self._move(place, says, *told),
            ended=lambda: self._end(ended),
        )  # fmt: skip

    def renew(self, begin: Callable[[], None]) -> None:
        """Begin now, or as soon as what is under way has stopped: the wish has changed meanwhile."""
        if self._job is None:
            begin()
            return
        self._next = begin
        self._job.cancel()

    def stop(self) -> None:
        """Ask the work to stop."""
        if self._job:
            self.cancel.setEnabled(False)
            self._job.cancel()

    def _move(self, place: Place | None, says: str, step: str, done: int, total: int) -> None:
        if place is None:
            self.move_to(says, done, total)
        else:
            self.move_to(*place(step, done, total))
            self.figure.clear()  # the sentence has the numbers

    def _appear(self) -> None:
        if self._job is not None:
            self.show()

    def _end(self, ended: Callable[[], None] | None) -> None:
        self._job = None
        self.hide()
        self._rest(on=False)
        if ended:
            ended()
        begin, self._next = self._next, None
        if begin:
            begin()

    def _rest(self, *, on: bool) -> None:
        for widget in self._resting:
            widget.setEnabled(not on)
