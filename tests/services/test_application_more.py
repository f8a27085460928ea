"""Families, letters in one pass, papers again, newborns, rechecks, scores and what the check holds back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
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
from tests.support.desks import TODAY, StillClock, add_people, make_person, sign_in_as
from tests.support.exchange import Pair

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.causes import Cause
from kelurahan_desk.domain.codes import Life, Sex, Shdk
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.user import Role
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.services.office.desk import OfficeDesk

BPP = "balikpapan-pbpu"
WIFE = {"shdk": Shdk.WIFE, "sex": Sex.FEMALE, "birth_date": date(1988, 5, 6)}
CHILD = {"shdk": Shdk.CHILD, "birth_date": date(2015, 5, 6)}


def codes(refused: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_letter_and_an_application_in_one_pass(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    result = desk.applications.submit(draft(person, BPP, "ktp", "kk", category="sktm"), "bpjs")
    assert result.letter is not None
    assert result.application.letter == result.letter.letter.number
    assert (result.application.missing, result.application.verdict.outcome) == (
        (),
        Outcome.UNCERTAIN,
    )  # no list of cards


def test_neither_letter_nor_application_when_the_draft_is_wrong(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    with pytest.raises(InvalidInput):
        desk.applications.submit(draft(person, BPP, declared=frozenset({"x"})), "bpjs")
    assert (desk.letters.list(), desk.applications.list()) == ((), ())
    number = desk.applications.submit(draft(person, BPP), "bpjs").application.letter
    assert "/0001/" in number


def test_a_letter_that_counts_is_not_issued_twice(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    first = desk.applications.submit(draft(person, BPP), "bpjs")
    second = desk.applications.submit(draft(person, "pbi-jk"), "bpjs")
    assert second.letter is None
    assert second.application.letter == first.application.letter
    assert len(desk.letters.list()) == 1


def test_a_whole_family_at_once_under_one_letter(desk: OfficeDesk) -> None:
    family = [
        make_person(1),
        make_person(2, **WIFE),
        make_person(3, **CHILD),
        make_person(4, life=Life.DEAD, shdk=Shdk.PARENT),
    ]
    people = add_people(desk, *family)
    result = desk.applications.submit_family(
        draft(people[0], BPP, "ktp", "kk", category="sktm"), with_sktm="bpjs"
    )
    assert len(result.results) == 3
    assert {one.application.letter for one in result.results} == {result.letter.letter.number}
    for one in result.results:
        assert one.application.missing == ()
        desk.applications.check(one.application.id)
    flags = desk.applications.get(result.results[0].application.id).flags
    assert (Cause.FAMILY_PROPOSED, False) in [(flag.cause, flag.blocks) for flag in flags]


def test_members_who_cannot_are_named_and_the_others_go_on(desk: OfficeDesk) -> None:
    head, wife = add_people(desk, make_person(1), make_person(2, nik=None, **WIFE))
    own = {head: papers("ktp")}
    result = desk.applications.submit_family(draft(head, BPP, "kk"), own=own)
    assert [one.application.resident for one in result.results] == [head]
    assert {document.code for document in result.results[0].application.documents} == {"ktp", "kk"}
    assert [(one.resident, one.problems[0].code) for one in result.left_out] == [(wife, "APPLICATION_NO_NIK")]
    with pytest.raises(InvalidInput):
        desk.applications.submit_family(draft(head, BPP, "kk"))


def test_a_child_needs_no_identity_card(desk: OfficeDesk) -> None:
    head, child = add_people(desk, make_person(1), make_person(2, **CHILD))
    needed = [rule.code for rule in desk.applications.preview(draft(child, BPP, category="sktm")).needed]
    assert needed == ["sktm", "kk"]
    assert "ktp" in [
        rule.code for rule in desk.applications.preview(draft(head, BPP, category="sktm")).needed
    ]


def test_the_urgent_lane_asks_for_a_medical_letter(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    preview = desk.applications.preview(draft(person, BPP, "ktp", "kk", category="sktm", urgent=True))
    assert "surat_medis" in preview.missing


@pytest.mark.parametrize(
    ("days", "mother", "problems"),
    [(3, True, []), (28, True, []), (29, True, ["APPLICATION_NO_NIK"]), (3, False, ["APPLICATION_NO_NIK"])],
)
def test_a_newborn_without_a_nik(desk: OfficeDesk, days: int, mother: bool, problems: list[str]) -> None:
    mother_person = make_person(1, **{**WIFE, "shdk": Shdk.HEAD})
    born = TODAY - timedelta(days=days)
    child = make_person(2, nik=None, shdk=Shdk.CHILD, birth_date=born)
    child = replace(child, mother_nik=mother_person.nik if mother else None)
    _, baby = add_people(desk, mother_person, child)
    preview = desk.applications.preview(draft(baby, BPP, "kk", category="sktm"))
    assert [problem.code for problem in preview.problems] == problems
    if not problems:
        assert "surat_lahir" in preview.missing
        application = desk.applications.submit(draft(baby, BPP, "kk", category="sktm")).application
        assert (application.nik, application.mother_nik) == (None, mother_person.nik)


def test_papers_are_taken_along_while_they_count(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    asked = draft(person, BPP, "ktp", "kk", "surat_medis", urgent=True, category="sktm")
    first = desk.applications.submit(asked, "bpjs").application
    desk.applications.withdraw(first.id, "salah jenis")
    again = draft(person, BPP, urgent=True, category="sktm", reuse=("ktp", "kk", "surat_medis"))
    second = desk.applications.submit(again).application
    assert second.missing == ()
    assert {one.sha256 for one in second.documents} == {one.sha256 for one in first.documents}
    desk.applications.withdraw(second.id, "tunggu")
    pass_days(desk, 40)
    assert {one.document.code for one in desk.applications.reusable(person, BPP)} == {"ktp", "kk"}
    with pytest.raises(InvalidInput) as refused:
        desk.applications.submit(again)
    assert "APPLICATION_REUSE" in codes(refused)


def pass_days(desk: OfficeDesk, days: int) -> None:
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.pass_days(days)


def test_a_paper_grows_old_while_the_application_waits(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    asked = draft(person, BPP, "ktp", "kk", "surat_medis", urgent=True, category="sktm")
    identity = desk.applications.submit(asked, "bpjs").application.id
    desk.applications.check(identity)
    pass_days(desk, 35)
    with pytest.raises(InvalidInput) as refused:
        desk.applications.approve(identity)
    assert codes(refused) == ["PREFLIGHT_DOCUMENT_EXPIRED"]
    desk.applications.send_back(identity, "surat medis lama")
    desk.applications.attach(identity, "surat_medis", picture("red"), TODAY + timedelta(days=30))
    desk.applications.reopen(identity)
    desk.applications.check(identity)
    assert desk.applications.approve(identity).application.state is State.APPROVED


def test_a_verdict_keeps_the_rule_and_the_facts_it_saw(desk: OfficeDesk) -> None:
    person = make_person()
    (number,) = add_people(desk, person)
    take_dtsen(desk, (person, 3))
    verdict = desk.applications.submit(draft(number, BPP, "ktp", "kk")).application.verdict
    assert verdict is not None
    assert (verdict.rule, verdict.version, verdict.judged) == ("BPP-01", 1, TODAY)
    assert (verdict.fact("desil"), verdict.fact("desil_period")) == (3, "2026-11")


def test_a_recheck_shows_differences_and_changes_nothing(desk: OfficeDesk) -> None:
    person = make_person()
    (number,) = add_people(desk, person)
    take_dtsen(desk, (person, 3))
    take_cards(desk, (person, "mandiri", "nonaktif"))
    identity = desk.applications.submit(draft(number, BPP, "ktp", "kk", category="terdaftar")).application.id
    assert desk.applications.recheck() == ()
    take_dtsen(desk, as_of=TODAY + timedelta(days=1))
    (difference,) = desk.applications.recheck()
    assert (difference.before.outcome, difference.after.outcome) == (Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE)
    assert desk.applications.get(identity).application.verdict.outcome is Outcome.ELIGIBLE
    taken = desk.applications.take_over(identity)
    assert taken.difference is not None
    assert taken.application.verdict.outcome is Outcome.NOT_ELIGIBLE
    assert desk.applications.recheck() == ()
    with desk.context.store.read() as unit:
        assert [event.kind for event in unit.journal.events()][-1] == "application.verdict"


def test_answers_for_the_clerk_and_the_score_for_who_may_see_it(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    form = desk.applications.form(BPP)
    assert form is not None
    assert len(form.questions) == 9
    identity = desk.applications.submit(draft(person, BPP)).application.id
    assert desk.applications.score(identity) is None
    answers = {question.code: "ya" for question in form.questions[1:4]}
    clerk = sign_in_as(desk, Role.PETUGAS)
    assert not clerk.applications.assess(identity, answers).application.assessment  # a colleague's
    assert dict(desk.applications.get(identity).application.assessment) == answers
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        clerk.applications.score(identity)
    score = desk.applications.score(identity)
    assert (score.points, score.answered, score.complete, score.direct) == (30_000, 3, False, False)
    with pytest.raises(InvalidInput) as refused:
        clerk.applications.assess(identity, {"Z9": "ya", "B1": "mungkin"})
    assert codes(refused) == ["ASSESSMENT_QUESTION", "ASSESSMENT_OPTION"]


def test_a_rejection_stays_with_an_application_that_is_opened_again(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    identity = approve(desk, draft(person, BPP, "ktp", "kk", category="sktm"), "bpjs")
    decide(desk, identity, Decision.REJECTED, "NIK_TIDAK_PADAN")
    desk.applications.reopen(identity)
    with pytest.raises(InvalidInput) as refused:
        desk.applications.check(identity)
    assert codes(refused) == ["PREFLIGHT_REJECTED_BEFORE"]
    change_person(desk, person, name="WARGA CONTOH BETUL")
    assert desk.applications.check(identity).application.state is State.CHECKED


def test_a_new_application_remembers_the_old_rejection(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    asked = draft(person, BPP, "ktp", "kk", category="sktm")
    decide(desk, approve(desk, asked, "bpjs"), Decision.REJECTED, "DOKUMEN_KURANG; KK buram")
    flags = desk.applications.submit(asked).flags
    assert [flag.cause for flag in flags if flag.blocks] == [Cause.REJECTED_BEFORE]


def test_a_damaged_paper_is_noticed_before_approval(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    result = desk.applications.submit(draft(person, BPP, "ktp", "kk", category="sktm"), "bpjs")
    digest = result.application.documents[0].sha256
    for path in desk.context.folder.attachments.rglob(f"*{digest[4:]}*"):
        path.write_bytes(b"rusak")
    with pytest.raises(InvalidInput) as refused:
        desk.applications.check(result.application.id)
    assert set(codes(refused)) == {"PREFLIGHT_DOCUMENT_UNREADABLE"}


def test_what_was_stopped_is_counted_and_stays_a_draft(desk: OfficeDesk) -> None:
    person = make_person()
    (number,) = add_people(desk, person)
    identity = desk.applications.submit(
        draft(number, BPP, "ktp", "kk", category="sktm"), "bpjs"
    ).application.id
    take_cards(desk, (person, "PBI APBN", "aktif"))
    with pytest.raises(InvalidInput):
        desk.applications.check(identity)
    kept = desk.applications.get(identity).application
    assert (kept.state, kept.caught, kept.verdict.outcome) == (
        State.DRAFT,
        ("covered_apbn",),
        Outcome.UNCERTAIN,
    )


def test_an_export_leaves_out_what_a_newer_list_overtook(pair: Pair) -> None:
    first, second = pair.approve(1, 2)
    take_cards(pair.office, (make_person(2), "PPU", "aktif"))
    report = pair.office.exchange.export(pair.stick)
    assert report.records == 1
    assert [(one.application, one.problems[0].code) for one in report.left_out] == [
        (second, "PREFLIGHT_COVERED_PPU")
    ]
    assert pair.state(first).state is State.IN_BATCH
    assert (pair.state(first).sent_on, pair.state(second).state) == (TODAY, State.APPROVED)
    with pytest.raises(Refusal, match="NOTHING_FIT_TO_SEND"):
        pair.office.exchange.export(pair.stick)


def test_what_was_sent_can_be_withdrawn_and_the_district_hears_of_it(pair: Pair) -> None:
    first, second = pair.approve(1, 2)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    assert len(pair.district.decisions.waiting()) == 2
    pair.office.applications.withdraw(first, "warga membatalkan")
    report = pair.office.exchange.export(pair.stick)
    assert report.records == 1
    pair.district.ingest.files((report.file,))
    assert [one.id for one in pair.district.decisions.waiting()] == [second]
    with pytest.raises(Refusal, match="NOTHING_TO_SEND"):
        pair.office.exchange.export(pair.stick)


def test_a_newborn_is_sent_under_the_mothers_number(pair: Pair) -> None:
    mother = make_person(1, **{**WIFE, "shdk": Shdk.HEAD})
    child = replace(make_person(2, nik=None, shdk=Shdk.CHILD, birth_date=TODAY), mother_nik=mother.nik)
    _, baby = add_people(pair.office, mother, child)
    approve(pair.office, draft(baby, BPP, "kk", "surat_lahir", category="sktm"), "bpjs")
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    (row,) = pair.district.decisions.waiting()
    assert (row.nik, row.name) == (mother.nik, child.name)


def test_an_office_overrides_a_programme_and_its_faults_are_shown(desk: OfficeDesk, tmp_path: Path) -> None:
    shipped = Path("resources/programmes/balikpapan/pbpu.toml").read_text(encoding="utf-8")
    own = desk.context.folder.rules
    own.mkdir()
    (own / "pbpu.toml").write_text(shipped.replace("version = 1", "version = 2").replace("37_800", "40_000"))
    (rules, *_) = desk.applications.programmes()
    assert (rules.version, rules.contribution) == (2, 40_000)
    assert desk.rules.overview().faults == ()
    (own / "pbpu.toml").write_text(shipped)
    assert [fault.code for fault in desk.rules.overview().faults] == ["RULE_OWN_OLDER"]
    assert desk.applications.programmes()[0].version == 1
    (own / "pbpu.toml").write_text(
        shipped.replace("cutoff_day", "cutof_day").replace("version = 1", "version = 2")
    )
    assert "RULE_KEY_UNKNOWN" in [fault.code for fault in desk.rules.overview().faults]


def test_an_example_counts_once_an_office_takes_it(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    assert "contoh-bantuan-pangan" not in [one.code for one in desk.applications.programmes()]
    own = desk.context.folder.rules
    own.mkdir()
    text = Path("resources/programmes/contoh/bantuan-pangan.toml").read_text(encoding="utf-8")
    (own / "pangan.toml").write_text(text, encoding="utf-8")
    assert desk.rules.overview().faults == ()
    result = desk.applications.submit(draft(person, "contoh-bantuan-pangan", "ktp", "kk"), "bpjs")
    assert result.application.verdict.outcome is Outcome.ELIGIBLE
    add_people(desk, make_person(2, **WIFE))
    second = desk.residents.by_nik(make_person(2, **WIFE).nik).id
    flags = desk.applications.submit(draft(second, "contoh-bantuan-pangan", "ktp", "kk")).flags
    assert (Cause.FAMILY_PROPOSED, True) in [(flag.cause, flag.blocks) for flag in flags]


def test_the_procedure_of_every_programme_can_be_read(desk: OfficeDesk) -> None:
    for programme in desk.applications.programmes():
        sections = dict(desk.rules.procedure(programme.code))
        for category in programme.categories:
            lines = sections[f"Kategori: {category.title}"]
            assert sum(line.startswith("Syarat: ") for line in lines) == len(category.conditions)
            assert sum(line.startswith("Berkas: ") for line in lines) == len(category.documents)
        assert len(sections["Diperiksa sebelum dikirim"]) == 3


def test_arrears_are_noted(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    assert desk.applications.submit(draft(person, BPP, arrears=1_050_000)).application.arrears == 1_050_000
    with pytest.raises(InvalidInput) as refused:
        desk.applications.submit(draft(person, "pbi-jk", arrears=-1))
    assert codes(refused) == ["APPLICATION_ARREARS"]
