"""What each programme says of a person: the verdict, why, and the next step as a button."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from kelurahan_desk.domain.lookup import EMPLOYER, Action, ProgrammeAnswer
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.domain.verdict import Answer, Outcome
from kelurahan_desk.services.office.lookup import LookupAnswer
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.pages.verdict_card import finding_line
from kelurahan_desk.ui.targets import NewApplication, ShowApplication, ShowProgramme
from kelurahan_desk.ui.tones import OUTCOME_TONES
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import applications, window
from kelurahan_desk.wording import window_lookup as words

_ORDER = (
    Outcome.ELIGIBLE, Outcome.WITH_SKTM, Outcome.UNCERTAIN, Outcome.COVERED, Outcome.NOT_ELIGIBLE,
)  # fmt: skip
_NEEDS = {
    Action.APPLY: Permission.SUBMIT_APPLICATION,
    Action.ISSUE_SKTM: Permission.ISSUE_LETTER,
    Action.DECLARE: Permission.SUBMIT_APPLICATION,
    Action.REFER: Permission.SUBMIT_APPLICATION,
}


class AnswerCards(QWidget):
    """One card a programme, the most useful first. `employer_named` carries a name."""

    employer_named = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("answer_cards")
        self.page = page
        self.steps: dict[str, Button] = {}
        self._found: LookupAnswer | None = None
        self._cards = column(self, gap=2)

    def show_answers(self, found: LookupAnswer) -> None:
        """The answers for another person."""
        self._found = found
        empty(self._cards)
        self.steps = {}
        for answer in sorted(found.programmes, key=lambda one: _ORDER.index(one.verdict.outcome)):
            self._cards.addWidget(self._card(answer))
        if not found.programmes:
            self._cards.addWidget(label(words.NO_PROGRAMMES, "soft", wrap=True, name="no_programmes"))

    def take_focus(self) -> None:
        """On the first step."""
        first = next(iter(self.steps.values()), None)
        if first:
            first.setFocus()

    def _card(self, answer: ProgrammeAnswer) -> Card:
        code, verdict = answer.programme.code, answer.verdict
        card = Card(role="well", name=f"answer_{code}")
        head, foot = row(gap=1), row(gap=1)
        head.addWidget(label(answer.programme.title, "strong", wrap=True), 1)
        head.addWidget(Badge(words.outcome(answer), OUTCOME_TONES[verdict.outcome]))
        card.body.addLayout(head)
        card.body.setSpacing(8)
        if verdict.outcome not in (Outcome.COVERED, Outcome.NOT_ELIGIBLE):
            card.body.addWidget(label(words.kind(answer), "soft", wrap=True))
        open_ones = [one for one in verdict.findings if one.answer is not Answer.MET]
        for finding in open_ones or verdict.findings:
            sentence = applications.finding_sentence(finding, answer.programme.declarations)
            card.body.addWidget(finding_line(finding.answer, sentence))
        for sentence in (words.referral(answer), words.openings(answer)):
            if sentence and verdict.outcome is not Outcome.ELIGIBLE:
                card.body.addWidget(label(sentence, "soft", wrap=True))
        foot.addWidget(
            button(
                f"procedure_{code}", words.PROCEDURE, self._procedure(code), icon="file-text", role="quiet"
            )
        )
        foot.addStretch(1)
        self._add_step(answer, foot)
        card.body.addLayout(foot)
        return card

    def _add_step(self, answer: ProgrammeAnswer, foot: QHBoxLayout) -> None:
        says, wanted = words.step(answer), _NEEDS.get(answer.action)
        if not says or (wanted and not self.page.desk.user.may(wanted)):
            return
        first = not self.steps and answer.verdict.outcome in (Outcome.ELIGIBLE, Outcome.WITH_SKTM)
        made = button(
            f"step_{answer.programme.code}", says, lambda: self._take(answer),
            icon="arrow-right", role="primary" if first else "",
        )  # fmt: skip
        self.steps[answer.programme.code] = made
        foot.addWidget(made)

    def _take(self, answer: ProgrammeAnswer) -> None:
        found = self._found
        if found is None or found.view is None:
            return
        resident, code = found.view.resident.id, answer.programme.code
        if answer.action is Action.SHOW_APPLICATION:
            self.page.frame.go(pages.APPLICATIONS, ShowApplication(answer.target))
        elif answer.action is Action.REFER and answer.target == EMPLOYER:
            self.name_employer(found.employer)
        elif answer.action is Action.REFER:
            self.page.frame.go(pages.APPLICATIONS, NewApplication(resident, answer.target))
        else:
            self.page.frame.go(
                pages.APPLICATIONS,
                NewApplication(
                    resident, code, answer.kind.value, answer.target,
                    letter=answer.action is Action.ISSUE_SKTM,
                ),
            )  # fmt: skip

    def name_employer(self, now: str) -> None:
        """Ask for the employer; an empty name takes it away."""
        field = Field(name="employer", label=words.EMPLOYER_NAME, limit=120)
        question = ask.Question(
            self, words.EMPLOYER_TITLE, words.EMPLOYER_SENTENCE, window.SAVE, fields=(field,)
        )
        question.form.fill(employer=now)
        if question.exec() == QDialog.DialogCode.Accepted:
            self.employer_named.emit(question.form.text("employer"))

    def _procedure(self, code: str) -> Callable[[], None]:
        return lambda: self.page.frame.go(pages.PROGRAMMES, ShowProgramme(code))
