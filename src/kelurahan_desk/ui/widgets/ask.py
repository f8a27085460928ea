"""Small questions in a dialog of our own: confirm something, or give a reason."""

from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window


class Question(QDialog):
    """A question with a form below it, possibly empty; Enter says yes, Esc says no."""

    def __init__(
        self, parent: QWidget, title: str, sentence: str, yes: str, *,
        fields: tuple[Field, ...] = (), dangerous: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self.form = Form(fields)
        layout = column(self, gap=2, margin=3)
        layout.addWidget(label(title, "heading"))
        layout.addWidget(label(sentence, wrap=True))
        layout.addWidget(self.form)
        role = "danger" if dangerous else "primary"
        buttons = row(gap=1)
        buttons.addStretch(1)
        self.no, self.yes = (
            button("question_no", window.CANCEL, self.reject),
            button("question_yes", yes, self._yes, role=role),
        )
        self.no.setAutoDefault(False)  # else Enter in a field not yet filled would say no
        self.yes.setDefault(True)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout.addLayout(buttons)
        self.form.submitted.connect(self._yes)
        if fields:
            self.form.take_focus()

    def _yes(self) -> None:
        if self.form.check():
            self.accept()


def ask_reason(parent: QWidget, title: str, sentence: str, yes: str, *, dangerous: bool = False) -> str:
    """A reason in words, "" when the person changed their mind."""
    field = Field(name="reason", label=window.REASON, kind=Input.TEXT, required=True)
    question = Question(parent, title, sentence, yes, fields=(field,), dangerous=dangerous)
    accepted = question.exec() == QDialog.DialogCode.Accepted
    return question.form.text("reason") if accepted else ""


def confirm(parent: QWidget, title: str, sentence: str, yes: str, *, dangerous: bool = False) -> bool:
    """Whether the person says yes."""
    question = Question(parent, title, sentence, yes, dangerous=dangerous)
    return question.exec() == QDialog.DialogCode.Accepted
