"""Taking in the district's keys: the file, and the thirty digits that make it trustworthy."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_exchange as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.exchange import ExchangePage

_WIDEST = 640
_DIGITS = 30
_FIELD = Field(
    name="fingerprint",
    label=words.ROSTER_DIGITS,
    hint=words.ROSTER_DIGITS_HINT,
    placeholder="00000 00000 00000 00000 00000 00000",
    limit=60,
)


class RosterView(QWidget):
    """`accepted` carries (version, root fingerprint); `left` goes back."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self, page: "ExchangePage") -> None:
        super().__init__()
        self.setObjectName("roster_view")
        self.page = page
        self._path: Path | None = None
        self._first = True
        self.sentence = label("", "soft", wrap=True, name="roster_sentence")
        self.file = label(words.NO_FILE, "strong", name="roster_file", wrap=True)
        self.form = Form((_FIELD,))
        self.choose = button("roster_choose", words.CHOOSE_FILE, self._choose, icon="folder-open")
        self.take = button(
            "roster_take", words.IMPORT, self._import, icon="shield-check", role="primary", key="Ctrl+S"
        )
        card = Card(words.ROSTER_HEADING, margin=3)
        card.setMaximumWidth(_WIDEST)
        line, texts, foot = row(gap=1), column(gap=0), row(gap=1)
        texts.addWidget(label(words.ROSTER_FILE, "field"))
        texts.addWidget(self.file)
        line.addLayout(texts, 1)
        line.addWidget(self.choose)
        foot.addStretch(1)
        foot.addWidget(button("roster_back", words.BACK, self.left.emit))
        foot.addWidget(self.take)
        card.body.addWidget(self.sentence)
        card.body.addLayout(line)
        card.body.addWidget(self.form)
        card.body.addLayout(foot)
        across = row(gap=0)
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        layout = column(self, gap=0)
        layout.addLayout(across)
        layout.addStretch(1)
        self.form.submitted.connect(self._import)

    def begin(self, *, first: bool) -> None:
        """Nothing chosen yet; the `first` roster needs the digits."""
        self._first, self._path = first, None
        self.file.setText(words.NO_FILE)
        self.sentence.setText(words.ROSTER_FIRST if first else words.ROSTER_NEXT)
        self.form.fill(fingerprint="")
        self.take.setEnabled(False)
        self.choose.setFocus()

    def _choose(self) -> None:
        path = files.ask_open(self, words.ROSTER_TITLE, words.ROSTER_PATTERN)
        if path:
            self._path = path
            self.file.setText(path.name)
            self.take.setEnabled(True)
            self.form.take_focus()

    def _import(self) -> None:
        path, digits = self._path, self.form.text("fingerprint")
        count = sum(character.isdigit() for character in digits)
        if path is None:
            return
        if count != _DIGITS and (self._first or digits):
            self.form.boxes["fingerprint"].show_problem(words.ROSTER_DIGITS_SHORT)
            self.form.take_focus()
            return
        self.take.setEnabled(False)
        self.page.run(
            lambda: self.page.desk.exchange.import_roster(path, digits or None),
            self.accepted.emit,
            topic="roster",
            ended=lambda: self.take.setEnabled(True),
        )
