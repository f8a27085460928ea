"""Everything held of one person, to be shown to that person and saved as a PDF."""

from html import escape
from itertools import groupby

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_people as words

OwnLine = tuple[str, str, str]
_MARGINS = QMarginsF(18, 18, 18, 18)


class OwnDataDialog(QDialog):
    """Sections of labels and values; Esc closes. The page behind prints or saves the PDF it is asked to."""

    print_asked = Signal(bytes)
    save_asked = Signal(object, bytes)

    def __init__(self, parent: QWidget, lines: tuple[OwnLine, ...]) -> None:
        super().__init__(parent)
        self.setObjectName("own_data")
        self.setWindowTitle(words.OWN_TITLE)
        self.setMinimumSize(720, 560)
        self._html = _written(lines)
        self.view = QTextBrowser()
        self.view.setObjectName("own_data_text")
        self.view.setAccessibleName(words.OWN_TITLE)
        self.view.setOpenLinks(False)
        self.view.setHtml(self._html)
        self.said = label(words.OWN_SENTENCE, "soft", wrap=True)
        layout = column(self, gap=2, margin=3)
        layout.addWidget(label(words.OWN_TITLE, "heading"))
        layout.addWidget(self.said)
        layout.addWidget(self.view, 1)
        foot = row(gap=1)
        foot.addStretch(1)
        foot.addWidget(button("own_data_print", words.OWN_PRINT, self._print, icon="printer", key="Ctrl+P"))
        foot.addWidget(button("own_data_save", words.OWN_SAVE, self._save, icon="save"))
        close = button("own_data_close", window.CLOSE, self.accept, role="primary")
        foot.addWidget(close)
        layout.addLayout(foot)
        close.setFocus()

    def _save(self) -> None:
        out = files.ask_save(self, words.OWN_SAVE_TITLE, words.OWN_FILE, words.OWN_PATTERN)
        if out:
            self.accept()
            self.save_asked.emit(out, written_pdf(self._whole()))

    def _print(self) -> None:
        """Straight to a printer, from the page behind: this dialog makes room for its question."""
        self.accept()
        self.print_asked.emit(written_pdf(self._whole()))

    def _whole(self) -> str:
        return f"<h2>{escape(words.OWN_TITLE)}</h2>{self._html}"


def written_pdf(html: str) -> bytes:
    """A text as A4 pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    del writer  # the end of the file is written with the writer's own
    return bytes(buffer.data().data())


def _written(lines: tuple[OwnLine, ...]) -> str:
    parts = []
    for section, found in groupby(lines, key=lambda line: line[0]):
        rows = "".join(
            f"<tr><td width='220'>{escape(says)}</td><td>{escape(value) or '–'}</td></tr>"
            for _, says, value in found
        )
        parts.append(f"<h3>{escape(section)}</h3><table cellspacing='0' cellpadding='3'>{rows}</table>")
    return "".join(parts)
