"""Kantor & kunci: which stations may send, where their chains stand, enrolment, the roster, revoking."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QDialog, QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.exchange import HeadDoubt
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.ledger import StationState
from kelurahan_desk.services.district.results import OverdueOffice
from kelurahan_desk.services.district.values import Enrolled, RosterWritten
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.enrol_view import EnrolView
from kelurahan_desk.ui.district.giving_back import give_back
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, Listing
from kelurahan_desk.ui.district.station_panel import ACTIVE, TONES, StationPanel
from kelurahan_desk.ui.pages.exchange_result import ExchangeResult, Outcome
from kelurahan_desk.ui.targets import EnrolStation, ShowOffice, ShowOverdue, ShowRecords, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window, window_district, window_exchange, window_roots
from kelurahan_desk.wording import window_offices as words

_PANEL_WIDTH = 372
_LIST, _ENROL, _RESULT = range(3)


def _head(one: StationState) -> str:
    return window_exchange.batch_label(one.head.epoch, one.head.seq) if one.head else "–"


def _chain_says(one: StationState) -> str:
    doubt = one.doubt.code.value if one.doubt else ""
    return words.chain_says(missing=bool(one.parked), came=one.head is not None, doubt=doubt)


def _chain_tone(one: StationState) -> Tone:
    if one.doubt:
        return Tone.WARN if one.doubt.code is HeadDoubt.RESTORED else Tone.ERROR
    return Tone.WARN if one.parked else Tone.OK if one.head else Tone.NEUTRAL


_COLUMNS: tuple[Column[StationState], ...] = (
    Column(
        words.OFFICE,
        lambda one: window_district.office_label(one.known.station.office, one.known.name),
        look=Look.STRONG,
    ),
    Column(words.STATION, lambda one: one.known.station.station, 88, Look.DIGITS),
    Column(words.LAST, _head, 132, Look.DIGITS),
    Column(
        words.CHAIN, _chain_says, 148, Look.BADGE, _chain_tone,
    ),
    Column(
        words.STATUS, lambda one: words.STATUSES[one.known.status], 104, Look.BADGE,
        lambda one: TONES[one.known.status],
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    stations: tuple[StationState, ...]
    owed: dict[str, OverdueOffice]


class OfficesPage(DistrictPage):
    """The list with the chosen station beside it; enrolling; what came of a step."""

    areas = Area.OFFICE | Area.EXCHANGE
    code = pages.OFFICES

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, window_district.OFFICES, words.SUBTITLE)
        self._read = _Read((), {})
        self.roster = button("offices_roster", words.ROSTER, self._roster, icon="upload")
        self.enrol = button(
            "offices_enrol", words.ENROL, self.open_enrolment, icon="key-round", role="primary", key="Ctrl+N"
        )
        self.header.buttons.addWidget(self.roster)
        self.header.buttons.addWidget(self.enrol)
        self.search = SearchBox("search", words.SEARCH)
        self.count = label("", "soft", name="station_count")
        self.owing = QCheckBox(words.ONLY_OWING)
        self.owing.setObjectName("station_owing")
        self.list: Listing[StationState] = Listing(
            "stations", _COLUMNS, words.STATIONS,
            EmptyState("no_stations", "building-2", words.NONE_TITLE, words.NONE),
        )  # fmt: skip
        self.panel, self.enrolment, self.result = StationPanel(), EnrolView(self), ExchangeResult()
        self.views = QStackedWidget()
        for view in (self._both(), self.enrolment, self.result):
            self.views.addWidget(view)
        self.body.addWidget(self.views, 1)
        self._listen()

    def refresh(self) -> None:
        """Stations with their chains, and what offices owe."""
        desk = self.desk

        def read() -> _Read:
            return _Read(desk.ledger.stations(), {one.office: one for one in desk.overdue.offices()})

        self.run(read, self._show, topic="stations")

    def arrive(self, target: Target) -> None:
        """On an office's stations, or on enrolling."""
        if isinstance(target, EnrolStation):
            self.open_enrolment()
        else:
            self.owing.setChecked(isinstance(target, ShowOverdue))
            self.search.setText(target.office if isinstance(target, ShowOffice) else "")
            self.show_list()

    def take_focus(self) -> None:
        """Where work goes on."""
        if self.views.currentIndex() == _ENROL:
            self.enrolment.choose.setFocus()
        elif self.views.currentIndex() == _RESULT:
            self.result.take_focus()
        elif self._read.stations:
            self.list.take_focus()
        else:
            self.enrol.setFocus()

    def focus_search(self) -> bool:
        """The search of the list."""
        self.show_list()
        self.search.take_focus()
        return True

    def go_back(self) -> bool:
        """To the list, then out of the search."""
        if self.views.currentIndex() != _LIST:
            self.show_list()
            return True
        if self.search.text():
            self.search.clear()
            return True
        return False

    def show_list(self) -> None:
        """The page as it begins."""
        self.views.setCurrentIndex(_LIST)
        self.take_focus()

    def open_enrolment(self) -> None:
        """The form for a new station."""
        if self.enrol.isEnabled():
            self.banner.close_banner()
            self.views.setCurrentIndex(_ENROL)
            self.enrolment.begin()

    def _both(self) -> QWidget:
        made, left = QWidget(), column(gap=1)
        across, top = row(made, gap=2), row(gap=2)
        top.addWidget(self.search, 1)
        top.addWidget(self.owing)
        top.addWidget(self.count)
        left.addLayout(top)
        left.addWidget(self.list, 1)
        across.addLayout(left, 1)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        across.addWidget(self.panel)
        return made

    def _listen(self) -> None:
        may = self.desk.user.may(Permission.MANAGE_OFFICE)
        self.enrol.setEnabled(may)
        self.roster.setEnabled(may)
        self.search.typed.connect(lambda _text: self._narrow())
        self.owing.toggled.connect(lambda _on: self._narrow())
        self.search.left_down.connect(self.list.take_focus)
        self.list.table.left_up.connect(self.search.take_focus)
        self.list.table.chosen.connect(self._choose)
        self.list.table.opened.connect(self._to_records)
        self.panel.wanted.connect(self._to_records)
        self.panel.revoked.connect(self._revoke)
        self.panel.confirmed.connect(self._confirm)
        self.panel.returned.connect(lambda state: give_back(self, state.known.station.office, self._tell))
        self.enrolment.left.connect(self.show_list)
        self.enrolment.enrolled.connect(self._enrolled)
        self.result.left.connect(self.show_list)
        self.result.copied.connect(lambda: self.show_good_news(window_exchange.COPIED))

    def _show(self, read: _Read) -> None:
        self._read = read
        active = [one.known.station.office for one in read.stations if one.known.status == ACTIVE]
        self.count.setText(words.counted(len(active), len(set(active))))
        self._narrow()

    def _narrow(self) -> None:
        said = self.search.text().strip().casefold()
        rows = tuple(
            one
            for one in self._read.stations
            if said in f"{one.known.name} {one.label}".casefold()
            and (not self.owing.isChecked() or one.known.station.office in self._read.owed)
        )
        self.list.show_rows(rows)
        here = self.list.table.value()
        if here:
            self._choose(here)
        else:
            self.panel.clear()

    def _choose(self, state: StationState) -> None:
        user, owed = self.desk.user, self._read.owed.get(state.known.station.office)
        may, signs = user.may(Permission.MANAGE_OFFICE), user.may(Permission.EXPORT_BATCH)
        self.panel.show_station(state, owed, may=may, signs=signs)

    def _to_records(self, state: StationState) -> None:
        self.frame.go(pages.WORK, ShowRecords(office=state.known.station.office))

    def _revoke(self, state: StationState) -> None:
        reason = ask.ask_reason(
            self, words.REVOKE_TITLE, words.revoke_sentence(state.label), words.REVOKE, dangerous=True
        )
        if reason:
            key = state.known.sign_key_id.upper()
            self.run(
                lambda: self.desk.offices.revoke(key, reason),
                lambda _known: self._done(words.revoked(state.label)),
                topic="revoke",
            )

    def _confirm(self, state: StationState) -> None:
        epoch = Field(
            name="epoch", label=words.EPOCH_NUMBER, kind=Input.NUMBER, hint=words.EPOCH_HINT, required=True
        )
        reason = Field(name="reason", label=window.REASON, hint=words.CONFIRM_REASON_HINT, required=True)
        question = ask.Question(
            self,
            words.CONFIRM_TITLE,
            words.confirm_sentence(state.label),
            words.CONFIRM,
            fields=(epoch, reason),
        )
        question.form.fill(epoch=(state.head.epoch if state.head else 1) + 1)
        if question.exec() == QDialog.DialogCode.Accepted:
            key, number, why = (
                state.known.sign_key_id.upper(), question.form.number("epoch"), question.form.text("reason"),
            )  # fmt: skip
            self.run(
                lambda: self.desk.offices.confirm_epoch(key, number, why),
                lambda _none: self._done(words.confirmed(state.label, number)),
                topic="confirm",
            )

    def _done(self, news: str) -> None:
        self.show_good_news(news)
        self.changed(Change(Area.OFFICE))

    def _enrolled(self, enrolled: Enrolled) -> None:
        facts = [
            (words.NAME, enrolled.name), (words.CODE, enrolled.office), (words.STATION, enrolled.station),
        ]  # fmt: skip
        if enrolled.replaced:
            facts.append((words.REPLACED, str(enrolled.replaced)))
        self._tell(Outcome(title=words.ENROLLED_TITLE, sentence=words.ENROLLED_SENTENCE, facts=tuple(facts)))
        self.changed(Change(Area.OFFICE))

    def _roster(self) -> None:
        out = files.ask_folder(self, words.ROSTER_TITLE)
        if out:
            self.run(lambda: self.desk.offices.roster(out), self._written, topic="roster")

    def _written(self, written: RosterWritten) -> None:
        title, sentence = words.ROSTER_DONE, words.ROSTER_SENTENCE
        digits, say = written.fingerprint, words.ROSTER_DIGITS
        if written.lacking:
            title = window_roots.DRAFT_DONE
            sentence = window_roots.draft_sentence(written.lacking, written.holders)
            digits, say = written.digits, window_roots.DRAFT_DIGITS
        if written.resumes is not None:
            sentence = f"{sentence} {words.resumed(written.resumes, written.version)}"
        self._tell(
            Outcome(
                title=title,
                sentence=sentence,
                digits=digits,
                digits_say=say,
                facts=(
                    (words.VERSION, str(written.version)),
                    (words.STATIONS, str(written.stations)),
                    (words.FILE_NAME, written.file.name),
                    (words.FOLDER, str(written.file.parent)),
                ),
            )
        )
        self.changed(Change(Area.OFFICE))

    def _tell(self, outcome: Outcome) -> None:
        self.result.show_outcome(outcome)
        self.views.setCurrentIndex(_RESULT)
        self.result.take_focus()
