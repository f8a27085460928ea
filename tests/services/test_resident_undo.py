"""Taking an import back: what goes, what comes back, who stays and why, and that it is all or nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import TODAY, add_people, make_person, sign_in_as

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Cancelled, Refusal
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.sheets.writing import write_people


def bring_in(desk: OfficeDesk, tmp_path: Path, *people: Person, name: str = "warga.xlsx") -> int:
    write_people(tmp_path / name, people)
    number = desk.residents.import_file(tmp_path / name).import_id
    assert number is not None
    return number


def everybody(desk: OfficeDesk) -> dict[int, Person]:
    with desk.context.store.read() as unit:
        return {one.id: one.person for one in unit.residents.by_ids(range(1, 1000)).values()}


def letter_for(desk: OfficeDesk, resident: int) -> str:
    draft = SktmDraft(
        applicant=resident,
        purpose="sekolah",
        institution="SD Contoh",
        intro_number="12/RT.003",
        intro_date=TODAY,
    )
    return desk.letters.issue(draft).letter.number


def test_everything_is_as_before(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person(1), make_person(2))
    before = everybody(desk)
    number = bring_in(desk, tmp_path, replace(make_person(1), address="BARU"), make_person(3), make_person(4))
    trial = desk.residents.undo_import(number, dry_run=True)
    assert (trial.restored, trial.removed) == (1, 2)
    assert len(everybody(desk)) == 4
    report = desk.residents.undo_import(number)
    assert (report.name, report.restored, report.removed, report.kept) == ("warga.xlsx", 1, 2, ())
    assert everybody(desk) == before
    assert desk.residents.find("baru") == ()
    (record,) = desk.residents.imports()
    assert (record.undone_by, record.undoable) == ("admin", False)
    assert desk.journal.verify()[1] is None
    again = bring_in(desk, tmp_path, make_person(3))
    assert desk.residents.imports()[0].id == again


def test_people_used_since_stay_and_are_told(desk: OfficeDesk, tmp_path: Path) -> None:
    number = bring_in(desk, tmp_path, *(make_person(serial) for serial in range(1, 5)))
    letter = letter_for(desk, 1)
    desk.residents.change(2, replace(make_person(2), phone="0800"))
    desk.residents.set_life(3, Life.MOVED, "SKPWNI 1")
    report = desk.residents.undo_import(number)
    assert report.removed == 1
    assert {(one.id, one.reason) for one in report.kept} == {(1, "letter"), (2, "change"), (3, "change")}
    assert set(everybody(desk)) == {1, 2, 3}
    assert desk.letters.pdf(letter).startswith(b"%PDF")


def test_only_the_newest_that_counts(desk: OfficeDesk, tmp_path: Path) -> None:
    one = bring_in(desk, tmp_path, make_person(1), name="a.xlsx")
    two = bring_in(desk, tmp_path, make_person(2), name="b.xlsx")
    nothing = bring_in(desk, tmp_path, make_person(2), name="c.xlsx")
    assert [record.undoable for record in desk.residents.imports()] == [True, True, False]
    with pytest.raises(Refusal, match="IMPORT_NOT_NEWEST"):
        desk.residents.undo_import(one)
    desk.residents.undo_import(two)
    desk.residents.undo_import(one)
    desk.residents.undo_import(nothing)
    assert everybody(desk) == {}
    for number, code in ((one, "IMPORT_UNDONE"), (99, "IMPORT_UNKNOWN")):
        with pytest.raises(Refusal, match=code):
            desk.residents.undo_import(number)


def test_numbers_of_removed_people_do_not_come_back(desk: OfficeDesk, tmp_path: Path) -> None:
    desk.residents.undo_import(bring_in(desk, tmp_path, make_person(1)))
    bring_in(desk, tmp_path, make_person(2))
    assert list(everybody(desk)) == [2]


@pytest.mark.parametrize("step", ["undo.write", "undo.commit"])
def test_cancel_keeps_the_import(desk: OfficeDesk, tmp_path: Path, step: str) -> None:
    add_people(desk, make_person(1))
    number = bring_in(desk, tmp_path, replace(make_person(1), address="BARU"), make_person(2))
    before, events = everybody(desk), desk.journal.verify()

    def cancel(name: str, _done: int, _total: int) -> None:
        if name == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.residents.undo_import(number, progress=cancel)
    assert (everybody(desk), desk.journal.verify()) == (before, events)
    assert desk.residents.imports()[0].undone_at is None


@pytest.mark.parametrize(
    "work",
    [lambda desk: desk.residents.undo_import(1), lambda desk: desk.residents.import_file(Path("x.xlsx"))],
)
def test_it_needs_the_permission(desk: OfficeDesk, work: Callable[[OfficeDesk], object]) -> None:
    inactive = sign_in_as(desk, Role.PETUGAS)
    context = replace(inactive.context, user=replace(inactive.user, active=False))
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        work(replace(inactive, residents=replace(inactive.residents, context=context)))
