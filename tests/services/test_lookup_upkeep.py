"""One look-up, the upkeep of recipients, and the recap, on a real office desk."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.support.applications import approve, change_person, decide, draft, take_cards, take_dtsen
from tests.support.desks import TODAY, StillClock, add_people, make_person

from kelurahan_desk.domain.application import Decision, Kind, State
from kelurahan_desk.domain.codes import Life, Sex, Shdk
from kelurahan_desk.domain.lookup import EMPLOYER, Action
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.verdict import Outcome, best
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.sweeping import sweep

BPP = "balikpapan-pbpu"
ELDER = {"birth_date": date(1950, 1, 2)}


def accepted(desk: OfficeDesk, number: int, on: date = TODAY) -> str:
    """Somebody the district accepted."""
    identity = approve(desk, draft(number, BPP, "ktp", "kk"))
    decide(desk, identity, on=on)
    return identity


def test_everything_about_a_person_at_once(desk: OfficeDesk) -> None:
    head, wife = make_person(1), make_person(2, shdk=Shdk.WIFE, sex=Sex.FEMALE)
    number, _ = add_people(desk, head, wife)
    take_dtsen(desk, (head, 3))
    take_cards(desk, (head, "mandiri", "nonaktif premi"))
    identity = desk.applications.submit(draft(number, "pbi-jk")).application.id
    found = desk.lookup(head.nik)
    assert found.view is not None
    assert [member.person.name for member in found.view.household] == [head.name, wife.name]
    assert (found.view.standing.desil, found.view.standing.coverage_as_of) == (3, TODAY)
    answers = {one.programme.code: one for one in found.programmes}
    assert (answers[BPP].action, answers[BPP].verdict.outcome) == (Action.APPLY, Outcome.ELIGIBLE)
    assert (answers["pbi-jk"].action, answers["pbi-jk"].target) == (Action.SHOW_APPLICATION, identity)


@pytest.mark.parametrize(
    ("desil", "segment", "status", "action"),
    [
        (3, "mandiri", "nonaktif", Action.APPLY),
        (None, "mandiri", "nonaktif", Action.ISSUE_SKTM),
        (3, "PBI APBN", "aktif", Action.NOTHING),
        (9, "PPU", "aktif", Action.NOTHING),
    ],
)
def test_the_next_step(
    desk: OfficeDesk, desil: int | None, segment: str, status: str, action: Action
) -> None:
    person = make_person()
    add_people(desk, person)
    take_dtsen(desk, *([(person, desil)] if desil else []))
    take_cards(desk, (person, segment, status))
    assert desk.lookup(person.nik).programmes[0].action is action


def test_circumstances_that_would_open_a_category_are_named(desk: OfficeDesk) -> None:
    person = make_person(1, **ELDER)
    add_people(desk, person)
    openings = {one.category.code: one.ask for one in desk.lookup(person.nik).programmes[0].openings}
    assert openings["lansia"] == (("tanpa_penghasilan",),)
    assert "menunggak" not in openings or openings["menunggak"]


def test_who_has_an_employer_is_referred_and_listed_for_the_city(desk: OfficeDesk, tmp_path: Path) -> None:
    person, other = make_person(1), make_person(2)
    number, second = add_people(desk, person, other)
    take_dtsen(desk, (person, 3), (other, 3))
    take_cards(desk, (person, "mandiri", "nonaktif"), (other, "PPU", "aktif"))
    desk.upkeep.note_employer(number, " PT CONTOH ")
    desk.upkeep.note_employer(second, "PT CONTOH")
    first = desk.lookup(person.nik)
    assert (first.employer, first.programmes[0].action, first.programmes[0].target) == (
        "PT CONTOH", Action.REFER, EMPLOYER,
    )  # fmt: skip
    (line,) = desk.upkeep.employers()
    assert (line.name, line.residents) == ("PT CONTOH", (number,))
    assert desk.upkeep.write_employers(tmp_path / "pemberi-kerja.xlsx") == 1
    desk.upkeep.note_employer(number, "")
    assert desk.upkeep.employers() == ()


def test_several_people_to_choose_from_and_nobody(desk: OfficeDesk) -> None:
    add_people(desk, make_person(1), make_person(2, name="BUDI WARGA CONTOH"))
    assert len(desk.lookup("warga contoh").candidates) == 2
    assert desk.lookup("budi").view is not None
    with pytest.raises(Refusal, match="RESIDENT_UNKNOWN"):
        desk.lookup("tidak ada")
    with pytest.raises(Refusal, match="NIK_"):
        desk.lookup("6471994503850000")


def test_the_dead_get_no_programmes(desk: OfficeDesk) -> None:
    person = make_person(life=Life.DEAD)
    add_people(desk, person)
    assert desk.lookup(person.nik).programmes == ()


def test_a_sweep_says_what_single_verdicts_say(desk: OfficeDesk) -> None:
    people = [make_person(n, birth_date=date(1930 + 3 * n, 1, 2)) for n in range(1, 25)]
    numbers = add_people(desk, *people, make_person(90, nik=None, name="TANPA NIK"))
    take_dtsen(desk, *((one, n % 11) for n, one in enumerate(people) if n % 4))
    segments = ("PBI", "PPU", "mandiri", "APBD", "bp")
    take_cards(
        desk, *((one, segments[n % 5], "aktif" if n % 2 else "nonaktif") for n, one in enumerate(people))
    )
    desk.applications.submit(draft(numbers[5], BPP), "bpjs")
    with desk.context.store.read() as unit:
        judging = Judging.open(desk.context, unit)
        swept = {(one.resident, one.programme): (one.outcome, one.category) for one in sweep(judging)}
        for number in numbers:
            for programme in judging.programmes:
                verdict = best(programme, judging.situation(judging.resident(number)))
                assert swept[number, programme.code] == (verdict.outcome, verdict.category)
    assert len(swept) == 25 * 2


def test_nobody_eligible_is_left_behind(desk: OfficeDesk) -> None:
    poor, rich = make_person(1), make_person(2)
    number, _ = add_people(desk, poor, rich)
    take_dtsen(desk, (poor, 1))
    take_cards(desk)
    take_cards(desk, (rich, "PPU", "aktif"))
    assert {(one.resident, one.programme) for one in desk.upkeep.left_behind()} == {
        (number, BPP),
        (number, "pbi-jk"),
    }
    desk.applications.submit(draft(number, BPP))
    assert [one.programme for one in desk.upkeep.left_behind()] == ["pbi-jk"]


def recipients(desk: OfficeDesk, count: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """People of desil 2 whom the district accepted yesterday."""
    people = [make_person(n + 1, kk=None) for n in range(count)]
    numbers = add_people(desk, *people)
    before = TODAY - timedelta(days=1)
    take_dtsen(desk, *((one, 2) for one in people), as_of=before)
    take_cards(desk, *((one, "mandiri", "nonaktif") for one in people), as_of=before)
    return numbers, tuple(accepted(desk, number, before) for number in numbers)


def test_changes_since_acceptance_speak_for_removals(desk: OfficeDesk) -> None:
    numbers, ids = recipients(desk, 5)
    assert desk.upkeep.attention() == ()
    change_person(desk, numbers[0], life=Life.DEAD)
    change_person(desk, numbers[1], life=Life.MOVED)
    people = [make_person(n + 1, kk=None) for n in range(5)]
    take_cards(
        desk,
        (people[2], "PPU", "aktif"),
        (people[3], "PBI APBN", "aktif"),
        (people[4], "PBI APBD", "aktif"),
    )
    found = {one.application.resident: one for one in desk.upkeep.attention()}
    reasons = {number: one.reason for number, one in found.items() if one.reason}
    assert reasons == dict(zip(numbers[:4], ("meninggal", "pindah", "bekerja", "ditanggung"), strict=True))
    removal = desk.upkeep.propose_removal(ids[2]).application
    assert (removal.kind, removal.reason, removal.state) == (Kind.PENGHAPUSAN, "bekerja", State.DRAFT)
    assert "Pekerja badan usaha" in removal.note
    with pytest.raises(Refusal, match="REMOVAL_NO_REASON"):
        desk.upkeep.propose_removal(ids[4])
    with pytest.raises(InvalidInput):
        desk.upkeep.propose_removal("tidak ada")
    estimate = {one.programme.code: one for one in desk.upkeep.estimate()}[BPP]
    assert (len(estimate.recipients), estimate.monthly, estimate.saving) == (5, 5 * 37_800, 4 * 37_800)


def test_who_was_taken_off_is_no_recipient_any_more(desk: OfficeDesk) -> None:
    numbers, ids = recipients(desk, 1)
    removal = desk.upkeep.propose_removal(ids[0], "mampu").application
    decide(desk, removal.id)
    assert desk.upkeep.recipients() == ()


def test_a_new_address_and_a_review_that_is_due(desk: OfficeDesk) -> None:
    numbers, _ = recipients(desk, 2)
    before = desk.residents.view(numbers[0]).resident.person
    desk.residents.change(numbers[0], replace(before, address="JL. BARU NO. 9"))
    (changed,) = desk.upkeep.attention()
    assert (changed.changes[0].what, changed.changes[0].now) == ("address", "JL. BARU NO. 9")
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.pass_days(366)
    assert len(desk.upkeep.attention()) == 2


def test_more_members_than_people_surface(desk: OfficeDesk) -> None:
    dead, twin, stranger = make_person(1, life=Life.DEAD), make_person(2), make_person(3)
    number, _ = add_people(desk, dead, twin)
    again = make_person(4, name=twin.name)
    take_cards(desk, *((one, "PBI APBD", "aktif") for one in (dead, twin, stranger, again)))
    surplus = desk.upkeep.surplus()
    assert (surplus.active, surplus.residents, surplus.dead, surplus.moved) == (4, 2, (number,), ())
    assert (len(surplus.strangers), len(surplus.doubled)) == (2, 2)
    assert not any(stranger.nik in shown for shown in (*surplus.strangers, *surplus.doubled))


def test_the_recap_adds_up_and_each_number_opens_its_list(desk: OfficeDesk, tmp_path: Path) -> None:
    people = [make_person(n, kk=None, rt=f"{n % 2 + 1:03d}") for n in range(1, 7)]
    numbers = add_people(desk, *people)
    take_dtsen(desk, *((one, 2) for one in people))
    take_cards(desk, *((one, "mandiri", "nonaktif") for one in people[:5]), (people[5], "PBI APBN", "aktif"))
    ids = [approve(desk, draft(number, BPP, "ktp", "kk")) for number in numbers[:4]]
    decide(desk, ids[0])
    decide(desk, ids[1], Decision.REJECTED, "NIK_TIDAK_PADAN; cek")
    waiting = desk.applications.submit(draft(numbers[4], BPP)).application.id
    stopped = desk.applications.submit(draft(numbers[5], BPP, "ktp", "kk")).application.id
    withdrawn = desk.applications.submit(draft(numbers[5], "pbi-jk")).application.id
    desk.applications.withdraw(withdrawn, "salah")
    recap = desk.recap()
    (line,) = recap.of("programme")
    assert set(line.proposed) == {*ids, waiting, stopped}
    assert (line.accepted, line.failed, line.caught) == ((ids[0],), (ids[1],), (stopped,))
    assert set(line.pending) == {*ids[2:], waiting, stopped}
    assert line.contribution == 37_800
    assert round(recap.total.caught_share, 3) == round(1 / 6, 3)
    assert [(one.name, one.failed) for one in recap.of("cause")] == [("NIK tidak padan", (ids[1],))]
    assert {one.name for one in recap.of("place")} == {"RT 001/RW 001", "RT 002/RW 001"}
    for group in ("programme", "category", "place", "month"):
        assert sorted(one for part in recap.of(group) for one in part.proposed) == sorted(
            recap.total.proposed
        )
    quota = next(one for one in recap.quotas if one.programme.code == BPP)
    assert (len(quota.used), quota.left, quota.yearly_contribution) == (5, None, 37_800 * 12)
    desk.recap.write(tmp_path / "rekap.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "rekap.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[-1][0] == "Jumlah"
    assert rows[-1][2] == 6


def test_answers_that_do_not_come_are_overdue(desk: OfficeDesk) -> None:
    (number,) = add_people(desk, make_person())
    identity = approve(desk, draft(number, BPP, "ktp", "kk", category="sktm"), "bpjs")
    with desk.context.store.write() as unit:
        sent = replace(
            unit.applications.get(identity), state=State.IN_BATCH, sent_on=TODAY, batch="E01-000001"
        )
        unit.applications.update(sent)
        unit.commit()
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.pass_days(18)
    assert desk.recap().total.overdue == ()
    clock.pass_days(5)
    assert desk.recap().total.overdue == (identity,)


def test_another_year_is_another_recap(desk: OfficeDesk) -> None:
    (number,) = add_people(desk, make_person())
    desk.applications.submit(draft(number, BPP))
    assert len(desk.recap(date(2025, 1, 1), date(2025, 12, 31)).total.proposed) == 0
    assert len(desk.recap().total.proposed) == 1
