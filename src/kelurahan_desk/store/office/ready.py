"""Approved applications as the lines they will be in a batch, put together by the engine itself.

Thousands wait for one batch, and a value of the domain for each costs more than everything else in the file.
What a line must say is defined in `services/office/outbound.py`; a test holds both to the same bytes.
"""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from kelurahan_desk.domain.application import AttachmentRef, State
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.office.schema import application, letter, resident
from kelurahan_desk.store.office.sieve import Newest, Sieve, doubt_of

_LONGEST = 300  # signs of one text in a record
_REV = "CASE WHEN sent_rev IS NULL THEN rev ELSE max(rev, sent_rev + 1) END"
"""The revision under which an application is sent: never one that was sent before."""


def _if_told(column: str, before: str, after: str) -> str:
    told = f"'{before}' || substr(trim({column}), 1, {_LONGEST}) || '{after}'"
    return f"CASE WHEN trim({column}) <> '' THEN {told} END"


def _or_null(value: str) -> str:
    return f"""coalesce('"' || {value} || '"', 'null')"""


_NIK = "coalesce(nullif(application.nik, ''), application.mother_nik)"
_REMOVES = "application.kind = 'penghapusan'"
_TEXTS = f"""concat(application.created_by, application.category, application.reason, application.programme,
  application.name, {_NIK}, letter.number, sent_sha256, signer.name, resident.birth_place, resident.phone,
  resident.address, resident.kk, resident.rt, resident.rw, iif({_REMOVES}, application.note, ''))"""
_ODD = f"""instr({_TEXTS}, '"') OR instr(resident.birth_place, '  ')
  OR instr(resident.phone, '  ') OR ({_REMOVES} AND instr(application.note, '  '))"""
"""A quote, or spaces to be drawn together: not for the engine. Whatever else a record must not carry as it
stands, like a backslash, is not taken for an ordinary line later (`batch/records.py`)."""
_LINE = f"""CASE WHEN {_ODD} THEN NULL ELSE concat('{{"actor":"', application.created_by,
  '","at":"', substr(application.created_at, 1, 10), 'T', substr(application.created_at, 12, 8),
  'Z","att":[],"facts":{{',
  CASE WHEN application.arrears <> 0 THEN '"arrears":' || application.arrears || ',' END,
  {_if_told("resident.birth_place", '"birth_place":"', '",')},
  '"category":"', application.category, '","declared":', application.declared,
  CASE WHEN {_REMOVES} AND application.note <> ''
    THEN ',"evidence":"' || substr(trim(application.note), 1, {_LONGEST}) || '"' END,
  ',"marital":' || resident.marital,
  CASE WHEN coalesce(application.nik, '') = '' AND application.mother_nik <> '' THEN ',"newborn":true' END,
  ',"outcome":', {_or_null("application.outcome")},
  {_if_told("resident.phone", ',"phone":"', '"')},
  ',"programme_version":', coalesce(application.rules, 'null'),
  ',"reason":"', application.reason, '"', ',"relation":' || resident.shdk,
  iif(application.urgent, ',"urgent":true}},"id":"', ',"urgent":false}},"id":"'),
  lower(concat(hex(substr(application.id, 1, 4)), '-', hex(substr(application.id, 5, 2)), '-',
    hex(substr(application.id, 7, 2)), '-', hex(substr(application.id, 9, 2)), '-',
    hex(substr(application.id, 11)))),
  '","kind":"', application.programme, '.', application.kind, '","letter":',
  CASE WHEN letter.number IS NULL THEN 'null'
    ELSE concat('{{"date":"', letter.issued, '","no":"', letter.number, '"}}') END,
  CASE WHEN sent_rev IS NULL THEN ',"op":"submit","prev":null,"rev":'
    ELSE ',"op":"amend","prev":"' || sent_sha256 || '","rev":' END,
  {_REV}, ',"signer":"', signer.name, '","subject":{{"addr":"', resident.address,
  '","born":', {_or_null("resident.birth_date")}, ',"kk":', {_or_null("resident.kk")},
  ',"name":"', application.name, '","nik":', {_or_null(_NIK)},
  ',"rt":"', resident.rt, '","rw":"', resident.rw,
  CASE resident.sex WHEN 1 THEN '","sex":"L"}}}}' WHEN 2 THEN '","sex":"P"}}}}' ELSE '","sex":null}}}}' END)
END"""
_SIGNER = sa.select(sa.literal_column("?").label("name")).subquery("signer")
_read_papers = msgspec.json.Decoder(tuple[AttachmentRef, ...]).decode
_MARK = (
    "UPDATE application SET state = 'in_batch', sent_on = ?, batch = ?, "  # noqa: S608 - our own words only
    f"rev = {_REV}, sent_rev = {_REV}, "
    "sent_prev = sent_sha256, sent_sha256 = CAST(substr(?, 1 + 64 * given.key, 64) AS TEXT) "
    "FROM json_each(?) AS given WHERE row = given.value AND +state = 'approved'"
)


class Ready(NamedTuple):
    """An approved application: what is asked of thousands at once, and its line without its papers.

    `version` is that of the rules it was judged by, `born` as the database writes it. `doubtful` is what
    `Sieve` says of it. `line` is None where texts must be tidied that the engine cannot tidy. `documents` is
    None where there are none, as for most.
    """

    row: int
    resident: int
    programme: str
    version: int | None
    born: str | None
    name: str
    nik: str | None
    doubtful: bool
    line: str | None
    documents: str | None = None

    @property
    def papers(self) -> tuple[AttachmentRef, ...]:
        """Its documents."""
        return _read_papers(self.documents) if self.documents else ()

    @property
    def size(self) -> int:
        """Bytes of its papers."""
        return sum(paper.size for paper in self.papers)


class ReadyOnes:
    """Reads and marks approved applications by the thousand; they are known by their row numbers here."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def all(self, signer: str, cards: Sequence[tuple[str, str]]) -> list[Ready]:
        """All approved ones, oldest first, signed by that user; `cards` as in `doubt_of`."""
        query = _query(Sieve(self._connection).newest(), tuple(cards))
        with self._connection.exec_driver_sql(query, (signer,)) as found:
            # The driver's own tuples: rows of the library for thousands of lines cost as much as the lines.
            return list(map(Ready._make, found.cursor.fetchall()))

    def mark_sent(self, rows: Sequence[int], hashes: Sequence[str], batch: str, day: date) -> None:
        """Note that they are in a batch, each with the hash of its line. Refusal APPLICATION_UNKNOWN."""
        values = (day.isoformat(), batch, "".join(hashes).encode(), json.dumps(rows))
        if rows and self._connection.exec_driver_sql(_MARK, values).rowcount != len(rows):
            raise Refusal("APPLICATION_UNKNOWN", id=str(rows[0]))


@lru_cache(maxsize=8)
def _query(newest: Newest, cards: tuple[tuple[str, str], ...]) -> str:
    """Kept as text: to put it together takes as long as to read a thousand applications."""
    tables, doubt = doubt_of(newest, cards)
    columns = (
        *(application.c[name] for name in ("row", "resident", "programme")),
        application.c.rules,
        sa.type_coerce(resident.c.birth_date, sa.Text),
        *(application.c[name] for name in ("name", "nik")),
        doubt,
        sa.literal_column(_LINE),
        sa.literal_column("nullif(application.documents, '[]')"),
    )
    tables = tables.outerjoin(letter, letter.c.number == application.c.letter)
    query = (
        sa.select(*columns)
        .select_from(tables.join(_SIGNER, sa.true()))
        .where(application.c.state == State.APPROVED)
        .order_by(application.c.row)
    )
    return str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
