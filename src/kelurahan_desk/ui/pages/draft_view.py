"""One draft of a letter with its preview and the Kasi's steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kelurahan_desk.domain.letter_life import DraftState, LetterDraft
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.ui.pages.draft_list import state_of, tone_of
from kelurahan_desk.ui.pages.pdf_paper import PdfPaper
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.text import label, rule
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_SIDE_WIDTH = 344


@dataclass(frozen=True, slots=True)
class _Read:
    kept: LetterDraft
    pdf: bytes
    pages: int
    full: bool


class DraftView(View):
    """One draft: how it would look, and what may be done with it."""

    left = Signal()
    changing = Signal(object)
    issued = Signal(object)

    def __init__(self, page: "LettersPage") -> None:
        super().__init__()
        self.setObjectName("draft_view")
        self.page = page
        self.kept: LetterDraft | None = None
        self.paper = PdfPaper(page, "check_pages")
        self.name = label("", "heading", wrap=True, name="draft_name")
        self.status = Badge()
        self.facts = Facts("draft_facts")
        self.check = button("draft_check", words.CHECK, self._check, icon="check", role="primary")
        self.issue = button(
            "draft_issue", words.ISSUE, self._issue, icon="file-check", role="primary", key="Ctrl+Return"
        )
        self.change = button("draft_change", words.CHANGE, self._change, icon="pencil")
        self.give_back = button("draft_return", words.RETURN, self._give_back, icon="undo-2")
        self.drop = button("draft_drop", words.DROP, self._drop, icon="trash-2", role="danger")
        across = row(self, gap=2)
        across.addWidget(self.paper, 1)
        across.addWidget(self._side())

    def open_draft(self, draft_id: int) -> None:
        """Read one draft and how it would look."""
        letters = self.page.desk.letters

        def read() -> _Read:
            kept = letters.draft(draft_id)
            pdf = letters.preview_draft(kept.draft)
            return _Read(kept, pdf, letters.page_count(pdf), letters.settings().chain == "full")

        self.page.run(read, self._show, topic="draft")

    def take_focus(self) -> None:
        """On the next step that this person may take."""
        for widget in (self.check, self.issue, self.change):
            if not widget.isHidden():
                widget.setFocus()
                return

    def step_back(self) -> bool:
        """To the drafts."""
        self.left.emit()
        return True

    def _side(self) -> Card:
        card = Card(name="draft_side")
        card.setFixedWidth(_SIDE_WIDTH)
        head = row(gap=1)
        head.addWidget(self.status)
        head.addStretch(1)
        for zoom in self.paper.zooms():
            head.addWidget(zoom)
        card.body.addLayout(head)
        card.body.addWidget(self.name)
        for widget in (self.check, self.issue, self.give_back, self.change):
            card.body.addWidget(widget)
        card.body.addWidget(rule())
        card.body.addWidget(self.facts)
        card.body.addStretch(1)
        card.body.addWidget(self.drop)
        card.body.addWidget(
            button("draft_back", words.BACK, self.left.emit, icon="chevron-left", role="quiet")
        )
        return card

    def _show(self, read: _Read) -> None:
        kept, user = read.kept, self.page.desk.user
        self.kept = kept
        self.name.setText(kept.name)
        self.status.say(state_of(kept), tone_of(kept))
        purpose = self.page.purposes.get(kept.purpose, kept.purpose)
        self.facts.show_facts(words.draft_facts(kept, purpose))
        self.paper.show_pdf(read.pdf, read.pages)
        waits, checked = kept.state is DraftState.DRAFT, kept.state is DraftState.CHECKED
        may_issue, may_check = user.may(Permission.ISSUE_LETTER), user.may(Permission.CHECK_LETTER)
        self.check.setVisible(waits and may_check and read.full)
        self.give_back.setVisible((waits or checked) and may_check and read.full)
        self.issue.setVisible(may_issue and (checked or (waits and not read.full)))
        self.change.setVisible((waits or checked) and may_issue)
        self.drop.setVisible((waits or checked) and may_issue)
        self.page.turn(self)
        self.take_focus()

    def _check(self) -> None:
        self._step(self.page.desk.letters.check_draft, words.CHECKED_NEWS)

    def _issue(self) -> None:
        kept, letters = self.kept, self.page.desk.letters
        if kept:
            self.page.run(lambda: letters.issue_draft(kept.id), self.issued.emit, topic="issue")

    def _change(self) -> None:
        if self.kept:
            self.changing.emit(self.kept)

    def _give_back(self) -> None:
        note = ask.ask_reason(self, words.RETURN_TITLE, words.RETURN_SENTENCE, words.RETURN)
        if note:
            letters = self.page.desk.letters
            self._step(lambda draft_id: letters.return_draft(draft_id, note), words.RETURNED_NEWS, leave=True)

    def _drop(self) -> None:
        note = ask.ask_reason(self, words.DROP_TITLE, words.DROP_SENTENCE, words.DROP, dangerous=True)
        if note:
            letters = self.page.desk.letters
            self._step(lambda draft_id: letters.drop_draft(draft_id, note), words.DROPPED_NEWS, leave=True)

    def _step(self, work: Callable[[int], LetterDraft], news: str, *, leave: bool = False) -> None:
        kept = self.kept
        if kept is None:
            return

        def done(_kept: LetterDraft) -> None:
            self.page.show_good_news(news)
            self.page.home.drafts.refresh()
            if leave:
                self.left.emit()
            else:
                self.open_draft(kept.id)

        self.page.run(lambda: work(kept.id), done, topic="draft_step")
