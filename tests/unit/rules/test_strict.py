"""The strict reader by itself: each kind of value, its fault, and the value that stands in."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.rules.strict import FileFaults, Table, read_toml, refuse_faults


def table(**content: object) -> Table:
    """A table as tomllib would give it."""
    return Table("berkas.toml", content)


@pytest.mark.parametrize(
    ("ask", "content", "value", "fault"),
    [
        (lambda t: t.text("a"), {"a": " x "}, "x", None),
        (lambda t: t.text("a", "y"), {}, "y", None),
        (lambda t: t.text("a", "y"), {"a": ""}, "", None),
        (lambda t: t.text("a"), {"a": 1}, "", "RULE_NOT_TEXT"),
        (lambda t: t.text("a"), {"a": " "}, "", "RULE_EMPTY"),
        (lambda t: t.choice("a", ("p", "q")), {"a": "q"}, "q", None),
        (lambda t: t.choice("a", ("q", "p")), {"a": "r"}, "p", "RULE_CHOICE"),
        (lambda t: t.choice("a", ("p", "q"), "q"), {}, "q", None),
        (lambda t: t.choice("a", ("p", "q")), {}, "p", "RULE_KEY_MISSING"),
        (lambda t: t.whole("a"), {"a": 3}, 3, None),
        (lambda t: t.whole("a", 7), {}, 7, None),
        (lambda t: t.whole("a", least=1), {"a": True}, 1, "RULE_NOT_WHOLE"),
        (lambda t: t.whole("a", most=2), {"a": 3}, 0, "RULE_RANGE"),
        (lambda t: t.whole_or_none("a"), {}, None, None),
        (lambda t: t.whole_or_none("a"), {"a": 5}, 5, None),
        (lambda t: t.flag("a"), {"a": True}, True, None),
        (lambda t: t.flag("a", default=True), {}, True, None),
        (lambda t: t.flag("a"), {"a": 1}, False, "RULE_NOT_FLAG"),
        (lambda t: t.day("a"), {"a": date(2026, 1, 2)}, date(2026, 1, 2), None),
        (lambda t: t.day("a"), {"a": datetime(2026, 1, 2, tzinfo=UTC)}, date.min, "RULE_NOT_DATE"),
        (lambda t: t.day("a"), {"a": "2026-01-02"}, date.min, "RULE_NOT_DATE"),
        (lambda t: t.day("a"), {}, date.min, "RULE_KEY_MISSING"),
        (lambda t: t.day_or_none("a"), {}, None, None),
        (lambda t: t.day_or_none("a"), {"a": date(2026, 1, 2)}, date(2026, 1, 2), None),
        (lambda t: t.texts("a"), {"a": ["x", " y"]}, ("x", "y"), None),
        (lambda t: t.texts("a"), {"a": ["x", 1]}, ("x",), "RULE_NOT_TEXTS"),
        (lambda t: t.texts("a", ()), {}, (), None),
        (lambda t: t.texts("a"), {"a": "x"}, (), "RULE_NOT_LIST"),
        (lambda t: t.scalars("a"), {"a": ["x", 1]}, ("x", 1), None),
        (lambda t: t.scalars("a"), {"a": ["x", True]}, ("x",), "RULE_NOT_TEXTS"),
        (lambda t: t.scalars("a", ("z",)), {}, ("z",), None),
        (lambda t: t.entries("a"), {"a": {"k": "v"}}, {"k": "v"}, None),
        (lambda t: t.entries("a"), {"a": {"k": 1}}, {"k": ""}, "RULE_NOT_TEXT"),
        (lambda t: t.entries("a", required=False), {}, {}, None),
        (lambda t: t.table("a").file, {"a": 1}, "berkas.toml", "RULE_NOT_TABLE"),
        (lambda t: len(t.tables("a")), {"a": [{}, {}]}, 2, None),
        (lambda t: len(t.tables("a")), {"a": [{}, 1]}, 1, "RULE_NOT_TABLE"),
        (lambda t: len(t.tables("a")), {"a": []}, 0, "RULE_EMPTY"),
        (lambda t: len(t.tables("a", required=False)), {"a": []}, 0, None),
        (lambda t: len(t.tables("a", required=False)), {}, 0, None),
    ],
)
def test_values_and_faults(ask, content, value, fault):
    asked = table(**content)
    assert ask(asked) == value
    assert [problem.code for problem in asked.faults()] == ([fault] if fault else [])


def test_faults_below_carry_the_whole_path():
    root = table(a=[{"b": {"c": 1, "d": 2}}])
    root.tables("a")[0].table("b").text("c")
    told = [(problem.field, problem.code, problem.facts["key"]) for problem in root.faults()]
    assert told == [("a[1].b.c", "RULE_NOT_TEXT", "a[1].b.c"), ("a[1].b.d", "RULE_KEY_UNKNOWN", "a[1].b.d")]
    with pytest.raises(FileFaults) as refused:
        refuse_faults(root, "RULES_DAMAGED")
    assert refused.value.facts["count"] == 2


def test_without_faults_nothing_is_refused():
    refuse_faults(table(), "RULES_DAMAGED")


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(Trouble) as trouble:
        read_toml(tmp_path, refusal="RULES_DAMAGED")
    assert trouble.value.code == "FILE_READ"
