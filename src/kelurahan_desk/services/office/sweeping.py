"""Verdicts for everybody at once: the same answers as one by one, each distinct question asked once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.programme import ConditionKind, Programme
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.verdict import Outcome, Situation, best
from kelurahan_desk.services.office.judging import Judging

_Answer = tuple[tuple[str, Outcome, str], ...]


@dataclass(frozen=True, slots=True)
class Swept:
    """What one programme says of one person; `category` is the one that serves them best."""

    resident: int
    programme: str
    outcome: Outcome
    category: str


def sweep(judging: Judging) -> Iterator[Swept]:
    """Every living resident against every programme in force, nothing declared."""
    judge = Sweeper(judging)
    for facts in judging.unit.facts.sweep(judging.today):
        for programme, outcome, category in judge(facts.birth_date, facts.standing, facts.letter):
            yield Swept(facts.resident, programme, outcome, category)


class Sweeper:
    """Remembers its answers: of age and desil only matters between which limits of the rules they lie.

    Thousands of people share that, segment, status and whether there is a letter.
    """

    def __init__(self, judging: Judging) -> None:
        self._today = judging.today
        self._region = judging.profile.place.code
        self._programmes: tuple[Programme, ...] = tuple(
            programme for programme in judging.programmes if programme.runs_on(judging.today)
        )
        self._ages = _limits(self._programmes, _AGES)
        self._desils = _limits(self._programmes, _DESILS)
        self._answers: dict[tuple[object, ...], _Answer] = {}

    def __call__(self, born: date | None, standing: Standing | None, letter: str) -> _Answer:
        """Outcome and best category of each programme."""
        told = None
        if standing:
            told = (self._rank(standing.desil), standing.segment, standing.coverage_status)
        key = (self._age(born), told, bool(letter))
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = self._judge(born, standing, letter)
        return found

    def _age(self, born: date | None) -> int | None:
        if born is None:
            return None
        today = self._today
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        return bisect_right(self._ages, years)

    def _rank(self, desil: int | None) -> int | None:
        """None and 0 (listed without a rank) are answers of their own."""
        return desil if not desil else 1 + bisect_left(self._desils, desil)

    def _judge(self, born: date | None, standing: Standing | None, letter: str) -> _Answer:
        situation = Situation(
            today=self._today,
            office_region=self._region,
            birth_date=born,
            standing=standing,
            sktm=letter,
        )
        verdicts = (best(programme, situation) for programme in self._programmes)
        return tuple((verdict.programme, verdict.outcome, verdict.category) for verdict in verdicts)


_AGES = frozenset({ConditionKind.AGE_AT_LEAST, ConditionKind.AGE_BELOW})
_DESILS = frozenset({ConditionKind.DESIL_AT_MOST, ConditionKind.DESIL_OR_SKTM})


def _limits(programmes: tuple[Programme, ...], kinds: frozenset[ConditionKind]) -> list[int]:
    """The numbers that conditions of these kinds compare with, ascending."""
    return sorted(
        {
            int(condition.value[0])
            for programme in programmes
            for category in programme.categories
            for condition in programme.conditions_of(category)
            if condition.kind in kinds
        }
    )
