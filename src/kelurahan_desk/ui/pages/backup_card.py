"""When the last backups were made, and the two ways to make another: for the window of either desk."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.safekeeping import BackupReport, BackupState
from kelurahan_desk.ui.page import DeskPage
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.wording import window_protection as words

_T = TypeVar("_T")


class Worker(Protocol):
    """Runs one thing at a time while a card tells so."""

    def __call__(self, says: str, work: Callable[[], _T], done: Callable[[_T], None]) -> None: ...


class BackupCard(Card):
    """`worker` makes a backup while the buttons wait; `made` is called after each."""

    def __init__(self, page: DeskPage[Any], worker: Worker, made: Callable[[], None]) -> None:
        super().__init__(words.BACKUP_STATE, name="backup_card")
        self.page = page
        self._worker, self._done = worker, made
        self.late = Badge("", Tone.OK)
        self.head.addWidget(self.late)
        self.facts = Facts("backup_facts")
        self.beside = button("backup_beside", words.MAKE_BESIDE, self._make_beside, icon="save")
        self.outside = button(
            "backup_outside", words.MAKE_OUTSIDE, self._make_outside, icon="shield-check", role="primary",
            key="Ctrl+S",
        )  # fmt: skip
        self.outside.setEnabled(page.desk.user.may(Permission.TAKE_BACKUP_OUT))
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.body.addWidget(self.outside)
        self.body.addWidget(self.beside)

    def show_state(self, state: BackupState, spelled: Callable[[datetime], str]) -> None:
        """When the last ones were made, in the desk's own time."""
        self.late.say(words.outside_days(state.outside_days), Tone.WARN if state.late else Tone.OK)
        self.facts.show_facts(
            (
                (words.BESIDE, spelled(state.local) if state.local else words.NEVER),
                (words.OUTSIDE, spelled(state.outside) if state.outside else words.NEVER),
            )
        )

    def _make_beside(self) -> None:
        self._worker(words.MAKING, self.page.desk.backups.create, self._made)

    def _make_outside(self) -> None:
        folder = files.ask_folder(self, words.MAKE_OUTSIDE_TITLE)
        if folder:
            self._worker(words.MAKING, lambda: self.page.desk.backups.create(folder), self._made)

    def _made(self, report: BackupReport) -> None:
        self.page.show_good_news(words.made(report.file.name))
        self._done()
