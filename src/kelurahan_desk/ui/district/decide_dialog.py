"""Deciding: the reason from the list the offices know, a note, a reference; for one record or many."""

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.ui.widgets.ask import Question
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.wording import window_work as words

_BETWEEN = "; "  # between reason and note, as the office takes them apart
NEEDS_REASON = (Decision.REJECTED, Decision.NEED_INFO)
_CODE, _NOTE, _REFERENCE = "reason_code", "note", "reference"
_NOTE_FIELD = Field(name=_NOTE, label=words.NOTE, hint=words.NOTE_HINT)
REASON_FIELDS = (
    Field(name=_CODE, label=words.REASON_CODE, kind=Input.CHOICE, choices=words.REASON_CHOICES),
    _NOTE_FIELD,
)


def reason_of(form: Form) -> str:
    """Reason and note of a form with one of these fields or both, as the office takes them apart."""
    parts = (form.text(name) for name in (_CODE, _NOTE) if name in form.boxes)
    return _BETWEEN.join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Said:
    """What the officer gave with a decision."""

    reason: str
    reference: str


class DecideDialog(Question):
    """Asks what the decision needs: a refusal and a question want a reason, an approval may have a number."""

    def __init__(self, parent: QWidget, decision: Decision, count: int, name: str) -> None:
        self.decision = decision
        super().__init__(
            parent,
            words.decide_title(decision, count, name),
            words.decide_sentence(decision, count),
            words.DECIDE_SAYS[decision],
            fields=_fields(decision),
            dangerous=decision is Decision.REJECTED,
        )

    @property
    def said(self) -> Said:
        """Reason with note, and the reference."""
        reference = self.form.text(_REFERENCE) if _REFERENCE in self.form.boxes else ""
        return Said(reason_of(self.form), reference)

    def accept(self) -> None:
        """Only with a reason where one is needed."""
        if self.decision in NEEDS_REASON and not self.said.reason:
            self.form.boxes[_NOTE].show_problem(words.NOTE_NEEDED)
            self.form.take_focus(_NOTE)
        else:
            super().accept()


def ask_decision(parent: QWidget, decision: Decision, count: int, name: str) -> Said | None:
    """What the officer gave, None when they changed their mind."""
    dialog = DecideDialog(parent, decision, count, name)
    return dialog.said if dialog.exec() == QDialog.DialogCode.Accepted else None


def _fields(decision: Decision) -> tuple[Field, ...]:
    if decision in NEEDS_REASON:
        return REASON_FIELDS
    if decision is Decision.APPROVED:
        return (Field(name=_REFERENCE, label=words.REFERENCE, hint=words.REFERENCE_HINT, limit=60),)
    return (_NOTE_FIELD,)
