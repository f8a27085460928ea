"""Layouts and purposes in the office's own words, and those it added: versioned, always with a way back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TypeVar

from kelurahan_desk.domain.letter_life import TextVersion
from kelurahan_desk.domain.placeholders import layout_text_problems, purpose_text_problems
from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.sktm import Layout, Purpose

_T = TypeVar("_T", Layout, Purpose)
_MAY_BE_EMPTY = frozenset({"archive_note", "on_behalf_of", "acknowledged_by", "name"})
_LONGEST = 3000
_LONGEST_CODE = 40
_CODE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|&(?:#[0-9]+|[a-zA-Z]+);")
_RESERVED = frozenset({"institution"})
LONGEST_MONTHS = 24
LONGEST_DAYS = 730


@dataclass(frozen=True, slots=True)
class OfficeText:
    """A layout or purpose as it is in use; `own` is one that the office added."""

    text: Layout | Purpose
    version: int
    own: bool
    retired: bool


def layout_problems(layout: Layout) -> tuple[Problem, ...]:
    """What keeps a layout from being used: unknown placeholders, empty texts, no field."""
    found: list[Problem] = []
    for name in (field.name for field in fields(Layout) if field.type is str and field.name != "code"):
        text = getattr(layout, name)
        found += layout_text_problems(name, text)
        found += _length_problems(name, text, may_be_empty=name in _MAY_BE_EMPTY)
        found += _markup_problems(name, text)
    for at, (label, text) in enumerate(layout.fields, 1):
        found += layout_text_problems(f"field[{at}].text", text)
        found += _length_problems(f"field[{at}].label", label, may_be_empty=False)
        found += _markup_problems(f"field[{at}].label", f"{label} {text}")
    return tuple(found)


def purpose_problems(purpose: Purpose) -> tuple[Problem, ...]:
    """What keeps a purpose from being used: its wording, its validity, an institution nobody asks for."""
    found = list(purpose_text_problems("wording", purpose.wording, {extra.code for extra in purpose.extra}))
    if "{institution}" in purpose.wording and not purpose.needs_institution:
        found.append(Problem("needs_institution", "PURPOSE_INSTITUTION", {"purpose": purpose.code}))
    months, days = purpose.validity_months, purpose.validity_days
    if (months == 0) == (days == 0) or min(months, days) < 0:
        found.append(Problem("validity_months", "PURPOSE_VALIDITY", {"purpose": purpose.code}))
    if months > LONGEST_MONTHS or days > LONGEST_DAYS:
        most = {"months": LONGEST_MONTHS, "days": LONGEST_DAYS}
        found.append(Problem("validity_months", "PURPOSE_VALIDITY_LONG", most))
    for name, text in (("title", purpose.title), ("wording", purpose.wording)):
        found += _length_problems(name, text, may_be_empty=False)
    return tuple(found)


def own_purpose_problems(purpose: Purpose) -> tuple[Problem, ...]:
    """The same for one in the office's own words: its papers and fields too, and no tags of a web page."""
    lists = (("documents", purpose.documents), ("extra", purpose.extra))
    found = list(purpose_problems(purpose))
    if not 0 <= purpose.intro_max_age_days <= LONGEST_DAYS:
        found.append(Problem("intro_max_age_days", "PURPOSE_INTRO_DAYS", {"most": LONGEST_DAYS}))
    for name, entries in lists:
        found += _entry_problems(name, [(one.code, one.label) for one in entries])
    if any(one.code in _RESERVED for one in purpose.extra):
        found.append(Problem("extra", "LETTER_ENTRY_CODE", {"entry": "institution"}))
    for name, text in (("title", purpose.title), ("wording", purpose.wording)):
        found += _markup_problems(name, text)
    return tuple(found)


def code_problems(code: str, taken: Iterable[str]) -> tuple[Problem, ...]:
    """What is wrong with the code of a new layout or purpose: how it is written, or somebody else has it."""
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        return (Problem("code", "LETTER_TEXT_CODE", {"code": code, "limit": _LONGEST_CODE}),)
    if code in taken:
        return (Problem("code", "LETTER_TEXT_CODE_USED", {"code": code}),)
    return ()


def name_problems(text: Layout | Purpose, others: Iterable[OfficeText]) -> tuple[Problem, ...]:
    """Whether somebody at the counter could not tell it from another one that is offered."""
    mine = name_of(text).strip().casefold()
    for other in others:
        if other.text.code != text.code and not other.retired and name_of(other.text).casefold() == mine:
            field = "name" if isinstance(text, Layout) and text.name else "title"
            return (Problem(field, "LETTER_TEXT_NAME_USED", {"name": name_of(text)}),)
    return ()


def name_of(text: Layout | Purpose) -> str:
    """What lists call it."""
    return (text.name or text.title) if isinstance(text, Layout) else text.title


def office_texts(
    shipped: tuple[Layout, ...] | tuple[Purpose, ...], versions: tuple[TextVersion, ...]
) -> tuple[OfficeText, ...]:
    """Those that ship, each in its newest wording, then those that the office added."""
    newest = {version.code: version for version in versions}
    kept = [_in_use(text, newest.pop(text.code, None)) for text in shipped]
    added = ((version, version.text) for version in newest.values())
    return (
        *kept,
        *(OfficeText(text, one.version, own=True, retired=one.retired) for one, text in added if text),
    )


def current(shipped: tuple[_T, ...], versions: tuple[TextVersion, ...]) -> tuple[_T, ...]:
    """The texts of `office_texts`, those no longer offered too: old letters name them."""
    kind = type(shipped[0])
    return tuple(one.text for one in office_texts(shipped, versions) if isinstance(one.text, kind))


def retired_codes(versions: tuple[TextVersion, ...]) -> frozenset[str]:
    """What is no longer offered."""
    newest = {version.code: version for version in versions}
    return frozenset(code for code, version in newest.items() if version.retired)


def history(
    code: str, shipped: Layout | Purpose | None, versions: tuple[TextVersion, ...]
) -> tuple[TextVersion, ...]:
    """Every wording of one layout or purpose, the newest first; what ships is the last."""
    mine = [version for version in versions if version.code == code]
    return (*reversed(mine), *((_wrapped(shipped, 0),) if shipped else ()))


def add_version(
    versions: tuple[TextVersion, ...],
    text: Layout | Purpose,
    at: datetime,
    by: str,
    restored: int | None = None,
    *,
    retired: bool = False,
) -> tuple[TextVersion, ...]:
    """The same with one more wording, in use from now on, or no longer offered."""
    number = 1 + max((version.version for version in versions if version.code == text.code), default=0)
    if isinstance(text, Layout):
        text = replace(text, version=number)
    made = replace(_wrapped(text, number), saved_at=at, saved_by=by, restored=restored, retired=retired)
    return (*versions, made)


def version_of(found: tuple[TextVersion, ...], number: int) -> TextVersion:
    """One version out of a history. Refusal LETTER_TEXT_VERSION."""
    for version in found:
        if version.version == number:
            return version
    raise Refusal("LETTER_TEXT_VERSION", version=number)


def _in_use(shipped: Layout | Purpose, newest: TextVersion | None) -> OfficeText:
    if newest is None or newest.text is None:
        return OfficeText(shipped, 0, own=False, retired=False)
    return OfficeText(newest.text, newest.version, own=False, retired=newest.retired)


def _wrapped(text: Layout | Purpose, number: int) -> TextVersion:
    if isinstance(text, Layout):
        return TextVersion(version=number, layout=text)
    return TextVersion(version=number, purpose=text)


def _length_problems(name: str, text: str, *, may_be_empty: bool) -> tuple[Problem, ...]:
    if not text.strip() and not may_be_empty:
        return (Problem(name, "LETTER_TEXT_EMPTY", {"field": name}),)
    if len(text) > _LONGEST:
        return (Problem(name, "LETTER_TEXT_TOO_LONG", {"field": name, "limit": _LONGEST}),)
    return ()


def _markup_problems(name: str, text: str) -> tuple[Problem, ...]:
    """Tags and entities would stand on the paper as they are written."""
    found = _MARKUP.search(text)
    return (Problem(name, "LETTER_TEXT_MARKUP", {"text": found.group()}),) if found else ()


def _entry_problems(name: str, entries: list[tuple[str, str]]) -> list[Problem]:
    """Papers or fields of a purpose: each with a code of its own and a label."""
    found: list[Problem] = []
    codes = [code for code, _ in entries]
    for at, (code, label) in enumerate(entries):
        if not _CODE.fullmatch(code) or code in codes[:at]:
            found.append(Problem(name, "LETTER_ENTRY_CODE", {"entry": code}))
        found += _length_problems(name, label, may_be_empty=False)
        found += _markup_problems(name, label)
    return found
