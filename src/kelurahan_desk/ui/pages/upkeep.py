"""Penerima: who is due for review or changed, who was left behind, employers, and cards too many."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.upkeep import Recipient
from kelurahan_desk.services.office.upkeep import EmployerLine, Estimate, Surplus
from kelurahan_desk.services.results import ApplicationResult
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.recipients_view import RecipientsView
from kelurahan_desk.ui.pages.upkeep_lists import LeftBehind, LeftBehindView, OfficeListsView
from kelurahan_desk.ui.targets import ShowApplication
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.ui.widgets.parts import StatCard
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_upkeep as words

_ATTENTION, _ALL, _LEFT, _EMPLOYERS, _SURPLUS = range(5)


@dataclass(frozen=True, slots=True)
class _Read:
    recipients: tuple[Recipient, ...]
    attention: frozenset[str]
    estimates: tuple[Estimate, ...]
    left_behind: tuple[LeftBehind, ...]
    employers: tuple[EmployerLine, ...]
    surplus: Surplus
    people: dict[int, Resident]
    programmes: tuple[Programme, ...]


class UpkeepPage(Page):
    """Four numbers above, and below them one list at a time."""

    areas = Area.APPLICATIONS | Area.RESIDENTS
    code = pages.UPKEEP

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.UPKEEP, words.SUBTITLE)
        self._read: _Read | None = None
        self.cards = {
            "attention": StatCard("upkeep_attention", "clock", words.ATTENTION, lambda: self.turn_to(0)),
            "recipients": StatCard("upkeep_all", "users", words.RECIPIENTS, lambda: self.turn_to(1)),
            "monthly": StatCard("upkeep_monthly", "landmark", words.MONTHLY),
            "saving": StatCard("upkeep_saving", "badge-check", words.SAVING),
        }
        stats = row(gap=2)
        for card in self.cards.values():
            stats.addWidget(card)
        self.tabs = Tabs(tuple((f"upkeep_tab_{code}", title) for code, title in words.TABS))
        self.recipients = RecipientsView(self)
        self.left_behind, self.lists = LeftBehindView(self), OfficeListsView()
        self.views = QStackedWidget()
        for view in (self.recipients, self.left_behind, self.lists):
            self.views.addWidget(view)
        self.body.addLayout(stats)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.views, 1)
        self._listen()
        self.turn_to(_ATTENTION)

    def refresh(self) -> None:
        """Everything in one go."""
        self.run(self._everything, self._show, topic="upkeep")

    def take_focus(self) -> None:
        """Into the list shown."""
        self.recipients.take_focus()

    def focus_search(self) -> bool:
        """The search of the recipients."""
        self.turn_to(_ALL)
        self.recipients.listing.take_focus()
        return True

    def turn_to(self, at: int) -> None:
        """One of the lists, as its tab would."""
        self.tabs.turn_to(at)

    def _listen(self) -> None:
        self.tabs.turned.connect(self._turned)
        self.recipients.removal.connect(self._remove)
        self.lists.notice_wanted.connect(self._notice)
        self.lists.annex_wanted.connect(self._annex)

    def _everything(self) -> _Read:
        desk = self.desk
        recipients = desk.upkeep.recipients()
        surplus = desk.upkeep.surplus()
        today, programmes = desk.overview().today, desk.applications.programmes()
        return _Read(
            recipients,
            frozenset(one.application.id for one in recipients if one.needs_attention(today)),
            desk.upkeep.estimate(),
            self._left(programmes),
            desk.upkeep.employers(),
            surplus,
            desk.upkeep.people((*surplus.dead, *surplus.moved)),
            programmes,
        )

    def _left(self, programmes: tuple[Programme, ...]) -> tuple[LeftBehind, ...]:
        swept = self.desk.upkeep.left_behind()
        people = self.desk.upkeep.people(one.resident for one in swept)
        titles = {programme.code: programme for programme in programmes}
        return tuple(
            LeftBehind(people[one.resident], titles[one.programme], one.category)
            for one in swept
            if one.resident in people
        )

    def _turned(self, at: int) -> None:
        self.views.setCurrentIndex({_LEFT: 1, _EMPLOYERS: 2, _SURPLUS: 2}.get(at, 0))
        if self._read:
            self._fill(at, self._read)

    def _show(self, read: _Read) -> None:
        self._read = read
        figures = {
            "attention": words.count(len(read.attention)),
            "recipients": words.count(len(read.recipients)),
            "monthly": words.money(sum(one.monthly for one in read.estimates)),
            "saving": words.money(sum(one.saving for one in read.estimates)),
        }
        for name, figure in figures.items():
            self.cards[name].show_figure(figure)
        self._fill(self.tabs.at, read)

    def _fill(self, at: int, read: _Read) -> None:
        if at in (_ATTENTION, _ALL):
            only = read.attention if at == _ATTENTION else None
            self.recipients.show_recipients(read.recipients, only, read.programmes)
        elif at == _LEFT:
            self.left_behind.show_people(read.left_behind)
        elif at == _EMPLOYERS:
            self.lists.show_employers(read.employers)
        else:
            self.lists.show_surplus(read.surplus, read.people)

    def _remove(self, application: str, reason: str) -> None:
        upkeep = self.desk.upkeep
        self.run(lambda: upkeep.propose_removal(application, reason), self._removed, topic="remove")

    def _removed(self, result: ApplicationResult) -> None:
        self.changed(result.change)
        self.frame.go(pages.APPLICATIONS, ShowApplication(result.application.id))

    def _notice(self) -> None:
        self._write(words.NOTICE_NAME, words.PDF_PATTERN, self.desk.upkeep.write_notice)

    def _annex(self) -> None:
        self._write(words.ANNEX_NAME, words.XLSX_PATTERN, self.desk.upkeep.write_employers)

    def _write(self, name: str, pattern: str, write: Callable[[Path], int]) -> None:
        out = files.ask_save(self, words.SAVE_TITLE, name, pattern)
        if out:
            self.run(
                lambda: write(out), lambda _rows: self.show_good_news(words.saved(out.name)), topic="write"
            )
