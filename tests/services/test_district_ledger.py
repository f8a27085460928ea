"""What the district's window lists, on each kind of database: parts, narrowing, states, news, looks."""

from collections.abc import Iterator

import pytest
from tests.support.town import FIRST, SECOND, Line, Town, app_id

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import Tech
from kelurahan_desk.services.district.ledger import FiledRecord, Wanted

URGENT = {"urgent": True}


@pytest.fixture
def filled(town: Town) -> Town:
    """Seven records of two offices in every state; the fourth and the sixth are urgent."""
    town.send(
        FIRST,
        Line(serial=1, name="SITI AMINAH"), Line(serial=2, name="BUDI 100% HARTONO"),
        Line(serial=3, name="AGUS SALIM", kind="bontang-pbi.pengaktifan"), Line(serial=4, name="RINA", facts=URGENT),
    )  # fmt: skip
    town.send(SECOND, Line(serial=5, name="Élok"), Line(serial=6, facts=URGENT), Line(serial=7))
    town.send(SECOND, Line(serial=7, rev=2, op="withdraw"))
    town.decide(1, Decision.APPROVED, reason="")
    town.decide(2, Decision.REJECTED)
    town.decide(3, Decision.PENDING, reason="")
    town.decide(5, Decision.NEED_INFO, SECOND)
    return town


def serials(rows: tuple[FiledRecord, ...]) -> list[int]:
    """Which invented records these are."""
    return [next(serial for serial in range(1, 300) if app_id(serial) == row.id) for row in rows]


def parts(town: Town, size: int) -> Iterator[tuple[FiledRecord, ...]]:
    """The whole list, part by part, as somebody who scrolls gets it."""
    last: FiledRecord | None = None
    while part := town.desk.ledger.records(Wanted(), last, size):
        yield part
        last = part[-1]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_parts_join_without_gap_or_repeat_urgent_ones_first(filled: Town, size: int):
    found = [serial for part in parts(filled, size) for serial in serials(part)]
    assert found == [4, 6, 1, 2, 3, 5, 7]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(state="undecided"), [4, 6]),
        (Wanted(state="APPROVED"), [1]),
        (Wanted(state="REJECTED"), [2]),
        (Wanted(state="PENDING"), [3]),
        (Wanted(state="NEED_INFO"), [5]),
        (Wanted(state="withdrawn"), [7]),
        (Wanted(office=SECOND), [6, 5, 7]),
        (Wanted(kind="bontang-pbi.pengaktifan"), [3]),
        (Wanted(urgent=True), [4, 6]),
        (Wanted(urgent=True, office=FIRST), [4]),
        (Wanted(text="siti am"), [1]),
        (Wanted(text="100%"), [2]),
        (Wanted(text="%"), [2]),
        (Wanted(text="_"), []),
        (Wanted(text="6471990403850003"), [3]),
        (Wanted(text="6471 9904 0385 0003"), [3]),
        (Wanted(text="0003"), []),
    ],
    ids=str,
)  # fmt: skip
def test_narrowed_and_counted_alike(filled: Town, wanted: Wanted, expected: list[int]):
    assert serials(filled.desk.ledger.records(wanted)) == expected
    assert filled.desk.ledger.count(wanted) == len(expected)


def test_the_overview_counts_every_state(filled: Town):
    overview = filled.desk.ledger.overview()
    assert overview.states == {
        "undecided": 2, "APPROVED": 1, "REJECTED": 1, "PENDING": 1, "NEED_INFO": 1, "withdrawn": 1,
    }  # fmt: skip
    assert (overview.urgent, overview.untold, overview.parked) == (2, 2, 0)
    assert (overview.week_batches, overview.week_records, overview.week_offices) == (3, 8, 2)
    filled.desk.context.clock.pass_days(8)
    later = filled.desk.ledger.overview()
    assert (later.week_batches, later.week_records, later.week_offices) == (0, 0, 0)


def test_kinds_offices_and_news(filled: Town):
    ledger = filled.desk.ledger
    assert ledger.kinds() == ("balikpapan-pbpu.baru", "bontang-pbi.pengaktifan")
    assert [(one.office, one.batches, one.decisions, one.reachable) for one in ledger.news()] == [
        (FIRST, 1, 3, True), (SECOND, 2, 1, True),
    ]  # fmt: skip
    assert [batch.office for batch in ledger.arrivals(2)] == [SECOND, SECOND]
    assert ledger.names()[FIRST] == "Kantor A"


def test_one_record_with_its_way_here(filled: Town):
    view = filled.desk.ledger.record(SECOND, app_id(7))
    assert view is not None
    assert [(step.rev, step.tech) for step in view.steps] == [(1, Tech.OK), (2, Tech.OK)]
    assert (view.state, view.decision, view.row.rev) == ("withdrawn", None, 2)
    assert filled.desk.ledger.record(FIRST, app_id(7)) is None
    assert filled.desk.ledger.record(FIRST, "bukan id") is None


def test_the_search_box_finds_people_and_offices_masked(filled: Town):
    found = filled.desk.ledger.find("siti")
    assert [(one.kind, one.title) for one in found] == [("record", "SITI AMINAH")]
    assert "6471990403850001" not in found[0].detail
    for typed in ("kantor b", "B", SECOND):
        assert ("office", SECOND) in [(one.kind, one.key) for one in filled.desk.ledger.find(typed)]
    assert filled.desk.ledger.find("antor b") == ()
    assert filled.desk.ledger.find("  ") == ()


def test_a_look_is_an_event_once(filled: Town):
    for _ in range(3):
        filled.desk.ledger.record(FIRST, app_id(1))
    with filled.desk.context.store.read() as unit:
        kinds = [event.kind for event in unit.journal.events()]
    assert kinds.count("record.view") == 1


def test_stations_without_a_batch_have_no_chain(filled: Town):
    states = {one.known.station.office: one for one in filled.desk.ledger.stations()}
    assert states[FIRST].head is not None
    assert states[FIRST].head.seq == 1
    assert states[SECOND].last_received is not None
    empty = next(one for office, one in states.items() if office not in (FIRST, SECOND))
    assert (empty.head, empty.last_received, empty.parked, empty.missing) == (None, None, (), ())
