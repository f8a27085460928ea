"""What lists and letters say, for whole sweeps and for the check of whose number a NIK is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.coverage import NOT_REGISTERED
from kelurahan_desk.domain.preflight import Listed
from kelurahan_desk.domain.resident import BY_NAME_BIRTH, BY_NIK, Resident, Standing
from kelurahan_desk.domain.sktm import LetterStatus
from kelurahan_desk.store.bulk import parts
from kelurahan_desk.store.office.list_lines import CardLine, FoundLines, Known, ListRow, PersonFacts
from kelurahan_desk.store.office.schema import coverage, dtsen, letter, resident, resident_change, revision
from kelurahan_desk.store.office.standings import COVERAGE, DTSEN, Standings, name_key
from kelurahan_desk.store.office.values import CityList

_COUNTING = tuple(status for status in LetterStatus if status.counts)
_RANK = (dtsen.c.id, dtsen.c.desil)
_CARD = tuple(coverage.c[name] for name in ("id", "segment", "status", "since", "card", "facility"))
_WHO = tuple(resident.c[name] for name in ("id", "birth_date", "nik", "name", "kk"))
_PLACE = ("address", "rt", "rw")
_Line = Sequence[Any]
_Named = str | tuple[str | None, str]
_Nameless = dict[tuple[str, date], list[_Line]]


@dataclass(frozen=True, slots=True)
class _Newest:
    """The list that counts of each kind."""

    register: CityList | None
    cards: CityList | None


class Facts:
    """Reads over residents, the newest lists and letters together."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def sweep(self, today: date) -> Iterator[PersonFacts]:
        """Everybody alive, with what `Standings.of` and `Letters.valid_for` would say of each."""
        newest = self._newest()
        letters, named = self._letters(today)
        ranks = self._by_name(dtsen, _RANK, newest.register)
        cards = self._by_name(coverage, _CARD, newest.cards)
        for row in self._connection.execute(_sweep(newest)):
            number, born, nik, name, kk = row[:5]
            rank: _Line = row[5:7]
            card: _Line = row[7:]
            how_rank = how_card = BY_NIK
            if ranks and rank[0] is None:
                rank, how_rank = _named(ranks, nik, name, born) or rank, BY_NAME_BIRTH
            if cards and card[0] is None:
                card, how_card = _named(cards, nik, name, born) or card, BY_NAME_BIRTH
            standing = _standing(newest, rank, card, how_rank, how_card)
            yield PersonFacts(number, born, standing, letters.get(number) or named.get(nik or (kk, name), ""))

    def known(self, people: Iterable[Resident]) -> dict[int, Known]:
        """What the newest lists say of each, by the resident's number."""
        newest = self._newest()
        several = list(people)
        ranks = self._found(dtsen, newest.register, several)
        cards = self._found(coverage, newest.cards, several)
        known: dict[int, Known] = {}
        for one in several:
            rank, card = ranks.of(one), cards.of(one)
            standing = _standing(newest, rank.values, card.values, rank.how, card.how)
            known[one.id] = Known(standing, (*rank.by_nik, *card.by_nik), (*rank.others, *card.others))
        return known

    def lists(self) -> int:
        """How many kinds of list were taken in."""
        newest = self._newest()
        return (newest.register is not None) + (newest.cards is not None)

    def moves_since(self, days: Mapping[int, date]) -> dict[int, list[tuple[str, str]]]:
        """Changes of address, RT or RW of those residents after their day, old and new."""
        query = (
            sa.select(resident_change.c.resident, resident_change.c.old, resident_change.c.new, revision.c.at)
            .join(revision, revision.c.id == resident_change.c.revision)
            .where(resident_change.c.field.in_(_PLACE))
            .order_by(revision.c.id)
        )
        found: dict[int, list[tuple[str, str]]] = {}
        for number, old, new, at in self._connection.execute(query):
            if number in days and at.date() >= days[number]:
                found.setdefault(number, []).append((old or "", new or ""))
        return found

    def cards(self) -> Iterator[CardLine]:
        """Every line of the newest list of cards."""
        listed = self._newest().cards
        if listed is None:
            return
        columns = tuple(coverage.c[name] for name in ("nik", "name", "birth_date", "status", "segment"))
        query = (
            sa.select(*columns, resident.c.id, resident.c.life)
            .select_from(coverage.outerjoin(resident, resident.c.nik == coverage.c.nik))
            .where(coverage.c.list_id == listed.id)
            .order_by(coverage.c.id)
        )
        for row in self._connection.execute(query):
            line = Listed(row[0], row[1], row[2], listed.name, row[3])
            yield CardLine(line, segment=row[4], resident=row[5], life=row[6])

    def _newest(self) -> _Newest:
        standings = Standings(self._connection)
        register, cards = standings.lists(DTSEN), standings.lists(COVERAGE)
        return _Newest(register[0] if register else None, cards[0] if cards else None)

    def letters_of(self, numbers: Collection[int], today: date) -> dict[int, str]:
        """The newest SKTM that counts of each of a few residents."""
        query = (
            sa.select(letter.c.resident, letter.c.number)
            .where(
                letter.c.resident.in_(numbers), letter.c.status.in_(_COUNTING), letter.c.valid_until >= today
            )
            .order_by(letter.c.id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def _found(self, table: sa.Table, listed: CityList | None, people: list[Resident]) -> FoundLines:
        if listed is None:
            return FoundLines("", {}, {})
        columns = (table.c.nik, table.c.name, table.c.birth_date, *_columns(table), table.c.name_key)
        query = sa.select(*columns).where(table.c.list_id == listed.id)
        by_nik: dict[str, ListRow] = {}
        for part in parts({one.person.nik for one in people if one.person.nik}):
            for row in self._connection.execute(query.where(table.c.nik.in_(part))):
                by_nik[row[0]] = row
        missing = [one.person for one in people if one.person.nik not in by_nik and one.person.birth_date]
        by_name: dict[tuple[str, date], list[ListRow]] = {}
        for part in parts({name_key(person.name) for person in missing}):
            for row in self._connection.execute(query.where(table.c.name_key.in_(part))):
                by_name.setdefault((row[-1], row[2]), []).append(row)
        return FoundLines(listed.name, by_nik, by_name)

    def _letters(self, today: date) -> tuple[dict[int, str], dict[_Named, str]]:
        """The number of the letter that counts by its holder, and by NIK (or card and name) of others."""
        query = (
            sa.select(letter.c.resident, letter.c.number, letter.c.facts)
            .where(letter.c.status.in_(_COUNTING), letter.c.valid_until >= today)
            .order_by(letter.c.id)
        )
        holders: dict[int, str] = {}
        named: dict[_Named, str] = {}
        for holder, number, facts in self._connection.execute(query):
            holders[holder] = number
            kk = facts.applicant.kk
            named.update({member.nik or (kk, member.name): number for member in facts.members})
            if facts.subject:
                named[facts.subject.nik or (kk, facts.subject.name)] = number
        return holders, named

    def _by_name(
        self, table: sa.Table, columns: tuple[sa.Column[Any], ...], listed: CityList | None
    ) -> _Nameless:
        """The lines that name and birth date may find: those without a NIK; all, if people lack one."""
        if listed is None:
            return {}
        nameless = sa.select(sa.func.count()).select_from(resident).where(resident.c.nik.is_(None))
        query = sa.select(table.c.name_key, table.c.birth_date, table.c.nik, *columns).where(
            table.c.list_id == listed.id, table.c.birth_date.is_not(None)
        )
        if not self._connection.execute(nameless).scalar_one():
            query = query.where(table.c.nik.is_(None))
        found: _Nameless = {}
        for row in self._connection.execute(query):
            found.setdefault((row[0], row[1]), []).append(row[2:])
        return found


def _columns(table: sa.Table) -> tuple[sa.Column[Any], ...]:
    return _CARD if table is coverage else _RANK


def _sweep(newest: _Newest) -> sa.Select[Any]:
    register, cards = newest.register, newest.cards
    ranked = sa.and_(dtsen.c.list_id == (register.id if register else 0), dtsen.c.nik == resident.c.nik)
    covered = sa.and_(coverage.c.list_id == (cards.id if cards else 0), coverage.c.nik == resident.c.nik)
    return (
        sa.select(*_WHO, *_RANK, *_CARD)
        .select_from(resident.outerjoin(dtsen, ranked).outerjoin(coverage, covered))
        .where(resident.c.life == Life.ALIVE, resident.c.merged_into.is_(None))
        .order_by(resident.c.id)
    )


def _named(lines: _Nameless, nik: str | None, name: str, born: date | None) -> _Line | None:
    """The only line that fits; two different NIK are two people."""
    if born is None:
        return None
    fitting = [line for line in lines.get((name_key(name), born), []) if nik is None or line[0] is None]
    return fitting[0][1:] if len(fitting) == 1 else None


def _standing(newest: _Newest, rank: _Line, card: _Line, how_rank: str, how_card: str) -> Standing | None:
    register, cards = newest.register, newest.cards
    if register is None and cards is None:
        return None
    covered = card[0] is not None
    return Standing(
        desil=rank[1],
        desil_period=register.period if register else "",
        segment=card[1] if covered else "",
        coverage_status=card[2] if covered else NOT_REGISTERED if cards else "",
        coverage_since=card[3],
        coverage_as_of=cards.as_of if cards else None,
        card=card[4] if covered else "",
        facility=card[5] if covered else "",
        desil_as_of=register.as_of if register else None,
        desil_list=register.name if register else "",
        desil_certainty=how_rank if rank[0] is not None else "",
        coverage_list=cards.name if cards else "",
        coverage_certainty=how_card if covered else "",
    )
