"""Pairs of applications that may speak of one person, as the list of cases and the work list know them."""

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations, groupby

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.services.district.comparing import (
    NAME_DIFFERS,
    NIK_SAME,
    Compared,
    Tick,
    compare,
    similar_names,
    ticking,
)
from kelurahan_desk.services.district.results import KK, NAME, NIK
from kelurahan_desk.store.district import DistrictUnit, Ref, Side


@dataclass(frozen=True, slots=True)
class Pair:
    """Two applications, how they were found, and what speaks for one person; `people` on a shared card."""

    kind: str
    one: Side
    other: Side
    found: Compared
    people: int = 2

    @property
    def refs(self) -> tuple[Ref, Ref]:
        """As rulings are kept: smaller first."""
        first, second = sorted((ref_of(self.one), ref_of(self.other)))
        return first, second


def open_pairs(
    unit: DistrictUnit, kind: str, rulings: Container[tuple[Ref, Ref]], tick: Tick
) -> Iterator[Pair]:
    """The pairs of a kind that nobody has ruled on."""
    return (pair for pair in _FINDERS[kind](unit, tick) if pair.refs not in rulings)


def open_doubles(unit: DistrictUnit) -> frozenset[Ref]:
    """Applications with an open case by NIK or family card."""
    rulings = unit.doubles.rulings()
    pairs = (pair for kind in (NIK, KK) for pair in open_pairs(unit, kind, rulings, lambda: None))
    return frozenset(ref for pair in pairs for ref in pair.refs)


def open_alike(unit: DistrictUnit, tick: Tick) -> frozenset[Ref]:
    """Applications with an open case by name and birth date, where somebody of that day waits.

    A second or two where there are hundreds of thousands.
    """
    rulings = unit.doubles.rulings()
    pairs = (pair for pair in _same_name(unit, tick, waiting=True) if pair.refs not in rulings)
    return frozenset(ref for pair in pairs for ref in pair.refs)


def _same_nik(unit: DistrictUnit, tick: Tick) -> Iterator[Pair]:
    """Everybody of one NIK beside the first who came with it."""
    for _, group in groupby(_standing(ticking(unit.doubles.same_nik(), tick)), key=lambda side: side.nik):
        first, *rest = group
        for side in rest:
            if (side.office != first.office or side.kind == first.kind) and (found := compare(first, side)):
                yield Pair(NIK, first, side, found)


def _same_kk(unit: DistrictUnit, tick: Tick) -> Iterator[Pair]:
    """One case for each two offices that use a family card for different people: the first of each."""
    for _, group in groupby(_standing(ticking(unit.doubles.same_kk(), tick)), key=lambda side: side.kk):
        offices = [list(sides) for _, sides in groupby(group, key=lambda side: side.office)]
        for here, there in combinations(offices, 2):
            # The same people in both are cases by NIK already.
            if {side.nik for side in here}.isdisjoint(side.nik for side in there):
                found = compare(here[0], there[0])
                if found:
                    yield Pair(KK, here[0], there[0], found, people=len(here) + len(there))


def _same_name(unit: DistrictUnit, tick: Tick, *, waiting: bool = False) -> Iterator[Pair]:
    with closing(unit.doubles.by_birth(waiting=waiting)) as people:
        pairs = list(similar_names(ticking(people, tick)))
    refs = unit.doubles.refs({row for pair in pairs for row in pair})
    sides = unit.doubles.sides(refs.values())
    for one, other in pairs:
        first, second = sides[refs[one]], sides[refs[other]]
        if _rejected(first) or _rejected(second):
            continue
        if found := compare(first, second):
            yield Pair(NAME, first, second, found)


def ruled_pairs(unit: DistrictUnit, rulings: Iterable[tuple[Ref, Ref]]) -> Iterator[Pair]:
    """The pairs that were ruled on and still stand, also those of which one was refused since."""
    pairs = list(rulings)
    sides = unit.doubles.sides({ref for pair in pairs for ref in pair})
    for one, other in pairs:
        if one in sides and other in sides and (found := compare(sides[one], sides[other])):
            kind = NIK if NIK_SAME in found.reasons else NAME if NAME_DIFFERS not in found.reasons else KK
            yield Pair(kind, sides[one], sides[other], found)


def _standing(sides: Iterable[Side]) -> Iterator[Side]:
    return (side for side in sides if not _rejected(side))


def _rejected(side: Side) -> bool:
    return side.decision is Decision.REJECTED


def ref_of(side: Side) -> Ref:
    """How an application is named."""
    return side.office, side.id


_FINDERS: dict[str, Callable[[DistrictUnit, Tick], Iterator[Pair]]] = {
    NIK: _same_nik, KK: _same_kk, NAME: _same_name,
}  # fmt: skip
