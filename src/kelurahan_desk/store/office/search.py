"""Finding residents while somebody types: each kind of text goes to the index made for it.

Measured choices (tech study, section 3): digits and one or two letters to b-trees, the rest to the
full-text index with an inner limit before sorting; never by rank and never counting all hits.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.codes import Shdk
from kelurahan_desk.domain.resident import ResidentRow
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.office.schema import resident
from kelurahan_desk.store.words import only_digits, words

ROW_COLUMNS = tuple(resident.c[name] for name in field_names(ResidentRow))
_CANDIDATES = 200
_EVERYWHERE = frozenset({"jl", "jln", "jalan", "no", "nomor"})
_TELLING = 3
_HEAD_CANDIDATES = 1000  # about one person in four heads a family
_SHORT = 2
_AFTER_ALL = "\U0010ffff"
_AFTER_DIGITS = ":"

_index = sa.table("resident_search", sa.column("rowid"), sa.column("resident_search"))
_limit = sa.bindparam("limit", type_=sa.Integer)
_most = sa.bindparam("most", type_=sa.Integer)


def _rows_of(found: sa.Select[Any] | sa.CompoundSelect[Any]) -> sa.Select[Any]:
    query = sa.select(*ROW_COLUMNS).where(resident.c.id.in_(found))
    return query.order_by(resident.c.name, resident.c.id).limit(_limit)


def _number_range(column: sa.Column[Any]) -> sa.Select[Any]:
    part = (
        sa.select(resident.c.id)
        .where(column >= sa.bindparam("low"), column < sa.bindparam("high"))
        .limit(_most)
        .subquery()
    )
    return sa.select(part.c.id)


BY_NUMBER = _rows_of(sa.union(_number_range(resident.c.nik), _number_range(resident.c.kk)))
BY_NAME = (
    sa.select(*ROW_COLUMNS)
    .where(resident.c.name >= sa.bindparam("low"), resident.c.name < sa.bindparam("high"))
    .order_by(resident.c.name, resident.c.id)
    .limit(_limit)
)
BY_WORDS = _rows_of(
    sa.select(_index.c.rowid)
    .where(_index.c.resident_search.op("MATCH")(sa.bindparam("match", type_=sa.Text)))
    .limit(_most)
)


BY_HEAD = (
    sa.select(resident.c.kk, resident.c.name)
    .where(
        resident.c.id.in_(
            sa.select(_index.c.rowid)
            .where(_index.c.resident_search.op("MATCH")(sa.bindparam("match", type_=sa.Text)))
            .limit(_most)
        ),
        resident.c.shdk == Shdk.HEAD,
        resident.c.kk.is_not(None),
        resident.c.merged_into.is_(None),
    )
    .order_by(resident.c.name, resident.c.id)
    .limit(_limit)
)


def heads_query(text: str, limit: int) -> tuple[sa.Select[Any], dict[str, str | int]] | None:
    """The query for families whose head bears these words; None for less than a word."""
    found = words(text)
    if sum(map(len, found)) <= _SHORT:
        return None
    return BY_HEAD, {"match": f"name : ({_all_of(found)})", "most": _HEAD_CANDIDATES, "limit": limit}


def search_query(text: str, limit: int) -> tuple[sa.Select[Any], dict[str, str | int]] | None:
    """The query and its values for a typed text; None when there is nothing to look for."""
    digits = only_digits(text)
    most = max(_CANDIDATES, limit)
    if digits:
        return BY_NUMBER, {"low": digits, "high": digits + _AFTER_DIGITS, "most": most, "limit": limit}
    found = words(text)
    if not found:
        return None
    if len(found) == 1 and len(found[0]) <= _SHORT and found[0].isalpha():
        return BY_NAME, {"low": found[0], "high": found[0] + _AFTER_ALL, "limit": limit}
    return BY_WORDS, {"match": _all_of(_telling(found)), "most": most, "limit": limit}


def _telling(found: Sequence[str]) -> Sequence[str]:
    """Without the words that every address has, in whatever spelling, if something is left to go by."""
    rest = [word for word in found if word not in _EVERYWHERE]
    return rest if any(len(word) >= _TELLING for word in rest) else found


def _all_of(found: Sequence[str]) -> str:
    """The quotes make every word a word, whatever it means in the index's query language."""
    return " ".join(f'"{word}"*' for word in found)
