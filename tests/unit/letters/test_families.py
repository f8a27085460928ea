"""Invented families on paper, read back by poppler: 60 in the test run, else KELURAHAN_DESK_FAMILIES.

Every member is on the page, nothing leaves the paper, no signature stands alone, the text equals the record,
and no letter exceeds 60 KB.
"""

import dataclasses
import os
import random
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from kelurahan_desk.domain.codes import Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import PAPERS, Member, SktmFacts
from kelurahan_desk.letters.sktm import render_sktm
from unit.letters.samples import LAYOUTS, PURPOSES, facts

FAMILIES = int(os.environ.get("KELURAHAN_DESK_FAMILIES", "60"))
BLOCK = 20
LIMIT = 60 * 1024
SYLLABLES = (
    "SU", "WI", "JO", "NO", "RAH", "MA", "WA", "TI", "BUN", "GA", "PUR", "NA", "MUH", "AM", "MAD", "SI", "TO",
    "RUS", "LA", "EKA", "DE", "PRA", "YO", "GI", "HER", "LIN", "AB", "DUL", "NUR", "AI", "SYAH",
)  # fmt: skip
MARKS = ("'", "-", ".", " &", " <B>", "\u00c9", "\u00d1", ", S.Pd.", " BIN", "")


def name(dice: random.Random) -> str:
    """One to six words; some long, some with marks."""
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 5))) for _ in range(dice.randint(1, 6))]
    return " ".join(words) + (dice.choice(MARKS) if dice.random() < 0.3 else "")


def nik(dice: random.Random, serial: int) -> str:
    """Sixteen digits of a kecamatan that does not exist."""
    return f"647199{dice.randint(1, 28):02d}{dice.randint(1, 12):02d}{dice.randint(0, 99):02d}{serial:04d}"


def family(dice: random.Random) -> SktmFacts:
    """A letter for a family of one to fifteen, on any paper, in any layout, for any purpose."""
    size = dice.choices(range(1, 16), weights=[6, 8, 12, 14, 14, 12, 9, 7, 6, 4, 3, 2, 1, 1, 1])[0]
    people = [
        Person(
            name=name(dice),
            nik=nik(dice, serial),
            kk="6471990101100001",
            sex=dice.choice(list(Sex)),
            birth_place=dice.choice(("BALIKPAPAN", "BONTANG", "PANGKALPINANG", "KAB. PENAJAM PASER UTARA")),
            birth_date=date(1940, 1, 1) + timedelta(days=dice.randint(0, 31_000)),
            religion=dice.choice(list(Religion)),
            marital=dice.choice(list(Marital)),
            shdk=Shdk.HEAD if serial == 1 else dice.choice(list(Shdk)[1:]),
            occupation=dice.choice(("BURUH HARIAN LEPAS", "PELAJAR/MAHASISWA", "MENGURUS RUMAH TANGGA")),
            address=f"JL. {name(dice)} GG. {dice.randint(1, 40)} NO. {dice.randint(1, 300)}",
            rt=f"{dice.randint(1, 60):03d}",
            rw=f"{dice.randint(1, 20):03d}",
        )
        for serial in range(1, size + 1)
    ]
    members = tuple(
        Member(
            one.name,
            one.nik or "",
            one.sex.letter if one.sex else "",
            f"{one.birth_place}, {one.birth_date:%d-%m-%Y}",
            one.shdk.label if one.shdk else "",
        )
        for one in people
    )
    purpose = dice.choice(sorted(PURPOSES))
    letter = facts(
        1,
        layout=dice.choice(sorted(LAYOUTS)),
        paper=dice.choice(sorted(PAPERS)),
        purpose=purpose,
        institution=name(dice) if PURPOSES[purpose].needs_institution or dice.random() < 0.2 else "",
        subject=dice.choice(people) if dice.random() < 0.4 else None,
    )
    return dataclasses.replace(letter, applicant=people[0], members=members)


@pytest.mark.parametrize("block", range(-(-FAMILIES // BLOCK)))
def test_every_family_stands_on_paper_as_it_stands_in_the_record(tmp_path: Path, block: int) -> None:
    dice = random.Random(2026 + block)
    several = 0
    for at in range(BLOCK):
        letter = family(dice)
        made = render_sktm(letter, logo=None)
        several += made.pages > 1
        assert len(made.pdf) <= LIMIT, at
        file = tmp_path / "surat.pdf"
        file.write_bytes(made.pdf)
        check(letter, made.pages, file, at)
    assert several <= BLOCK / 2  # most letters need one page


def check(letter: SktmFacts, pages: int, file: Path, at: int) -> None:
    """The text of the file against the facts."""
    text = read(file, "-layout")
    sheets = text.split("\f")[:-1]
    assert len(sheets) == pages, at
    joined = "".join(read(file, "-raw").split())
    people = letter.members if letter.layout.family_table else ()
    for wanted in (
        letter.number, letter.applicant.name, letter.applicant.nik or "", letter.signer.name,
        letter.purpose_text, *(member.nik for member in people), *(member.name for member in people),
    ):  # fmt: skip
        assert "".join(wanted.split()) in joined, (at, wanted)
    last = sheets[-1]
    assert letter.signer.name in last, at
    assert "Demikian" in last, at
    if len(sheets) > 1 and people:
        assert people[-1].nik in last, at
    boxes = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, text=True
    ).stdout
    size = re.search(r'page width="([\d.]+)" height="([\d.]+)"', boxes)
    assert size is not None
    for word in re.finditer(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', boxes):
        left, top, right, bottom = map(float, word.groups())
        assert left >= 0, at
        assert top >= 0, at
        assert right <= float(size[1]), at
        assert bottom <= float(size[2]), at


def read(file: Path, option: str) -> str:
    """What poppler reads."""
    done = subprocess.run(["pdftotext", option, file, "-"], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout
