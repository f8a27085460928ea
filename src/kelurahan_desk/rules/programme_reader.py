"""One programme file read strictly: the programme it describes, and every fault it has."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.coverage import SEGMENTS
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.programme import (
    Category,
    Condition,
    ConditionKind,
    DocumentRule,
    Need,
    Programme,
    RemovalRule,
    Source,
    SourceStatus,
)
from kelurahan_desk.rules.strict import FileFaults, Table, read_toml

_REGION = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_KINDS = {kind.value: kind for kind in ConditionKind}
_NEEDS = {need.value: need for need in Need}
_STATUSES = {status.value: status for status in SourceStatus}
_ACTIVATIONS = ("same_day", "next_month")
_SOURCED = ("contribution", "care_class", "recipient", "activation", "valid_from", "kinds")
_Values = tuple[str | int, ...]


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
    categories = tuple(_category(item, declarations, labels) for item in table.tables("category"))
    removals = tuple(_removal(item, declarations, labels) for item in table.tables("removal", required=False))
    programme = Programme(
        code=table.text("code"),
        title=table.text("title"),
        version=table.whole("version", least=1),
        city=_city(table),
        segment=table.choice("segment", SEGMENTS),
        care_class=table.choice("care_class", ("I", "II", "III")),
        contribution=table.whole("contribution"),
        payer=table.text("payer"),
        recipient=table.text("recipient"),
        legal_basis=table.text("legal_basis"),
        valid_from=table.day("valid_from"),
        valid_until=table.day_or_none("valid_until"),
        cutoff_day=table.whole_or_none("cutoff_day", least=1, most=31),
        activation=table.choice("activation", _ACTIVATIONS),
        kinds=_kinds(table),
        categories=categories,
        removals=removals,
        declarations=declarations,
        sources=_sources(table),
    )
    _whole_faults(table, programme)
    return programme


def _whole_faults(table: Table, programme: Programme) -> None:
    """Faults that show only when the parts are seen together."""
    if programme.valid_until is not None and programme.valid_until < programme.valid_from:
        table.fault("valid_until", "RULE_DATES_ORDER", begins=programme.valid_from.isoformat())
    _doubles(table, "category", [category.code for category in programme.categories])
    _doubles(table, "removal", [removal.code for removal in programme.removals])
    if programme.categories and all(category.refer for category in programme.categories):
        table.fault("category", "RULE_ALL_REFER")
    if Kind.PENGHAPUSAN.value in programme.kinds and not programme.removals:
        table.fault("removal", "RULE_NO_REMOVALS")


def _doubles(table: Table, key: str, codes: list[str]) -> None:
    for code in sorted({code for code in codes if code and codes.count(code) > 1}):
        table.fault(key, "RULE_CODE_TWICE", word=code)


def _city(table: Table) -> str:
    city = table.text("city", "")
    if "city" not in table:
        table.fault("city", "RULE_KEY_MISSING")
    elif city and not _REGION.fullmatch(city):
        table.fault("city", "RULE_REGION")
    return city


def _kinds(table: Table) -> tuple[str, ...]:
    allowed = [kind.value for kind in Kind]
    kinds = table.texts("kinds")
    if any(kind not in allowed for kind in kinds):
        table.fault("kinds", "RULE_CHOICE", allowed=", ".join(allowed))
    return kinds


def _sources(table: Table) -> dict[str, Source]:
    inner = table.table("sources")
    keys = (*_SOURCED, "cutoff_day") if "cutoff_day" in table else _SOURCED
    found: dict[str, Source] = {}
    for key in keys:
        item = inner.table(key)
        if key in inner:
            found[key] = Source(item.text("text"), _status(item))
    return found


def _status(table: Table, default: str | None = None) -> SourceStatus:
    return _STATUSES[table.choice("status", _STATUSES, default)]


def _category(table: Table, declarations: Collection[str], labels: dict[str, str]) -> Category:
    conditions = (_condition(item, declarations) for item in table.tables("conditions"))
    return Category(
        code=table.text("code"),
        title=table.text("title"),
        conditions=tuple(condition for condition in conditions if condition),
        documents=_documents(table, declarations, labels),
        rule=table.text("rule"),
        source=table.text("source"),
        status=_status(table),
        refer=table.text("refer", ""),
    )


def _removal(table: Table, declarations: Collection[str], labels: dict[str, str]) -> RemovalRule:
    return RemovalRule(
        code=table.text("code"),
        label=table.text("label"),
        documents=_documents(table, declarations, labels),
        source=table.text("source"),
        status=_status(table),
    )


def _documents(
    table: Table, declarations: Collection[str], labels: dict[str, str]
) -> tuple[DocumentRule, ...]:
    rules = tuple(_document(item, declarations, labels) for item in table.tables("documents"))
    _doubles(table, "documents", [rule.code for rule in rules])
    return rules


def _document(table: Table, declarations: Collection[str], labels: dict[str, str]) -> DocumentRule:
    code, when = table.text("code"), table.text("when", "")
    need = _NEEDS[table.choice("need", _NEEDS, Need.REQUIRED.value)]
    if code and code not in labels:
        table.fault("code", "RULE_DOCUMENT_UNDEFINED", word=code)
    if when and when not in declarations:
        table.fault("when", "RULE_DECLARATION_UNDEFINED", word=when)
    if bool(when) != (need is Need.CONDITIONAL):
        table.fault("when", "RULE_WHEN", need=need.value)
    status = _status(table, SourceStatus.SOURCED.value)
    return DocumentRule(code, labels.get(code, ""), need, when, status)


def _condition(table: Table, declarations: Collection[str]) -> Condition | None:
    name, value = table.text("kind"), table.scalars("value", ())
    status = _status(table, SourceStatus.SOURCED.value)
    kind = _KINDS.get(name)
    if kind is None:
        if name:
            table.fault("kind", "RULE_CONDITION_KIND", allowed=", ".join(sorted(_KINDS)))
        return None
    if not _VALUE_CHECKS[kind](value):
        table.fault("value", "RULE_CONDITION_VALUE", kind=kind.value)
    elif kind in _OF_DECLARATIONS:
        for code in _missing(value, declarations):
            table.fault("value", "RULE_DECLARATION_UNDEFINED", word=code)
    return Condition(kind, value, status)


def _missing(value: _Values, known: Collection[str]) -> Iterable[str]:
    return (str(code) for code in value if code not in known)


def _nothing(value: _Values) -> bool:
    return not value


def _one_number(least: int, most: int) -> Callable[[_Values], bool]:
    def check(value: _Values) -> bool:
        return len(value) == 1 and isinstance(value[0], int) and least <= value[0] <= most

    return check


def _texts(value: _Values) -> bool:
    return bool(value) and all(isinstance(item, str) and item for item in value)


def _regions(value: _Values) -> bool:
    return bool(value) and all(isinstance(item, str) and _REGION.fullmatch(item) for item in value)


def _segments(value: _Values) -> bool:
    return bool(value) and all(item in SEGMENTS for item in value)


_VALUE_CHECKS: dict[ConditionKind, Callable[[_Values], bool]] = {
    ConditionKind.LIVES_IN: _regions,
    ConditionKind.LISTED: _nothing,
    ConditionKind.DESIL_AT_MOST: _one_number(1, 10),
    ConditionKind.LISTED_OR_SKTM: _nothing,
    ConditionKind.DESIL_OR_SKTM: _one_number(1, 10),
    ConditionKind.AGE_AT_LEAST: _one_number(0, 120),
    ConditionKind.AGE_BELOW: _one_number(1, 120),
    ConditionKind.DECLARED: _texts,
    ConditionKind.NOT_COVERED_BY: _segments,
    ConditionKind.COVERAGE_INACTIVE: _nothing,
    ConditionKind.SEGMENT_IN: _segments,
    ConditionKind.SKTM: _nothing,
    ConditionKind.NOT_DECLARED: _texts,
}
_OF_DECLARATIONS = frozenset({ConditionKind.DECLARED, ConditionKind.NOT_DECLARED})
