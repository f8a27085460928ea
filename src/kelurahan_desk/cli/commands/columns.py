"""`resident columns` and the mapping of `resident import`: which column of any sheet is what."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import InvalidInput, Problem
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.results import SheetLook
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import window_mapping

_NUMBER_LENGTH = 16


def columns(session: Session, options: Namespace) -> Answer:
    """`resident columns FILE [--sheet N] [--column FIELD=COLUMN …]`: what each column would be read as."""
    with session.office() as desk:
        look = desk.residents.look_at_sheet(options.file, options.sheet)
        fields = chosen(look, options.column)
        problems = desk.residents.check_columns(look, fields)
    rows = [
        {
            "column": letter,
            "heading": look.headings[at] if look.headed else "",
            "field": fields[at],
            "samples": [_shown(sample[at], reveal=session.reveal) for sample in look.samples],
        }
        for at, letter in enumerate(look.letters)
    ]
    lines = [
        f"{row['column']:>3}  {row['heading'] or '-'}  =  {window_mapping.FIELDS[str(row['field'])]}"
        for row in rows
    ]
    data = {
        "sheet": look.sheet_name,
        "headed": look.headed,
        "columns": rows,
        "fields": list(look.choices),
        "usable": not problems,
        "problems": [one.code for one in problems],
    }
    return Answer(data, tuple(lines) or (words.NO_COLUMNS,))


def said_columns(desk: OfficeDesk, options: Namespace) -> tuple[str, ...] | None:
    """What `--column` says each column of the sheet is, None without it; remembered if asked for.

    InvalidInput for a pair that names no field or no column.
    """
    if not options.column:
        return None
    look = desk.residents.look_at_sheet(options.file, options.sheet)
    fields = chosen(look, options.column)
    if options.remember and not desk.residents.check_columns(look, fields):
        desk.residents.remember_columns(look, fields)
    return fields


def chosen(look: SheetLook, pairs: Sequence[str]) -> tuple[str, ...]:
    """The guessed fields with FIELD=COLUMN pairs on top; COLUMN is a letter or a heading, FIELD may be ""."""
    fields = list(look.fields)
    problems: list[Problem] = []
    for pair in pairs:
        field, sign, column = pair.partition("=")
        at = _place(look, column)
        if not sign or (field and field not in look.choices):
            known = ", ".join(look.choices)
            problems.append(Problem("column", "PERSON_FIELD_UNKNOWN", {"field": field[:40], "known": known}))
        elif at is None:
            problems.append(Problem("column", "COLUMN_UNKNOWN", {"value": column[:40]}))
        else:
            fields = ["" if field and one == field else one for one in fields]
            fields[at] = field
    if problems:
        raise InvalidInput(tuple(problems))
    return tuple(fields)


def _place(look: SheetLook, column: str) -> int | None:
    """By heading first, then by letter: a heading may be a letter too."""
    wanted = " ".join(column.split()).casefold()
    for names in (look.headings, look.letters):
        for at, name in enumerate(names):
            if wanted and " ".join(name.split()).casefold() == wanted:
                return at
    return None


def _shown(cell: str, *, reveal: bool) -> str:
    number = len(cell) == _NUMBER_LENGTH and cell.isdigit()
    return mask_digits(cell) if number and not reveal else cell


FILE = argument("file", type=Path, metavar="FILE")
SHEET = argument("--sheet", type=int, metavar="N")
COLUMN = argument("--column", action="append", default=[], metavar="FIELD=COLUMN")
REMEMBER = argument("--remember", action="store_true")

COMMANDS = (Command("resident", "columns", columns, (FILE, SHEET, COLUMN)),)
