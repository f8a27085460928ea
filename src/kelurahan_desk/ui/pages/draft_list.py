"""The drafts of letters that wait: opened one by one, or all that are ready issued in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.letter_life import DraftState, LetterDraft, LetterSettings, ready_states
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import QueueReport
from kelurahan_desk.ui.jobs import Job
from kelurahan_desk.ui.pages.draft_results import DraftResults
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import EmptyState, ProgressCard
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_TONES = {
    DraftState.DRAFT: Tone.WARN, DraftState.CHECKED: Tone.OK,
    DraftState.ISSUED: Tone.NEUTRAL, DraftState.DROPPED: Tone.NEUTRAL,
}  # fmt: skip


def state_of(kept: LetterDraft) -> str:
    """What the badge of a draft says."""
    return words.DRAFT_RETURNED if _returned(kept) else words.DRAFT_STATES[kept.state]


def tone_of(kept: LetterDraft) -> Tone:
    """The colour of that badge."""
    return Tone.ERROR if _returned(kept) else _TONES[kept.state]


def _returned(kept: LetterDraft) -> bool:
    return kept.state is DraftState.DRAFT and bool(kept.note)


@dataclass(frozen=True, slots=True)
class _Read:
    drafts: tuple[LetterDraft, ...]
    settings: LetterSettings


class DraftList(View):
    """The drafts that wait, newest first. `opened` carries one."""

    opened = Signal(object)

    def __init__(self, page: "LettersPage") -> None:
        super().__init__()
        self.page = page
        self._settings = LetterSettings()
        self._job: Job | None = None
        self._asked: tuple[LetterDraft, ...] = ()
        self.table: Table[LetterDraft] = Table(
            "drafts", self._columns(), says=words.DRAFTS_TABLE, several=True
        )
        self.issue = button(
            "drafts_issue", words.ISSUE_CHECKED, self._issue, icon="file-check", role="primary",
            key="Ctrl+Return",
        )  # fmt: skip
        self.ready = label("", "soft", name="drafts_ready")
        self.mark = label(words.DRAFTS_MARK, "small", wrap=True, name="drafts_mark")
        self.progress = ProgressCard(self._stop)
        self.results = DraftResults(page)
        self._empty = EmptyState("drafts_empty", "inbox", words.DRAFTS_EMPTY_TITLE, words.DRAFTS_EMPTY)
        self._list = self._lay_out()
        self._stack = QStackedWidget()
        for widget in (self._empty, self._list, self.results):
            self._stack.addWidget(widget)
        column(self, gap=0).addWidget(self._stack)
        self.table.opened.connect(self.opened)
        self.table.marked.connect(self._allow)
        self.results.opened.connect(self.opened)
        self.results.left.connect(self.close_results)

    def refresh(self) -> None:
        """Read the drafts."""
        letters = self.page.desk.letters
        self.page.run(lambda: _Read(letters.drafts(), letters.settings()), self._show, topic="drafts")

    def take_focus(self) -> None:
        """Into the list, or on what became of it."""
        if self._stack.currentWidget() is self.results:
            self.results.take_focus()
        else:
            self.table.take_focus()

    def step_back(self) -> bool:
        """From what became of the drafts to those that still wait."""
        shown = self._stack.currentWidget() is self.results
        self.close_results()
        return shown

    def close_results(self) -> None:
        """Back to the drafts that still wait."""
        if self._stack.currentWidget() is not self.results:
            return
        self._stack.setCurrentWidget(self.table_view)
        self.take_focus()

    @property
    def table_view(self) -> QWidget:
        """The list, or the sentence that nothing waits."""
        return self._list if self.table.rows.values else self._empty

    def _columns(self) -> tuple[Column[LetterDraft], ...]:
        return (
            Column(words.NAME, lambda kept: kept.name, look=Look.STRONG),
            Column(words.PURPOSE, lambda kept: words.short_purpose(kept.purpose, self.page.purposes), 180),
            Column(words.MADE_BY, lambda kept: kept.created_by, 160),
            Column(words.NOTE, lambda kept: kept.note),
            Column(words.STATUS, state_of, 170, Look.BADGE, tone_of),
        )

    def _lay_out(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=1)
        top = row(gap=2)
        top.addWidget(self.issue)
        top.addWidget(self.ready, 1)
        layout.addLayout(top)
        layout.addWidget(self.progress)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.mark)
        return made

    def _show(self, read: _Read) -> None:
        self._settings = read.settings
        self.table.show_rows(read.drafts, keep=True)
        if self._stack.currentWidget() is not self.results:
            self._stack.setCurrentWidget(self.table_view)
        self.page.home.say_drafts(len(read.drafts))
        self._allow()

    def _wanted(self) -> tuple[LetterDraft, ...]:
        """What would be issued, oldest first: of several marked rows those, else of all that are ready."""
        marked = self.table.marked_values()
        among = marked if len(marked) > 1 else self.table.rows.values
        ready = ready_states(self._settings)
        return tuple(kept for kept in reversed(among) if kept.state in ready)

    def _allow(self) -> None:
        wanted, marked = len(self._wanted()), len(self.table.marked_values())
        self.issue.setText(
            f" {words.ISSUE_CHECKED if self._settings.chain == 'full' else words.ISSUE_DRAFTS}"
        )
        for widget in (self.issue, self.ready, self.mark):
            widget.setVisible(self.page.desk.user.may(Permission.ISSUE_LETTER))
        self.issue.setEnabled(bool(wanted) and self._job is None)
        self.ready.setText(words.drafts_ready(wanted, marked if marked > 1 else 0))

    def _issue(self) -> None:
        wanted, letters = self._wanted(), self.page.desk.letters
        if self._job is not None or not wanted:
            return
        self._asked, ids = wanted, tuple(kept.id for kept in wanted)
        self.page.banner.close_banner()
        self.progress.begin(words.ISSUING_MANY)
        self._job = self.page.frame.jobs.long(
            lambda progress: letters.issue_drafts(ids, progress), self._done, owner=self,
            failed=self.page.show_error, progressed=self._moved, ended=self._ended,
        )  # fmt: skip
        self._allow()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.progress.cancel.setEnabled(False)

    def _moved(self, _step: str, done: int, total: int) -> None:
        self.progress.move_to(words.ISSUING_MANY, done, total)

    def _done(self, report: QueueReport) -> None:
        self.results.show_report(self._asked, report)
        self._stack.setCurrentWidget(self.results)
        self.results.take_focus()
        self.page.changed(report.change)

    def _ended(self) -> None:
        self._job = None
        self.progress.hide()
        self.refresh()
