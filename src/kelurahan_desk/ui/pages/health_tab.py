"""Pelindungan, pemeriksaan: what the check of the desk finds, each with the way to repair it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row, scrolling
from kelurahan_desk.ui.widgets.states import EmptyState, ProgressCard
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_protection as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.protection import ProtectionPage


class HealthTab(QWidget):
    """A card for each finding: what it is, what to do, and a button that leads there."""

    def __init__(self, page: "ProtectionPage") -> None:
        super().__init__()
        self.page = page
        self.again = button("health_check", words.CHECK, self.read, icon="refresh-cw")
        self.progress = ProgressCard(lambda: None)
        self.progress.cancel.hide()
        self.good = EmptyState("health_good", "shield-check", words.HEALTHY_TITLE, words.HEALTHY)
        inside = QWidget()
        self._cards = column(inside, gap=2)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.good)
        self.stack.addWidget(scrolling(inside, name="health_scroll"))
        layout = column(self, gap=2)
        head = row()
        head.addStretch(1)
        head.addWidget(self.again)
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.stack, 1)
        self.found: tuple[Problem, ...] = ()

    def read(self) -> None:
        """Check everything anew."""
        self.again.setEnabled(False)
        self.stack.hide()
        self.progress.begin(words.CHECKING)
        self.page.run(self.page.desk.health.check, self.show_found, topic="health", ended=self._ended)

    def show_found(self, found: tuple[Problem, ...]) -> None:
        """Show the findings, the gravest first."""
        self.found = tuple(sorted(found, key=lambda one: one.severity is not Severity.ERROR))
        empty(self._cards)
        for problem in self.found:
            self._cards.addWidget(self._card(problem))
        self._cards.addStretch(1)
        self.stack.setCurrentIndex(1 if self.found else 0)

    def _ended(self) -> None:
        self.progress.hide()
        self.stack.show()
        self.again.setEnabled(True)

    def _card(self, problem: Problem) -> Card:
        grave = problem.severity is Severity.ERROR
        card, told = Card(name=f"health_{problem.field}"), tell_problem(problem)
        head = row(gap=1)
        head.addWidget(
            icon_label("circle-alert" if grave else "triangle-alert", "error" if grave else "warn", 20)
        )
        head.addSpacing(4)
        head.addWidget(label(told.text, "strong", wrap=True), 1)
        head.addWidget(Badge(words.ERROR if grave else words.WARNING, Tone.ERROR if grave else Tone.WARN))
        card.body.addLayout(head)
        card.body.addWidget(label(told.hint, wrap=True))
        repair = words.REPAIRS.get(problem.field, "")
        foot = row(gap=1)
        foot.addWidget(label(f"{words.REPAIR}: {repair}" if repair else "", "soft", wrap=True), 1)
        if problem.field in words.GO:
            field = problem.field
            foot.addWidget(button(f"health_go_{field}", words.GO[field], lambda: self._go(field)))
        card.body.addLayout(foot)
        return card

    def _go(self, field: str) -> None:
        from kelurahan_desk.ui.pages import protection

        tabs = {"retention": protection.RIGHTS, "journal": protection.JOURNAL}
        self.page.turn_to(tabs.get(field, protection.BACKUP))
