"""The names between braces in a letter's texts, and what they become."""

from dataclasses import replace
from datetime import date

import pytest

from kelurahan_desk.domain.codes import Citizenship, Marital, Religion, Sex
from kelurahan_desk.domain.placeholders import (
    birth,
    fill,
    layout_text_problems,
    neighbourhood,
    placeholders,
    purpose_text_problems,
)
from kelurahan_desk.domain.resident import Person
from unit.domain.builders import KK, NIK, facts, office, person


def plain(text: str) -> str:
    """The text with ordinary blanks."""
    return text.replace("\u00a0", " ")


REGION = "Damai, Kecamatan Balikpapan Kota, Kota Balikpapan"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("{nama}, NIK {nik}", []),
        ("{Nama}", ["PLACEHOLDER_UNKNOWN"]),
        ("{}", ["PLACEHOLDER_UNKNOWN"]),
        ("{nama", ["PLACEHOLDER_BRACES"]),
        ("nama}", ["PLACEHOLDER_BRACES"]),
    ],
)
def test_texts_of_a_layout(text, codes):
    assert [problem.code for problem in layout_text_problems("opening", text)] == codes


def test_a_purpose_knows_the_institution_only():
    assert purpose_text_problems("wording", "di {institution}") == ()
    (found,) = purpose_text_problems("wording", "untuk {nama}")
    assert (found.field, found.code) == ("wording", "PLACEHOLDER_UNKNOWN")
    assert "nama" in found.facts.values()


FULL = facts(
    applicant=person(
        birth_place="BALIKPAPAN",
        address="JL. CONTOH 1",
        hamlet="SEPINGGAN",
        rt="003",
        rw="005",
        religion=Religion.ISLAM,
        marital=Marital.MARRIED,
        citizenship=Citizenship.WNI,
        occupation="BURUH",
        education="SLTA",
    ),
    subject=person(name="ANAK {nama}", birth_date=date(2015, 1, 2)),
    relation="ANAK",
    institution="SDN 1",
    intro_number="099/2026",
    intro_date=date(2026, 11, 20),
)
BARE = facts(applicant=Person(name="TANPA DATA"), members=(), office=office("desa"))


@pytest.mark.parametrize(
    ("name", "full", "bare"),
    [
        ("nama", "SITI CONTOH", "TANPA DATA"),
        ("nik", NIK, "-"),
        ("kk", KK, "-"),
        ("jenis_kelamin", "PEREMPUAN", "-"),
        ("agama", "ISLAM", "-"),
        ("status_kawin", "KAWIN", "-"),
        ("kewarganegaraan", "WNI", "-"),
        ("tempat_tanggal_lahir", "BALIKPAPAN, 5 Maret 1985", "-"),
        ("rt_rw", "RT 003 RW 005", "-"),
        ("jenis_wilayah", "Kelurahan", "Desa"),
        ("jumlah_keluarga", "1", "0"),
        ("untuk_nama", "ANAK {nama}", "-"),
        ("untuk_nik", NIK, "-"),
        ("untuk_lahir", "2 Januari 2015", "-"),
        (
            "dasar",
            "surat pengantar Ketua RT 003 RW 005 Nomor 099/2026 tanggal 20 November 2026",
            "data kependudukan dan keterangan yang bersangkutan",
        ),
        (
            "alamat_lengkap",
            f"JL. CONTOH 1, Dusun SEPINGGAN, RT 003 RW 005, Kelurahan {REGION}",
            f"Desa {REGION}",
        ),
    ],
)
def test_a_name_between_braces(name, full, bare):
    assert plain(fill(f"<{{{name}}}>", FULL)) == f"<{full}>"
    assert plain(fill(f"<{{{name}}}>", BARE)) == f"<{bare}>"


def test_every_name_can_be_filled_from_much_or_little():
    full = replace(FULL, replaces="1/2026", replaces_issued=date(2026, 1, 2))
    assert fill("{surat_diganti}", full) == "surat Nomor 1/2026 tanggal 2 Januari 2026"
    for name in placeholders():
        assert fill(f"{{{name}}}", full) not in {"", "-"}
        assert fill(f"{{{name}}}", BARE) != ""


@pytest.mark.parametrize(
    ("number", "day", "text"),
    [
        ("12", None, "surat pengantar Ketua RT/RW Nomor 12"),
        ("", date(2026, 1, 2), "surat pengantar Ketua RT/RW tanggal 2 Januari 2026"),
    ],
)
def test_a_letter_of_the_neighbourhood_half_recorded(number, day, text):
    half = facts(intro_number=number, intro_date=day)
    assert fill("{dasar}", half) == text


def test_places_and_dates_as_far_as_known():
    assert neighbourhood(person(rt="003")) == "RT\u00a0003"
    assert neighbourhood(person(rw="005")) == "RW\u00a0005"
    assert birth(person(birth_place="BONTANG", birth_date=None)) == "BONTANG"
    assert fill("{jenis_kelamin}", facts(applicant=person(sex=Sex.MALE))) == "LAKI-LAKI"
