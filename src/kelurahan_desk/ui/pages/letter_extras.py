"""What only one purpose asks for: its own lines, and the papers that were shown."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.sktm import PaperNeeded, Purpose
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, empty
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_letters as words

_PREFIX = "extra."


class LetterExtras(QWidget):
    """Hides when the purpose asks for nothing more. `changed` carries the field's name."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letter_extras")
        self.form: Form | None = None
        self.papers: dict[str, QCheckBox] = {}
        self._layout = column(self, gap=1)
        self._problem = label("", "problem", wrap=True, name="documents_problem")
        self.hide()

    def show_purpose(self, purpose: Purpose | None) -> None:
        """The lines and papers of another purpose."""
        empty(self._layout)
        self.form, self.papers = None, {}
        if purpose and purpose.extra:
            self.form = Form(
                tuple(
                    Field(name=f"{_PREFIX}{one.code}", label=one.label, required=one.required, limit=120)
                    for one in purpose.extra
                ),
                columns=2,
            )
            self.form.changed.connect(self.changed)
            self.form.submitted.connect(self.submitted)
            self._layout.addWidget(self.form)
        if purpose and purpose.documents:
            self._layout.addWidget(label(words.PAPERS_SHOWN, "field"))
            for paper in purpose.documents:
                self._layout.addWidget(self._tick(paper))
            self._problem = label("", "problem", wrap=True, name="documents_problem")
            self._problem.hide()
            self._layout.addWidget(self._problem)
        self.setVisible(bool(self.form or self.papers))

    def put(self, texts: tuple[tuple[str, str], ...], documents: tuple[str, ...]) -> None:
        """Lines and ticks as another letter had them; what this purpose does not ask for is left out."""
        if self.form:
            known = {f"{_PREFIX}{code}": text for code, text in texts}
            self.form.fill(**{name: text for name, text in known.items() if name in self.form.boxes})
        for code, box in self.papers.items():
            before = box.blockSignals(True)
            box.setChecked(code in documents)
            box.blockSignals(before)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Code and text of each line that is filled."""
        form = self.form
        if form is None:
            return ()
        filled = ((name.removeprefix(_PREFIX), form.text(name)) for name in form.boxes)
        return tuple((code, text) for code, text in filled if text)

    @property
    def documents(self) -> tuple[str, ...]:
        """Codes of the papers ticked."""
        return tuple(code for code, box in self.papers.items() if box.isChecked())

    def check(self) -> bool:
        """Whether the lines that must be filled are."""
        return self.form is None or self.form.check()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Beside their lines; those of papers below the papers."""
        found = tuple(problems)
        if self.form:
            self.form.show_problems(found, go=False)
        if self.papers:
            told = [tell_problem(problem).text for problem in found if problem.field == "documents"]
            self._problem.setText("\n".join(told))
            self._problem.setVisible(bool(told))

    def _tick(self, paper: PaperNeeded) -> QCheckBox:
        box = QCheckBox(words.paper_needed(paper.label, required=paper.required))
        box.setObjectName(f"document_{paper.code}")
        box.toggled.connect(lambda _on: self.changed.emit("documents"))
        self.papers[paper.code] = box
        return box
