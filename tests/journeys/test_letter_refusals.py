"""What is wrong about a letter, tried from outside: each wrong thing with the sentence it gets."""

import csv
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, make_office
from tests.support.program import Ran
from tests.support.program import call as run

from journeys.test_week import PROFILE, niks, siak_rows
from kelurahan_desk.domain.sktm import PaperNeeded
from kelurahan_desk.machine.clock import SystemClock
from kelurahan_desk.services.office.founding import open_office

MARKUP = "AYU <b>&amp; {nama} 😀 %s"


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def people(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a family; the third has moved, and a neighbour of another family."""
    root = tmp_path_factory.mktemp("surat")
    shutil.copytree(founded, root / "kantor")
    rows = siak_rows()
    rows[5][13] = "PINDAH"
    rows[-1][2] = "6471990101200099"
    with (root / "warga.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert run(root / "kantor", "resident", "import", root / "warga.csv").status == 0
    return root / "kantor"


@pytest.fixture
def office(people: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(people, tmp_path / "kantor"))


def issue(office: Path, *more: str, purpose: str = "bpjs", nik: str = "") -> Ran:
    out = office.parent / "surat.pdf"
    return run(
        office, "letter", "issue", "--nik", nik or niks()[0], "--purpose", purpose, "--out", out, *more
    )


WRONG_WISHES = {
    "LETTER_INTRO_EXPIRED": ("--intro-number", "1/RT", "--intro-date", ago(200)),
    "LETTER_SUBJECT_FAMILY": ("--subject", niks()[-1]),
    "LETTER_NOT_HERE": ("--subject", niks()[2]),
    "LETTER_DOCUMENT_UNKNOWN": ("--document", "emas"),
    "LETTER_EXTRA_UNKNOWN": ("--extra", "warna=biru"),
    "LETTER_LAYOUT_UNKNOWN": ("--layout", "emas"),
    "LETTER_SIGNER_UNKNOWN": ("--signer", "9"),
    "LETTER_DATE_YEAR": ("--date", ago(400)),
}


def test_wrong_wishes_are_refused_and_burn_no_number(office: Path) -> None:
    for code, more in WRONG_WISHES.items():
        refused = issue(office, *more)
        assert (refused.status, refused.code) == (1, code)
        assert refused.body["error"]["message"]
    assert issue(office).body["number"].split("/")[1] == "0001"


def test_who_died_or_moved_gets_no_letter(office: Path) -> None:
    assert issue(office, nik=niks()[2]).code == "LETTER_NOT_HERE"
    assert run(office, "resident", "status", first(office), "mati", "--reason", "akta 1").status == 0
    assert issue(office).code == "LETTER_NOT_HERE"


def first(office: Path) -> str:
    """The office's own number of the first person."""
    return str(run(office, "resident", "find", niks()[0]).body["results"][0]["id"])


def test_an_institution_and_a_required_paper_are_asked_for(office: Path) -> None:
    assert issue(office, purpose="rumah_sakit").code == "LETTER_INSTITUTION_MISSING"
    desk = open_office(office, "admin", PASSPHRASE, clock=SystemClock())
    bpjs = next(one for one in desk.letters.purposes() if one.code == "bpjs")
    desk.letters.save_purpose(replace(bpjs, documents=(PaperNeeded("kk", "KK", required=True),)))
    desk.close()
    assert issue(office).code == "LETTER_DOCUMENT_MISSING"
    assert issue(office, "--document", "kk").status == 0


def test_markup_and_pictures_in_a_name_stay_what_they_are(office: Path) -> None:
    changed = run(office, "resident", "edit", first(office), "--set", f"name={MARKUP}", "--reason", "uji")
    assert changed.status == 0, changed.body
    issued = issue(office, "--institution", "<i>RS</i> {nik}", purpose="rumah_sakit")
    assert issued.status == 0, issued.body
    assert issued.body["pages"] == 1
    assert run(office, "letter", "verify", "--pdf", office.parent / "surat.pdf").body["verdict"] == "valid"


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("SKTM/{year}", "NUMBER_NO_COUNTER"),
        ("{counter}/{tahun}", "NUMBER_TOKEN"),
        ("{counter", "NUMBER_NO_COUNTER"),
    ],
)
def test_a_number_template_that_cannot_be_is_refused_at_founding(
    tmp_path: Path, template: str, code: str
) -> None:
    profile = tmp_path / "profil.toml"
    before = PROFILE if "template =" in PROFILE else PROFILE.replace("[number]", '[number]\ntemplate = ""')
    lines = (
        f'template = "{template}"' if one.startswith("template =") else one for one in before.splitlines()
    )
    profile.write_text("\n".join(lines), encoding="utf-8")
    refused = run(tmp_path / "kantor", "office", "init", "--profile", profile)
    assert refused.status == 1
    assert code in str(refused.body)


def test_codes_that_are_not_ours_or_not_whole_are_told_apart(office: Path, tmp_path: Path) -> None:
    def judge(text: str) -> tuple[int, str]:
        seen = run(office, "letter", "verify", "--qr", text)
        return seen.status, seen.body["verdict"]

    mine = issue(office).body
    code = mine["qr"]
    assert judge(code) == (0, "valid")
    changed = code[:40] + ("X" if code[40] != "X" else "Y") + code[41:]
    assert judge(changed) == (1, "altered")
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    other = make_office(elsewhere, "64.71.05.1003")
    foreign = run(other, "letter", "verify", "--qr", code)
    assert (foreign.status, foreign.body["verdict"]) == (1, "unknown")
    assert run(office, "letter", "revoke", mine["number"], "--reason", "palsu").status == 0
    assert judge(code) == (1, "revoked")
    assert judge("halo")[1] == "unknown"


def test_verifying_nothing_or_both_is_wrong_usage_in_plain_words(office: Path, tmp_path: Path) -> None:
    for words in ((), ("--qr", "x", "--pdf", tmp_path / "x.pdf")):
        wrong = run(office, "letter", "verify", *words)
        assert (wrong.status, wrong.code) == (2, "USAGE")
        assert "--qr" in wrong.body["error"]["message"]
        assert "Sebutkan" in wrong.errors


def test_queue_drafts_texts_and_printers_by_commands(office: Path, tmp_path: Path) -> None:
    def letter(*words: str | Path) -> Ran:
        return run(office, "letter", *words)

    number = issue(office).body["number"]
    assert letter("queue", number).code == "PRINTER_UNCHOSEN"
    jobs = letter("queue", number, "--printer", "Loket", "--copies", "2").body["jobs"]
    assert [(job["letter"], job["state"], job["copies"]) for job in jobs] == [(number, "waiting", 2)]
    assert letter("queue", "--drop", str(jobs[0]["id"])).body["jobs"] == []
    assert letter("queue", "1/2/3", "--printer", "Loket").code == "LETTER_UNKNOWN"
    draft = str(letter("draft", "--nik", niks()[0], "--purpose", "kip").body["id"])
    assert letter("return", draft, "--note", "KK lama").body["state"] == "draft"
    assert letter("drop", draft, "--note", "tidak jadi").body["state"] == "dropped"
    assert letter("drop", draft, "--note", "lagi").code == "LETTER_DRAFT_STATE"
    assert letter("calibrate", "Loket", "--right", "1.5", "--down", "-2").status == 0
    for far in ("99", "nan"):
        assert letter("calibrate", "Loket", "--right", far, "--down", "0").code == "LETTER_OFFSET"
    assert letter("test-page", "--paper", "a4", "--out", tmp_path / "uji.pdf").status == 0
    assert letter("texts", "bpjs").body["versions"] == [
        {"version": 0, "saved_at": "", "saved_by": "", "restored": None, "retired": False}
    ]
    assert (
        letter("texts", "keluarga", "--kind", "layout", "--restore", "0").body["versions"][0]["restored"] == 0
    )
    assert letter("texts", "bpjs", "--restore", "7").code == "LETTER_TEXT_VERSION"
    assert letter("texts", "emas").code == "LETTER_PURPOSE_UNKNOWN"


def test_a_letter_that_is_issued_but_cannot_be_written_says_so(office: Path) -> None:
    """Else the clerk issues a second one."""
    nowhere = office.parent / "tidak-ada" / "surat.pdf"
    ran = run(office, "letter", "issue", "--nik", niks()[0], "--purpose", "bpjs", "--out", nowhere)
    number = run(office, "letter", "list").body["letters"][0]["number"]
    assert (ran.status, ran.code) == (3, "LETTER_NOT_WRITTEN")
    assert number in ran.body["error"]["message"]
    assert f"letter reprint {number}" in ran.body["error"]["hint"]
