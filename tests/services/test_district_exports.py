"""Sheets for the insurer: the columns, the codes, who is in them, and dates nobody can misread."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.exchange import Pair, code_of
from tests.support.town import FIRST, SECOND, THIRD, Line, Town, read_sheet

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.services.district.results import SheetExport

FACTS = {"birth_place": "BALIKPAPAN", "marital": 4, "relation": 3, "phone": "0812000"}


def names(path: Path, heading: str = "NAMA LENGKAP") -> list[object]:
    """Who is in a sheet of 19 columns."""
    rows = read_sheet(path)
    return [row[rows[0].index(heading)] for row in rows[1:]]


def test_nineteen_columns(town: Town, tmp_path: Path):
    town.send(THIRD, Line(serial=1, name="SITI", facts=FACTS))
    out = tmp_path / "a.xlsx"
    done = town.desk.exports.write("bpjs19", out, month=date(2026, 12, 1))
    assert done == SheetExport(file=out, layout="bpjs19", rows=1, offices=1)
    heading, row = read_sheet(out)
    assert len(heading) == 19
    read = dict(zip(heading, row, strict=True))
    assert (read["NO"], read["NIK"], read["NAMA LENGKAP"]) == (1, "6471990403850001", "SITI")
    assert (read["TGL LAHIR (dd/mm/yyyy)"], read["TEMPAT LAHIR"]) == ("04/03/1985", "BALIKPAPAN")
    assert (read["JENIS KELAMIN"], read["STATUS NIKAH"]) == (1, 4)
    assert (read["RT"], read["RW"]) == ("003", "010")
    place = (read["KELURAHAN"], read["KECAMATAN"], read["KODE POS"])
    assert place == ("MANGGAR", "BALIKPAPAN TIMUR", "76116")
    assert (read["PERIODE BULAN"], read["TAHUN"], read["STATUS AKTIF"]) == ("DESEMBER", 2026, "BARU")
    assert (read["STATUS TL"], read["KETERANGAN"]) == (None, None)


def test_thirty_seven_columns_under_their_lines(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1, facts=FACTS))
    town.desk.exports.save_block({"NOMOR PKS": " 12/PKS/2026 ", "KODE KC": "1902"})
    out = tmp_path / "a.xlsx"
    town.desk.exports.write("bpjs37", out, dates="mdy")
    rows = read_sheet(out)
    block = {row[0]: row[2] for row in rows[:11]}
    assert (block["NOMOR PKS"], block["KODE KC"], block["KODE DATI2"]) == ("12/PKS/2026", "1902", "6471")
    assert block["NAMA INSTANSI"] == "Dinas Sosial Uji"
    heading, row = rows[12], rows[13]
    assert (len(heading), len(row)) == (37, 37)
    read = dict(zip(heading, row, strict=True))
    assert (read["Tgl Lahir (mm/dd/yyyy)"], read["PISA - Kode HubKel"]) == ("03/04/1985", 3)
    assert (read["Status Kawin"], read["Kelas Rawat"], read["Kewarganegaraan"]) == (3, 3, 1)
    assert (read["Nomor Telepon Peserta"], read["No Kartu BPJS Kesehatan"]) == ("0812000", None)
    town.desk.exports.save_block({"KODE KC": ""})
    assert town.desk.exports.block()["KODE KC"] == ""


@pytest.mark.parametrize(
    ("sex", "marital", "nineteen", "thirty_seven"),
    [("L", 1, 1, 1), ("P", 2, 2, 2), ("P", 3, 3, 3), ("L", 3, 4, 3), ("P", 4, 3, 3), ("L", 0, None, 0)],
)
def test_marital_codes_differ_between_the_layouts(sex, marital, nineteen, thirty_seven):
    from dataclasses import fields

    from kelurahan_desk.sheets.insurer import Proposal, _married_19, _married_37

    texts = {one.name: "" for one in fields(Proposal)} | {
        "born": None,
        "sex": sex,
        "marital": marital,
        "relation": 0,
    }
    assert _married_19(Proposal(**texts)) == nineteen
    assert _married_37(marital) == thirty_seven


def test_a_place_no_table_knows_is_called_as_enrolled(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1))
    town.desk.exports.write("bpjs19", tmp_path / "a.xlsx")
    assert names(tmp_path / "a.xlsx", "KELURAHAN") == ["KANTOR A"]


def test_unknown_facts_stay_empty(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1, born=None, nik="6471990403850001"))
    town.desk.exports.write("bpjs19", tmp_path / "a.xlsx")
    heading, row = read_sheet(tmp_path / "a.xlsx")
    read = dict(zip(heading, row, strict=True))
    assert [read[name] for name in ("TGL LAHIR (dd/mm/yyyy)", "TEMPAT LAHIR", "STATUS NIKAH")] == [None] * 3


def test_a_removal_says_why(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1, kind="balikpapan-pbpu.penghapusan", facts={"reason": "meninggal"}))
    town.desk.exports.write("bpjs19", tmp_path / "a.xlsx")
    assert names(tmp_path / "a.xlsx", "STATUS AKTIF") == ["PENGHAPUSAN - MENINGGAL"]


def test_who_is_in_it(town: Town, tmp_path: Path):
    town.send(
        FIRST,
        *(Line(serial=n, name=name) for n, name in enumerate(("SATU", "DUA", "TIGA", "EMPAT", "LIMA"), 1)),
    )
    town.send(FIRST, Line(serial=5, rev=2, op="withdraw", name="LIMA"))
    town.send(SECOND, Line(serial=6, name="ENAM"))
    town.decide(1, Decision.APPROVED)
    town.decide(2, Decision.REJECTED)
    town.decide(3, Decision.PENDING)
    out = tmp_path / "a.xlsx"
    picked = {}
    for only in ("both", "approved", "waiting"):
        town.desk.exports.write("bpjs19", out, only=only)
        picked[only] = names(out)
    assert picked == {
        "both": ["SATU", "TIGA", "EMPAT", "ENAM"],
        "approved": ["SATU"],
        "waiting": ["TIGA", "EMPAT", "ENAM"],
    }
    assert town.desk.exports.write("bpjs37", out, office=SECOND).rows == 1


def test_what_was_answered_is_not_asked_again(town: Town, tmp_path: Path):
    from tests.services.test_district_answers import answer

    town.send(FIRST, Line(serial=1, name="SATU"), Line(serial=2, name="DUA"))
    out = tmp_path / "a.xlsx"
    town.desk.exports.write("bpjs19", out)
    answer(out, b2="BERHASIL")
    town.desk.answers.take(out)
    assert town.desk.exports.write("bpjs19", out).rows == 1
    assert town.desk.exports.write("bpjs19", out, again=True).rows == 2
    town.send(FIRST, Line(serial=1, rev=2, op="amend", name="SATU"))
    assert town.desk.exports.write("bpjs19", out).rows == 2


def test_wrong_requests(town: Town, tmp_path: Path):
    write, out = town.desk.exports.write, tmp_path / "a.xlsx"
    assert code_of(write, "bpjs20", out) == "EXPORT_LAYOUT"
    assert code_of(write, "bpjs19", out, only="semua") == "EXPORT_SELECTION"
    assert code_of(write, "bpjs19", out, dates="ymd") == "EXPORT_DATES"
    assert code_of(town.desk.exports.save_block, {"X": "1"}) == "EXPORT_LINE"
    assert not out.exists()


def test_what_the_office_knows_reaches_the_sheet(pair: Pair):
    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    out = pair.stick / "a.xlsx"
    pair.district.exports.write("bpjs19", out)
    heading, row = read_sheet(out)
    read = dict(zip(heading, row, strict=True))
    assert (read["TEMPAT LAHIR"], read["STATUS NIKAH"]) == ("BALIKPAPAN", 2)
