"""Purposes and layouts of the SKTM, read strictly from `resources/letters/`."""

from functools import cache
from pathlib import Path

from kelurahan_desk.domain.placeholders import layout_text_problems, purpose_text_problems
from kelurahan_desk.domain.problems import Problem, Trouble
from kelurahan_desk.domain.sktm import Layout, Purpose
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.strict import FileFaults, Table, read_toml

DEFAULT_LAYOUT = "keluarga"
_DAMAGED = "RULES_DAMAGED"
_LONGEST_VALIDITY = 24


@cache
def load_purposes() -> tuple[Purpose, ...]:
    """What an SKTM can be asked for, in the order of the file. Trouble RULES_DAMAGED for any fault."""
    purposes, problems = read_purposes(resource("letters", "purposes.toml"))
    _expect_none(problems)
    return purposes


@cache
def load_layouts() -> tuple[Layout, ...]:
    """The layouts, the default one first, then by code. Trouble RULES_DAMAGED for any fault."""
    read = [read_layout(path) for path in _layout_files()]
    _expect_none(tuple(problem for _, problems in read for problem in problems))
    layouts = [layout for layout, _ in read if layout is not None]
    return tuple(sorted(layouts, key=lambda layout: (layout.code != DEFAULT_LAYOUT, layout.code)))


def check_letter_rules() -> tuple[Problem, ...]:
    """Every fault of the purposes and of every layout; each names file, key and value."""
    of_layouts = (problem for path in _layout_files() for problem in read_layout(path)[1])
    return (*read_purposes(resource("letters", "purposes.toml"))[1], *of_layouts)


def read_purposes(path: Path) -> tuple[tuple[Purpose, ...], tuple[Problem, ...]]:
    """The purposes of a file and its faults. Trouble FILE_MISSING | FILE_READ."""
    try:
        table = read_toml(path, refusal=_DAMAGED)
    except FileFaults as faults:
        return (), faults.problems
    rows = table.tables("purpose")
    purposes = tuple(_purpose(row) for row in rows)
    codes = [purpose.code for purpose in purposes]
    for position, row in enumerate(rows):
        if codes[position] in codes[:position]:
            row.fault("code", "RULE_TWICE")
    return purposes, table.faults()


def read_layout(path: Path) -> tuple[Layout | None, tuple[Problem, ...]]:
    """The layout of a file named after its code, None if it is no TOML, and its faults."""
    try:
        table = read_toml(path, refusal=_DAMAGED)
    except FileFaults as faults:
        return None, faults.problems
    layout = Layout(
        code=table.choice("code", (path.stem,)),
        version=table.whole("version", least=1),
        title=_text(table, "title"),
        opening=_text(table, "opening"),
        fields=tuple((row.text("label"), _text(row, "text")) for row in table.tables("field")),
        statement=_text(table, "statement"),
        purpose_line=_text(table, "purpose_line"),
        closing=_text(table, "closing"),
        family_table=table.flag("family_table"),
        holder_signature=table.flag("holder_signature", default=False),
        archive_note=_text(table, "archive_note"),
    )
    return layout, table.faults()


def _layout_files() -> tuple[Path, ...]:
    return tuple(sorted(resource("letters", "layouts").glob("*.toml")))


def _expect_none(problems: tuple[Problem, ...]) -> None:
    if problems:
        first = problems[0]
        raise Trouble("RULES_DAMAGED", **{**first.facts, "fault": first.code, "count": len(problems)})


def _purpose(row: Table) -> Purpose:
    wording = row.text("wording")
    _keep(row, "wording", purpose_text_problems("wording", wording))
    needs_institution = row.flag("needs_institution", default=False)
    if "{institution}" in wording and not needs_institution:
        row.fault("needs_institution", "PURPOSE_INSTITUTION")
    return Purpose(
        code=row.text("code"),
        title=row.text("title"),
        wording=wording,
        validity_months=row.whole("validity_months", least=1, most=_LONGEST_VALIDITY),
        needs_institution=needs_institution,
    )


def _text(table: Table, key: str) -> str:
    text = table.text(key)
    _keep(table, key, layout_text_problems(key, text))
    return text


def _keep(table: Table, key: str, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        table.fault(key, problem.code, **problem.facts)
