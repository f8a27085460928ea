"""The office's own choices about letters: wording and layout with their history, the chain, the printers."""

from dataclasses import dataclass, replace

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_life import LetterSettings, PrinterOffset, TextVersion, settings_problems
from kelurahan_desk.domain.letter_texts import (
    add_version,
    history,
    layout_problems,
    purpose_problems,
    version_of,
)
from kelurahan_desk.domain.numbering import format_number, series_of
from kelurahan_desk.domain.office import NumberSetting
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, LETTER_KIND, PAPERS, Layout, Purpose
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.calibration import render_test_page
from kelurahan_desk.letters.sktm import render_sktm
from kelurahan_desk.rules.letters import load_layouts, load_purposes
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import SETTINGS, TEXTS, logo_of, settings_of, texts_of
from kelurahan_desk.services.office.letter_making import Workshop
from kelurahan_desk.services.office.letter_sample import sample_facts
from kelurahan_desk.store.office import OfficeUnit


@dataclass(frozen=True)
class LetterTextsDesk:
    """Use cases over wording, layout and settings; letters already issued never change."""

    context: Context

    def layout_versions(self, code: str) -> tuple[TextVersion, ...]:
        """Every wording of a layout, the newest first; the last is the one that ships."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return history(_shipped_layout(code), texts_of(unit).layouts)

    def save_layout(self, layout: Layout) -> Change:
        """Use this wording from now on. InvalidInput names each wrong text."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._save(layout)

    def restore_layout(self, code: str, version: int) -> Change:
        """Use an earlier wording again (0 is the one that ships), as a new version."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        found = version_of(self.layout_versions(code), version).layout
        return self._save(found or _shipped_layout(code), restored=version)

    def purpose_versions(self, code: str) -> tuple[TextVersion, ...]:
        """Every wording of a purpose, the newest first; the last is the one that ships."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return history(_shipped_purpose(code), texts_of(unit).purposes)

    def save_purpose(self, purpose: Purpose) -> Change:
        """Use this wording, validity and papers from now on."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._save(purpose)

    def restore_purpose(self, code: str, version: int) -> Change:
        """Use an earlier wording again (0 is the one that ships), as a new version."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        found = version_of(self.purpose_versions(code), version).purpose
        return self._save(found or _shipped_purpose(code), restored=version)

    def preview_text(self, text: Layout | Purpose, paper: str = DEFAULT_PAPER) -> bytes:
        """The PDF of a made-up family's letter with a wording that is not yet saved.

        A layout is shown for the first purpose, a purpose in its own layout. InvalidInput names each wrong
        text.
        """
        self.context.user.require(Permission.READ)
        if problems := _problems(text):
            raise InvalidInput(problems)
        with self.context.store.read() as unit:
            shop = Workshop.open(self.context, unit)
        purpose = text if isinstance(text, Purpose) else shop.purposes[0]
        wanted = purpose.layout or shop.layouts[0].code
        own = next((one for one in shop.layouts if one.code == wanted), shop.layouts[0])
        layout = text if isinstance(text, Layout) else own
        facts = sample_facts(shop.profile, layout, purpose, paper, shop.today)
        return render_sktm(facts, logo=logo_of(self.context, shop.profile), preview=True).pdf

    def next_number(self, setting: NumberSetting) -> str:
        """The number the next letter would get today with this setting. Refusal NUMBERS_EXHAUSTED."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
            series = series_of(setting, LETTER_KIND, today.year)
            counter = max(unit.numbers.last(series) + 1, series.first)
        if series.last and counter > series.last:
            raise Refusal("NUMBERS_EXHAUSTED", first=series.first, last=series.last, year=series.year)
        return format_number(setting, counter, today)

    def settings(self) -> LetterSettings:
        """The office's choices about letters."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return settings_of(unit)

    def save_settings(self, settings: LetterSettings) -> Change:
        """Change the chain of a letter or how far back one may be dated."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        return self._keep_settings(settings)

    def save_offset(self, printer: str, offset: PrinterOffset) -> Change:
        """Calibrate one printer: what it adds is taken off when printing; the stored PDF stays as it is."""
        self.context.user.require(Permission.ISSUE_LETTER)
        settings = self.settings()
        others = tuple(pair for pair in settings.offsets if pair[0] != printer)
        return self._keep_settings(replace(settings, offsets=(*others, (printer, offset))))

    def test_page(self, paper: str) -> bytes:
        """A page with rulers at its edges, to measure how far a printer is off."""
        self.context.user.require(Permission.READ)
        if paper not in PAPERS:
            raise InvalidInput((Problem("paper", "LETTER_PAPER_UNKNOWN", {"paper": paper}),))
        return render_test_page(PAPERS[paper])

    def _keep_settings(self, settings: LetterSettings) -> Change:
        if problems := settings_problems(settings):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            unit.settings.set(SETTINGS, settings)
            self.context.record(unit, Entry("office.letter_settings", "office"))
            unit.commit()
        return Change(Area.OFFICE)

    def _save(self, text: Layout | Purpose, restored: int | None = None) -> Change:
        self.context.user.require(Permission.MANAGE_OFFICE)
        if problems := _problems(text):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            self._add(unit, text, restored)
            kind = "layout" if isinstance(text, Layout) else "purpose"
            self.context.record(unit, Entry("office.letter_text", f"{kind}:{text.code}"))
            unit.commit()
        return Change(Area.OFFICE | Area.LETTERS)

    def _add(self, unit: OfficeUnit, text: Layout | Purpose, restored: int | None) -> None:
        texts, at, by = texts_of(unit), self.context.clock.now(), self.context.user.name
        if isinstance(text, Layout):
            texts = replace(texts, layouts=add_version(texts.layouts, text, at, by, restored))
        else:
            texts = replace(texts, purposes=add_version(texts.purposes, text, at, by, restored))
        unit.settings.set(TEXTS, texts)


def _problems(text: Layout | Purpose) -> tuple[Problem, ...]:
    if isinstance(text, Layout):
        _shipped_layout(text.code)
        return layout_problems(text)
    _shipped_purpose(text.code)
    if text.layout:
        _shipped_layout(text.layout)
    return purpose_problems(text)


def _shipped_layout(code: str) -> Layout:
    for layout in load_layouts():
        if layout.code == code:
            return layout
    raise InvalidInput((Problem("layout", "LETTER_LAYOUT_UNKNOWN", {"layout": code}),))


def _shipped_purpose(code: str) -> Purpose:
    for purpose in load_purposes():
        if purpose.code == code:
            return purpose
    raise InvalidInput((Problem("purpose", "LETTER_PURPOSE_UNKNOWN", {"purpose": code}),))
