"""The life of a letter by commands alone: draft, check, issue, hand over, replace, revoke, prove."""

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.support.program import Ran
from tests.support.program import call as run

from journeys.test_week import niks, siak_rows


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Path:
    shutil.copytree(founded, tmp_path / "kantor")
    with (tmp_path / "warga.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(siak_rows())
    assert run(tmp_path / "kantor", "resident", "import", tmp_path / "warga.csv").status == 0
    return tmp_path / "kantor"


def test_a_letter_lives_by_commands(office: Path, tmp_path: Path) -> None:
    out, asked = tmp_path / "surat.pdf", ("--nik", niks()[0], "--purpose", "bpjs")

    def letter(*words: str | Path) -> Ran:
        return run(office, "letter", *words)

    assert letter("chain", "full").body["chain"] == "full"
    assert letter("issue", *asked, "--out", out).code == "LETTER_CHECK_NEEDED"
    draft = str(letter("draft", *asked).body["id"])
    assert letter("issue-draft", draft, "--out", out).code == "LETTER_DRAFT_STATE"
    assert letter("check", draft).body["state"] == "checked"
    first = letter("issue-draft", draft, "--out", out).body
    assert letter("verify", "--pdf", out).body["verdict"] == "valid"
    assert letter("chain", "short").status == 0
    assert letter("handover", first["number"], "--to", "IBU SRI").body["status"] == "handed_over"
    assert letter("void", first["number"], "--reason", "salah").code == "LETTER_HANDED_OVER"
    second = letter(
        "replace", first["number"], "--reason", "alamat baru", "--out", tmp_path / "baru.pdf"
    ).body
    assert second["replaces"] == first["number"]
    assert letter("verify", "--pdf", out).body["verdict"] == "revoked"
    assert letter("revoke", second["number"], "--reason", "palsu", "--decision", "1/SK").status == 0
    listed = letter("list").body["letters"]
    assert [(one["number"], one["status"]) for one in listed] == [
        (second["number"], "revoked"), (first["number"], "replaced"),
    ]  # fmt: skip
    assert niks()[0] not in str(listed)
    year = str(datetime.now(UTC).year)
    gaps = letter("gaps", "--year", year).body
    assert (gaps["complete"], gaps["letters"], gaps["missing"]) == (True, 2, 0)
    page = letter("verifier", "--out", tmp_path / "periksa.html").body
    assert (page["keys"], page["revoked"]) == (1, 2)
    for kind in ("pernyataan", "tanda_terima"):
        assert letter("papers", first["number"], "--kind", kind, "--out", tmp_path / "p.pdf").status == 0
    assert letter("register", "--year", year, "--month", "12", "--out", tmp_path / "b.pdf").status == 0
    assert letter("recap", "--year", year, "--out", tmp_path / "r.xlsx").body["by_purpose"][0]["issued"] == 2


def test_checked_drafts_become_letters_by_one_command(office: Path) -> None:
    def letter(*words: str) -> Ran:
        return run(office, "letter", *words)

    assert letter("chain", "full").status == 0
    assert letter("issue-drafts").body["issued"] == []
    ids = [letter("draft", "--nik", nik, "--purpose", "bpjs").body["id"] for nik in niks()[:3]]
    for draft in ids[:2]:
        assert letter("check", str(draft)).status == 0
    assert run(office, "resident", "restrict", "--nik", niks()[0], "--reason", "diminta").status == 0
    ran = letter("issue-drafts")
    assert ran.status == 1
    assert [(one["id"], one["number"][11:15]) for one in ran.body["issued"]] == [(ids[1], "0001")]
    assert [(one["id"], one["code"]) for one in ran.body["refused"]] == [(ids[0], "PERSON_RESTRICTED")]
    waiting = letter("issue-drafts", str(ids[2])).body["refused"]
    assert [(one["id"], one["code"]) for one in waiting] == [(ids[2], "LETTER_DRAFT_STATE")]
