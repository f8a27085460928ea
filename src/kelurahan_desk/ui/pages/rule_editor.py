"""A programme's rules as text: checked while they are typed, kept only without a fault."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.services.office.rule_files import CheckedText
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row, scrolling
from kelurahan_desk.ui.widgets.parts import KeyHints
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem, window
from kelurahan_desk.wording import window_programmes as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.programmes import ProgrammesPage

_PAUSE = 300  # milliseconds after the last key until the text is checked
_SIDE_WIDTH = 360


class RuleEditor(View):
    """`kept` carries the programme's code and the change, `left` goes back."""

    kept = Signal(str, object)
    left = Signal()

    def __init__(self, page: "ProgrammesPage") -> None:
        super().__init__()
        self.setObjectName("rule_editor")
        self.page = page
        self._began = ""
        self.text = QPlainTextEdit()
        self.text.setObjectName("rule_text")
        self.text.setAccessibleName(words.EDITOR)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(_fixed())
        self.keep = button("rules_keep", words.KEEP, self._keep, icon="save", role="primary", key="Ctrl+S")
        self.count = label("", "heading", name="fault_count")
        self._told = column(gap=1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.check)
        self.text.textChanged.connect(self._edited)
        across = row(self, gap=2)
        across.addWidget(self._writing(), 1)
        across.addWidget(self._faults())

    def begin(self, text: str) -> None:
        """Another text."""
        self._began = text
        self.text.setPlainText(text)
        self.check()

    def check(self) -> None:
        """Every fault, off the GUI thread."""
        text, rules = self.text.toPlainText(), self.page.desk.rules
        if not self.isVisible():
            return  # left, or the window is closing
        self.page.run(lambda: rules.check(text), self._show, topic="check")

    def take_focus(self) -> None:
        """Into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Back, after asking if something would be lost."""
        changed = self.text.toPlainText() != self._began
        sure = not changed or ask.confirm(
            self, words.LEAVE_TITLE, words.LEAVE_SENTENCE, words.LEAVE_YES, dangerous=True
        )
        if sure:
            self.left.emit()
        return True

    def _back(self) -> None:
        self.step_back()

    def _writing(self) -> Card:
        card, foot = Card(name="rule_writing"), row(gap=1)
        card.body.addWidget(self.text, 1)
        foot.addWidget(KeyHints(words.EDITOR_KEYS), 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(button("rules_back", window.BACK, self._back))
        foot.addWidget(self.keep)
        card.body.addLayout(foot)
        return card

    def _faults(self) -> Card:
        card, inside = Card(name="rule_findings"), QWidget()
        card.setFixedWidth(_SIDE_WIDTH)
        card.body.addWidget(self.count)
        lines = column(inside, gap=1)
        lines.addLayout(self._told)
        lines.addStretch(1)
        card.body.addWidget(scrolling(inside, name="rule_findings_scroll"), 1)
        return card

    def _edited(self) -> None:
        self.keep.setEnabled(False)
        self._timer.start()

    def _show(self, checked: CheckedText) -> None:
        self._show_faults(checked.faults)
        self.keep.setEnabled(not checked.faults)

    def _show_faults(self, faults: tuple[Problem, ...]) -> None:
        empty(self._told)
        self.count.setText(words.fault_count(len(faults)) if faults else words.SOUND)
        self.count.setWordWrap(True)
        for problem in faults:
            told, across, texts = tell_problem(problem), row(gap=1), column(gap=0)
            across.addWidget(icon_label("circle-alert", "error", 18), 0, Qt.AlignmentFlag.AlignTop)
            texts.addWidget(label(told.text, wrap=True))
            texts.addWidget(label(told.hint, "small", wrap=True))
            across.addLayout(texts, 1)
            self._told.addLayout(across)

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        text, rules = self.text.toPlainText(), self.page.desk.rules
        self.page.run(lambda: rules.keep(text), self._kept, topic="keep", failed=self._refused)

    def _kept(self, kept: tuple[str, Change]) -> None:
        self._began = self.text.toPlainText()
        self.kept.emit(*kept)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self._show_faults(error.problems)
        self.page.show_error(error)


def _fixed() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(13)
    return font
