"""What came of an exchange step: a sentence, figures, and thirty digits large enough to read out."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kelurahan_desk.ui import icons
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_exchange as words
from kelurahan_desk.wording import window_send as send

_WIDEST = 760


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What to show. `figures` are large numbers, `facts` pairs below; `next_step` names a second button."""

    title: str
    sentence: str
    icon: str = "circle-check"
    colour: str = "ok"
    digits: str = ""
    digits_say: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    next_step: str = ""
    batch: tuple[int, int] | None = None  # epoch and number of the batch it is about, for its papers


class ExchangeResult(QWidget):
    """`left` goes back; `further` is the second button."""

    left = Signal()
    further = Signal()
    copied = Signal()
    papers = Signal(object)  # (epoch, seq)
    hand_over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exchange_result")
        self.title = label("", "heading", wrap=True, name="result_title")
        self.sentence = label("", "soft", wrap=True, name="result_sentence")
        self.digits = label("", "figure", wrap=True, name="result_digits")
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._say = label("", "soft", wrap=True)
        self._say.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icon = icon_label("circle-check", "ok", 28)
        self._figures = row(gap=2)
        self.facts = Facts("result_facts")
        self.done = button("result_done", words.DONE, self.left.emit, role="primary")
        self._batch: tuple[int, int] | None = None
        self.of_batch = (
            button("result_papers", send.PAPERS, lambda: self.papers.emit(self._batch), icon="printer"),
            button(
                "result_hand_over", send.HAND_OVER, lambda: self.hand_over.emit(self._batch),
                icon="badge-check",
            ),
        )  # fmt: skip
        self.next = button("result_next", "", self.further.emit, icon="list-todo")
        card = self._card()
        card.setMaximumWidth(_WIDEST)
        layout = column(self, gap=0)
        across = row(gap=0)
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Another result."""
        self.title.setText(outcome.title)
        self.sentence.setText(outcome.sentence)
        icons.wear(self._icon, outcome.icon, outcome.colour, 28)
        self._well.setVisible(bool(outcome.digits))
        self.digits.setText(outcome.digits)
        self._say.setText(outcome.digits_say)
        empty(self._figures)
        for says, figure in outcome.figures:
            self._figures.addWidget(_figure(says, figure), 1)
        self.facts.show_facts(outcome.facts)
        self.facts.setVisible(bool(outcome.facts))
        self.next.setText(f" {outcome.next_step}")
        self.next.setVisible(bool(outcome.next_step))
        self._batch = outcome.batch
        for one in self.of_batch:
            one.setVisible(outcome.batch is not None)

    def take_focus(self) -> None:
        """On the way on."""
        (self.done if self.next.isHidden() else self.next).setFocus()

    def _card(self) -> Card:
        card = Card(margin=3)
        head, texts = row(gap=2), column(gap=0)
        texts.addWidget(self.title)
        texts.addWidget(self.sentence)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        card.body.addLayout(head)
        self._well = Card(role="well", name="result_well")
        self._well.body.addWidget(self.digits)
        self._well.body.addWidget(self._say)
        copy = button("result_copy", words.COPY, self._copy, icon="copy", role="quiet")
        self._well.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self._well)
        card.body.addLayout(self._figures)
        card.body.addWidget(self.facts)
        foot = row(gap=1)
        for one in self.of_batch:
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(self.next)
        foot.addWidget(self.done)
        card.body.addLayout(foot)
        return card

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.digits.text())
        self.copied.emit()


def _figure(says: str, figure: str) -> QWidget:
    made = Card(role="well", margin=1)
    made.body.setSpacing(0)
    made.body.addWidget(label(figure, "figure"))
    made.body.addWidget(label(says, "small"))
    made.setAccessibleName(f"{says}: {figure}")
    return made
