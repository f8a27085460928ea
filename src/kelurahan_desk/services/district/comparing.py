"""How alike two applications are: the evidence for a case, and which names are worth comparing at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter
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
    Shape,
    alike,
    close_numbers,
    name_similarity,
    shape_of,
    shapes_alike,
)
from kelurahan_desk.services.district.record_facts import facts_of
from kelurahan_desk.store.district import Side

NIK_SAME, NAME_DIFFERS, BIRTH_DIFFERS, MOVES = "nik_same", "name_differs", "birth_differs", "moves"
_SAME_NIK, _SAME_NIK_OTHER_NAME, _SAME_KK, _MOVES = 100, 80, 55, 50
_LARGE = 60  # people of one birth date; from here on two letters of a name must agree, not one
_TICK = 1000  # rows
_REMOVAL = f".{Kind.PENGHAPUSAN.value}"

Named = tuple[object, str, int, str, str | None]
"""Born, office, row, name and NIK."""


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


def similar_names(people: Iterable[Named]) -> Iterator[tuple[int, int]]:
    """Pairs (their rows) of different offices, born on one day, with similar names and different NIK."""
    for _, group in groupby(people, key=itemgetter(0)):
        block = list(group)
        if len(block) < 2:
            continue
        shapes = [shape_of(one[3]) for one in block]
        seen: set[tuple[int, int]] = set()
        for places in _sieved(shapes):
            for first, second in combinations(places, 2):
                one, other = block[first], block[second]
                if one[1] == other[1] or one[4] == other[4] or (first, second) in seen:
                    continue
                if shapes_alike(shapes[first], shapes[second]):
                    seen.add((first, second))
                    yield one[2], other[2]


def _sieved(shapes: Sequence[Shape]) -> Iterable[list[int]]:
    """Places in a block whose names share the beginning of a word: only these can be alike."""
    letters, found = 2 if len(shapes) > _LARGE else 1, dict[str, list[int]]()
    for place, shape in enumerate(shapes):
        for start in {word[0][:letters] for word in shape[1]}:
            found.setdefault(start, []).append(place)
    return found.values()


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
