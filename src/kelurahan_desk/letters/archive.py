"""The bytes of a PDF: what reportlab drew, its tree of tags, and what ISO 19005-2 (PDF/A-2b) asks of a file.

reportlab draws; it knows neither tags nor that standard, so its objects are put into a file here.
"""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFIndirectObject, PDFPage, PDFStream, PDFTrueTypeFont

from kelurahan_desk.letters.tags import Tree, text_string
from kelurahan_desk.machine.resources import resource

LANGUAGE = "id-ID"
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ENDS = b"endstream\nendobj\n"
_PAGE_KEYS = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
_PLACE = struct.Struct(">BIH")
_FREE, _PLAIN, _PACKED = 0, 1, 2
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{told}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_PROPERTIES = {
    "Title": '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>',
    "Author": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
    "Keywords": "<pdf:Keywords>{}</pdf:Keywords>",
    "Creator": "<xmp:CreatorTool>{}</xmp:CreatorTool>",
    "Producer": "<pdf:Producer>{}</pdf:Producer>",
}
"""What both places that describe a file say, which must not differ: by its name in the older one."""


def written(document: PDFDocument, tree: Tree) -> bytes:
    """All that was drawn, as one file; the same drawing gives the same bytes."""
    told = _told(document)
    file = _File()
    pages = _put_pages(document, file)
    info = file.add(f"<<{''.join(f'/{key}{text_string(text)}' for key, text in told)}>>")
    metadata = file.add_stream("/Type/Metadata/Subtype/XML", _packet(told))
    colours = file.add_stream("/N 3/Filter/FlateDecode", _srgb())
    root = file.add(
        f"<</Type/Catalog/Pages {_number(document, document.Pages)} 0 R/Lang ({LANGUAGE})"  # type: ignore[attr-defined]
        "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {metadata} 0 R/StructTreeRoot {file.next + 1} 0 R"
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        f"/DestOutputProfile {colours} 0 R>>]>>"
    )
    file.pack(tree.objects(file.next, pages))
    return file.ended(f"/Root {root} 0 R/Info {info} 0 R")


def _put_pages(document: PDFDocument, file: "_File") -> list[int]:
    """Pages, faces and pictures; the numbers of the pages."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.Reference(document.Pages)  # type: ignore[attr-defined, no-untyped-call]
    pages: list[PDFPage] = document.Pages.pages  # type: ignore[attr-defined]
    for at, page in enumerate(pages):
        page.__NoDefault__ = _PAGE_KEYS
        page.StructParents, page.Tabs, page.Trans = at, "/S", None  # type: ignore[attr-defined]
        page.Contents = PDFStream(content=page.stream, filters=[_FLATE])
    for part in document.idToObject.values():
        _quicken(part)
    while (name := document.numberToId.get(file.next)) is not None:
        file.add_written(PDFIndirectObject(name, document.idToObject[name]).format(document))
    return [_number(document, page) for page in pages]


def _quicken(part: object) -> None:
    """Spares the tenths of a letter's time that reportlab takes to format numbers and to compress faces."""
    if isinstance(part, PDFTrueTypeFont):
        widths = [f"{width:.6g}" for width in part.Widths.sequence]  # type: ignore[attr-defined]
        part.Widths = f"[{' '.join(widths)}]"  # type: ignore[attr-defined]
    elif isinstance(part, PDFStream) and part.filters:
        part.filters = [_FLATE]


class _Flate:
    """A filter for reportlab's streams: half the time of the usual level for a fiftieth more bytes."""

    pdfname = "FlateDecode"
    level = 4

    def encode(self, content: str | bytes) -> bytes:
        """The content, compressed."""
        return zlib.compress(content.encode() if isinstance(content, str) else content, self.level)


_FLATE = _Flate()


def _number(document: PDFDocument, part: object) -> int:
    return document.idToObjectNumberAndVersion[part.__InternalName__][0]  # type: ignore[attr-defined]


def _told(document: PDFDocument) -> list[tuple[str, str]]:
    told = ((key, getattr(document.info, key.lower())) for key in _PROPERTIES)
    return [(key, text) for key, text in told if text]


def _packet(told: Sequence[tuple[str, str]]) -> bytes:
    lines = (_PROPERTIES[key].format(escape(text)) for key, text in told)
    return _PACKET.format(language=LANGUAGE, told="\n".join(lines)).encode()


@cache
def _srgb() -> bytes:
    return zlib.compress(resource("letters", "srgb.icc").read_bytes(), 9)


class _File:
    """Objects in the order of their numbers, and where each of them begins."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._size = len(_HEADER)
        self._places = [(_FREE, 0, 0xFFFF)]

    @property
    def next(self) -> int:
        """The number of the object that comes next."""
        return len(self._places)

    def add(self, body: str | bytes) -> int:
        """An object; its number."""
        number = self.next
        told = body.encode("ascii") if isinstance(body, str) else body
        self.add_written(b"%d 0 obj\n%b\nendobj\n" % (number, told))
        return number

    def add_stream(self, entries: str, content: bytes) -> int:
        """A stream with these entries besides its length; its number."""
        head = f"<<{entries}/Length {len(content)}>>\nstream\n"
        return self.add(b"%b%bendstream" % (head.encode("ascii"), content))

    def add_written(self, body: bytes) -> None:
        """The next object with its number; a stream gets the line break the standard wants at its end."""
        if body.endswith(_ENDS):
            body = b"%b\n%b" % (body[: -len(_ENDS)], _ENDS)
        self._places.append((_PLAIN, self._size, 0))
        self._parts.append(body)
        self._size += len(body)

    def pack(self, bodies: Sequence[str]) -> None:
        """Many small objects under the next numbers, together in one compressed stream."""
        first = self.next
        self._places += [(_PACKED, first + len(bodies), at) for at in range(len(bodies))]
        places, at = [], 0
        for number, body in enumerate(bodies, start=first):
            places.append(f"{number} {at}")
            at += len(body) + 1
        head = " ".join(places)
        content = _FLATE.encode("\n".join((head, *bodies)))
        entries = f"/Type/ObjStm/N {len(bodies)}/First {len(head) + 1}/Filter/FlateDecode"
        self.add_stream(entries, content)

    def ended(self, entries: str) -> bytes:
        """The whole file, with the table of its objects at the end."""
        digest = hashlib.sha256()
        for part in self._parts:
            digest.update(part)
        mark, begins = digest.hexdigest()[:32], self._size
        self._places.append((_PLAIN, begins, 0))
        table = _FLATE.encode(b"".join([_PLACE.pack(*place) for place in self._places]))
        head = (
            f"{self.next - 1} 0 obj\n<</Type/XRef/Size {self.next}/W[1 4 2]{entries}"
            f"/ID[<{mark}><{mark}>]/Filter/FlateDecode/Length {len(table)}>>\nstream\n"
        )
        tail = f"\nendstream\nendobj\nstartxref\n{begins}\n%%EOF\n"
        return b"".join((*self._parts, head.encode("ascii"), table, tail.encode("ascii")))
