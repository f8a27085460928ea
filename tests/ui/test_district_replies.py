"""Balasan: written for all, for one, once more; and what an office makes of it."""

import pytest
from PySide6.QtCore import Qt

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.machine.drives import Drive
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_send as send


@pytest.fixture
def replies(district_window, met, stick, monkeypatch):
    met.approve(1)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    for one in district_window.desk.decisions.waiting():
        district_window.desk.decisions.decide(one.office, one.id, Decision.APPROVED)
    monkeypatch.setattr(files, "ask_folder", lambda *_a: stick)
    district_window.go("replies")
    return district_window


def written(stick):
    return sorted(stick.glob("SKB1-R-*"))


def plugged(monkeypatch, *drives):
    """What the system says is plugged in."""
    monkeypatch.setattr("kelurahan_desk.services.district.replies.list_drives", lambda: drives)


def drive(folder, **changes):
    """A stick at a folder."""
    usual = {"label": "USB BIRU", "file_system": "vfat", "free": 2**31, "total": 2**33, "read_only": False}
    return Drive(folder=folder, **{**usual, **changes})


def test_a_stick_is_chosen_by_its_drive_and_to_be_ejected_after(replies, stick, monkeypatch):
    plugged(monkeypatch)
    replies.ctrl(Qt.Key.Key_S)
    assert replies.find("no_drives").isVisible()
    assert not replies.find("reply_write").isVisible()  # one Ctrl+S at a time
    plugged(monkeypatch, drive(stick))
    replies.page.where.look()
    replies.settle()
    replies.ctrl(Qt.Key.Key_S)
    assert len(written(stick)) == 1
    assert replies.page.banner.tone is Tone.OK
    assert replies.page.banner.hint.text() == send.EJECT
    assert replies.find("reply_write").isVisible()


def test_a_locked_stick_is_not_offered_and_nothing_is_written(replies, stick, monkeypatch):
    plugged(monkeypatch, drive(stick, read_only=True))
    replies.click("reply_one")
    assert not replies.find("send_write").isEnabled()
    assert not replies.page.where.mail.isVisible()
    replies.keys(Qt.Key.Key_Escape)
    assert replies.find("waiting_offices").isVisible()
    assert written(stick) == []


def test_a_folder_needs_no_ejecting(replies, stick):
    to_folder(replies, "reply_write")
    assert len(written(stick)) == 1
    assert not replies.page.banner.hint.isVisible()


def test_a_stick_that_is_full_by_now_is_told_and_the_office_goes_on_waiting(replies, stick, monkeypatch):
    plugged(monkeypatch, drive(stick))
    full = drive(stick, free=1000)
    monkeypatch.setattr("kelurahan_desk.machine.drives.drive_of", lambda _folder: full)
    replies.click("reply_write")
    replies.click("send_write")
    assert replies.page.banner.tone is Tone.ERROR
    assert "USB BIRU" in replies.page.banner.text.text()
    assert len(replies.page.waiting.table.rows.values) == 1
    assert list(stick.glob("*SKB1-R-*")) == []


def to_folder(window, name):
    """Press a button that writes, and take a folder instead of a drive."""
    window.click(name)
    window.click("send_folder")


@pytest.mark.parametrize("name", ["reply_write", "reply_one"])
def test_the_reply_is_written_and_the_office_believes_it(replies, met, stick, name):
    (waiting,) = replies.page.waiting.table.rows.values
    assert (waiting.batches, waiting.decisions, waiting.reachable) == (1, 1, True)
    to_folder(replies, name)
    assert replies.page.banner.tone is Tone.OK
    assert replies.find("no_waiting").isVisible()
    (file,) = written(stick)
    report = met.office.exchange.import_reply(file)
    assert report.decisions == 1
    assert [one.state for one in met.office.applications.list()] == [State.ANSWERED]


def test_the_same_bytes_are_written_again(replies, stick):
    to_folder(replies, "reply_write")
    (file,) = written(stick)
    before = file.read_bytes()
    file.unlink()
    to_folder(replies, "reply_again")
    assert file.read_bytes() == before


def test_an_office_without_a_key_cannot_be_answered(replies, met, stick):
    replies.desk.offices.revoke(f"{met.station.office}-{met.station.station}", "hilang")
    replies.keys(Qt.Key.Key_F5)
    (waiting,) = replies.page.waiting.table.rows.values
    assert not waiting.reachable
    assert not replies.find("reply_write").isEnabled()
    assert not replies.find("reply_one").isEnabled()


def test_enter_on_an_office_leads_to_its_records(replies):
    replies.page.waiting.take_focus()
    replies.keys(Qt.Key.Key_Return)
    assert replies.page.code == "work"


def test_a_stick_that_takes_nothing_is_told_and_nothing_counts_as_told(replies, tmp_path, monkeypatch):
    (tmp_path / "berkas").write_bytes(b"")
    monkeypatch.setattr(files, "ask_folder", lambda *_a: tmp_path / "berkas" / "folder")
    to_folder(replies, "reply_write")
    assert replies.page.banner.tone is Tone.ERROR
    assert len(replies.page.waiting.table.rows.values) == 1
