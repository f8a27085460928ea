"""A few queries over all applications of a state: against which of them people or lists say something."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import sqlalchemy as sa

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.store.office.schema import application, coverage, dtsen, resident
from kelurahan_desk.store.office.standings import COVERAGE, DTSEN, Standings

Newest = tuple[tuple[str, int], ...]
_TABLES = {DTSEN: dtsen, COVERAGE: coverage}
_CLOSED = (State.ANSWERED, State.WITHDRAWN)
_NOTHING = sa.literal("[]", sa.Text)
_FEMALE = 40  # added to the day in the NIK of women
_PLAIN = "*[^A-Za-z ]*"  # what a name that needs no folding has none of


class OpenPerson(NamedTuple):
    """Whom an open application is for. `other_nik` is its NIK where that is not the person's own."""

    resident: int
    name: str
    programme: str
    born: str | None  # as it is written in the database
    other_nik: str | None


class Sieve:
    """Reads for many applications at once. Whom it names needs a closer look; nothing need be wrong."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def card_kinds(self) -> tuple[tuple[str, str], ...]:
        """Status and segment of the cards in the newest list, each pair once, as the list spells them."""
        number = dict(self.newest()).get(COVERAGE)
        query = (
            sa.select(coverage.c.status, coverage.c.segment).where(coverage.c.list_id == number).distinct()
        )
        return tuple((row[0], row[1]) for row in self._connection.execute(query)) if number else ()

    def open_others(self, state: State) -> tuple[OpenPerson, ...]:
        """Everything open in another state than the given one, with what tells people apart."""
        born = sa.type_coerce(resident.c.birth_date, sa.Text)
        query = (
            sa.select(
                *(application.c[name] for name in ("resident", "name", "programme")),
                born,
                sa.case((application.c.nik.is_distinct_from(resident.c.nik), application.c.nik)),
            )
            .join(resident, resident.c.id == application.c.resident)
            .where(application.c.state.in_([one for one in State if one not in (*_CLOSED, state)]))
        )
        return tuple(map(OpenPerson._make, self._connection.execute(query).all()))

    def answered_people(self) -> set[int]:
        """Residents of whom the district ever answered an application: it may have been a no."""
        ever = sa.or_(application.c.decision.is_not(None), application.c.rejections != _NOTHING)
        return set(self._connection.scalars(sa.select(application.c.resident).where(ever)))

    def newest(self) -> Newest:
        """The lists that count now, each with its number."""
        standings = Standings(self._connection)
        return tuple((kind, newest.id) for kind in (DTSEN, COVERAGE) for newest in standings.lists(kind)[:1])


def doubt_of(
    newest: Newest, cards: Sequence[tuple[str, str]]
) -> tuple[sa.FromClause, sa.ColumnElement[bool]]:
    """Tables with one row for each application, and whether person or lists say something against it.

    `cards` are the pairs of status and segment that do.
    """
    tables: sa.FromClause = application.join(resident, resident.c.id == application.c.resident)
    doubts = [*_DOUBTS]
    for kind, number in newest:
        table = _TABLES[kind]
        tables = tables.outerjoin(table, sa.and_(table.c.list_id == number, table.c.nik == resident.c.nik))
        doubts += [_differs(table), _known_by_name(table, number)]
        if table is coverage and cards:
            doubts.append(sa.tuple_(coverage.c.status, coverage.c.segment).in_(cards))
    return tables, sa.func.coalesce(sa.or_(*doubts), sa.true())


def _misread() -> sa.ColumnElement[bool]:
    """A NIK that is not plainly sound: sixteen digits that carry a region, this birth date and a serial."""
    nik = application.c.nik
    digits = partial(sa.func.substr, type_=sa.Text)
    born = sa.type_coerce(resident.c.birth_date, sa.Text)
    days = sa.cast(digits(nik, 7, 2), sa.Integer) - sa.cast(digits(born, 9, 2), sa.Integer)
    return sa.or_(
        sa.func.length(nik) != 16,
        nik.op("GLOB")("*[^0-9]*"),
        sa.not_(digits(nik, 1, 2).between("11", "97")),
        digits(nik, 3, 2) == "00",
        digits(nik, 5, 2) == "00",
        digits(nik, 13, 4) == "0000",
        days.not_in((0, _FEMALE)),
        digits(nik, 9, 2) != digits(born, 6, 2),
        digits(nik, 11, 2) != digits(born, 3, 2),
    )


def _differs(table: sa.Table) -> sa.ColumnElement[bool]:
    """A line under this NIK that says another name or birth date."""
    return sa.and_(
        table.c.id.is_not(None),
        sa.or_(
            sa.func.upper(table.c.name) != sa.func.upper(resident.c.name),
            sa.and_(
                resident.c.birth_date.is_not(None),
                sa.func.coalesce(table.c.birth_date, resident.c.birth_date) != resident.c.birth_date,
            ),
        ),
    )


def _known_by_name(table: sa.Table, number: int) -> sa.ColumnElement[bool]:
    """No line under this NIK, and perhaps one under the name; names that need folding count as found."""
    line = table.alias()
    found = (
        sa.exists()
        .where(line.c.list_id == number, line.c.name_key == sa.func.lower(sa.func.trim(resident.c.name)))
        .correlate(resident)
    )
    odd = sa.or_(resident.c.name.op("GLOB")(_PLAIN), resident.c.name.contains("  "))
    return sa.and_(table.c.id.is_(None), sa.or_(odd, found))


_DOUBTS: tuple[sa.ColumnElement[bool], ...] = (
    resident.c.life != Life.ALIVE,
    resident.c.merged_into.is_not(None),
    resident.c.birth_date.is_(None),
    resident.c.nik.is_distinct_from(application.c.nik),
    application.c.missing != _NOTHING,
    _misread(),
)
