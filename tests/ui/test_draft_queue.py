"""Drafts issued in one go from their list: which, how far, what became of each, and on to the printer."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel
from tests.support.desks import PASSPHRASE, StillClock, make_nik

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.letter_life import DraftState, LetterSettings
from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.letters import Letters
from kelurahan_desk.ui.pages import print_dialog

BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)
KARTINI = make_nik(4, date(1988, 7, 9), Sex.FEMALE)
PURPOSES = ("bpjs", "kip", "lainnya")


@pytest.fixture
def drafts(desk_window):
    """The list of an office where a Kasi checks: two drafts of Bambang checked, one waiting, one of Kartini."""
    desk_window.go("letters")
    letters, find = desk_window.desk.letters, desk_window.desk.residents.find
    letters.save_settings(LetterSettings(chain="full"))
    for nik, purpose in ((BAMBANG, "bpjs"), (BAMBANG, "kip"), (KARTINI, "bpjs"), (BAMBANG, "bpjs")):
        asked = SktmDraft(applicant=find(nik)[0].id, purpose=purpose, institution="SD Contoh")
        kept = letters.save_draft(asked)
        if len(letters.drafts()) < 4:
            letters.check_draft(kept.id)
    desk_window.page.refresh()
    desk_window.click("tab_drafts")
    return desk_window


def said(window, name):
    return window.find(name, QLabel).text()


def mark(window, *rows):
    model = window.page.home.drafts.table.view
    flags = QItemSelectionModel.SelectionFlag
    model.selectionModel().clearSelection()
    for row in rows:
        model.selectionModel().select(model.model().index(row, 0), flags.Select | flags.Rows)


def test_all_that_are_checked_are_issued_oldest_first_and_the_rest_waits(drafts):
    assert drafts.find("drafts_issue").text().strip() == "Terbitkan yang sudah diperiksa"
    assert said(drafts, "drafts_ready") == "3 konsep siap diterbitkan"
    drafts.page.home.drafts.take_focus()
    drafts.ctrl(Qt.Key.Key_Return)
    assert drafts.find("draft_results").isVisible()
    assert said(drafts, "results_title") == "3 surat terbit"
    assert not drafts.find("results_why").isVisible()
    made = drafts.page.home.drafts.results.table.rows.values
    assert [one.number[11:15] for _, one in made] == ["0001", "0002", "0003"]
    assert [kept.name for kept, _ in made] == ["BAMBANG CONTOH", "BAMBANG CONTOH", "KARTINI ÉLOK"]
    assert drafts.find("tab_drafts").text() == "Konsep (1)"
    drafts.keys(Qt.Key.Key_Escape)
    assert drafts.find("drafts").isVisible()
    assert said(drafts, "drafts_ready") == "Belum ada konsep yang siap diterbitkan"
    assert not drafts.find("drafts_issue").isEnabled()


def test_of_several_marked_ones_only_those(drafts):
    mark(drafts, 0, 1)
    assert said(drafts, "drafts_ready") == "2 konsep ditandai, 1 siap diterbitkan"
    drafts.click("drafts_issue")
    ((kept, _),) = drafts.page.home.drafts.results.table.rows.values
    assert kept.name == "KARTINI ÉLOK"
    assert len(drafts.desk.letters.drafts()) == 3


def test_a_refused_draft_says_why_and_opens(drafts):
    person = drafts.desk.residents.find(KARTINI)[0].id
    drafts.desk.restrictions.restrict(person, "diminta yang bersangkutan")
    drafts.click("drafts_issue")
    assert said(drafts, "results_title") == "2 surat terbit, 1 ditolak"
    shown = " ".join(one.text() for one in drafts.find("results_refused").findChildren(QLabel))
    assert "KARTINI ÉLOK" in shown
    assert "dibatasi" in shown
    drafts.page.home.drafts.results.refused.pressed.emit(drafts.desk.letters.drafts()[1].id)
    drafts.settle()
    assert drafts.page.shown is drafts.page.draft
    assert drafts.page.draft.kept.name == "KARTINI ÉLOK"


def test_cancelling_keeps_what_was_issued_and_tells_the_rest(drafts, monkeypatch):
    issue, view = Letters.issue_drafts, drafts.page.home.drafts

    def stopped(letters, ids, progress):
        def tell(step, done, total):
            if done == 1:
                view._job.cancel()
            progress(step, done, total)

        return issue(letters, ids, tell)

    monkeypatch.setattr(Letters, "issue_drafts", stopped)
    drafts.click("drafts_issue")
    assert said(drafts, "results_title") == "1 surat terbit"
    assert said(drafts, "results_note") == "Dihentikan: 2 konsep tetap menunggu."
    assert not drafts.find("progress_card").isVisible()
    assert len(drafts.desk.letters.drafts(DraftState.CHECKED)) == 2


def test_what_was_issued_goes_into_the_print_queue(drafts, monkeypatch):
    monkeypatch.setattr(print_dialog, "ask_print", lambda *_asked: PrintChoice("Loket", 1))
    drafts.click("drafts_issue")
    drafts.ctrl(Qt.Key.Key_P)
    jobs = drafts.desk.letters.print_jobs()
    assert [job.letter[11:15] for job in jobs] == ["0001", "0002", "0003"]
    assert drafts.find("print_queue").isVisible()
    drafts.click("tab_drafts")
    assert drafts.find("drafts").isVisible()


def test_an_issued_letter_opens_from_the_result(drafts):
    drafts.click("drafts_issue")
    drafts.page.home.drafts.results.table.take_focus()
    drafts.keys(Qt.Key.Key_Return)
    assert drafts.page.shown is drafts.page.letter


def test_without_a_check_before_all_drafts_are_ready(drafts):
    drafts.desk.letters.save_settings(LetterSettings(chain="short"))
    drafts.page.refresh()
    drafts.settle()
    assert drafts.find("drafts_issue").text().strip() == "Terbitkan semua konsep"
    assert said(drafts, "drafts_ready") == "4 konsep siap diterbitkan"


def test_who_may_not_issue_sees_no_button(signed_out):
    desk = open_office(signed_out.root, "admin", PASSPHRASE, clock=StillClock())
    desk.letters.save_draft(SktmDraft(applicant=desk.residents.find(BAMBANG)[0].id, purpose="bpjs"))
    desk.setup.add_user("sari", Role.ADMIN, PASSPHRASE)
    desk.close()
    signed_out.shell.sign_in.asked.emit("sari", PASSPHRASE)
    signed_out.settle()
    signed_out.go("letters")
    signed_out.click("tab_drafts")
    assert signed_out.find("drafts").isVisible()
    assert not signed_out.find("drafts_issue").isVisible()
