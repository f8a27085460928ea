"""What a clean-up finds and removes, kind by kind; the same question counts and removes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import AttachmentRef, Decision, State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import MERGED_FROM, MERGED_INTO
from kelurahan_desk.domain.retention import RecordKind
from kelurahan_desk.store.office.protection import disposed, form_draft
from kelurahan_desk.store.office.schema import (
    application,
    batch,
    batch_item,
    city_list,
    coverage,
    dtsen,
    employer,
    letter_draft,
    not_same,
    references,
    resident,
    resident_change,
    revision,
)

_GONE = (Life.DEAD, Life.MOVED)
_STAYS = ("life", MERGED_INTO, MERGED_FROM)
_OVER = (State.ANSWERED, State.WITHDRAWN)
_LINES = {"dtsen": dtsen, "coverage": coverage}
_Ends = list[tuple[sa.Table, sa.ColumnElement[bool]]]


@dataclass(frozen=True, slots=True)
class Expired:
    """How much has ended; papers to take from the vault and files from the outbox once the rows are gone."""

    rows: int
    papers: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Retention:
    """Each kind by the first day that is still kept."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def find(self, kind: RecordKind, since: date) -> Expired:
        """What has ended."""
        return self._look(kind, since)[0]

    def remove(self, kind: RecordKind, since: date, *, by: str, at: datetime) -> Expired:
        """Remove it and say what it was; papers and files are the caller's, after the commit."""
        found, take = self._look(kind, since)
        take()
        if found.papers:
            rows = [{"sha256": sha256, "by": by, "at": at} for sha256 in found.papers]
            self._connection.execute(disposed.insert().prefix_with("OR IGNORE"), rows)
        return found

    def disposed(self) -> frozenset[str]:
        """Hashes of papers that a clean-up took from the vault, and that nobody attached again since."""
        gone = {row.sha256: row.at.date() for row in self._connection.execute(sa.select(disposed))}
        if not gone:
            return frozenset()
        kept = set[str]()
        for documents, state, _decision, day in self._applications():
            open_still = state not in _OVER
            kept |= {one.sha256 for one in documents if open_still or day > gone.get(one.sha256, day)}
        return frozenset(gone) - kept

    def _look(self, kind: RecordKind, since: date) -> tuple[Expired, Callable[[], None]]:
        if kind in (RecordKind.REFUSED_PAPERS, RecordKind.ACCEPTED_PAPERS):
            return self._papers(since, accepted=kind is RecordKind.ACCEPTED_PAPERS), _nothing
        if kind is RecordKind.SENT_FILES:
            return self._sent_files(since), _nothing
        if kind is RecordKind.GONE_RESIDENTS:
            gone = self._gone(since)
            return Expired(len(gone)), lambda: self._remove_residents(gone)
        ends = _ends(kind, since)
        rows = sum(self._count(table, condition) for table, condition in ends)
        return Expired(rows), lambda: self._delete(ends)

    def _papers(self, since: date, *, accepted: bool) -> Expired:
        """Scans that only applications name which are over; one still needed keeps a scan that is shared."""
        over, needed = set[str](), set[str]()
        for documents, state, decision, day in self._applications():
            ended = state in _OVER and day < since
            ours = ended and (decision is Decision.APPROVED) is accepted
            (over if ours else needed).update(document.sha256 for document in documents)
        papers = tuple(sorted(over - needed - self.disposed()))
        return Expired(len(papers), papers=papers)

    def _applications(self) -> Iterator[tuple[tuple[AttachmentRef, ...], State, Decision | None, date]]:
        """Papers, state, decision and the day each application ended or began."""
        columns = (application.c.documents, application.c.state, application.c.decision)
        days = (application.c.decided_on, application.c.created_at)
        for documents, state, decision, decided, created in self._connection.execute(
            sa.select(*columns, *days)
        ):
            yield documents, state, decision, decided or created.date()

    def _sent_files(self, since: date) -> Expired:
        waits = (
            sa.exists()
            .where(batch_item.c.batch_id == batch.c.id)
            .where(batch_item.c.application == application.c.row)
            .where(application.c.state == State.IN_BATCH)
        )
        query = sa.select(batch.c.file).where(batch.c.created < _midnight(since), ~waits).order_by(batch.c.id)
        files = tuple(self._connection.execute(query).scalars())
        return Expired(len(files), files=files)

    def _gone(self, since: date) -> tuple[int, ...]:
        """Dead or moved since before that day, and named nowhere but in their own traces."""
        last = (
            sa.select(sa.func.max(revision.c.at))
            .select_from(resident_change.join(revision))
            .where(resident_change.c.resident == resident.c.id, resident_change.c.field == "life")
            .scalar_subquery()
        )
        began = sa.select(revision.c.at).where(revision.c.id == resident.c.created).scalar_subquery()
        query = sa.select(resident.c.id).where(
            resident.c.life.in_(_GONE),
            resident.c.merged_into.is_(None),
            sa.func.coalesce(last, began) < _midnight(since),
        )
        gone = set(self._connection.execute(query).scalars())
        for table, column in references():
            if table is not employer:
                gone -= set(self._connection.execute(sa.select(table.c[column]).distinct()).scalars())
        merged = sa.select(resident.c.merged_into).where(resident.c.merged_into.is_not(None))
        return tuple(sorted(gone - set(self._connection.execute(merged).scalars())))

    def _remove_residents(self, numbers: tuple[int, ...]) -> None:
        for number in numbers:
            pair = sa.or_(not_same.c.one == number, not_same.c.other == number)
            ends: _Ends = [(resident_change, resident_change.c.resident == number), (not_same, pair)]
            ends += [(employer, employer.c.resident == number), (resident, resident.c.id == number)]
            self._delete(ends)

    def _count(self, table: sa.Table, condition: sa.ColumnElement[bool]) -> int:
        query = sa.select(sa.func.count()).select_from(table).where(condition)
        return int(self._connection.execute(query).scalar_one())

    def _delete(self, ends: _Ends) -> None:
        for table, condition in ends:
            self._connection.execute(table.delete().where(condition))


def _ends(kind: RecordKind, since: date) -> _Ends:
    """The rows of a kind that are simply old."""
    if kind is RecordKind.CITY_LISTS:
        return [_replaced_lines(name, table, since) for name, table in _LINES.items()]
    if kind is RecordKind.FIELD_HISTORY:
        old = sa.select(revision.c.id).where(revision.c.at < _midnight(since))
        values = resident_change.c.field.not_in(_STAYS)
        return [(resident_change, sa.and_(resident_change.c.revision.in_(old), values))]
    if kind is RecordKind.LETTER_DRAFTS:
        touched = sa.func.coalesce(letter_draft.c.changed_at, letter_draft.c.created_at)
        return [(letter_draft, touched < _midnight(since))]
    return [(form_draft, form_draft.c.at < _midnight(since))]


def _replaced_lines(kind: str, table: sa.Table, since: date) -> tuple[sa.Table, sa.ColumnElement[bool]]:
    """Lines of old lists of a kind; the newest list stays, however old it is."""
    newest = sa.select(sa.func.max(city_list.c.as_of)).where(city_list.c.kind == kind).scalar_subquery()
    older = (city_list.c.kind == kind, city_list.c.as_of < since, city_list.c.as_of < newest)
    return table, table.c.list_id.in_(sa.select(city_list.c.id).where(*older))


def _midnight(day: date) -> datetime:
    # Of UTC: what was made in the night of the new year stays a year longer.
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _nothing() -> None:
    """The rows stay: what was asked and decided is kept for good."""
