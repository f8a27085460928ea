"""The city's lists, each kept with its period: the social register with its desil, and BPJS coverage."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.coverage import NOT_REGISTERED
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.resident import BY_NAME_BIRTH, BY_NIK, Standing
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.office.schema import city_list, coverage, dtsen, resident
from kelurahan_desk.store.office.values import CityList, CoverageRow, DtsenRow, ListTaken
from kelurahan_desk.store.words import words

DTSEN, COVERAGE = "dtsen", "coverage"
_TABLES = {DTSEN: dtsen, COVERAGE: coverage}
_PART = 2000
_Found = tuple[sa.Row[Any] | None, str]


class Standings:
    """What the newest list of each kind says of a person; older lists stay to be looked at.

    The newest is the one that counts from the latest day, of two from one day the one that came in later.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add_dtsen(
        self,
        name: str,
        period: str,
        as_of: date,
        rows: Sequence[DtsenRow],
        *,
        by: str,
        at: datetime,
        progress: Progress = silent,
    ) -> ListTaken:
        """Take in a social register. Of several lines with one NIK the last counts."""
        listed = {"kind": DTSEN, "name": name, "period": period, "as_of": as_of, "by": by, "at": at}
        return self._take(listed, _fields(rows), progress)

    def add_coverage(
        self,
        name: str,
        period: str,
        as_of: date,
        rows: Sequence[CoverageRow],
        *,
        by: str,
        at: datetime,
        progress: Progress = silent,
    ) -> ListTaken:
        """Take in a coverage list of that day. Of several lines with one NIK the last counts."""
        listed = {"kind": COVERAGE, "name": name, "period": period, "as_of": as_of, "by": by, "at": at}
        return self._take(listed, _fields(rows), progress)

    def of(self, nik: str | None, name: str = "", birth_date: date | None = None) -> Standing | None:
        """What is known of a person; None while no list was taken in at all.

        By NIK, and otherwise by name and birth date, if only one of the two sides has a NIK: two different
        NIK are two people. Someone who stands in no list is `belum_terdaftar` and without desil, which is
        knowledge too.
        """
        register, cover = self._newest(DTSEN), self._newest(COVERAGE)
        if register is None and cover is None:
            return None
        ranked, how_ranked = self._line(register, nik, name, birth_date)
        card, how_covered = self._line(cover, nik, name, birth_date)
        return Standing(
            desil=ranked.desil if ranked else None,
            desil_period=register.period if register else "",
            desil_as_of=register.as_of if register else None,
            desil_list=register.name if register else "",
            desil_certainty=how_ranked,
            segment=card.segment if card else "",
            coverage_status=card.status if card else NOT_REGISTERED if cover else "",
            coverage_since=card.since if card else None,
            coverage_as_of=cover.as_of if cover else None,
            coverage_list=cover.name if cover else "",
            coverage_certainty=how_covered,
            card=card.card if card else "",
            facility=card.facility if card else "",
        )

    def lists(self, kind: str | None = None) -> tuple[CityList, ...]:
        """The lists taken in, the one that counts first."""
        query = city_list.select().order_by(city_list.c.as_of.desc(), city_list.c.id.desc())
        if kind:
            query = query.where(city_list.c.kind == kind)
        return tuple(CityList(*row) for row in self._connection.execute(query))

    def remove(self, number: int) -> CityList | None:
        """Take a list out with all its lines, None when there is none; the one before it counts again."""
        query = city_list.select().where(city_list.c.id == number)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        listed = CityList(*row)
        table = _TABLES[listed.kind]
        self._connection.execute(table.delete().where(table.c.list_id == number))
        self._connection.execute(city_list.delete().where(city_list.c.id == number))
        return listed

    def _newest(self, kind: str) -> CityList | None:
        query = city_list.select().where(city_list.c.kind == kind)
        query = query.order_by(city_list.c.as_of.desc(), city_list.c.id.desc()).limit(1)
        row = self._connection.execute(query).one_or_none()
        return CityList(*row) if row else None

    def _line(self, listed: CityList | None, nik: str | None, name: str, birth_date: date | None) -> _Found:
        if listed is None:
            return None, ""
        table = _TABLES[listed.kind]
        lines = table.select().where(table.c.list_id == listed.id)
        if nik:
            row = self._connection.execute(lines.where(table.c.nik == nik)).one_or_none()
            if row:
                return row, BY_NIK
        if birth_date is None or not name:
            return None, ""
        alike = lines.where(table.c.name_key == name_key(name), table.c.birth_date == birth_date)
        rows = self._connection.execute(alike.where(table.c.nik.is_(None)) if nik else alike).all()
        return (rows[0], BY_NAME_BIRTH) if len(rows) == 1 else (None, "")

    def _take(self, listed: dict[str, Any], rows: list[dict[str, Any]], progress: Progress) -> ListTaken:
        kind = str(listed["kind"])
        query = city_list.insert().values(**listed, rows=len(rows)).returning(city_list.c.id)
        number = int(self._connection.execute(query).scalar_one())
        kept = list({row["nik"] or index: row for index, row in enumerate(rows)}.values())
        for first in range(0, len(kept), _PART):
            progress("list.write", first, len(kept))
            part = kept[first : first + _PART]
            lines = [{**row, "list_id": number, "name_key": name_key(row["name"])} for row in part]
            self._connection.execute(_TABLES[kind].insert(), lines)
        progress("list.match", 0, 0)
        newest = self._newest(kind)
        by_nik, by_name = self._matched(_TABLES[kind], number), self._matched_by_name(kind, number)
        return ListTaken(number, by_nik, by_name, newest is not None and newest.id == number)

    def _matched(self, table: sa.Table, number: int) -> int:
        here = table.join(resident, table.c.nik == resident.c.nik)
        query = sa.select(sa.func.count()).select_from(here).where(table.c.list_id == number)
        return self._connection.execute(query).scalar_one()

    def _matched_by_name(self, kind: str, number: int) -> int:
        """How many lines only name and birth date join to one person here, as `of` would do it."""
        table = _TABLES[kind]
        of_person: dict[int, set[int]] = {}
        for line, key, person, name in (
            *self._unnumbered_lines(table, number),
            *self._unnumbered(table, number),
        ):
            if name_key(name) == key:
                of_person.setdefault(person, set()).add(line)
        return len({line for lines in of_person.values() if len(lines) == 1 for line in lines})

    def _unnumbered_lines(self, table: sa.Table, number: int) -> Iterable[Sequence[Any]]:
        """The lines of a list without a NIK, with everybody born on their days."""
        there = table.join(resident, table.c.birth_date == resident.c.birth_date)
        query = sa.select(table.c.id, table.c.name_key, resident.c.id, resident.c.name).select_from(there)
        of_list = query.where(table.c.list_id == number, table.c.nik.is_(None))
        return self._connection.execute(of_list.where(resident.c.merged_into.is_(None))).all()

    def _unnumbered(self, table: sa.Table, number: int) -> Iterable[Sequence[Any]]:
        """People without a NIK, with the numbered lines of their names and birth dates."""
        people = sa.select(resident.c.id, resident.c.name, resident.c.birth_date).where(
            resident.c.nik.is_(None), resident.c.birth_date.is_not(None), resident.c.merged_into.is_(None)
        )
        lines = sa.select(table.c.id, table.c.name_key).where(
            table.c.list_id == number,
            table.c.nik.is_not(None),
            table.c.name_key == sa.bindparam("key"),
            table.c.birth_date == sa.bindparam("born"),
        )
        for person, name, born in self._connection.execute(people).all():
            for line, key in self._connection.execute(lines, {"key": name_key(name), "born": born}):
                yield line, key, person, name


def _fields(rows: Sequence[DtsenRow] | Sequence[CoverageRow]) -> list[dict[str, Any]]:
    if not rows:
        return []
    names = field_names(type(rows[0]))
    values = attrgetter(*names)
    return [dict(zip(names, values(row), strict=True)) for row in rows]


def name_key(name: str) -> str:
    """A name as lists are compared by it: folded, without signs, titles kept."""
    return " ".join(words(re.sub(r"['’`´]", "", name)))
