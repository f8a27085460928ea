"""What each part of a page is, for those who cannot see it: marks in the page, and the tree they belong to.

A mark says to which tag all that is drawn after it belongs, until the next mark. So nothing on a page can
be without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One element of a document's tree; two tags are never the same. Without `parent` it is a top one.

    `more` are further entries of its dictionary, as PDF writes them.
    """

    kind: str
    parent: "Tag | None" = None
    more: str = ""


ARTEFACT = Tag("Artifact")
"""What is no part of the text: rules, borders, the foot of a page, a heading drawn again."""
_DOCUMENT = Tag("Document")


def cell(row: Tag) -> Tag:
    """A cell of a row."""
    return Tag("TD", row)


def heading_cell(row: Tag) -> Tag:
    """A cell that names its column."""
    return Tag("TH", row, "/A<</O/Table/Scope/Column>>")


def figure(said: str) -> Tag:
    """A picture, with the words that stand for it."""
    return Tag("Figure", None, f"/Alt{text_string(said)}")


def text_string(text: str) -> str:
    """A text as PDF writes it: in brackets, or as UTF-16 in hexadecimal digits."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


@dataclass(slots=True)
class _Element:
    tag: Tag
    parent: int
    kids: list[int | tuple[int, int]]  # places of elements in the tree, or page and mark


class Tree:
    """The elements of one document in the order in which they are first drawn, and the marks of its pages."""

    def __init__(self) -> None:
        self._elements = [_Element(_DOCUMENT, -1, [])]
        self._places: dict[Tag, int] = {}
        self._pages: list[list[int]] = [[]]
        self._open: Tag | None = None

    def __contains__(self, tag: Tag) -> bool:
        return tag in self._places

    def begin(self, tag: Tag) -> str:
        """The operators from which on `tag` is drawn: none if it is already."""
        if tag is self._open:
            return ""
        ended = "EMC " if self._open else ""
        self._open = tag
        if tag is ARTEFACT:
            return ended + "/Artifact BMC"
        place = self._places.get(tag)
        if place is None:
            place = self._grown(tag)
        marks = self._pages[-1]
        self._elements[place].kids.append((len(self._pages) - 1, len(marks)))
        marks.append(place)
        return f"{ended}/{tag.kind}<</MCID {len(marks) - 1}>>BDC"

    def turn(self) -> str:
        """The operators that end the page."""
        ended = "EMC" if self._open else ""
        self._open = None
        self._pages.append([])
        return ended

    def _grown(self, tag: Tag) -> int:
        parent = 0
        if tag.parent is not None:
            found = self._places.get(tag.parent)
            parent = self._grown(tag.parent) if found is None else found
        place = self._places[tag] = len(self._elements)
        self._elements.append(_Element(tag, parent, []))
        self._elements[parent].kids.append(place)
        return place

    def objects(self, first: int, pages: Sequence[int]) -> list[str]:
        """The tree as objects numbered from `first`, its root foremost; `pages` are the pages' numbers."""
        names = [f"{number} 0 R" for number in range(first, first + len(self._elements) + 1)]
        root, *elements = names
        parents = [
            f"{at}[{' '.join([elements[place] for place in marks])}]"
            for at, marks in enumerate(self._pages[: len(pages)])
        ]
        tree = f"/ParentTree<</Nums[{' '.join(parents)}]>>/ParentTreeNextKey {len(pages)}"
        written = [f"<</Type/StructTreeRoot/K {elements[0]}{tree}>>"]
        for element in self._elements:
            parent = root if element.parent < 0 else elements[element.parent]
            held = _kids(element.kids, elements, pages)
            written.append(f"<</S/{element.tag.kind}/P {parent}{held}{element.tag.more}>>")
        return written


def _kids(kids: Sequence[int | tuple[int, int]], names: Sequence[str], pages: Sequence[int]) -> str:
    """What an element holds; the page of its first mark goes for all that name none."""
    if len(kids) == 1 and not isinstance(kids[0], int):
        page, at = kids[0]
        return f"/Pg {pages[page]} 0 R/K {at}"
    page = next((kid[0] for kid in kids if not isinstance(kid, int)), -1)
    held = [
        names[kid]
        if isinstance(kid, int)
        else str(kid[1])
        if kid[0] == page
        else f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>"
        for kid in kids
    ]
    stands = f"/Pg {pages[page]} 0 R" if page >= 0 else ""
    return f"{stands}/K[{' '.join(held)}]"
