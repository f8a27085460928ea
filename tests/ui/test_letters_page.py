"""SKTM: from a NIK to the printed letter by keyboard, the register, and the end of a letter."""

from datetime import date

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from tests.support.desks import make_nik

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.sktm import LetterStatus, SktmDraft
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.pages import LETTERS, PAGES, letter_questions, print_dialog
from kelurahan_desk.ui.targets import NewLetter, ShowLetter
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files

BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)
NUMBER = "400.9.14.1/0001/05.1001/XI/2026"
KARTINI = "KARTINI ÉLOK"


@pytest.fixture
def letters(desk_window):
    desk_window.go("letters")
    return desk_window


@pytest.fixture
def letter(letters):
    """One letter of Bambang, shown."""
    letters.desk.letters.issue(SktmDraft(applicant=id_of(letters, BAMBANG), purpose="bpjs"))
    letters.shell.view.go("letters", ShowLetter(NUMBER))
    letters.settle()
    letters.page.refresh()
    letters.settle()
    return letters


def id_of(window, text):
    return window.desk.residents.find(text)[0].id


def on_form(window, text):
    """The form for somebody, as another page opens it."""
    window.shell.view.go("letters", NewLetter(id_of(window, text)))
    window.settle()


def shows(window, name):
    return window.page.views.currentWidget() is getattr(window.page, name)


def told(window, name):
    label = window.find(name, QLabel)
    return label.text() if label.isVisible() else ""


def test_an_office_without_letters_says_how_to_begin(letters):
    assert letters.find("letters_empty").isVisible()
    letters.click("letters_first")
    assert shows(letters, "form")


def test_from_a_nik_to_the_preview_in_at_most_five_keys(desk_window):
    """Counted from Beranda: all but the digits of the NIK and the choice of the purpose."""
    window, strokes = desk_window, []

    def press(key, *modifiers):
        strokes.append(key)
        window.keys(key, *modifiers)

    shortcut = next(entry.shortcut for entry in PAGES if entry.code == LETTERS)
    press(getattr(Qt.Key, f"Key_{shortcut[-1]}"), Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    window.type(BAMBANG)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "purpose"
    window.type("jam")
    press(Qt.Key.Key_Return)
    assert shows(window, "letter")
    assert len(strokes) <= 5
    assert told(window, "letter_number") == NUMBER
    assert window.page.letter.pages == 1
    assert window.find("letter_pages").widget().findChildren(QLabel)[0].pixmap().width() > 100
    assert QApplication.focusWidget().objectName() == "letter_print"
    assert window.page.banner.tone is Tone.OK
    (found,) = window.desk.letters.list()
    assert (found.number, found.purpose) == (NUMBER, "bpjs")


def test_enter_before_the_answer_takes_the_first_person(letters):
    letters.click("letter_new")
    line = letters.find("applicant_search")
    line.setText("sri")
    letters.qtbot.keyClick(line, Qt.Key.Key_Return)
    letters.settle()
    assert told(letters, "person_strip_name") == "SRI CONTOH"


def test_arrows_choose_another_person(letters):
    letters.click("letter_new")
    letters.type("contoh")
    names = [row.name for row in letters.page.form.picker.table.rows.values]
    letters.keys(Qt.Key.Key_Down)
    letters.keys(Qt.Key.Key_Return)
    assert told(letters, "person_strip_name") == names[1]


def test_nobody_found_is_said_and_enter_does_nothing(letters):
    letters.click("letter_new")
    letters.type("zzz")
    letters.keys(Qt.Key.Key_Return)
    assert letters.find("applicant_nobody").isVisible()
    assert letters.page.form.resident is None


def test_the_institution_shows_when_needed_and_must_be_filled(letters):
    on_form(letters, BAMBANG)
    assert not letters.find("institution").isVisible()
    letters.page.form.form.boxes["purpose"].put("sekolah")
    letters.settle()
    assert letters.find("institution").isVisible()
    assert told(letters, "institution_problem") == ""
    letters.click("letter_issue")
    assert told(letters, "institution_problem")
    assert letters.desk.letters.list() == ()
    letters.find("institution").setFocus()
    letters.type("SMP CONTOH 1")
    letters.keys(Qt.Key.Key_Return)
    assert shows(letters, "letter")


def test_a_purpose_must_be_chosen(letters):
    on_form(letters, BAMBANG)
    letters.click("letter_issue")
    assert told(letters, "purpose_problem")
    assert letters.desk.letters.list() == ()


def test_a_date_to_come_is_told_beside_its_field_while_typing(letters):
    on_form(letters, BAMBANG)
    letters.page.form.form.boxes["purpose"].put("bpjs")
    letters.find("intro_date").setText("24-11-2026")
    letters.settle()
    assert told(letters, "intro_date_problem")
    letters.find("intro_date").setText("20-11-2026")
    letters.settle()
    assert told(letters, "intro_date_problem") == ""


def test_somebody_who_has_died_gets_no_letter(letters):
    on_form(letters, "slamet")
    assert "SLAMET" in told(letters, "person_strip_problem")
    assert not letters.find("letter_issue").isEnabled()


def test_the_subject_comes_from_the_family(letters):
    on_form(letters, BAMBANG)
    subject = letters.find("subject")
    assert [subject.itemText(at) for at in range(subject.count())] == [
        "Pemohon sendiri",
        "SRI CONTOH · istri",
        "ADI CONTOH · anak",
    ]
    subject.setCurrentIndex(2)
    letters.page.form.form.boxes["purpose"].put("bpjs")
    letters.click("letter_issue")
    assert shows(letters, "letter")


def test_a_letter_still_valid_is_told_and_leads_there(letter):
    on_form(letter, BAMBANG)
    assert letter.find("attention").isVisible()
    line = letter.find("valid_letters").layout().itemAt(0).widget()
    letter.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    letter.settle()
    assert told(letter, "letter_number") == NUMBER


def test_escape_leads_back_step_by_step(letters):
    on_form(letters, BAMBANG)
    letters.keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "applicant_search"
    letters.keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "letter_search"


@pytest.mark.parametrize(("text", "found"), [("bamb", 1), ("400.9", 1), (BAMBANG, 1), ("zzz", 0)])
def test_the_register_is_searched(letter, text, found):
    letter.keys(Qt.Key.Key_Escape)
    letter.type(text)
    assert len(letter.page.table.rows.values) == found
    assert letter.find("letter_not_found").isVisible() is (not found)


def test_the_list_masks_the_number_and_enter_opens(letter):
    letter.keys(Qt.Key.Key_Escape)
    model = letter.page.table.view.model()
    assert model.data(model.index(0, 2)) == "647199••••••••01"
    letter.keys(Qt.Key.Key_Down)
    letter.keys(Qt.Key.Key_Return)
    assert shows(letter, "letter")


def test_saving_writes_the_stored_bytes(letter, tmp_path, monkeypatch):
    suggested = []
    out = tmp_path / "surat.pdf"
    monkeypatch.setattr(
        files, "ask_save", lambda _parent, _title, name, _pattern: suggested.append(name) or out
    )
    letter.ctrl(Qt.Key.Key_S)
    assert out.read_bytes() == letter.desk.letters.pdf(NUMBER)
    assert "6471" not in suggested[0]


def test_a_letter_is_voided_with_a_reason(letter, monkeypatch):
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: "Salah nama")
    letter.click("letter_void")
    found = letter.desk.letters.get(NUMBER)
    assert (found.status, found.note) == (LetterStatus.VOID, "Salah nama")
    assert not letter.find("letter_void").isVisible()


def test_a_letter_handed_over_can_only_be_revoked(letter, monkeypatch):
    monkeypatch.setattr(letter_questions, "ask_taker", lambda _parent, _number, name: name)
    revocation = letter_questions.Revocation("Keterangan tidak benar", "SK 7/2026")
    monkeypatch.setattr(letter_questions, "ask_revocation", lambda _parent, _number: revocation)
    letter.click("letter_hand_over")
    assert letter.desk.letters.get(NUMBER).handed_to == "BAMBANG CONTOH"
    assert not letter.find("letter_void").isVisible()
    letter.click("letter_revoke")
    found = letter.desk.letters.get(NUMBER)
    assert (found.status, found.note, found.decision) == (
        LetterStatus.REVOKED,
        "Keterangan tidak benar",
        "SK 7/2026",
    )
    assert not letter.find("letter_revoke").isVisible()
    assert not letter.find("letter_replace").isVisible()


def test_why_a_letter_is_revoked_is_asked(letter):
    def answer():
        dialog = QApplication.activeModalWidget()
        letter.qtbot.keyClick(dialog.findChild(QLineEdit, "reason"), Qt.Key.Key_Return)
        assert dialog.isVisible()  # a reason must be given
        dialog.form.fill(reason="Data tidak benar", decision="SK 9")
        letter.qtbot.keyClick(dialog.findChild(QLineEdit, "decision"), Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    letter.click("letter_revoke")
    found = letter.desk.letters.get(NUMBER)
    assert (found.status, found.decision) == (LetterStatus.REVOKED, "SK 9")


def test_who_takes_the_letter_is_asked(letter):
    def answer():
        dialog = QApplication.activeModalWidget()
        assert dialog.form.text("taker") == "BAMBANG CONTOH"
        dialog.form.fill(taker="SRI CONTOH")
        letter.qtbot.keyClick(dialog.findChild(QLineEdit, "taker"), Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    letter.click("letter_hand_over")
    assert letter.desk.letters.get(NUMBER).handed_to == "SRI CONTOH"


def test_a_purpose_brings_its_own_lines_and_papers(letters):
    on_form(letters, BAMBANG)
    assert not letters.find("letter_extras").isVisible()
    letters.page.form.form.boxes["purpose"].put("sekolah")
    letters.settle()
    letters.find("institution").setText("SMP CONTOH 1")
    letters.find("extra.kelas").setText("VII A")
    letters.find("document_surat_sekolah").click()
    letters.click("letter_issue")
    facts = letters.desk.letters.facts(NUMBER)
    assert facts.extra == (("Kelas/semester", "VII A"),)
    assert facts.documents == ("Surat dari sekolah",)


def test_no_reason_no_end(letter, monkeypatch):
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: "")
    letter.click("letter_void")
    assert letter.desk.letters.get(NUMBER).status is LetterStatus.ISSUED


def test_printing_paints_the_page_at_its_true_size(letter, tmp_path, monkeypatch):
    out = tmp_path / "cetak.pdf"
    choose(monkeypatch, PrintChoice("Loket"))
    monkeypatch.setattr(printing, "open_printer", lambda _choice, sheets: pdf_printer(out, sheets.paper))
    letter.ctrl(Qt.Key.Key_P)
    assert letter.page.banner.tone is Tone.OK
    with PdfDocument(out) as document:
        assert len(document) == 1
        width, height = document[0].get_size()
    assert abs(width - 215 / 25.4 * 72) < 2
    assert abs(height - 330 / 25.4 * 72) < 2
    assert letter.find("letter_print").isEnabled()
    assert letter.desk.letters.print_choice() == PrintChoice("Loket")


def test_the_companions_are_shown_and_printed(letter, tmp_path, monkeypatch):
    out = tmp_path / "cetak.pdf"
    choose(monkeypatch, PrintChoice("Loket"))
    monkeypatch.setattr(printing, "open_printer", lambda _choice, sheets: pdf_printer(out, sheets.paper))
    stored = letter.page.letter.paper.pdf
    for tab in ("paper_statement", "paper_receipt"):
        letter.click(tab)
        assert letter.page.letter.paper.pdf not in (b"", stored)
    letter.ctrl(Qt.Key.Key_P)
    assert out.stat().st_size > 1000
    letter.click("paper_letter")
    assert letter.page.letter.paper.pdf == stored


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(letter, tmp_path, monkeypatch):
    choose(monkeypatch, PrintChoice("Loket"))
    out = tmp_path / "none" / "x.pdf"
    monkeypatch.setattr(printing, "open_printer", lambda _choice, sheets: pdf_printer(out, sheets.paper))
    letter.ctrl(Qt.Key.Key_P)
    assert letter.page.banner.tone is Tone.ERROR
    assert letter.find("letter_print").isEnabled()


def test_a_printer_that_is_gone_is_told(letter, monkeypatch):
    choose(monkeypatch, PrintChoice("Printer lama"))
    letter.ctrl(Qt.Key.Key_P)
    assert letter.page.banner.tone is Tone.ERROR
    assert "Printer lama" in letter.page.banner.text.text()
    assert letter.find("letter_print").isEnabled()


def test_without_any_printer_saving_is_advised(letter):
    letter.ctrl(Qt.Key.Key_P)
    assert "PDF" in letter.page.banner.hint.text()


def choose(monkeypatch, choice):
    monkeypatch.setattr(print_dialog, "ask_print", lambda _parent, _title, _paper, _before: choice)


def pdf_printer(out, paper):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printing.choose_form(printer, paper)
    return printer
