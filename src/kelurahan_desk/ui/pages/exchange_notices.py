"""What needs a look before anything else in the exchange: a wrong clock, a lost batch, a week without one."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kelurahan_desk.services.results import ExchangeStatus
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_send as words


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, what to do, and how much it matters."""

    text: str
    hint: str
    icon: str = "triangle-alert"
    colour: str = "warn"


def notices_of(status: ExchangeStatus) -> tuple[Notice, ...]:
    """What the status gives cause to say."""
    found = [Notice(told.text, told.hint, "clock") for told in map(tell_problem, status.warnings)]
    if status.missing:
        found.append(Notice(words.missing(status.missing), words.MISSING_HINT, "circle-alert", "error"))
    if status.week_open and status.enrolled and status.last_export is not None:
        found.append(Notice(words.WEEK_OPEN, words.WEEK_OPEN_HINT, "calendar", "info"))
    return tuple(found)


class Notices(Card):
    """Lines that stay until their cause is gone; no room is taken when there are none."""

    def __init__(self) -> None:
        super().__init__(name="exchange_notices", margin=1)
        self._lines = column(gap=0)
        self.body.addLayout(self._lines)
        self.hide()

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Other notices."""
        empty(self._lines)
        for notice in notices:
            self._lines.addWidget(_line(notice))
        self.setVisible(bool(notices))


def _line(notice: Notice) -> QWidget:
    made = QWidget()
    across = row(made, gap=1)
    across.addWidget(icon_label(notice.icon, notice.colour, 18), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(label(f"{notice.text} {notice.hint}", wrap=True), 1)
    made.setAccessibleName(f"{notice.text} {notice.hint}")
    return made
