"""Applications of several offices that may speak of one person: found, shown side by side, ruled on once."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import combinations, groupby

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.comparing import (
    NAME_DIFFERS,
    NIK_SAME,
    Compared,
    Tick,
    compare,
    similar_names,
    ticking,
)
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.deciding import decide, fold_reason
from kelurahan_desk.services.district.names import office_names
from kelurahan_desk.services.district.record_facts import facts_of
from kelurahan_desk.services.district.results import (
    KEEP_ONE,
    KK,
    NAME,
    NIK,
    TWO_PEOPLE,
    VERDICTS,
    CaseSide,
    DuplicateCase,
    DuplicateList,
    Ruling,
)
from kelurahan_desk.store.district import DistrictUnit, NewDecision, Ref, RulingRow, Side

DOUBLE = "GANDA"
"""The reason with which the application that is not kept is refused."""


@dataclass(frozen=True, slots=True)
class _Pair:
    kind: str
    one: Side
    other: Side
    found: Compared
    people: int = 2

    @property
    def refs(self) -> tuple[Ref, Ref]:
        """As rulings are kept: smaller first."""
        first, second = sorted((_ref(self.one), _ref(self.other)))
        return first, second


@dataclass(frozen=True)
class Duplicates:
    """Use cases over applications that may be one."""

    context: DistrictContext

    def cases(
        self, *, kinds: tuple[str, ...] = (NIK, KK, NAME), ruled: bool = False, limit: int = 200,
        progress: Progress = silent,
    ) -> DuplicateList:  # fmt: skip
        """Cases of these kinds, the likeliest first; with `ruled` also those an officer has ruled on.

        Withdrawn and rejected applications stand in nobody's way. Searching names takes some seconds where
        there are hundreds of thousands.
        """
        self.context.user.require(Permission.READ)
        finders = {NIK: _same_nik, KK: _same_kk, NAME: _same_name}
        found: dict[tuple[Ref, Ref], _Pair] = {}
        with self.context.store.read() as unit:
            rulings, names = unit.doubles.rulings(), office_names(unit)
            for number, kind in enumerate(kinds):
                tick = partial(progress, "district.duplicates", number, len(kinds))
                for pair in finders[kind](unit, tick):
                    if pair.refs not in rulings:
                        found.setdefault(pair.refs, pair)
            if ruled:
                found.update((pair.refs, pair) for pair in _ruled(unit, rulings) if pair.kind in kinds)
        progress("district.duplicates", len(kinds), len(kinds))
        pairs = sorted(found.values(), key=lambda pair: (-pair.found.score, pair.one.name, pair.refs))
        shown = tuple(_case(pair, names, rulings.get(pair.refs)) for pair in pairs[:limit])
        return DuplicateList(shown, len(pairs))

    def rule(self, one: str, other: str, verdict: str, note: str = "") -> bool:
        """Remember what an officer says of a case; True when an application was refused as a double by it.

        `one` and `other` are `office/id`. Refusal RULING_VERDICT, RULING_ITSELF, RECORD_UNKNOWN.
        """
        self.context.user.require(Permission.APPROVE_APPLICATION)
        if verdict not in VERDICTS:
            raise Refusal("RULING_VERDICT", verdict=verdict, verdicts=", ".join(VERDICTS))
        told = fold_reason(note)
        with self.context.store.write() as unit:
            sides = _sides(unit, one, other)
            now, name = self.context.clock.now(), self.context.user.name
            first, second = sorted(map(_ref, sides))
            unit.doubles.rule(
                RulingRow(
                    one_office=first[0], one_id=first[1], other_office=second[0], other_id=second[1],
                    verdict=_from_smaller(verdict, sides), note=told, by=name, at=now,
                )
            )  # fmt: skip
            refused = 0
            if verdict != TWO_PEOPLE:
                kept, dropped = sides if verdict == KEEP_ONE else sides[::-1]
                reason = fold_reason("; ".join(text for text in (DOUBLE, told) if text))
                wish = NewDecision(
                    dropped.office, dropped.id, dropped.rev, Decision.REJECTED, reason, kept.office
                )
                refused = decide(self.context, unit, [wish])
            body = (("verdict", verdict), ("other", f"record:{sides[1].id}"), ("refused", refused))
            self.context.record(unit, Entry("duplicate.rule", f"record:{sides[0].id}", body))
            unit.commit()
        return bool(refused)


def _sides(unit: DistrictUnit, one: str, other: str) -> tuple[Side, Side]:
    refs = [(office, key) for office, _, key in (text.strip().partition("/") for text in (one, other))]
    if refs[0] == refs[1]:
        raise Refusal("RULING_ITSELF")
    held = unit.doubles.sides(refs)
    for office, key in refs:
        if (office, key) not in held:
            raise Refusal("RECORD_UNKNOWN", id=key[:40], office=office[:20])
    return held[refs[0]], held[refs[1]]


def _from_smaller(verdict: str, sides: tuple[Side, Side]) -> str:
    """The verdict as seen from the pair's smaller side, which is how it is kept."""
    if verdict == TWO_PEOPLE or _ref(sides[0]) < _ref(sides[1]):
        return verdict
    return next(other for other in VERDICTS if other not in (verdict, TWO_PEOPLE))


def _same_nik(unit: DistrictUnit, tick: Tick) -> Iterator[_Pair]:
    """Everybody of one NIK beside the first who came with it."""
    for _, group in groupby(_standing(ticking(unit.doubles.same_nik(), tick)), key=lambda side: side.nik):
        first, *rest = group
        for side in rest:
            if (side.office != first.office or side.kind == first.kind) and (found := compare(first, side)):
                yield _Pair(NIK, first, side, found)


def _same_kk(unit: DistrictUnit, tick: Tick) -> Iterator[_Pair]:
    """One case for each two offices that use a family card for different people: the first of each."""
    for _, group in groupby(_standing(ticking(unit.doubles.same_kk(), tick)), key=lambda side: side.kk):
        offices = [list(sides) for _, sides in groupby(group, key=lambda side: side.office)]
        for here, there in combinations(offices, 2):
            # The same people in both are cases by NIK already.
            if {side.nik for side in here}.isdisjoint(side.nik for side in there):
                found = compare(here[0], there[0])
                if found:
                    yield _Pair(KK, here[0], there[0], found, people=len(here) + len(there))


def _same_name(unit: DistrictUnit, tick: Tick) -> Iterator[_Pair]:
    with closing(unit.doubles.by_birth()) as people:
        pairs = list(similar_names(ticking(people, tick)))
    sides = unit.doubles.sides({ref for pair in pairs for ref in pair})
    for one, other in pairs:
        first, second = sides[one], sides[other]
        if _rejected(first) or _rejected(second):
            continue
        if found := compare(first, second):
            yield _Pair(NAME, first, second, found)


def _ruled(unit: DistrictUnit, rulings: Iterable[tuple[Ref, Ref]]) -> Iterator[_Pair]:
    """The pairs that were ruled on and still stand, also those of which one was refused since."""
    pairs = list(rulings)
    sides = unit.doubles.sides({ref for pair in pairs for ref in pair})
    for one, other in pairs:
        if one in sides and other in sides and (found := compare(sides[one], sides[other])):
            kind = NIK if NIK_SAME in found.reasons else NAME if NAME_DIFFERS not in found.reasons else KK
            yield _Pair(kind, sides[one], sides[other], found)


def _standing(sides: Iterable[Side]) -> Iterator[Side]:
    return (side for side in sides if not _rejected(side))


def _rejected(side: Side) -> bool:
    return side.decision is Decision.REJECTED


def _ref(side: Side) -> Ref:
    return side.office, side.id


def _case(pair: _Pair, names: dict[str, str], row: RulingRow | None) -> DuplicateCase:
    one, other = sorted((pair.one, pair.other), key=_ref)
    return DuplicateCase(
        kind=pair.kind,
        one=_shown(one, names),
        other=_shown(other, names),
        score=pair.found.score,
        reasons=pair.found.reasons,
        people=pair.people,
        ruling=Ruling(verdict=row.verdict, note=row.note, by=row.by, at=row.at) if row else None,
    )


def _shown(side: Side, names: dict[str, str]) -> CaseSide:
    facts = facts_of(side.line)
    programme, _, kind = side.kind.rpartition(".")
    return CaseSide(
        office=side.office,
        office_name=names.get(side.office, ""),
        id=side.id,
        rev=side.rev,
        nik=side.nik or "",
        kk=side.kk or "",
        name=side.name,
        born=side.born,
        sex=facts.sex,
        address=side.address,
        rt=side.rt,
        rw=side.rw,
        programme=programme,
        kind=kind,
        category=facts.category,
        received_at=side.received_at,
        decision=side.decision,
    )
