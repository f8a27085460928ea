"""Printing: the printer's form is chosen by its size, pages are rendered and painted off the GUI thread."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.sktm import PAPERS, Paper
from kelurahan_desk.ui.widgets.pdf_view import PagePicture

DPI = 300
TOLERANCE_MM = 2.0
_INCH = 25.4
_MM = QPageSize.Unit.Millimeter
PictureOf = Callable[[int, int], PagePicture]
"""Gives a page (the first is 0) at a width in pixels."""


def ask_printer(parent: QWidget, title: str) -> QPrinter | None:
    """A printer chosen in the system's dialog, or None. Refusal PRINTER_NONE where there is not one."""
    if not QPrinterInfo.availablePrinterNames():
        raise Refusal("PRINTER_NONE")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    accepted = QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted
    return printer if accepted else None


def paper_of(picture: PagePicture) -> Paper:
    """The paper whose proportions a page has; a stored letter carries its paper only in its own shape."""
    shape = picture.height / picture.width
    return min(PAPERS.values(), key=lambda paper: abs(paper.height / paper.width - shape))


def nearest_form(paper: Paper, offered: Iterable[QPageSize]) -> QPageSize | None:
    """The form within ±2 mm of the paper that is nearest to it: drivers name F4 in many ways."""
    near = [(_apart(paper, size), at, size) for at, size in enumerate(offered)]
    best = min(near, key=lambda found: found[:2], default=None)
    return best[2] if best and best[0] <= TOLERANCE_MM else None


def choose_form(printer: QPrinter, paper: Paper) -> bool:
    """Give the printer the paper; False when it lists none of that size and takes no sizes of its own.

    A page size merely asked for is silently scaled by drivers that do not have it.
    """
    info = QPrinterInfo(printer)
    form = nearest_form(paper, info.supportedPageSizes())
    if form is None and (_writes_pdf(printer) or info.supportsCustomPageSizes()):
        form = QPageSize(
            QSizeF(paper.width, paper.height), _MM, paper.code, QPageSize.SizeMatchPolicy.ExactMatch
        )
    printer.setFullPage(True)
    if form is None:
        return False
    return printer.setPageSize(form)


def print_pages(printer: QPrinter, paper: Paper, pages: int, picture_of: PictureOf) -> None:
    """Render each page and paint it at its true size, smaller only where it does not fit. Render lane.

    Trouble PRINT_FAILED when the printer takes nothing.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble("PRINT_FAILED", printer=printer.printerName())
    try:
        for page in range(pages):
            if page and not printer.newPage():
                raise Trouble("PRINT_FAILED", printer=printer.printerName())
            picture = picture_of(page, round(paper.width / _INCH * DPI))
            painter.drawImage(_place(printer, paper), _image(picture))
    finally:
        painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise Trouble("PRINT_FAILED", printer=printer.printerName())


def _apart(paper: Paper, size: QPageSize) -> float:
    form = size.size(_MM)
    return max(abs(form.width() - paper.width), abs(form.height() - paper.height))


def _writes_pdf(printer: QPrinter) -> bool:
    return printer.outputFormat() is QPrinter.OutputFormat.PdfFormat


def _place(printer: QPrinter, paper: Paper) -> QRectF:
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    dots = printer.resolution() / _INCH
    width, height = paper.width * dots, paper.height * dots
    slack = TOLERANCE_MM * dots
    if width <= sheet.width() + slack and height <= sheet.height() + slack:
        return QRectF(0, 0, width, height)
    scale = min(sheet.width() / width, sheet.height() / height)
    return QRectF((sheet.width() - width * scale) / 2, 0, width * scale, height * scale)


def _image(picture: PagePicture) -> QImage:
    return QImage(picture.bgra, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)
