"""The three lists of Kotak masuk: what became of files, what waits for earlier ones, all that ever came."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.district.ledger import IncomingBatch, ParkedBatch, StationState
from kelurahan_desk.services.results import IngestReport
from kelurahan_desk.ui.district.page import Listing
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.layout import Card, column
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_district, window_exchange
from kelurahan_desk.wording import window_inbox as words

TONES = {"accepted": Tone.OK, "duplicate": Tone.INFO, "parked": Tone.WARN, "refused": Tone.ERROR}


class ResultList(QWidget):
    """Files of this sitting, newest first; below, in a sentence, why the chosen one got its verdict."""

    opened = Signal(object)

    def __init__(self, names: dict[str, str]) -> None:
        super().__init__()
        self._names = names
        self._reports: tuple[IngestReport, ...] = ()
        empty = EmptyState("no_results", "inbox", words.NO_RESULTS_TITLE, words.NO_RESULTS)
        self.list: Listing[IngestReport] = Listing("results", self._columns(), words.TAB_RESULTS, empty)
        self.why = label("", "strong", wrap=True, name="result_why")
        self.advice = label("", "soft", wrap=True, name="result_advice")
        self._card = Card(name="result_card")
        self._card.body.setSpacing(4)
        self._card.body.addWidget(self.why)
        self._card.body.addWidget(self.advice)
        self._card.hide()
        layout = column(self, gap=2)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._card)
        self.list.table.chosen.connect(self._explain)
        self.list.table.opened.connect(self.opened)

    def add(self, reports: tuple[IngestReport, ...]) -> None:
        """More files, above those before; the first that needs somebody is chosen."""
        self._reports = (*reports, *self._reports)
        self.list.show_rows(self._reports, keep=False)
        if reports:
            bad = (at for at, one in enumerate(reports) if one.verdict in ("refused", "parked"))
            self.list.table.choose(next(bad, 0))

    def _columns(self) -> tuple[Column[IngestReport], ...]:
        return (
            Column(words.FILE, lambda one: one.file.removesuffix(".tar.age"), 296, Look.DIGITS),
            Column(words.OFFICE, lambda one: self._names.get(one.office, one.office), 164),
            Column(words.ACCEPTED, lambda one: _figure(one, one.accepted), 64, Look.COUNT),
            Column(words.DUPLICATES, lambda one: _figure(one, one.duplicates), 92, Look.COUNT),
            Column(words.REJECTED, lambda one: _figure(one, one.rejected), 76, Look.COUNT),
            Column(
                words.VERDICT, lambda one: words.VERDICTS[one.verdict], 116, Look.BADGE,
                lambda one: TONES[one.verdict],
            ),
            Column(words.WHY, lambda one: words.why(one.code, one.file, waited=one.waited, note=one.note)),
        )  # fmt: skip

    def _explain(self, report: IngestReport) -> None:
        told = words.told(report.code, report.file)
        self.why.setText(words.why(report.code, report.file, waited=report.waited, note=report.note))
        self.advice.setText(told.hint)
        self.advice.setVisible(bool(told.hint))
        self._card.show()


def _figure(report: IngestReport, number: int) -> str:
    return grouped(number) if report.verdict in ("accepted", "duplicate") else "–"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A batch that waits, with what it waits for."""

    state: StationState
    batch: ParkedBatch

    @property
    def missing(self) -> tuple[tuple[int, int], ...]:
        """First and last of the runs of numbers that are not here and come before it."""
        return tuple(run for run in self.state.missing if run[0] < self.batch.seq)


_PARKED: tuple[Column[_Waiting], ...] = (
    Column(
        words.OFFICE,
        lambda one: window_district.office_label(one.state.known.station.office, one.state.known.name),
        look=Look.STRONG,
    ),
    Column(
        words.BATCH, lambda one: window_exchange.batch_label(one.batch.epoch, one.batch.seq), 148, Look.DIGITS
    ),
    Column(words.MISSING, lambda one: words.numbers(one.missing), 220, Look.DIGITS),
    Column(words.SINCE, lambda one: window_district.moment(one.batch.received_at), 172, Look.DIGITS),
)


class ParkedList(QWidget):
    """Batches that came before the ones they follow."""

    def __init__(self) -> None:
        super().__init__()
        empty = EmptyState("no_parked", "circle-check", words.NO_PARKED_TITLE, words.NO_PARKED)
        self.list: Listing[_Waiting] = Listing("parked", _PARKED, words.TAB_PARKED, empty)
        self.sentence = label(words.PARKED_SENTENCE, "soft", wrap=True)
        layout = column(self, gap=1)
        layout.addWidget(self.sentence)
        layout.addWidget(self.list, 1)

    def show_states(self, states: tuple[StationState, ...]) -> int:
        """Show what waits of every station; gives how many batches that are."""
        rows = tuple(_Waiting(state, batch) for state in states for batch in state.parked)
        self.list.show_rows(rows)
        self.sentence.setVisible(bool(rows))
        return len(rows)


class HistoryList(Listing[IncomingBatch]):
    """Every batch taken in, newest first."""

    def __init__(self, names: dict[str, str]) -> None:
        columns: tuple[Column[IncomingBatch], ...] = (
            Column(words.OFFICE, lambda one: names.get(one.office, one.office), look=Look.STRONG),
            Column(
                words.BATCH, lambda one: window_exchange.batch_label(one.epoch, one.seq), 132, Look.DIGITS
            ),
            Column(words.RECEIVED, lambda one: window_district.moment(one.received_at), 164, Look.DIGITS),
            Column(words.RECORDS, lambda one: grouped(one.records), 84, Look.COUNT),
            Column(words.ACCEPTED, lambda one: grouped(one.accepted), 72, Look.COUNT),
            Column(words.DUPLICATES, lambda one: grouped(one.duplicates), 96, Look.COUNT),
            Column(words.REJECTED, lambda one: grouped(one.rejected), 80, Look.COUNT),
            Column(
                words.ANSWER, lambda one: words.answered(one.receipt), 116, Look.BADGE,
                lambda one: Tone.OK if one.receipt else Tone.WARN,
            ),
        )  # fmt: skip
        empty = EmptyState("no_history", "history", words.NO_HISTORY_TITLE, words.NO_HISTORY)
        super().__init__("history", columns, words.TAB_HISTORY, empty)
