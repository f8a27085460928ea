"""Choosing printer, form and copies before printing; it begins with what was chosen last."""

from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.printing import MOST_COPIES, PrintChoice
from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.sktm import Paper
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.widgets.ask import Question
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_printing as words

_FIELDS = (
    Field(name="printer", label=words.PRINTER, kind=Input.CHOICE, required=True),
    Field(name="form", label=words.FORM, kind=Input.CHOICE),
    Field(name="copies", label=words.COPIES, kind=Input.NUMBER, required=True, limit=2),
)


class PrintDialog(Question):
    """`choice` is what was chosen, once it was accepted."""

    def __init__(self, parent: QWidget, title: str, paper: Paper | None, before: PrintChoice) -> None:
        super().__init__(parent, words.TITLE, title, words.PRINT, fields=_FIELDS)
        self._paper, self._before = paper, before
        self.warning = label("", "problem", wrap=True, name="print_warning")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.warning)
        self.form.offer("printer", tuple((name, name) for name in printing.printer_names()))
        self.form.fill(printer=before.printer, copies=before.copies)
        self.form.reveal("form", shown=paper is not None)
        self.form.changed.connect(self._changed)
        self._offer_forms()
        self.yes.setFocus()

    @property
    def choice(self) -> PrintChoice:
        """Printer, copies and the form for this paper."""
        text = self.form.text
        chosen = PrintChoice(text("printer"), self.form.number("copies", 0), self._before.forms)
        return chosen.with_form(self._paper.code, text("form")) if self._paper else chosen

    def _yes(self) -> None:
        copies = self.form.number("copies", 0)
        if self.form.check() and not 1 <= copies <= MOST_COPIES:
            self.form.show_problems((Problem("copies", "PRINT_COPIES", {"most": MOST_COPIES}),))
        else:
            super()._yes()

    def _changed(self, name: str) -> None:
        if name == "printer":
            self._offer_forms()
        elif name == "form":
            self._warn()

    def _offer_forms(self) -> None:
        paper, printer = self._paper, self.form.text("printer")
        if paper is None:
            self._warn()
            return
        offered = printing.forms_of(printer)
        near = printing.nearest_form(paper, offered)
        fits = near is not None or printing.takes_own_sizes(printer)
        own = words.form_own(paper) if near is None else words.form_near(near.name())
        first = (("", own),) if fits else (("", words.FORM_SMALLER),)
        before = self.form.blockSignals(True)
        self.form.offer("form", (*first, *((size.key(), _named(size)) for size in offered)))
        self.form.blockSignals(before)
        self.form.fill(form=PrintChoice(printer, 1, self._before.forms).form(paper.code))
        self._warn()

    def _warn(self) -> None:
        paper, printer = self._paper, self.form.text("printer")
        said = ""
        if paper:
            offered = printing.forms_of(printer)
            key = self.form.text("form")
            chosen = tuple(size for size in offered if size.key() == key)
            missing = not key and not printing.takes_own_sizes(printer)
            if printing.nearest_form(paper, chosen or offered) is None and (key or missing):
                said = words.form_missing(paper, printer)
        self.warning.setText(said)
        self.warning.setVisible(bool(said))


def ask_print(parent: QWidget, title: str, paper: Paper | None, before: PrintChoice) -> PrintChoice | None:
    """What the person chose, None when they changed their mind. Refusal PRINTER_NONE without any printer."""
    if not printing.printer_names():
        raise Refusal("PRINTER_NONE")
    dialog = PrintDialog(parent, title, paper, before)
    return dialog.choice if dialog.exec() == QDialog.DialogCode.Accepted else None


def _named(size: QPageSize) -> str:
    at = size.size(QPageSize.Unit.Millimeter)
    return words.form_named(size.name(), round(at.width()), round(at.height()))
