"""The NIK and the KK number: what is read, what is refused and how, and what only warns."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.nik import Nik, disagreements, mask_digits, mask_numbers, read_kk, read_nik
from kelurahan_desk.domain.problems import Severity
from unit.domain.builders import KK, NIK, TODAY, dates


def make_nik(born: date, sex: Sex, serial: int = 1, region: str = "647199") -> str:
    """The NIK a registrar would write."""
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return f"{region}{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"


@given(dates, st.sampled_from(Sex), st.integers(1, 9999))
def test_a_nik_says_its_birth_date_sex_and_serial(born, sex, serial):
    nik, problem = read_nik(make_nik(born, sex, serial))
    assert problem is None
    assert born in nik.birth_dates()
    assert nik.sex is sex
    assert int(nik.serial) == serial
    assert nik.region == "647199"


@given(dates, st.sampled_from(Sex))
def test_nothing_disagrees_with_the_facts_it_was_made_from(born, sex):
    assert disagreements(Nik(make_nik(born, sex)), born, sex) == ()


@given(dates, dates, st.sampled_from(Sex))
def test_another_birth_date_is_a_warning_and_never_an_error(born, stored, sex):
    nik = Nik(make_nik(born, sex))
    assume(stored not in nik.birth_dates())
    (found,) = disagreements(nik, stored, None)
    assert found.severity is Severity.WARNING
    assert found.code in {"NIK_BIRTH_DATE", "NIK_BIRTH_DATE_SWAPPED"}


@given(st.text(max_size=25))
def test_any_text_is_a_nik_or_empty_or_one_problem(text):
    nik, problem = read_nik(text)
    assert nik is None or problem is None
    if nik:
        assert len(nik.text) == 16
        assert nik.text.isascii()
        assert nik.birth_dates()


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_reading_sixteen_digits_again_gives_the_same(digits):
    nik, problem = read_nik(digits)
    assert (nik is None) == (problem is not None)
    if nik:
        assert read_nik(f" {nik.text[:6]}.{nik.text[6:12]} {nik.text[12:]}") == (nik, None)


@pytest.mark.parametrize("text", ["", " ", "0", "-", "0,0", " - ", "'", "0.0"])
def test_no_nik_is_no_problem(text):
    assert read_nik(text) == (None, None)
    assert read_kk(text) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        NIK,
        f"'{NIK}",
        f" {NIK}\u00a0",
        f"{NIK[:6]} {NIK[6:12]} {NIK[12:]}",
        f"{NIK}.0",
        f"{NIK},00",
        "647199-450385-0001",
    ],
)
def test_spellings_of_one_nik(text):
    assert read_nik(text) == (Nik(NIK), None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("647199450385001", "NIK_LENGTH", id="15 digits"),
        pytest.param("64719945038500011", "NIK_LENGTH", id="17 digits"),
        pytest.param("64719945O3850001", "NIK_LETTERS", id="letter O"),
        pytest.param("６４７１９９４５０３８５０００１", "NIK_LETTERS", id="digits of another script"),
        pytest.param("6.47E+15", "NIK_EXCEL", id="spoiled by a spreadsheet"),
        pytest.param("6,47e15", "NIK_EXCEL", id="the same with a comma"),
        pytest.param("6471994503850000", "NIK_SERIAL", id="serial 0000"),
        pytest.param("0071994503850001", "NIK_REGION", id="province 00"),
        pytest.param("9971994503850001", "NIK_REGION", id="province 99"),
        pytest.param("6400994503850001", "NIK_REGION", id="city 00"),
        pytest.param("6471004503850001", "NIK_REGION", id="kecamatan 00"),
        pytest.param("6471993002850001", "NIK_DATE", id="30 February"),
        pytest.param("6471997002850001", "NIK_DATE", id="30 February of a woman"),
        pytest.param("6471990003850001", "NIK_DATE", id="day 00"),
        pytest.param("6471994003850001", "NIK_DATE", id="day 40"),
        pytest.param("6471997203850001", "NIK_DATE", id="day 72"),
        pytest.param("6471991513850001", "NIK_DATE", id="month 13"),
        pytest.param("6471992902010001", "NIK_DATE", id="29 February in neither century"),
    ],
)
def test_refused(text, code):
    nik, problem = read_nik(text, field="mother_nik")
    assert nik is None
    assert (problem.field, problem.code, problem.severity) == ("mother_nik", code, Severity.ERROR)


def test_a_leap_day_of_one_century_only():
    nik, _ = read_nik("6471992902000001")
    assert nik.birth_dates() == (date(2000, 2, 29),)


@pytest.mark.parametrize(
    ("nik", "born"),
    [
        ("6471990503850001", date(1985, 3, 5)),
        ("6471990503150001", date(2015, 3, 5)),
        ("6471992211260001", date(2026, 11, 22)),
        ("6471992311260001", date(1926, 11, 23)),
        ("6471990503060001", date(2006, 3, 5)),
    ],
)
def test_the_plausible_century(nik, born):
    assert Nik(nik).birth_date(TODAY) == born


def test_no_plausible_birth_date():
    assert Nik("6471992311260001").birth_date(date(1920, 1, 1)) is None


def test_the_two_numbers_of_a_birth_date_swapped():
    (found,) = disagreements(Nik(NIK), date(1985, 5, 3), None)
    assert found.code == "NIK_BIRTH_DATE_SWAPPED"
    assert found.facts == {"nik_date": "05-03-1985", "birth_date": "03-05-1985"}


def test_a_different_birth_date_and_sex():
    date_told, sex_told = disagreements(Nik(NIK), date(1990, 12, 31), Sex.MALE)
    assert (date_told.code, sex_told.code) == ("NIK_BIRTH_DATE", "NIK_SEX")
    assert sex_told.facts == {"nik_sex": "PEREMPUAN", "sex": "LAKI-LAKI"}


def test_a_birth_date_before_both_centuries_of_the_nik():
    (found,) = disagreements(Nik(NIK), date(1880, 1, 1), None)
    assert found.facts["nik_date"] == "05-03-1985"


@given(dates, st.integers(1, 9999))
def test_a_family_card_number_keeps_its_digits(recorded, serial):
    digits = f"647199{recorded:%d%m%y}{serial:04d}"
    assert read_kk(f"'{digits}") == (digits, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("647199010115001", "KK_LENGTH", id="15 digits"),
        pytest.param("64719901O1150001", "KK_LETTERS", id="letter O"),
        pytest.param("6.47E+15", "KK_EXCEL", id="spoiled by a spreadsheet"),
        pytest.param("6471994101150001", "KK_STRUCTURE", id="day 41, which only a NIK has"),
        pytest.param("6471990001150001", "KK_STRUCTURE", id="day 00"),
        pytest.param("6471990113150001", "KK_STRUCTURE", id="month 13"),
        pytest.param("6471990101150000", "KK_STRUCTURE", id="serial 0000"),
        pytest.param("0071990101150001", "KK_STRUCTURE", id="province 00"),
    ],
)
def test_family_card_refused(text, code):
    kk, problem = read_kk(text)
    assert kk is None
    assert (problem.field, problem.code) == ("kk", code)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(None, ""), ("", ""), ("12345", "•••••"), (KK, "647199••••••••01"), ("0001234567890", "000123•••••90")],
)
def test_masked(number, shown):
    assert mask_digits(number) == shown


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_a_mask_keeps_the_length_and_hides_eight_digits(number):
    assert len(mask_digits(number)) == 16
    assert mask_digits(number).count("•") == 8


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("NIK ganda dengan 6471991203850001.", "NIK ganda dengan 647199••••••••01."),
        ("ganda 6471 9912 0385 0001 di RW 3", "ganda 647199••••••••01 di RW 3"),
        ("6471.9912.0385.0001", "647199••••••••01"),
        ("kartu 0001234567890 nonaktif", "kartu 000123•••••90 nonaktif"),
        ("64719912038500012", "647199•••••••••12"),
        ("hubungi 0542123456", "hubungi 054212••56"),
        ("aktif per 22-11-2026 pukul 14.05, RT 003", "aktif per 22-11-2026 pukul 14.05, RT 003"),
        ("GAGAL-AKTIF PBI APBN", "GAGAL-AKTIF PBI APBN"),
        ("", ""),
    ],
)
def test_nobodys_number_stays_in_what_somebody_wrote(text, kept):
    assert mask_numbers(text) == kept
    assert mask_numbers(kept) == kept
