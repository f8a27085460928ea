"""Each row of the seed facts of Bontang: a synthetic person is carried through it, on real desks."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.journeys.cities import Open, answer, one
from tests.support.applications import (
    approve,
    draft,
    papers,
    take_cards,
    take_dtsen,
)
from tests.support.desks import add_people, make_person

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.lookup import Action
from kelurahan_desk.domain.problems import InvalidInput
from kelurahan_desk.domain.verdict import Outcome


def test_t1_an_inactive_self_payer_is_taken_over_at_once(office: Open) -> None:
    desk = office("bontang")
    person, number = one(desk)
    take_cards(desk, (person, "PBPU mandiri", "nonaktif premi"))
    rules = desk.applications.programmes()[0]
    assert rules.activation == "same_day"
    asked = draft(
        number, rules.code, "kartu_bpjs", "ktp", "kk", "pernyataan", kind=Kind.PENGALIHAN, arrears=420_000,
        category="mandiri-tidak-aktif", declared=frozenset({"tidak_sanggup"}),
    )  # fmt: skip
    kept = desk.applications.get(approve(desk, asked)).application
    assert (kept.kind, kept.arrears, kept.verdict.rule) == (Kind.PENGALIHAN, 420_000, "BTG-02")


def test_t2_a_laid_off_worker_with_arrears_changes_segment(office: Open) -> None:
    desk = office("bontang")
    person, number = one(desk)
    take_cards(desk, (person, "PPU", "nonaktif"))
    asked = draft(
        number, "bontang-pbpu", "kartu_bpjs", "ktp", "kk", kind=Kind.PENGALIHAN, category="menunggak-phk",
        declared=frozenset({"phk", "menunggak"}),
    )  # fmt: skip
    assert desk.applications.preview(asked).missing == ("surat_phk",)
    identity = approve(desk, replace(asked, documents=papers("kartu_bpjs", "ktp", "kk", "surat_phk")))
    assert desk.applications.get(identity).application.verdict.rule == "BTG-03"


@pytest.mark.parametrize(
    ("segment", "code"),
    [
        ("PBI APBN", "PREFLIGHT_COVERED_APBN"),
        ("PPU Badan Usaha", "PREFLIGHT_COVERED_PPU"),
        ("PBI APBD", "PREFLIGHT_COVERED_APBD"),
    ],
)
def test_t3_nobody_who_is_covered_is_proposed(office: Open, segment: str, code: str) -> None:
    desk = office("bontang")
    person, number = one(desk)
    take_cards(desk, (person, segment, "aktif"))
    found = answer(desk, person, "bontang-pbpu")
    assert (found.verdict.outcome, found.action) == (Outcome.COVERED, Action.NOTHING)
    result = desk.applications.submit(draft(number, "bontang-pbpu", "ktp", "kk"))
    assert code in [problem.code for problem in result.problems]
    with pytest.raises(InvalidInput):
        desk.applications.check(result.application.id)


def test_t3_the_poor_of_the_register_are_pointed_to_the_state(office: Open) -> None:
    desk = office("bontang")
    person, _ = one(desk)
    take_dtsen(desk, (person, 2))
    take_cards(desk, (person, "mandiri", "nonaktif"))
    assert answer(desk, person, "pbi-jk").action is Action.APPLY


def test_t4_more_members_than_residents_surface(office: Open) -> None:
    desk = office("bontang")
    dead, moved, alive = (
        make_person(n, kk=None, life=life) for n, life in ((1, Life.DEAD), (2, Life.MOVED), (3, Life.ALIVE))
    )
    add_people(desk, dead, moved, alive)
    stranger = make_person(8, name="BUKAN WARGA SINI")
    again = make_person(9, name=alive.name)
    take_cards(desk, *((person, "PBI APBD", "aktif") for person in (dead, moved, alive, stranger, again)))
    surplus = desk.upkeep.surplus()
    assert surplus.active > surplus.residents
    assert (len(surplus.dead), len(surplus.moved), len(surplus.strangers)) == (1, 1, 2)
    assert len(surplus.doubled) == 2


def test_t5_who_has_an_employer_is_referred_and_the_city_gets_the_list(office: Open, tmp_path: Path) -> None:
    desk = office("bontang")
    person, number = one(desk)
    take_cards(desk, (person, "mandiri", "nonaktif"))
    desk.upkeep.note_employer(number, "CV CONTOH JAYA")
    assert answer(desk, person, "bontang-pbpu").action is Action.REFER
    asked = draft(number, "bontang-pbpu", "ktp", "kk", declared=frozenset({"punya_pemberi_kerja"}))
    assert desk.applications.preview(asked).verdict.outcome is Outcome.NOT_ELIGIBLE
    assert [line.name for line in desk.upkeep.employers()] == ["CV CONTOH JAYA"]
    assert desk.upkeep.write_employers(tmp_path / "surat-kota.xlsx") == 1
