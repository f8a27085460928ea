"""Ctrl+K: one box over what the desk holds, its pages and its actions; keyboard only."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from kelurahan_desk.services.results import Found
from kelurahan_desk.ui.page import DeskFrame
from kelurahan_desk.ui.room import Finding
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.layout import column
from kelurahan_desk.ui.widgets.parts import KeyHints, SearchBox
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell_error
from kelurahan_desk.wording import window_palette as words

if TYPE_CHECKING:
    from kelurahan_desk.domain.problems import Refusal, Trouble

_SIZE = (720, 460)
_OF_A_KIND = 6
_TONES = {"page": Tone.NEUTRAL, "action": Tone.ACCENT, "letter": Tone.INFO, "application": Tone.INFO}
_COLUMNS: tuple[Column[Found], ...] = (
    Column(words.RESULTS, lambda found: found.title, 236, Look.STRONG),
    Column("", lambda found: found.detail),
    Column("", lambda found: words.KINDS[found.kind], 116, Look.BADGE,
           lambda found: _TONES.get(found.kind, Tone.OK)),
)  # fmt: skip


class _Line(SearchBox):
    moved = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list below while typing goes on here."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the dialog closes
        else:
            super().keyPressEvent(event)


class Palette(QDialog):
    """Enter before the answer came takes its first line; the newest answer wins."""

    def __init__(self, parent: QWidget, frame: DeskFrame[Any], finding: Finding) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._above = parent
        self.setObjectName("palette")
        self.setWindowTitle(words.TITLE)
        self.setModal(True)
        self.setFixedSize(*_SIZE)
        self._frame = frame
        self._finding = finding
        self._answered = ""
        self._eager = False
        self.line = _Line("palette_search", finding.placeholder)
        self.table: Table[Found] = Table("palette_results", _COLUMNS, says=words.RESULTS)
        self.table.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.view.horizontalHeader().hide()
        self.nothing = label(words.NOTHING, "soft", name="palette_nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._below = QStackedWidget()
        self._below.addWidget(self.table)
        self._below.addWidget(self.nothing)
        layout = column(self, gap=2, margin=2)
        layout.addWidget(self.line)
        layout.addWidget(self._below, 1)
        layout.addWidget(KeyHints(words.KEYS))
        self.line.typed.connect(self._look_up)
        self.line.moved.connect(self._move)
        self.line.entered.connect(self._enter)
        self.table.view.clicked.connect(lambda _index: self._take())

    def begin(self) -> None:
        """Open over the window with an empty line."""
        above = self._above
        middle = above.mapToGlobal(QPoint((above.width() - self.width()) // 2, 72))
        self.move(middle)
        self.line.clear()
        self._look_up("")
        self.open()
        self.line.take_focus()

    def _look_up(self, text: str) -> None:
        self._eager = False
        find = self._finding.find
        own = self._own(text)
        if not text:
            self._show(text, own)
            return
        self._frame.jobs.store(
            lambda: find(text, _OF_A_KIND), lambda found: self._show(text, (*found, *own)),
            owner=self, failed=self._refused, topic="palette",
        )  # fmt: skip

    def _show(self, text: str, found: tuple[Found, ...]) -> None:
        if text != self.line.text().strip():
            return  # typed on while the answer was on its way
        self._answered = text
        self.table.show_rows(found)
        self.nothing.setText(words.NOTHING)
        self._below.setCurrentIndex(0 if found else 1)
        if found:
            self.table.choose(0)
        if self._eager:
            self._take()

    def _refused(self, error: "Refusal | Trouble") -> None:
        self.nothing.setText(tell_error(error).text)
        self._below.setCurrentIndex(1)

    def _move(self, step: int) -> None:
        last = len(self.table.rows.values) - 1
        if last >= 0:
            self.table.choose(min(max(self.table.view.currentIndex().row() + step, 0), last))

    def _enter(self) -> None:
        if self.line.text().strip() == self._answered:
            self._take()
        else:
            self._eager = True

    def _take(self) -> None:
        self._eager = False
        found = self.table.value()
        if found and self._below.currentIndex() == 0:
            self.accept()
            self._frame.go(*self._finding.place(found))

    def _own(self, text: str) -> tuple[Found, ...]:
        """Pages and actions in which every word typed begins a word."""
        wanted = text.casefold().split()
        found = []
        for kind, entries in (("action", self._finding.actions), ("page", self._finding.pages)):
            for key, (title, more) in entries.items():
                said = f"{title} {more}".casefold().split()
                if all(any(word.startswith(part) for word in said) for part in wanted):
                    found.append(Found(kind, key, title, ""))
        return tuple(found)
