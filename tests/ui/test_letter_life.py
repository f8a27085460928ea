"""A letter's life in the window: drafts and the Kasi, replacing, repeating, and who may do what."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.support.desks import PASSPHRASE, StillClock, make_nik

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.letter_life import DraftState, LetterSettings
from kelurahan_desk.domain.sktm import LetterStatus, SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.ui.targets import NewLetter, ShowLetter
from kelurahan_desk.ui.widgets import ask

BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)
FIRST = "400.9.14.1/0001/05.1001/XI/2026"
SECOND = "400.9.14.1/0002/05.1001/XI/2026"


@pytest.fixture
def letters(desk_window):
    desk_window.go("letters")
    return desk_window


@pytest.fixture
def full(letters):
    """An office in which the Kasi checks first."""
    letters.desk.letters.save_settings(LetterSettings(chain="full"))
    return letters


def bambang(window):
    return window.desk.residents.find(BAMBANG)[0].id


def issue(window, **asked):
    issued = window.desk.letters.issue(
        SktmDraft(**{"applicant": bambang(window), "purpose": "bpjs", **asked})
    )
    window.page.refresh()
    window.settle()
    return issued.letter.number


def show(window, number):
    window.shell.view.go("letters", ShowLetter(number))
    window.settle()


def on_form(window, purpose="bpjs"):
    window.shell.view.go("letters", NewLetter(bambang(window)))
    window.settle()
    window.page.form.form.boxes["purpose"].put(purpose)
    window.settle()


def reason(monkeypatch, text="Perbaiki alamat"):
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: text)


def told(window, name):
    label = window.find(name, QLabel)
    return label.text() if label.isVisible() else ""


def test_in_the_full_chain_the_counter_keeps_a_draft(full):
    on_form(full)
    assert not full.find("letter_issue").isVisible()
    full.keys(Qt.Key.Key_Return)
    (kept,) = full.desk.letters.drafts()
    assert (kept.state, kept.name) == (DraftState.DRAFT, "BAMBANG CONTOH")
    assert full.page.shown is full.page.draft
    assert full.page.draft.paper.count == 1
    assert not full.find("draft_issue").isVisible()
    assert full.find("draft_check").isVisible()


def test_a_draft_is_checked_and_issued(full):
    on_form(full)
    full.click("letter_keep")
    full.click("draft_check")
    assert full.desk.letters.drafts()[0].state is DraftState.CHECKED
    assert full.find("draft_issue").isVisible()
    full.click("draft_issue")
    assert full.page.shown is full.page.letter
    assert told(full, "letter_number") == FIRST
    assert full.desk.letters.drafts() == ()


def test_a_draft_is_returned_mended_and_checked(full, monkeypatch):
    reason(monkeypatch)
    on_form(full)
    full.click("letter_keep")
    full.click("draft_return")
    assert full.find("drafts").isVisible()
    assert full.find("tab_drafts").text() == "Konsep (1)"
    full.page.home.drafts.take_focus()
    full.keys(Qt.Key.Key_Return)
    full.click("draft_change")
    assert full.page.form.form.text("purpose") == "bpjs"
    full.page.form.form.boxes["purpose"].put("kip")
    full.settle()
    full.keys(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (kept,) = full.desk.letters.drafts()
    assert (kept.purpose, kept.state) == ("kip", DraftState.DRAFT)
    assert full.page.shown is full.page.draft
    full.keys(Qt.Key.Key_Escape)
    assert full.find("drafts").isVisible()


def test_a_draft_is_given_up_with_a_reason(full, monkeypatch):
    on_form(full)
    full.click("letter_keep")
    reason(monkeypatch, "")
    full.click("draft_drop")
    assert len(full.desk.letters.drafts()) == 1
    reason(monkeypatch)
    full.click("draft_drop")
    assert full.desk.letters.drafts() == ()
    assert full.find("drafts_empty").isVisible()


def test_leaving_a_draft_that_is_changed_leads_back_to_it(full):
    on_form(full)
    full.click("letter_keep")
    full.click("draft_change")
    full.keys(Qt.Key.Key_Escape)
    assert full.page.shown is full.page.draft


def test_a_letter_is_replaced_by_one_that_names_it(letters):
    show(letters, issue(letters))
    letters.click("letter_replace")
    assert QApplication.focusWidget().objectName() == "reason"
    letters.keys(Qt.Key.Key_Return)
    assert told(letters, "reason_problem")
    letters.type("Nama instansi salah")
    letters.page.form.form.boxes["purpose"].put("kip")
    letters.keys(Qt.Key.Key_Return)
    assert told(letters, "letter_number") == SECOND
    old, new = letters.desk.letters.get(FIRST), letters.desk.letters.get(SECOND)
    assert (old.status, old.replaced_by, old.note) == (LetterStatus.REPLACED, SECOND, "Nama instansi salah")
    assert new.replaces == FIRST
    show(letters, FIRST)
    for name in ("letter_replace", "letter_void", "letter_revoke", "letter_hand_over"):
        assert not letters.find(name).isVisible()
    assert letters.find("letter_print").isVisible()


def test_a_replacement_that_was_interrupted_stays_a_replacement(letters):
    show(letters, issue(letters))
    letters.click("letter_replace")
    letters.type("Salah")
    kept = letters.page.form.unfinished()
    letters.page.show_list()
    letters.page.turn(letters.page.form)
    letters.page.form.resume(kept)
    letters.settle()
    assert letters.find("reason").text() == "Salah"
    letters.click("letter_issue")
    assert letters.desk.letters.get(FIRST).replaced_by == SECOND
    letters.ctrl(Qt.Key.Key_N)
    assert letters.page.form.task.replaces == ""


def test_the_last_letter_is_repeated_with_one_key(letters):
    issue(letters, purpose="sekolah", institution="SMP CONTOH 1", extra=(("kelas", "VII"),))
    on_form(letters, "")
    letters.ctrl(Qt.Key.Key_U)
    form = letters.page.form
    assert form.form.text("institution") == "SMP CONTOH 1"
    assert form.fields.extras.texts == (("kelas", "VII"),)
    letters.keys(Qt.Key.Key_Return)
    assert told(letters, "letter_number") == SECOND
    assert letters.desk.letters.facts(SECOND).institution == "SMP CONTOH 1"
    letters.ctrl(Qt.Key.Key_U)
    assert letters.page.shown is form
    assert form.form.text("purpose") == "sekolah"


def test_an_intro_that_has_grown_old_is_told_when_repeating(letters):
    issue(letters, intro_number="1/RT", intro_date=date(2026, 11, 20))
    purposes = letters.desk.letters.purposes()
    strict = replace(next(one for one in purposes if one.code == "bpjs"), intro_max_age_days=1)
    letters.desk.letters.save_purpose(strict)
    show(letters, FIRST)
    letters.click("letter_same")
    assert told(letters, "intro_date_problem")


def test_the_preview_in_the_form_follows_what_is_typed(letters):
    on_form(letters)
    letters.click("side_preview")
    paper = letters.page.form.paper
    first = paper.pdf
    assert first.startswith(b"%PDF")
    letters.page.form.form.boxes["layout"].put("polos")
    letters.settle()
    assert paper.pdf not in (b"", first)
    letters.page.form.form.boxes["purpose"].put("")
    letters.settle()
    assert paper.count == 0


def test_a_purpose_brings_its_layout(letters):
    purposes = letters.desk.letters.purposes()
    plain = replace(next(one for one in purposes if one.code == "kip"), layout="polos")
    letters.desk.letters.save_purpose(plain)
    on_form(letters, "kip")
    assert letters.page.form.form.text("layout") == "polos"


def test_signer_and_date_can_be_chosen(letters):
    profile = letters.desk.profile()
    second = replace(profile.signers[0], name="KEDUA CONTOH")
    letters.desk.setup.save_profile(replace(profile, signers=(*profile.signers, second)))
    on_form(letters)
    assert letters.find("signer").isVisible()
    letters.page.form.form.fill(signer="1", issued=date(2026, 11, 20))
    letters.click("letter_issue")
    facts = letters.desk.letters.facts(FIRST)
    assert (facts.signer.name, facts.issued) == ("KEDUA CONTOH", date(2026, 11, 20))


@pytest.fixture
def clerk(signed_out):
    """The window of a clerk at the counter: no Kasi, no Lurah."""

    desk = open_office(signed_out.root, "admin", PASSPHRASE, clock=StillClock())
    desk = type(desk)(**vars(desk))
    person = desk.residents.find(BAMBANG)[0].id
    desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    desk.letters.save_draft(SktmDraft(applicant=person, purpose="kip"))
    desk.setup.add_user("siti", Role.PETUGAS, PASSPHRASE)
    desk.close()
    signed_out.shell.sign_in.asked.emit("siti", PASSPHRASE)
    signed_out.settle()
    signed_out.go("letters")
    return signed_out


def test_the_counter_hands_over_but_ends_nothing(clerk):
    show(clerk, FIRST)
    visible = {
        name: clerk.find(f"letter_{name}").isVisible()
        for name in ("hand_over", "void", "revoke", "replace", "same", "print")
    }
    assert visible == {
        "hand_over": True, "void": False, "revoke": False, "replace": False, "same": True, "print": True,
    }  # fmt: skip
    clerk.keys(Qt.Key.Key_Escape)
    clerk.click("tab_drafts")
    clerk.page.home.drafts.take_focus()
    clerk.keys(Qt.Key.Key_Return)
    assert not clerk.find("draft_check").isVisible()
    assert not clerk.find("draft_return").isVisible()
    assert clerk.find("draft_change").isVisible()
