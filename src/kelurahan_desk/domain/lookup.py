"""The answer at the counter: for each programme what holds for a person, and the next step."""

from dataclasses import dataclass, replace
from enum import Enum

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.programme import HEALTH, Category, ConditionKind, Programme
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.verdict import Answer, Outcome, Situation, Verdict, best, judge

EMPLOYER = "punya_pemberi_kerja"
"""The circumstance of having an employer, as programmes name it; also who such a person is referred to."""


class Action(Enum):
    """The next step of a clerk."""

    APPLY = "apply"
    ISSUE_SKTM = "issue_sktm"
    SHOW_APPLICATION = "show_application"
    REFER = "refer"
    DECLARE = "declare"  # ask for a circumstance that would open a category
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Opening:
    """A category that opens if circumstances hold: of each group in `ask` at least one."""

    category: Category
    ask: tuple[tuple[str, ...], ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ProgrammeAnswer:
    """What holds for a person in one programme.

    `target` is what the action needs: an application's id, another programme's code, a category's code, or
    `EMPLOYER`. `kind` is what would be proposed.
    """

    programme: Programme
    verdict: Verdict
    action: Action
    target: str = ""
    openings: tuple[Opening, ...] = ()
    kind: Kind = Kind.BARU


def answer(programme: Programme, situation: Situation, running: str = "") -> ProgrammeAnswer:
    """The answer for one programme; `running` is the id of an application that is still open."""
    verdict = best(programme, situation)
    openings = tuple(
        opening for category in programme.categories if (opening := _opening(programme, category, situation))
    )
    action, target = _step(programme, situation, verdict, openings)
    if running:
        action, target = Action.SHOW_APPLICATION, running
    return ProgrammeAnswer(
        programme, verdict, action, target, openings, kind_for(programme, situation.standing)
    )


def kind_for(programme: Programme, standing: Standing | None) -> Kind:
    """New for who has no card, reactivation of a card of this segment, else transfer from another one.

    The first kind that the programme takes, where it does not take that one.
    """
    segment = coverage.segment_of(standing.segment) if standing else ""
    status = coverage.status_of(standing.coverage_status) if standing else ""
    wanted = Kind.BARU
    if programme.subject == HEALTH and segment and status != coverage.NOT_REGISTERED:
        wanted = Kind.PENGAKTIFAN if segment == programme.segment else Kind.PENGALIHAN
    return wanted if wanted.value in programme.kinds else Kind(programme.kinds[0])


_STEPS = {
    Outcome.ELIGIBLE: Action.APPLY,
    Outcome.UNCERTAIN: Action.APPLY,
    Outcome.WITH_SKTM: Action.ISSUE_SKTM,
}


def _step(
    programme: Programme, situation: Situation, verdict: Verdict, openings: tuple[Opening, ...]
) -> tuple[Action, str]:
    if verdict.outcome in _STEPS:
        return _STEPS[verdict.outcome], verdict.category
    if verdict.outcome is Outcome.COVERED:
        return Action.NOTHING, ""
    if any(
        finding.kind is ConditionKind.NOT_DECLARED
        and finding.answer is Answer.NOT_MET
        and EMPLOYER in finding.wanted
        for finding in verdict.findings
    ):
        return Action.REFER, EMPLOYER
    for category in programme.categories:
        if category.refer and judge(programme, category, situation).outcome is Outcome.ELIGIBLE:
            return Action.REFER, category.refer
    return (Action.DECLARE, openings[0].category.code) if openings else (Action.NOTHING, "")


def _opening(programme: Programme, category: Category, situation: Situation) -> Opening | None:
    """What would have to be told for the category to open; None if nothing told would help or is needed."""
    conditions = programme.conditions_of(category)
    ask = tuple(
        tuple(str(code) for code in condition.value)
        for condition in conditions
        if condition.kind is ConditionKind.DECLARED and not situation.declared & set(condition.value)
    )
    if category.refer or not ask:
        return None
    told = situation.declared | {group[0] for group in ask}
    outcome = judge(programme, category, replace(situation, declared=told)).outcome
    return Opening(category, ask, outcome) if outcome in _STEPS else None
