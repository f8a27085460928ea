"""The auditor's page: anchors, ready reports, and that looking is itself written down."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.desks import TODAY, StillClock, add_people, make_person, sign_in_as
from tests.support.exchange import Pair, approved

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.wording.protection import REPORTS
from kelurahan_desk.wording.register import GAPS


def kinds(desk: OfficeDesk) -> list[str]:
    with desk.context.store.read() as unit:
        return [event.kind for event in unit.journal.events()]


def test_the_heads_that_batches_took_away_are_still_there(pair: Pair) -> None:
    pair.approve(1)
    pair.office.exchange.export(pair.stick)
    pair.office.exchange.export(pair.stick, nil=True)
    anchors = pair.office.journal.anchors()
    assert (anchors.checked, anchors.broken) == (2, ())


def test_a_journal_written_anew_does_not_fit_the_batches(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.approve(1)
    pair.office.exchange.export(pair.stick)
    monkeypatch.setattr("kelurahan_desk.store.journal.Journal.hash_at", lambda _self, _seq: "f" * 64)
    assert pair.office.journal.anchors().broken == ("E01-000001",)


def test_an_export_of_the_journal_is_an_event(desk: OfficeDesk, tmp_path: Path) -> None:
    written = desk.journal.export(tmp_path / "jurnal.csv")
    assert kinds(desk)[-1] == "journal.out"
    assert (tmp_path / "jurnal.csv").read_text("utf-8-sig").count("\n") == written + 1


def test_every_report_has_headings_that_fit_and_is_an_event(pair: Pair, tmp_path: Path) -> None:
    pair.approve(1)
    for name in pair.office.journal.reports():
        made = pair.office.journal.write_report(name, tmp_path / f"{name}.xlsx", REPORTS[name][1])
        assert all(len(row) == len(REPORTS[name][1]) for row in made.rows)
        assert load_workbook(tmp_path / f"{name}.xlsx").active is not None
    assert kinds(pair.office).count("report.out") == len(REPORTS)
    with pytest.raises(Refusal, match="REPORT_UNKNOWN"):
        pair.office.journal.report("lain")


def test_only_who_may_read_the_journal_reads_it(desk: OfficeDesk) -> None:
    clerk = sign_in_as(desk, Role.PETUGAS)
    for work in (clerk.journal.verify, clerk.journal.anchors, lambda: clerk.journal.report("hands")):
        with pytest.raises(Refusal, match="NOT_ALLOWED"):
            work()


def test_double_applications_and_residents(desk: OfficeDesk) -> None:
    app_id = approved(desk, 1)
    with desk.context.store.write() as unit:
        first = unit.applications.get(app_id)
        assert first is not None
        unit.applications.add(replace(first, id="0192a5a0-0000-7000-8000-000000000001"))
        unit.commit()
    add_people(desk, make_person(7), replace(make_person(7), nik=None))
    rows = desk.journal.report("duplicates").rows
    assert [row[0] for row in rows] == ["application"] * 2 + ["resident"] * 2


def test_who_typed_and_who_decided(desk: OfficeDesk) -> None:
    from kelurahan_desk.domain.journal import Entry

    with desk.context.store.write() as unit:
        for actor, app, kind in (
            ("siti", "a", "submit"), ("kasi", "a", "check"), ("lurah", "a", "approve"),
            ("siti", "b", "submit"), ("lurah", "b", "check"), ("lurah", "b", "approve"),
        ):  # fmt: skip
            entry = Entry(f"application.{kind}", f"application:{app}")
            unit.journal.append(entry, actor=actor, station="AAAA", at=datetime(2026, 11, 1, tzinfo=UTC))
        unit.commit()
    rows = {row[0]: row[1:] for row in desk.journal.report("hands").rows}
    assert rows["a"] == ("siti", "kasi", "lurah", "01-11-2026", "")
    assert rows["b"] == ("siti", "lurah", "lurah", "01-11-2026", "YA")


def test_letters_with_another_date_and_numbers_left_out(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())

    def issue(issued: date | None = None) -> str:
        draft = SktmDraft(applicant=person, purpose="bpjs", issued=issued)
        return desk.letters.issue(draft).letter.number

    back = issue(TODAY - timedelta(days=1))
    issue()
    profile = desk.profile()
    desk.setup.save_profile(replace(profile, number=replace(profile.number, start=7)))
    issue()
    rows = desk.journal.report("backdated").rows
    assert rows == ((back, "22-11-2026", "23-11-2026", 1, "admin"),)
    ((_series, year, first, last, count, reason),) = desk.journal.report("gaps").rows
    assert (year, first, last, count, reason) == (2026, 3, 6, 4, GAPS["start"])


def test_approved_without_papers(desk: OfficeDesk) -> None:
    full, bare = approved(desk, 1), approved(desk, 2)
    with desk.context.store.write() as unit:
        application = unit.applications.get(bare)
        assert application is not None
        unit.applications.update(replace(application, missing=("kk",)))
        unit.commit()
    rows = desk.journal.report("undocumented").rows
    assert [(row[0], row[-1]) for row in rows] == [(bare, "kk")]
    assert full not in {row[0] for row in rows}


def test_what_went_out_is_listed(desk: OfficeDesk, tmp_path: Path) -> None:
    desk.backups.create(tmp_path / "luar.cadangan")
    desk.journal.export(tmp_path / "jurnal.csv")
    desk.context.viewed("register", rows=3)
    found = [(row[4], row[6]) for row in desk.journal.report("access").rows]
    assert [kind for kind, _body in found] == ["backup.create", "journal.out", "register.out"]
    assert found[-1][1] == '{"rows":3}'
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.at += timedelta(seconds=1)


def test_letters_written_again_and_registers_are_listed(desk: OfficeDesk, tmp_path: Path) -> None:
    (person,) = add_people(desk, make_person())
    number = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs")).letter.number
    desk.letters.pdf(number)
    desk.letters.pdf(number)
    desk.letters.save_pdf(number, tmp_path / "lagi.pdf")
    desk.letters.write_register(TODAY.year, tmp_path / "register.xlsx")
    desk.letters.write_register(TODAY.year, tmp_path / "register.pdf")
    desk.residents.own_data(person)
    rows = desk.journal.report("access").rows
    assert [row[4] for row in rows] == [
        "letter.view",
        "letter.out",
        "register.out",
        "register.out",
        "resident.own_data",
    ]
    assert rows[2][6] == '{"rows":1,"year":2026}'
