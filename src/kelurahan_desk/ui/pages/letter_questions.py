"""What is asked about one letter in a small dialog: who takes it, why and by which decision it is revoked."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.ui.widgets.ask import Question
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_letters as words


@dataclass(frozen=True, slots=True)
class Revocation:
    """Why, and the number of the decision if there is one."""

    reason: str
    decision: str


def ask_taker(parent: QWidget, number: str, applicant: str) -> str:
    """Who takes the letter, "" when the person changed their mind."""
    field = Field(name="taker", label=words.TAKER, required=True, limit=100)
    question = Question(
        parent, words.HAND_OVER_TITLE, words.hand_over_sentence(number), words.HAND_OVER, fields=(field,)
    )
    question.form.fill(taker=applicant)
    accepted = question.exec() == QDialog.DialogCode.Accepted
    return question.form.text("taker") if accepted else ""


def ask_revocation(parent: QWidget, number: str) -> Revocation | None:
    """Why a letter counts no longer; None when the person changed their mind."""
    fields = (
        Field(name="reason", label=window.REASON, required=True, limit=200),
        Field(name="decision", label=words.DECISION, limit=100, hint=words.DECISION_HINT),
    )
    question = Question(
        parent, words.REVOKE_TITLE, words.revoke_sentence(number), words.REVOKE, fields=fields, dangerous=True
    )
    if question.exec() != QDialog.DialogCode.Accepted:
        return None
    return Revocation(question.form.text("reason"), question.form.text("decision"))
