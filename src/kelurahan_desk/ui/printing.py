"""Printing: the printer's form is chosen by its size, pages are rendered and painted off the GUI thread."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.sktm import Paper
from kelurahan_desk.ui.widgets.pdf_view import PagePicture

DPI = 300
TOLERANCE_MM = 2.0
_INCH = 25.4
_MM = QPageSize.Unit.Millimeter
_AT_WORK = (QPrinter.PrinterState.Idle, QPrinter.PrinterState.Active)
PictureOf = Callable[[bytes, int, int], PagePicture]
"""Gives a page of a PDF (the first is 0) at a width in pixels."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is printed in one go: a PDF whose pages all have one paper."""

    title: str
    pdf: bytes
    pages: int
    paper: Paper


def printer_names() -> tuple[str, ...]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name)))


def forms_of(name: str) -> tuple[QPageSize, ...]:
    """The forms a printer offers."""
    return tuple(QPrinterInfo.printerInfo(name).supportedPageSizes())


def takes_own_sizes(name: str) -> bool:
    """Whether a printer takes a paper that is not in its list."""
    return QPrinterInfo.printerInfo(name).supportsCustomPageSizes()


def open_printer(choice: PrintChoice, sheets: Sheets) -> QPrinter:
    """The printer, ready for these sheets. Trouble PRINTER_GONE, PRINTER_STOPPED; nothing was sent."""
    info = QPrinterInfo.printerInfo(choice.printer)
    if info.isNull():
        raise Trouble("PRINTER_GONE", printer=choice.printer)
    if info.state() not in _AT_WORK:
        raise Trouble("PRINTER_STOPPED", printer=choice.printer)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(sheets.title)
    printer.setCopyCount(choice.copies)
    choose_form(printer, sheets.paper, choice.form(sheets.paper.code))
    return printer


def nearest_form(paper: Paper, offered: Iterable[QPageSize]) -> QPageSize | None:
    """The form within ±2 mm of the paper that is nearest to it: drivers name F4 in many ways."""
    near = [(_apart(paper, size), at, size) for at, size in enumerate(offered)]
    best = min(near, key=lambda found: found[:2], default=None)
    return best[2] if best and best[0] <= TOLERANCE_MM else None


def choose_form(printer: QPrinter, paper: Paper, key: str = "") -> bool:
    """Give the printer the form of that key, else the one nearest to the paper.

    False when it lists none of that size and takes no sizes of its own: the page is then painted smaller.
    A page size merely asked for is silently scaled by drivers that do not have it.
    """
    info = QPrinterInfo(printer)
    offered = info.supportedPageSizes()
    form = next((size for size in offered if size.key() == key), None) or nearest_form(paper, offered)
    if form is None and (_writes_pdf(printer) or info.supportsCustomPageSizes()):
        form = QPageSize(
            QSizeF(paper.width, paper.height), _MM, paper.code, QPageSize.SizeMatchPolicy.ExactMatch
        )
    printer.setFullPage(True)
    if form is None:
        return False
    return printer.setPageSize(form)


def print_sheets(printer: QPrinter, sheets: Sheets, picture_of: PictureOf, offset: PrinterOffset) -> None:
    """Render each page and paint it at its true size, smaller only where it does not fit. Render lane.

    `offset` is how far the printer misses; it is taken off. Trouble PRINT_FAILED when the printer takes
    nothing.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble("PRINT_FAILED", printer=printer.printerName())
    place = _place(printer, sheets.paper, offset)
    try:
        for page in range(sheets.pages):
            if page and not printer.newPage():
                raise Trouble("PRINT_FAILED", printer=printer.printerName())
            painter.drawImage(place, _upright(sheets, page, picture_of))
    finally:
        painter.end()
    if printer.printerState() not in _AT_WORK:
        raise Trouble("PRINT_FAILED", printer=printer.printerName())


def _upright(sheets: Sheets, page: int, picture_of: PictureOf) -> QImage:
    """A page as it lies on the paper; one that is wider than high, like a list of names, is turned."""
    across, down = (round(side / _INCH * DPI) for side in (sheets.paper.width, sheets.paper.height))
    picture = picture_of(sheets.pdf, page, across)
    if picture.width <= picture.height:
        return _image(picture)
    wide = picture_of(sheets.pdf, page, down)
    return _image(wide).transformed(QTransform().rotate(90))


def _apart(paper: Paper, size: QPageSize) -> float:
    form = size.size(_MM)
    return max(abs(form.width() - paper.width), abs(form.height() - paper.height))


def _writes_pdf(printer: QPrinter) -> bool:
    return printer.outputFormat() is QPrinter.OutputFormat.PdfFormat


def _place(printer: QPrinter, paper: Paper, offset: PrinterOffset) -> QRectF:
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    dots = printer.resolution() / _INCH
    width, height = paper.width * dots, paper.height * dots
    slack = TOLERANCE_MM * dots
    if width <= sheet.width() + slack and height <= sheet.height() + slack:
        place = QRectF(0, 0, width, height)
    else:
        scale = min(sheet.width() / width, sheet.height() / height)
        place = QRectF((sheet.width() - width * scale) / 2, 0, width * scale, height * scale)
    return place.translated(-offset.right * dots, -offset.down * dots)


def _image(picture: PagePicture) -> QImage:
    return QImage(picture.bgra, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)
