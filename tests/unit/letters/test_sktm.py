"""The printed letter, read back with poppler's tools: complete, on few pages, the same every time."""

import re
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kelurahan_desk.domain.office import Signer
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import PAPERS, Member
from kelurahan_desk.letters import signature as signature_module
from kelurahan_desk.letters.sktm import render_sktm
from unit.letters.samples import APPLICANT, CHILD, LAYOUTS, OFFICE, PROOF, PURPOSES, facts, members

SIGNER = OFFICE.signer.name
Reader = Callable[..., str]


def crest(side: int = 120) -> bytes:
    """A round picture with a transparent ground, as PNG."""
    middle = side / 2
    rows = b"".join(
        b"\0"
        + b"".join(
            b"\x1e\x6e\x3c\xff" if (x - middle) ** 2 + (y - middle) ** 2 < middle**2 else b"\0" * 4
            for x in range(side)
        )
        for y in range(side)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """The output of one of poppler's tools on a letter."""

    def run(tool: str, pdf: bytes, *options: str) -> str:
        file = tmp_path / "letter.pdf"
        file.write_bytes(pdf)
        out = ["-"] if tool == "pdftotext" else []
        done = subprocess.run([tool, *options, file, *out], check=True, capture_output=True, text=True)
        assert done.stderr == ""
        return done.stdout

    return run


def pages_of(text: str) -> list[str]:
    """The pages of pdftotext's output."""
    return text.split("\f")[:-1]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", [1, 7, 9, 14, 40])
@pytest.mark.parametrize("layout", ["keluarga", "pemegang"])
def test_every_member_is_printed_and_no_signature_stands_alone(read, layout, size, paper):
    letter = render_sktm(facts(size, layout=layout, paper=paper), logo=None)
    pages = pages_of(read("pdftotext", letter.pdf, "-layout"))
    assert len(pages) == letter.pages
    for member in members(size):
        assert any(member.nik in page for page in pages), member.name
        assert any(member.name.split()[0] in page for page in pages)
    assert SIGNER in pages[-1]
    assert "Demikian" in pages[-1]
    assert all("Tempat/tanggal lahir" in page for page in pages)
    if letter.pages > 1:
        assert members(size)[-2].nik in pages[-1]
        assert all(f"halaman {at} dari {letter.pages}" in page for at, page in enumerate(pages, 1))
    assert len(letter.pdf) <= 60 * 1024


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", ["f4-215", "f4-210"])
def test_a_family_of_nine_fits_one_page_of_f4(layout, paper):
    whole = facts(
        9,
        layout=layout,
        paper=paper,
        subject=CHILD,
        purpose="rumah_sakit",
        institution="RSUD Contoh Kota Balikpapan",
    )
    assert render_sktm(whole, logo=crest()).pages == 1


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", PAPERS)
def test_page_size_language_title_author_and_fonts(read, layout, paper):
    pdf = render_sktm(facts(5, layout=layout, paper=paper), logo=None).pdf
    told = read("pdfinfo", pdf)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told)
    assert size is not None
    points = [PAPERS[paper].width / 25.4 * 72, PAPERS[paper].height / 25.4 * 72]
    assert [float(size[1]), float(size[2])] == pytest.approx(points, abs=0.1)
    assert re.search(rf"Title:\s+{LAYOUTS[layout].title} 400\.9\.14\.1/0247", told)
    assert re.search(r"Author:\s+Kelurahan Telaga Sari, Kota Balikpapan", told)
    assert b"/Lang (id-ID)" in pdf
    rows = read("pdffonts", pdf).splitlines()[2:]
    assert len(rows) == 2
    for row in rows:
        assert "LiberationSans" in row
        assert row.split()[-5:-2] == ["yes", "yes", "yes"]


def test_the_same_facts_give_the_same_bytes():
    first = render_sktm(facts(14, paper="a4"), logo=crest())
    render_sktm(facts(2, layout="polos"), logo=None)
    assert render_sktm(facts(14, paper="a4"), logo=crest()) == first
    assert render_sktm(facts(14, paper="a4", proof=PROOF + "X"), logo=crest()) != first


def test_everything_the_record_holds_is_printed(read):
    whole = facts(3, layout="pemegang", subject=CHILD, purpose="sekolah", institution="SMP Negeri 99 Contoh")
    text = " ".join(read("pdftotext", render_sktm(whole, logo=None).pdf, "-layout").split())
    for words in (
        "PEMERINTAH KOTA BALIKPAPAN",
        "KECAMATAN BALIKPAPAN KOTA",
        "KELURAHAN TELAGA SARI",
        "Jl. Contoh Raya No. 1, Balikpapan",
        "Telepon 0542-000000 · Surel telagasari@contoh.go.id · Kode Pos 76111",
        "Nomor: 400.9.14.1/0247/06.1002/XI/2026",
        "surat pengantar Ketua RT 003 RW 005 Nomor",
        "018/RT.003/RW.005/XI/2026 tanggal 20 November 2026",
        "6471994101850001",
        "6471990101100001",
        "BALIKPAPAN, 1 Januari 1985",
        "CERAI MATI",
        "keringanan biaya pendidikan di SMP Negeri 99 Contoh",
        "BUDI CONTOH PRATAMA",
        "6471990505100002",
        "22 Februari 2027",
        "Balikpapan, 22 November 2026",
        "Pemegang surat,",
        "Penata Tingkat I / III d",
        "NIP 19800101 200501 1 001",
        "bukan tanda tangan elektronik tersertifikasi",
    ):
        assert words in text, words
    assert "Instansi tujuan" not in text


def test_an_institution_the_purpose_does_not_name_gets_a_line(read):
    letter = render_sktm(facts(1, institution="Dinas Sosial Contoh"), logo=None)
    assert re.search(r"Instansi tujuan\s*: Dinas Sosial Contoh", read("pdftotext", letter.pdf, "-layout"))


def test_a_bare_letter_prints_dashes_and_the_other_basis(read):
    bare = facts(
        0,
        applicant=Person(name="TANPA DATA CONTOH", nik="6471994101850001"),
        signer=Signer("CONTOH NAMA", "SEKRETARIS", on_behalf_of="a.n. LURAH TELAGA SARI"),
        intro_number="",
        intro_date=None,
        proof="",
    )
    text = " ".join(read("pdftotext", render_sktm(bare, logo=None).pdf, "-layout").split())
    assert "berdasarkan data kependudukan dan keterangan yang bersangkutan" in text
    assert "Agama : -" in text
    assert text.count("TANPA DATA CONTOH") == 2
    assert "a.n. LURAH TELAGA SARI SEKRETARIS," in text
    assert "NIP" not in text
    assert "Kode verifikasi" not in text


@pytest.mark.parametrize(
    "name",
    [
        "<b>BUDI</b> & <i>SITI</i> &amp; {nik} {0} %s",
        "A" * 400,
        "NAMA " * 120,
        "ÉLODIE Ñ Ć Ø",
        "😀 BUDI 👨‍👩‍👧",
        "中文 ع \u0000 \u200b \ud800",
    ],
)
def test_odd_names_print_literally_or_as_boxes(read, name):
    odd = facts(
        2,
        applicant=Person(name=name, nik="6471994101850001", address=name),
        members=(Member(name, "6471994101850001", "P", name, name),) * 2,
        institution=name,
        signer=Signer(name, name, name, "1"),
    )
    text = read("pdftotext", render_sktm(odd, logo=None).pdf, "-raw")
    joined = "".join(text.split())
    if "<b>" in name:
        assert "<b>BUDI</b>&<i>SITI</i>&amp;{nik}{0}%s" in joined
    elif "ÉLODIE" in name:
        assert "ÉLODIEÑĆØ" in joined
    elif "A" * 9 not in name and "NAMA" not in name:
        assert "□" in joined
    assert "6471994101850001" in joined


@settings(max_examples=25)
@given(
    name=st.text(min_size=1, max_size=120),
    address=st.text(max_size=300),
    size=st.integers(0, 25),
    layout=st.sampled_from(sorted(LAYOUTS)),
    paper=st.sampled_from(sorted(PAPERS)),
)
@example(name="\u00a0" * 120, address="/" * 300, size=3, layout="pemegang", paper="a4")
def test_no_text_breaks_the_letter(name, address, size, layout, paper):
    person = Person(name=name, nik="6471994101850001", address=address, hamlet=name, rt="001", rw="002")
    letter = render_sktm(
        facts(
            layout=layout,
            paper=paper,
            applicant=person,
            members=(Member(name, "6471994101850001", "L", name, name),) * size,
            intro_number=name,
            institution=address,
        ),
        logo=None,
    )
    assert letter.pdf.startswith(b"%PDF-")
    assert letter.pdf.count(b"/Type /Page\n") == letter.pages


def test_nothing_is_drawn_outside_the_margins(tmp_path):
    long = "JALAN CONTOH SANGAT PANJANG SEKALI " * 6
    person = Person(name="N" * 90, nik="6471994101850001", address=long)
    whole = facts(30, paper="a4", applicant=person, office=OFFICE, institution=long)
    pdf = tmp_path / "letter.pdf"
    pdf.write_bytes(render_sktm(whole, logo=None).pdf)
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True)
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">', told.stdout)
    mm = 72 / 25.4
    assert len(words) > 300
    assert min(float(word[0]) for word in words) >= 25 * mm - 0.5
    assert max(float(word[2]) for word in words) <= (210 - 20) * mm + 0.5
    assert max(float(word[3]) for word in words) <= 297 * mm - 10 * mm


def test_the_code_carries_the_proof(monkeypatch):
    drawn: list[str] = []
    monkeypatch.setattr(signature_module, "draw_qr", lambda canvas, text, *place: drawn.append(text))
    render_sktm(facts(), logo=None)
    assert drawn == [PROOF]


@pytest.mark.parametrize("logo", [b"x", b"\x89PNG\r\n\x1a\n", crest()[:-40], b"\xff\xd8\xff\xe0" + b"0" * 50])
def test_a_damaged_crest_is_refused(logo):
    with pytest.raises(Refusal) as refused:
        render_sktm(facts(), logo=logo)
    assert refused.value.code == "LETTER_LOGO_DAMAGED"


def test_a_proof_too_long_for_a_symbol_is_refused():
    with pytest.raises(Refusal) as refused:
        render_sktm(facts(proof="x" * 4000), logo=None)
    assert refused.value.code == "LETTER_PROOF_LONG"


def test_towns_and_desa(read):
    desa = facts(1)
    place = type(desa.office.place)(
        "32.04.05.2001", "desa", "Contoh", "Cileunyi", "Kabupaten Bandung", "Jawa Barat"
    )
    office = type(desa.office)(place=place, address="Jl. Desa", signers=OFFICE.signers)
    text = read("pdftotext", render_sktm(facts(1, office=office), logo=None).pdf, "-layout")
    assert "PEMERINTAH KABUPATEN BANDUNG" in text
    assert "DESA CONTOH" in text
    assert "Contoh, 22 November 2026" in text


def test_every_purpose_prints_its_wording(read):
    for code, purpose in PURPOSES.items():
        letter = render_sktm(facts(1, purpose=code, institution="Lembaga Contoh"), logo=None)
        text = " ".join(read("pdftotext", letter.pdf, "-layout").split())
        assert purpose.wording.split("{")[0].strip() in text, code


def test_facts_are_synthetic():
    numbers = re.findall(r"\d{16}", repr([APPLICANT, CHILD, members(40)]))
    assert numbers
    assert all(number[4:6] == "99" for number in numbers)
