"""What an auditor asks of the office's database; every answer is rows, nothing is changed."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import State
from kelurahan_desk.store.office.schema import application, letter, resident

_STANDING = (State.APPROVED, State.IN_BATCH, State.ANSWERED)


@dataclass(frozen=True, slots=True)
class DoubleApplication:
    """One of several applications of the same person for the same programme."""

    nik: str
    name: str
    programme: str
    id: str
    state: State
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class DoubleResident:
    """One of several residents of the same name and birth date."""

    id: int
    name: str
    nik: str | None
    birth_date: date


@dataclass(frozen=True, slots=True)
class Dated:
    """The date on a letter and the moment it was made."""

    number: str
    issued: date
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class Undocumented:
    """An application that was approved although papers are missing."""

    id: str
    nik: str | None
    name: str
    programme: str
    state: State
    missing: tuple[str, ...]


class Reports:
    """Questions over letters, applications and residents."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def counters(self) -> tuple[tuple[str, int, int], ...]:
        """Series, year and counter of every letter, in that order."""
        columns = (letter.c.series, letter.c.year, letter.c.counter)
        rows = self._connection.execute(sa.select(*columns).order_by(*columns))
        return tuple((series, year, counter) for series, year, counter in rows)

    def dated_letters(self) -> tuple[Dated, ...]:
        """The dates of every letter, oldest first."""
        columns = (letter.c.number, letter.c.issued, letter.c.created_at, letter.c.created_by)
        return tuple(
            Dated(*row) for row in self._connection.execute(sa.select(*columns).order_by(letter.c.id))
        )

    def double_applications(self) -> tuple[DoubleApplication, ...]:
        """Applications not withdrawn where the same NIK has several for one programme."""
        table = application.c
        open_ones = sa.and_(table.nik.is_not(None), table.state != State.WITHDRAWN)
        several = (
            sa.select(table.nik, table.programme)
            .where(open_ones)
            .group_by(table.nik, table.programme)
            .having(sa.func.count() > 1)
            .subquery()
        )
        query = (
            sa.select(
                table.nik,
                table.name,
                table.programme,
                table.id,
                table.state,
                table.created_at,
                table.created_by,
            )
            .join(several, sa.and_(several.c.nik == table.nik, several.c.programme == table.programme))
            .where(open_ones)
            .order_by(table.nik, table.programme, table.row)
        )
        return tuple(DoubleApplication(*row) for row in self._connection.execute(query))

    def double_residents(self) -> tuple[DoubleResident, ...]:
        """Residents, not merged, where several have the same name and birth date."""
        table = resident.c
        here = sa.and_(table.birth_date.is_not(None), table.merged_into.is_(None))
        several = (
            sa.select(table.name, table.birth_date)
            .where(here)
            .group_by(table.name, table.birth_date)
            .having(sa.func.count() > 1)
            .subquery()
        )
        query = (
            sa.select(table.id, table.name, table.nik, table.birth_date)
            .join(several, sa.and_(several.c.name == table.name, several.c.birth_date == table.birth_date))
            .where(here)
            .order_by(table.name, table.birth_date, table.id)
        )
        return tuple(DoubleResident(*row) for row in self._connection.execute(query))

    def undocumented(self) -> tuple[Undocumented, ...]:
        """Approved, sent or answered applications without any paper, or with one missing."""
        table = application.c
        query = (
            sa.select(
                table.id,
                table.nik,
                table.name,
                table.programme,
                table.state,
                table.missing,
                table.documents,
                table.letter,
            )
            .where(table.state.in_(_STANDING))
            .order_by(table.row)
        )
        return tuple(
            Undocumented(*row[:6])
            for row in self._connection.execute(query)
            if row.missing or not (row.documents or row.letter)
        )
