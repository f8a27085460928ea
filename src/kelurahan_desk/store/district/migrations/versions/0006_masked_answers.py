"""Numbers of people in what the insurer wrote are masked, as they are from now on when an answer is kept."""

import sqlalchemy as sa
from alembic import op

from kelurahan_desk.domain.nik import mask_numbers

revision = "0006"
down_revision = "0005"

_PART = 5000  # rows


def upgrade() -> None:
    """Mask the answers, the wordings taught, and the reasons that answers became; nothing else changes."""
    _mask("answer", ("office", "id", "rev"), "text")
    _mask("phrase", ("folded",), "text")
    _mask("decision", ("office", "id", "rev"), "reason", "ref = 'BPJS'")


def _mask(table: str, keys: tuple[str, ...], column: str, where: str = "") -> None:
    rows = sa.table(table, *(sa.column(name) for name in (*keys, column, "ref")))
    query = sa.select(*(rows.c[name] for name in (*keys, column)))
    if where:
        query = query.where(sa.text(where))
    connection = op.get_bind()
    changed = []
    for row in connection.execute(query):
        masked = mask_numbers(row[-1])
        if masked != row[-1]:
            changed.append(
                {f"old_{name}": value for name, value in zip(keys, row, strict=False)} | {"new": masked}
            )
    place = sa.and_(*(rows.c[name] == sa.bindparam(f"old_{name}") for name in keys))
    update = sa.update(rows).where(place).values({column: sa.bindparam("new")})
    for first in range(0, len(changed), _PART):
        connection.execute(update, changed[first : first + _PART])
