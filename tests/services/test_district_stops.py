"""A batch that is being taken in can be stopped at any moment, and then nothing of it is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.exchange import Pair, everything

from kelurahan_desk.domain.problems import Cancelled
from kelurahan_desk.services.district.context import DistrictContext


def stop_at(number: int) -> Callable[[str, int, int], None]:
    """Progress that ends the work at its report of that number, counted from 0."""
    left = [number]

    def progress(_step: str, _done: int, _total: int) -> None:
        if left[0] == 0:
            raise Cancelled
        left[0] -= 1

    return progress


def held(context: DistrictContext) -> tuple[object, ...]:
    """What the district knows of batches and people, and its journal's head."""
    with context.store.read() as unit:
        return unit.batches.list(), unit.records.worklist(), unit.journal.head()


@pytest.fixture
def two(pair: Pair) -> tuple[Path, Path]:
    """Two batches, the first with three applications and their scans."""
    pair.approve(1, 2, 3)
    first = pair.office.exchange.export(pair.stick).file
    pair.approve(4)
    return first, pair.office.exchange.export(pair.stick).file


def test_stopped_at_every_report_nothing_is_left_and_the_file_comes_in_afterwards(
    pair: Pair, two: tuple[Path, Path]
):
    steps: list[tuple[str, int, int]] = []
    before, files = held(pair.district.context), everything(pair.district)
    for number in range(20):
        try:
            pair.district.ingest.files(two[:1], stop_at(number))
        except Cancelled:
            assert held(pair.district.context) == before
            assert everything(pair.district) == files
        else:
            break
    assert number == 5  # the check, the records, and three documents
    (report,) = pair.district.ingest.files(two[:1], lambda *told: steps.append(told))
    assert report.verdict == "duplicate"
    pair.district.ingest.files(two[1:], lambda *told: steps.append(told))
    assert steps == [("ingest.check", 0, 1), ("ingest.records", 0, 1), ("ingest.documents", 0, 1)]


def test_a_batch_that_came_early_is_not_kept_by_halves(pair: Pair, two: tuple[Path, Path]):
    before, files = held(pair.district.context), everything(pair.district)
    with pytest.raises(Cancelled):
        pair.district.ingest.files(two[1:], stop_at(0))
    assert (held(pair.district.context), everything(pair.district)) == (before, files)


def test_what_came_in_before_the_stop_is_told_and_stays(pair: Pair, two: tuple[Path, Path]):
    """The first batch frees the second, which waited; the stop comes in the second."""
    (parked,) = pair.district.ingest.files(two[1:])
    assert parked.verdict == "parked"
    reports = pair.district.ingest.one_by_one(two[:1], stop_at(5))
    assert next(reports).verdict == "accepted"
    with pytest.raises(Cancelled):
        next(reports)
    with pair.district.context.store.read() as unit:
        assert len(unit.batches.list()) == 1
    again = pair.district.ingest.files(two[:1])  # the way on: the same file once more
    assert [report.verdict for report in again] == ["duplicate", "accepted"]
