"""Pengajuan further: families, letters in one pass, scores, papers from clipboard, scanner and the past."""

import os
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageFilter
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QCheckBox, QLabel
from tests.support.applications import draft, papers, take_cards, take_dtsen
from tests.support.desks import TODAY, add_people, make_nik, make_person, sign_in_as

from kelurahan_desk.demo.papers import make_scan
from kelurahan_desk.domain.codes import Sex, Shdk
from kelurahan_desk.domain.user import Role
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.scans import pages as scan_pages
from kelurahan_desk.scans.process import PdfProcess
from kelurahan_desk.ui.targets import NewApplication, ShowApplication, ShowApplications
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from unit.scans.papers import pdf_of

PROGRAMME = "balikpapan-pbpu"
BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)


def bambang(window):
    return window.desk.residents.by_nik(BAMBANG).id


def open_form(window, resident):
    window.shell.view.go("applications", NewApplication(resident))
    window.settle()
    return window.page.form


@pytest.fixture
def form(desk_window):
    open_form(desk_window, bambang(desk_window))
    return desk_window


def shown(window):
    return [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]


def test_a_whole_family_with_one_letter(form):
    form.find("family_all", QCheckBox).setChecked(True)
    form.page.form.rest.boxes["with_sktm"].put("bpjs")
    form.settle()
    form.qtbot.waitUntil(lambda: "Terbit bersama pengajuan ini" in shown(form))
    form.click("application_submit")
    made = form.desk.applications.list()
    assert sorted(one.name for one in made) == ["ADI CONTOH", "BAMBANG CONTOH", "SRI CONTOH"]
    assert len(form.desk.letters.list()) == 1
    assert form.page.shown is form.page.listing
    assert [one.name for one in form.page.table.rows.values] == [one.name for one in made]
    form.click("application_only")  # the chip of this list: all again
    assert form.page.only.isHidden()


def test_who_of_the_family_cannot_be_proposed_is_named(form):
    sri = form.desk.residents.find("sri contoh")[0].id
    form.desk.applications.submit(draft(sri, PROGRAMME))
    form.find(f"family_{sri}", QCheckBox).setChecked(True)
    form.settle()
    form.click("application_submit")
    assert form.page.banner.tone is Tone.WARN
    assert "SRI CONTOH" in form.page.banner.hint.text()
    assert len(form.desk.applications.list()) == 2


def test_arrears_and_employer_are_recorded(form):
    form.page.form.rest.boxes["arrears"].put("350000")
    form.page.form.rest.boxes["employer"].put("CV CONTOH")
    form.click("application_submit")
    (made,) = form.desk.applications.list()
    assert (made.arrears, made.employer) == (350_000, "CV CONTOH")
    assert form.desk.lookup.person(made.resident).employer == "CV CONTOH"
    form.qtbot.waitUntil(lambda: "Rp350.000" in shown(form))


def test_an_employer_on_record_counts_in_the_form_too(form):
    form.desk.upkeep.note_employer(bambang(form), "PT CONTOH JAYA")
    opened = open_form(form, bambang(form))
    assert opened.declared.codes == {"punya_pemberi_kerja"}
    assert opened.rest.text("employer") == "PT CONTOH JAYA"
    assert opened.verdict.outcome is Outcome.NOT_ELIGIBLE


def test_arrears_in_words_are_told_beside_the_field(form):
    form.page.form.rest.boxes["arrears"].put("banyak")
    form.click("application_submit")
    assert form.find("arrears_problem", QLabel).isVisible()
    assert form.desk.applications.list() == ()


def test_the_urgent_lane_asks_for_the_medical_letter_with_its_date(form):
    form.find("urgent", QCheckBox).setChecked(True)
    form.settle()
    assert "surat_medis" in form.page.form.documents.lines
    line = form.find("dated_surat_medis")
    line.setText("01-09-2026")
    line.editingFinished.emit()
    form.settle()
    assert dict(form.page.form.draft().dates) == {"surat_medis": date(2026, 9, 1)}


def test_a_newborn_goes_under_its_mothers_number(form):
    mother = make_nik(2, date(1988, 7, 9), Sex.FEMALE)
    baby = make_person(
        9,
        name="BAYI CONTOH",
        nik=None,
        birth_date=TODAY,
        shdk=Shdk.CHILD,
        mother_nik=mother,
        mother="SRI CONTOH",
    )
    (number,) = add_people(form.desk, baby)
    opened = open_form(form, number)
    assert "NIK ibunya" in opened.strip.problem.text()
    assert "surat_lahir" in opened.documents.lines
    form.click("application_submit")
    assert form.desk.applications.list()[0].mother_nik == mother


def test_causes_of_rejection_show_while_filling_in(form):
    person = make_person(1, name="BAMBANG CONTOH")
    take_dtsen(form.desk, (person, 3))
    take_cards(form.desk, (person, "PBI APBN", "aktif"))
    open_form(form, bambang(form))
    assert form.find("flags").isVisible()
    form.qtbot.waitUntil(lambda: any("PBI JK" in text for text in shown(form)))


def test_the_assessment_is_answered_and_its_score_is_for_some(form):
    card = form.page.form.assessment
    question = card.form.questions[0]
    form.click("assessment_open")
    assert card._fields is not None
    card._fields.boxes[question.code].put(question.options[-1].code)
    form.settle()
    form.qtbot.waitUntil(lambda: any("1 dari" in text for text in shown(form)))
    assert card.score.isVisible()
    form.click("application_submit")
    (made,) = form.desk.applications.list()
    assert made.assessment == ((question.code, question.options[-1].code),)
    clerk = sign_in_as(form.desk, Role.PETUGAS)
    form.page.desk = clerk
    form.page.open_application(made.id)
    form.settle()
    view = form.page.application.assessment
    assert view.told.isVisible()
    assert not view.score.isVisible()
    form.click("application_assessment_open")
    other = view.form.questions[1]
    view._fields.boxes[other.code].put(other.options[0].code)
    form.click("application_assessment_save")
    assert clerk.applications.get(made.id).application.assessment == ()
    owner = sign_in_as(form.desk, Role.KASI)
    assert len(owner.applications.get(made.id).application.assessment) == 2


def test_papers_of_an_earlier_application_are_taken_along(form):
    first = form.desk.applications.submit(draft(bambang(form), PROGRAMME, "ktp", "kk")).application
    form.desk.applications.withdraw(first.id, "keliru")
    opened = open_form(form, bambang(form))
    assert set(opened.draft().reuse) == {"ktp", "kk"}
    form.click("drop_kk")
    assert opened.draft().reuse == ("ktp",)
    form.click("application_submit")
    made = form.desk.applications.list()[0]
    assert [paper.sha256 for paper in made.documents] == [first.documents[0].sha256]


def test_a_picture_from_the_clipboard(form):
    picture = QImage.fromData(make_scan("ktp"))
    QGuiApplication.clipboard().setImage(picture)
    form.click("paste_ktp")
    assert form.page.form.draft().documents == (("ktp", b""),)


def test_a_copied_file_by_keyboard(form, tmp_path):
    path = tmp_path / "kk.png"
    path.write_bytes(make_scan("kk"))
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(copied)
    form.find("add_kk").setFocus()
    form.ctrl(Qt.Key.Key_V)
    form.qtbot.waitUntil(lambda: "kk.png" in shown(form))


def test_an_empty_clipboard_says_so(form):
    QGuiApplication.clipboard().clear()
    form.click("paste_ktp")
    assert "Papan klip" in form.page.banner.text.text()


def test_a_blurred_photograph_is_told_before_it_is_sent(form, tmp_path, monkeypatch):
    page = Image.new("L", (1600, 2200), 235)
    for at in range(60):
        page.paste(30, (150, 100 + at * 33, 1450, 106 + at * 33))
    out = BytesIO()
    page.filter(ImageFilter.GaussianBlur(14)).save(out, "JPEG")
    path = tmp_path / "buram.jpg"
    path.write_bytes(out.getvalue())
    monkeypatch.setattr(files, "ask_open", lambda *_a: path)
    form.click("add_ktp")
    assert "tampak buram" in form.page.banner.text.text()
    assert form.page.form.basket.told == {"ktp": "buram.jpg · Tampak buram"}


def test_a_new_scan_in_the_watched_folder_is_attached_with_one_press(form, tmp_path, monkeypatch):
    folder = tmp_path / "pindaian"
    folder.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda *_a: folder)
    form.click("scan_strip_choose")
    assert form.desk.scan_inbox.folder() == folder
    now = form.desk.context.clock.now().timestamp()
    for name, age in (("baru.png", 5), ("sedang-ditulis.png", 0), ("kemarin.png", 90_000)):
        path = folder / name
        path.write_bytes(make_scan("ktp"))
        os.utime(path, (now - age, now - age))
    form.page.form.scans.look()
    form.settle()
    form.qtbot.waitUntil(lambda: "baru.png" in shown(form))
    assert not {"sedang-ditulis.png", "kemarin.png"} & set(shown(form))
    form.click("scan_use_0")
    assert len(form.page.form.draft().documents) == 1
    form.page.form.scans.look()
    form.settle()
    assert not form.page.findChildren(QLabel, "scan_use_0")


def test_the_list_behind_a_number(form):
    sri = form.desk.residents.find("sri contoh")[0].id
    first = form.desk.applications.submit(draft(bambang(form), PROGRAMME)).application
    form.desk.applications.submit(draft(sri, PROGRAMME))
    form.shell.view.go("applications", ShowApplications(ids=(first.id,), title="Diusulkan: RT 003"))
    form.settle()
    assert [one.id for one in form.page.table.rows.values] == [first.id]
    assert form.page.only.text().strip() == "Diusulkan: RT 003"


def test_pages_of_a_pdf_and_a_picture_are_previewed(form):
    made = form.desk.applications.submit(
        replace(draft(bambang(form), PROGRAMME), documents=papers("ktp", "kk"))
    ).application
    form.shell.view.go("applications", ShowApplication(made.id))
    form.settle()
    assert form.page.application.paper.pages.pages == 1


def test_a_pdf_over_which_its_process_crashes_leaves_the_window_alive(form, monkeypatch):
    made = form.desk.applications.submit(
        replace(draft(bambang(form), PROGRAMME), documents=(("ktp", pdf_of(2)), ("kk", make_scan("kk"))))
    ).application
    broken = PdfProcess((sys.executable, "-c", "import os, sys; sys.stdin.buffer.read(12); os.abort()"))
    monkeypatch.setattr(scan_pages, "the_process", lambda: broken)
    form.shell.view.go("applications", ShowApplication(made.id))
    form.settle()
    assert "rusak" in form.page.banner.text.text()
    monkeypatch.undo()
    form.click("see_ktp")
    assert form.page.application.paper.pages.pages == 2
    broken.close()
