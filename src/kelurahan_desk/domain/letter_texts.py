"""The office's own wording of layouts and purposes: whole, versioned, and always with a way back."""

from dataclasses import fields, replace
from datetime import datetime
from typing import TypeVar

from kelurahan_desk.domain.letter_life import TextVersion
from kelurahan_desk.domain.placeholders import layout_text_problems, purpose_text_problems
from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.sktm import Layout, Purpose

_T = TypeVar("_T", Layout, Purpose)
_MAY_BE_EMPTY = frozenset({"archive_note", "on_behalf_of", "acknowledged_by", "name"})
_LONGEST = 3000
LONGEST_MONTHS = 24
LONGEST_DAYS = 730


def layout_problems(layout: Layout) -> tuple[Problem, ...]:
    """What keeps a layout from being used: unknown placeholders, empty texts, no field."""
    found: list[Problem] = []
    for name in (field.name for field in fields(Layout) if field.type is str and field.name != "code"):
        text = getattr(layout, name)
        found += layout_text_problems(name, text)
        found += _length_problems(name, text, may_be_empty=name in _MAY_BE_EMPTY)
    for at, (label, text) in enumerate(layout.fields, 1):
        found += layout_text_problems(f"field[{at}].text", text)
        found += _length_problems(f"field[{at}].label", label, may_be_empty=False)
    return tuple(found)


def purpose_problems(purpose: Purpose) -> tuple[Problem, ...]:
    """What keeps a purpose from being used: its wording, its validity, an institution nobody asks for."""
    found = list(purpose_text_problems("wording", purpose.wording, {extra.code for extra in purpose.extra}))
    if "{institution}" in purpose.wording and not purpose.needs_institution:
        found.append(Problem("needs_institution", "PURPOSE_INSTITUTION", {"purpose": purpose.code}))
    if (purpose.validity_months == 0) == (purpose.validity_days == 0):
        found.append(Problem("validity_months", "PURPOSE_VALIDITY", {"purpose": purpose.code}))
    if purpose.validity_months > LONGEST_MONTHS or purpose.validity_days > LONGEST_DAYS:
        most = {"months": LONGEST_MONTHS, "days": LONGEST_DAYS}
        found.append(Problem("validity_months", "PURPOSE_VALIDITY_LONG", most))
    for name, text in (("title", purpose.title), ("wording", purpose.wording)):
        found += _length_problems(name, text, may_be_empty=False)
    return tuple(found)


def current(shipped: tuple[_T, ...], versions: tuple[TextVersion, ...]) -> tuple[_T, ...]:
    """The texts in use: those that ship, each replaced by its newest own wording."""
    own = {version.code: version.layout or version.purpose for version in versions}
    return tuple(found if isinstance(found := own.get(text.code), type(text)) else text for text in shipped)


def history(shipped: Layout | Purpose, versions: tuple[TextVersion, ...]) -> tuple[TextVersion, ...]:
    """Every wording of one layout or purpose, the newest first; the last is the one that ships."""
    mine = [version for version in versions if version.code == shipped.code]
    return (*reversed(mine), _wrapped(shipped, 0))


def add_version(
    versions: tuple[TextVersion, ...],
    text: Layout | Purpose,
    at: datetime,
    by: str,
    restored: int | None = None,
) -> tuple[TextVersion, ...]:
    """The same with one more wording, in use from now on."""
    number = 1 + max((version.version for version in versions if version.code == text.code), default=0)
    if isinstance(text, Layout):
        text = replace(text, version=number)
    return (*versions, replace(_wrapped(text, number), saved_at=at, saved_by=by, restored=restored))


def version_of(found: tuple[TextVersion, ...], number: int) -> TextVersion:
    """One version out of a history. Refusal LETTER_TEXT_VERSION."""
    for version in found:
        if version.version == number:
            return version
    raise Refusal("LETTER_TEXT_VERSION", version=number)


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
