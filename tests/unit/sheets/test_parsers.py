"""What each kind of cell is read as."""

from datetime import date, datetime, time

import pytest

from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.sheets.cells import cell_text, fold
from kelurahan_desk.sheets.codes import labels
from kelurahan_desk.sheets.dates import parse_date
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.parsers import parse_kk, parse_name, parse_nik, parse_parent_nik, parse_text

NIK = "6471991510850001"


def told(parsed):
    """(value, code or "") of a parser's answer."""
    value, problem = parsed
    return value, problem.code if problem else ""


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("6471991510850001", NIK, ""),
        (" 6471 9915 1085 0001 ", NIK, ""),
        ("6471.9915.1085.0001", NIK, ""),
        ("647199-151085-0001", NIK, ""),
        ("'6471991510850001", NIK, ""),
        ("6471991510850001\u00a0", NIK, ""),
        ("6471991510850001.0", NIK, ""),
        ("6471991510850001,00", NIK, ""),
        (6471991510850001.0, NIK, "NIK_NUMERIC"),
        (6471991510850001, NIK, "NIK_NUMERIC"),
        (6471991510850000.0, None, "NIK_EXCEL"),
        (6.47e15, None, "NIK_EXCEL"),
        ("6.47E+15", None, "NIK_EXCEL"),
        ("6,47199E+15", None, "NIK_EXCEL"),
        ("6471991510850000", None, "NIK_SERIAL"),
        ("", None, ""),
        ("0", None, ""),
        (0.0, None, ""),
        ("-", None, ""),
        ("0000000000000000", None, ""),
        ("0647101100100001", None, "NIK_TEMPORARY"),
        ("647199151085001", None, "NIK_LENGTH"),
        ("64719915108500011", None, "NIK_LENGTH"),
        (647199151085001.0, None, "NIK_LENGTH"),
        ("64719915108500O1", None, "NIK_LETTERS"),
        ("647199151O85000I", None, "NIK_LETTERS"),
        ("6471990010850001", None, "NIK_DATE"),
        ("6471993210850001", None, "NIK_DATE"),
        ("6471994010850001", None, "NIK_DATE"),
        ("6471997210850001", None, "NIK_DATE"),
        ("6471999910850001", None, "NIK_DATE"),
        ("6471991500850001", None, "NIK_DATE"),
        ("6471991513850001", None, "NIK_DATE"),
        ("6471993002850001", None, "NIK_DATE"),
        ("6471997002850001", None, "NIK_DATE"),
        ("6471992902010001", None, "NIK_DATE"),  # 29 February 1901 and 2001
        ("6471992902000001", "6471992902000001", ""),  # 29 February 2000
        ("0071991510850001", None, "NIK_TEMPORARY"),
        ("9971991510850001", None, "NIK_REGION"),
        ("6471001510850001", None, "NIK_REGION"),
        ("6400991510850001", None, "NIK_REGION"),
        ("tidak ada", None, "NIK_LETTERS"),
    ],
)
def test_nik(cell, value, code):
    assert told(parse_nik(cell)) == (value, code)


def test_a_bad_nik_is_an_error_and_a_doubtful_one_a_warning():
    assert parse_nik("123")[1].severity is Severity.ERROR
    assert parse_nik(6471991510850000.0)[1].severity is Severity.ERROR
    assert parse_nik(6471991510850001.0)[1].severity is Severity.WARNING
    assert parse_nik("0647101100100001")[1].severity is Severity.WARNING


def test_what_is_wrong_with_a_parents_nik_is_a_warning():
    value, problem = parse_parent_nik("123")
    assert (value, problem.code, problem.severity) == (None, "NIK_LENGTH", Severity.WARNING)
    assert told(parse_parent_nik("0000000000000001")) == (None, "")
    assert told(parse_parent_nik(NIK)) == (NIK, "")


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("6471990101205001", "6471990101205001", ""),
        (6471990101205001.0, "6471990101205001", "KK_NUMERIC"),
        (6471990101200000.0, None, "KK_EXCEL"),
        ("6.47E+15", None, "KK_EXCEL"),
        ("0", None, ""),
        (0, None, ""),
        ("", None, ""),
        ("0000000000000000", None, ""),
        ("0647101100100001", None, "KK_TEMPORARY"),
        ("647199010120501", None, "KK_LENGTH"),
        ("64719901012O5001", None, "KK_LETTERS"),
        ("6471994101205001", None, "KK_STRUCTURE"),
        ("6471990113205001", None, "KK_STRUCTURE"),
        ("6471990101200000", None, "KK_STRUCTURE"),
    ],
)
def test_kk(cell, value, code):
    kk, problem = parse_kk(cell)
    assert (kk, problem.code if problem else "") == (value, code)
    assert problem is None or problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("  SITI   AMINAH\u00a0 ", "SITI AMINAH", ""),
        ("Siti\u200b Aminah", "Siti Aminah", ""),
        ("H. M. NUR'AINI, S.Pd", "H. M. NUR'AINI, S.Pd", ""),
        ("BAYI NY. RINA", "BAYI NY. RINA", ""),
        ("JOSE\u0301", "JOSÉ", ""),
        ("-", "", ""),
        ("BUD1", "BUD1", "NAME_SIGNS"),
        ("A=B", "A=B", "NAME_SIGNS"),
        ("RINA\nWATI", "RINA WATI", ""),
    ],
)
def test_name(cell, value, code):
    assert told(parse_name(cell)) == (value, code)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(12.0, "12"), (12, "12"), (1.5, "1.5"), (True, "1"), (date(2020, 2, 1), "01-02-2020"), ("--", "")],
)
def test_text(cell, text):
    assert parse_text(cell) == (text, None)


def test_folding_keeps_case_and_accents():
    assert fold("  Ünal\u00a0\u2003Çelik\tx ") == "Ünal Çelik x"
    assert cell_text(time(7, 5)) == "07:05:00"


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("sex", "1", Sex.MALE),
        ("sex", 2.0, Sex.FEMALE),
        ("sex", "L", Sex.MALE),
        ("sex", "Lk", Sex.MALE),
        ("sex", "Pr", Sex.FEMALE),
        ("sex", "laki - laki", Sex.MALE),
        ("sex", "Perempuan", Sex.FEMALE),
        ("religion", 7, Religion.OTHER),
        ("religion", "Katolik", Religion.KATHOLIK),
        ("religion", "Buddha", Religion.BUDHA),
        ("religion", "Kepercayaan Terhadap Tuhan YME / Lainnya", Religion.OTHER),
        ("religion", "0", None),
        ("marital", "BK", Marital.SINGLE),
        ("marital", "K", Marital.MARRIED),
        ("marital", "CH", Marital.DIVORCED),
        ("marital", "CM", Marital.WIDOWED),
        ("marital", "Kawin Tercatat", Marital.MARRIED),
        ("shdk", "Kepala Keluarga", Shdk.HEAD),
        ("shdk", "04", Shdk.CHILD),
        ("shdk", "4.0", Shdk.CHILD),
        ("shdk", "Isteri", Shdk.WIFE),
        ("shdk", "ORANG TUA", Shdk.PARENT),
        ("citizenship", "wni", Citizenship.WNI),
        ("life", "Meninggal", Life.DEAD),
        ("life", 6, Life.AWAY),
        ("education", 5, "SLTA / SEDERAJAT"),
        ("education", "slta/sederajat", "SLTA / SEDERAJAT"),
        ("education", "S1", "DIPLOMA IV/ STRATA I"),
        ("education", "Tidak/Belum Sekolah", "TIDAK / BELUM SEKOLAH"),
        ("occupation", "88", "WIRASWASTA"),
        ("occupation", "Karyawan Swasta", "KARYAWAN SWASTA"),
        ("occupation", "IRT", "MENGURUS RUMAH TANGGA"),
        ("occupation", "belum / tidak bekerja", "BELUM/TIDAK BEKERJA"),
        ("blood", "O", "O"),
        ("blood", "ab -", "AB-"),
        ("blood", "A+", "A+"),
        ("blood", "-", ""),
        ("blood", "Tdk Th", "TIDAK TAHU"),
        ("disability", 7, "TIDAK CACAT"),
        ("disability", "", ""),
        ("rt", "8", "008"),
        ("rt", 8.0, "008"),
        ("rt", "08", "008"),
        ("rt", "008", "008"),
        ("rt", "8.0", "008"),
        ("rt", "RT 8", "008"),
        ("rt", "RT.08", "008"),
        ("rt", "RT 03", "003"),
        ("rt", "002/000", "002"),
        ("rw", "002/000", ""),
        ("rw", "002/011", "011"),
        ("rw", "RT.008 RW.003", "003"),
        ("rt", "RT.008 RW.003", "008"),
        ("rt", "-", ""),
        ("rt", "0", ""),
        ("rt", "000", ""),
        ("rw", "", ""),
    ],
)
def test_codes_and_units(field, cell, value):
    assert FIELDS[field].parse(cell) == (value, None)


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("sex", "X", "CODE_UNKNOWN"),
        ("sex", 3, "CODE_UNKNOWN"),
        ("life", 5, "CODE_UNKNOWN"),
        ("occupation", "TUKANG PARKIR", "CODE_UNKNOWN"),
        ("occupation", 90.0, "CODE_UNKNOWN"),
        ("rt", "1000", "UNIT_UNREADABLE"),
        ("rt", "TIGA", "UNIT_UNREADABLE"),
        ("rw", datetime.fromisoformat("2026-02-01"), "UNIT_UNREADABLE"),
        ("rt", "1/2/3", "UNIT_UNREADABLE"),
    ],
)
def test_what_no_list_knows_is_left_empty_with_a_warning(field, cell, code):
    value, problem = FIELDS[field].parse(cell)
    assert value in (None, "")
    assert (problem.code, problem.severity) == (code, Severity.WARNING)


def test_every_official_word_is_found_again():
    for name in ("education", "occupation", "blood", "disability"):
        field = FIELDS[name]
        for label in labels(field.category).values():
            assert field.parse(label) == (label, None), label
    for name in ("sex", "religion", "marital", "shdk", "citizenship", "life"):
        field = FIELDS[name]
        for number, label in labels(field.category).items():
            assert field.parse(label)[0].value == number, label
            assert field.parse(label)[0].label == label


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(1985, 11, 22), date(1985, 11, 22)),
        (datetime.fromisoformat("1985-11-22T07:30"), date(1985, 11, 22)),
        (31373.0, date(1985, 11, 22)),
        (31373.5, date(1985, 11, 22)),
        ("31373", date(1985, 11, 22)),
        ("22-11-1985", date(1985, 11, 22)),
        ("22/11/1985", date(1985, 11, 22)),
        ("22.11.1985", date(1985, 11, 22)),
        ("3/4/1985", date(1985, 4, 3)),
        ("03/04/1985", date(1985, 4, 3)),
        ("1985-11-22", date(1985, 11, 22)),
        ("1985-04-03", date(1985, 4, 3)),
        ("1985-11-22 00:00:00", date(1985, 11, 22)),
        ("22 November 1985", date(1985, 11, 22)),
        ("22 nopember 1985", date(1985, 11, 22)),
        ("5 Agustus 2001", date(2001, 8, 5)),
        ("5-Agt-2001", date(2001, 8, 5)),
        ("17 Mei 1970", date(1970, 5, 17)),
        (" 22 - 11 - 1985 ", date(1985, 11, 22)),
        ("'22-11-1985", date(1985, 11, 22)),
        ("29-02-2000", date(2000, 2, 29)),
        ("", None),
        ("-", None),
        ("00-00-0000", None),
        (0, None),
    ],
)
def test_dates(cell, day):
    assert parse_date(cell) == (day, None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31-02-1985", "DATE_IMPOSSIBLE"),
        ("29-02-2001", "DATE_IMPOSSIBLE"),
        ("12/31/1985", "DATE_IMPOSSIBLE"),
        ("00-11-1985", "DATE_IMPOSSIBLE"),
        ("22-11-85", "DATE_SHORT_YEAR"),
        ("1985", "DATE_UNREADABLE"),
        (1985.0, "DATE_UNREADABLE"),
        (22131985.0, "DATE_IMPOSSIBLE"),
        (2211198.0, "DATE_UNREADABLE"),
        (-5, "DATE_UNREADABLE"),
        ("22 Bulan 1985", "DATE_UNREADABLE"),
        ("kemarin", "DATE_UNREADABLE"),
        (True, "DATE_UNREADABLE"),
        (time(3, 4), "DATE_UNREADABLE"),
    ],
)
def test_unreadable_dates_are_warnings(cell, code):
    day, problem = parse_date(cell)
    assert (day, problem.code, problem.severity) == (None, code, Severity.WARNING)
