"""The question that closes a hand-over: who took it, and the thirty digits typed or scanned from paper."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.exchange import Way
from kelurahan_desk.ui.widgets.ask import Question
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.wording import window_exchange
from kelurahan_desk.wording import window_send as words

_FIELDS = (
    Field(name="receiver", label=words.RECEIVER, required=True),
    Field(name="digits", label=words.CODE, hint=words.CODE_HINT, required=True, limit=120),
    Field(name="by_mail", label=words.BY_MAIL, kind=Input.CHECK),
)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was told."""

    digits: str
    receiver: str
    way: Way


def ask_hand_over(parent: QWidget, epoch: int, seq: int) -> HandedOver | None:
    """Ask; None when the person changed their mind."""
    title = f"{words.HAND_OVER_TITLE} {window_exchange.batch_label(epoch, seq)}"
    question = Question(parent, title, words.HAND_OVER_SENTENCE, words.HAND_OVER_YES, fields=_FIELDS)
    if question.exec() != QDialog.DialogCode.Accepted:
        return None
    form = question.form
    way = Way.MAIL if form.ticked("by_mail") else Way.USB
    return HandedOver(form.text("digits"), form.text("receiver"), way)
