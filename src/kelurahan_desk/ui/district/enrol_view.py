"""Enrolling a station: its file, and the thirty digits its office reads out, typed and never shown here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.services.district.values import EnrolmentLook
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.digits import Digits
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell_error
from kelurahan_desk.wording import window_offices as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.offices import OfficesPage

_WIDEST = 680


class EnrolView(QWidget):
    """`enrolled` carries the service's `Enrolled`; `left` goes back."""

    enrolled = Signal(object)
    left = Signal()

    def __init__(self, page: "OfficesPage") -> None:
        super().__init__()
        self.setObjectName("enrol_view")
        self.page = page
        self._path: Path | None = None
        self.file = label(words.NO_FILE, "strong", wrap=True, name="enrol_file")
        self.says = label("", "soft", wrap=True, name="enrol_says")
        self.digits = Digits("enrol_digits", words.DIGITS, words.DIGITS_HINT)
        self.choose = button("enrol_choose", words.CHOOSE_FILE, self._choose, icon="folder-open")
        self.take = button(
            "enrol_take", words.TAKE, self._enrol, icon="shield-check", role="primary", key="Ctrl+S"
        )
        self.digits.submitted.connect(self._enrol)
        card = Card(words.ENROL_HEADING, margin=3)
        card.setMaximumWidth(_WIDEST)
        line, texts, foot = row(gap=1), column(gap=0), row(gap=1)
        texts.addWidget(label(words.FILE, "field"))
        texts.addWidget(self.file)
        texts.addWidget(self.says)
        line.addLayout(texts, 1)
        line.addWidget(self.choose)
        foot.addStretch(1)
        foot.addWidget(button("enrol_back", words.BACK, self.left.emit))
        foot.addWidget(self.take)
        card.body.addWidget(label(words.ENROL_SENTENCE, "soft", wrap=True))
        card.body.addLayout(line)
        card.body.addWidget(self.digits)
        card.body.addLayout(foot)
        across = row(gap=0)
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        layout = column(self, gap=0)
        layout.addLayout(across)
        layout.addStretch(1)

    def begin(self) -> None:
        """Nothing chosen yet."""
        self._path = None
        self.file.setText(words.NO_FILE)
        self.says.clear()
        self.says.hide()
        self.digits.clear()
        self._enable(on=False)
        self.choose.setFocus()

    def look_at(self, path: Path) -> None:
        """Read who the file says it is from; that is only a claim until the digits agree."""
        offices = self.page.desk.offices
        self.page.run(lambda: offices.look(path), lambda said: self._show(path, said), topic="enrol")

    def _choose(self) -> None:
        path = files.ask_open(self, words.CHOOSE_TITLE, words.PATTERN)
        if path:
            self.page.banner.close_banner()
            self.look_at(path)

    def _show(self, path: Path, said: EnrolmentLook) -> None:
        self._path = path
        self.file.setText(path.name)
        self.says.setText(words.station_says(said.office, said.station, said.name, replaces=said.replaces))
        self.says.show()
        self.digits.clear()
        self._enable(on=True)
        self.digits.take_focus()

    def _enrol(self) -> None:
        path, text = self._path, self.digits.text
        if path is None:
            return
        if not self.digits.complete:
            self.digits.show_problem(words.DIGITS_SHORT)
            self.digits.take_focus()
            return
        self._enable(on=False)
        self.page.run(
            lambda: self.page.desk.offices.enrol(path, text), self.enrolled.emit,
            topic="enrol", failed=self._refused, ended=lambda: self._enable(on=True),
        )  # fmt: skip

    def _refused(self, error: Refusal | Trouble) -> None:
        if error.code == "FINGERPRINT_MISMATCH":
            told = tell_error(error)
            self.digits.show_problem(f"{told.text} {told.hint}")
            self.digits.boxes[0].setFocus()
        else:
            self.page.show_error(error)

    def _enable(self, *, on: bool) -> None:
        self.digits.setEnabled(on)
        self.take.setEnabled(on)
