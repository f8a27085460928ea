"""Pelindungan: findings with their repair, backups compared before they are put back, journal, people's rights."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from tests.support.desks import PASSPHRASE
from tests.support.exchange import approved
from tests.ui.conftest import Window

from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages import protection
from kelurahan_desk.ui.targets import ShowResident
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.wording import window_protection as words

TurnTo = Callable[[int], Window]


@pytest.fixture
def page_on(desk_window: Window) -> TurnTo:
    """The page on one of its tabs."""

    def turn(place: int) -> Window:
        desk_window.go(pages.PROTECTION)
        desk_window.page.turn_to(place)
        desk_window.settle()
        return desk_window

    return turn


def texts(widget: QWidget) -> str:
    """Everything written on a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return " ".join(labels + [one.text() for one in widget.findChildren(QPushButton)])


def test_each_finding_says_what_to_do_and_leads_there(page_on: TurnTo) -> None:
    window = page_on(protection.HEALTH)
    assert [problem.field for problem in window.page.health.found] == ["backup"]
    assert words.REPAIRS["backup"] in texts(window.find("health_backup"))
    window.click("health_go_backup")
    assert window.page.stack.currentWidget() is window.page.backup


def test_a_lost_document_is_grave_and_comes_first(page_on: TurnTo) -> None:
    window = page_on(protection.BACKUP)
    desk = window.desk
    (document,) = desk.applications.get(approved(desk, 77)).application.documents
    next(desk.context.folder.attachments.rglob(document.sha256)).unlink()
    window.page.turn_to(protection.HEALTH)
    window.settle()
    assert [problem.field for problem in window.page.health.found] == ["documents", "backup"]
    assert words.ERROR in texts(window.find("health_documents"))


def test_all_well_says_so(page_on: TurnTo, tmp_path: Path) -> None:
    window = page_on(protection.BACKUP)
    window.desk.backups.create(tmp_path / "luar.cadangan")
    window.page.turn_to(protection.HEALTH)
    window.settle()
    assert window.page.health.found == ()
    assert window.find("health_good").isVisible()


def test_a_backup_on_a_stick_and_here(
    page_on: TurnTo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = page_on(protection.BACKUP)
    assert window.page.backup.state.late.text() == words.outside_days(None)
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda *_: stick)
    window.click("backup_outside")
    window.settle()
    (file,) = stick.glob("*.cadangan")
    assert file.name in window.page.banner.text.text()
    assert window.page.backup.state.late.text() == words.outside_days(0)
    window.click("backup_beside")
    window.settle()
    assert list((window.root / "cadangan").glob("desk-*.db"))


def test_comparing_comes_before_restoring(
    page_on: TurnTo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = page_on(protection.BACKUP)
    file, root = tmp_path / "luar.cadangan", tmp_path / "pulih"
    window.desk.backups.create(file)
    tab = window.page.backup
    monkeypatch.setattr(files, "ask_open", lambda *_: file)
    window.click("backup_pick")
    tab.form.fill(secret="salah-sekali")
    window.click("backup_compare")
    assert window.page.banner.tone is Tone.ERROR
    assert not tab.into.isVisible()
    tab.form.fill(secret=PASSPHRASE)
    window.click("backup_compare")
    window.settle()
    assert [row.what for row in tab.table.rows.values][:2] == ["Warga", "Surat"]
    monkeypatch.setattr(files, "ask_folder", lambda *_: root)
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: False)
    window.click("backup_restore")
    assert not root.exists()
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    window.click("backup_restore")
    window.settle()
    open_office(root, "admin", PASSPHRASE, clock=window.desk.context.clock).close()
    assert str(root) in window.page.banner.text.text()
    assert tab.form.text("secret") == ""


def test_the_journal_is_read_filtered_and_verified(page_on: TurnTo) -> None:
    window = page_on(protection.JOURNAL)
    tab = window.page.journal
    window.desk.residents.view(1)
    tab.read()
    window.settle()
    kinds = [event.kind for event in tab.table.rows.values]
    assert (kinds[0], kinds[-1]) == ("resident.view", "office.found")
    tab.form.fill(kind="resident.")
    tab.form.changed.emit("kind")
    window.settle()
    assert {event.kind for event in tab.table.rows.values} == {"resident.view"}
    tab.form.fill(kind="retention.")
    tab.form.changed.emit("kind")
    window.settle()
    assert window.find("events_none").isVisible()
    window.click("journal_verify")
    assert window.page.banner.tone is Tone.OK


@pytest.mark.parametrize(
    ("first", "last", "some"),
    [("23-11-2026", "23-11-2026", True), ("24-11-2026", "", False), ("", "22-11-2026", False)],
)
def test_days_are_the_offices(page_on: TurnTo, first: str, last: str, some: bool) -> None:
    window = page_on(protection.JOURNAL)
    tab = window.page.journal
    tab.form.fill(first=first, last=last)
    tab.form.changed.emit("first")
    window.settle()
    assert bool(tab.table.rows.values) is some


def test_more_events_are_read_near_the_end(page_on: TurnTo, monkeypatch: pytest.MonkeyPatch) -> None:
    window = page_on(protection.JOURNAL)
    tab = window.page.journal
    monkeypatch.setattr("kelurahan_desk.ui.pages.journal_tab._PART", 2)
    for form in ("satu", "dua", "tiga"):
        window.desk.context.viewed(form)
    tab.read()
    window.settle()
    tab.table.near_end.emit()
    window.settle()
    assert [event.seq for event in tab.table.rows.values] == [4, 3, 2, 1]


def test_the_journal_and_a_report_are_written_out(
    page_on: TurnTo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = page_on(protection.JOURNAL)
    monkeypatch.setattr(files, "ask_save", lambda *asked: tmp_path / asked[2])
    window.click("journal_export")
    assert (tmp_path / "jurnal.csv").read_bytes()
    window.click("journal_reports")
    window.page.journal.report.show_report("access")
    window.settle()
    table = window.page.journal.report.table
    assert table is not None
    assert [row[4] for row in table.rows.values] == ["journal.out"]
    window.click("report_save")
    assert (tmp_path / "access.xlsx").read_bytes()
    window.click("report_back")
    assert window.find("events").isVisible()


def test_who_may_not_read_the_journal_is_told(page_on: TurnTo) -> None:
    window = page_on(protection.HEALTH)
    object.__setattr__(window.desk.context, "user", User("petugas", frozenset({Role.PETUGAS})))
    window.page.turn_to(protection.JOURNAL)
    window.settle()
    assert window.find("events_closed").isVisible()


def test_restricted_people_and_the_clean_up(page_on: TurnTo, monkeypatch: pytest.MonkeyPatch) -> None:
    window = page_on(protection.HEALTH)
    window.desk.restrictions.restrict(1, "diminta warga")
    window.desk.unfinished.keep("letter", {"purpose": "bpjs"})
    window.desk.context.clock.pass_days(800)
    window.page.turn_to(protection.RIGHTS)
    window.settle()
    assert "diminta warga" in texts(window.find("restricted"))
    assert not window.page.rights.run.isVisible()
    window.click("plan_count")
    assert window.page.rights.run.isVisible()
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    window.click("plan_run")
    window.settle()
    assert not window.page.rights.run.isVisible()
    assert window.desk.unfinished.list() == ()


def test_an_incident_is_written_down_and_its_notice_saved(
    page_on: TurnTo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = page_on(protection.RIGHTS)

    def answer(question: ask.Question) -> QDialog.DialogCode:
        question.form.fill(happened="flashdisk hilang", people="12", health=True)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ask.Question, "exec", answer)
    monkeypatch.setattr(files, "ask_save", lambda *_: tmp_path / "surat.pdf")
    window.desk.context.clock.pass_days(4000)
    window.click("incident_new")
    window.settle()
    (kept,) = window.desk.incidents.list()
    assert (kept.draft.people, kept.draft.happened) == (12, "flashdisk hilang")
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")
    assert "flashdisk hilang" in texts(window.find("incidents"))


def test_a_restriction_begins_and_ends_on_the_record(
    desk_window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk_window
    window.shell.view.go(pages.RESIDENTS, ShowResident(1))
    window.settle()
    window.page.open_person()
    window.settle()
    monkeypatch.setattr(ask, "ask_reason", lambda *_, **__: "diminta warga")
    window.click("restriction_turn")
    window.settle()
    held = window.desk.restrictions.of(1)
    assert held is not None
    assert held.reason == "diminta warga"
    assert window.page.person.restriction.reason.text() == "diminta warga"
    window.click("restriction_turn")
    window.settle()
    assert window.desk.restrictions.of(1) is None


def test_what_an_event_notes_is_read_without_braces():
    assert words.details('{"kind":"beside","rows":40}') == "kind beside, rows 40"
    assert words.details("{}") == ""
