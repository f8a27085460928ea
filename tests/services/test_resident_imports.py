"""What an import decides for each row, what it tells, and that it is all or nothing."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, TODAY, add_people, copy_office, make_person

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.codes import Life, Religion
from kelurahan_desk.domain.history import ChangeKind
from kelurahan_desk.domain.problems import Cancelled, Refusal, Severity, Trouble
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.sheets.writing import write_people

BABY = Person(name="BAYI CONTOH", birth_date=date(2026, 11, 1), kk=make_person().kk, mother="IBU CONTOH")


def sheet(tmp_path: Path, *people: Person, name: str = "warga.xlsx") -> Path:
    path = tmp_path / name
    write_people(path, people)
    return path


def person_of(desk: OfficeDesk, resident: int) -> Person:
    return desk.residents.view(resident).resident.person


def state_of(desk: OfficeDesk) -> tuple[object, ...]:
    """Everything a failed import must leave alone."""
    with desk.context.store.read() as unit:
        people = unit.residents.by_ids(range(1, 100_000))
        return people, unit.imports.list(), unit.journal.head()


def test_an_import_has_a_name_a_person_and_a_time(desk: OfficeDesk, tmp_path: Path) -> None:
    desk.residents.import_file(sheet(tmp_path, make_person(1)))
    report = desk.residents.import_file(sheet(tmp_path, make_person(2)), name="  Data Dukcapil September ")
    newest, oldest = desk.residents.imports()
    assert (report.name, newest.name, oldest.name) == ("Data Dukcapil September",) * 2 + ("warga.xlsx",)
    assert (newest.id, newest.by, newest.added, newest.undone_at) == (report.import_id, "admin", 1, None)
    assert (newest.undoable, oldest.undoable) == (True, False)
    assert newest.at > oldest.at


def test_changed_people_are_set_side_by_side(desk: OfficeDesk, tmp_path: Path) -> None:
    (resident,) = add_people(desk, make_person())
    path = sheet(tmp_path, replace(make_person(), address="JL. BARU 1", religion=Religion.HINDU))
    report = desk.residents.import_file(path, dry_run=True)
    (row,) = {one.row for one in report.differences}
    assert row >= 2
    assert [(one.name, one.field, one.old, one.new) for one in report.differences] == [
        (make_person().name, "religion", "ISLAM", "HINDU"),
        (make_person().name, "address", "JL. MELATI NO. 7", "JL. BARU 1"),
    ]
    assert person_of(desk, resident) == make_person()
    assert desk.residents.history(resident) == ()
    done = desk.residents.import_file(path)
    assert done.differences == report.differences
    told = [(one.kind, one.field, one.import_id) for one in desk.residents.history(resident)]
    assert told == [
        (ChangeKind.IMPORT, "address", done.import_id),
        (ChangeKind.IMPORT, "religion", done.import_id),
    ]


def test_blanks_empty_only_when_asked_for(desk: OfficeDesk, tmp_path: Path) -> None:
    (resident,) = add_people(desk, make_person(phone="0800"))
    thin = replace(make_person(), occupation="", religion=None, kk=None, shdk=None)
    path = sheet(tmp_path, thin)
    assert desk.residents.import_file(path).unchanged == 1
    report = desk.residents.import_file(path, empty_blanks=True)
    assert report.changed == 1
    person = person_of(desk, resident)
    assert (person.occupation, person.religion, person.kk, person.shdk) == ("", None, None, None)
    assert person.phone == "0800", "the sheet has no such column"
    assert (person.nik, person.name) == (make_person().nik, make_person().name)


def test_an_unreadable_cell_is_not_a_blank(desk: OfficeDesk, tmp_path: Path) -> None:
    (resident,) = add_people(desk, make_person())
    path = tmp_path / "warga.csv"
    path.write_text(f"NIK;NAMA;NO KK;ALAMAT\n{make_person().nik};{make_person().name};12345;\n")
    desk.residents.import_file(path, empty_blanks=True)
    person = person_of(desk, resident)
    assert (person.kk, person.address) == (make_person().kk, "")


@pytest.mark.parametrize("kk", ["0", "", "-", "0000000000000000"])
def test_families_are_never_joined_by_an_empty_card(desk: OfficeDesk, tmp_path: Path, kk: str) -> None:
    rows = "".join(f"{make_person(number).nik};WARGA {word};{kk}\n" for number, word in ((1, "A"), (2, "B")))
    path = tmp_path / "warga.csv"
    path.write_text(f"NIK;NAMA;NO KK\n{rows}")
    assert desk.residents.import_file(path).added == 2
    view = desk.residents.view(1)
    assert view.resident.person.kk is None
    assert [one.id for one in view.household] == [1]


def test_rows_of_one_person_are_told_with_both_rows(desk: OfficeDesk, tmp_path: Path) -> None:
    path = sheet(tmp_path, make_person(1), make_person(1), BABY, BABY)
    report = desk.residents.import_file(path)
    assert (report.rows, report.added, report.rejected) == (4, 2, 2)
    twice = [one for one in report.problems if one.severity is Severity.ERROR]
    assert [(one.code, one.row, one.facts["first"]) for one in twice] == [
        ("NIK_TWICE", twice[0].row, twice[0].row - 1),
        ("PERSON_TWICE", twice[1].row, twice[1].row - 1),
    ]
    assert report.counts() == {"NIK_TWICE": 1, "KK_TWO_HEADS": 1, "PERSON_TWICE": 1}


def test_a_newborn_is_known_again_with_and_without_nik(desk: OfficeDesk, tmp_path: Path) -> None:
    assert desk.residents.import_file(sheet(tmp_path, BABY)).added == 1
    assert desk.residents.import_file(sheet(tmp_path, BABY)).unchanged == 1
    born = replace(BABY, nik="6471990111260001")
    report = desk.residents.import_file(sheet(tmp_path, born))
    assert (report.added, report.changed) == (0, 1)
    assert report.counts() == {"RESIDENT_NIK_FILLED": 1}
    back = desk.residents.import_file(sheet(tmp_path, BABY))
    assert (back.unchanged, back.counts()) == (1, {"RESIDENT_BY_NAME": 1})
    assert person_of(desk, 1).nik == born.nik
    assert desk.residents.count() == 1


def test_the_dead_and_the_moved_stay_marked_and_unserved(desk: OfficeDesk, tmp_path: Path) -> None:
    (resident,) = add_people(desk, make_person())
    desk.residents.set_life(resident, Life.MOVED, "SKPWNI 123")
    report = desk.residents.import_file(sheet(tmp_path, make_person()), empty_blanks=True)
    assert (report.unchanged, report.counts()) == (1, {"RESIDENT_LIFE_KEPT": 1})
    view = desk.residents.view(resident)
    assert (view.resident.person.life, view.life_reason) == (Life.MOVED, "SKPWNI 123")
    gone = sheet(tmp_path, replace(make_person(2), life=Life.DEAD))
    add_people(desk, make_person(2))
    assert desk.residents.import_file(gone).changed == 1
    assert person_of(desk, 2).life is Life.DEAD


@pytest.fixture(scope="module")
def population(
    office_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Sequence[Person], Path]:
    """200 people, and a sheet of 3,000 others and of these, who have moved."""
    folder = tmp_path_factory.mktemp("population")
    with closing(copy_office(office_template, folder)) as desk:
        people = make_population(desk.profile().place, 3200, 7, TODAY)
    changed = [replace(one, address="JL. PINDAH") for one in people[:200]]
    return people[:200], sheet(folder, *changed, *people[200:])


@pytest.fixture
def many(desk: OfficeDesk, population: tuple[Sequence[Person], Path], tmp_path: Path) -> Path:
    """A sheet of 3,000 new people; 200 others are here already and change."""
    here, made = population
    add_people(desk, *here)
    return shutil.copy(made, tmp_path / made.name)


STEPS = ("sheet.read", "sheet.rows", "import.match", "import.write", "import.commit")


def test_progress_counts_and_is_told_often(desk: OfficeDesk, many: Path) -> None:
    told: list[tuple[str, int, int]] = []
    desk.residents.import_file(many, progress=lambda *step: told.append(step))
    assert {step for step, _, _ in told} == set(STEPS)
    for step in ("sheet.rows", "import.match", "import.write"):
        counts = [(done, total) for name, done, total in told if name == step]
        assert all(after[0] - before[0] <= 2000 for before, after in pairwise(counts))
        assert all(0 <= done <= total for done, total in counts)
        assert {total for _, total in counts} <= {3200, 3201}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("late", [False, True])
def test_cancel_at_any_step_keeps_nothing(desk: OfficeDesk, many: Path, step: str, late: bool) -> None:
    before = state_of(desk)
    seen = 0

    def cancel(name: str, _done: int, _total: int) -> None:
        nonlocal seen
        seen += name == step
        if name == step and (seen > 1 or not late):
            raise Cancelled

    if late and step in ("sheet.read", "import.commit"):
        pytest.skip("told once")
    with pytest.raises(Cancelled):
        desk.residents.import_file(many, progress=cancel)
    assert state_of(desk) == before


def test_an_annotated_copy_that_cannot_be_written_stops_the_import(desk: OfficeDesk, many: Path) -> None:
    before = state_of(desk)
    with pytest.raises(Trouble):
        desk.residents.import_file(many, annotate=many.parent / "tidak" / "ada" / "catatan.xlsx")
    assert state_of(desk) == before


KILLED = """
import os, sys
from pathlib import Path
from kelurahan_desk.services.office.desk import build_office_desk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.machine.clock import SystemClock
root, passphrase, work, step = sys.argv[1:5]
desk = open_office(Path(root), "admin", passphrase, clock=SystemClock())
def kill(name, done, total):
    if name == step and (done > 0 or name.endswith("commit")):
        os._exit(9)
if work == "undo":
    desk.residents.undo_import(1, progress=kill)
else:
    desk.residents.import_file(Path(work), progress=kill)
"""


def killed(root: Path, work: str | Path, step: str) -> None:
    """Run a use case in a process of its own that ends without warning at a step."""
    command = [sys.executable, "-c", KILLED, str(root), PASSPHRASE, str(work), step]
    assert subprocess.run(command, check=False, timeout=120).returncode == 9


@pytest.fixture
def reopened(desk: OfficeDesk, tmp_path: Path) -> Iterator[Callable[[], OfficeDesk]]:
    """Closes the desk; each call opens a copy of what lies on the disk."""
    opened: list[OfficeDesk] = []

    def again() -> OfficeDesk:
        desk.close()
        folder = tmp_path / f"copy{len(opened)}"
        folder.mkdir()
        opened.append(copy_office(desk.context.folder.root, folder))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


@pytest.mark.parametrize("step", ["import.match", "import.write", "import.commit"])
def test_a_kill_keeps_nothing_half(
    desk: OfficeDesk, many: Path, reopened: Callable[[], OfficeDesk], step: str
) -> None:
    before = state_of(desk)
    killed(desk.context.folder.root, many, step)
    after = reopened()
    assert state_of(after) == before
    assert after.context.store.check() == ()
    assert after.residents.import_file(many).added == 3000


@pytest.mark.parametrize("step", ["undo.write", "undo.commit"])
def test_a_kill_while_undoing_keeps_the_import(
    desk: OfficeDesk, many: Path, reopened: Callable[[], OfficeDesk], step: str
) -> None:
    desk.residents.import_file(many)
    before = state_of(desk)
    killed(desk.context.folder.root, "undo", step)
    after = reopened()
    assert state_of(after) == before
    assert after.residents.undo_import(1).removed == 3000
    assert after.residents.count() == 200


def test_two_records_that_fit_are_a_question(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, BABY, BABY)
    report = desk.residents.import_file(sheet(tmp_path, BABY))
    assert (report.rejected, report.counts()) == (1, {"RESIDENT_AMBIGUOUS": 1})


def test_the_numbers_of_an_import_always_add_up(desk: OfficeDesk, many: Path) -> None:
    report = desk.residents.import_file(many, dry_run=True)
    assert report.rows == report.added + report.changed + report.unchanged + report.rejected
    assert (report.added, report.changed) == (3000, 200)


def test_the_refusal_names_both_imports(desk: OfficeDesk, tmp_path: Path) -> None:
    desk.residents.import_file(sheet(tmp_path, make_person(1), name="a.xlsx"))
    desk.residents.import_file(sheet(tmp_path, make_person(2), name="b.xlsx"))
    with pytest.raises(Refusal) as refused:
        desk.residents.undo_import(1)
    assert refused.value.facts == {"name": "a.xlsx", "later": "b.xlsx", "later_id": 2}


def test_a_sheet_of_unknown_headings_is_read_as_the_clerk_says(desk: OfficeDesk, tmp_path: Path) -> None:
    path = tmp_path / "lain.csv"
    path.write_text(f"Siapa;Angka;Ket\nWARGA CONTOH;{make_person().nik};x\n", encoding="utf-8")
    with pytest.raises(Refusal, match="SHEET_HEADING_UNKNOWN"):
        desk.residents.import_file(path)
    look = desk.residents.look_at_sheet(path)
    fields = ("name", "nik", "")
    assert desk.residents.import_file(path, columns=fields, dry_run=True).added == 1
    desk.residents.remember_columns(look, fields)
    assert desk.residents.import_file(path, annotate=tmp_path / "catatan.xlsx").added == 1
    assert desk.residents.import_file(path).unchanged == 1
