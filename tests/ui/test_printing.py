"""Printing: which form of the printer is taken, and which paper a stored page has."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.scans.pages import Picture, page_picture
from kelurahan_desk.ui import printing


def form(width, height, name):
    millimetre = QPageSize.Unit.Millimeter
    return QPageSize(QSizeF(width, height), millimetre, name, QPageSize.SizeMatchPolicy.ExactMatch)


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ([(210, 297, "A4"), (215.9, 330.2, "Folio"), (215, 330, "F4")], "F4"),
        ([(210, 297, "A4"), (216, 331, "Folio 8.5x13")], "Folio 8.5x13"),
        ([(210, 297, "A4"), (215, 335, "Legal kecil")], None),
        ([(217.5, 330, "lebar")], None),
        ([], None),
    ],
)
def test_the_form_is_chosen_by_size(dressed, offered, chosen):
    found = printing.nearest_form(PAPERS["f4-215"], [form(*one) for one in offered])
    assert (found.name() if found else None) == chosen


def test_a_page_that_is_wider_than_high_is_turned_onto_the_paper(dressed, tmp_path):
    """Its left edge lies at the top of the sheet, and it is drawn as large as an upright page."""
    asked, out = [], tmp_path / "halaman.pdf"

    def picture_of(_pdf, page, width):
        asked.append((page, width))
        high = round(width * 330 / 215) if page == 0 else round(width * 215 / 330)
        dark = (width if page == 0 else width // 4) * 4
        return Picture(width, high, (b"\0" * dark + b"\xff" * (width * 4 - dark)) * high)

    paper = PAPERS["f4-215"]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printing.choose_form(printer, paper)
    sheets = printing.Sheets("uji", b"", 2, paper)
    printing.print_sheets(printer, sheets, picture_of, PrinterOffset())
    shown = page_picture(out.read_bytes(), 1, 215)
    rows = [sum(shown.bgra[4 * shown.width * at : 4 * shown.width * (at + 1)]) for at in range(shown.height)]
    dark = [total < max(rows) / 2 for total in rows]
    assert (shown.width, abs(shown.height - 330) <= 2) == (215, True)
    assert (dark[5], dark[70]) == (True, True)
    assert not any(dark[100:])
    assert [page for page, _ in asked] == [0, 1, 1]
    assert asked[2][1] > asked[1][1]
