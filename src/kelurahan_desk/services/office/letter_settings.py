"""What an office chooses about its letters beside their wording: numbers, the chain, the printers."""

from dataclasses import dataclass, replace

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_life import LetterSettings, PrinterOffset, settings_problems
from kelurahan_desk.domain.numbering import format_number, series_of
from kelurahan_desk.domain.office import NumberSetting
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.sktm import LETTER_KIND, PAPERS
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.calibration import render_test_page
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import SETTINGS, settings_of


@dataclass(frozen=True)
class LetterSettingsDesk:
    """Use cases over numbers, chain and printers; letters already issued never change."""

    context: Context

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
