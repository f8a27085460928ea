"""One application: its verdict, papers and what keeps it back, and the steps the role allows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.application import STEPS, Application, Decision, Kind, State, needed_documents
from kelurahan_desk.domain.assessment import Form
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.domain.programme import DocumentRule, Programme
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import ApplicationResult
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.assessment_card import AssessmentCard
from kelurahan_desk.ui.pages.document_list import SKTM, DocumentList, papers_of, with_optional
from kelurahan_desk.ui.pages.paper_basket import PaperBasket
from kelurahan_desk.ui.pages.paper_view import PaperView
from kelurahan_desk.ui.pages.problem_card import ProblemCard, named
from kelurahan_desk.ui.pages.scan_strip import ScanStrip
from kelurahan_desk.ui.pages.verdict_card import VerdictCard
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.targets import NewLetter
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import DECISION_TONES, STATE_TONES
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import applications
from kelurahan_desk.wording import window_applications as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.applications import ApplicationsPage

_PERMISSIONS = {
    State.DRAFT: Permission.SUBMIT_APPLICATION,
    State.CHECKED: Permission.CHECK_APPLICATION,
    State.APPROVED: Permission.APPROVE_APPLICATION,
    State.RETURNED: Permission.CHECK_APPLICATION,
    State.WITHDRAWN: Permission.SUBMIT_APPLICATION,
}
_HERE = {State.DRAFT, State.CHECKED, State.APPROVED, State.RETURNED}  # not sent yet
_OPEN = {State.DRAFT, State.RETURNED}  # papers may still come


@dataclass(frozen=True, slots=True)
class Looked:
    """An application with its programme."""

    result: ApplicationResult
    programme: Programme | None
    form: Form | None = None


class ApplicationView(View):
    """`left` goes back to the list."""

    left = Signal()

    def __init__(self, page: "ApplicationsPage") -> None:
        super().__init__()
        self.setObjectName("application_view")
        self.page = page
        self.looked: Looked | None = None
        self.steps: dict[State, Button] = {}
        self.name = label("", "heading", name="application_name")
        self.state, self.decision = Badge(), Badge()
        self.next = label("", "soft", wrap=True, name="application_next")
        self.problems = ProblemCard("application_problems")
        self.facts = Facts("application_facts")
        self.verdict = VerdictCard("application_verdict", advise=False)
        self.documents, self.paper = DocumentList("application_documents"), PaperView(page)
        self.scans, self.basket = ScanStrip(page, "application_scans"), PaperBasket(page, self.documents)
        self.documents.body.addWidget(self.scans)
        self.assessment = AssessmentCard("application_assessment", save=True)
        layout = column(self, gap=2)
        layout.addWidget(self._top())
        across = row(gap=2)
        across.addWidget(self._left_side(), 1)
        across.addWidget(self.paper, 1)
        layout.addLayout(across, 1)
        self.scans.given.connect(self.basket.take_file)
        self.basket.changed.connect(self._attach)
        self.assessment.saved.connect(self._assess)
        self.documents.seen.connect(self._see)
        self.documents.letter_wanted.connect(self._make_letter)

    def show_application(self, looked: Looked) -> None:
        """Another application, or the same after a step."""
        before = self.looked.result.application.id if self.looked else ""
        self.looked = looked
        application = looked.result.application
        self.name.setText(application.name)
        self.state.say(applications.STATES[application.state], STATE_TONES[application.state])
        decision = application.decision
        told = applications.DECISIONS[decision] if decision else ""
        self.decision.say(told, DECISION_TONES[decision] if decision else Tone.NEUTRAL)
        self._show_steps(application)
        self._show_problems(looked.result.problems if application.state in _HERE else ())
        self.facts.show_facts(words.facts(application, looked.programme, mask_digits(application.nik)))
        self.verdict.show_verdict(application.verdict, looked.programme)
        self._show_papers(application, looked.programme)
        self._show_assessment(looked)
        if application.id != before:
            self.basket.begin()
            self.paper.clear()
            if application.documents:
                self._see(application.documents[0].code)

    def take_focus(self) -> None:
        """On the next step, or the way back."""
        shown = [made for made in self.steps.values() if not made.isHidden()]
        (shown[-1] if shown else self.back).setFocus()

    def step_back(self) -> bool:
        """To the list."""
        self.left.emit()
        return True

    def _top(self) -> Card:
        card = Card(name="application_top")
        self.back = button("application_back", words.BACK, self.left.emit, icon="chevron-left", role="quiet")
        texts, head, across = column(gap=0), row(gap=1), row(gap=1)
        for widget in (self.name, self.state, self.decision):
            head.addWidget(widget)
        head.addStretch(1)
        texts.addLayout(head)
        texts.addWidget(self.next)
        across.addLayout(texts, 1)
        across.addWidget(self.back)
        for state, name, says, icon, role, step in (
            (State.WITHDRAWN, "withdraw", words.WITHDRAW, "trash-2", "danger", self._withdraw),
            (State.RETURNED, "send_back", words.SEND_BACK, "undo-2", "", self._send_back),
            (State.DRAFT, "reopen", words.REOPEN, "refresh-cw", "", self._reopen),
            (State.CHECKED, "check", words.CHECK, "file-check", "primary", self._check),
            (State.APPROVED, "approve", words.APPROVE, "badge-check", "primary", self._approve),
        ):
            self.steps[state] = button(f"application_{name}", says, step, icon=icon, role=role)
            across.addWidget(self.steps[state])
        card.body.addLayout(across)
        return card

    def _left_side(self) -> QWidget:
        inside = QWidget()
        parts = column(inside, gap=2)
        parts.setContentsMargins(0, 0, 8, 0)
        about = Card(words.FACTS)
        about.body.addWidget(self.facts)
        for widget in (self.problems, self.documents, self.verdict, self.assessment, about):
            parts.addWidget(widget)
        parts.addStretch(1)
        return scrolling(inside, name="application_left")

    def _show_steps(self, application: Application) -> None:
        user, state = self.page.desk.user, application.state
        allowed = STEPS[state] if application.decision is not Decision.APPROVED else frozenset()
        for wanted, made in self.steps.items():
            made.setVisible(wanted in allowed and user.may(_PERMISSIONS[wanted]))
        self.next.setText(_next(application))
        self.next.setVisible(bool(self.next.text()))

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.problems.show_problems(problems, self.looked.programme if self.looked else None)

    def _show_papers(self, application: Application, programme: Programme | None) -> None:
        given = {
            paper.code: f"{words.STORED} · {words.size_text(paper.size)}" for paper in application.documents
        }
        ageing = programme.validity if programme else {}
        papers = papers_of(
            _rules(application, programme), given, frozenset(given), application.letter, ageing
        )
        open_ = self._may_mend(application)
        self.documents.show_papers(papers, open_=open_)
        missing = tuple((one.code, one.label) for one in papers if not (one.detail or one.letter))
        self.scans.setVisible(open_)
        self.scans.offer(missing)

    def _may_mend(self, application: Application) -> bool:
        return self.page.desk.user.may(Permission.SUBMIT_APPLICATION) and application.state in _OPEN

    def _show_assessment(self, looked: Looked) -> None:
        application = looked.result.application
        form = looked.form if application.kind is not Kind.PENGHAPUSAN else None
        may_score = self.page.desk.user.may(Permission.READ_SCORE)
        self.assessment.show_form(
            form, dict(application.assessment), may_score=may_score, open_=self._may_mend(application)
        )

    def _assess(self, answers: dict[str, str]) -> None:
        if self.looked:
            one, applications = self.looked.result.application.id, self.page.desk.applications
            self._run(lambda: applications.assess(one, answers), words.ASSESSMENT_SAVED)

    def _see(self, code: str) -> None:
        if self.looked is None:
            return
        labels = words.document_labels(self.looked.programme)
        for paper in self.looked.result.application.documents:
            if paper.code == code:
                self.paper.show_paper(paper, words.document_label(code, labels))

    def _make_letter(self) -> None:
        if self.looked:
            self.page.frame.go(pages.LETTERS, NewLetter(self.looked.result.application.resident))

    def _attach(self) -> None:
        """What lies in the basket is attached one by one."""
        if self.looked is None or not self.basket.files:
            return
        one, applications = self.looked.result.application.id, self.page.desk.applications
        code, (name, data) = self.basket.files.popitem()
        dated = self.documents.dates.get(code)
        self._run(lambda: applications.attach(one, code, data, dated), words.attached(name))

    def _check(self) -> None:
        self._step(self.page.desk.applications.check, State.CHECKED)

    def _approve(self) -> None:
        self._step(self.page.desk.applications.approve, State.APPROVED)

    def _reopen(self) -> None:
        self._step(self.page.desk.applications.reopen, State.DRAFT)

    def _send_back(self) -> None:
        note = self._reason(
            words.SEND_BACK_TITLE, words.send_back_sentence(self.name.text()), words.SEND_BACK
        )
        if note:
            self._step(lambda one: self.page.desk.applications.send_back(one, note), State.RETURNED)

    def _withdraw(self) -> None:
        note = self._reason(words.WITHDRAW_TITLE, words.withdraw_sentence(self.name.text()), words.WITHDRAW)
        if note:
            self._step(lambda one: self.page.desk.applications.withdraw(one, note), State.WITHDRAWN)

    def _reason(self, title: str, sentence: str, yes: str) -> str:
        return ask.ask_reason(self, title, sentence, yes, dangerous=yes == words.WITHDRAW)

    def _step(self, step: Callable[[str], ApplicationResult], wanted: State) -> None:
        if self.looked:
            application = self.looked.result.application.id
            self._run(lambda: step(application), words.STEP_NEWS[wanted])

    def _run(self, work: Callable[[], ApplicationResult], news: str) -> None:
        self.page.run(work, lambda result: self._done(result, news), topic="step", failed=self._refused)

    def _done(self, result: ApplicationResult, news: str) -> None:
        self.page.show_good_news(news)
        if self.looked and self.looked.result.application.id == result.application.id:
            self.show_application(Looked(result, self.looked.programme, self.looked.form))
            self.take_focus()
        self.page.changed(result.change)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
            programme = self.looked.programme if self.looked else None
            error = InvalidInput(tuple(named(problem, programme) for problem in error.problems))
        self.page.show_error(error)


def _next(application: Application) -> str:
    decision = application.decision
    if decision is None or decision is Decision.PENDING:
        return words.NOTHING_NEXT.get(application.state, "")
    if decision is Decision.APPROVED:
        return words.TELL_APPROVED
    reason = application.decision_reason
    told = (applications.reason_label(reason), applications.advice(reason.partition("; ")[0]))
    return ". ".join(part for part in told if part)


def _rules(application: Application, programme: Programme | None) -> tuple[DocumentRule, ...]:
    """The papers that count for this person: what is missing, what is there, and what is welcome."""
    if programme is None:
        return ()
    removing = application.kind is Kind.PENGHAPUSAN
    category = None if removing else programme.category(application.category)
    asked = needed_documents(
        programme, category, application.reason, application.declared, urgent=application.urgent
    )
    there = {paper.code for paper in application.documents} | set(application.missing)
    if category is None and not removing:  # what it rests on is not shown to this person; the papers are
        known = {rule.code: rule for one in programme.categories for rule in one.documents}
        return tuple(known[code] for code in sorted(there) if code in known)
    needed = tuple(rule for rule in asked if rule.code in there or (rule.code == SKTM and application.letter))
    return with_optional(needed, category)
