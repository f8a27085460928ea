"""Records with the decision on the revision held: what deciding many of them at once has to look at."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.bulk import parts
from kelurahan_desk.store.columns import field_names, is_key
from kelurahan_desk.store.district.lots import of_any_lot
from kelurahan_desk.store.district.schema import decision, record
from kelurahan_desk.store.district.sides import DECIDED, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecord:
    """The newest revision of an application; the fields from `decision` on are None before one is made."""

    office: str
    id: str
    rev: int
    sha256: str
    op: str
    kind: str
    nik: str | None
    kk: str | None
    name: str
    born: date | None
    decision: Decision | None
    reason: str | None
    ref: str | None
    valid_from: date | None
    at: datetime | None
    by: str | None


_OF_DECISION = {"decision", "reason", "ref", "valid_from", "at", "by"}
_ALL = sa.select(
    *((decision if name in _OF_DECISION else record).c[name] for name in field_names(HeldRecord))
).select_from(record.outerjoin(decision, DECIDED))


class HeldRecords:
    """Looks many records up in few queries."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, refs: Collection[Ref]) -> dict[Ref, HeldRecord]:
        """The given applications by office and id; texts that are no ids are left out."""
        wanted: dict[str, list[str]] = {}
        for office, key in refs:
            if is_key(key):
                wanted.setdefault(office, []).append(key)
        found: dict[Ref, HeldRecord] = {}
        for office, keys in wanted.items():
            for part in parts(keys):
                query = _ALL.where(record.c.office == office, record.c.id.in_(part))
                found.update(((one.office, one.id), one) for one in self._rows(query))
        return found

    def by_nik(self, niks: Collection[str]) -> dict[str, tuple[HeldRecord, ...]]:
        """The applications that stand, by NIK, oldest first."""
        found: dict[str, tuple[HeldRecord, ...]] = {}
        standing = _ALL.where(of_any_lot(self._connection), record.c.op != "withdraw").order_by(record.c.row)
        for part in parts(sorted(set(niks))):
            for one in self._rows(standing.where(record.c.nik.in_(part))):
                found[one.nik or ""] = (*found.get(one.nik or "", ()), one)
        return found

    def _rows(self, query: sa.Select[tuple[object, ...]]) -> Iterator[HeldRecord]:
        return (HeldRecord(**row) for row in self._connection.execute(query).mappings())
