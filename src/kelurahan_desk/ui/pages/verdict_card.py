"""A verdict in sentences: what it says, for which category, and the answer of each condition."""

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.verdict import Answer, Outcome, Verdict
from kelurahan_desk.ui.tones import OUTCOME_TONES
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import applications
from kelurahan_desk.wording import window_applications as words

_ICONS: dict[Answer, tuple[str, str]] = {
    Answer.MET: ("circle-check", "ok"),
    Answer.NOT_MET: ("ban", "error"),
    Answer.NEEDS_SKTM: ("file-plus", "accent_text"),
    Answer.UNKNOWN: ("circle-question-mark", "warn"),
}


class VerdictCard(Card):
    """Shows one verdict; `advise` adds what the counter does next."""

    def __init__(self, name: str, *, advise: bool = True) -> None:
        super().__init__(words.VERDICT, name=name)
        self._advise = advise
        self.outcome: Outcome | None = None
        self.badge = Badge()
        self.head.addWidget(self.badge)
        self.category = label("", "strong", wrap=True, name=f"{name}_category")
        self.advice = label("", "soft", wrap=True, name=f"{name}_advice")
        self._findings = column(gap=1)
        for widget in (self.category, self.advice):
            self.body.addWidget(widget)
        self.body.addLayout(self._findings)
        self.body.setSpacing(10)

    def show_verdict(self, verdict: Verdict | None, programme: Programme | None) -> None:
        """Another verdict, or none: nobody judges a removal."""
        empty(self._findings)
        self.outcome = verdict.outcome if verdict else None
        self.badge.setVisible(verdict is not None)
        if verdict is None:
            self.category.setText(words.NO_VERDICT)
            self.advice.hide()
            return
        self.badge.say(applications.OUTCOMES[verdict.outcome], OUTCOME_TONES[verdict.outcome])
        category = programme.category(verdict.category) if programme else None
        self.category.setText(category.title if category else verdict.category)
        self.advice.setText(applications.OUTCOME_ADVICE[verdict.outcome])
        self.advice.setVisible(self._advise)
        names = programme.declarations if programme else {}
        for finding in verdict.findings:
            sentence = applications.finding_sentence(finding, names)
            self._findings.addWidget(finding_line(finding.answer, sentence))


def finding_line(answer: Answer, sentence: str) -> QWidget:
    """One condition: its answer as an icon, and the sentence."""
    icon, colour = _ICONS[answer]
    made = QWidget()
    across = row(made, gap=1)
    across.addWidget(icon_label(icon, colour, 18))
    across.addSpacing(2)
    across.addWidget(label(sentence, wrap=True), 1)
    return made
