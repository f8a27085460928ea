"""The checklist of papers: what is needed, what is there, and the ways to add one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kelurahan_desk.domain.programme import Category, DocumentRule, Need
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button, icon_button
from kelurahan_desk.ui.widgets.field import read_day, show_day
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.line_edit import LineEdit
from kelurahan_desk.ui.widgets.text import icon_label, label, restyle
from kelurahan_desk.wording import window_applications as words
from kelurahan_desk.wording import window_papers as paper_words

_DATE_WIDTH = 118
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
    ages: bool = False  # counts for some months from its own date


class DocumentList(Card):
    """`given` carries (code, path), `pasted` (code, bytes), `taken` and `seen` a code.

    `letter_wanted` asks for a new SKTM, `bare` says that there was nothing to paste, `dated` that a paper's
    own date was told.
    """

    given = Signal(str, object)
    pasted = Signal(str, bytes)
    bare = Signal()
    dated = Signal()
    taken = Signal(str)
    seen = Signal(str)
    letter_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(words.DOCUMENTS_TITLE, name=name)
        self.lines: dict[str, _PaperLine] = {}
        self.dates: dict[str, date] = {}
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

    def begin(self) -> None:
        """Other papers of somebody else: no dates yet."""
        self.dates = {}

    def paste(self, code: str) -> None:
        """The clipboard's file or picture becomes a paper."""
        found = clipboard_scan()
        if isinstance(found, Path):
            self.given.emit(code, found)
        elif found:
            self.pasted.emit(code, found)
        else:
            self.bare.emit()

    def note_date(self, code: str, text: str) -> None:
        """The date that a paper carries; what is no date takes it away."""
        day = read_day(text)
        if day != self.dates.get(code):
            self.dates = {other: known for other, known in self.dates.items() if other != code}
            if day:
                self.dates[code] = day
            self.dated.emit()

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
        self._owner, self._code, self._open = owner, paper.code, open_
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V on any button of the line pastes into it."""
        if self._open and event.matches(QKeySequence.StandardKey.Paste):
            self._owner.paste(self._code)
        else:
            super().keyPressEvent(event)

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
        if paper.ages:
            across.addWidget(self._date_line(code))
        across.addWidget(
            icon_button(f"paste_{code}", "clipboard-paste", paper_words.PASTE, lambda: owner.paste(code))
        )
        says = words.REPLACE_FILE if paper.detail and not paper.letter else words.ADD_FILE
        across.addWidget(button(f"add_{code}", says, lambda: owner.choose(code), role="quiet"))
        if paper.detail and not (paper.stored or paper.letter):
            off = f"{words.REMOVE_FILE}: {paper.label}"
            across.addWidget(icon_button(f"drop_{code}", "x", off, lambda: owner.taken.emit(code)))

    def _date_line(self, code: str) -> LineEdit:
        line, owner = LineEdit(), self._owner
        line.setObjectName(f"dated_{code}")
        line.setPlaceholderText(paper_words.DATED)
        line.setAccessibleName(paper_words.DATED_SAYS)
        line.setFixedWidth(_DATE_WIDTH)
        line.setText(show_day(owner.dates.get(code)))
        line.editingFinished.connect(lambda: owner.note_date(code, line.text()))
        return line

    def _glow(self, *, on: bool) -> None:
        self.setProperty("role", "card" if on else "well")
        restyle(self)


def clipboard_scan() -> Path | bytes | None:
    """A file somebody copied, or the copied picture as PNG; None without either."""
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
    local = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()] if held else []
    if local:
        return local[0]
    picture = QGuiApplication.clipboard().image()
    if picture.isNull():
        return None
    inside = QByteArray()
    buffer = QBuffer(inside)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload] # its published types want bytes
    return bytes(inside.data())


def papers_of(
    rules: tuple[DocumentRule, ...],
    given: dict[str, str],
    stored: frozenset[str],
    letter: str,
    ageing: Collection[str] = (),
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
                rule.code in ageing,
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
