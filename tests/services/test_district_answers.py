"""Answers of the insurer: understood, not understood and taught, and never against what an officer decided."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.exchange import Pair, code_of
from tests.support.town import FIRST, SECOND, Line, Town, app_id, fill_sheet, read_sheet

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.services.district import answers
from kelurahan_desk.services.district.desk import build_district_desk


def held(town: Town, serial: int, office: str = FIRST) -> tuple[Decision, str, str] | None:
    """Decision, reason and reference of an application."""
    with town.desk.context.store.read() as unit:
        found = unit.decisions.get(office, app_id(serial), 1)
    return (found.decision, found.reason, found.ref) if found else None


@pytest.fixture
def sheet(town: Town, tmp_path: Path) -> Path:
    """Four proposals of two offices in the insurer's 19 columns."""
    town.send(FIRST, Line(serial=1, name="SITI AMINAH"), Line(serial=2, name="BUDI HARTONO"))
    town.send(SECOND, Line(serial=3, name="AGUS SALIM"), Line(serial=4, name="RINA WATI"))
    path = tmp_path / "usulan.xlsx"
    town.desk.exports.write("bpjs19", path)
    return path


def answer(sheet: Path, **rows: str | tuple[str, str]) -> None:
    """Write answers: b2="BERHASIL" or b3=("GAGAL", "remark")."""
    cells = {}
    for place, value in rows.items():
        status, note = (value, None) if isinstance(value, str) else value
        cells[int(place[1:]), "STATUS TL"] = status
        cells[int(place[1:]), "KETERANGAN"] = note
    fill_sheet(sheet, cells)


def test_answers_become_decisions(town: Town, sheet: Path):
    answer(
        sheet, b2="bERHASIL", b3="GAGAL-AKTIF PBI APBN", b4=("GAGAL", "nik tdk ditemukan"), b5="sedang proses"
    )
    report = town.desk.answers.take(sheet)
    assert (report.rows, report.approved, report.rejected, report.put_off, report.open) == (4, 1, 2, 1, 0)
    assert (report.unrecognised, report.problems) == (0, ())
    assert held(town, 1) == (Decision.APPROVED, "", "BPJS")
    assert held(town, 2) == (Decision.REJECTED, "SUDAH_PBI_JK", "BPJS")
    assert held(town, 3, SECOND) == (Decision.REJECTED, "NIK_TIDAK_PADAN; nik tdk ditemukan", "BPJS")
    assert held(town, 4, SECOND) == (Decision.PENDING, "", "BPJS")
    again = town.desk.answers.take(sheet)
    assert (again.approved + again.rejected + again.put_off, again.unchanged) == (0, 4)


def test_what_nobody_knows_waits_and_can_be_taught(town: Town, sheet: Path):
    answer(sheet, b2="Hubungi cabang 0542", b3=("HUBUNGI", "cabang!"), b4="GAGAL")
    report = town.desk.answers.take(sheet)
    assert (report.unrecognised, report.open) == (3, 1)
    assert held(town, 1) is None
    waiting = {one.key: one.rows for one in town.desk.answers.unrecognised()}
    assert waiting == {"HUBUNGI CABANG": 2, "GAGAL": 1}
    taught = town.desk.answers.teach("HUBUNGI CABANG", Decision.NEED_INFO, "DOKUMEN_KURANG")
    assert taught.applied == 2
    assert held(town, 1) == (Decision.NEED_INFO, "DOKUMEN_KURANG", "BPJS")
    assert held(town, 2) == (Decision.NEED_INFO, "DOKUMEN_KURANG; cabang!", "BPJS")
    assert [one.key for one in town.desk.answers.unrecognised()] == ["GAGAL"]
    assert [one.key for one in town.desk.answers.taught()] == ["HUBUNGI CABANG"]


def test_nobodys_number_is_kept_with_an_answer(town: Town, sheet: Path):
    """Neither in the answer, nor in a wording taught, nor in the reason that goes to the office."""
    other = "6471990403850077"
    answer(sheet, b2=("GAGAL", f"GANDA DENGAN {other}"), b3=("ENTAH APA", f"lihat {other[:4]} {other[4:]}"))
    town.desk.answers.take(sheet)
    (unknown,) = town.desk.answers.unrecognised()
    assert other[6:14] not in unknown.text
    assert "647199••••••••77" in unknown.text
    town.desk.answers.teach(f"entah apa lihat {other}", Decision.REJECTED, "LAIN")
    (taught,) = town.desk.answers.taught()
    assert other not in taught.text
    told = [held(town, serial) for serial in (1, 2)]
    assert all(one and other not in one[1] and "0403850" not in one[1] for one in told)
    assert "GANDA DENGAN 647199••••••••77" in told[0][1]


def test_what_was_taught_is_remembered_until_it_is_forgotten(town: Town, sheet: Path):
    assert town.desk.answers.teach("ok sip", Decision.APPROVED).applied == 0
    answer(sheet, b2="OK, SIP 12")
    assert town.desk.answers.take(sheet).approved == 1
    town.desk.answers.forget("OK SIP")
    assert code_of(town.desk.answers.forget, "ok sip") == "PHRASE_UNKNOWN"
    answer(sheet, b3="ok sip")
    assert town.desk.answers.take(sheet).unrecognised == 2


def test_teaching_needs_words_and_reasons(town: Town):
    teach = town.desk.answers.teach
    assert code_of(teach, " 123 - ", Decision.APPROVED) == "PHRASE_EMPTY"
    assert code_of(teach, "entah", Decision.REJECTED, " ") == "DECISION_REASON"
    assert town.desk.answers.taught() == ()


def test_what_an_officer_refused_stays(town: Town, sheet: Path):
    town.decide(1, Decision.REJECTED, reason="GANDA")
    town.decide(2, Decision.APPROVED)
    answer(sheet, b2="BERHASIL", b3="GAGAL AKTIF APBD")
    report = town.desk.answers.take(sheet)
    assert [problem.code for problem in report.problems] == ["DECISION_ALREADY"]
    assert held(town, 1) == (Decision.REJECTED, "GANDA", "")
    assert held(town, 2) == (Decision.REJECTED, "SUDAH_PBPU_PEMDA", "BPJS")


def test_a_later_answer_replaces_an_earlier_one(town: Town, sheet: Path):
    for text, decision in (
        ("GAGAL MENINGGAL", Decision.REJECTED),
        ("apa ini", Decision.REJECTED),
        ("BERHASIL", Decision.APPROVED),
    ):
        answer(sheet, b2=text)
        town.desk.answers.take(sheet)
        assert held(town, 1)[0] is decision
    assert town.desk.answers.unrecognised() == ()


FAULTS = {
    "nobody has this NIK": ({"NIK": "6471990403859999"}, "ANSWER_NOBODY"),
    "NIK cut by a spreadsheet program": ({"NIK": 6471990403850000}, "ANSWER_NOBODY"),
    "no NIK": ({"NIK": None}, "ANSWER_NOBODY"),
    "another name": ({"NAMA LENGKAP": "JOKO SUSILO"}, "ANSWER_OTHER_NAME"),
}


@pytest.mark.parametrize(("cells", "code"), FAULTS.values(), ids=FAULTS)
def test_a_line_that_fits_nobody(town: Town, sheet: Path, cells, code, tmp_path: Path):
    fill_sheet(sheet, {(2, name): value for name, value in cells.items()})
    answer(sheet, b2="BERHASIL", b3="BERHASIL", b4="entah apa")
    out = tmp_path / "catatan.xlsx"
    report = town.desk.answers.take(sheet, annotate=out)
    (problem,) = report.problems
    assert (problem.code, problem.row, report.approved) == (code, 2, 1)
    rows = read_sheet(out)
    assert rows[0][-2:] == ["Catatan", "Cara memperbaiki"]
    assert [bool(row[-2]) for row in rows[1:]] == [True, False, True, False]


def test_two_lines_on_one_person(town: Town, sheet: Path):
    nik = read_sheet(sheet)[1][2]
    fill_sheet(
        sheet,
        {(3, "NIK"): nik, (3, "NAMA LENGKAP"): "SITI AMINAH", (4, "NIK"): nik, (4, "NAMA LENGKAP"): None},
    )
    answer(sheet, b2="BERHASIL", b3="berhasil", b4="GAGAL MENINGGAL")
    report = town.desk.answers.take(sheet)
    (problem,) = report.problems
    assert (problem.code, problem.facts, report.approved) == ("ANSWER_TWICE", {"first": 2}, 1)


def test_one_nik_in_two_offices(town: Town, tmp_path: Path):
    nik = "6471990403850001"
    town.send(FIRST, Line(serial=1, nik=nik, name="SITI AMINAH"))
    town.send(SECOND, Line(serial=2, nik=nik, name="SITI AMINA", kind="balikpapan-pbpu.pengaktifan"))
    path = tmp_path / "usulan.xlsx"
    town.desk.exports.write("bpjs19", path)
    answer(path, b2="BERHASIL", b3="GAGAL AKTIF APBD")
    assert town.desk.answers.take(path).problems == ()
    assert (held(town, 1)[0], held(town, 2, SECOND)[0]) == (Decision.APPROVED, Decision.REJECTED)
    fill_sheet(path, {(2, "STATUS AKTIF"): None, (2, "NAMA LENGKAP"): None, (2, "KELURAHAN"): None})
    assert [one.code for one in town.desk.answers.take(path).problems] == ["ANSWER_SEVERAL"]


def test_a_sheet_of_37_columns_with_a_day(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1))
    path = tmp_path / "form.xlsx"
    town.desk.exports.write("bpjs37", path)
    row = len(town.desk.exports.block()) + 2
    fill_sheet(
        path,
        {(row + 1, "Tgl Aktif Berlaku Mutasi"): date(2026, 12, 1), (row, "No Passport"): "KETERANGAN"},
        heading=row,
    )
    fill_sheet(path, {(row + 1, "KETERANGAN"): "BERHASIL"}, heading=row)
    assert town.desk.answers.take(path).approved == 1
    with town.desk.context.store.read() as unit:
        assert unit.decisions.get(FIRST, app_id(1), 1).valid_from == date(2026, 12, 1)


def test_a_copy_that_cannot_be_written_decides_nothing(town: Town, sheet: Path, monkeypatch):
    answer(sheet, b2="BERHASIL", b3="entah")

    def full(*_args):
        raise Trouble("DISK_FULL", name="x")

    monkeypatch.setattr(answers, "write_answers_back", full)
    assert code_of(town.desk.answers.take, sheet, annotate=sheet) == "DISK_FULL"
    assert held(town, 1) is None
    assert town.desk.answers.unrecognised() == ()


def test_another_sheet_is_refused(town: Town, sheet: Path):
    fill_sheet(sheet, {(1, "STATUS TL"): "X", (1, "KETERANGAN"): "Y"})
    assert code_of(town.desk.answers.take, sheet) == "SHEET_HEADING_UNKNOWN"


def test_only_who_may_decide(town: Town, sheet: Path):
    clerk = build_district_desk(replace(town.desk.context, user=User("x", frozenset({Role.PETUGAS}))))
    for call in (
        (clerk.answers.take, sheet),
        (clerk.answers.teach, "x", Decision.APPROVED),
        (clerk.answers.forget, "x"),
    ):
        assert code_of(*call) == "NOT_ALLOWED"
    assert code_of(clerk.exports.write, "bpjs19", sheet) == "NOT_ALLOWED"


def test_answers_reach_the_office(pair: Pair):
    apps = pair.approve(1, 2)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    path = pair.stick / "usulan.xlsx"
    pair.district.exports.write("bpjs19", path)
    answer(path, b2="BERHASIL", b3="GAGAL AKTIF PBI APBN")
    pair.district.answers.take(path)
    (reply,) = pair.district.replies.write(pair.stick)
    pair.office.exchange.import_reply(reply.file)
    assert {pair.state(app).decision_reason for app in apps} == {"", "SUDAH_PBI_JK"}
