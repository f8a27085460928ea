"""Each row of the seed facts of Pangkalpinang: a synthetic person is carried through it, on real desks."""

from datetime import date
from pathlib import Path

import pytest
from tests.journeys.cities import PROGRAMME, Open, OpenPair, answer, one
from tests.support.applications import (
    REGIONS,
    approve,
    decide,
    draft,
    take_cards,
    take_dtsen,
)
from tests.support.desks import TODAY, add_people, make_nik, make_person

from kelurahan_desk.domain.application import Kind, State
from kelurahan_desk.domain.codes import Sex, Shdk
from kelurahan_desk.domain.lookup import Action
from kelurahan_desk.domain.programme import Need
from kelurahan_desk.domain.verdict import Outcome


@pytest.mark.parametrize("desil", [1, 5])
def test_p1_the_identity_card_alone_is_enough(office: Open, desil: int) -> None:
    desk = office("pangkalpinang")
    person, number = one(desk)
    take_dtsen(desk, (person, desil))
    take_cards(desk, (person, "PBPU mandiri", "nonaktif premi"))
    found = desk.lookup(person.nik)
    assert found.view is not None
    assert (found.view.standing.desil, found.view.standing.coverage_as_of) == (desil, TODAY)
    first = answer(desk, person, "pangkalpinang-pbpu")
    assert (first.verdict.category, first.action) == ("desil-1-5", Action.APPLY)
    preview = desk.applications.preview(draft(number, "pangkalpinang-pbpu", kind=Kind.PENGAKTIFAN))
    assert [rule.code for rule in preview.needed if rule.need is Need.REQUIRED] == ["ktp"]
    approve(desk, draft(number, "pangkalpinang-pbpu", "ktp", kind=Kind.PENGAKTIFAN))


def test_p1_a_card_that_is_active_needs_nothing(office: Open) -> None:
    desk = office("pangkalpinang")
    person, _ = one(desk)
    take_dtsen(desk, (person, 3))
    take_cards(desk, (person, "PBI APBN", "aktif"))
    assert answer(desk, person, "pangkalpinang-pbpu").action is Action.NOTHING


def test_p2_sudden_hardship_letter_and_urgent_application_in_one_pass(sent: OpenPair) -> None:
    pair = sent("pangkalpinang")
    desk = pair.office
    person, number = one(desk)
    take_dtsen(desk, (person, 8))
    take_cards(desk, (person, "PBPU mandiri", "nonaktif premi"))
    openings = {found.category.code for found in answer(desk, person, "pangkalpinang-pbpu").openings}
    assert "jatuh-miskin" in openings
    asked = draft(
        number, "pangkalpinang-pbpu", "ktp", "kk", category="jatuh-miskin", urgent=True, kind=Kind.PENGAKTIFAN,
        declared=frozenset({"usaha_bangkrut"}),
    )  # fmt: skip
    result = desk.applications.submit(asked, "bpjs")
    assert result.letter is not None
    assert result.letter.pdf.startswith(b"%PDF")
    desk.applications.check(result.application.id)
    desk.applications.approve(result.application.id)
    pair.district.ingest.files((desk.exchange.export(pair.stick).file,))
    (row,) = pair.district.decisions.waiting()
    assert row.urgent


def test_p3_one_visit_one_screen_nothing_typed_twice(office: Open) -> None:
    desk = office("pangkalpinang")
    head = make_person(1)
    wife = make_person(2, shdk=Shdk.WIFE, sex=Sex.FEMALE, birth_date=date(1988, 1, 2))
    child = make_person(3, shdk=Shdk.CHILD, birth_date=date(2016, 1, 2))
    number, *_ = add_people(desk, head, wife, child)
    take_dtsen(desk)
    take_cards(desk, *((person, "PBPU mandiri", "nonaktif") for person in (head, wife, child)))
    asked = draft(
        number, "pangkalpinang-pbpu", "ktp", "kk", category="jatuh-miskin",
        declared=frozenset({"kehilangan_pencari_nafkah"}),
    )  # fmt: skip
    result = desk.applications.submit_family(asked, with_sktm="bpjs")
    assert len(result.results) == 3
    assert len(desk.letters.list()) == 1
    for told in result.results:
        assert told.application.verdict.outcome is Outcome.ELIGIBLE
        assert desk.applications.check(told.application.id).application.state is State.CHECKED
    seen = desk.lookup(head.nik)
    assert seen.view is not None
    assert [letter.number for letter in seen.view.letters] == [result.letter.letter.number]
    assert len(seen.view.applications) == 1


@pytest.mark.parametrize("city", REGIONS)
def test_p4_every_office_answers_the_same_from_the_same_facts(office: Open, city: str) -> None:
    person = make_person(1, kk=None, nik=make_nik(1, date(1985, 3, 4), Sex.MALE))
    said = []
    for desk in (office(city), office(city, "lain")):
        add_people(desk, person)
        take_dtsen(desk, (person, 3))
        take_cards(desk, (person, "mandiri", "nonaktif"))
        said.append([(one.verdict, one.action, one.target) for one in desk.lookup(person.nik).programmes])
    assert said[0] == said[1]
    sections = dict(desk.rules.procedure(PROGRAMME[city]))
    rules = desk.applications.programmes()[0]
    assert rules.code == PROGRAMME[city]
    assert all(f"Kategori: {category.title}" in sections for category in rules.categories)
    assert "Diperiksa sebelum dikirim" in sections


def test_p5_quota_and_budget_of_a_programme(office: Open) -> None:
    desk = office("pangkalpinang")
    own = desk.context.folder.rules
    own.mkdir()
    shipped = Path("resources/programmes/pangkalpinang/pbpu.toml").read_text(encoding="utf-8")
    quota = '[quota]\npeople = 2\nperiod = "month"\nsource = "uji"\nstatus = "assumed"\n\n[newborn]'
    text = shipped.replace("version = 1", "version = 2").replace("[newborn]", quota, 1)
    (own / "pangkalpinang.toml").write_text(text, encoding="utf-8")
    people = [make_person(n, kk=None) for n in (1, 2, 3)]
    numbers = add_people(desk, *people)
    take_dtsen(desk, *((person, 2) for person in people))
    take_cards(desk, *((person, "mandiri", "nonaktif") for person in people))
    for number in numbers:
        decide(desk, approve(desk, draft(number, "pangkalpinang-pbpu", "ktp", kind=Kind.PENGAKTIFAN)))
    line = next(found for found in desk.recap().quotas if found.programme.code == "pangkalpinang-pbpu")
    assert (len(line.used), line.left, line.programme.budget) == (3, -1, 15_200_000_000)
    assert line.yearly_contribution == 3 * 37_800 * 12
