"""What ISO 19005-2 (PDF/A-2b) asks of a file and can be read in its objects: no validator is at hand here."""

import re
import struct
import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image, ImageCms

from kelurahan_desk.letters.sktm import render_sktm
from support.pdf_file import PdfObject, objects_of
from unit.letters.papers import DOCUMENTS
from unit.letters.samples import facts
from unit.letters.test_sktm import crest

DC, XMP = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
PDF, ID = "{http://ns.adobe.com/pdf/1.3/}", "{http://www.aiim.org/pdfa/ns/id/}"
FORBIDDEN = (
    "/Encrypt", "/JavaScript", "/JS", "/AA", "/OpenAction", "/Launch", "/EmbeddedFile", "/AcroForm", "/OCProperties",
    "/LZWDecode", "/Crypt", "/DeviceCMYK", "/Separation", "/Interpolate", "/Alternates", "/OPI", "/PS",
    "/HTP", "/BM", "/ca", "/CA", "/XFA", "/NeedAppearances", "/PresSteps", "/Type1", "/Ref", "/F ", "/Annots",
)  # fmt: skip
COLOURS = re.compile(r"(?:^|\s)(k|K|cs|CS|sc|SC|scn|SCN|sh|gs|ri|i)(?=\s)")


@pytest.fixture(params=DOCUMENTS)
def file(request: pytest.FixtureRequest) -> bytes:
    """Each of the papers."""
    return DOCUMENTS[request.param]()


def of_type(objects: dict[int, PdfObject], kind: str) -> list[PdfObject]:
    """The objects whose dictionary names that type."""
    return [one for one in objects.values() if re.search(rf"/Type ?/{kind}\b", one.head)]


def target(objects: dict[int, PdfObject], of: PdfObject, key: str) -> PdfObject:
    """The object that an entry points to."""
    found = re.search(rf"/{key} (\d+) 0 R", of.head)
    assert found, (key, of.head)
    return objects[int(found[1])]


def test_the_file_itself(file: bytes) -> None:
    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n", file)
    assert file.endswith(b"\n%%EOF\n")
    assert re.search(rb"/ID ?\[<[0-9a-f]{32}><[0-9a-f]{32}>\]", file)
    objects = objects_of(file)  # every length, every line break and the table of objects
    for one in objects.values():
        assert [name for name in FORBIDDEN if re.search(re.escape(name) + r"(?![A-Za-z])", one.head)] == []
    numbers = {int(number) for one in objects.values() for number in re.findall(r"(\d+) 0 R", one.head)}
    assert numbers <= set(objects)


def test_the_catalog_and_the_pages(file: bytes) -> None:
    objects = objects_of(file)
    (catalog,) = of_type(objects, "Catalog")
    assert "/Lang (id-ID)" in catalog.head
    assert "/MarkInfo<</Marked true>>" in catalog.head
    assert "/DisplayDocTitle true" in catalog.head
    root = target(objects, catalog, "StructTreeRoot")
    pages = of_type(objects, "Page")
    assert root.head.count("[") == len(pages) + 1  # the parents of each page's marks
    for at, page in enumerate(pages):
        assert f"/StructParents {at}" in page.head
        assert "/Tabs /S" in page.head
    for one in objects.values():
        if "/S/" in one.head and "/P " in one.head:
            assert target(objects, one, "P").head.startswith("<</")


def test_the_page_says_the_same_as_the_older_table(file: bytes) -> None:
    objects = objects_of(file)
    (catalog,) = of_type(objects, "Catalog")
    metadata = target(objects, catalog, "Metadata")
    assert "/Filter" not in metadata.head
    packet = metadata.content.decode()
    assert packet.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')
    assert packet.endswith('<?xpacket end="r"?>')
    found = ElementTree.fromstring(packet[packet.index("?>") + 2 : packet.rindex("<?")].strip())
    assert (found.findtext(f".//{ID}part"), found.findtext(f".//{ID}conformance")) == ("2", "B")
    with pypdfium2.PdfDocument(file) as document:
        told = {key: text for key, text in document.get_metadata_dict().items() if text}
    listed = "/{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    said = {
        "Title": found.findtext(f".//{DC}title{listed}Alt{listed}li"),
        "Author": found.findtext(f".//{DC}creator{listed}Seq{listed}li"),
        "Keywords": found.findtext(f".//{PDF}Keywords"),
        "Creator": found.findtext(f".//{XMP}CreatorTool"),
        "Producer": found.findtext(f".//{PDF}Producer"),
    }
    assert told == {key: text for key, text in said.items() if text}
    assert told["Title"]


def test_the_colours_are_those_the_file_declares(file: bytes) -> None:
    objects = objects_of(file)
    (catalog,) = of_type(objects, "Catalog")
    assert re.search(r"/OutputIntents\[<<[^\[]*/S/GTS_PDFA1/OutputConditionIdentifier\(sRGB\)", catalog.head)
    held = target(objects, catalog, "DestOutputProfile")
    assert "/N 3" in held.head
    profile = held.content
    assert (profile[12:16], profile[16:20], profile[36:40]) == (b"mntr", b"RGB ", b"acsp")
    assert struct.unpack(">I", profile[:4])[0] == len(profile)
    assert profile[8:10] <= b"\x04\x20"
    assert ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space == "RGB "
    for page in of_type(objects, "Page"):
        drawn = re.sub(
            r"\((?:\\.|[^\\()])*\)", "()", target(objects, page, "Contents").content.decode("latin-1")
        )
        assert COLOURS.findall(drawn) == []
        assert drawn.count("BDC") + drawn.count("BMC") == drawn.count("EMC")
    for picture in of_type(objects, "XObject"):
        assert re.search(r"/ColorSpace /Device(RGB|Gray)\b", picture.head)


def test_every_face_is_in_the_file_with_the_widths_of_its_glyphs(file: bytes, tmp_path: Path) -> None:
    objects = objects_of(file)
    faces = of_type(objects, "Font")
    assert faces
    for face in faces:
        assert re.search(r"/BaseFont /[A-Z]{6}\+Liberation", face.head)
        assert "/Subtype /TrueType" in face.head
        assert "/Encoding" not in face.head  # a symbolic face has its own
        assert b"beginbfchar" in target(objects, face, "ToUnicode").content
        descriptor = target(objects, face, "FontDescriptor")
        assert int(re.findall(r"/Flags (\d+)", descriptor.head)[0]) & 4
        widths = list(map(float, re.findall(r"/Widths \[([^\]]+)\]", face.head)[0].split()))
        last = int(re.findall(r"/LastChar (\d+)", face.head)[0])
        assert len(widths) == last + 1
        glyphs, advances = glyphs_of(target(objects, descriptor, "FontFile2").content)
        assert glyphs[0] == 0  # the one glyph that no text may show, and 0 is in no text:
        assert 0 not in glyphs[1:]
        for width, glyph in zip(widths, glyphs, strict=True):
            assert abs(width - advances[min(glyph, len(advances) - 1)]) < 1
    for page in of_type(objects, "Page"):
        assert b"\\000" not in target(objects, page, "Contents").content
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(file)
    listed = subprocess.run(["pdffonts", paper], check=True, capture_output=True, text=True)
    assert listed.stderr == ""
    assert len(listed.stdout.splitlines()) == len(faces) + 2


def glyphs_of(program: bytes) -> tuple[list[int], list[float]]:
    """The glyph of each code, and of each glyph how wide it is in thousandths; one table of codes only."""
    count = struct.unpack(">H", program[4:6])[0]
    tables = {
        program[at : at + 4]: program[begin : begin + size]
        for at in range(12, 12 + 16 * count, 16)
        for begin, size in [struct.unpack(">II", program[at + 8 : at + 16])]
    }
    codes = tables[b"cmap"]
    version, subtables, _, _, offset, form = struct.unpack(">HHHHIH", codes[:14])
    assert (version, subtables, form) == (0, 1, 6)
    first, entries = struct.unpack(">HH", codes[offset + 6 : offset + 10])
    glyphs = [0] * first + list(struct.unpack(f">{entries}H", codes[offset + 10 : offset + 10 + 2 * entries]))
    units = struct.unpack(">H", tables[b"head"][18:20])[0]
    measured = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    metrics = tables[b"hmtx"]
    return glyphs, [
        struct.unpack(">H", metrics[4 * at : 4 * at + 2])[0] * 1000 / units for at in range(measured)
    ]


def picture(mode: str, form: str) -> bytes:
    """A crest in another kind of picture."""
    made = BytesIO()
    Image.new(mode, (40, 50), 90 if len(mode) == 1 else tuple(range(20, 20 + len(mode)))).save(made, form)
    return made.getvalue()


@pytest.mark.parametrize(
    ("mode", "form"),
    [("CMYK", "JPEG"), ("RGB", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("LA", "PNG")],
)
def test_a_crest_of_any_kind_has_the_declared_colours(mode: str, form: str) -> None:
    pdf = render_sktm(facts(1), logo=picture(mode, form)).pdf
    assert pdf == render_sktm(facts(1), logo=picture(mode, form)).pdf
    pictures = of_type(objects_of(pdf), "XObject")
    assert pictures
    for one in pictures:
        assert re.search(r"/ColorSpace /Device(RGB|Gray)\b", one.head)


def test_poppler_names_the_standard(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(render_sktm(facts(2), logo=crest()).pdf)
    told = subprocess.run(["pdfinfo", paper], check=True, capture_output=True, text=True)
    assert told.stderr == ""
    assert re.search(r"Tagged: +yes", told.stdout)
    meta = subprocess.run(["pdfinfo", "-meta", paper], check=True, capture_output=True, text=True).stdout
    assert "<pdfaid:part>2</pdfaid:part>" in meta
