"""What keeps an application back, each with how to mend it."""

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_applications as words


class ProblemCard(Card):
    """A list that hides when there is nothing in it."""

    def __init__(self, name: str, heading: str = words.PROBLEMS) -> None:
        super().__init__(heading, name=name)
        self._lines = column(gap=1)
        self.body.addLayout(self._lines)

    def show_problems(self, problems: tuple[Problem, ...], programme: Programme | None) -> None:
        """Other problems, under the names of the programme."""
        empty(self._lines)
        for problem in problems:
            self._lines.addWidget(_line(named(problem, programme)))
        self.setVisible(bool(problems))


def named(problem: Problem, programme: Programme | None) -> Problem:
    """The problem with papers and categories as the programme calls them."""
    facts = dict(problem.facts)
    if "document" in facts:
        code = str(facts["document"])
        facts["document"] = words.document_label(code, words.document_labels(programme))
    category = programme.category(str(facts.get("category", ""))) if programme else None
    if category:
        facts["category"] = category.title
    return Problem(problem.field, problem.code, facts, problem.severity)


def _line(problem: Problem) -> QWidget:
    told, error = tell_problem(problem), problem.severity is Severity.ERROR
    made = QWidget()
    across, texts = row(made, gap=1), column(gap=0)
    icon = icon_label("circle-alert", "error") if error else icon_label("triangle-alert", "warn")
    texts.addWidget(label(told.text, "strong", wrap=True))
    texts.addWidget(label(told.hint, "small", wrap=True))
    across.addWidget(icon)
    across.addSpacing(4)
    across.addLayout(texts, 1)
    return made
