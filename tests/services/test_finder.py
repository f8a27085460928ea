"""Families, one's own data, and the search over everything."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.desks import TODAY, add_people, make_person

from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.domain.codes import Marital, Sex, Shdk
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.wording import people as words
from kelurahan_desk.wording.deeds import DEEDS

KK = make_person().kk or ""
WIFE = replace(
    make_person(2, sex=Sex.FEMALE, birth_date=date(1987, 1, 1)),
    name="ISTRI CONTOH",
    shdk=Shdk.WIFE,
    marital=Marital.SINGLE,
)


def letter_for(desk: OfficeDesk, resident: int) -> str:
    draft = SktmDraft(
        applicant=resident, purpose="sekolah", institution="SD", intro_number="1", intro_date=TODAY
    )
    return desk.letters.issue(draft).letter.number


def test_a_family_in_order_with_its_findings(desk: OfficeDesk) -> None:
    add_people(desk, WIFE, make_person())
    view = desk.residents.household(f" {KK} ")
    assert [one.person.name for one in view.members] == [make_person().name, WIFE.name]
    codes = ["FAMILY_SPOUSE_NOT_MARRIED", "FAMILY_SPOUSE_STATUS"]
    assert [one.code for one in view.findings] == codes
    assert [one.code for one in desk.residents.view(1).family] == codes


@pytest.mark.parametrize(
    ("kk", "code"), [("123", "KK_LENGTH"), ("", "FAMILY_UNKNOWN"), ("6471990101150009", "FAMILY_UNKNOWN")]
)
def test_no_such_family(desk: OfficeDesk, kk: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        desk.residents.household(kk)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("contoh warga", ["resident", "family", "letter"]),
        ("istri", ["resident"]),
        (KK[:6], ["resident", "resident", "family", "letter"]),
        (KK, ["resident", "resident", "family"]),
        ("400.9.14.1", ["letter"]),
        ("tidak ada", []),
        ("  ", []),
    ],
)
def test_one_search_over_everything(desk: OfficeDesk, text: str, kinds: list[str]) -> None:
    add_people(desk, make_person(), WIFE)
    letter_for(desk, 1)
    found = desk.finder.find(text)
    assert [one.kind for one in found] == kinds
    assert all(KK not in one.detail + one.title for one in found)


def test_applications_are_found(desk: OfficeDesk) -> None:
    add_people(desk, make_person())
    draft = ApplicationDraft(resident=1, programme="balikpapan-pbpu", kind=Kind.BARU)
    made = desk.applications.submit(draft).application
    found = desk.finder.find("balikpapan", limit=1)
    assert [(one.kind, one.key) for one in found] == [("application", made.id)]


def test_keys_open_what_was_found(desk: OfficeDesk) -> None:
    add_people(desk, make_person(), WIFE)
    number = letter_for(desk, 1)
    by_kind = {one.kind: one.key for one in desk.finder.find(KK[:6])}
    assert desk.residents.view(int(by_kind["resident"])).resident
    assert len(desk.residents.household(str(by_kind["family"])).members) == 2
    assert by_kind["letter"] == number


def test_own_data_is_everything_and_that_it_was_opened_is_known(desk: OfficeDesk, tmp_path: Path) -> None:
    saved = desk.residents.add(make_person())
    add_people(desk, WIFE)
    desk.residents.change(saved.resident, replace(make_person(), phone="0800"), reason="permintaan sendiri")
    number = letter_for(desk, saved.resident)
    path = tmp_path / "dtsen.csv"
    path.write_text(f"NIK;DESIL;PERIODE\n{make_person().nik};3;2026-09\n", encoding="utf-8")
    desk.residents.import_list(path, "dtsen")
    path.write_text(f"NIK;STATUS;SEGMEN\n{make_person().nik};AKTIF;PBI\n", encoding="utf-8")
    desk.residents.import_list(path, "coverage")
    desk.residents.own_data(saved.resident)
    lines = desk.residents.own_data(saved.resident)
    sections = [section for section, _, _ in lines]
    assert list(dict.fromkeys(sections)) == [
        words.OWN_PERSON,
        words.OWN_FAMILY,
        words.OWN_LISTS,
        words.OWN_LETTERS,
        words.OWN_HISTORY,
        words.OWN_USE,
    ]
    assert (words.OWN_PERSON, "NIK", make_person().nik) in lines
    assert (words.OWN_FAMILY, "ISTRI", WIFE.name) in lines
    assert (words.OWN_LISTS, words.DESIL, "3 (dtsen.csv, 2026-09, cocok NIK)") in lines
    assert (words.OWN_LETTERS, "23-11-2026", number) in lines
    history = [value for section, _, value in lines if section == words.OWN_HISTORY]
    assert history == [
        "Telepon: (kosong) → 0800; diubah (permintaan sendiri)",
        "Dicatat pertama kali: dicatat",
    ]
    uses = [value for section, _, value in lines if section == words.OWN_USE]
    assert uses == [DEEDS["resident.own_data"]] * 2 + [
        DEEDS["letter.issue"],
        DEEDS["resident.edit"],
        DEEDS["resident.add"],
    ]


def test_own_data_tells_applications_and_each_list_alone(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person())
    draft = ApplicationDraft(resident=1, programme="balikpapan-pbpu", kind=Kind.BARU)
    desk.applications.submit(draft)
    path = tmp_path / "peserta.csv"
    path.write_text(f"NIK;STATUS;NO KARTU\n{make_person(5).nik};AKTIF;1\n", encoding="utf-8")
    desk.residents.import_list(path, "coverage")
    lines = desk.residents.own_data(1)
    assert (words.OWN_LISTS, words.COVERAGE, "Belum terdaftar (peserta.csv, 23-11-2026)") in lines
    assert [value for section, _, value in lines if section == words.OWN_APPLICATIONS] == [
        "balikpapan-pbpu: Draf"
    ]
    assert len([line for line in lines if line[0] == words.OWN_LISTS]) == 1
    path.write_text(f"NIK;DESIL\n{make_person(5).nik};3\n", encoding="utf-8")
    desk.residents.import_list(path, "dtsen", period="2026-09")
    told = [value for section, label, value in desk.residents.own_data(1) if label == words.DESIL]
    assert told == ["tidak ada di daftar (peserta.csv, 2026-09)"]


def test_own_data_without_a_coverage_list(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person())
    path = tmp_path / "dtsen.csv"
    path.write_text(f"NIK;DESIL\n{make_person().nik};3\n", encoding="utf-8")
    desk.residents.import_list(path, "dtsen", period="2026-09")
    assert [line[1] for line in desk.residents.own_data(1) if line[0] == words.OWN_LISTS] == [words.DESIL]


def test_own_data_of_somebody_nearly_unknown_and_of_a_merged_record(desk: OfficeDesk) -> None:
    keep, drop = add_people(desk, Person(name="SITI"), Person(name="SITI A"))
    desk.residents.merge(keep, drop)
    lines = desk.residents.own_data(drop)
    assert (words.OWN_MERGED, words.FIELDS["merged_into"], str(keep)) in lines
    assert (
        words.OWN_HISTORY,
        "23-11-2026, admin",
        "Digabung ke catatan nomor: (kosong) → 1; digabung",
    ) in lines
    assert not [line for line in lines if line[0] == words.OWN_LISTS]
