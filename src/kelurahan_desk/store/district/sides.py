"""Applications with everything an officer looks at: the line itself, when it came, and its decision."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.schema import batch, decision, record

Ref = tuple[str, str]
"""Office and application id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One application; `line` is its canonical JSON, `decision` that on the revision held."""

    office: str
    id: str
    rev: int
    kind: str
    nik: str | None
    kk: str | None
    name: str
    born: date | None
    address: str
    rt: str
    rw: str
    line: bytes
    received_at: datetime
    decision: Decision | None


_ELSEWHERE = {"received_at": batch.c.received_at, "decision": decision.c.decision}
_SIDE = tuple(_ELSEWHERE[name] if name in _ELSEWHERE else record.c[name] for name in field_names(Side))
STANDS = record.c.op != "withdraw"
DECIDED = (
    (decision.c.office == record.c.office) & (decision.c.id == record.c.id) & (decision.c.rev == record.c.rev)
)
ALL = sa.select(*_SIDE).select_from(
    record.join(batch, record.c.batch_id == batch.c.id).outerjoin(decision, DECIDED)
)
