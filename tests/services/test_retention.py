"""The yearly clean-up: a dry run first, then exactly that; what is needed or kept by law stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.support.applications import draft, papers
from tests.support.desks import StillClock, add_people, make_person, sign_in_as
from tests.support.exchange import approved, code_of

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Severity, Trouble
from kelurahan_desk.domain.retention import RecordKind, clean_up_due, kept_since
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.rules.retention import load_schedule, read_schedule
from kelurahan_desk.rules.strict import FileFaults
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.store.office import CoverageRow, DtsenRow

LATER = date(2034, 2, 1)


def at(desk: OfficeDesk, day: date) -> None:
    """Another day on the desk's clock."""
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def counts(desk: OfficeDesk) -> dict[RecordKind, int]:
    """What the dry run shows, without the kinds that have nothing."""
    return {line.kind: line.count for line in desk.retention.plan().lines if line.count}


def clean(desk: OfficeDesk) -> dict[RecordKind, int]:
    """Dry run, then the same for real."""
    plan = desk.retention.plan()
    report = desk.retention.clean_up(plan)
    assert report.plan.lines == plan.lines
    assert counts(desk) == {}
    return {line.kind: line.count for line in plan.lines if line.count}


def end(desk: OfficeDesk, identity: str, decision: Decision | None, on: date | None) -> None:
    """As if the district had answered, or the clerk withdrawn."""
    with desk.context.store.write() as unit:
        application = unit.applications.get(identity)
        assert application is not None
        state = State.ANSWERED if decision else State.WITHDRAWN
        unit.applications.update(replace(application, state=state, decision=decision, decided_on=on))
        unit.commit()


def test_a_young_office_has_nothing_to_clean(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person(1))
    desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    approved(desk, 2)
    plan = desk.retention.plan()
    assert (plan.total, plan.last) == (0, None)
    assert {line.kind for line in plan.lines} == set(RecordKind)
    assert len(plan.for_good) == 4


@pytest.mark.parametrize(
    ("decision", "years", "kind"),
    [
        (Decision.REJECTED, 2, RecordKind.REFUSED_PAPERS),
        (None, 2, RecordKind.REFUSED_PAPERS),
        (Decision.APPROVED, 5, RecordKind.ACCEPTED_PAPERS),
    ],
)
def test_papers_of_ended_applications_go_and_the_record_stays(
    desk: OfficeDesk, decision: Decision | None, years: int, kind: RecordKind
) -> None:
    identity = approved(desk, 1)
    (document,) = desk.applications.get(identity).application.documents
    end(desk, identity, decision, date(2026, 12, 30) if decision else None)
    at(desk, date(2026 + years, 12, 31))
    assert counts(desk) == {}
    at(desk, date(2026 + years + 1, 1, 2))
    assert clean(desk) == {kind: 1}
    with pytest.raises(Trouble, match="ATTACHMENT_MISSING"):
        desk.applications.document(document.sha256)
    kept = desk.applications.get(identity).application
    assert (kept.documents, kept.decision) == ((document,), decision)
    assert "HEALTH_DOCUMENTS" not in {problem.code for problem in desk.health.check()}


def test_a_paper_that_another_application_needs_stays(desk: OfficeDesk) -> None:
    first, second = approved(desk, 1), approved(desk, 2)
    shared = desk.applications.get(second).application.documents
    with desk.context.store.write() as unit:
        application = unit.applications.get(first)
        assert application is not None
        unit.applications.update(replace(application, documents=shared))
        unit.commit()
    end(desk, first, Decision.REJECTED, date(2026, 12, 1))
    at(desk, date(2031, 1, 2))
    assert counts(desk) == {}
    assert desk.applications.document(shared[0].sha256)


def test_a_paper_attached_again_is_not_taken_again(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person(5))
    asked = draft(person, "balikpapan-pbpu", "ktp")
    identity = desk.applications.submit(asked).application.id
    desk.applications.withdraw(identity, "keliru")
    at(desk, date(2030, 1, 2))
    assert clean(desk) == {RecordKind.REFUSED_PAPERS: 1}
    again = desk.applications.submit(asked).application
    clean(desk)
    (document,) = again.documents
    assert desk.applications.document(document.sha256) == desk.applications.document(document.sha256)
    assert papers("ktp")


def test_only_replaced_lists_go(desk: OfficeDesk) -> None:
    person = make_person(1)
    with desk.context.store.write() as unit:
        for day in (date(2026, 11, 1), date(2026, 11, 20)):
            unit.standings.add_dtsen(
                "dtsen", "2026-11", day, [DtsenRow(person.nik, person.name, 3, person.birth_date)],
                by="admin", at=desk.context.clock.now(),
            )  # fmt: skip
        unit.standings.add_coverage(
            "bpjs", "2026-11", date(2026, 11, 1),
            [CoverageRow(person.nik, "0" * 13, "PBI JK", "AKTIF", None, person.name, person.birth_date)],
            by="admin", at=desk.context.clock.now(),
        )  # fmt: skip
        unit.commit()
    at(desk, LATER)
    assert clean(desk) == {RecordKind.CITY_LISTS: 1}
    with desk.context.store.read() as unit:
        standing = unit.standings.of(person.nik)
    assert standing is not None
    assert (standing.desil, standing.coverage_status) == (3, "AKTIF")


def test_the_dead_and_the_moved_go_unless_something_names_them(desk: OfficeDesk) -> None:
    free, named, here = add_people(desk, *(make_person(n, name=f"ORANG {n}") for n in (1, 2, 3)))
    desk.letters.issue(SktmDraft(applicant=named, purpose="bpjs"))
    for resident in (free, named):
        desk.residents.set_life(resident, Life.MOVED, "pindah kota")
    at(desk, date(2031, 12, 31))
    assert counts(desk) == {}
    at(desk, LATER)
    assert clean(desk) == {RecordKind.GONE_RESIDENTS: 1}
    assert code_of(desk.residents.view, free) == "RESIDENT_UNKNOWN"
    assert desk.residents.view(named).letters
    assert desk.residents.view(here)
    assert desk.residents.find("ORANG 1") == ()


def test_old_values_go_and_the_change_of_life_stays(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person(1))
    person = desk.residents.view(resident).resident.person
    desk.residents.change(resident, replace(person, phone="0800-1"), reason="baru")
    desk.residents.set_life(resident, Life.MOVED, "pindah")
    desk.residents.set_life(resident, Life.ALIVE, "kembali")
    at(desk, LATER)
    assert clean(desk) == {RecordKind.FIELD_HISTORY: 1}
    assert {entry.field for entry in desk.residents.history(resident)} == {"life"}
    assert desk.residents.view(resident).resident.person.phone == "0800-1"


def test_drafts_and_forms_left_open_go(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person(1))
    desk.letters.save_draft(SktmDraft(applicant=resident, purpose="bpjs"))
    desk.unfinished.keep("letter", {"purpose": "bpjs"})
    at(desk, date(2028, 1, 2))
    assert clean(desk) == {RecordKind.LETTER_DRAFTS: 1, RecordKind.OPEN_FORMS: 1}


def test_another_plan_than_the_one_shown_is_refused(desk: OfficeDesk) -> None:
    identity = approved(desk, 1)
    at(desk, LATER)
    seen = desk.retention.plan()
    end(desk, identity, Decision.REJECTED, date(2026, 12, 1))
    assert code_of(desk.retention.clean_up, seen) == "CLEAN_UP_CHANGED"
    (document,) = desk.applications.get(identity).application.documents
    assert desk.applications.document(document.sha256)


def test_both_steps_are_journalled_with_counts_only(desk: OfficeDesk) -> None:
    at(desk, LATER)
    clean(desk)
    with desk.context.store.read() as unit:
        events = unit.journal.of_entity("retention")
    assert [event.kind for event in reversed(events)][:2] == ["retention.plan", "retention.clean_up"]
    assert '"gone_residents":0' in events[0].body


def test_a_year_later_the_desk_reminds(desk: OfficeDesk) -> None:
    assert not desk.retention.due()
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.at += timedelta(days=366)
    assert desk.retention.due()
    found = {problem.code: problem.severity for problem in desk.health.check()}
    assert found["HEALTH_RETENTION"] is Severity.WARNING
    clean(desk)
    assert not desk.retention.due()


def test_who_may(desk: OfficeDesk) -> None:
    for role in (Role.PETUGAS, Role.KASI):
        assert code_of(sign_in_as(desk, role).retention.plan) == "NOT_ALLOWED"
    assert sign_in_as(desk, Role.LURAH).retention.plan()


def test_the_office_brings_its_own_table(desk: OfficeDesk) -> None:
    own = desk.context.folder.rules
    own.mkdir()
    text = '[[rule]]\nkind = "city_lists"\nyears = 1\nbasis = "JRA kota"\n'
    (own / "retensi.toml").write_text(f"version = 2\n{text}", encoding="utf-8")
    (line,) = desk.retention.plan().lines
    assert (line.kind, line.years, line.basis) == (RecordKind.CITY_LISTS, 1, "JRA kota")
    assert len(load_schedule().rules) == len(RecordKind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version = 1\n[[rule]]\nkind = 'lain'\nyears = 1\nbasis = 'x'",
        "version = 1\n[[rule]]\nkind = 'city_lists'\nyears = -1\nbasis = 'x'",
        "version = 1\n[[rule]]\nkind = 'city_lists'\nyears = 1",
        "version = 1\n[[rule]]\nkind = 'city_lists'\nyears = 1\nbasis = 'x'\nmore = 1",
        "version = 1" + "\n[[rule]]\nkind = 'city_lists'\nyears = 1\nbasis = 'x'" * 2,
    ],
)
def test_a_faulty_table_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "retensi.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFaults):
        read_schedule(path)


def test_years_count_whole() -> None:
    (rule, *_rest) = load_schedule().rules
    assert kept_since(rule, date(2029, 1, 1)) == date(2027, 1, 1)
    assert kept_since(rule, date(2028, 12, 31)) == date(2026, 1, 1)
    assert not clean_up_due(None, None, date(2030, 1, 1))
    assert clean_up_due(None, date(2029, 1, 1), date(2030, 1, 1))
    assert not clean_up_due(date(2029, 6, 1), date(2020, 1, 1), date(2030, 1, 1))


def test_forms_are_each_persons_own(desk: OfficeDesk) -> None:
    desk.unfinished.keep("letter", {"purpose": "bpjs", "note": ""})
    desk.unfinished.keep("letter", {"purpose": "kip"})
    (kept,) = desk.unfinished.list()
    assert (kept.form, kept.fields) == ("letter", {"purpose": "kip"})
    assert sign_in_as(desk, Role.PETUGAS).unfinished.list() == ()
    desk.unfinished.keep("letter", {"purpose": " "})
    assert desk.unfinished.list() == ()
    desk.unfinished.keep("letter", {"purpose": "kip"})
    desk.unfinished.forget("letter")
    assert desk.unfinished.list() == ()
