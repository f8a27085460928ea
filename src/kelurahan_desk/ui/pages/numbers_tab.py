"""Pengaturan, nomor & alur: how letters are numbered, which numbers are this computer's, who checks first."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.letter_life import LetterSettings
from kelurahan_desk.domain.numbering import setting_problems
from kelurahan_desk.domain.office import NumberSetting, OfficeProfile
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_letter_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage

_NUMBER = (
    Field(name="number.template", label=words.TEMPLATE, hint=words.TEMPLATE_HINT, required=True, wide=True),
    Field(name="number.classification", label=words.CLASSIFICATION, limit=40),
    Field(name="number.unit", label=words.UNIT, limit=40),
    Field(name="number.scope", label=words.SCOPE, kind=Input.CHOICE, choices=words.SCOPES, wide=True),
    Field(
        name="number.start", label=words.START, kind=Input.NUMBER, hint=words.START_HINT,
        required=True, limit=8,
    ),
    Field(name="number.start_year", label=words.START_YEAR, kind=Input.CHOICE),
    Field(
        name="number.station_from", label=words.STATION_FROM, kind=Input.NUMBER, hint=words.STATION_HINT,
        limit=8,
    ),
    Field(name="number.station_to", label=words.STATION_TO, kind=Input.NUMBER, limit=8),
)  # fmt: skip
_CHAIN = (
    Field(name="chain", label=words.CHAIN_KIND, kind=Input.CHOICE, choices=words.CHAINS),
    Field(name="back_days", label=words.BACK_DAYS, kind=Input.NUMBER, required=True, limit=3),
)


class NumbersTab(QWidget):
    """Two cards with a button each; the next number follows while typing."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self._profile: OfficeProfile | None = None
        self._settings = LetterSettings()
        self.numbering, self.chain = Form(_NUMBER, columns=2), Form(_CHAIN, columns=2)
        self.example = label("", "heading", wrap=True, name="number_example")
        self.save = button("numbers_save", words.SAVE, self._save, icon="save", role="primary", key="Ctrl+S")
        self.save_chain = button("chain_save", words.CHAIN_SAVE, self._save_chain, icon="save")
        across = row(self, gap=2)
        across.addWidget(scrolling(self._forms(), name="numbers_scroll"), 3)
        across.addWidget(self._side(), 2)
        self.numbering.changed.connect(lambda _name: self._show_next())
        self.numbering.submitted.connect(self._save)
        self.chain.submitted.connect(self._save_chain)

    def show_profile(self, profile: OfficeProfile, settings: LetterSettings, today: date) -> None:
        """Fill the forms."""
        self._profile, self._settings = profile, settings
        number = profile.number
        years = {0: words.EVERY_YEAR, today.year: words.this_year(today.year)}
        years.setdefault(number.start_year, words.this_year(number.start_year))
        before = self.numbering.blockSignals(True)
        self.numbering.offer("number.start_year", tuple((str(year), text) for year, text in years.items()))
        self.numbering.blockSignals(before)
        for name in ("template", "classification", "unit", "scope", "start", "start_year"):
            self.numbering.fill(**{f"number.{name}": str(getattr(number, name))})
        for name in ("station_from", "station_to"):
            self.numbering.fill(**{f"number.{name}": str(getattr(number, name) or "")})
        self.chain.fill(chain=settings.chain, back_days=str(settings.back_days))
        self._show_next()

    def _forms(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        numbers, chain = Card(words.NUMBERING), Card(words.CHAIN)
        numbers.body.addWidget(self.numbering)
        chain.body.addWidget(label(words.CHAIN_SENTENCE, "small", wrap=True))
        chain.body.addWidget(self.chain)
        across = row(gap=1)
        across.addStretch(1)
        across.addWidget(self.save_chain)
        chain.body.addLayout(across)
        for card in (numbers, chain):
            layout.addWidget(card)
        layout.addStretch(1)
        return made

    def _side(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        example = Card()
        example.body.addWidget(label(words.NEXT, "caption"))
        example.body.addWidget(self.example)
        layout.addWidget(example)
        layout.addWidget(self.save)
        layout.addStretch(1)
        return made

    def _setting(self) -> NumberSetting:
        form = self.numbering
        return replace(
            self._profile.number if self._profile else NumberSetting(),
            template=form.text("number.template"),
            classification=form.text("number.classification"),
            unit=form.text("number.unit"),
            scope=form.text("number.scope"),
            start=form.number("number.start", 1),
            start_year=form.number("number.start_year"),
            station_from=form.number("number.station_from"),
            station_to=form.number("number.station_to"),
        )

    def _show_next(self) -> None:
        setting = self._setting()
        problems = setting_problems(setting)
        self.numbering.clear_problems()
        self.numbering.show_problems(problems, go=False)
        if problems:
            self.example.setText("–")
        else:
            letters = self.page.desk.letters
            self.page.run(
                lambda: letters.next_number(setting), self.example.setText, topic="next_number",
                failed=lambda _error: self.example.setText("–"),
            )  # fmt: skip

    def _save(self) -> None:
        if self._profile is None or not self.numbering.check():
            return
        profile = replace(self._profile, number=self._setting())
        self.save.setEnabled(False)
        self.page.run(
            lambda: self.page.desk.setup.save_profile(profile),
            lambda change: self._saved(change, words.SAVED),
            failed=self._refused, ended=lambda: self.save.setEnabled(True),
        )  # fmt: skip

    def _save_chain(self) -> None:
        if not self.chain.check():
            return
        letters = self.page.desk.letters
        settings = replace(
            self._settings, chain=self.chain.text("chain"), back_days=self.chain.number("back_days")
        )
        self.page.run(
            lambda: letters.save_settings(settings),
            lambda change: self._saved(change, words.CHAIN_SAVED),
            failed=self._refused,
        )

    def _saved(self, change: Change, news: str) -> None:
        self.page.show_good_news(news)
        self.page.changed(change)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            rest = self.chain.show_problems(self.numbering.show_problems(error.problems))
            if not rest:
                return
        self.page.show_error(error)
