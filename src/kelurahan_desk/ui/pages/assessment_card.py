"""The assessment form: one choice a question, and the score for who may see it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.assessment import Form, score
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form as Fields
from kelurahan_desk.ui.widgets.layout import Card, column, empty
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_applications as words


class AssessmentCard(Card):
    """Closed until somebody wants to fill it in. `saved` carries the answers, if it can `save`."""

    saved = Signal(object)
    changed = Signal()

    def __init__(self, name: str, *, save: bool = False) -> None:
        super().__init__(words.ASSESSMENT, name=name)
        self.form: Form | None = None
        self._may_score = False
        self._fields: Fields | None = None
        self.told = label("", "soft", wrap=True, name=f"{name}_told")
        self.score = label("", "strong", wrap=True, name=f"{name}_score")
        self.open = button(f"{name}_open", words.ASSESSMENT_OPEN, self.unfold, icon="list-todo", role="quiet")
        self.save = button(f"{name}_save", words.ASSESSMENT_SAVE, self._save, icon="save") if save else None
        self._inside = QWidget()
        self._place = column(self._inside, gap=1)
        self.head.addWidget(self.open)
        for widget in (self.told, self.score, self._inside):
            self.body.addWidget(widget)
        if self.save:
            self.body.addWidget(self.save)

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Question and option codes of what is answered."""
        if self.form is None or self._fields is None:
            return ()
        found = ((one.code, self._fields.text(one.code)) for one in self.form.questions)
        return tuple((question, option) for question, option in found if option)

    def show_form(
        self, form: Form | None, answers: Mapping[str, str], *, may_score: bool, open_: bool = True
    ) -> None:
        """Another form, or the same with other answers; without one the card hides."""
        self.setVisible(form is not None)
        if form is None or form is not self.form:
            self.form = form
            self._build(form)
        self._may_score = may_score
        if form is None or self._fields is None:
            return
        self._fields.fill(**{one.code: answers.get(one.code, "") for one in form.questions})
        self._fields.setEnabled(open_)
        self.open.setVisible(open_ or bool(answers))
        self.fold()
        self._count()

    def fold(self) -> None:
        """Only what is told of it."""
        self._unfolded(on=False)

    def unfold(self) -> None:
        """The questions."""
        self._unfolded(on=True)
        if self._fields:
            self._fields.take_focus()

    def _unfolded(self, *, on: bool) -> None:
        self._inside.setVisible(on)
        if self.save:
            self.save.setVisible(on and self._fields is not None and self._fields.isEnabled())

    def _build(self, form: Form | None) -> None:
        empty(self._place)
        self._fields = None
        if form is None:
            return
        self._place.addWidget(label(form.note, "small", wrap=True))
        fields = tuple(
            Field(
                name=question.code, label=question.text, kind=Input.CHOICE, wide=True,
                choices=(("", words.ASSESSMENT_NONE), *((one.code, one.text) for one in question.options)),
            )
            for question in form.questions
        )  # fmt: skip
        self._fields = Fields(fields)
        self._fields.changed.connect(self._edited)
        self._place.addWidget(self._fields)

    def _edited(self, _name: str) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        form = self.form
        if form is None:
            return
        found = score(form, dict(self.answers))
        self.told.setText(f"{form.title}. {words.answered(found.answered, found.questions)}")
        self.score.setText(words.score_line(found, lower_is_poorer=form.lower_is_poorer))
        self.score.setVisible(self._may_score and found.answered > 0)

    def _save(self) -> None:
        self.saved.emit(dict(self.answers))
