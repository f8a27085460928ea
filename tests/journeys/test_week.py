"""A week between two data folders on sheets made here by hand; what crosses from one to the other, by processes."""

import csv
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from PIL import Image
from tests.support.desks import PROFILE, make_nik
from tests.support.program import Ran, call, run

from kelurahan_desk.domain.codes import Sex

NAMES = ("SUPRIYADI CONTOH", "SRI WAHYUNI", "BAGAS PRAKOSO", "RINI LESTARI", "DEWI ANGGRAENI")
SHDK = ("KEPALA KELUARGA", "ISTRI", "ANAK", "ANAK", "ANAK")
BORN = (date(1980, 2, 1), date(1984, 12, 30), date(2008, 7, 7), date(2011, 1, 31), date(2015, 2, 28))
SEX = (Sex.MALE, Sex.FEMALE, Sex.MALE, Sex.FEMALE, Sex.FEMALE)
KK = "6471990203150007"


def niks() -> tuple[str, ...]:
    return tuple(
        make_nik(serial + 71, born, sex) for serial, (born, sex) in enumerate(zip(BORN, SEX, strict=True))
    )


def siak_rows() -> list[list[str]]:
    """A SIAK-like export in an order of its own, with a title above the headings."""
    rows = [["DATA PENDUDUK"], [], ["NIK", "Nama Penduduk", "Nomor KK", "Kelamin", "SHDK", "Tanggal Lahir", "Tempat Lahir",
            "Agama", "Status Kawin", "Pekerjaan", "Alamat", "RT", "RW", "Status"]]  # fmt: skip
    for nik, name, born, sex, shdk in zip(niks(), NAMES, BORN, SEX, SHDK, strict=True):
        rows.append(
            [nik, f" {name}  ", KK, "Lk" if sex is Sex.MALE else "Pr", shdk, born.strftime("%d/%m/%Y"), "BONTANG",
             "ISLAM", "K" if shdk in SHDK[:2] else "BK", "BURUH HARIAN LEPAS", "Gg. Mawar 3", "8", "RW 2", "HIDUP"]
        )  # fmt: skip
    return rows


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(founded, tmp_path / "kantor"))


def test_an_office_is_founded(tmp_path: Path) -> None:
    profile = tmp_path / "profil.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    made = run(tmp_path / "kantor", "office", "init", "--profile", profile)
    assert made.status == 0
    assert len(made.body["recovery_code"].replace("-", "").replace(" ", "")) == 26
    assert len(made.body["fingerprint"].replace(" ", "")) == 30
    assert call(tmp_path / "kantor", "office", "show").body["station"] == made.body["station"]
    again = call(tmp_path / "kantor", "office", "init", "--profile", profile)
    assert again.status != 0


def bring_in(office: Path, tmp_path: Path) -> Ran:
    book = openpyxl.Workbook()
    for row in siak_rows():
        book.active.append(row)
    book.save(tmp_path / "siak.xlsx")
    return call(office, "resident", "import", tmp_path / "siak.xlsx")


def test_the_same_people_from_four_kinds_of_file(office: Path, tmp_path: Path) -> None:
    first = bring_in(office, tmp_path)
    assert (first.body["rows"], first.body["added"], first.body["rejected"]) == (5, 5, 0), first.body
    old = xlwt.Workbook()
    sheet = old.add_sheet("Sheet1")
    for index, row in enumerate(siak_rows()):
        for column, value in enumerate(row):
            sheet.write(index, column, value)
    old.save(str(tmp_path / "siak.xls"))
    for name, separator, encoding in (("a.csv", ";", "utf-8-sig"), ("b.csv", ",", "cp1252")):
        with (tmp_path / name).open("w", newline="", encoding=encoding) as file:
            csv.writer(file, delimiter=separator).writerows(siak_rows())
    for name in ("siak.xls", "a.csv", "b.csv"):
        again = call(office, "resident", "import", tmp_path / name, "--dry-run")
        assert (again.body["unchanged"], again.body["added"], again.body["changed"]) == (5, 0, 0), (
            name,
            again.body,
        )
    found = call(office, "resident", "find", "wahyuni sri")
    assert [row["name"] for row in found.body["results"]] == ["SRI WAHYUNI"]
    assert niks()[1] not in str(found.body)
    shown = call(office, "resident", "find", niks()[1], "--reveal")
    assert shown.body["results"][0]["nik"] == niks()[1]


def test_a_bad_row_is_named_and_the_good_ones_come_in(office: Path, tmp_path: Path) -> None:
    rows = siak_rows()
    bad = ["647199010180007", "6471990101800O71", "6,47199E+15", "6471990101800000", "6471993002800071"]
    codes = ["NIK_LENGTH", "NIK_LETTERS", "NIK_EXCEL", "NIK_SERIAL", "NIK_DATE"]
    for nik in bad:
        rows.append([nik, *rows[3][1:]])
    with (tmp_path / "buruk.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    report = call(
        office, "resident", "import", tmp_path / "buruk.csv", "--annotate", tmp_path / "catatan.xlsx"
    ).body
    assert (report["added"], report["rejected"]) == (5, 5)
    errors = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert [problem["code"] for problem in errors] == codes
    assert [problem["row"] for problem in errors] == [9, 10, 11, 12, 13]
    assert all(problem["column"] == "NIK" and problem["message"] for problem in errors)
    assert (tmp_path / "catatan.xlsx").stat().st_size > 3000


def test_a_letter_from_the_command_line(office: Path, tmp_path: Path) -> None:
    bring_in(office, tmp_path)
    out = tmp_path / "surat.pdf"
    issued = call(
        office, "letter", "issue", "--nik", niks()[0], "--purpose", "sekolah", "--subject", niks()[2],
        "--institution", "SMA CONTOH", "--intro-number", "12/VIII", "--intro-date", (date.today() - timedelta(days=10)).isoformat(), "--out", out,
    )  # fmt: skip
    assert issued.status == 0, issued.body
    assert issued.body["number"].startswith("400.9.14.1/0001/05.1001/")
    assert out.read_bytes().startswith(b"%PDF")
    verified = call(office, "letter", "verify", "--qr", issued.body["qr"])
    assert verified.body["verdict"] == "valid"
    changed = call(office, "letter", "verify", "--qr", issued.body["qr"].replace("0001", "0002", 1))
    assert (changed.status, changed.body["verdict"]) == (1, "altered")
    voided = call(office, "letter", "void", issued.body["number"], "--reason", "salah nama sekolah")
    assert voided.status == 0
    register = call(
        office, "letter", "register", "--year", str(date.today().year), "--out", tmp_path / "buku.xlsx"
    )
    assert register.body["rows"] == 1


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("letter", "issue", "--nik", "123", "--purpose", "bpjs", "--out", "x.pdf"), 1, "NIK_LENGTH"),
        (("letter", "issue", "--nik", make_nik(999, BORN[0], SEX[0]), "--purpose", "bpjs", "--out", "x.pdf"), 1,
         "RESIDENT_UNKNOWN"),
        (("letter", "reprint", "1/2/3", "--out", "x.pdf"), 1, "LETTER_UNKNOWN"),
        (("resident", "import", "tidak-ada.xlsx"), 3, "FILE_MISSING"),
        (("application", "show", "bukan-id"), 1, "APPLICATION_UNKNOWN"),
        (("batch", "export", "--out", "."), 1, "NO_ROSTER"),
        (("letter", "issue", "--nik", "123"), 2, "USAGE"),
        (("surat", "terbit"), 2, "USAGE"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_why(office: Path, words: tuple[str, ...], status: int, code: str) -> None:
    refused = call(office, *words)
    assert (refused.status, refused.code) == (status, code)
    assert refused.body["error"]["message"]


def test_a_wrong_passphrase_and_a_newer_folder(office: Path) -> None:
    wrong = call(office, "resident", "find", "a", KELURAHAN_DESK_PASSPHRASE="bukan-ini")
    assert (wrong.status, wrong.code) == (3, "WRONG_PASSPHRASE")
    desk = office / "desk.json"
    desk.write_text(desk.read_text().replace('"format":1', '"format":9'))
    newer = call(office, "resident", "find", "a")
    assert (newer.status, newer.code) == (3, "DESK_NEWER")
    assert call(office.parent / "kosong", "resident", "find", "a").code == "NO_DESK"


def make_papers(tmp_path: Path) -> dict[str, Path]:
    papers = {}
    for code in ("ktp", "kk", "kartu_bpjs", "bukti_dtsen", "surat_phk", "hasil_verifikasi"):
        papers[code] = tmp_path / f"{code}.jpg"
        Image.new("RGB", (640, 400), (len(code) * 20, 120, 90)).save(papers[code], "JPEG")
    return papers


def submit(office: Path, nik: str, papers: dict[str, Path]) -> dict[str, Any]:
    """An application with whatever papers the first answer misses."""
    words = ["application", "submit", "--nik", nik, "--programme", "balikpapan-pbpu", "--kind", "baru",
             "--category", "sktm"]  # fmt: skip
    documents = [word for code, path in papers.items() for word in ("--document", f"{code}={path}")]
    return call(office, *words, *documents).body


def test_a_whole_week_between_two_folders(office: Path, tmp_path: Path) -> None:
    bring_in(office, tmp_path)
    dinsos = tmp_path / "dinsos"
    founded = run(dinsos, "district", "init", "--code", "6471").body
    enrolment = tmp_path / "daftar.bin"
    fingerprint = run(office, "station", "enrol", "--out", enrolment).body["fingerprint"]
    wrong = call(dinsos, "district", "enrol", enrolment, "--fingerprint", "0" * 30)
    assert (wrong.status, wrong.code) == (1, "FINGERPRINT_MISMATCH")
    assert call(dinsos, "district", "enrol", enrolment, "--fingerprint", fingerprint).status == 0
    roster = run(dinsos, "district", "roster", "--out", tmp_path / "kunci.bin").body
    imported = run(office, "roster", "import", roster["file"]).body
    assert imported["fingerprint"] == founded["root_fingerprint"]

    stick = tmp_path / "stik"
    stick.mkdir()
    assert call(office, "batch", "export", "--out", stick).code == "NOTHING_TO_SEND"
    ids = []
    for nik in niks()[:3]:
        assert (
            call(
                office, "letter", "issue", "--nik", nik, "--purpose", "bpjs", "--out", tmp_path / "s.pdf"
            ).status
            == 0
        )
        application = submit(office, nik, make_papers(tmp_path))
        assert application["missing"] == [], application
        for step in ("check", "approve"):
            assert call(office, "application", step, application["id"]).status == 0
        ids.append(application["id"])
    exported = run(office, "batch", "export", "--out", stick).body
    assert (exported["records"], exported["seq"], exported["epoch"]) == (3, 1, 1)
    batch = Path(exported["file"])

    data = bytearray(batch.read_bytes())
    for place in (0, len(data) // 3, len(data) - 1):
        flipped = data.copy()
        flipped[place] ^= 1
        bad = tmp_path / "rusak.tar.age"
        bad.write_bytes(flipped)
        refused = call(dinsos, "district", "ingest", bad)
        assert refused.body["files"][0]["verdict"] == "refused", place
    taken = run(dinsos, "district", "ingest", batch).body["files"][0]
    assert (taken["verdict"], taken["accepted"]) == ("accepted", 3)
    again = call(dinsos, "district", "ingest", batch).body["files"][0]
    assert (again["verdict"], again["accepted"]) == ("duplicate", 0)

    worklist = tmp_path / "kerja.xlsx"
    assert call(dinsos, "district", "worklist", "--out", worklist).body["rows"] == 3
    book = openpyxl.load_workbook(worklist)
    sheet = book.active
    heading = next(row for row in sheet.iter_rows() if "ID USULAN" in [cell.value for cell in row])
    column = {cell.value: cell.column for cell in heading}
    for offset, (word, reason) in enumerate((("SETUJU", ""), ("TOLAK", "SUDAH_PBI_JK"), ("TUNDA", "")), 1):
        sheet.cell(heading[0].row + offset, column["KEPUTUSAN"], word)
        sheet.cell(heading[0].row + offset, column["ALASAN"], reason)
    book.save(worklist)
    assert run(dinsos, "district", "decide", "--sheet", worklist).body["decided"] == 3
    (reply,) = run(dinsos, "district", "reply", "--out", stick).body["files"]
    answered = run(office, "reply", "import", reply["file"]).body
    assert (answered["tasks"], answered["unknown"]) == (1, 0)
    assert call(office, "reply", "import", reply["file"]).body["duplicate"] is True
    (task,) = call(office, "task", "list").body["tasks"]
    assert task["application"] in ids
    assert "SUDAH_PBI_JK" in task["reason"]
    decisions = {call(office, "application", "show", one).body["decision"] for one in ids}
    assert decisions >= {"APPROVED", "REJECTED"}
    assert call(office, "batch", "list").body["batches"][0]["records"] == 3
    assert run(office, "journal", "verify").body["verdict"] == "intact"
