"""Register, recapitulation, gap report and companions; numbers by scope, start value and station."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tests.support.desks import TODAY, add_people, make_person

from kelurahan_desk.domain.numbering import Jump
from kelurahan_desk.domain.office import NumberSetting
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.scans.pages import page_count
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.wording.register import COLUMNS

YEAR = TODAY.year


@pytest.fixture
def person(desk: OfficeDesk) -> int:
    return add_people(desk, make_person())[0]


def issue(desk: OfficeDesk, person: int, **changes: object) -> str:
    return desk.letters.issue(replace(SktmDraft(applicant=person, purpose="bpjs"), **changes)).letter.number


def number(desk: OfficeDesk, **changes: object) -> None:
    profile = desk.profile()
    desk.setup.save_profile(replace(profile, number=replace(profile.number, **changes)))


def test_a_start_value_counts_for_its_year_only_and_the_gap_says_why(desk: OfficeDesk, person: int) -> None:
    number(desk, start=248, start_year=YEAR)
    assert issue(desk, person)[11:15] == "0248"
    report = desk.letters.gaps(YEAR)
    assert report.complete
    assert report.series[0].gaps == (Jump(1, 247, "start"),)
    desk.context.clock.pass_days(40)  # type: ignore[attr-defined]
    assert issue(desk, person)[11:15] == "0001"


def test_two_stations_without_a_network_never_meet(desk: OfficeDesk, person: int) -> None:
    number(desk, station_from=501, station_to=502)
    assert [issue(desk, person)[11:15] for _ in range(2)] == ["0501", "0502"]
    with pytest.raises(Refusal, match="NUMBERS_EXHAUSTED"):
        issue(desk, person)
    number(desk, station_from=601, station_to=700)
    assert issue(desk, person)[11:15] == "0601"
    assert desk.letters.gaps(YEAR).series[0].gaps == (Jump(1, 500, "station"), Jump(503, 600, "station"))


@pytest.mark.parametrize("scope", ["kind", "classification", "office"])
def test_a_new_scope_never_gives_a_number_twice(desk: OfficeDesk, person: int, scope: str) -> None:
    taken = [issue(desk, person) for _ in range(3)]
    number(desk, scope=scope)
    taken.append(issue(desk, person))
    assert len(set(taken)) == 4
    assert taken[-1][11:15] == "0004"
    assert desk.letters.gaps(YEAR).complete


def test_another_classification_counts_for_itself_when_the_office_says_so(
    desk: OfficeDesk, person: int
) -> None:
    number(desk, scope="classification")
    issue(desk, person)
    number(desk, classification="400.9.14.5")
    assert issue(desk, person) == "400.9.14.5/0001/05.1001/XI/2026"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"scope": "rw"}, "NUMBER_SCOPE"),
        ({"start": 0}, "NUMBER_START"),
        ({"station_from": 9, "station_to": 3}, "NUMBER_RANGE"),
        ({"template": "{counter}/{bulan}"}, "NUMBER_TOKEN"),
        ({"template": "{year}"}, "NUMBER_NO_COUNTER"),
    ],
)
def test_a_wrong_number_setting_is_not_kept(desk: OfficeDesk, changes: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        number(desk, **changes)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert desk.profile().number == NumberSetting(unit="05.1001")


def test_a_letter_taken_out_of_the_file_shows_as_lost(desk: OfficeDesk, person: int) -> None:
    numbers = [issue(desk, person) for _ in range(3)]
    assert desk.letters.gaps(YEAR).complete
    with desk.context.store.write() as unit:
        for statement in ("DROP TRIGGER letter_remains", f"DELETE FROM letter WHERE number = '{numbers[1]}'"):
            unit._connection.exec_driver_sql(statement)
        unit.commit()
    report = desk.letters.gaps(YEAR)
    assert not report.complete
    assert report.series[0].gaps == (Jump(2, 2, "unexplained"),)
    assert report.lost == (numbers[1],)


def test_the_register_holds_every_letter_and_every_gap(desk: OfficeDesk, person: int, tmp_path: Path) -> None:
    number(desk, start=10, start_year=YEAR)
    first = issue(desk, person, intro_number="12/RT.03", intro_date=TODAY)
    second, third = issue(desk, person), issue(desk, person)
    desk.letters.hand_over(first, "IBU ANI")
    desk.letters.void(second, "salah nama")
    desk.letters.revoke(third, "palsu", "1/SK")
    assert desk.letters.write_register(YEAR, tmp_path / "buku.xlsx") == 4
    sheet = openpyxl.load_workbook(tmp_path / "buku.xlsx").active
    rows = [
        dict(zip([cell.value for cell in sheet[1]], row, strict=True))
        for row in sheet.iter_rows(2, None, None, None, values_only=True)
    ]
    assert list(rows[0]) == [heading for heading, _ in COLUMNS]
    assert [row["STATUS"] for row in rows] == ["TIDAK DIPAKAI", "DISERAHKAN", "BATAL", "DICABUT"]
    assert (rows[0]["NOMOR SURAT"], rows[1]["NOMOR SURAT"]) == ("1\u20139", first)
    assert rows[1]["SURAT PENGANTAR RT/RW"] == "12/RT.03 (23-11-2026)"
    assert (rows[1]["PENGAMBIL"], rows[1]["PEKERJAAN"]) == ("IBU ANI", "BURUH HARIAN LEPAS")
    assert (rows[2]["KETERANGAN"], rows[3]["KETERANGAN"]) == ("salah nama", "palsu 1/SK")
    assert desk.letters.write_register(YEAR, tmp_path / "buku.pdf") == 4
    assert page_count((tmp_path / "buku.pdf").read_bytes()) == 1
    assert desk.letters.write_register(YEAR, tmp_path / "bulan.xlsx", 11) == 3
    assert desk.letters.write_register(YEAR, tmp_path / "bulan.pdf", 10) == 0


def test_the_recapitulation_counts_each_letter_once_in_each_group(desk: OfficeDesk, tmp_path: Path) -> None:
    one, two = add_people(desk, make_person(1), make_person(2, rt="009", rw="004", kk="6471990101150002"))
    for person, asked in ((one, "bpjs"), (one, "bpjs"), (two, "kip")):
        issue(desk, person, purpose=asked)
    desk.letters.void(desk.letters.list()[0].number, "uji")
    recap = desk.letters.recap(YEAR)
    assert [(row.label, row.issued, row.void, row.standing) for row in recap.by_purpose] == [
        ("bpjs", 2, 0, 2), ("kip", 1, 1, 0),
    ]  # fmt: skip
    assert [(row.label, row.issued) for row in recap.by_area] == [("003/001", 2), ("009/004", 1)]
    assert [row.issued for row in recap.by_month] == [0] * 10 + [3, 0]
    assert desk.letters.write_recap(YEAR, tmp_path / "rekap.xlsx") == 16


def test_companions_come_from_the_same_facts(desk: OfficeDesk, person: int) -> None:
    printed = issue(desk, person)
    for make in (desk.letters.statement, desk.letters.receipt):
        assert page_count(make(printed)) == 1
    blank = desk.letters.receipt(printed)
    desk.letters.hand_over(printed, "IBU ANI")
    assert desk.letters.receipt(printed) != blank


def test_a_pdf_is_checked_by_its_code_and_its_bytes(desk: OfficeDesk, person: int, tmp_path: Path) -> None:
    printed = issue(desk, person)
    file = tmp_path / "surat.pdf"
    desk.letters.save_pdf(printed, file)
    assert desk.letters.verify_pdf(file) == "valid"
    data = file.read_bytes()
    file.write_bytes(data + b"\n")
    assert desk.letters.verify_pdf(file) == "altered"
    file.write_bytes(data.replace(b"|20270223|", b"|20280223|"))
    assert desk.letters.verify_pdf(file) == "altered"
    file.write_bytes(desk.letters.test_page("a4"))
    assert desk.letters.verify_pdf(file) == "unknown"
    file.write_bytes(b"bukan pdf")
    with pytest.raises(Refusal, match="SCAN_DAMAGED"):
        desk.letters.verify_pdf(file)
    desk.letters.save_pdf(printed, file)
    desk.letters.revoke(printed, "palsu")
    assert desk.letters.verify_pdf(file) == "revoked"
