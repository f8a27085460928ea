"""Bringing people in, finding them, and what the counter sees of them."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.desks import TODAY, add_people, make_person, sign_in_as

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Cancelled, Refusal, Trouble
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.sheets.writing import write_people


@pytest.fixture
def people(desk: OfficeDesk) -> tuple[Person, ...]:
    return make_population(desk.profile().place, 200, 7, TODAY)


def sheet(tmp_path: Path, people: tuple[Person, ...], layout: str = "opensid43") -> Path:
    path = tmp_path / f"warga-{layout}.xlsx"
    write_people(path, people, layout=layout)
    return path


@pytest.mark.parametrize("layout", ["opensid43", "siak37"])
def test_everyone_comes_in_and_a_second_time_nothing_changes(
    desk: OfficeDesk, tmp_path: Path, people: tuple[Person, ...], layout: str
) -> None:
    path = sheet(tmp_path, people, layout)
    trial = desk.residents.import_file(path, dry_run=True)
    assert (trial.rows, trial.added, trial.import_id) == (200, 200, None)
    assert desk.residents.count() == 0
    report = desk.residents.import_file(path)
    assert (report.added, report.changed, report.rejected, report.layout) == (200, 0, 0, layout)
    assert desk.residents.count() == 200
    again = desk.residents.import_file(path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 200)
    assert desk.residents.count() == 200


def test_a_blank_never_empties_a_filled_field(desk: OfficeDesk, tmp_path: Path) -> None:
    (resident,) = add_people(desk, make_person())
    thin = replace(make_person(), occupation="", address="JL. BARU NO. 9", religion=None)
    report = desk.residents.import_file(sheet(tmp_path, (thin,)))
    assert (report.changed, report.added) == (1, 0)
    person = desk.residents.view(resident).resident.person
    assert person.occupation == "BURUH HARIAN LEPAS"
    assert person.religion is make_person().religion
    assert person.address == "JL. BARU NO. 9"


def test_a_sheet_does_not_wake_the_dead(desk: OfficeDesk, tmp_path: Path) -> None:
    (resident,) = add_people(desk, make_person(life=Life.DEAD))
    report = desk.residents.import_file(sheet(tmp_path, (make_person(),)))
    assert desk.residents.view(resident).resident.person.life is Life.DEAD
    assert [problem.code for problem in report.problems] == ["RESIDENT_LIFE_KEPT"]


def test_cancel_in_the_middle_keeps_nothing(
    desk: OfficeDesk, tmp_path: Path, people: tuple[Person, ...]
) -> None:
    def cancel(step: str, done: int, total: int) -> None:
        if step == "import.commit":
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.residents.import_file(sheet(tmp_path, people), progress=cancel)
    assert desk.residents.count() == 0
    assert desk.journal.verify() == (1, None)


def test_a_person_is_shown_with_family_letters_and_doubts(desk: OfficeDesk) -> None:
    wrong = make_person(birth_date=date(1985, 3, 4))
    wrong = replace(wrong, birth_date=date(1985, 4, 3))
    resident, _ = add_people(desk, wrong, make_person(2, name="ISTRI CONTOH"))
    view = desk.residents.view(resident)
    assert len(view.household) == 2
    assert [problem.code for problem in view.doubts] == ["NIK_BIRTH_DATE_SWAPPED"]
    assert view.letters == ()
    with pytest.raises(Refusal, match="RESIDENT_UNKNOWN"):
        desk.residents.view(999)


@pytest.mark.parametrize("text", ["contoh warga", "WARGA con", "melati", make_person().nik or "", "64719904"])
def test_people_are_found(desk: OfficeDesk, text: str) -> None:
    (resident,) = add_people(desk, make_person())
    assert [row.id for row in desk.residents.find(text)] == [resident]


def test_by_nik_says_what_is_wrong_with_it(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    assert desk.residents.by_nik(f" {make_person().nik} ").id == resident
    for text, code in (
        ("123", "NIK_LENGTH"),
        (make_person(99).nik or "", "RESIDENT_UNKNOWN"),
        ("", "RESIDENT_UNKNOWN"),
    ):
        with pytest.raises(Refusal, match=code):
            desk.residents.by_nik(text)


def test_an_import_needs_the_permission(desk: OfficeDesk, tmp_path: Path) -> None:
    nobody = sign_in_as(desk, Role.PETUGAS)
    inactive = replace(nobody.context, user=replace(nobody.user, active=False))
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        replace(nobody.residents, context=inactive).import_file(tmp_path / "x.xlsx")


def test_a_missing_file_is_told(desk: OfficeDesk, tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        desk.residents.import_file(tmp_path / "tidak-ada.xlsx")


def test_city_lists_are_matched_by_nik(desk: OfficeDesk, tmp_path: Path) -> None:
    (resident,) = add_people(desk, make_person())
    nik, other = make_person().nik, make_person(77).nik
    path = tmp_path / "dtsen.csv"
    path.write_text(
        f"NIK;NAMA;DESIL;PERIODE\n{nik};WARGA;3;2026-09\n{other};LAIN;5;2026-09\n", encoding="utf-8"
    )
    report = desk.residents.import_list(path, "dtsen")
    assert (report.rows, report.matched, report.unmatched) == (2, 1, 1)
    standing = desk.residents.view(resident).standing
    assert standing is not None
    assert standing.desil == 3
    coverage = tmp_path / "peserta.csv"
    coverage.write_text(f"NIK;NO KARTU;SEGMEN;STATUS;TMT\n{nik};0001234567890;PBPU;nonaktif;01-02-2025\n")
    assert desk.residents.import_list(coverage, "coverage").matched == 1
    standing = desk.residents.view(resident).standing
    assert standing is not None
    assert standing.segment


def test_the_annotated_copy_is_written_and_no_part_is_left(
    desk: OfficeDesk, tmp_path: Path, people: tuple[Person, ...]
) -> None:
    report = desk.residents.import_file(sheet(tmp_path, people), annotate=tmp_path / "catatan.xlsx")
    assert report.added == 200
    assert (tmp_path / "catatan.xlsx").exists()
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".part")]


def test_the_list_goes_on_after_the_last_row_seen(desk: OfficeDesk) -> None:
    add_people(desk, *(make_person(serial) for serial in (1, 2, 3)))
    first = desk.residents.page(None, 2)
    rest = desk.residents.page((first[-1].name, first[-1].id), 2)
    assert [row.id for row in (*first, *rest)] == [1, 2, 3]


def test_a_wrong_nik_in_the_store_is_told(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person(nik="6471990403850000"))
    assert [problem.code for problem in desk.residents.view(resident).doubts] == ["NIK_SERIAL"]
