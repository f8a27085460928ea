"""Pelindungan, jurnal: the auditor's ready reports, to read here or to take along as a sheet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.services.office.reports import Report
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, empty, row
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_protection as words
from kelurahan_desk.wording.protection import REPORTS

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.journal_tab import JournalTab

Row = tuple[str | int, ...]
_NIK = 16
_FIRST_WIDE, _FIRST_MOST, _LETTER = 120, 360, 9  # pixels
_LOOK_AT = 50  # rows, for the width of the first column


class ReportView(QWidget):
    """One report at a time; each reading is an event of the journal."""

    def __init__(self, tab: "JournalTab") -> None:
        super().__init__()
        self.tab = tab
        choices = tuple((name, title) for name, (title, _headings) in REPORTS.items())
        self.form = Form((Field(name="report", label=words.REPORT, kind=Input.CHOICE, choices=choices),))
        self.said = label("", "strong", name="report_said")
        self.table: Table[Row] | None = None
        layout = column(self, gap=2)
        across = row(gap=1)
        across.addWidget(self.form, 1)
        show = button("report_show", words.REPORT_SHOW, self._show, icon="eye", role="primary")
        save = button("report_save", words.REPORT_SAVE, self._save, icon="file-spreadsheet")
        back = button("report_back", words.BACK_TO_JOURNAL, tab.show_journal)
        for one in (show, save, back):
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(across)
        layout.addWidget(self.said)
        self._place = column(gap=0)
        layout.addLayout(self._place, 1)

    def begin(self) -> None:
        """Keyboard on the list of reports."""
        self.form.take_focus()

    def show_report(self, name: str) -> None:
        """One report by its name."""
        self.form.fill(report=name)
        self._show()

    def _show(self) -> None:
        name, page = self.form.text("report"), self.tab.page
        page.run(lambda: page.desk.journal.report(name), self._made, topic="report")

    def _made(self, report: Report) -> None:
        title, headings = REPORTS[report.name]
        self.said.setText(words.report_line(title, len(report.rows)))
        empty(self._place)
        longest = max((len(_cell(row[0])) for row in report.rows[:_LOOK_AT]), default=0)
        first = min(max(_FIRST_WIDE, longest * _LETTER), _FIRST_MOST)
        columns = tuple(_column(at, heading, first) for at, heading in enumerate(headings))
        self.table = Table("report_rows", columns, says=title)
        self.table.show_rows(report.rows)
        self._place.addWidget(self.table)

    def _save(self) -> None:
        name, page = self.form.text("report"), self.tab.page
        out = files.ask_save(self, words.REPORT_SAVE, f"{name}.xlsx", words.REPORT_PATTERN)
        if out:
            headings = REPORTS[name][1]
            page.run(
                lambda: page.desk.journal.write_report(name, out, headings),
                lambda made: page.show_good_news(words.report_line(REPORTS[name][0], len(made.rows))),
            )


def _column(at: int, heading: str, first: int) -> Column[Row]:
    return Column(heading, lambda row: _cell(row[at]), 0 if at else first, Look.DIGITS)


def _cell(value: str | int) -> str:
    """As the screen shows it: numbers of people masked."""
    text = str(value)
    return mask_digits(text) if len(text) == _NIK and text.isdecimal() else text
