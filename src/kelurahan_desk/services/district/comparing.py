"""How alike two applications are: the evidence for a case, and which names are worth comparing at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.similarity import (
    ALIKE,
    BIRTH_SAME,
    KK_SAME,
    NAME_ALIKE,
    NAME_SAME,
    NIK_CLOSE,
    alike,
    close_numbers,
    initials,
    name_similarity,
    name_words,
)
from kelurahan_desk.services.district.record_facts import facts_of
from kelurahan_desk.store.district import Ref, Side

NIK_SAME, NAME_DIFFERS, BIRTH_DIFFERS, MOVES = "nik_same", "name_differs", "birth_differs", "moves"
_SAME_NIK, _SAME_NIK_OTHER_NAME, _SAME_KK, _MOVES = 100, 80, 55, 50
_LARGE = 60  # people of one birth date; from here on two letters of a name must agree, not one
_TICK = 1000  # rows
_REMOVAL = f".{Kind.PENGHAPUSAN.value}"

Named = tuple[date, str, str, str, str | None]
"""Born, office, id, name and NIK."""


Tick = Callable[[], None]
"""Tells that work goes on; raising from it is how cancel works."""

T = TypeVar("T")


def ticking(rows: Iterable[T], tick: Tick) -> Iterator[T]:
    """The rows, with a tick now and then."""
    for number, row in enumerate(rows):
        if number % _TICK == 0:
            tick()
        yield row


@dataclass(frozen=True, slots=True)
class Compared:
    """1 to 100, and the reasons as codes, for and against."""

    score: int
    reasons: tuple[str, ...]


def compare(one: Side, other: Side) -> Compared | None:
    """What speaks for two applications being one; None when nothing does.

    A newborn is proposed under its mother's NIK, which is then no sign of a double.
    """
    likeness = name_similarity(one.name, other.name)
    same_nik = one.nik is not None and one.nik == other.nik
    if same_nik and likeness < ALIKE and (facts_of(one.line).newborn or facts_of(other.line).newborn):
        return None
    reasons = _reasons(one, other, likeness, same_nik=same_nik)
    if same_nik:
        score = _SAME_NIK if likeness >= ALIKE else _SAME_NIK_OTHER_NAME
        if one.kind.endswith(_REMOVAL) != other.kind.endswith(_REMOVAL):
            return Compared(_MOVES, (*reasons, MOVES))
        return Compared(score, reasons)
    if found := alike(_person(one), _person(other)):
        return Compared(found.score, reasons)
    return Compared(_SAME_KK, reasons) if KK_SAME in reasons else None


def similar_names(people: Iterable[Named]) -> Iterator[tuple[Ref, Ref]]:
    """Pairs of different offices, born on one day, with similar names and different NIK; by birth date."""
    for _, group in groupby(people, key=lambda one: one[0]):
        block = list(group)
        seen: set[tuple[int, int]] = set()
        for places in _sieved(block):
            for at, first in enumerate(places):
                for second in places[at + 1 :]:
                    if (first, second) not in seen and _worth(block[first], block[second]):
                        seen.add((first, second))
                        yield block[first][1:3], block[second][1:3]


def _sieved(block: list[Named]) -> Iterable[list[int]]:
    """Places in a block whose names share the beginning of a word: only these can be alike."""
    large, found = len(block) > _LARGE, dict[str, list[int]]()
    for place, one in enumerate(block):
        starts = {word[:2] for word in name_words(one[3])} if large else initials(one[3])
        for start in starts:
            found.setdefault(start, []).append(place)
    return found.values()


def _worth(one: Named, other: Named) -> bool:
    return one[1] != other[1] and one[4] != other[4] and name_similarity(one[3], other[3]) >= ALIKE


def _reasons(one: Side, other: Side, likeness: float, *, same_nik: bool) -> tuple[str, ...]:
    told = {
        NIK_SAME: same_nik,
        NIK_CLOSE: close_numbers(one.nik, other.nik),
        KK_SAME: one.kk is not None and one.kk == other.kk,
        NAME_SAME: likeness == 1.0,
        NAME_ALIKE: ALIKE <= likeness < 1.0,
        NAME_DIFFERS: likeness < ALIKE,
        BIRTH_SAME: one.born is not None and one.born == other.born,
        BIRTH_DIFFERS: bool(one.born and other.born and one.born != other.born),
    }
    return tuple(reason for reason, holds in told.items() if holds)


def _person(side: Side) -> Person:
    return Person(name=side.name, nik=side.nik, kk=side.kk, birth_date=side.born)
