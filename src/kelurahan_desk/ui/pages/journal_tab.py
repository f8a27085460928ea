"""Pelindungan, jurnal: read, filter, verify, write out, and the ready reports."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.journal import Event, JournalFilter
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.safekeeping import Anchors
from kelurahan_desk.ui.pages.report_view import ReportView
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.wording import window_protection as words
from kelurahan_desk.wording.window_import import when

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.protection import ProtectionPage

_PART = 200
_FIELDS = (
    Field(name="actor", label=words.FILTER_WHO, kind=Input.CHOICE, choices=(("", words.EVERYBODY),)),
    Field(name="kind", label=words.FILTER_KIND, kind=Input.CHOICE, choices=words.KINDS),
    Field(name="first", label=words.FILTER_FIRST, kind=Input.DATE),
    Field(name="last", label=words.FILTER_LAST, kind=Input.DATE),
)


class JournalTab(QWidget):
    """The newest events first; more are read when the end of the list is near."""

    def __init__(self, page: "ProtectionPage") -> None:
        super().__init__()
        self.page = page
        self._known_actors, self._oldest, self._zone = False, 0, "UTC"
        self.form = Form(_FIELDS, columns=4)
        self.verify = button("journal_verify", words.VERIFY, self._verify, icon="shield-check")
        self.export = button("journal_export", words.EXPORT, self._export, icon="download")
        self.reports = button("journal_reports", words.REPORT, self._reports, icon="clipboard-list")
        self.table: Table[Event] = Table("events", self._columns(), says=words.JOURNAL)
        self.none = EmptyState("events_none", "history", words.NO_EVENTS_TITLE, words.NO_EVENTS)
        self.closed = EmptyState("events_closed", "lock", words.NOT_YOURS_TITLE, words.NOT_YOURS)
        self.report = ReportView(self)
        self.lists, self.stack = QStackedWidget(), QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.none)
        reading = QWidget()
        layout = column(reading, gap=2)
        across = row(gap=1)
        across.addWidget(self.form, 1)
        for one in (self.verify, self.export, self.reports):
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(across)
        layout.addWidget(self.lists, 1)
        for view in (reading, self.report, self.closed):
            self.stack.addWidget(view)
        column(self, gap=0).addWidget(self.stack)
        self.form.changed.connect(lambda _name: self._read())
        self.table.near_end.connect(self._more)

    def read(self) -> None:
        """The newest events that fit, if they are this person's to read."""
        if not self.page.desk.user.may(Permission.READ_JOURNAL):
            self.stack.setCurrentWidget(self.closed)
            return
        if not self._known_actors:
            self._known_actors = True
            desk = self.page.desk
            self.page.run(
                lambda: (desk.journal.actors(), desk.profile().timezone), self._offer, topic="actors"
            )
        self._read()

    def show_journal(self) -> None:
        """Back from a report."""
        self.stack.setCurrentIndex(0)
        self.reports.setFocus()

    def _columns(self) -> tuple[Column[Event], ...]:
        return (
            Column(words.COLUMN_SEQ, lambda event: str(event.seq), 84, Look.COUNT),
            Column(words.COLUMN_AT, lambda event: self._when(event.at), 168, Look.DIGITS),
            Column(words.COLUMN_BY, lambda event: event.actor, 120),
            Column(words.COLUMN_KIND, lambda event: words.deed(event.kind), 240, Look.STRONG),
            Column(words.COLUMN_ENTITY, lambda event: event.entity, 200),
            Column(words.COLUMN_BODY, lambda event: words.details(event.body)),
        )

    def _when(self, at: str) -> str:
        return when(datetime.fromisoformat(at), self._zone)

    def _offer(self, read: tuple[tuple[str, ...], str]) -> None:
        actors, self._zone = read
        self.form.offer("actor", (("", words.EVERYBODY), *((name, name) for name in actors if name)))

    def _read(self, before: int | None = None) -> None:
        text, journal = self.form.text, self.page.desk.journal
        wanted = JournalFilter(actor=text("actor"), kind=text("kind"))
        first, last = self.form.day("first"), self.form.day("last")
        show = self._append if before else self._show
        self.page.run(
            lambda: journal.find(wanted, first=first, last=last, before=before, limit=_PART),
            show, topic="events.more" if before else "events",
        )  # fmt: skip

    def _show(self, events: tuple[Event, ...]) -> None:
        self._oldest = events[-1].seq if events else 0
        self.table.show_rows(events)
        self.lists.setCurrentIndex(0 if events else 1)

    def _append(self, events: tuple[Event, ...]) -> None:
        if events:
            self._oldest = events[-1].seq
            self.table.more_rows(events)

    def _more(self) -> None:
        if self._oldest > 1:
            self._read(self._oldest)

    def _verify(self) -> None:
        journal = self.page.desk.journal
        self.verify.setEnabled(False)
        self.page.run(
            lambda: (*journal.verify(), journal.anchors()), self._verified,
            ended=lambda: self.verify.setEnabled(True),
        )  # fmt: skip

    def _verified(self, found: tuple[int, int | None, Anchors]) -> None:
        events, at, anchors = found
        if at is None and not anchors.differing:
            self.page.show_good_news(words.intact(events))
        else:
            self.page.banner.say(Tone.ERROR, words.broken(at, anchors.differing))

    def _export(self) -> None:
        out = files.ask_save(self, words.EXPORT, words.EXPORT_FILE, words.EXPORT_PATTERN)
        if out:
            journal = self.page.desk.journal
            self.page.run(
                lambda: journal.export(out), lambda events: self.page.show_good_news(words.exported(events))
            )

    def _reports(self) -> None:
        self.stack.setCurrentWidget(self.report)
        self.report.begin()
