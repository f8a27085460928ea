"""Who cannot see a paper hears it: every mark has its element, in the order of the text, and says what it is."""

import re
import subprocess
from pathlib import Path

import pytest

from kelurahan_desk.letters import labels
from kelurahan_desk.letters.sktm import render_sktm
from support.pdf_file import Node, TaggedPage, tagged_pages
from unit.letters.papers import DOCUMENTS
from unit.letters.samples import APPLICANT, CHILD, LAYOUTS, facts, members
from unit.letters.test_sktm import crest

KINDS = {"Document", "H1", "H2", "P", "Span", "Table", "TR", "TH", "TD", "Figure"}


def nodes_of(pages: list[TaggedPage]) -> list[Node]:
    """All elements of all pages, in reading order."""
    return [node for page in pages for top in page.top for node in top.walk()]


def of_kind(pages: list[TaggedPage], *kinds: str) -> list[Node]:
    """The elements of those kinds."""
    return [node for node in nodes_of(pages) if node.kind in kinds]


@pytest.mark.parametrize("paper", DOCUMENTS)
def test_every_mark_on_every_page_has_one_element(paper: str) -> None:
    pages = tagged_pages(DOCUMENTS[paper]())
    for page in pages:
        assert page.loose == []
        held = [mark for node in nodes_of([page]) for mark in node.marks]
        assert len(held) == len(set(held))
        assert page.marks <= set(held)
        bare = [node for node in nodes_of([page]) if set(node.marks) - page.marks]
        assert {node.kind for node in bare} <= {"TD"}  # a cell may be empty
        assert [node.kind for node in page.top] == ["Document"]
    assert {node.kind for node in nodes_of(pages)} <= KINDS
    assert all(node.alt for node in of_kind(pages, "Figure"))
    assert [node for node in of_kind(pages, "TR") if {kid.kind for kid in node.kids} - {"TH", "TD"}] == []


@pytest.mark.parametrize("paper", DOCUMENTS)
def test_the_tags_hold_all_that_is_written_but_feet_and_repeated_headings(paper: str, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(DOCUMENTS[paper]())
    told = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True).stdout
    said = "".join(node.text for node in nodes_of(tagged_pages(file.read_bytes())))
    written = "".join(sorted("".join(told.split())))
    missing = len(written) - len("".join(said.split()))
    pages = told.count("\f")
    assert 0 <= missing <= 160 * pages
    if (
        pages == 1
        and "minutes" not in paper
        and paper not in {"preview", "test page", "register", "register with sums", "enrolment"}
    ):
        assert "".join(told.split()) == "".join(said.split())


def test_a_letter_reads_as_its_record() -> None:
    pages = tagged_pages(render_sktm(facts(9), logo=crest()).pdf)
    said = [node.said for node in of_kind(pages, "H1", "P")]
    assert said[0] == "PEMERINTAH KOTA BALIKPAPAN"
    assert [node.said for node in of_kind(pages, "H1")] == ["SURAT KETERANGAN TIDAK MAMPU"]
    fields = [line for line in said if " : " in line]
    assert fields[:3] == [
        f"Nama : {APPLICANT.name}",
        f"NIK : {APPLICANT.nik}",
        f"Nomor Kartu Keluarga : {APPLICANT.kk}",
    ]
    assert "sepanjang keterangan yang ada pada kami, termasuk keluarga yang tidak mampu" in " ".join(said)
    (table,) = of_kind(pages, "Table")
    heading, *rows = [[cell.said for cell in row.kids] for row in table.kids]
    assert heading == list(labels.TABLE_HEADINGS)
    assert {cell.kind for cell in table.kids[0].kids} == {"TH"}
    assert rows == [
        [f"{at}.", one.name, one.nik, one.sex, one.birth, one.relation]
        for at, one in enumerate(members(9), start=1)
    ]
    assert [node.alt for node in of_kind(pages, "Figure")] == ["Lambang Kota Balikpapan", labels.CODE]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_tree_ends_with_the_signature_and_the_code(layout: str) -> None:
    said = [
        node.said for node in of_kind(tagged_pages(render_sktm(facts(4, layout=layout), logo=None).pdf), "P")
    ]
    day = said.index("Balikpapan, 22 November 2026")
    assert labels.NIP + "19800101 200501 1 001" in said[day:]
    assert "bukan tanda tangan elektronik tersertifikasi" in "".join(said[day:])


def test_a_heading_on_a_further_page_is_no_second_heading() -> None:
    made = render_sktm(facts(60), logo=None)
    pages = tagged_pages(made.pdf)
    assert made.pages == len(pages) > 1
    names = [node.said for node in of_kind(pages, "TH") if node.said]
    assert names == list(labels.TABLE_HEADINGS)
    cells = [node.said for node in of_kind(pages, "TD") if node.said]
    assert cells[0::6] == [f"{at}." for at in range(1, 61)]


def test_the_cells_of_the_register_name_their_columns_once() -> None:
    pages = tagged_pages(DOCUMENTS["register"]())
    assert len(pages) > 1
    assert [node.said for node in of_kind(pages, "TH") if node.said] == [f"Kolom {at}" for at in range(6)]
    cells = [node.said for node in of_kind(pages, "TD") if node.said]
    assert cells == [
        f"sel {row} {column} dengan kata yang cukup panjang" for row in range(50) for column in range(6)
    ]


def test_a_label_of_several_lines_is_read_before_its_text() -> None:
    long = "Keterangan tambahan yang diminta oleh instansi tujuan surat ini"
    text = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas tiga belas empat belas"
    pages = tagged_pages(render_sktm(facts(extra=((long, text),)), logo=None).pdf)
    assert f"{long} : {text}" in [node.said for node in of_kind(pages, "P")]


def test_poppler_sees_the_tree_and_the_standard(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(render_sktm(facts(3, subject=CHILD), logo=None).pdf)

    def told(*options: str) -> str:
        done = subprocess.run(["pdfinfo", *options, file], check=True, capture_output=True, text=True)
        assert done.stderr == ""
        return done.stdout

    assert re.search(r"Tagged: +yes", told())
    tree = told("-struct-text")
    assert tree.startswith("Document\n")
    assert f'"Nama : {APPLICANT.name}"' in tree
    assert tree.count("/Scope /Column") == 6
