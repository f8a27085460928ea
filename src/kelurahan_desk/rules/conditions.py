"""The conditions of a rule file: each kind with the value it takes."""

import re
from collections.abc import Callable, Collection, Iterable

from kelurahan_desk.domain.coverage import SEGMENTS
from kelurahan_desk.domain.programme import Condition, ConditionKind, SourceStatus
from kelurahan_desk.rules.strict import Table

REGION = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
STATUSES = {status.value: status for status in SourceStatus}
_KINDS = {kind.value: kind for kind in ConditionKind}
_Values = tuple[str | int, ...]


def read_status(table: Table, default: str | None = None) -> SourceStatus:
    """Whether a rule was read in a source or assumed."""
    return STATUSES[table.choice("status", STATUSES, default)]


def read_conditions(
    table: Table, key: str, declarations: Collection[str], *, required: bool = True
) -> tuple[Condition, ...]:
    """The conditions in a list; faulty ones are left out and told as faults."""
    found = (read_condition(item, declarations) for item in table.tables(key, required=required))
    return tuple(condition for condition in found if condition)


def read_condition(table: Table, declarations: Collection[str]) -> Condition | None:
    """One condition; None for a kind that does not exist."""
    name, value = table.text("kind"), table.scalars("value", ())
    status = read_status(table, SourceStatus.SOURCED.value)
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
    return bool(value) and all(isinstance(item, str) and REGION.fullmatch(item) for item in value)


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
