"""Purposes and layouts in the office's own words, and those it added, each with its history."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_life import (
    LetterTexts,
    TextVersion,
)
from kelurahan_desk.domain.letter_texts import (
    OfficeText,
    add_version,
    code_problems,
    history,
    layout_problems,
    name_of,
    name_problems,
    office_texts,
    own_purpose_problems,
    version_of,
)
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, Layout, Purpose
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.sktm import render_sktm
from kelurahan_desk.rules.letters import load_layouts, load_purposes
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import TEXTS, logo_of, texts_of
from kelurahan_desk.services.office.letter_making import Workshop
from kelurahan_desk.services.office.letter_sample import sample_facts
from kelurahan_desk.store.office import OfficeUnit

_CHANGE = Change(Area.OFFICE | Area.LETTERS)


@dataclass(frozen=True)
class _Kind:
    """Purposes or layouts: what ships of them, and where the office's own wordings are kept."""

    name: str
    unknown: str
    shipped: Callable[[], tuple[Layout, ...] | tuple[Purpose, ...]]
    of: Callable[[LetterTexts], tuple[TextVersion, ...]]
    put: Callable[[LetterTexts, tuple[TextVersion, ...]], LetterTexts]


_LAYOUTS = _Kind(
    "layout", "LETTER_LAYOUT_UNKNOWN", load_layouts,
    lambda texts: texts.layouts, lambda texts, made: replace(texts, layouts=made),
)  # fmt: skip
_PURPOSES = _Kind(
    "purpose", "LETTER_PURPOSE_UNKNOWN", load_purposes,
    lambda texts: texts.purposes, lambda texts, made: replace(texts, purposes=made),
)  # fmt: skip


@dataclass(frozen=True)
class LetterTextsDesk:
    """Use cases over purposes and layouts; letters already issued never change."""

    context: Context

    def office_texts(self) -> tuple[OfficeText, ...]:
        """Every purpose, then every layout, as they are in use; those no longer offered too."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return (*_book(unit, _PURPOSES), *_book(unit, _LAYOUTS))

    def layout_versions(self, code: str) -> tuple[TextVersion, ...]:
        """Every wording of a layout, the newest first; one that ships is the last."""
        return self._versions(_LAYOUTS, code)

    def add_layout(self, layout: Layout) -> Change:
        """One more layout. InvalidInput for a code that is used or badly written, and for each wrong text."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._save(layout, new=True)

    def save_layout(self, layout: Layout) -> Change:
        """Use this wording from now on, and offer it. InvalidInput names each wrong text."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._save(layout)

    def restore_layout(self, code: str, version: int) -> Change:
        """Use an earlier wording again (0 is the one that ships), as a new version."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._restore(_LAYOUTS, code, version)

    def retire_layout(self, code: str) -> Change:
        """No longer offer a layout that the office added; letters made with it stay.

        Refusal LETTER_TEXT_SHIPPED, LETTER_TEXT_RETIRED, LETTER_LAYOUT_IN_USE (a purpose begins with it).
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._retire(_LAYOUTS, code)

    def purpose_versions(self, code: str) -> tuple[TextVersion, ...]:
        """Every wording of a purpose, the newest first; one that ships is the last."""
        return self._versions(_PURPOSES, code)

    def add_purpose(self, purpose: Purpose) -> Change:
        """One more purpose. InvalidInput as `add_layout`."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._save(purpose, new=True)

    def save_purpose(self, purpose: Purpose) -> Change:
        """Use this wording, validity and papers from now on, and offer the purpose."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._save(purpose)

    def restore_purpose(self, code: str, version: int) -> Change:
        """Use an earlier wording again (0 is the one that ships), as a new version."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._restore(_PURPOSES, code, version)

    def retire_purpose(self, code: str) -> Change:
        """No longer offer a purpose that the office added; Refusal as `retire_layout`."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._retire(_PURPOSES, code)

    def preview_text(self, text: Layout | Purpose, paper: str = DEFAULT_PAPER, *, new: bool = False) -> bytes:
        """The PDF of a made-up family's letter with a wording that is not yet saved, or a text not yet added.

        A layout is shown for the first purpose, a purpose in its own layout. InvalidInput names each wrong
        text.
        """
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            if problems := _problems(unit, text, new=new):
                raise InvalidInput(problems)
            shop = Workshop.open(self.context, unit)
        purpose = text if isinstance(text, Purpose) else shop.purposes[0]
        wanted = purpose.layout or shop.layouts[0].code
        own = next((one for one in shop.layouts if one.code == wanted), shop.layouts[0])
        layout = text if isinstance(text, Layout) else own
        facts = sample_facts(shop.profile, layout, purpose, paper, shop.today)
        return render_sktm(facts, logo=logo_of(self.context, shop.profile), preview=True).pdf

    def _versions(self, kind: _Kind, code: str) -> tuple[TextVersion, ...]:
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return _history(unit, kind, code)

    def _save(self, text: Layout | Purpose, *, new: bool = False) -> Change:
        with self.context.store.write() as unit:
            if problems := _problems(unit, text, new=new):
                raise InvalidInput(problems)
            self._add(unit, text)
            unit.commit()
        return _CHANGE

    def _restore(self, kind: _Kind, code: str, version: int) -> Change:
        with self.context.store.write() as unit:
            text = version_of(_history(unit, kind, code), version).text
            assert text is not None
            if problems := _problems(unit, text):
                raise InvalidInput(problems)
            self._add(unit, text, version)
            unit.commit()
        return _CHANGE

    def _retire(self, kind: _Kind, code: str) -> Change:
        with self.context.store.write() as unit:
            _history(unit, kind, code)
            found = next(one for one in _book(unit, kind) if one.text.code == code)
            if not found.own:
                raise Refusal("LETTER_TEXT_SHIPPED", name=name_of(found.text))
            if found.retired:
                raise Refusal("LETTER_TEXT_RETIRED", name=name_of(found.text))
            if kind is _LAYOUTS:
                _require_unused(unit, found.text)
            self._add(unit, found.text, retired=True)
            unit.commit()
        return _CHANGE

    def _add(
        self, unit: OfficeUnit, text: Layout | Purpose, restored: int | None = None, *, retired: bool = False
    ) -> None:
        """One more version, and the journal's row."""
        kind, texts = _kind_of(text), texts_of(unit)
        at, by = self.context.clock.now(), self.context.user.name
        made = add_version(kind.of(texts), text, at, by, restored, retired=retired)
        unit.settings.set(TEXTS, kind.put(texts, made))
        body = (("version", made[-1].version), *((("retired", 1),) if retired else ()))
        self.context.record(unit, Entry("office.letter_text", f"{kind.name}:{text.code}", body))


def _kind_of(text: Layout | Purpose) -> _Kind:
    return _LAYOUTS if isinstance(text, Layout) else _PURPOSES


def _book(unit: OfficeUnit, kind: _Kind) -> tuple[OfficeText, ...]:
    return office_texts(kind.shipped(), kind.of(texts_of(unit)))


def _history(unit: OfficeUnit, kind: _Kind, code: str) -> tuple[TextVersion, ...]:
    """Every version of a text. InvalidInput where there is none of that code."""
    shipped = next((text for text in kind.shipped() if text.code == code), None)
    if found := history(code, shipped, kind.of(texts_of(unit))):
        return found
    raise InvalidInput((Problem(kind.name, kind.unknown, {kind.name: code}),))


def _problems(unit: OfficeUnit, text: Layout | Purpose, *, new: bool = False) -> tuple[Problem, ...]:
    """What keeps a text from being saved: of its code, its name and its words."""
    kind, found = _kind_of(text), list[Problem]()
    there = _book(unit, kind)
    if new:
        found += code_problems(text.code, {one.text.code for one in there})
    else:
        _history(unit, kind, text.code)
    if isinstance(text, Layout):
        found += layout_problems(text)
    else:
        found += own_purpose_problems(text)
        found += _layout_of_problems(unit, text)
    return (*found, *name_problems(text, there))


def _layout_of_problems(unit: OfficeUnit, purpose: Purpose) -> tuple[Problem, ...]:
    """Whether the layout a purpose begins with is there and offered."""
    if not purpose.layout:
        return ()
    found = next((one for one in _book(unit, _LAYOUTS) if one.text.code == purpose.layout), None)
    if found is None:
        return (Problem("layout", "LETTER_LAYOUT_UNKNOWN", {"layout": purpose.layout}),)
    if found.retired:
        return (Problem("layout", "LETTER_LAYOUT_RETIRED", {"name": name_of(found.text)}),)
    return ()


def _require_unused(unit: OfficeUnit, layout: Layout | Purpose) -> None:
    """Refusal LETTER_LAYOUT_IN_USE while a purpose that is offered begins with the layout."""
    for one in _book(unit, _PURPOSES):
        if isinstance(one.text, Purpose) and one.text.layout == layout.code and not one.retired:
            raise Refusal("LETTER_LAYOUT_IN_USE", name=name_of(layout), purpose=one.text.title)
