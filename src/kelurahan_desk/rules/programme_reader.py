"""One programme file read strictly: the programme it describes, and every fault it has."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.domain.coverage import SEGMENTS
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.programme import (
    CUTOFF_MOVES,
    HEALTH,
    SUBJECTS,
    Category,
    Condition,
    DocumentRule,
    NewbornRule,
    Programme,
    Quota,
    RemovalRule,
    Source,
)
from kelurahan_desk.rules.conditions import REGION, read_conditions, read_status
from kelurahan_desk.rules.programme_parts import (
    doubles,
    read_documents,
    read_newborn,
    read_quota,
    read_validity,
    read_weights,
)
from kelurahan_desk.rules.strict import FileFaults, Table, read_toml

_ACTIVATIONS = ("same_day", "next_month")
_SOURCED = ("contribution", "care_class", "recipient", "activation", "valid_from", "kinds")
_SOURCED_IF_THERE = ("cutoff_day", "budget", "review_months", "answer_days", "urgent", "exclusions")


def read_programme(path: Path) -> tuple[Programme | None, tuple[Problem, ...]]:
    """The programme and its faults; None for a file that is no TOML. Trouble FILE_MISSING | FILE_READ.

    A programme with faults has stand-ins for its faulty values and must not be used for a verdict.
    """
    file = f"{path.parent.name}/{path.name}"
    try:
        table = read_toml(path, refusal="RULES_DAMAGED")
    except FileFaults as faults:
        return None, tuple(
            replace(problem, facts={**problem.facts, "file": file}) for problem in faults.problems
        )
    table.file = file
    programme = _programme(table)
    return programme, table.faults()


def _programme(table: Table) -> Programme:
    declarations, labels = table.entries("declarations", required=False), table.entries("documents")
    subject = table.choice("subject", SUBJECTS, HEALTH)
    health = subject == HEALTH
    programme = Programme(
        code=table.text("code"),
        title=table.text("title"),
        version=table.whole("version", least=1),
        city=_city(table),
        subject=subject,
        example=table.flag("example", default=False),
        segment=table.choice("segment", SEGMENTS) if health else "",
        care_class=table.choice("care_class", ("I", "II", "III")) if health else "",
        contribution=table.whole("contribution"),
        payer=table.text("payer"),
        recipient=table.text("recipient"),
        legal_basis=table.text("legal_basis"),
        valid_from=table.day("valid_from"),
        valid_until=table.day_or_none("valid_until"),
        cutoff_day=table.whole_or_none("cutoff_day", least=1, most=31),
        cutoff_moves=table.choice("cutoff_moves", CUTOFF_MOVES, CUTOFF_MOVES[0]),
        activation=table.choice("activation", _ACTIVATIONS),
        kinds=_kinds(table),
        categories=tuple(_category(item, declarations, labels) for item in table.tables("category")),
        removals=tuple(
            _removal(item, declarations, labels) for item in table.tables("removal", required=False)
        ),
        declarations=declarations,
        sources=_sources(table, health=health),
        **_more(table, declarations, labels),
    )
    _whole_faults(table, programme)
    return programme


class _More(TypedDict):
    quota: Quota | None
    budget: int | None
    review_months: int | None
    answer_days: int | None
    exclusions: tuple[Condition, ...]
    urgent: tuple[DocumentRule, ...]
    newborn: NewbornRule | None
    validity: dict[str, int]
    weights: dict[Cause, Weight]
    assessment: str


def _more(table: Table, declarations: Collection[str], labels: dict[str, str]) -> _More:
    """What a programme may leave out."""
    return _More(
        quota=read_quota(table),
        budget=table.whole_or_none("budget"),
        review_months=table.whole_or_none("review_months", least=1, most=120),
        answer_days=table.whole_or_none("answer_days", least=1, most=365),
        exclusions=read_conditions(table, "exclusions", declarations, required=False),
        urgent=read_documents(table, declarations, labels, "urgent", required=False),
        newborn=read_newborn(table, labels),
        validity=read_validity(table, labels),
        weights=read_weights(table),
        assessment=table.text("assessment", ""),
    )


def _whole_faults(table: Table, programme: Programme) -> None:
    """Faults that show only when the parts are seen together."""
    if programme.valid_until is not None and programme.valid_until < programme.valid_from:
        table.fault("valid_until", "RULE_DATES_ORDER", begins=programme.valid_from.isoformat())
    doubles(table, "category", [category.code for category in programme.categories])
    doubles(table, "removal", [removal.code for removal in programme.removals])
    if programme.categories and all(category.refer for category in programme.categories):
        table.fault("category", "RULE_ALL_REFER")
    if Kind.PENGHAPUSAN.value in programme.kinds and not programme.removals:
        table.fault("removal", "RULE_NO_REMOVALS")


def _city(table: Table) -> str:
    city = table.text("city", "")
    if "city" not in table:
        table.fault("city", "RULE_KEY_MISSING")
    elif city and not REGION.fullmatch(city):
        table.fault("city", "RULE_REGION")
    return city


def _kinds(table: Table) -> tuple[str, ...]:
    allowed = [kind.value for kind in Kind]
    kinds = table.texts("kinds")
    if any(kind not in allowed for kind in kinds):
        table.fault("kinds", "RULE_CHOICE", allowed=", ".join(allowed))
    return kinds


def _sources(table: Table, *, health: bool) -> dict[str, Source]:
    inner = table.table("sources")
    needed = [key for key in _SOURCED if health or key != "care_class"]
    keys = (*needed, *(key for key in _SOURCED_IF_THERE if key in table))
    found: dict[str, Source] = {}
    for key in keys:
        item = inner.table(key)
        if key in inner:
            found[key] = Source(item.text("text"), read_status(item))
    return found


def _category(table: Table, declarations: Collection[str], labels: dict[str, str]) -> Category:
    return Category(
        code=table.text("code"),
        title=table.text("title"),
        conditions=read_conditions(table, "conditions", declarations),
        documents=read_documents(table, declarations, labels),
        rule=table.text("rule"),
        source=table.text("source"),
        status=read_status(table),
        refer=table.text("refer", ""),
    )


def _removal(table: Table, declarations: Collection[str], labels: dict[str, str]) -> RemovalRule:
    return RemovalRule(
        code=table.text("code"),
        label=table.text("label"),
        documents=read_documents(table, declarations, labels),
        source=table.text("source"),
        status=read_status(table),
    )
