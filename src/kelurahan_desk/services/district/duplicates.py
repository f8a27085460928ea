"""Applications of several offices that may speak of one person: found, shown side by side, ruled on once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.deciding import decide, fold_reason
from kelurahan_desk.services.district.names import office_names
from kelurahan_desk.services.district.pairs import (
    Pair,
    open_alike,
    open_doubles,
    open_pairs,
    ref_of,
    ruled_pairs,
)
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
from kelurahan_desk.store.district import DistrictUnit, DoublesState, NewDecision, Ref, RulingRow, Side

DOUBLE = "GANDA"
"""The reason with which the application that is not kept is refused."""


@dataclass(frozen=True)
class Duplicates:
    """Use cases over applications that may be one."""

    context: DistrictContext
    _marked: dict[str, tuple[DoublesState, frozenset[Ref]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def cases(
        self, *, kinds: tuple[str, ...] = (NIK, KK, NAME), ruled: bool = False, limit: int = 200,
        progress: Progress = silent,
    ) -> DuplicateList:  # fmt: skip
        """Cases of these kinds, the likeliest first; with `ruled` also those an officer has ruled on.

        Withdrawn and rejected applications stand in nobody's way. Searching names takes some seconds where
        there are hundreds of thousands.
        """
        self.context.user.require(Permission.READ)
        found: dict[tuple[Ref, Ref], Pair] = {}
        with self.context.store.read() as unit:
            rulings, names = unit.doubles.rulings(), office_names(unit)
            for number, kind in enumerate(kinds):
                tick = partial(progress, "district.duplicates", number, len(kinds))
                for pair in open_pairs(unit, kind, rulings, tick):
                    found.setdefault(pair.refs, pair)
            if ruled:
                found.update((pair.refs, pair) for pair in ruled_pairs(unit, rulings) if pair.kind in kinds)
        progress("district.duplicates", len(kinds), len(kinds))
        pairs = sorted(found.values(), key=lambda pair: (-pair.found.score, pair.one.name, pair.refs))
        shown = tuple(_case(pair, names, rulings.get(pair.refs)) for pair in pairs[:limit])
        return DuplicateList(shown, len(pairs))

    def open_refs(self) -> frozenset[Ref]:
        """Office and id of each application that has an open case by NIK or family card, for marking them.

        Found anew only when a batch came, somebody ruled, or an application was refused.
        """
        return self._found_anew(NIK, open_doubles)

    def alike_refs(self, progress: Progress = silent) -> frozenset[Ref]:
        """The same by name and birth date where one of the two waits: a second or two for a city's years."""
        return self._found_anew(
            NAME, partial(open_alike, tick=partial(progress, "district.duplicates", 0, 0))
        )

    def _found_anew(self, kind: str, find: Callable[[DistrictUnit], frozenset[Ref]]) -> frozenset[Ref]:
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            state = unit.doubles.state()
            held = self._marked.get(kind)
            if held is None or held[0] != state:
                held = self._marked[kind] = state, find(unit)
        return held[1]

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
            first, second = sorted(map(ref_of, sides))
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
                refused = decide(self.context, unit, [wish], unit.held.of([(dropped.office, dropped.id)]))
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
    if verdict == TWO_PEOPLE or ref_of(sides[0]) < ref_of(sides[1]):
        return verdict
    return next(other for other in VERDICTS if other not in (verdict, TWO_PEOPLE))


def _case(pair: Pair, names: dict[str, str], row: RulingRow | None) -> DuplicateCase:
    one, other = sorted((pair.one, pair.other), key=ref_of)
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
