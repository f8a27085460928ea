"""Lists from the city: their periods, which of them counts, and how certainly a line is somebody's."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.desks import TODAY, add_people, make_person

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.problems import Cancelled, InvalidInput, Refusal
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.services.office.desk import OfficeDesk

NIK = make_person().nik
BABY = Person(name="BAYI CONTOH", birth_date=date(2026, 11, 1))


def dtsen(tmp_path: Path, period: str, *rows: str, name: str = "dtsen.csv") -> Path:
    path = tmp_path / name
    lines = "".join(f"{row};{period}\n" for row in rows)
    path.write_text(f"NIK;NAMA;TGL LAHIR;DESIL;PERIODE\n{lines}", encoding="utf-8")
    return path


def desil(desk: OfficeDesk, resident: int = 1) -> tuple[int | None, str, str]:
    standing = desk.residents.view(resident).standing
    assert standing is not None
    return standing.desil, standing.desil_list, standing.desil_certainty


def test_lines_are_found_by_nik_and_then_by_name_and_birth_date(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person(), BABY)
    rows = (f"{NIK};LAIN;;3", ";Bayi  Contoh;01-11-2026;4", f"{make_person(9).nik};LAIN;;5")
    report = desk.residents.import_list(dtsen(tmp_path, "2026-09", *rows), "dtsen")
    assert (report.rows, report.by_nik, report.by_name_birth) == (3, 1, 1)
    assert (report.matched, report.unmatched) == (2, 1)
    assert (report.period, report.as_of, report.newest) == ("2026-09", date(2026, 9, 1), True)
    assert desil(desk) == (3, "dtsen.csv", "nik")
    assert desil(desk, 2) == (4, "dtsen.csv", "name_birth")


def test_somebody_recorded_later_stands_in_the_list_too(desk: OfficeDesk, tmp_path: Path) -> None:
    desk.residents.import_list(dtsen(tmp_path, "2026-09", f"{NIK};X;;3"), "dtsen")
    add_people(desk, make_person())
    assert desil(desk) == (3, "dtsen.csv", "nik")


def test_an_older_period_does_not_count_and_is_kept(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person())
    desk.residents.import_list(dtsen(tmp_path, "TW III 2026", f"{NIK};X;;3", name="baru.csv"), "dtsen")
    older = desk.residents.import_list(dtsen(tmp_path, "TW II 2026", f"{NIK};X;;9", name="lama.csv"), "dtsen")
    assert not older.newest
    assert desil(desk) == (3, "baru.csv", "nik")
    assert [(one.name, one.counts, one.by) for one in desk.residents.lists()] == [
        ("baru.csv", True, "admin"),
        ("lama.csv", False, "admin"),
    ]


def test_a_period_can_be_given_and_must_be_one(desk: OfficeDesk, tmp_path: Path) -> None:
    path = tmp_path / "peserta.csv"
    path.write_text(f"NIK;STATUS;FKTP\n{NIK};AKTIF;PUSKESMAS CONTOH\n", encoding="utf-8")
    add_people(desk, make_person())
    report = desk.residents.import_list(path, "coverage", period="31-08-2026")
    assert report.as_of == date(2026, 8, 31)
    standing = desk.residents.view(1).standing
    assert standing is not None
    assert (standing.facility, standing.coverage_as_of) == ("PUSKESMAS CONTOH", date(2026, 8, 31))
    assert desk.residents.import_list(path, "coverage").as_of == TODAY
    assert desk.residents.import_list(path, "coverage", period="2027").as_of == TODAY, "not from tomorrow"
    with pytest.raises(InvalidInput) as refused:
        desk.residents.import_list(path, "coverage", period="kemarin")
    assert [one.code for one in refused.value.problems] == ["LIST_PERIOD"]


def test_a_list_that_cannot_be_read_changes_nothing(desk: OfficeDesk, tmp_path: Path) -> None:
    path = tmp_path / "lain.csv"
    path.write_text("A;B\n1;2\n", encoding="utf-8")
    events = desk.journal.verify()
    with pytest.raises(Refusal, match="SHEET_HEADING_UNKNOWN"):
        desk.residents.import_list(path, "dtsen")
    assert (desk.residents.lists(), desk.journal.verify()) == ((), events)


def test_a_dry_run_tells_the_same_and_keeps_nothing(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person(), BABY)
    path = dtsen(tmp_path, "2026-09", f"{NIK};LAIN;;3", ";Bayi  Contoh;01-11-2026;4", ";X;;2")
    events = desk.journal.verify()
    tried = desk.residents.import_list(path, "dtsen", dry_run=True)
    assert (desk.residents.lists(), desk.journal.verify()) == ((), events)
    assert (tried.list_id, tried.change.areas) == (None, Area.NOTHING)
    done = desk.residents.import_list(path, "dtsen")
    assert (tried.rows, tried.by_nik, tried.by_name_birth) == (done.rows, done.by_nik, done.by_name_birth)
    assert tried.problems == done.problems != ()


def test_a_removed_list_gives_way_to_the_one_before(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person())
    desk.residents.import_list(dtsen(tmp_path, "2026-06", f"{NIK};X;;9", name="juni.csv"), "dtsen")
    newer = desk.residents.import_list(dtsen(tmp_path, "2026-09", f"{NIK};X;;3", name="sept.csv"), "dtsen")
    assert newer.list_id is not None
    assert desk.residents.remove_list(newer.list_id).areas is Area.RESIDENTS
    assert desil(desk) == (9, "juni.csv", "nik")
    with pytest.raises(Refusal, match="LIST_UNKNOWN"):
        desk.residents.remove_list(newer.list_id)


def test_the_import_of_a_list_can_be_stopped_at_every_step(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person())
    path = dtsen(tmp_path, "2026-09", f"{NIK};X;;3")
    told: list[str] = []
    desk.residents.import_list(path, "dtsen", dry_run=True, progress=lambda step, *_: told.append(step))
    assert set(told) == {"sheet.read", "sheet.rows", "list.write", "list.match"}
    for step in (*told, "list.commit"):

        def stop(now: str, _done: int, _total: int, *, at: str = step) -> None:
            if now == at:
                raise Cancelled

        with pytest.raises(Cancelled):
            desk.residents.import_list(path, "dtsen", progress=stop)
        assert desk.residents.lists() == ()


def test_two_people_of_one_name_and_day_are_not_guessed_between(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person(), BABY)
    rows = (";BAYI CONTOH;01-11-2026;4", f"{make_person(9).nik};BAYI CONTOH;01-11-2026;5")
    report = desk.residents.import_list(dtsen(tmp_path, "2026-09", *rows), "dtsen")
    assert (report.by_nik, report.by_name_birth) == (0, 0)
    assert desil(desk, 2) == (None, "dtsen.csv", "")
