"""`letter …` about its words: purposes and layouts with their history, new ones, those no longer offered."""

from argparse import ArgumentTypeError, Namespace
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kelurahan_desk.cli.command import Answer, Argument, Command, WrongUsage, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.letter_entries import entries_of, entry_line
from kelurahan_desk.domain.letter_life import TextVersion
from kelurahan_desk.domain.letter_texts import OfficeText, name_of
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS, ExtraField, Layout, PaperNeeded, Purpose
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.wording import cli as words

if TYPE_CHECKING:
    from kelurahan_desk.services.office.letters import Letters

_KINDS: Final = ("purpose", "layout")
_YES: Final = {"yes": True, "no": False}
_LINES: Final = "fields"
_TICKS: Final = tuple(field.name for field in fields(Layout) if field.type is bool)
_TEXTS: Final = tuple(field.name for field in fields(Layout) if field.type is str and field.name != "code")


def texts(session: Session, options: Namespace) -> Answer:
    """`letter texts [CODE] [--kind purpose|layout] [--restore VERSION]`: all, or the history of one."""
    with session.office() as desk:
        letters, layout = desk.letters, options.kind == "layout"
        if not options.code:
            return _listed(letters.office_texts())
        if options.restore is not None:
            (letters.restore_layout if layout else letters.restore_purpose)(options.code, options.restore)
        found = (letters.layout_versions if layout else letters.purpose_versions)(options.code)
    rows = [
        {
            "version": one.version,
            "saved_at": one.saved_at.isoformat() if one.saved_at else "",
            "saved_by": one.saved_by,
            "restored": one.restored,
            "retired": one.retired,
        }
        for one in found
    ]
    return Answer({"code": options.code, "versions": rows}, tuple(_line(one) for one in found))


def purpose(session: Session, options: Namespace) -> Answer:
    """`letter purpose CODE [--from CODE] [--title TEXT …] [--preview FILE.pdf]`: shown, changed or new."""
    with session.office() as desk:
        letters = desk.letters
        before = letters.purpose_versions(options.copy or options.code)[0].purpose
        assert before is not None
        wanted = _purpose(before, options)
        told = _keep(letters, before, wanted, options)
    return _told(wanted, told, options)


def layout(session: Session, options: Namespace) -> Answer:
    """`letter layout CODE [--from CODE] [--set NAME=TEXT …] [--preview FILE.pdf]`: shown, changed or new."""
    with session.office() as desk:
        letters = desk.letters
        before = letters.layout_versions(options.copy or options.code)[0].layout
        assert before is not None
        wanted = replace(before, code=options.code, **_changes(options.set))  # type: ignore[arg-type]
        told = _keep(letters, before, wanted, options)
    return _told(wanted, told, options)


def retire(session: Session, options: Namespace) -> Answer:
    """`letter retire CODE [--kind purpose|layout]`: no longer offered; what was issued stays."""
    with session.office() as desk:
        letters = desk.letters
        (letters.retire_layout if options.kind == "layout" else letters.retire_purpose)(options.code)
    facts = {"code": options.code, "kind": options.kind}
    return Answer(facts, (words.TEXT_RETIRED.format_map(facts),))


def _keep(letters: "Letters", before: Purpose | Layout, wanted: Purpose | Layout, options: Namespace) -> str:
    """Save what was asked for, or only draw it; gives the sentence about it."""
    new = bool(options.copy)
    if options.preview:
        write_durably(options.preview, letters.preview_text(wanted, options.paper, new=new))
        return words.TEXT_DRAWN
    if not new and wanted == before:
        return ""
    if isinstance(wanted, Layout):
        (letters.add_layout if new else letters.save_layout)(wanted)
    else:
        (letters.add_purpose if new else letters.save_purpose)(wanted)
    return words.TEXT_ADDED if new else words.TEXT_CHANGED


def _told(text: Purpose | Layout, told: str, options: Namespace) -> Answer:
    data = {**asdict(text), "file": str(options.preview) if options.preview else ""}
    facts = {"code": text.code, "name": name_of(text), "file": options.preview}
    parts = ((field.name, getattr(text, field.name)) for field in fields(text))
    lines = [words.TEXT_VALUE.format(name=name, text=_shown(value)) for name, value in parts]
    return Answer(data, (told.format_map(facts),) if told else tuple(lines))


def _shown(value: object) -> str:
    """A part of a text as it would be asked for."""
    if isinstance(value, bool):
        return next(word for word, meant in _YES.items() if meant is value)
    if isinstance(value, tuple):
        lines = (" = ".join(one) if isinstance(one, tuple) else entry_line(one) for one in value)
        return "; ".join(lines)
    return str(value)


def _purpose(before: Purpose, options: Namespace) -> Purpose:
    """The purpose with what the options change."""
    wanted = replace(before, code=options.code)
    for name in ("title", "wording", "layout", "needs_institution", "ends_on_working_day"):
        if (given := getattr(options, name)) is not None:
            wanted = replace(wanted, **{name: given})
    if options.intro_days is not None:
        wanted = replace(wanted, intro_max_age_days=options.intro_days)
    if options.months is not None or options.days is not None:
        wanted = replace(wanted, validity_months=options.months or 0, validity_days=options.days or 0)
    if options.document is not None:
        wanted = replace(wanted, documents=entries_of(options.document, PaperNeeded))
    if options.extra is not None:
        wanted = replace(wanted, extra=entries_of(options.extra, ExtraField))
    return wanted


def _changes(pairs: list[tuple[str, str]]) -> dict[str, str | bool | tuple[tuple[str, str], ...]]:
    """What `--set` asks for, by the names of a layout's parts; WrongUsage for one that is no part of it."""
    found: dict[str, str | bool | tuple[tuple[str, str], ...]] = {}
    for name, text in pairs:
        if name in _TICKS and text in _YES:
            found[name] = _YES[text]
        elif name == _LINES:
            lines = (line.partition("=") for line in text.splitlines() if line.strip())
            found[name] = tuple((said.strip(), value.strip()) for said, _, value in lines)
        elif name in _TEXTS:
            found[name] = text
        else:
            known = ", ".join((*_TEXTS, _LINES, *(f"{tick}=yes|no" for tick in _TICKS)))
            raise WrongUsage(words.LAYOUT_PARTS.format(name=name, known=known))
    return found


def _listed(found: tuple[OfficeText, ...]) -> Answer:
    rows = [
        {
            "kind": _KINDS[isinstance(one.text, Layout)],
            "code": one.text.code,
            "name": name_of(one.text),
            "version": one.version,
            "own": one.own,
            "retired": one.retired,
        }
        for one in found
    ]
    lines = tuple(
        words.TEXT_ROW.format_map(row)
        + (words.TEXT_OWN_MARK if row["own"] else "")
        + (words.TEXT_RETIRED_MARK if row["retired"] else "")
        for row in rows
    )
    return Answer({"texts": rows}, lines)


def _line(version: TextVersion) -> str:
    mark = words.TEXT_RESTORED_MARK.format(version=version.restored)
    line = words.TEXT_LINE.format(
        version=version.version,
        saved_at=version.saved_at.date().isoformat() if version.saved_at else words.TEXT_SHIPPED,
        saved_by=version.saved_by,
        restored=mark if version.restored is not None else "",
    )
    return line + (words.TEXT_RETIRED_MARK if version.retired else "")


def _yes(text: str) -> bool:
    if text not in _YES:
        raise ArgumentTypeError(words.YES_OR_NO)
    return _YES[text]


def _pair(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found:
        raise ArgumentTypeError(words.FIELD_FORM)
    return name.strip(), value.strip()


_CODE = argument("code", metavar="CODE")
_KIND = argument("--kind", choices=_KINDS, default=_KINDS[0])
_MAKING: tuple[Argument, ...] = (
    _CODE,
    argument("--from", dest="copy", default="", metavar="CODE"),
    argument("--preview", type=Path, metavar="FILE"),
    argument("--paper", default=DEFAULT_PAPER, choices=sorted(PAPERS)),
)

COMMANDS = (
    Command(
        "letter",
        "texts",
        texts,
        (
            argument("code", nargs="?", default="", metavar="CODE"),
            _KIND,
            argument("--restore", type=int, metavar="VERSION"),
        ),
    ),
    Command(
        "letter",
        "purpose",
        purpose,
        (
            *_MAKING,
            argument("--title", metavar="TEXT"),
            argument("--wording", metavar="TEXT"),
            argument("--layout", metavar="CODE"),
            argument("--months", type=int, metavar="N"),
            argument("--days", type=int, metavar="N"),
            argument("--working-day", dest="ends_on_working_day", type=_yes, metavar="yes|no"),
            argument("--institution", dest="needs_institution", type=_yes, metavar="yes|no"),
            argument("--intro-days", type=int, metavar="N"),
            argument("--document", action="append", metavar="CODE=TEXT"),
            argument("--extra", action="append", metavar="CODE=TEXT"),
        ),
    ),
    Command(
        "letter",
        "layout",
        layout,
        (*_MAKING, argument("--set", action="append", default=[], type=_pair, metavar="NAME=TEXT")),
    ),
    Command("letter", "retire", retire, (_CODE, _KIND)),
)
