"""Printing for real: a print server of our own, fifty letters in a row, a jam, a printer that disappears."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.support import cups
from tests.support.desks import make_nik
from tests.support.watching import Watch

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.printing import PrintChoice, PrintState
from kelurahan_desk.domain.sktm import PAPERS, SktmDraft
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.pages import print_dialog
from kelurahan_desk.ui.theme import Tone
from ui.conftest import PRINT_ROOT

BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)
needs_cups = pytest.mark.skipif(bool(cups.why_not()), reason=cups.why_not() or "cups is here")
FAST = 60  # dots an inch: what the paper says is looked at elsewhere


@pytest.fixture(scope="module")
def server():
    running = cups.PrintServer(PRINT_ROOT, PRINT_ROOT / "sock")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def loket(server):
    """The printer "Loket", with empty trays."""
    for old in server.paper.iterdir():
        old.unlink()
    server.add("Loket")
    yield server
    server.run("cancel", "-a", "Loket", check=False)
    server.remove("Loket")


@pytest.fixture
def letters(desk_window):
    desk_window.go("letters")
    return desk_window


def issue(window, count, paper="f4-215"):
    """So many letters of one person, oldest first."""
    person = window.desk.residents.find(BAMBANG)[0].id
    report = window.desk.letters.issue_many(
        [SktmDraft(applicant=person, purpose="bpjs", paper=paper)] * count
    )
    window.page.refresh()
    window.settle()
    return [one.number for one in report.issued]


def queue(window, numbers, printer="Loket", copies=1):
    window.desk.letters.enqueue(numbers, PrintChoice(printer, copies))
    window.click("tab_queue")


def states(window):
    return [job.state for job in window.desk.letters.print_jobs()]


def size_of(path: Path):
    with PdfDocument(path) as document:
        assert len(document) == 1
        return tuple(round(side / 72 * 25.4) for side in document[0].get_size())


@needs_cups
def test_ctrl_p_prints_on_the_printer_chosen_and_remembers_it(letters, loket):
    (number,) = issue(letters, 1)
    letters.page.open_letter(number)
    letters.settle()

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, print_dialog.PrintDialog)
        assert dialog.form.text("printer") == "Loket"
        assert "F4 215x330" in dialog.form.boxes["form"].widget.currentText()
        assert not dialog.warning.isVisible()
        dialog.form.fill(copies=3)
        letters.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(100, answer)
    letters.ctrl(Qt.Key.Key_P)
    (out,) = loket.printed(1)
    assert out.name.endswith("-3.pdf")
    assert size_of(out) == (215, 330) or size_of(out) == (216, 330)
    assert letters.page.banner.tone is Tone.OK
    assert letters.desk.letters.print_choice() == PrintChoice("Loket", 3)


@needs_cups
def test_what_the_dialog_remembers_it_offers_again(letters, loket):
    letters.desk.letters.remember_choice(PrintChoice("Loket", 2).with_form("f4-215", "A4"))
    before = letters.desk.letters.print_choice()
    dialog = print_dialog.PrintDialog(letters.page, "x", PAPERS["f4-215"], before)
    letters.qtbot.addWidget(dialog)
    assert dialog.choice == before
    assert dialog.warning.text()  # A4 is not this letter's paper
    dialog.form.boxes["form"].put("")
    assert not dialog.warning.text()
    assert dialog.choice.form("f4-215") == ""
    dialog.form.fill(copies=0)
    dialog.yes.click()
    assert not dialog.result()


@needs_cups
@pytest.mark.parametrize(("paper", "sizes"), [("a4", {(210, 297)}), ("f4-210", {(210, 330)})])
def test_each_paper_has_its_own_form(letters, loket, paper, sizes):
    queue(letters, issue(letters, 1, paper))
    letters.click("queue_start")
    (out,) = loket.printed(1)
    assert size_of(out) in sizes


@needs_cups
def test_on_its_way_to_the_printer_a_letter_is_only_a_picture(letters, loket, tmp_path, monkeypatch):
    """What Qt lays aside for the print server, and what that one spools, has nobody's number or name in it."""
    (tmp_path / "sementara").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "sementara"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    queue(letters, issue(letters, 4))  # on a busy computer the look at one of them may come too late
    person = letters.desk.residents.find(BAMBANG)[0]
    told = [text.encode() for text in (person.name, BAMBANG)]
    spool = Watch(PRINT_ROOT / "spool")
    with Watch(tmp_path / "sementara").going_on() as aside, spool.going_on():
        letters.click("queue_start")
        loket.printed(4)
    for seen in (aside, spool):
        assert any(data.startswith(b"%PDF") for data in seen.seen.values()), seen.folder
    for path, data in (aside.seen | spool.seen).items():
        assert not [text for text in told if text in data or text in path.name.encode()], path
        if data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF"):
            with PdfDocument(data) as document:
                assert not document[0].get_textpage().get_text_range().strip(), path
    assert not list((tmp_path / "sementara").iterdir())


@needs_cups
def test_fifty_letters_in_a_row_survive_a_jam(letters, loket, monkeypatch):
    monkeypatch.setattr(printing, "DPI", FAST)
    numbers = issue(letters, 50)
    queue(letters, numbers)
    run, went = letters.page.home.queue.run, []
    run.moved.connect(lambda _letter, done, _total: went.append(done))
    jamming = run.moved.connect(lambda _letter, done, _total: jam(loket, done))
    letters.click("queue_start")
    run.moved.disconnect(jamming)
    sent = states(letters).count(PrintState.SENT)
    assert 20 <= sent < 50  # it noticed, and what was not sent waits
    assert letters.page.banner.tone is Tone.ERROR
    assert "berhenti" in letters.page.banner.text.text()
    assert not letters.page.home.queue.progress.isVisible()
    assert letters.find("queue_start").text().strip() == "Lanjutkan"
    loket.clear("Loket")
    loket.printed(sent)  # the print server itself brings out what it had taken
    letters.click("queue_start")
    assert states(letters).count(PrintState.SENT) == 50
    assert len(loket.printed(50)) == 50
    assert max(went) < 50
    assert letters.page.banner.tone is Tone.OK


def jam(loket, done):
    """After twenty letters nothing comes out; a little later the server knows it."""
    if done == 20:
        loket.jam()
    if done == 25:
        loket.wait_stopped("Loket")


@needs_cups
def test_a_printer_that_disappears_keeps_the_queue(letters, loket, monkeypatch):
    monkeypatch.setattr(printing, "DPI", FAST)
    queue(letters, issue(letters, 4))
    run = letters.page.home.queue.run
    run.moved.connect(lambda _letter, done, _total: loket.remove("Loket") if done == 2 else None)
    letters.click("queue_start")
    assert [state.value for state in states(letters)] == ["sent", "sent", "waiting", "waiting"]
    assert "Loket" in letters.page.banner.text.text()
    assert letters.desk.letters.print_jobs()[2].note == "PRINTER_GONE"
    loket.add("Gudang")
    monkeypatch.setattr(print_dialog, "ask_print", lambda *_a: PrintChoice("Gudang"))
    letters.click("queue_other")
    letters.click("queue_start")
    assert states(letters) == [PrintState.SENT] * 4
    loket.printed(4)
    loket.remove("Gudang")
    loket.add("Loket")


@needs_cups
def test_the_queue_stops_after_the_letter_under_way(letters, loket, monkeypatch):
    monkeypatch.setattr(printing, "DPI", FAST)
    queue(letters, issue(letters, 5))
    view = letters.page.home.queue
    stopping = view.run.moved.connect(
        lambda _letter, done, _total: done == 1 and view.progress.cancel.click()
    )
    letters.click("queue_start")
    view.run.moved.disconnect(stopping)
    assert states(letters).count(PrintState.SENT) == 2
    assert letters.page.banner.tone is Tone.OK
    letters.click("queue_start")
    assert states(letters) == [PrintState.SENT] * 5


@needs_cups
def test_a_calibrated_printer_moves_the_page_back(letters, loket):
    (number,) = issue(letters, 1)
    for offset, right in ((PrinterOffset(), 0), (PrinterOffset(5.0, 0.0), -5)):
        letters.desk.letters.save_offset("Loket", offset)
        queue(letters, [number])
        letters.click("queue_start")
        out = loket.printed(1 if not right else 2)[-1]
        with PdfDocument(out) as document:
            (image,) = [one for one in document[0].get_objects() if one.type == 3]
            left = image.get_bounds()[0] / 72 * 25.4
        assert left == pytest.approx(right, abs=0.6)


def test_from_one_letter_on_again_and_clearing(letters):
    numbers = issue(letters, 3)
    queue(letters, numbers)
    service = letters.desk.letters
    for _ in numbers:
        service.printed(service.next_print().job.id)
    view = letters.page.home.queue
    view.refresh()
    letters.settle()
    assert not letters.find("queue_start").isEnabled()
    view.table.choose(1)
    letters.click("queue_again")
    assert [state.value for state in states(letters)] == ["sent", "waiting", "waiting"]
    assert letters.find("queue_start").isEnabled()
    view.table.choose(1)
    letters.click("queue_out")
    assert len(states(letters)) == 2
    letters.click("queue_clear")
    assert states(letters) == [PrintState.WAITING]


def test_what_a_crash_left_uncertain_is_asked(letters):
    queue(letters, issue(letters, 2))
    letters.desk.letters.next_print()
    view = letters.page.home.queue
    view.refresh()
    letters.settle()
    view.table.choose(0)
    assert "keluar" in view.note.text()
    letters.click("queue_came_out")
    assert [state.value for state in states(letters)] == ["sent", "waiting"]


def test_marked_letters_join_the_queue_oldest_first(letters, monkeypatch):
    numbers = issue(letters, 4)
    monkeypatch.setattr(print_dialog, "ask_print", lambda *_a: PrintChoice("Loket", 2))
    assert not letters.find("letter_enqueue").isEnabled()
    letters.page.table.view.selectAll()
    letters.click("letter_enqueue")
    assert [job.letter for job in letters.desk.letters.print_jobs()] == numbers
    assert letters.page.home.queue.isVisible()
    assert len(letters.page.home.queue.table.rows.values) == 4


def test_an_empty_queue_says_how_to_fill_it(letters):
    letters.click("tab_queue")
    assert letters.find("queue_empty").isVisible()
    letters.keys(Qt.Key.Key_Escape)
    assert letters.find("letter_search").isVisible()
