"""The checklist of papers: what is needed, what is there, and the ways to add one."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kelurahan_desk.domain.programme import Category, DocumentRule, Need
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button, icon_button
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.text import icon_label, label, restyle
from kelurahan_desk.wording import window_applications as words

SKTM = "sktm"


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the checklist. `detail` says what is there, "" that nothing is."""

    code: str
    label: str
    need: Need
    detail: str = ""
    stored: bool = False  # kept already: can be looked at
    letter: bool = False  # the office's own letter, made elsewhere


class DocumentList(Card):
    """`given` carries (code, path), `taken` and `seen` a code; `letter_wanted` asks for a new SKTM."""

    given = Signal(str, object)
    taken = Signal(str)
    seen = Signal(str)
    letter_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(words.DOCUMENTS_TITLE, name=name)
        self.lines: dict[str, _PaperLine] = {}
        self._rows = column(gap=1)
        self._hint = label(words.DROP_HINT, "small", wrap=True)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._hint)
        self.body.setSpacing(10)

    def show_papers(self, papers: tuple[Paper, ...], *, open_: bool = True) -> None:
        """Other papers; `open_` lets them be added and taken away."""
        empty(self._rows)
        self.lines = {}
        for paper in papers:
            line = _PaperLine(self, paper, open_=open_)
            self.lines[paper.code] = line
            self._rows.addWidget(line)
        if not papers:
            self._rows.addWidget(label(words.NO_DOCUMENTS, "soft", wrap=True))
        self._hint.setVisible(open_ and bool(papers))

    def choose(self, code: str) -> None:
        """Ask for the file of a paper."""
        path = files.ask_open(self, words.FILE_TITLE, words.FILE_PATTERN)
        if path:
            self.given.emit(code, path)


class _PaperLine(QFrame):
    """One paper; a file dropped on it becomes its scan."""

    def __init__(self, owner: DocumentList, paper: Paper, *, open_: bool) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setObjectName(f"paper_{paper.code}")
        self._owner, self._code = owner, paper.code
        self.setAcceptDrops(open_)
        across = row(self, gap=1)
        across.setContentsMargins(12, 7, 6, 7)
        icon, colour = ("circle-check", "ok") if paper.detail else ("paperclip", "ink_faint")
        across.addWidget(icon_label(icon, colour, 18))
        across.addSpacing(4)
        texts = column(gap=0)
        texts.addWidget(label(paper.label, "strong", wrap=True))
        if paper.detail:
            texts.addWidget(label(paper.detail, "small", wrap=True))
        across.addLayout(texts, 1)
        if not paper.detail:
            tone = Tone.NEUTRAL if paper.need is Need.OPTIONAL else Tone.WARN
            across.addWidget(Badge(words.NEEDS_SHORT[paper.need], tone))
        self._add_buttons(across, paper, open_=open_)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._glow(on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._glow(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The file becomes this paper's scan."""
        self._glow(on=False)
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self._owner.given.emit(self._code, Path(local[0]))

    def _add_buttons(self, across: QHBoxLayout, paper: Paper, *, open_: bool) -> None:
        code, owner = paper.code, self._owner
        if paper.stored:
            across.addWidget(button(f"see_{code}", words.SEE, lambda: owner.seen.emit(code), role="quiet"))
        if not open_:
            return
        if paper.letter and not paper.detail:
            across.addWidget(
                button("make_letter", words.MAKE_LETTER, owner.letter_wanted.emit, icon="file-plus")
            )
            return
        says = words.REPLACE_FILE if paper.detail and not paper.letter else words.ADD_FILE
        across.addWidget(button(f"add_{code}", says, lambda: owner.choose(code), role="quiet"))
        if paper.detail and not (paper.stored or paper.letter):
            off = f"{words.REMOVE_FILE}: {paper.label}"
            across.addWidget(icon_button(f"drop_{code}", "x", off, lambda: owner.taken.emit(code)))

    def _glow(self, *, on: bool) -> None:
        self.setProperty("role", "card" if on else "well")
        restyle(self)


def papers_of(
    rules: tuple[DocumentRule, ...], given: dict[str, str], stored: frozenset[str], letter: str
) -> tuple[Paper, ...]:
    """The checklist of some rules: `given` says what is there by code, `letter` is the SKTM's number."""
    papers = []
    for rule in rules:
        own = rule.code == SKTM and rule.code not in given
        detail = words.letter_there(letter) if own and letter else given.get(rule.code, "")
        papers.append(
            Paper(
                rule.code,
                rule.label or words.document_label(rule.code, {}),
                rule.need,
                detail,
                rule.code in stored,
                own,
            )
        )
    known = {rule.code for rule in rules}
    papers += [
        Paper(code, words.document_label(code, {}), Need.OPTIONAL, detail, code in stored)
        for code, detail in given.items()
        if code not in known
    ]
    return tuple(papers)


def with_optional(needed: tuple[DocumentRule, ...], category: Category | None) -> tuple[DocumentRule, ...]:
    """What must be there, then what the category would like to see."""
    rules = category.documents if category else ()
    return (*needed, *(rule for rule in rules if rule.need is Need.OPTIONAL))
