"""Letters: their numbers, their frozen facts, the register and their later life."""

from datetime import date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.sktm import Letter, LetterStatus, SktmFacts
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.office.schema import letter, number_series
from kelurahan_desk.store.office.typed import like_prefix, mentions
from kelurahan_desk.store.words import folded, like_words

_COLUMNS = tuple(letter.c[name] for name in field_names(Letter))
_ALL = sa.select(*_COLUMNS).order_by(letter.c.id.desc())


class Letters:
    """Issued letters by number; the database refuses any change but of status and note."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def next_counter(self, kind: str, year: int, start: int) -> int:
        """Take the next counter of a series; it is given back only if the unit is not committed.

        `start` is the first one; raised later, it moves the series forward, never back.
        """
        here = (number_series.c.kind == kind) & (number_series.c.year == year)
        last = self._connection.execute(sa.select(number_series.c.last).where(here)).scalar()
        taken = start if last is None else max(last + 1, start)
        if last is None:
            self._connection.execute(number_series.insert().values(kind=kind, year=year, last=taken))
        else:
            self._connection.execute(number_series.update().where(here).values(last=taken))
        return taken

    def add(
        self,
        facts: SktmFacts,
        *,
        kind: str,
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
        query = letter.insert().values(
            kind=kind,
            year=year,
            counter=counter,
            number=facts.number,
            status=LetterStatus.ISSUED,
            issued=facts.issued,
            valid_until=facts.valid_until,
            purpose=facts.purpose,
            resident=resident,
            name=facts.applicant.name,
            nik=facts.applicant.nik,
            address=facts.applicant.address,
            words=folded(" ".join(person.name for person in people)),
            facts=facts,
            sha256=sha256,
            pages=pages,
            created_at=at,
            created_by=by,
            note="",
            changed_by="",
        )
        return Letter(**self._connection.execute(query.returning(*_COLUMNS)).one()._asdict())

    def get(self, number: str) -> Letter | None:
        """The letter of exactly that number."""
        return self._first(_ALL.where(letter.c.number == number))

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

    def set_status(self, number: str, status: LetterStatus, note: str, at: datetime, by: str) -> None:
        """Void or revoke a letter; its number stays taken. Refusal LETTER_UNKNOWN."""
        done = self._connection.execute(
            letter.update()
            .where(letter.c.number == number)
            .values(status=status, note=note, changed_at=at, changed_by=by)
        )
        if not done.rowcount:
            raise Refusal("LETTER_UNKNOWN", number=number)

    def valid_for(self, resident_id: int, today: date) -> str:
        """The number of the resident's newest letter that still counts, or ""."""
        found = self._first(
            _ALL.where(
                letter.c.resident == resident_id,
                letter.c.status == LetterStatus.ISSUED,
                letter.c.valid_until >= today,
            ).limit(1)
        )
        return found.number if found else ""

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
