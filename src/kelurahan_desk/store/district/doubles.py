"""Applications of several offices that may speak of one person, and how an officer ruled on them."""

from collections.abc import Collection, Generator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.bulk import parts, put_rows
from kelurahan_desk.store.columns import field_names, is_key
from kelurahan_desk.store.district.lots import of_any_lot
from kelurahan_desk.store.district.schema import batch, decision, record
from kelurahan_desk.store.district.sides import ALL, STANDS, Ref, Side
from kelurahan_desk.store.district.states import OPEN
from kelurahan_desk.store.district.work_schema import ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    """What an officer said of a pair."""

    one_office: str
    one_id: str
    other_office: str
    other_id: str
    verdict: str
    note: str
    by: str
    at: datetime


DoublesState = tuple[int, int, int, datetime | None]
_PART = 5000
_ALSO = record.alias()
_RULINGS = sa.select(*(ruling.c[name] for name in field_names(RulingRow)))


class Doubles:
    """Blocks of applications worth comparing, and the rulings."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def same_nik(self) -> tuple[Side, ...]:
        """Applications that stand and share their NIK with another one, by NIK, oldest first."""
        # Taken back ones are counted here and left out below: so the index alone answers.
        several = (
            sa.select(record.c.nik)
            .where(record.c.nik.is_not(None))
            .group_by(record.c.nik)
            .having(sa.func.count() > 1)
        )
        query = ALL.where(of_any_lot(self._connection), STANDS, record.c.nik.in_(several))
        return self._sides(query.order_by(record.c.nik, record.c.id))

    def same_kk(self) -> tuple[Side, ...]:
        """Applications that stand and whose family card several offices use, by card, office, and order."""
        first, last = sa.func.min(record.c.office), sa.func.max(record.c.office)
        cards = sa.select(record.c.kk).where(STANDS, record.c.kk.is_not(None)).group_by(record.c.kk)
        query = ALL.where(STANDS, record.c.kk.in_(cards.having(first < last)))
        return self._sides(query.order_by(record.c.kk, record.c.office, record.c.id))

    def by_birth(self, *, waiting: bool = False) -> Generator[tuple[object, str, int, str, str | None]]:
        """Born, office, row, name and NIK of everybody who stands, by birth date (as the engine has days).

        `waiting`: only of days on which somebody was born whose application waits for a decision.
        Read in parts: close it when not read to its end.
        """
        # Neither days nor ids are made into objects: of nearly all of these people nothing comes.
        born = sa.type_coerce(record.c.born, sa.Text)
        columns = (born, record.c.office, record.c.row, record.c.name, record.c.nik)
        days = record.c.born.in_(sa.select(_ALSO.c.born).where(_ALSO.c.state.in_(OPEN)))
        found = (STANDS, record.c.born.is_not(None), *([days] if waiting else []))
        query = sa.select(*columns).where(*found).order_by(record.c.born)
        with self._connection.execute(query, execution_options={"yield_per": _PART}) as rows:
            for row in rows:
                yield row[0], row[1], row[2], row[3], row[4]

    def refs(self, rows: Collection[int]) -> dict[int, Ref]:
        """Office and id of rows."""
        found: dict[int, Ref] = {}
        for part in parts(list(rows)):
            query = sa.select(record.c.row, record.c.office, record.c.id).where(record.c.row.in_(part))
            found.update((row[0], (row[1], row[2])) for row in self._connection.execute(query))
        return found

    def sides(self, refs: Collection[Ref]) -> dict[Ref, Side]:
        """The given applications that stand; texts that are no ids are left out."""
        wanted: dict[str, list[str]] = {}
        for office, key in refs:
            if is_key(key):
                wanted.setdefault(office, []).append(key)
        found: dict[Ref, Side] = {}
        for office, keys in wanted.items():
            for part in parts(keys):
                query = ALL.where(STANDS, record.c.office == office, record.c.id.in_(part))
                for side in self._sides(query):
                    found[side.office, side.id] = side
        return found

    def state(self) -> DoublesState:
        """Differs from an earlier one whenever open cases may have come or gone."""
        refused = decision.c.decision == Decision.REJECTED
        newest = sa.select(sa.func.max(batch.c.id)).scalar_subquery()
        rulings = sa.select(sa.func.count()).select_from(ruling).scalar_subquery()
        query = sa.select(newest, rulings, sa.func.count(), sa.func.max(decision.c.at)).where(refused)
        last, ruled, number, at = self._connection.execute(query).one()
        return int(last or 0), int(ruled), int(number), at

    def rulings(self) -> dict[tuple[Ref, Ref], RulingRow]:
        """Every ruling by its pair, smaller one first."""
        rows = (RulingRow(**row._asdict()) for row in self._connection.execute(_RULINGS))
        return {((row.one_office, row.one_id), (row.other_office, row.other_id)): row for row in rows}

    def rule(self, row: RulingRow) -> None:
        """Remember a ruling in place of an earlier one on the same pair."""
        put_rows(self._connection, ruling, [{name: getattr(row, name) for name in field_names(RulingRow)}])

    def _sides(self, query: sa.Select[tuple[object, ...]]) -> tuple[Side, ...]:
        return tuple(Side(**row._asdict()) for row in self._connection.execute(query))
