"""The city's lists, the newest of each kind: the social register with its desil, and BPJS coverage."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.store.office.schema import city_list, coverage, dtsen, resident
from kelurahan_desk.store.office.values import CoverageRow, DtsenRow

NOT_REGISTERED = "belum_terdaftar"
_DTSEN, _COVERAGE = "dtsen", "coverage"


class Standings:
    """What the lists say of a person. A new list replaces the one before; of it only the name stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def replace_dtsen(
        self, list_name: str, period: str, rows: Sequence[tuple[str, str, int | None] | DtsenRow]
    ) -> tuple[int, int]:
        """Take in a social register; gives its number and how many of its NIK live here.

        Of several lines with one NIK the last counts.
        """
        lines = [row if isinstance(row, DtsenRow) else DtsenRow(*row) for row in rows]
        number = self._new_list(kind=_DTSEN, name=list_name, period=period, as_of=None, rows=len(lines))
        return number, self._replace(dtsen, {row.nik: asdict(row) for row in lines}, number)

    def replace_coverage(
        self,
        list_name: str,
        as_of: date,
        rows: Sequence[tuple[str, str, str, str, date | None] | CoverageRow],
    ) -> tuple[int, int]:
        """Take in a coverage list of that day; gives its number and how many of its NIK live here."""
        lines = [row if isinstance(row, CoverageRow) else CoverageRow(*row) for row in rows]
        number = self._new_list(kind=_COVERAGE, name=list_name, period="", as_of=as_of, rows=len(lines))
        return number, self._replace(coverage, {row.nik: asdict(row) for row in lines}, number)

    def of(self, nik: str) -> Standing | None:
        """What is known of a NIK; None while no list was taken in at all.

        Someone who stands in no list is `belum_terdaftar` and without desil, which is knowledge too.
        """
        register, cover = self._newest(_DTSEN), self._newest(_COVERAGE)
        if register is None and cover is None:
            return None
        desil = self._connection.execute(sa.select(dtsen.c.desil).where(dtsen.c.nik == nik)).scalar()
        row = self._connection.execute(coverage.select().where(coverage.c.nik == nik)).one_or_none()
        unknown = NOT_REGISTERED if cover else ""
        return Standing(
            desil=desil,
            desil_period=register.period if register else "",
            segment=row.segment if row else "",
            coverage_status=row.status if row else unknown,
            coverage_since=row.since if row else None,
            coverage_as_of=cover.as_of if cover else None,
        )

    def _newest(self, kind: str) -> sa.Row[Any] | None:
        query = city_list.select().where(city_list.c.kind == kind).order_by(city_list.c.id.desc()).limit(1)
        return self._connection.execute(query).one_or_none()

    def _new_list(self, **values: str | int | date | None) -> int:
        query = city_list.insert().values(values).returning(city_list.c.id)
        return int(self._connection.execute(query).scalar_one())

    def _replace(self, table: sa.Table, rows: dict[str, dict[str, Any]], number: int) -> int:
        self._connection.execute(table.delete())
        if rows:
            lines = [{**row, "list_id": number} for row in rows.values()]
            self._connection.execute(table.insert(), lines)
        living = sa.select(sa.func.count()).select_from(table.join(resident, table.c.nik == resident.c.nik))
        return self._connection.execute(living).scalar_one()
