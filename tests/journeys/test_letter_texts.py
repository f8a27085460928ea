"""An office's own purposes and layouts by commands alone."""

import shutil
from pathlib import Path

import pytest
from tests.support.program import Ran
from tests.support.program import call as run

MAKE = ("purpose", "rusunawa", "--from", "sekolah")
SAID = ("--title", "Sewa rumah susun", "--wording", "menyewa rumah susun {lantai} di {institution}")


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Path:
    shutil.copytree(founded, tmp_path / "kantor")
    return tmp_path / "kantor"


def test_a_purpose_and_a_layout_are_made_shown_retired_and_brought_back(office: Path, tmp_path: Path) -> None:
    def letter(*words: str | Path) -> Ran:
        return run(office, "letter", *words)

    extra = ("--extra", "lantai = Lantai *", "--extra", "Blok", "--document", "ktp = Fotokopi KTP*")
    asked = (*MAKE, *SAID, *extra, "--days", "30", "--working-day", "yes", "--intro-days", "0")
    drawn = letter(*asked, "--preview", tmp_path / "lihat.pdf", "--paper", "a4")
    assert (drawn.status, (tmp_path / "lihat.pdf").read_bytes()[:4]) == (0, b"%PDF")
    assert letter("purpose", "rusunawa").code == "LETTER_PURPOSE_UNKNOWN"  # a preview keeps nothing
    made = letter(*asked).body
    assert (made["validity_days"], made["validity_months"], made["ends_on_working_day"]) == (30, 0, True)
    assert [one["code"] for one in made["extra"]] == ["lantai", "blok"]
    assert [(one["label"], one["required"]) for one in made["documents"]] == [("Fotokopi KTP", True)]
    assert letter("purpose", "rusunawa").body == made
    assert letter("layout", "rentan", "--from", "polos", "--set", "name=Warga rentan", "--set",
                  "family_table=yes", "--set", "fields=Nama = {nama}\nNIK = {nik}").body["fields"] == [
        ["Nama", "{nama}"], ["NIK", "{nik}"],
    ]  # fmt: skip
    assert letter("purpose", "rusunawa", "--layout", "rentan", "--institution", "yes").status == 0
    assert letter("retire", "rentan", "--kind", "layout").code == "LETTER_LAYOUT_IN_USE"
    assert letter("retire", "rusunawa").status == 0
    own = [one for one in letter("texts").body["texts"] if one["own"]]
    assert [(one["kind"], one["code"], one["version"], one["retired"]) for one in own] == [
        ("purpose", "rusunawa", 3, True), ("layout", "rentan", 1, False),
    ]  # fmt: skip
    assert letter("texts", "rusunawa", "--restore", "2").body["versions"][0]["restored"] == 2
    assert letter("purpose", "rusunawa").body["layout"] == "rentan"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("purpose", "kip", "--from", "sekolah", *SAID), "LETTER_TEXT_CODE_USED"),
        (("purpose", "Rumah Susun", "--from", "sekolah", *SAID), "LETTER_TEXT_CODE"),
        (("purpose", "rusunawa", "--from", "emas", *SAID), "LETTER_PURPOSE_UNKNOWN"),
        ((*MAKE, *SAID), "PLACEHOLDER_UNKNOWN"),
        ((*MAKE, "--title", "Sewa", "--wording", ""), "LETTER_TEXT_EMPTY"),
        ((*MAKE, "--title", "Sewa", "--wording", "<i>sewa</i>"), "LETTER_TEXT_MARKUP"),
        ((*MAKE, "--title", "Sewa", "--months", "3", "--days", "3"), "PURPOSE_VALIDITY"),
        (MAKE, "LETTER_TEXT_NAME_USED"),
        (("layout", "lain", "--from", "polos", "--set", "name=Lain", "--set", "title="), "LETTER_TEXT_EMPTY"),
        (("retire", "bpjs"), "LETTER_TEXT_SHIPPED"),
        (("retire", "emas"), "LETTER_PURPOSE_UNKNOWN"),
    ],
)
def test_what_does_not_go_is_told(office: Path, words: tuple[str, ...], code: str) -> None:
    before = run(office, "letter", "texts").body
    ran = run(office, "letter", *words)
    error = ran.body["error"]
    assert code in {error["code"], *(one["code"] for one in ran.body.get("problems", ()))}, ran.body
    assert error["message"]
    assert run(office, "letter", "texts").body == before


@pytest.mark.parametrize("pair", ["warna=biru", "family_table=mungkin", "code=lain"])
def test_a_part_that_a_layout_does_not_have_is_wrong_usage(office: Path, pair: str) -> None:
    assert run(office, "letter", "layout", "polos", "--set", pair).status == 2
