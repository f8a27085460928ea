"""One station beside the list: its key, where its chain stands, what its office owes, and the two steps."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.district.ledger import StationState
from kelurahan_desk.services.district.results import OverdueOffice
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_district, window_exchange, window_inbox
from kelurahan_desk.wording import window_offices as words

TONES = {"active": Tone.OK, "retired": Tone.NEUTRAL, "revoked": Tone.ERROR}
ACTIVE, REVOKED = "active", "revoked"


class StationPanel(Card):
    """`revoked`, `confirmed`, `returned` (data to its office) and `wanted` carry the state shown."""

    revoked = Signal(object)
    returned = Signal(object)
    confirmed = Signal(object)
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="station_panel")
        self.state: StationState | None = None
        self.name = label("", "heading", wrap=True, name="station_name")
        self.badge = Badge()
        self.facts = Facts("station_facts")
        self.revoke = button(
            "station_revoke", words.REVOKE, lambda: self.revoked.emit(self.state), icon="ban", role="danger"
        )
        self.confirm = button(
            "station_confirm", words.CONFIRM, lambda: self.confirmed.emit(self.state), icon="badge-check"
        )
        self.records = button(
            "station_records", words.RECORDS, lambda: self.wanted.emit(self.state), icon="clipboard-list"
        )
        self.give_back = button(
            "station_return", words.RETURN, lambda: self.returned.emit(self.state), icon="send"
        )
        self.give_back.setToolTip(words.RETURN_HINT)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("no_station", "key-round", words.NOT_CHOSEN_TITLE, words.NOT_CHOSEN))
        self._stack.addWidget(self._whole())
        self.body.addWidget(self._stack, 1)

    def clear(self) -> None:
        """No station is chosen."""
        self.state = None
        self._stack.setCurrentIndex(0)

    def show_station(
        self, state: StationState, owed: OverdueOffice | None, *, may: bool, signs: bool
    ) -> None:
        """Another station; `owed` is what its office owes, `may` whether the person manages keys."""
        self.state = state
        self.name.setText(window_district.office_label(state.known.station.office, state.known.name))
        self.badge.say(words.STATUSES[state.known.status], TONES[state.known.status])
        self.facts.show_facts(_facts(state, owed))
        open_ = may and state.known.status != REVOKED
        self.revoke.setEnabled(open_)
        self.confirm.setEnabled(open_)
        self.give_back.setEnabled(signs and state.known.status == ACTIVE)
        self._stack.setCurrentIndex(1)

    def _whole(self) -> QWidget:
        made = QWidget()
        layout, head, foot = column(made, gap=1), row(gap=1), column(gap=1)
        head.addWidget(self.name, 1)
        head.addWidget(self.badge)
        layout.addLayout(head)
        inside = QWidget()
        within = column(inside, gap=0)
        within.addWidget(self.facts)
        within.addStretch(1)
        layout.addWidget(scrolling(inside, name="station_scroll"), 1)
        for pressed in (self.records, self.give_back, self.confirm, self.revoke):
            foot.addWidget(pressed)
        layout.addLayout(foot)
        return made


def _facts(state: StationState, owed: OverdueOffice | None) -> tuple[tuple[str, str], ...]:
    known, head = state.known, state.head
    pairs = [
        (words.CODE, known.station.office),
        (words.STATION, known.station.station),
        (words.FINGERPRINT, known.station.fingerprint),
        (words.KEY, known.sign_key_id),
        (words.HEAD, window_exchange.batch_label(head.epoch, head.seq) if head else words.NOTHING_CAME),
    ]
    if state.last_received:
        pairs.append((words.RECEIVED, window_district.moment(state.last_received)))
    if state.missing:
        pairs.append((words.MISSING, window_inbox.numbers(state.missing)))
    if state.parked:
        pairs.append((words.PARKED, grouped(len(state.parked))))
    if doubt := state.doubt:
        batch = window_exchange.batch_label(doubt.epoch, doubt.seq)
        pairs.append((words.JOURNAL, words.doubt_says(doubt.code.value, batch, doubt.before, doubt.events)))
    if state.confirmed_epoch:
        pairs.append((words.EPOCH, f"E{state.confirmed_epoch:02d}"))
    if owed and owed.weeks:
        pairs.append((words.WEEKS, grouped(len(owed.weeks))))
    if owed and owed.unanswered:
        pairs.append((words.OWED, grouped(owed.unanswered)))
    if known.reason:
        pairs.append((words.REASON, known.reason))
    return tuple(pairs)
