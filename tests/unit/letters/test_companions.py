"""The papers beside the letter: one page on every paper, within the margins, with language and title."""

import dataclasses
import re
import subprocess
from pathlib import Path

import pytest

from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.letters.calibration import render_test_page
from kelurahan_desk.letters.companions import render_receipt, render_statement
from kelurahan_desk.letters.sktm import render_sktm
from unit.letters.samples import APPLICANT, LAYOUTS, facts

MM = 72 / 25.4
LONG = dataclasses.replace(
    APPLICANT,
    name="RADEN MAS MUHAMMAD CONTOH NAMA YANG LUAR BIASA PANJANG SEKALI BIN ABDURRAHMAN",
    address="JALAN CONTOH NAMA SANGAT PANJANG PERUMAHAN GRIYA CONTOH INDAH BLOK AB NOMOR 123 LANTAI DUA",
    occupation="PEGAWAI YANG BEKERJA SEBAGAI BURUH HARIAN LEPAS DI PELABUHAN CONTOH",
)


def look(tmp_path: Path, pdf: bytes) -> tuple[list[tuple[float, ...]], str]:
    """The boxes of all words, and what pdfinfo says."""
    path = tmp_path / "surat.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True)
    boxes = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">', told.stdout)
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    return [tuple(map(float, box)) for box in boxes], info


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", ["statement", "receipt"])
def test_long_names_stay_within_the_margins_of_one_page(tmp_path: Path, paper: str, kind: str) -> None:
    asked = facts(9, paper=paper, applicant=LONG)
    if kind == "statement":
        pdf = render_statement(asked)
    else:
        pdf = render_receipt(asked, logo=None, giver="petugas", taker=LONG.name, on=None)
    boxes, info = look(tmp_path, pdf)
    sheet = PAPERS[paper]
    assert len(boxes) > 50
    assert min(box[0] for box in boxes) >= sheet.left * MM - 0.5
    assert max(box[2] for box in boxes) <= (sheet.width - sheet.right) * MM + 0.5
    assert max(box[3] for box in boxes) <= (sheet.height - sheet.bottom) * MM + 0.5
    assert re.search(r"Pages: +1\n", info)
    assert "Title:" in info
    assert b"/Lang" in pdf


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_a_crest_a_letter_is_small(layout: str) -> None:
    assert len(render_sktm(facts(25, layout=layout), logo=None).pdf) <= 60 * 1024


@pytest.mark.parametrize("paper", PAPERS)
def test_the_test_page_has_the_size_of_its_paper(tmp_path: Path, paper: str) -> None:
    _, info = look(tmp_path, render_test_page(PAPERS[paper]))
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", info)
    assert size
    assert float(size.group(1)) == pytest.approx(PAPERS[paper].width * MM, abs=0.1)
    assert float(size.group(2)) == pytest.approx(PAPERS[paper].height * MM, abs=0.1)
