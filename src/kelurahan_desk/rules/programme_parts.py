"""The parts of a programme file beside its categories: papers, quota, newborns, validity, pre-flight."""

from collections.abc import Collection, Mapping

from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.domain.programme import DocumentRule, Need, NewbornRule, Quota, SourceStatus
from kelurahan_desk.rules.conditions import read_status
from kelurahan_desk.rules.strict import Table

_NEEDS = {need.value: need for need in Need}
_CAUSES = {cause.key: cause for cause in Cause}
_WEIGHTS = {weight.value: weight for weight in Weight}
_PERIODS = ("month", "year")


def doubles(table: Table, key: str, codes: list[str]) -> None:
    """A fault for each code that stands there more than once."""
    for code in sorted({code for code in codes if code and codes.count(code) > 1}):
        table.fault(key, "RULE_CODE_TWICE", word=code)


def read_documents(
    table: Table,
    declarations: Collection[str],
    labels: Mapping[str, str],
    key: str = "documents",
    *,
    required: bool = True,
) -> tuple[DocumentRule, ...]:
    """The papers in a list; each code once."""
    rules = tuple(read_document(item, declarations, labels) for item in table.tables(key, required=required))
    doubles(table, key, [rule.code for rule in rules])
    return rules


def read_document(table: Table, declarations: Collection[str], labels: Mapping[str, str]) -> DocumentRule:
    """One paper of the file's list of labels."""
    code, when = table.text("code"), table.text("when", "")
    need = _NEEDS[table.choice("need", _NEEDS, Need.REQUIRED.value)]
    if code and code not in labels:
        table.fault("code", "RULE_DOCUMENT_UNDEFINED", word=code)
    if when and when not in declarations:
        table.fault("when", "RULE_DECLARATION_UNDEFINED", word=when)
    if bool(when) != (need is Need.CONDITIONAL):
        table.fault("when", "RULE_WHEN", need=need.value)
    status = read_status(table, SourceStatus.SOURCED.value)
    from_age = table.whole("from_age", 0, most=120)
    return DocumentRule(code, labels.get(code, ""), need, when, status, from_age)


def read_quota(table: Table) -> Quota | None:
    """How many people the programme takes; None without a `[quota]`."""
    if "quota" not in table:
        return None
    inner = table.table("quota")
    return Quota(
        people=inner.whole("people", least=1),
        period=inner.choice("period", _PERIODS),
        source=inner.text("source"),
        status=read_status(inner),
    )


def read_newborn(table: Table, labels: Mapping[str, str]) -> NewbornRule | None:
    """The rule for newborns; None without a `[newborn]`."""
    if "newborn" not in table:
        return None
    inner = table.table("newborn")
    code = inner.text("document")
    if code and code not in labels:
        inner.fault("document", "RULE_DOCUMENT_UNDEFINED", word=code)
    rule = DocumentRule(code, labels.get(code, ""))
    return NewbornRule(inner.whole("days", least=1, most=365), rule, inner.text("source"), read_status(inner))


def read_validity(table: Table, labels: Mapping[str, str]) -> dict[str, int]:
    """Months a paper counts, by its code."""
    months = table.numbers("validity", least=1, most=1200)
    for code in months:
        if code not in labels:
            table.fault("validity", "RULE_DOCUMENT_UNDEFINED", word=code)
    return months


def read_weights(table: Table) -> dict[Cause, Weight]:
    """What causes of rejection do here, where it is not the usual."""
    weights: dict[Cause, Weight] = {}
    for key, word in table.entries("preflight", required=False).items():
        if key not in _CAUSES:
            table.fault("preflight", "RULE_CAUSE", word=key, allowed=", ".join(sorted(_CAUSES)))
        elif word not in _WEIGHTS:
            table.fault("preflight", "RULE_WEIGHT", word=word, allowed=", ".join(_WEIGHTS))
        else:
            weights[_CAUSES[key]] = _WEIGHTS[word]
    return weights
