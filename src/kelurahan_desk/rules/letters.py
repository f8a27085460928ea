"""Purposes and layouts of the SKTM, read strictly from `resources/letters/`."""

import re
from functools import cache
from pathlib import Path

from kelurahan_desk.domain.letter_texts import LONGEST_DAYS, LONGEST_MONTHS, purpose_problems
from kelurahan_desk.domain.placeholders import layout_text_problems
from kelurahan_desk.domain.problems import Problem, Trouble
from kelurahan_desk.domain.sktm import ExtraField, Layout, PaperNeeded, Purpose
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.strict import FileFaults, Table, read_toml

DEFAULT_LAYOUT = "keluarga"
_DAMAGED = "RULES_DAMAGED"
_INTRO_DAYS = 90
_CODE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


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
        name=table.text("name"),
        on_behalf_of=_optional(table, "on_behalf_of"),
        acknowledged_by=_optional(table, "acknowledged_by"),
    )
    return layout, table.faults()


def _layout_files() -> tuple[Path, ...]:
    return tuple(sorted(resource("letters", "layouts").glob("*.toml")))


def _expect_none(problems: tuple[Problem, ...]) -> None:
    if problems:
        first = problems[0]
        raise Trouble("RULES_DAMAGED", **{**first.facts, "fault": first.code, "count": len(problems)})


def _purpose(row: Table) -> Purpose:
    extra = tuple(_extra(one) for one in row.tables("extra", required=False))
    documents = tuple(_paper(one) for one in row.tables("document", required=False))
    needs_institution = row.flag("needs_institution", default=False)
    months = row.whole("validity_months", 0, least=1, most=LONGEST_MONTHS)
    days = row.whole("validity_days", 0, least=1, most=LONGEST_DAYS)
    purpose = Purpose(
        code=row.text("code"),
        title=row.text("title"),
        wording=row.text("wording"),
        validity_months=months,
        needs_institution=needs_institution,
        validity_days=days,
        ends_on_working_day=row.flag("ends_on_working_day", default=False),
        intro_max_age_days=row.whole("intro_max_age_days", _INTRO_DAYS, most=LONGEST_DAYS),
        documents=documents,
        extra=extra,
    )
    for problem in purpose_problems(purpose):
        _keep(row, problem.field, (problem,))
    return purpose


def _extra(row: Table) -> ExtraField:
    field = ExtraField(row.text("code"), row.text("label"), row.flag("required", default=False))
    if field.code and not _CODE.fullmatch(field.code):
        row.fault("code", "RULE_CODE")
    return field


def _paper(row: Table) -> PaperNeeded:
    return PaperNeeded(row.text("code"), row.text("label"), row.flag("required", default=False))


def _optional(table: Table, key: str) -> str:
    text = table.text(key, "")
    _keep(table, key, layout_text_problems(key, text))
    return text


def _text(table: Table, key: str) -> str:
    text = table.text(key)
    _keep(table, key, layout_text_problems(key, text))
    return text


def _keep(table: Table, key: str, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        table.fault(key, problem.code, **problem.facts)
