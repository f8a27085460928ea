"""Letters: their numbers, their frozen facts, the register and their later life."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.sktm import Letter, LetterStatus, SktmFacts
from kelurahan_desk.store.bulk import parts
from kelurahan_desk.store.columns import Moment, field_names, to_json
from kelurahan_desk.store.office.schema import letter
from kelurahan_desk.store.office.typed import like_prefix, mentions
from kelurahan_desk.store.words import folded, like_words

_NAMES = field_names(Letter)
_COLUMNS = tuple(letter.c[name] for name in _NAMES)
_COUNTING = tuple(status for status in LetterStatus if status.counts)
_ALL = sa.select(*_COLUMNS).order_by(letter.c.id.desc())
# Built once: building a statement costs as much as running it, and these run for every letter.
_HAS = "SELECT 1 FROM letter WHERE number = ?"
_ONE = sa.select(*_COLUMNS).where(letter.c.number == sa.bindparam("sought"))


class Letters:
    """Issued letters by number; the database refuses any change but of status and note."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(
        self,
        facts: SktmFacts,
        *,
        kind: str,
        series: str,
        year: int,
        counter: int,
        resident: int,
        sha256: str,
        pages: int,
        at: datetime,
        by: str,
    ) -> Letter:
        """Enter a letter into the register. Refusal LETTER_NUMBER_TAKEN."""
        people = [facts.applicant, *([facts.subject] if facts.subject else [])]
        values: dict[str, Any] = {
            "kind": kind,
            "series": series,
            "year": year,
            "counter": counter,
            "number": facts.number,
            "status": LetterStatus.ISSUED,
            "issued": facts.issued,
            "valid_until": facts.valid_until,
            "purpose": facts.purpose,
            "resident": resident,
            "name": facts.applicant.name,
            "nik": facts.applicant.nik,
            "address": facts.applicant.address,
            "replaces": facts.replaces,
            "words": folded(" ".join(person.name for person in people)),
            "facts": facts,
            "sha256": sha256,
            "pages": pages,
            "created_at": at,
            "created_by": by,
            "note": "",
            "decision": "",
            "handed_to": "",
            "replaced_by": "",
            "changed_by": "",
        }
        added = self._connection.exec_driver_sql(_insert(tuple(values)), tuple(map(_stored, values.values())))
        shown = {name: values[name] for name in _NAMES if name in values}
        return Letter(id=added.lastrowid, **shown)

    def get(self, number: str) -> Letter | None:
        """The letter of exactly that number."""
        row = self._connection.execute(_ONE, {"sought": number}).one_or_none()
        return Letter(**row._asdict()) if row else None

    def has(self, number: str) -> bool:
        """Whether a letter carries that number."""
        return self._connection.exec_driver_sql(_HAS, (number,)).scalar() is not None

    def get_many(self, numbers: Collection[str]) -> dict[str, Letter]:
        """Those of the given numbers that there are, by number."""
        found = (self._many(_ALL.where(letter.c.number.in_(part))) for part in parts(numbers))
        return {one.number: one for several in found for one in several}

    def facts(self, number: str) -> SktmFacts:
        """What the letter says, as it was frozen. Refusal LETTER_UNKNOWN."""
        query = sa.select(letter.c.facts).where(letter.c.number == number)
        found: SktmFacts | None = self._connection.execute(query).scalar()
        if found is None:
            raise Refusal("LETTER_UNKNOWN", number=number)
        return found

    def of_resident(self, resident_id: int) -> tuple[Letter, ...]:
        """A resident's letters, newest first."""
        return self._many(_ALL.where(letter.c.resident == resident_id))

    def last(self, resident_id: int) -> Letter | None:
        """A resident's newest letter."""
        return self._first(_ALL.where(letter.c.resident == resident_id).limit(1))

    def list(self, text: str = "", year: int | None = None, limit: int = 200) -> tuple[Letter, ...]:
        """The register, newest first.

        Each word of `text` must begin the number, the NIK or a word of a name, or be the counter.
        """
        query = _ALL.limit(limit)
        if year is not None:
            query = query.where(letter.c.year == year)
        for word in like_words(text):
            either = [
                like_prefix(letter.c.number, word),
                like_prefix(letter.c.nik, word),
                mentions(letter.c.words, word),
            ]
            if word.isascii() and word.isdecimal() and len(word) < 10:
                either.append(letter.c.counter == int(word))
            query = query.where(sa.or_(*either))
        return self._many(query)

    def set_status(
        self, number: str, status: LetterStatus, note: str, at: datetime, by: str, **more: str | datetime
    ) -> None:
        """One step of a letter's life; its number stays taken. Refusal LETTER_UNKNOWN.

        `more` may carry `decision`, `handed_to`, `handed_at` and `replaced_by`.
        """
        done = self._connection.execute(
            letter.update()
            .where(letter.c.number == number)
            .values(status=status, note=note, changed_at=at, changed_by=by, **more)
        )
        if not done.rowcount:
            raise Refusal("LETTER_UNKNOWN", number=number)

    def valid_for(self, resident_id: int, today: date) -> str:
        """The number of the resident's newest letter that still counts, or ""."""
        found = self._first(
            _ALL.where(
                letter.c.resident == resident_id,
                letter.c.status.in_(_COUNTING),
                letter.c.valid_until >= today,
            ).limit(1)
        )
        return found.number if found else ""

    def expiring(self, first: date, last: date, limit: int) -> tuple[Letter, ...]:
        """Letters that still stand and whose last day lies between two days, soonest first."""
        query = sa.select(*_COLUMNS).where(
            letter.c.valid_until.between(first, last), letter.c.status.in_(_COUNTING)
        )
        return self._many(query.order_by(letter.c.valid_until, letter.c.id).limit(limit))

    def ended(self, since: date) -> tuple[Letter, ...]:
        """Void, revoked and replaced letters whose validity had not passed on that day, by number."""
        query = sa.select(*_COLUMNS).where(letter.c.status.not_in(_COUNTING), letter.c.valid_until >= since)
        return self._many(query.order_by(letter.c.number))

    def newest_date(self, year: int) -> date | None:
        """The latest date of issue in a year."""
        here = letter.c.issued.between(date(year, 1, 1), date(year, 12, 31))
        found: date | None = self._connection.execute(
            sa.select(sa.func.max(letter.c.issued)).where(here)
        ).scalar()
        return found

    def book(self, year: int, month: int | None = None) -> Iterator[tuple[Letter, SktmFacts, str, int]]:
        """The register of a year or one month of it in the order of its numbers: with series and counter."""
        query = sa.select(*_COLUMNS, letter.c.facts, letter.c.series, letter.c.counter).where(
            letter.c.year == year
        )
        if month is not None:
            day = date(year, month, 1)
            query = query.where(letter.c.issued >= day, letter.c.issued < day + relativedelta(months=1))
        count = len(_COLUMNS)
        for row in self._connection.execute(query.order_by(letter.c.series, letter.c.counter)):
            facts, series, counter = row[count:]
            yield Letter(**dict(zip(_NAMES, row[:count], strict=True))), facts, series, counter

    def counters(self, series: str, year: int) -> tuple[tuple[int, LetterStatus], ...]:
        """Every counter of a series that a letter carries, ascending, with what became of it."""
        query = sa.select(letter.c.counter, letter.c.status).where(
            letter.c.series == series, letter.c.year == year
        )
        rows = self._connection.execute(query.order_by(letter.c.counter))
        return tuple((counter, status) for counter, status in rows)

    def count_all(self) -> int:
        """How many letters there are."""
        return int(self._connection.execute(sa.select(sa.func.count()).select_from(letter)).scalar_one())

    def numbers(self, year: int) -> frozenset[str]:
        """Every number of a year."""
        rows = self._connection.execute(sa.select(letter.c.number).where(letter.c.year == year))
        return frozenset(rows.scalars())

    def count_year(self, year: int) -> int:
        """How many were issued in a year, void ones too."""
        return self._count(letter.c.year == year)

    def count_on(self, day: date) -> int:
        """How many were issued on a day, void ones too."""
        return self._count(letter.c.issued == day)

    def _count(self, condition: sa.ColumnElement[bool]) -> int:
        query = sa.select(sa.func.count()).select_from(letter).where(condition)
        return self._connection.execute(query).scalar_one()

    def _first(self, query: sa.Select[tuple[object, ...]]) -> Letter | None:
        row = self._connection.execute(query).one_or_none()
        return Letter(**row._asdict()) if row else None

    def _many(self, query: sa.Select[tuple[object, ...]]) -> tuple[Letter, ...]:
        return tuple(Letter(**row._asdict()) for row in self._connection.execute(query))


@cache
def _insert(names: tuple[str, ...]) -> str:
    return f"INSERT INTO letter ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608


def _stored(value: object) -> object:
    """As the driver takes it: what the table's types say, without a statement of the library for each."""
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, datetime):
        return Moment.text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, LetterStatus) else to_json(value)
