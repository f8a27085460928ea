"""Pengaturan, printer: where a printer really puts the page, measured on a test page and taken off again."""

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.letter_life import LetterSettings, PrinterOffset
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.pages.pdf_paper import PdfPaper
from kelurahan_desk.ui.print_desk import PrintDesk
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell_problem, window_letters
from kelurahan_desk.wording import window_printing as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage

_MM = re.compile(r"[+-]?\d{1,3}([.,]\d{1,2})?", re.ASCII)
_FIELDS = (
    Field(name="calibrated", label=words.PRINTER, kind=Input.CHOICE),
    Field(
        name="test_paper", label=words.PAPER, kind=Input.CHOICE,
        choices=tuple((code, window_letters.PAPERS.get(code, code)) for code in PAPERS),
    ),
    Field(name="right", label=words.RIGHT, limit=6, required=True),
    Field(name="down", label=words.DOWN, limit=6, required=True),
)  # fmt: skip


class PrintersTab(QWidget):
    """The test page at the right, what was measured at the left."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page, self.printer = page, PrintDesk(page)
        self._settings = LetterSettings()
        self.form, self.paper = Form(_FIELDS, columns=2), PdfPaper(page, "test_page")
        self.known = Lines("calibrated_printers")
        self.none = label(words.NO_PRINTER, "problem", wrap=True, name="no_printer")
        self.test = button("print_test_page", words.TEST_PAGE, self._print, icon="printer")
        self.save = button(
            "offset_save", words.SAVE_OFFSET, self._save, icon="save", role="primary", key="Ctrl+S"
        )
        across = row(self, gap=2)
        across.addWidget(scrolling(self._left(), name="printers_scroll"), 1)
        across.addWidget(self.paper, 1)
        self.form.fill(test_paper=DEFAULT_PAPER)
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self._save)
        self.known.pressed.connect(self._choose)

    def show_settings(self, settings: LetterSettings) -> None:
        """The printers of this computer and what is known of each; also of those that are not here now."""
        self._settings = settings
        names = dict.fromkeys((*printing.printer_names(), *(name for name, _ in settings.offsets)))
        before = self.form.blockSignals(True)
        self.form.offer("calibrated", tuple((name, name) for name in names))
        self.form.blockSignals(before)
        self.none.setVisible(not names)
        self.save.setEnabled(bool(names))
        self.known.show_lines(
            tuple(
                Line(name, words.offset_said(offset.right, offset.down), icon="printer", key=name)
                for name, offset in settings.offsets
            ),
            words.NOT_CALIBRATED,
        )
        self._show_offset()
        self._show_page()

    def _left(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        card, known = Card(words.CALIBRATION), Card(words.CALIBRATED)
        card.body.addWidget(label(words.CALIBRATION_SENTENCE, wrap=True))
        card.body.addWidget(self.none)
        card.body.addWidget(self.form)
        across = row(gap=1)
        across.addWidget(self.test)
        across.addStretch(1)
        across.addWidget(self.save)
        card.body.addLayout(across)
        known.body.addWidget(self.known)
        for one in (card, known):
            layout.addWidget(one)
        layout.addStretch(1)
        return made

    def _changed(self, name: str) -> None:
        if name == "calibrated":
            self._show_offset()
        elif name == "test_paper":
            self._show_page()

    def _choose(self, name: object) -> None:
        self.form.boxes["calibrated"].put(str(name))

    def _show_offset(self) -> None:
        offset = self._settings.offset(self.form.text("calibrated"))
        self.form.fill(right=f"{offset.right:g}".replace(".", ","), down=f"{offset.down:g}".replace(".", ","))

    def _show_page(self) -> None:
        paper, letters = self.form.text("test_paper"), self.page.desk.letters
        self.page.run(
            lambda: letters.test_page(paper), lambda pdf: self.paper.show_pdf(pdf, 1), topic="test_page"
        )

    def _print(self) -> None:
        paper = PAPERS[self.form.text("test_paper")]
        if self.paper.pdf:
            sheets = printing.Sheets(words.TEST_PAGE, self.paper.pdf, 1, paper)
            self.printer.print(sheets, lambda _choice: self.page.show_good_news(words.SENT))

    def _save(self) -> None:
        name, letters = self.form.text("calibrated"), self.page.desk.letters
        if not (name and self.form.check()):
            return
        right, down = self._millimetres("right"), self._millimetres("down")
        if right is None or down is None:
            return
        offset = PrinterOffset(right, down)
        self.page.run(
            lambda: letters.save_offset(name, offset), lambda change: self._saved(name, change),
            failed=self._refused,
        )  # fmt: skip

    def _millimetres(self, name: str) -> float | None:
        text = self.form.text(name)
        if _MM.fullmatch(text):
            return float(text.replace(",", "."))
        self.form.boxes[name].show_problem(words.OFFSET_NUMBER)
        return None

    def _saved(self, name: str, change: Change) -> None:
        self.page.show_good_news(words.offset_saved(name))
        self.page.changed(change)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self.form.boxes["right"].show_problem(self._told(error))
        else:
            self.page.show_error(error)

    @staticmethod
    def _told(error: InvalidInput) -> str:
        return tell_problem(error.problems[0]).text
