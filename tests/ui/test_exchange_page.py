"""Kirim & Terima against a real district desk: enrolment, keys, a batch, its reply, the tasks."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.support.desks import PASSPHRASE, StillClock

from kelurahan_desk.demo.district import found_dinsos
from kelurahan_desk.demo.papers import make_scan
from kelurahan_desk.domain.application import ApplicationDraft, Decision, Kind, State
from kelurahan_desk.domain.exchange import Way
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.drives import Drive
from kelurahan_desk.services import outgoing
from kelurahan_desk.services.office import dispatch
from kelurahan_desk.ui.pages import hand_over
from kelurahan_desk.ui.pages.hand_over import HandedOver
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_send as send

PROGRAMME = "balikpapan-pbpu"


@pytest.fixture
def exchange(desk_window):
    desk_window.go("exchange")
    return desk_window


@pytest.fixture
def district(tmp_path):
    desk = found_dinsos(tmp_path / "dinsos", PASSPHRASE, clock=StillClock(), cost=Cost.light())
    yield desk
    desk.close()


@pytest.fixture
def usb(tmp_path, monkeypatch):
    """The folder that every folder dialog gives."""
    folder = tmp_path / "usb"
    folder.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda *_a: folder)
    return folder


@pytest.fixture
def enrolled(exchange, district, usb, monkeypatch):
    """Both desks know each other, through the page."""
    exchange.click("exchange_enrol")
    digits = exchange.find("result_digits", QLabel).text()
    (enrolment,) = usb.iterdir()
    district.offices.enrol(enrolment, digits)
    roster = district.offices.roster(usb)
    monkeypatch.setattr(files, "ask_open", lambda *_a: roster.file)
    exchange.click("result_done")
    exchange.click("exchange_roster")
    exchange.click("roster_choose")
    exchange.type(roster.fingerprint)
    exchange.keys(Qt.Key.Key_Return)
    return exchange


def approved(window):
    """An application of Bambang, ready to be sent."""
    desk = window.desk
    resident = desk.residents.find("bambang")[0].id
    desk.letters.issue(SktmDraft(applicant=resident, purpose="bpjs"))
    draft = ApplicationDraft(
        resident=resident, programme=PROGRAMME, kind=Kind.BARU,
        documents=tuple((code, make_scan(code)) for code in ("ktp", "kk")),
    )  # fmt: skip
    made = desk.applications.submit(draft).application.id
    desk.applications.check(made)
    desk.applications.approve(made)
    window.page.refresh()
    window.settle()
    return made


def title(window):
    return window.find("result_title", QLabel).text()


def overview(window):
    return window.page.views.currentIndex() == 0


def answered(district, usb):
    """The district takes the batch in, refuses every row, and answers."""
    (batch,) = usb.glob("SKB1-B-*")
    district.ingest.files((batch,))
    for row in district.decisions.waiting():
        district.decisions.decide(row.office, row.id, Decision.REJECTED, reason="NIK_TIDAK_PADAN")
    (reply,) = district.replies.write(usb)
    return reply.file


def test_a_new_station_is_told_how_to_begin(exchange):
    assert exchange.page.keys.badge.text() == "Belum terdaftar"
    assert not exchange.find("exchange_export").isEnabled()
    assert not exchange.find("exchange_reply").isEnabled()
    assert exchange.find("no_batches").isVisible()
    assert exchange.find("exchange_enrol").isEnabled()


def test_the_enrolment_is_written_with_digits_to_read_out(exchange, usb):
    exchange.click("exchange_enrol")
    digits = exchange.find("result_digits", QLabel).text()
    assert digits == exchange.desk.setup.station().fingerprint
    assert len(list(usb.iterdir())) == 1
    exchange.click("result_copy")
    assert QApplication.clipboard().text() == digits
    exchange.keys(Qt.Key.Key_Escape)
    assert overview(exchange)


def test_enrolled_once_the_keys_are_trusted(enrolled):
    assert title(enrolled) == "Daftar kunci diterima"
    enrolled.click("result_done")
    assert enrolled.page.keys.badge.text() == "Terdaftar"
    assert enrolled.find("exchange_nil").isVisible()


@pytest.mark.parametrize("digits", ["", "12345 12345"])
def test_the_first_keys_need_all_their_digits(exchange, district, usb, monkeypatch, digits):
    roster = district.offices.roster(usb)
    monkeypatch.setattr(files, "ask_open", lambda *_a: roster.file)
    exchange.click("exchange_roster")
    exchange.click("roster_choose")
    exchange.find("fingerprint").setText(digits)
    exchange.click("roster_take")
    assert exchange.find("fingerprint_problem", QLabel).isVisible()
    assert exchange.desk.exchange.status().roster_version is None


def test_wrong_digits_are_refused(exchange, district, usb, monkeypatch):
    roster = district.offices.roster(usb)
    monkeypatch.setattr(files, "ask_open", lambda *_a: roster.file)
    exchange.click("exchange_roster")
    exchange.click("roster_choose")
    exchange.type("00000 " * 6)
    exchange.keys(Qt.Key.Key_Return)
    assert exchange.page.banner.isVisible()
    assert exchange.desk.exchange.status().roster_version is None


def test_a_batch_is_written_and_shown_with_its_totals(enrolled, usb):
    made = approved(enrolled)
    enrolled.click("result_done")
    enrolled.click("exchange_export")
    enrolled.click("send_folder")
    (batch,) = enrolled.desk.exchange.batches()
    assert title(enrolled) == "Berkas kiriman siap: E01-000001"
    assert enrolled.find("result_digits", QLabel).text() == batch.fingerprint
    assert (usb / batch.file).exists()
    facts = [found.text() for found in enrolled.find("result_facts").findChildren(QLabel)]
    assert batch.file in facts
    assert str(usb) in facts
    assert enrolled.desk.applications.get(made).application.state is State.IN_BATCH
    enrolled.click("result_done")
    assert enrolled.page.stats["sent"].figure.text() == "1"
    assert len(enrolled.page.history.table.rows.values) == 1


def test_the_same_bytes_are_written_again(enrolled, usb):
    enrolled.click("result_done")
    enrolled.click("exchange_nil")
    enrolled.click("send_folder")
    enrolled.click("result_done")
    (first,) = usb.glob("SKB1-B-*")
    before = first.read_bytes()
    first.unlink()
    enrolled.page.history.table.choose(0)
    enrolled.click("batch_again")
    enrolled.click("send_folder")
    assert first.read_bytes() == before


def test_enter_on_a_batch_shows_its_digits(enrolled):
    enrolled.click("result_done")
    enrolled.click("exchange_nil")
    enrolled.click("send_folder")
    enrolled.click("result_done")
    enrolled.page.history.table.take_focus()
    enrolled.keys(Qt.Key.Key_Return)
    assert title(enrolled) == "Rincian kiriman E01-000001"
    assert len(enrolled.find("result_digits", QLabel).text().split()) == 6


def test_a_reply_becomes_decisions_and_tasks(enrolled, district, usb, monkeypatch):
    made = approved(enrolled)
    enrolled.click("result_done")
    enrolled.click("exchange_export")
    enrolled.click("send_folder")
    enrolled.click("result_done")
    reply = answered(district, usb)
    monkeypatch.setattr(files, "ask_open", lambda *_a: reply)
    enrolled.click("exchange_reply")
    assert title(enrolled) == "Jawaban Dinsos diterima"
    found = enrolled.desk.applications.get(made).application
    assert (found.state, found.decision) == (State.ANSWERED, Decision.REJECTED)
    enrolled.click("result_next")
    assert overview(enrolled)
    (task,) = enrolled.desk.tasks.list()
    assert enrolled.page.stats["tasks"].figure.text() == "1"
    enrolled.click("exchange_reply")
    assert title(enrolled) == "Jawaban ini sudah pernah diimpor"
    enrolled.click("result_done")
    enrolled.page.tasks.finished.emit(task)
    enrolled.settle()
    assert enrolled.desk.tasks.list() == ()
    assert enrolled.page.banner.tone is Tone.OK


def test_what_is_no_reply_is_refused(enrolled, tmp_path):
    path = tmp_path / "salah.age"
    path.write_bytes(b"bukan berkas")
    enrolled.page.import_reply(Path(path))
    enrolled.settle()
    assert enrolled.page.banner.isVisible()
    assert enrolled.find("exchange_reply").isEnabled()


def plugged(monkeypatch, *drives):
    """These drives, whatever is plugged in here."""
    monkeypatch.setattr(dispatch, "list_drives", lambda: tuple(drives))


def stick(folder, **changes):
    """A drive at a folder."""
    usual = {"label": "USB BIRU", "file_system": "vfat", "free": 2**31, "total": 2**33, "read_only": False}
    return Drive(folder=folder, **{**usual, **changes})


def test_a_stick_appears_by_itself_and_takes_the_file(enrolled, usb, monkeypatch):
    approved(enrolled)
    enrolled.click("result_done")
    plugged(monkeypatch)
    enrolled.click("exchange_export")
    assert enrolled.find("no_drives").isVisible()
    assert not enrolled.find("send_write").isEnabled()
    plugged(monkeypatch, stick(usb))
    enrolled.page.where.look()
    enrolled.settle()
    assert enrolled.page.where.table.value().label == "USB BIRU"
    enrolled.click("send_write")
    assert title(enrolled) == "Berkas kiriman siap: E01-000001"
    assert enrolled.page.result.sentence.text().endswith(send.EJECT)
    (batch,) = enrolled.desk.exchange.batches()
    assert (usb / batch.file).exists()


def test_a_locked_stick_is_not_written_to(enrolled, usb, monkeypatch):
    enrolled.click("result_done")
    plugged(monkeypatch, stick(usb, read_only=True))
    enrolled.click("exchange_nil")
    assert not enrolled.find("send_write").isEnabled()
    enrolled.page.where.table.opened.emit(stick(usb, read_only=True))
    enrolled.settle()
    assert enrolled.desk.exchange.batches() == ()
    enrolled.keys(Qt.Key.Key_Escape)
    assert overview(enrolled)


def test_by_mail_needs_an_address_and_lays_a_draft(enrolled, usb, monkeypatch):
    enrolled.click("result_done")
    plugged(monkeypatch)
    enrolled.click("exchange_nil")
    assert not enrolled.find("send_mail").isEnabled()
    enrolled.keys(Qt.Key.Key_Escape)
    profile = replace(enrolled.desk.profile(), district_email="dinsos@kota.go.id")
    enrolled.desk.setup.save_profile(profile)
    enrolled.page.refresh()
    enrolled.settle()
    enrolled.click("exchange_nil")
    enrolled.click("send_mail")
    assert len(list(usb.glob("*.eml"))) == 1
    assert title(enrolled).startswith("Berkas kiriman siap")


def test_a_full_drive_says_so_and_nothing_is_entered(enrolled, usb, monkeypatch):
    def full(*_given):
        raise Trouble("DRIVE_FULL", drive="USB BIRU", name="x", needed=3, free=1)

    enrolled.click("result_done")
    plugged(monkeypatch, stick(usb))
    monkeypatch.setattr(outgoing, "require_room", full)
    enrolled.click("exchange_nil")
    enrolled.click("send_write")
    assert enrolled.page.banner.isVisible()
    assert "USB BIRU" in enrolled.page.banner.text.text()
    assert enrolled.find("send_write").isEnabled()
    assert enrolled.desk.exchange.batches() == ()


def test_the_papers_are_shown_and_saved(enrolled, usb):
    approved(enrolled)
    enrolled.click("result_done")
    enrolled.click("exchange_export")
    enrolled.click("send_folder")
    enrolled.click("result_papers")
    assert enrolled.page.papers.minutes.count == 1
    assert enrolled.page.papers.cover.count == 2
    enrolled.find("paper_number").setText("7/2026")
    enrolled.click("papers_again")
    enrolled.click("papers_cover")
    assert enrolled.page.papers.shown.currentIndex() == 1
    enrolled.click("papers_save")
    assert {path.name for path in usb.glob("*.pdf")} == {
        "berita-acara-E01-000001.pdf", "pengantar-E01-000001.pdf",
    }  # fmt: skip
    enrolled.keys(Qt.Key.Key_Escape)
    assert overview(enrolled)


def test_a_hand_over_is_noted_with_the_right_digits_only(enrolled, monkeypatch):
    enrolled.click("result_done")
    enrolled.click("exchange_nil")
    enrolled.click("send_folder")
    (batch,) = enrolled.desk.exchange.batches()
    for digits, noted in (("1" * 30, False), (batch.fingerprint, True)):
        told = HandedOver(digits, "Budi Contoh", Way.USB)
        monkeypatch.setattr(hand_over, "ask_hand_over", lambda *_given, told=told: told)
        enrolled.page.hand_over(1, 1)
        enrolled.settle()
        (batch,) = enrolled.desk.exchange.batches()
        assert (batch.handover is not None) is noted
    assert overview(enrolled)
    shown = enrolled.page.history.table.rows
    assert "23-11-2026" in shown.data(shown.index(0, 3))
    monkeypatch.setattr(hand_over, "ask_hand_over", lambda *_given: None)
    enrolled.page.hand_over(1, 1)
    enrolled.settle()


def test_the_question_of_the_hand_over(exchange, qtbot):
    from PySide6.QtCore import QTimer

    def answer():
        (question,) = [one for one in QApplication.topLevelWidgets() if one.objectName() == "question"]
        question.form.fill(receiver="Budi", digits="1" * 30)
        question.yes.click()

    QTimer.singleShot(50, answer)
    assert hand_over.ask_hand_over(exchange.shell, 1, 2) == HandedOver("1" * 30, "Budi", Way.USB)


def test_a_refusal_goes_out_again_from_the_list(enrolled, district, usb, monkeypatch):
    made = approved(enrolled)
    enrolled.click("result_done")
    enrolled.click("exchange_export")
    enrolled.click("send_folder")
    enrolled.click("result_done")
    reply = answered(district, usb)
    monkeypatch.setattr(files, "ask_open", lambda *_a: reply)
    enrolled.click("exchange_reply")
    enrolled.click("result_done")
    (task,) = enrolled.desk.tasks.list()
    enrolled.click(f"task_again_{task.id}")
    # Nothing was mended: the clerk is taken to the application and told why.
    assert enrolled.desk.applications.get(made).application.state is State.DRAFT
    assert enrolled.page.code == "applications"


def test_what_needs_a_look_stands_on_top(enrolled):
    enrolled.click("result_done")
    assert not enrolled.find("exchange_notices").isVisible()
    enrolled.click("exchange_nil")
    enrolled.click("send_folder")
    enrolled.click("result_done")
    enrolled.desk.context.clock.pass_days(8)
    enrolled.page.refresh()
    enrolled.settle()
    texts = [one.text() for one in enrolled.find("exchange_notices").findChildren(QLabel)]
    assert any("Minggu ini belum ada kiriman" in text for text in texts)
    enrolled.desk.context.clock.pass_days(-9000)
    enrolled.page.refresh()
    enrolled.settle()
    texts = [one.text() for one in enrolled.find("exchange_notices").findChildren(QLabel)]
    assert any("Jam komputer ini menunjukkan" in text for text in texts)
