"""Each row of the seed facts of Balikpapan: a synthetic person is carried through it, on real desks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.journeys.cities import ELDER, Open, OpenPair, answer, answered, one
from tests.support.applications import (
    approve,
    change_person,
    decide,
    draft,
    papers,
    picture,
    take_cards,
    take_dtsen,
)
from tests.support.desks import TODAY, StillClock, add_people, make_person

from kelurahan_desk.domain.application import Decision, Kind, State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.lookup import Action
from kelurahan_desk.domain.problems import InvalidInput
from kelurahan_desk.domain.verdict import Outcome


def test_b1_the_city_pays_class_three_for_the_self_employed(office: Open) -> None:
    desk = office("balikpapan")
    rules = desk.applications.programmes()[0]
    assert (rules.segment, rules.care_class, rules.contribution) == ("pbpu_pemda", "III", 37_800)
    assert rules.payer == "Pemerintah Kota Balikpapan"
    lines = [line for _, told in desk.rules.procedure(rules.code) for line in told]
    assert any("Rp37.800" in line for line in lines)
    assert any("kelas III" in line for line in lines)


@pytest.mark.parametrize(
    ("category", "born", "told", "extra"),
    [
        ("kehilangan-pekerjaan", date(1985, 3, 4), {"phk"}, ("surat_phk",)),
        ("kehilangan-pekerjaan", date(1985, 3, 4), {"bencana"}, ("ket_bencana",)),
        ("lansia", ELDER, {"tanpa_penghasilan"}, ()),
        ("disabilitas", date(1985, 3, 4), {"disabilitas"}, ()),
        ("terdaftar", date(1985, 3, 4), set(), ()),
    ],
)
def test_b2_each_kind_of_hardship_has_its_conditions_and_papers(
    office: Open, category: str, born: date, told: set[str], extra: tuple[str, ...]
) -> None:
    desk = office("balikpapan")
    person, number = one(desk, birth_date=born)
    take_dtsen(desk, (person, 2))
    take_cards(desk, (person, "mandiri", "nonaktif"))
    asked = draft(number, "balikpapan-pbpu", category=category, declared=frozenset(told))
    preview = desk.applications.preview(asked)
    assert preview.verdict.outcome is Outcome.ELIGIBLE
    assert set(preview.missing) == {"ktp", "kk", *extra}
    identity = approve(desk, replace(asked, documents=papers("ktp", "kk", *extra)))
    assert desk.applications.get(identity).application.state is State.APPROVED


def test_b3_who_is_not_in_the_register_gets_the_letter_in_the_same_visit(office: Open) -> None:
    desk = office("balikpapan")
    person, number = one(desk)
    take_dtsen(desk)
    take_cards(desk, (person, "mandiri", "nonaktif"))
    found = answer(desk, person, "balikpapan-pbpu")
    assert (found.verdict.outcome, found.action, found.target) == (
        Outcome.WITH_SKTM,
        Action.ISSUE_SKTM,
        "sktm",
    )
    result = desk.applications.submit(draft(number, "balikpapan-pbpu", "ktp", "kk"), "bpjs")
    assert result.letter is not None
    assert (result.application.category, result.application.verdict.outcome) == ("sktm", Outcome.ELIGIBLE)
    assert result.application.missing == ()


def test_b4_counter_check_approval_batch_and_decision(sent: OpenPair) -> None:
    pair = sent("balikpapan")
    desk = pair.office
    _, number = one(desk)
    incomplete = desk.applications.submit(draft(number, "balikpapan-pbpu", "ktp", category="sktm"), "bpjs")
    with pytest.raises(InvalidInput):
        desk.applications.check(incomplete.application.id)
    identity = incomplete.application.id
    desk.applications.attach(identity, "kk", picture())
    desk.applications.check(identity)
    desk.applications.approve(identity)
    answered(pair, decision=Decision.APPROVED, reason="")
    kept = pair.state(identity)
    assert (kept.state, kept.decision, kept.decided_on) == (State.ANSWERED, Decision.APPROVED, TODAY)


def test_b5_arrears_after_the_economic_check(office: Open) -> None:
    desk = office("balikpapan")
    person, number = one(desk)
    take_dtsen(desk, (person, 4))
    take_cards(desk, (person, "PBPU mandiri", "nonaktif premi"))
    asked = draft(
        number, "balikpapan-pbpu", "kartu_bpjs", "ktp", "kk", category="menunggak", kind=Kind.PENGALIHAN
    )
    told = frozenset({"menunggak"})
    first = desk.applications.preview(replace(asked, declared=told))
    assert first.verdict.outcome is Outcome.NOT_ELIGIBLE
    whole = replace(asked, declared=told | {"verifikasi_ekonomi"}, arrears=840_000)
    identity = approve(desk, whole)
    kept = desk.applications.get(identity).application
    assert (kept.arrears, "verifikasi_ekonomi" in kept.declared) == (840_000, True)


@pytest.mark.parametrize(
    ("changed", "card", "reason"),
    [
        ({"life": Life.MOVED}, None, "pindah"),
        ({}, ("PPU Swasta", "aktif"), "bekerja"),
        ({}, ("PBI APBN", "aktif"), "ditanggung"),
    ],
)
def test_b6_who_works_moved_or_is_covered_is_taken_off(
    office: Open, changed: dict[str, object], card: tuple[str, str] | None, reason: str
) -> None:
    desk = office("balikpapan")
    person, number = one(desk)
    before = TODAY - timedelta(days=30)
    take_dtsen(desk, (person, 2), as_of=before)
    take_cards(desk, (person, "mandiri", "nonaktif"), as_of=before)
    identity = approve(desk, draft(number, "balikpapan-pbpu", "ktp", "kk"))
    decide(desk, identity, on=before)
    assert desk.upkeep.attention() == ()
    if changed:
        change_person(desk, number, **changed)
    if card:
        take_cards(desk, (person, *card))
    (recipient,) = desk.upkeep.attention()
    removal = desk.upkeep.propose_removal(recipient.application.id).application
    assert (removal.reason, bool(removal.note)) == (reason, True)
    for code in removal.missing:
        desk.applications.attach(removal.id, code, picture())
    desk.applications.check(removal.id)
    assert desk.applications.approve(removal.id).application.state is State.APPROVED


def test_b6_the_review_falls_due_and_nobody_eligible_is_left_behind(office: Open) -> None:
    desk = office("balikpapan")
    people = [make_person(n, kk=None) for n in (1, 2)]
    first, second = add_people(desk, *people)
    take_dtsen(desk, *((person, 1) for person in people))
    take_cards(desk, *((person, "mandiri", "nonaktif") for person in people))
    decide(desk, approve(desk, draft(first, "balikpapan-pbpu", "ktp", "kk")))
    missed = {swept.resident for swept in desk.upkeep.left_behind() if swept.programme == "balikpapan-pbpu"}
    assert missed == {second}
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.pass_days(366)
    assert [one.application.resident for one in desk.upkeep.attention()] == [first]


def test_b7_counts_and_contributions_of_a_city(office: Open) -> None:
    desk = office("balikpapan")
    people = [make_person(n, kk=None) for n in range(1, 6)]
    numbers = add_people(desk, *people)
    take_dtsen(desk, *((person, 2) for person in people))
    take_cards(desk, *((person, "mandiri", "nonaktif") for person in people))
    for number in numbers:
        decide(desk, approve(desk, draft(number, "balikpapan-pbpu", "ktp", "kk")))
    (line,) = desk.recap().of("programme")
    assert (len(line.accepted), line.contribution) == (5, 5 * 37_800)
    quota = next(found for found in desk.recap().quotas if found.programme.code == "balikpapan-pbpu")
    assert (quota.yearly_contribution, quota.programme.budget) == (5 * 37_800 * 12, 92_600_000_000)
    # At the published scale the same rate gives the published sum, within one per cent.
    assert abs(202_753 * 37_800 * 12 / 92_600_000_000 - 1) < 0.01
