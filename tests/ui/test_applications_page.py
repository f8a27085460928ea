"""Pengajuan: verdict and papers while filling in, the steps of the roles, the list by state."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from tests.support.desks import make_nik

from kelurahan_desk.demo.papers import make_scan
from kelurahan_desk.domain.application import ApplicationDraft, Kind, State
from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.ui.targets import NewApplication, ShowApplication, ShowApplications
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files

PROGRAMME = "balikpapan-pbpu"
BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)


@pytest.fixture
def applications(desk_window):
    desk_window.go("applications")
    return desk_window


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "ktp.png"
    path.write_bytes(make_scan("ktp"))
    return path


@pytest.fixture
def form(applications):
    """The form for Bambang."""
    applications.shell.view.go("applications", NewApplication(id_of(applications, BAMBANG)))
    applications.settle()
    return applications


def id_of(window, text):
    return window.desk.residents.find(text)[0].id


def arranged(window, *, papers=("ktp", "kk")):
    """An application of Bambang, who has a letter, with some papers; shown."""
    resident = id_of(window, BAMBANG)
    window.desk.letters.issue(SktmDraft(applicant=resident, purpose="bpjs"))
    draft = ApplicationDraft(
        resident=resident, programme=PROGRAMME, kind=Kind.BARU,
        documents=tuple((code, make_scan(code)) for code in papers),
    )  # fmt: skip
    made = window.desk.applications.submit(draft).application
    show(window, made.id)
    window.page.refresh()
    window.settle()
    return made.id


def show(window, application):
    window.shell.view.go("applications", ShowApplication(application))
    window.settle()


def state(window, application):
    return window.desk.applications.get(application).application.state


def told(window, name):
    label = window.find(name, QLabel)
    return label.text() if label.isVisible() else ""


def steps(window):
    return {wanted for wanted, made in window.page.application.steps.items() if made.isVisible()}


def test_an_office_without_applications_says_how_to_begin(applications):
    assert applications.find("applications_empty").isVisible()
    applications.click("applications_first")
    assert QApplication.focusWidget().objectName() == "person_search"


def test_the_person_is_chosen_by_keyboard_and_judged_at_once(applications):
    applications.ctrl(Qt.Key.Key_N)
    applications.type(BAMBANG)
    applications.keys(Qt.Key.Key_Return)
    assert told(applications, "application_strip_name") == "BAMBANG CONTOH"
    assert applications.page.form.verdict.outcome is Outcome.WITH_SKTM
    assert set(applications.page.form.documents.lines) == {"sktm", "ktp", "kk", "hasil_verifikasi"}


def test_making_the_letter_now_changes_the_verdict(form):
    form.click("make_letter")
    assert form.shell.view.shown == "letters"
    form.page.form.form.boxes["purpose"].put("bpjs")
    form.click("letter_issue")
    form.go("applications")
    assert form.page.form.verdict.outcome is not Outcome.WITH_SKTM


def test_a_circumstance_opens_another_way_in(form):
    form.find("declared_phk").click()
    form.page.form.form.boxes["category"].put("kehilangan-pekerjaan")
    form.settle()
    assert "surat_phk" in form.page.form.documents.lines


def test_a_removal_asks_for_its_reason(form):
    assert not form.find("reason").isVisible()
    form.page.form.form.boxes["kind"].put("penghapusan")
    form.settle()
    assert form.find("reason").isVisible()
    assert not form.find("category").isVisible()
    form.click("application_submit")
    assert told(form, "reason_problem")
    form.page.form.form.boxes["reason"].put("meninggal")
    form.settle()
    assert "surat_kematian" in form.page.form.documents.lines
    form.click("application_submit")
    (made,) = form.desk.applications.list()
    assert (made.kind, made.reason) == (Kind.PENGHAPUSAN, "meninggal")


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")  # its only constructor in 6.11
def test_papers_come_by_dialog_and_by_drop_and_are_recorded(form, scan, monkeypatch):
    monkeypatch.setattr(files, "ask_open", lambda *_a: scan)
    form.click("add_ktp")
    drop(form, "kk", scan)
    form.find("urgent").click()
    form.find("note").setPlainText("Sedang dirawat")
    form.keys(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (made,) = form.desk.applications.list()
    assert sorted(paper.code for paper in made.documents) == ["kk", "ktp"]
    assert (made.urgent, made.note, made.state) == (True, "Sedang dirawat", State.DRAFT)
    assert form.page.views.currentWidget() is form.page.application
    assert told(form, "application_name") == "BAMBANG CONTOH"


def drop(window, code, path: Path):
    line = window.page.form.documents.lines[code]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(4, 4).toPoint(), copy, data, left, none)
    line.dragEnterEvent(enter)
    assert enter.isAccepted()
    line.dropEvent(QDropEvent(QPointF(4, 4), copy, data, left, none))
    window.settle()


def test_a_chosen_paper_can_be_taken_away(form, scan, monkeypatch):
    monkeypatch.setattr(files, "ask_open", lambda *_a: scan)
    form.click("add_ktp")
    assert form.page.form.draft().documents == (("ktp", b""),)
    form.click("drop_ktp")
    assert form.page.form.draft().documents == ()


def test_what_is_no_scan_is_refused(form, tmp_path, monkeypatch):
    path = tmp_path / "surat.docx"
    path.write_bytes(b"PK\x03\x04 bukan pindaian")
    monkeypatch.setattr(files, "ask_open", lambda *_a: path)
    form.click("add_ktp")
    assert form.page.banner.tone is Tone.WARN
    assert form.page.form.draft().documents == ()
    assert form.find("application_submit").isEnabled()


def test_a_second_application_for_the_same_programme_is_refused(applications):
    arranged(applications)
    applications.shell.view.go("applications", NewApplication(id_of(applications, BAMBANG)))
    applications.settle()
    assert told(applications, "programme_problem")
    applications.click("application_submit")
    assert len(applications.desk.applications.list()) == 1


def test_checked_then_approved(applications):
    made = arranged(applications)
    applications.click("application_check")
    assert state(applications, made) is State.CHECKED
    assert State.CHECKED not in steps(applications)
    applications.click("application_approve")
    assert state(applications, made) is State.APPROVED
    assert steps(applications) == {State.RETURNED, State.WITHDRAWN}


def test_missing_papers_block_and_are_named(applications, scan, monkeypatch):
    made = arranged(applications, papers=("kk",))
    assert applications.find("application_problems").isVisible()
    applications.click("application_check")
    assert state(applications, made) is State.DRAFT
    assert "Fotokopi KTP" in applications.page.banner.text.text()
    monkeypatch.setattr(files, "ask_open", lambda *_a: scan)
    applications.click("add_ktp")
    applications.click("application_check")
    assert state(applications, made) is State.CHECKED


def test_sent_back_with_a_note_and_opened_again(applications, monkeypatch):
    made = arranged(applications)
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: "KTP buram")
    applications.click("application_send_back")
    assert state(applications, made) is State.RETURNED
    assert applications.desk.applications.get(made).application.note == "KTP buram"
    applications.click("application_reopen")
    assert state(applications, made) is State.DRAFT


def test_withdrawn_with_a_reason_is_the_end(applications, monkeypatch):
    made = arranged(applications)
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: "")
    applications.click("application_withdraw")
    assert state(applications, made) is State.DRAFT
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: "Pindah")
    applications.click("application_withdraw")
    assert state(applications, made) is State.WITHDRAWN
    assert steps(applications) == set()
    assert QApplication.focusWidget().objectName() == "application_back"


def test_a_paper_is_shown(applications):
    arranged(applications)
    assert applications.page.application.paper.pages.pages == 1
    sheet = applications.find("paper_pages").findChild(QLabel)
    assert not sheet.pixmap().isNull()
    applications.click("see_kk")
    assert "KK" in applications.page.application.paper.heading.text()


def test_chips_and_search_narrow_the_list(applications):
    arranged(applications)
    applications.keys(Qt.Key.Key_Escape)
    assert len(applications.page.table.rows.values) == 1
    applications.click("chip_approved")
    assert applications.find("application_not_found").isVisible()
    applications.click("chip_draft")
    assert len(applications.page.table.rows.values) == 1
    applications.find("application_search").setText("kartini")
    applications.settle()
    assert applications.page.table.rows.values == ()


def test_another_page_can_ask_for_a_state(applications):
    arranged(applications)
    applications.shell.view.go("applications", ShowApplications("checked"))
    applications.settle()
    assert applications.find("chip_checked").isChecked()
    assert applications.page.table.rows.values == ()
    applications.shell.view.go("applications", ShowApplications(""))
    applications.settle()
    assert len(applications.page.table.rows.values) == 1


def test_escape_leads_back_step_by_step(form):
    form.keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "person_search"
    form.keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "application_search"
