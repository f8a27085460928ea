"""What the insurer answered on applications, and the wordings an officer explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.bulk import put_rows
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.schema import record
from kelurahan_desk.store.district.work_schema import answer, phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """The newest answer on one revision; `decision` is None while nobody has explained the wording."""

    office: str
    id: str
    rev: int
    folded: str
    text: str
    decision: Decision | None
    valid_from: date | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRow:
    """A wording an officer explained; `text` as somebody wrote it once."""

    folded: str
    text: str
    decision: Decision
    reason: str
    by: str
    at: datetime


_FIELDS, _PHRASE_FIELDS = field_names(AnswerRow), field_names(PhraseRow)
_ALL = sa.select(*(answer.c[name] for name in _FIELDS))
_PHRASES = sa.select(*(phrase.c[name] for name in _PHRASE_FIELDS))
_HELD = (record.c.office == answer.c.office) & (record.c.id == answer.c.id) & (record.c.rev == answer.c.rev)
_UNKNOWN = answer.c.decision.is_(None)


class Answers:
    """Answers by office, application and revision; wordings by their folded text."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, rows: Sequence[AnswerRow]) -> None:
        """Keep answers in place of earlier ones; a revision stands at most once among them."""
        put_rows(self._connection, answer, [{name: getattr(row, name) for name in _FIELDS} for row in rows])

    def unknown(self) -> tuple[tuple[str, str, int], ...]:
        """Folded text, the text once as written, and how many applications wait for it; most first."""
        count = sa.func.count().label("rows")
        query = (
            sa.select(answer.c.folded, sa.func.min(answer.c.text), count)
            .select_from(answer.join(record, _HELD))
            .where(_UNKNOWN)
            .group_by(answer.c.folded)
            .order_by(count.desc(), answer.c.folded)
        )
        return tuple((row[0], row[1], int(row[2])) for row in self._connection.execute(query))

    def waiting_for(self, folded: str) -> tuple[AnswerRow, ...]:
        """The answers of that wording which nobody has explained, on revisions still held."""
        query = _ALL.select_from(answer.join(record, _HELD)).where(_UNKNOWN, answer.c.folded == folded)
        return tuple(AnswerRow(**row._asdict()) for row in self._connection.execute(query))

    def phrases(self) -> tuple[PhraseRow, ...]:
        """The wordings explained so far."""
        rows = self._connection.execute(_PHRASES.order_by(phrase.c.folded))
        return tuple(PhraseRow(**row._asdict()) for row in rows)

    def teach(self, row: PhraseRow) -> None:
        """Keep an explanation in place of an earlier one."""
        put_rows(self._connection, phrase, [{name: getattr(row, name) for name in _PHRASE_FIELDS}])

    def forget(self, folded: str) -> bool:
        """Take an explanation back; what it decided stays. False when there was none."""
        return bool(self._connection.execute(phrase.delete().where(phrase.c.folded == folded)).rowcount)
