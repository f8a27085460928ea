"""People written by hand: what a form is told, what is kept, and what history says of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.desks import TODAY, add_people, make_person

from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.codes import Life, Sex, Shdk
from kelurahan_desk.domain.history import ChangeKind
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk

BABY = Person(name="BAYI NY. CONTOH", birth_date=date(2026, 11, 20), mother="IBU", kk=make_person().kk)


def test_a_newborn_needs_no_nik(desk: OfficeDesk) -> None:
    saved = desk.residents.add(replace(BABY, name="  BAYI  NY. CONTOH "))
    assert (saved.problems, saved.change.areas) == ((), Area.RESIDENTS)
    assert desk.residents.view(saved.resident).resident.person == BABY
    (entry,) = desk.residents.history(saved.resident)
    assert (entry.kind, entry.by, entry.field) == (ChangeKind.ADD, "admin", "")
    assert desk.residents.find("bayi contoh")[0].id == saved.resident


def test_live_problems(desk: OfficeDesk) -> None:
    add_people(desk, make_person(), BABY)
    check = desk.residents.check
    assert [one.code for one in check(make_person())] == ["PERSON_NIK_TAKEN"]
    assert check(make_person(), 1) == ()
    assert [one.code for one in check(BABY)] == ["PERSON_MAYBE_KNOWN"]
    assert check(BABY, 2) == ()
    assert [one.code for one in check(replace(make_person(), nik="12", name=""))] == [
        "PERSON_NAME_EMPTY",
        "NIK_LENGTH",
    ]
    assert [one.code for one in check(replace(BABY, birth_date=date(2026, 12, 1)))] == ["PERSON_BIRTH_FUTURE"]


def test_the_nik_suggests(desk: OfficeDesk) -> None:
    found = desk.residents.suggest(make_person(sex=Sex.FEMALE).nik or "")
    assert found is not None
    assert (found.birth_date, found.sex) == (date(1985, 3, 4), Sex.FEMALE)
    assert desk.residents.suggest("6471") is None


def test_a_correction_is_kept_with_its_history(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    wanted = replace(make_person(), address="JL. BARU", shdk=Shdk.CHILD)
    saved = desk.residents.change(resident, wanted, reason="KK baru")
    assert saved.change.touches(Area.RESIDENTS)
    told = [(one.field, one.old, one.new, one.reason) for one in desk.residents.history(resident)]
    assert told == [
        ("address", "JL. MELATI NO. 7", "JL. BARU", "KK baru"),
        ("shdk", "KEPALA KELUARGA", "ANAK", "KK baru"),
    ]
    again = desk.residents.change(resident, wanted)
    assert again.change.areas is Area.NOTHING
    assert len(desk.residents.history(resident)) == 2


def test_a_form_does_not_overwrite_what_it_has_not_seen(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    seen = desk.residents.view(resident).resident.person
    desk.residents.change(resident, replace(seen, phone="0800"), seen=seen)
    with pytest.raises(Refusal, match="RESIDENT_CHANGED"):
        desk.residents.change(resident, replace(seen, address="LAIN"), seen=seen)
    assert desk.residents.view(resident).resident.person.phone == "0800"


def test_a_doubt_does_not_keep_anybody_out(desk: OfficeDesk) -> None:
    saved = desk.residents.add(replace(make_person(), sex=Sex.FEMALE, nik=make_person().nik))
    assert [one.code for one in saved.problems] == ["NIK_SEX"]


def test_who_is_dead_or_moved_is_refused_service_with_the_reason(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    desk.residents.set_life(resident, Life.DEAD, " Akta 12/2026 ")
    assert desk.residents.set_life(resident, Life.DEAD, "lagi").areas is Area.NOTHING
    view = desk.residents.view(resident)
    assert (view.resident.person.life, view.life_reason) == (Life.DEAD, "Akta 12/2026")
    (entry,) = desk.residents.history(resident)
    assert (entry.kind, entry.field, entry.old, entry.new) == (ChangeKind.LIFE, "life", "HIDUP", "MATI")
    letter = SktmDraft(
        applicant=resident, purpose="sekolah", institution="SD", intro_number="1", intro_date=TODAY
    )
    with pytest.raises(InvalidInput) as refused:
        desk.letters.issue(letter)
    assert "LETTER_NOT_HERE" in {problem.code for problem in refused.value.problems}
    programme = next(one for one in desk.applications.programmes() if one.code == "balikpapan-pbpu")
    draft = ApplicationDraft(resident=resident, programme=programme.code, kind=Kind.BARU)
    with pytest.raises(InvalidInput):
        desk.applications.submit(draft)
    desk.residents.set_life(resident, Life.ALIVE, "salah orang")
    assert desk.residents.view(resident).life_reason == ""


def test_editing_does_not_wake_the_dead(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person(life=Life.DEAD))
    desk.residents.change(resident, replace(make_person(), phone="0800"))
    assert desk.residents.view(resident).resident.person.life is Life.DEAD


def invalid(desk: OfficeDesk) -> object:
    return desk.residents.change(1, replace(make_person(), nik=make_person(2).nik))


REFUSED: dict[str, tuple[str, Callable[[OfficeDesk], object]]] = {
    "add a taken NIK": ("PERSON_NIK_TAKEN", lambda desk: desk.residents.add(make_person())),
    "add nobody": ("PERSON_NAME_EMPTY", lambda desk: desk.residents.add(Person(name=" "))),
    "change to a taken NIK": ("PERSON_NIK_TAKEN", invalid),
    "change nobody": ("RESIDENT_UNKNOWN", lambda desk: desk.residents.change(99, make_person(3))),
    "no reason": ("LIFE_REASON_MISSING", lambda desk: desk.residents.set_life(1, Life.DEAD, " ")),
    "life of nobody": ("RESIDENT_UNKNOWN", lambda desk: desk.residents.set_life(99, Life.DEAD, "x")),
    "history of nobody": ("RESIDENT_UNKNOWN", lambda desk: desk.residents.history(99)),
    "own data of nobody": ("RESIDENT_UNKNOWN", lambda desk: desk.residents.own_data(99)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_and_nothing_changed(desk: OfficeDesk, case: str) -> None:
    code, work = REFUSED[case]
    add_people(desk, make_person(1), make_person(2))
    events = desk.journal.verify()
    with pytest.raises(Refusal) as refused:
        work(desk)
    found = refused.value
    codes = {one.code for one in found.problems} if isinstance(found, InvalidInput) else {found.code}
    assert code in codes
    assert desk.journal.verify() == events
    assert desk.residents.count() == 2


class BrokenClock:
    """Fails at a look, in the middle of a transaction."""

    def __init__(self, desk: OfficeDesk, good: int) -> None:
        self._clock, self._good = desk.context.clock, good

    def now(self):  # type: ignore[no-untyped-def]
        self._good -= 1
        if self._good < 0:
            raise Trouble("DISK_FULL", name="desk.db")
        return self._clock.now()


WRITERS: dict[str, Callable[[OfficeDesk], object]] = {
    "add": lambda desk: desk.residents.add(BABY),
    "change": lambda desk: desk.residents.change(1, replace(make_person(1), phone="0800")),
    "set_life": lambda desk: desk.residents.set_life(1, Life.DEAD, "akta"),
    "merge": lambda desk: desk.residents.merge(1, 2),
    "not_same": lambda desk: desk.residents.not_same(1, 2),
    "own_data": lambda desk: desk.residents.own_data(1),
    "undo": lambda desk: desk.residents.undo_import(1),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_fails_in_the_middle_and_nothing_changed(desk: OfficeDesk, writer: str) -> None:
    add_people(desk, make_person(1), make_person(2))
    with desk.context.store.write() as unit:
        now = desk.context.clock.now()
        unit.imports.add("a.xlsx", "x", "ab", 1, 0, 0, "admin", now)
        unit.commit()

    def state() -> object:
        with desk.context.store.read() as unit:
            people = unit.residents.by_ids(range(1, 10))
            histories = [unit.revisions.of(number) for number in people]
            told = unit.duplicates.told_apart()
            return people, histories, told, unit.imports.list(), unit.journal.head()

    before = state()
    looks = 0
    for good in range(6):
        broken = replace(desk.context, clock=BrokenClock(desk, good))
        try:
            WRITERS[writer](build_office_desk(broken))
        except Trouble:
            looks += 1
            assert state() == before
        else:
            break
    assert looks, "the writer never looked at the clock"
    assert state() != before


@pytest.mark.parametrize("writer", WRITERS)
def test_writers_need_the_permission(desk: OfficeDesk, writer: str) -> None:
    add_people(desk, make_person(1), make_person(2))
    nobody = User("lain", frozenset({Role.PETUGAS}), active=False)
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        WRITERS[writer](build_office_desk(replace(desk.context, user=nobody)))


def test_the_journal_names_fields_and_no_person(desk: OfficeDesk, tmp_path: Path) -> None:
    saved = desk.residents.add(replace(make_person(), phone="0800"))
    desk.residents.change(saved.resident, replace(make_person(), name="NAMA LAIN"))
    with desk.context.store.read() as unit:
        bodies = [event.body for event in unit.journal.of_entity(f"resident:{saved.resident}")]
    assert '"name phone"' in bodies[0]
    assert all(secret not in body for body in bodies for secret in ("LAIN", "0800", make_person().nik or "x"))


def test_words_of_a_code_list_are_spelled_as_the_list_does(desk: OfficeDesk) -> None:
    person = replace(make_person(), education="strata i", occupation="wiraswasta", blood="o", disability="")
    saved = desk.residents.add(replace(person, education="S1"))
    stored = desk.residents.view(saved.resident).resident.person
    lists = desk.residents.code_lists()
    assert set(lists) == {"education", "occupation", "blood", "disability"}
    assert stored.education in lists["education"]
    assert (stored.occupation, stored.blood) == ("WIRASWASTA", "O")


def test_a_word_no_list_knows_is_refused_unless_it_stood_there(desk: OfficeDesk) -> None:
    odd = replace(make_person(), education="PESANTREN KILAT")
    (number,) = add_people(desk, odd)
    assert [one.code for one in desk.residents.check(odd, number)] == []
    assert desk.residents.change(number, replace(odd, phone="0800")).change.areas is Area.RESIDENTS
    with pytest.raises(InvalidInput) as refused:
        desk.residents.change(number, replace(odd, occupation="TUKANG SULAP"))
    assert [(one.field, one.code) for one in refused.value.problems] == [
        ("occupation", "PERSON_CODE_UNKNOWN")
    ]
    with pytest.raises(InvalidInput):
        desk.residents.add(replace(make_person(9), education="PESANTREN KILAT"))
