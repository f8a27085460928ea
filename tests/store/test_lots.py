"""NIKs whose index goes by lots: found in every lot, by the index, and after the lots came to an older file."""

from contextlib import closing

import pytest
import sqlalchemy as sa

from kelurahan_desk.store.district import DistrictStore, Wanted
from store.samples import KEY, key
from store.test_district import OFFICE, row, take_in
from store.test_district_upgrade import fill, older

__all__ = ["older"]

NIK, SOLE = "6471990403850077", "6471994404850123"
APART = 3 * 2**14  # rows between the first and the last


@pytest.fixture
def unit(district):
    """Three lots later somebody comes again, beside one who came once and one who has no number."""
    with district.write() as opened:
        batch = take_in(opened)
        opened.records.add_many([row(1, batch, nik=NIK), row(2, batch, nik=SOLE)])
        opened._connection.execute(sa.text(f"UPDATE record SET row = row + {APART}"))
        opened.records.add_many([row(3, batch, nik=NIK), row(4, batch, nik=None)])
        yield opened


def test_a_nik_is_found_in_every_lot(unit):
    found = unit.held.by_nik([NIK, SOLE, "6471990403850078"])
    assert {nik: sorted(one.id for one in several) for nik, several in found.items()} == {
        NIK: [key(1), key(3)],
        SOLE: [key(2)],
    }


def test_those_of_one_nik_are_found_across_lots(unit):
    assert [(side.nik, side.id) for side in unit.doubles.same_nik()] == [(NIK, key(1)), (NIK, key(3))]


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        (NIK, {1, 3}), (NIK[:12], {1, 3}), (f"{NIK[:6]} {NIK[6:12]} 0", {1, 3}), (NIK[:8], {1, 3}),
        (NIK[:6], {1, 2, 3}), (SOLE[:13], {2}), (NIK[:15], {1, 3}), (f"{NIK[:14]}8", set()), (NIK + "0", set()),
    ],
)  # fmt: skip
def test_a_search_by_the_beginning_of_a_nik(unit, text, serials):
    wanted = Wanted(text=text)
    assert {one.id for one in unit.ledger.records(wanted)} == {key(serial) for serial in serials}
    assert unit.ledger.count(wanted) == len(serials)


@pytest.mark.parametrize(
    "ask",
    [
        lambda unit: unit.held.by_nik([NIK]),
        lambda unit: unit.doubles.same_nik(),
        lambda unit: unit.ledger.records(Wanted(text=NIK)),
        lambda unit: unit.ledger.count(Wanted(text=NIK[:12])),
    ],
    ids=["answers", "doubles", "search", "count"],
)
def test_the_index_is_what_finds_them(district_in_file, ask):
    """However many there are: nothing reads all records."""
    with district_in_file.read() as unit:
        asked = []
        sa.event.listen(unit._connection, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
        ask(unit)
        _newest, (text, values) = tuple(asked)
        steps = [step[3] for step in unit._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)]
    assert any("ix_record_nik (<expr>=? AND nik" in step for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN record") and "ix_record_nik" not in step]


def test_the_lots_of_an_older_edition(older):
    with closing(DistrictStore.open(older("0007", fill), KEY)) as store, store.write() as unit:
        unit.records.replace_many([row(1, 1, nik=NIK), row(6, 1, nik=NIK, office=OFFICE)])
        assert len(unit.held.by_nik([NIK])[NIK]) == 2
        assert unit.ledger.count(Wanted(text=NIK)) == 2
