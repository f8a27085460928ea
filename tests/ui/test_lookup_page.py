"""Cek warga: one NIK answers everything, and each programme's next step is a button."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from tests.support.applications import draft, take_cards, take_dtsen
from tests.support.desks import make_nik, make_person, sign_in_as

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.user import Role
from kelurahan_desk.ui.targets import LookUp
from kelurahan_desk.ui.widgets import ask

PROGRAMME = "balikpapan-pbpu"
BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)


@pytest.fixture
def lookup(desk_window):
    """Cek warga from Beranda, by keyboard."""
    desk_window.ctrl(Qt.Key.Key_J)
    return desk_window


def shown(window):
    return [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]


def steps(window):
    return {code: made.text().strip() for code, made in window.page.view.answers.steps.items()}


def bambang(window):
    return window.desk.residents.by_nik(BAMBANG)


def look(window):
    window.page.arrive(LookUp(bambang(window).id))
    window.settle()


def test_the_number_of_a_card_answers_at_once(lookup):
    assert QApplication.focusWidget().objectName() == "lookup_search"
    lookup.type(BAMBANG)
    lookup.keys(Qt.Key.Key_Return)
    assert "BAMBANG CONTOH" in shown(lookup)
    assert {"SRI CONTOH", "ADI CONTOH"} <= set(shown(lookup))  # the family
    assert steps(lookup)[PROGRAMME] == "Terbitkan SKTM dan ajukan"
    assert QApplication.focusWidget().objectName().startswith("step_")


def test_from_ctrl_k_with_a_whole_number(desk_window):
    desk_window.ctrl(Qt.Key.Key_K)
    desk_window.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk_window.shell.view.finding)
    desk_window.type(BAMBANG)
    box = desk_window.shell.view.finding
    assert [found.kind for found in box.table.rows.values][:2] == ["lookup", "resident"]
    assert BAMBANG not in box.table.rows.values[0].title
    desk_window.keys(Qt.Key.Key_Return)
    desk_window.settle()
    assert desk_window.page.code == "lookup"
    assert "BAMBANG CONTOH" in shown(desk_window)


def test_lists_show_their_dates_and_who_covers(lookup):
    person = make_person(1, name="BAMBANG CONTOH")
    take_dtsen(lookup.desk, (person, 3))
    take_cards(lookup.desk, (person, "PBI APBN", "aktif"))
    look(lookup)
    assert "Sudah ditanggung: PBI JK (dibayar pusat)" in shown(lookup)
    assert any("per 23-11-2026" in text for text in shown(lookup))
    assert PROGRAMME not in steps(lookup)  # nothing to do


def test_the_step_goes_to_a_form_that_is_filled_in(lookup):
    person = make_person(1, name="BAMBANG CONTOH")
    take_dtsen(lookup.desk, (person, 3))
    take_cards(lookup.desk, (person, "mandiri", "nonaktif premi"))
    look(lookup)
    lookup.click(f"step_{PROGRAMME}")
    form = lookup.page.form
    assert lookup.page.code == "applications"
    assert (form.resident, form.form.text("programme"), form.form.text("kind")) == (
        bambang(lookup).id, PROGRAMME, "pengalihan",
    )  # fmt: skip


def test_a_letter_is_made_in_the_same_pass(lookup):
    look(lookup)
    lookup.click(f"step_{PROGRAMME}")
    assert lookup.page.form.rest.ticked("with_sktm")
    lookup.click("application_submit")
    made = lookup.desk.applications.list()[0]
    assert made.letter


def test_a_running_application_is_shown_instead_of_a_second_one(lookup):
    made = lookup.desk.applications.submit(draft(bambang(lookup).id, PROGRAMME)).application
    look(lookup)
    assert steps(lookup)[PROGRAMME] == "Lihat pengajuan"
    lookup.click(f"step_{PROGRAMME}")
    assert lookup.page.application.looked.result.application.id == made.id


def test_an_employer_is_noted_and_refers_the_person(lookup, monkeypatch):
    look(lookup)

    def answer(question):
        question.form.fill(employer="PT CONTOH JAYA")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ask.Question, "exec", answer)
    lookup.page.view.answers.name_employer("")
    lookup.settle()
    assert lookup.desk.lookup.person(bambang(lookup).id).employer == "PT CONTOH JAYA"
    assert "PT CONTOH JAYA" in shown(lookup)
    assert steps(lookup)[PROGRAMME] == "Catat pemberi kerja"


def test_a_member_of_the_family_is_one_press_away_and_esc_goes_back(lookup):
    look(lookup)
    lookup.page.view.summary.family.pressed.emit(lookup.desk.residents.find("sri contoh")[0].id)
    lookup.settle()
    assert lookup.find("lookup_strip_name", QLabel).text() == "SRI CONTOH"
    lookup.keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "lookup_search"


def test_the_dead_have_no_programmes(lookup):
    slamet = lookup.desk.residents.find("slamet")[0].id
    lookup.page.arrive(LookUp(slamet))
    lookup.settle()
    assert lookup.find("no_programmes").isVisible()


def test_who_may_not_propose_gets_no_step(lookup):
    reader = sign_in_as(lookup.desk, Role.ADMIN)
    lookup.page.desk = reader
    look(lookup)
    assert steps(lookup) == {}


def test_the_procedure_is_one_press_away(lookup):
    look(lookup)
    lookup.click(f"procedure_{PROGRAMME}")
    assert lookup.page.code == "programmes"
    assert lookup.find("programme_title", QLabel).text() == "PBPU dan BP Pemda Kota Balikpapan"
