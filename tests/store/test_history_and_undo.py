"""What happened to a person, and taking an import back with everything that may lie above it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.history import ChangeKind
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person
from kelurahan_desk.store.office import OfficeStore
from store.samples import FULL_PERSON, KEY, NOW, application, facts, person


@pytest.fixture
def unit(office):
    """A unit that writes."""
    with office.write() as opened:
        yield opened


def begin_import(unit, *, added=0, changed=0, name="warga.xlsx"):
    """An import and its revision."""
    counts = {"rows": added + changed, "added": added, "changed": changed}
    number = unit.imports.add(name, "opensid43", "ab", **counts, by="petugas", at=NOW)
    return number, unit.revisions.begin(ChangeKind.IMPORT, by="petugas", at=NOW, import_id=number)


def bring_in(unit, added=(), changed=()):
    """Import people; `changed` are (number, person)."""
    number, revision = begin_import(unit, added=len(added), changed=len(changed))
    unit.residents.add_many(added, revision)
    unit.residents.change_many([(unit.residents.get(who), after) for who, after in changed], revision)
    return number


def take_back(unit, number):
    """Undo an import."""
    return unit.imports.undo(number, by="kasi", at=NOW)


def edit(unit, who, after):
    """Change by hand."""
    revision = unit.revisions.begin(ChangeKind.EDIT, by="petugas", at=NOW)
    unit.residents.change(unit.residents.get(who), after, revision)


def issue(unit, resident, **changes):
    """A letter."""
    said = facts(1, **changes)
    taken = {"kind": "SKTM", "series": "SKTM", "year": 2026, "counter": 1, "sha256": "ab", "pages": 1}
    unit.letters.add(said, **taken, resident=resident, at=NOW, by="petugas")


def everybody(unit):
    """Number and person of everybody."""
    return {one.id: one.person for one in unit.residents.by_ids(range(1, 100)).values()}


def test_history_tells_everything_newest_first(unit):
    number, revision = begin_import(unit, added=1)
    who = unit.residents.add(person(1, address="LAMA"), revision)
    hand = unit.revisions.begin(ChangeKind.EDIT, by="kasi", at=NOW, reason="salah ketik")
    after = person(1, address="BARU", sex=Sex.MALE, birth_date=date(1985, 1, 2))
    unit.residents.change(unit.residents.get(who), after, hand)
    told = [(one.kind, one.field, one.old, one.new, one.by) for one in unit.revisions.of(who)]
    assert told == [
        (ChangeKind.EDIT, "address", "LAMA", "BARU", "kasi"),
        (ChangeKind.EDIT, "birth_date", "", "02-01-1985", "kasi"),
        (ChangeKind.EDIT, "sex", "", "LAKI-LAKI", "kasi"),
        (ChangeKind.IMPORT, "", "", "", "petugas"),
    ]
    first, last = unit.revisions.of(who)[0], unit.revisions.of(who)[-1]
    assert (first.reason, first.import_id) == ("salah ketik", None)
    assert (last.import_id, last.import_name, last.at) == (number, "warga.xlsx", NOW)
    assert unit.revisions.last_reason(who, "address") == "salah ketik"
    assert unit.revisions.last_reason(who, "phone") == ""
    assert unit.revisions.of(99) == ()


def test_undo_removes_the_added_and_restores_the_changed(unit):
    who = unit.residents.add(FULL_PERSON)
    number = bring_in(unit, [person(2), person(3)], [(who, replace(FULL_PERSON, name="BARU", religion=None))])
    done = take_back(unit, number)
    assert (done.restored, done.removed, done.kept) == (1, 2, ())
    assert everybody(unit) == {who: FULL_PERSON}
    assert unit.residents.search("aminah", 5)[0].id == who
    assert unit.residents.search("baru", 5) == ()
    assert [one.kind for one in unit.revisions.of(who)] == [ChangeKind.UNDO] * 2 + [ChangeKind.IMPORT] * 2
    record = unit.imports.list()[0]
    assert (record.undone_at, record.undone_by) == (NOW, "kasi")


def letter_of(unit, who):
    issue(unit, who)


def letter_about(unit, who):
    issue(unit, unit.residents.add(person(9)), subject=unit.residents.get(who).person)


def application_of(unit, who):
    unit.applications.add(application(1, resident=who))


def changed_by_hand(unit, who):
    edit(unit, who, replace(unit.residents.get(who).person, phone="0800"))


def marked_as_dead(unit, who):
    revision = unit.revisions.begin(ChangeKind.LIFE, by="petugas", at=NOW, reason="akta")
    before = unit.residents.get(who)
    unit.residents.change(before, replace(before.person, life=Life.DEAD), revision)


USES = {
    "letter": (letter_of, letter_about),
    "application": (application_of,),
    "change": (changed_by_hand, marked_as_dead),
}


@pytest.mark.parametrize(("reason", "use"), [(why, use) for why, uses in USES.items() for use in uses])
@pytest.mark.parametrize("kind", ["added", "changed"])
def test_whoever_was_used_since_stays(unit, reason, use, kind):
    old = unit.residents.add(person(1))
    newcomer = person(2, name="DIPAKAI")
    number = bring_in(unit, [newcomer], []) if kind == "added" else bring_in(unit, [], [(old, newcomer)])
    who = old + 1 if kind == "added" else old
    use(unit, who)
    after = unit.residents.get(who).person
    done = take_back(unit, number)
    assert (done.restored, done.removed) == (0, 0)
    assert done.kept == ((who, "DIPAKAI", reason),)
    assert unit.residents.get(who).person == after
    assert unit.residents.get(old) is not None


def test_what_was_used_before_a_change_does_not_keep_it(unit):
    who = unit.residents.add(person(1))
    issue(unit, who)
    unit._connection.exec_driver_sql("DROP TRIGGER letter_stays")
    unit._connection.exec_driver_sql("UPDATE letter SET created_at = '2026-01-01 00:00:00.000000'")
    number = bring_in(unit, [], [(who, person(1, address="BARU"))])
    assert take_back(unit, number).restored == 1


def test_the_newest_import_comes_first(unit):
    who = unit.residents.add(person(1))
    one = bring_in(unit, [person(2)], [(who, person(1, address="A"))])
    empty = bring_in(unit)
    two = bring_in(unit, [], [(who, person(1, address="B"))])
    for wrong, code in ((one, "IMPORT_NOT_NEWEST"), (99, "IMPORT_UNKNOWN")):
        with pytest.raises(Refusal, match=code):
            take_back(unit, wrong)
    take_back(unit, two)
    assert unit.residents.get(who).person.address == "A"
    with pytest.raises(Refusal, match="IMPORT_UNDONE"):
        take_back(unit, two)
    assert take_back(unit, one).removed == 1, "an import that wrote nothing stands in nobody's way"
    assert take_back(unit, empty).removed == 0
    assert everybody(unit) == {who: person(1)}


def test_an_undone_layer_above_keeps_nobody(unit):
    who = unit.residents.add(person(1))
    one = bring_in(unit, [], [(who, person(1, address="A"))])
    take_back(unit, bring_in(unit, [], [(who, person(1, address="B"))]))
    assert take_back(unit, one).kept == ()
    assert unit.residents.get(who).person == person(1)


def test_a_nik_that_an_import_filled_is_taken_back(unit):
    baby = Person(name="BAYI", birth_date=date(2026, 1, 1))
    who = unit.residents.add(baby)
    number = bring_in(unit, [], [(who, replace(baby, nik="6471990101260001"))])
    take_back(unit, number)
    assert unit.residents.get(who).person == baby
    unit.residents.add(Person(name="LAIN", nik="6471990101260001"))


VALUES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["A", "B", "É"]),
        "nik": st.none() | st.sampled_from(["6471990101850001", "6471990101850002", "6471990101850003"]),
        "kk": st.none() | st.just("6471990101150001"),
        "birth_date": st.none() | st.dates(date(1950, 1, 1), date(2026, 1, 1)),
        "sex": st.none() | st.sampled_from(Sex),
        "religion": st.none() | st.sampled_from(Religion),
        "marital": st.none() | st.sampled_from(Marital),
        "shdk": st.none() | st.sampled_from(Shdk),
        "citizenship": st.none() | st.sampled_from(Citizenship),
        "life": st.sampled_from(Life),
        "address": st.sampled_from(["", "JL. A", "'; DROP"]),
        "rt": st.sampled_from(["", "001"]),
    }
)
people_lists = st.lists(st.builds(lambda values: Person(**values), VALUES), max_size=5)


def distinct(people, taken=()):
    """People of whom no two have one NIK."""
    seen = set(taken)
    return [one for one in people if one.nik is None or (one.nik not in seen and not seen.add(one.nik))]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One office for every example; nothing is ever committed."""
    store = OfficeStore.create(tmp_path_factory.mktemp("undo") / "desk.db", KEY)
    yield store
    store.close()


@given(held=people_lists, added=people_lists, changes=people_lists)
def test_undo_gives_back_what_was_there(shared, held, added, changes):
    held = distinct(held)
    with shared.write() as unit:
        for one in held:
            unit.residents.add(one)
        before = everybody(unit)
        # A NIK that is there already stays where it is, as an import leaves it.
        changed = [
            (who, replace(after, nik=now.nik))
            for (who, now), after in zip(before.items(), changes, strict=False)
        ]
        number = bring_in(unit, distinct(added, {one.nik for one in held}), changed)
        done = take_back(unit, number)
        assert everybody(unit) == before
        assert done.kept == ()
        integrity = "INSERT INTO resident_search(resident_search) VALUES('integrity-check')"
        unit._connection.exec_driver_sql(integrity)


def test_every_field_is_restored(unit):
    who = unit.residents.add(FULL_PERSON)
    blank = Person(name="X", nik=FULL_PERSON.nik, life=Life.MOVED)
    number = bring_in(unit, [], [(who, blank)])
    assert unit.residents.get(who).person == blank
    take_back(unit, number)
    restored = unit.residents.get(who).person
    assert {name: getattr(restored, name) for name in PERSON_FIELDS} == {
        name: getattr(FULL_PERSON, name) for name in PERSON_FIELDS
    }
