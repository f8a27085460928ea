"""Takes a PDF apart by its own table of objects, and reads the tags of its pages with another library."""

import re
import struct
import zlib
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

_STREAM = re.compile(rb"(?s)(?P<head>.*?)\nstream\n(?P<rest>.*)\nendstream\Z")


@dataclass(frozen=True)
class PdfObject:
    """The dictionary of an object, and its stream as it lies in the file."""

    head: str
    stream: bytes | None = None

    @property
    def content(self) -> bytes:
        """The stream, decompressed where it is compressed."""
        assert self.stream is not None
        return zlib.decompress(self.stream) if "FlateDecode" in self.head else self.stream


def objects_of(pdf: bytes) -> dict[int, PdfObject]:
    """Every object by its number; fails where the table, a length or a line break is not as it must be."""
    found = re.search(rb"\nendobj\nstartxref\n(\d+)\n%%EOF\n\Z", pdf)
    assert found
    table = _object(pdf, int(found[1]), len(pdf))
    places = list(struct.iter_unpack(">BIH", table.content))
    assert places[0] == (0, 0, 0xFFFF)
    starts = sorted({at for kind, at, _ in places if kind == 1} | {len(pdf)})
    made = {
        number: _object(pdf, at, starts[starts.index(at) + 1], number)
        for number, (kind, at, _) in enumerate(places)
        if kind == 1
    }
    for number, (kind, holder, at) in enumerate(places):
        if kind == 2:
            made[number] = _packed(made[holder], number, at)
    return made


def _object(pdf: bytes, at: int, end: int, number: int | None = None) -> PdfObject:
    said = re.compile(rb"(?s)(\d+) 0 obj\n(.*?)\nendobj\n").match(pdf, at)
    assert said, pdf[at : at + 40]
    body = pdf[said.start(2) : pdf.rindex(b"\nendobj\n", at, end)]
    assert number is None or int(said[1]) == number
    stream = _STREAM.match(body)
    if stream is None:
        return PdfObject(body.decode("latin-1"))
    head = stream["head"].decode("latin-1")
    length = re.search(r"/Length (\d+)", head)
    assert length, head
    assert int(length[1]) == len(stream["rest"]), head
    return PdfObject(head, stream["rest"])


def _packed(holder: PdfObject, number: int, at: int) -> PdfObject:
    text = holder.content.decode("latin-1")
    first = int(re.findall(r"/First (\d+)", holder.head)[0])
    table = list(map(int, text[:first].split()))
    assert table[2 * at] == number
    ends = table[2 * at + 3] if 2 * at + 3 < len(table) else len(text)
    return PdfObject(text[first + table[2 * at + 1] : first + ends].strip())


@dataclass
class Node:
    """An element of the tree with the text of its own marks, its pictures, and its children."""

    kind: str
    text: str = ""
    alt: str = ""
    kids: list["Node"] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def walk(self) -> list["Node"]:
        """This one and all beneath it, in reading order."""
        return [self, *(node for kid in self.kids for node in kid.walk())]

    @property
    def said(self) -> str:
        """All the text beneath it; the blanks are those that PDFium sees."""
        return "".join(node.text for node in self.walk()).strip()


@dataclass
class TaggedPage:
    """A page as PDFium sees it: its part of the tree, and what no element holds."""

    top: list[Node]
    loose: list[str]
    artefacts: int
    marks: set[int]


def tagged_pages(pdf: bytes) -> list[TaggedPage]:
    """The pages with their part of the tree."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_tagged(page) for page in document]


def _tagged(page: pypdfium2.PdfPage) -> TaggedPage:
    reading = pdfium.FPDFText_LoadPage(page)
    texts: dict[int, str] = {}
    told = TaggedPage([], [], 0, set())
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        names = [_name(pdfium.FPDFPageObj_GetMark(drawn, n)) for n in range(_marks(drawn))]
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        if names == ["Artifact"]:
            told.artefacts += 1
        elif mark >= 0 and len(names) == 1:
            told.marks.add(mark)
            texts[mark] = texts.get(mark, "") + _text(drawn, reading)
        else:
            told.loose.append(f"{names} {_text(drawn, reading)}")
    pdfium.FPDFText_ClosePage(reading)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        told.top.append(_node(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), texts))
    pdfium.FPDF_StructTree_Close(tree)
    return told


def _marks(drawn: object) -> int:
    return int(pdfium.FPDFPageObj_CountMarks(drawn))


def _node(element: object, texts: dict[int, str]) -> Node:
    node = Node(
        _string(pdfium.FPDF_StructElement_GetType, element),
        alt=_string(pdfium.FPDF_StructElement_GetAltText, element),
    )
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if kid:
            node.kids.append(_node(kid, texts))
            continue
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if mark >= 0:  # else it is on another page
            node.marks.append(mark)
            node.text += texts.get(mark, "")
    return node


def _string(ask: object, *of: object) -> str:
    size = ask(*of, None, 0)  # type: ignore[operator]
    buffer = (pdfium.c_char * max(size, 2))()
    ask(*of, buffer, size)  # type: ignore[operator]
    return bytes(buffer)[:size].decode("utf-16-le").rstrip("\0")


def _text(drawn: object, reading: object) -> str:
    if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_TEXT:
        return ""
    size = pdfium.FPDFTextObj_GetText(drawn, reading, None, 0)
    buffer = (pdfium.c_ushort * max(size, 1))()
    pdfium.FPDFTextObj_GetText(drawn, reading, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le").rstrip("\0")


def _name(mark: object) -> str:
    buffer, size = (pdfium.c_ushort * 40)(), pdfium.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, 80, size)
    return bytes(buffer)[: size.value].decode("utf-16-le").rstrip("\0")
