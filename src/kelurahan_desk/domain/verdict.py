"""Whether a person may enter a programme: a pure function of facts and rules, with its reasons."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.problems import Fact
from kelurahan_desk.domain.programme import Category, Condition, ConditionKind, Programme
from kelurahan_desk.domain.resident import Standing


class Answer(Enum):
    """What one condition says; UNKNOWN where the office has no list to look in."""

    MET = "met"
    NOT_MET = "not_met"
    NEEDS_SKTM = "needs_sktm"
    UNKNOWN = "unknown"


class Outcome(Enum):
    """What the person at the counter is told."""

    ELIGIBLE = "eligible"
    WITH_SKTM = "with_sktm"
    COVERED = "covered"
    NOT_ELIGIBLE = "not_eligible"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The facts a verdict sees, and nothing else."""

    today: date
    office_region: str
    birth_date: date | None
    standing: Standing | None
    sktm: str = ""  # number of a letter still valid
    declared: frozenset[str] = frozenset()

    def seen(self) -> tuple[tuple[str, Fact], ...]:
        """The facts as an application keeps them: name and value, unknown ones left out."""
        standing = self.standing or Standing()
        facts: dict[str, Fact | date | None] = {
            "region": self.office_region,
            "birth_date": self.birth_date,
            "desil": standing.desil,
            "desil_period": standing.desil_period,
            "segment": coverage.segment_of(standing.segment),
            "coverage": coverage.status_of(standing.coverage_status),
            "coverage_as_of": standing.coverage_as_of,
            "sktm": self.sktm,
            "declared": ", ".join(sorted(self.declared)),
        }
        return tuple(
            (name, value.isoformat() if isinstance(value, date) else value)
            for name, value in facts.items()
            if value not in (None, "")
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition with its answer and what was compared."""

    kind: ConditionKind
    answer: Answer
    wanted: tuple[str | int, ...]
    seen: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one category, with the edition of the rule and the facts it saw.

    `rule` is the row of the city's rule list, `facts` are those of `Situation.seen`, `judged` the day.
    """

    outcome: Outcome
    programme: str
    version: int
    category: str
    findings: tuple[Finding, ...]
    rule: str = ""
    facts: tuple[tuple[str, Fact], ...] = ()
    judged: date | None = None

    def fact(self, name: str) -> Fact | None:
        """One of the facts seen; None when it was not known."""
        return dict(self.facts).get(name)

    def agrees(self, other: "Verdict") -> bool:
        """Whether both say the same for the same reasons by the same edition, on whatever day."""
        mine = (self.outcome, self.programme, self.version, self.category, self.findings)
        return mine == (other.outcome, other.programme, other.version, other.category, other.findings)


def judge(programme: Programme, category: Category, situation: Situation) -> Verdict:
    """The verdict on one category of a programme."""
    findings = tuple(_find(condition, situation) for condition in programme.conditions_of(category))
    return Verdict(
        outcome=_outcome(findings),
        programme=programme.code,
        version=programme.version,
        category=category.code,
        findings=findings,
        rule=category.rule,
        facts=situation.seen(),
        judged=situation.today,
    )


def best(programme: Programme, situation: Situation) -> Verdict:
    """The verdict on the category that serves the person best: with least left open, then first listed.

    Categories that only refer to another programme are left out: nobody applies here through them.
    """
    verdicts = [
        judge(programme, category, situation) for category in programme.categories if not category.refer
    ]
    return min(verdicts, key=_open_questions)


def _open_questions(verdict: Verdict) -> tuple[bool, int, int]:
    """Sort key: nothing failed first, then few letters and lists still wanted."""
    answers = [finding.answer for finding in verdict.findings]
    failed = Answer.NOT_MET in answers
    wanted = answers.count(Answer.NEEDS_SKTM) + answers.count(Answer.UNKNOWN)
    return failed, 0 if failed else wanted, _RANK.index(verdict.outcome)


_RANK = (Outcome.ELIGIBLE, Outcome.WITH_SKTM, Outcome.UNCERTAIN, Outcome.COVERED, Outcome.NOT_ELIGIBLE)


def _outcome(findings: tuple[Finding, ...]) -> Outcome:
    failed = [finding for finding in findings if finding.answer is Answer.NOT_MET]
    if failed:
        covered = all(_says_covered(finding) for finding in failed)
        return Outcome.COVERED if covered else Outcome.NOT_ELIGIBLE
    answers = {finding.answer for finding in findings}
    if Answer.NEEDS_SKTM in answers:
        return Outcome.WITH_SKTM
    return Outcome.UNCERTAIN if Answer.UNKNOWN in answers else Outcome.ELIGIBLE


def _says_covered(finding: Finding) -> bool:
    if finding.kind is ConditionKind.COVERAGE_INACTIVE:
        return finding.seen == coverage.ACTIVE
    return finding.kind is ConditionKind.NOT_COVERED_BY


def _find(condition: Condition, situation: Situation) -> Finding:
    answer, seen = _EVALUATORS[condition.kind](condition.value, situation)
    return Finding(condition.kind, answer, condition.value, seen)


_Found = tuple[Answer, Fact | None]
_Wanted = tuple[str | int, ...]


def _yes(*, met: bool) -> Answer:
    return Answer.MET if met else Answer.NOT_MET


def _lives_in(wanted: _Wanted, situation: Situation) -> _Found:
    region = situation.office_region
    digits = region.replace(".", "")
    met = any(digits.startswith(str(prefix).replace(".", "")) for prefix in wanted)
    return _yes(met=met), region


def _desil(situation: Situation) -> int | None:
    return situation.standing.desil if situation.standing else None


def _listed(_wanted: _Wanted, situation: Situation) -> _Found:
    if situation.standing is None:
        return Answer.UNKNOWN, None
    desil = _desil(situation)
    return _yes(met=desil is not None), desil


def _desil_at_most(wanted: _Wanted, situation: Situation) -> _Found:
    if situation.standing is None:
        return Answer.UNKNOWN, None
    desil = _desil(situation)
    return _yes(met=desil is not None and 1 <= desil <= int(wanted[0])), desil  # 0 is listed but unranked


def _or_sktm(check: Callable[[_Wanted, Situation], _Found]) -> Callable[[_Wanted, Situation], _Found]:
    def evaluate(wanted: _Wanted, situation: Situation) -> _Found:
        answer, seen = check(wanted, situation)
        if answer is Answer.MET:
            return answer, seen
        return (Answer.MET, situation.sktm) if situation.sktm else (Answer.NEEDS_SKTM, seen)

    return evaluate


def _age(situation: Situation) -> int | None:
    if situation.birth_date is None:
        return None
    return relativedelta(situation.today, situation.birth_date).years


def _age_at_least(wanted: _Wanted, situation: Situation) -> _Found:
    age = _age(situation)
    return (Answer.UNKNOWN, None) if age is None else (_yes(met=age >= int(wanted[0])), age)


def _age_below(wanted: _Wanted, situation: Situation) -> _Found:
    age = _age(situation)
    return (Answer.UNKNOWN, None) if age is None else (_yes(met=age < int(wanted[0])), age)


def _declared(wanted: _Wanted, situation: Situation) -> _Found:
    told = [str(code) for code in wanted if code in situation.declared]
    return _yes(met=bool(told)), ", ".join(told)


def _not_declared(wanted: _Wanted, situation: Situation) -> _Found:
    told = [str(code) for code in wanted if code in situation.declared]
    return _yes(met=not told), ", ".join(told)


def _sktm(_wanted: _Wanted, situation: Situation) -> _Found:
    return (Answer.MET, situation.sktm) if situation.sktm else (Answer.NEEDS_SKTM, None)


def _coverage(situation: Situation) -> tuple[str, str] | None:
    """Segment and status as codes; None where the office cannot know."""
    standing = situation.standing
    status = coverage.status_of(standing.coverage_status) if standing else ""
    if standing is None or status in {"", coverage.UNCERTAIN}:
        return None
    return coverage.segment_of(standing.segment), status


def _not_covered_by(wanted: _Wanted, situation: Situation) -> _Found:
    known = _coverage(situation)
    if known is None:
        return Answer.UNKNOWN, None
    segment, status = known
    return _yes(met=not (status == coverage.ACTIVE and segment in wanted)), segment


def _coverage_inactive(_wanted: _Wanted, situation: Situation) -> _Found:
    known = _coverage(situation)
    if known is None:
        return Answer.UNKNOWN, None
    return _yes(met=known[1] not in {coverage.ACTIVE, coverage.NOT_REGISTERED}), known[1]


def _segment_in(wanted: _Wanted, situation: Situation) -> _Found:
    known = _coverage(situation)
    if known is None:
        return Answer.UNKNOWN, None
    return _yes(met=known[0] in wanted), known[0]


_EVALUATORS: dict[ConditionKind, Callable[[_Wanted, Situation], _Found]] = {
    ConditionKind.LIVES_IN: _lives_in,
    ConditionKind.LISTED: _listed,
    ConditionKind.DESIL_AT_MOST: _desil_at_most,
    ConditionKind.LISTED_OR_SKTM: _or_sktm(_listed),
    ConditionKind.DESIL_OR_SKTM: _or_sktm(_desil_at_most),
    ConditionKind.AGE_AT_LEAST: _age_at_least,
    ConditionKind.AGE_BELOW: _age_below,
    ConditionKind.DECLARED: _declared,
    ConditionKind.NOT_COVERED_BY: _not_covered_by,
    ConditionKind.COVERAGE_INACTIVE: _coverage_inactive,
    ConditionKind.SEGMENT_IN: _segment_in,
    ConditionKind.SKTM: _sktm,
    ConditionKind.NOT_DECLARED: _not_declared,
}
