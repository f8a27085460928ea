"""Duplicates: found, told apart, merged with their papers, and known again by a later import."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.desks import TODAY, add_people, make_person

from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import MERGED_FROM, MERGED_INTO
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.sheets.writing import write_people

BORN = date(1990, 2, 3)
ONE = Person(name="SITI AMINAH", birth_date=BORN, mother="FATIMAH", address="JL. A", phone="0800")
OTHER = replace(ONE, name="SITI AMINAHH", phone="", nik="6471994302900001", address="JL. B", rt="001")


def pairs(desk: OfficeDesk) -> list[tuple[int, int]]:
    return [(pair.one.id, pair.other.id) for pair in desk.residents.duplicates()]


def test_the_likeliest_pair_comes_first(desk: OfficeDesk) -> None:
    namesake = replace(ONE, birth_date=date(1970, 1, 1), phone="")
    add_people(desk, ONE, OTHER, namesake, make_person())
    assert pairs(desk) == [(1, 2), (1, 3)]
    assert pairs(desk)[:1] == [(one.one.id, one.other.id) for one in desk.residents.duplicates(limit=1)]


def test_what_was_told_apart_is_not_asked_again(desk: OfficeDesk) -> None:
    add_people(desk, ONE, OTHER)
    desk.residents.not_same(2, 1)
    desk.residents.not_same(1, 2)
    assert pairs(desk) == []


def test_merging_fills_gaps_and_leaves_a_trace(desk: OfficeDesk) -> None:
    keep, drop = add_people(desk, ONE, OTHER)
    done = desk.residents.merge(keep, drop)
    assert (done.kept, done.dropped, done.filled) == (keep, drop, ("nik", "rt"))
    kept, dropped = desk.residents.view(keep).resident, desk.residents.view(drop).resident
    assert kept.person == replace(ONE, nik=OTHER.nik, rt="001")
    assert (dropped.merged_into, dropped.person.life, dropped.person.nik) == (keep, Life.INVALID, None)
    assert {one.field for one in desk.residents.history(keep)} == {"nik", "rt", MERGED_FROM}
    assert {one.field for one in desk.residents.history(drop)} == {"nik", "life", MERGED_INTO}
    assert desk.residents.by_nik(OTHER.nik or "").id == keep
    assert pairs(desk) == []


def test_two_nik_and_the_dropped_one_leads_to_the_kept(desk: OfficeDesk, tmp_path: Path) -> None:
    first = replace(ONE, nik="6471994302900009")
    keep, drop = add_people(desk, first, OTHER)
    desk.residents.merge(keep, drop)
    assert desk.residents.by_nik(OTHER.nik or "").id == keep
    write_people(tmp_path / "a.xlsx", [replace(OTHER, hamlet="MELATI")])
    report = desk.residents.import_file(tmp_path / "a.xlsx")
    assert (report.added, report.changed) == (0, 1)
    assert report.counts() == {"RESIDENT_WAS_MERGED": 1}
    kept = desk.residents.view(keep).resident.person
    assert (kept.nik, kept.hamlet) == (first.nik, "MELATI")


def test_papers_move_and_the_letter_says_what_it_said(desk: OfficeDesk) -> None:
    keep, drop = add_people(desk, make_person(1), make_person(2))
    draft = SktmDraft(applicant=drop, purpose="sekolah", institution="SD", intro_number="1", intro_date=TODAY)
    number = desk.letters.issue(draft).letter.number
    pdf = desk.letters.pdf(number)
    done = desk.residents.merge(keep, drop)
    assert (done.letters, done.applications) == (1, 0)
    assert [letter.number for letter in desk.residents.view(keep).letters] == [number]
    assert desk.residents.view(drop).letters == ()
    assert desk.letters.pdf(number) == pdf
    with desk.context.store.read() as unit:
        assert unit.letters.facts(number).applicant == make_person(2)


def test_a_merged_record_is_not_written(desk: OfficeDesk) -> None:
    keep, drop, third = add_people(desk, make_person(1), make_person(2), make_person(3))
    desk.residents.merge(keep, drop)
    for work in (
        lambda: desk.residents.change(drop, make_person(2)),
        lambda: desk.residents.set_life(drop, Life.ALIVE, "x"),
        lambda: desk.residents.merge(third, drop),
        lambda: desk.residents.merge(drop, third),
        lambda: desk.residents.not_same(drop, third),
    ):
        with pytest.raises(Refusal, match="RESIDENT_MERGED"):
            work()
    draft = ApplicationDraft(resident=drop, programme="balikpapan-pbpu", kind=Kind.BARU)
    with pytest.raises(InvalidInput):
        desk.applications.submit(draft)


def test_wrong_pairs_are_refused(desk: OfficeDesk) -> None:
    (one,) = add_people(desk, make_person(1))
    for other, code in ((one, "MERGE_ITSELF"), (99, "RESIDENT_UNKNOWN")):
        with pytest.raises(Refusal, match=code):
            desk.residents.merge(one, other)


def test_a_merge_keeps_both_from_being_undone(desk: OfficeDesk, tmp_path: Path) -> None:
    write_people(tmp_path / "a.xlsx", [ONE, replace(OTHER, name="SITI AMINA")])
    number = desk.residents.import_file(tmp_path / "a.xlsx").import_id
    desk.residents.merge(1, 2)
    report = desk.residents.undo_import(number or 0)
    assert (report.removed, {one.id for one in report.kept}) == (0, {1, 2})
