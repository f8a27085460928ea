"""The canvas all papers are drawn on: reportlab's, with a tree of tags, which writes a file for archives."""

from pathlib import Path
from typing import IO

from reportlab.pdfgen.canvas import Canvas

from kelurahan_desk.letters import labels
from kelurahan_desk.letters.archive import LANGUAGE, written
from kelurahan_desk.letters.fonts import REGULAR, printable
from kelurahan_desk.letters.tags import Tag, Tree


class TaggedCanvas(Canvas):
    """A canvas whose pages say of each part of them what it is."""

    def __init__(
        self, filename: str | IO[bytes], /, *, pagesize: tuple[float, float] | None = None, **_: object
    ) -> None:
        super().__init__(
            filename,
            pagesize=pagesize,
            pageCompression=1,
            invariant=1,
            initialFontName=REGULAR,  # type: ignore[arg-type] # its published types say float
            lang=LANGUAGE,
        )
        self._into = filename
        self.tree = Tree()
        self.setAuthor("")

    def showPage(self) -> None:  # noqa: N802 # its name in reportlab
        """Ends the page and its last mark."""
        self.addLiteral(self.tree.turn())
        super().showPage()

    def save(self) -> None:
        """Writes the file."""
        if self._code:  # type: ignore[attr-defined]
            self.showPage()
        whole = written(self._doc, self.tree)  # type: ignore[attr-defined]
        if isinstance(self._into, str):
            Path(self._into).write_bytes(whole)
        else:
            self._into.write(whole)


def draw_as(canvas: TaggedCanvas, tag: Tag) -> None:
    """All that is drawn from here on belongs to `tag`."""
    operators = canvas.tree.begin(tag)
    if operators:
        canvas.addLiteral(operators)


def describe(canvas: TaggedCanvas, title: str, author: str) -> None:
    """What the file says of itself."""
    canvas.setTitle(printable(title))
    canvas.setAuthor(printable(author))
    canvas.setCreator(labels.CREATOR)
