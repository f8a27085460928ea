"""Balasan: written for all, for one, once more; and what an office makes of it."""

import pytest
from PySide6.QtCore import Qt

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files


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


@pytest.mark.parametrize("name", ["reply_write", "reply_one"])
def test_the_reply_is_written_and_the_office_believes_it(replies, met, stick, name):
    (waiting,) = replies.page.waiting.table.rows.values
    assert (waiting.batches, waiting.decisions, waiting.reachable) == (1, 1, True)
    replies.click(name)
    assert replies.page.banner.tone is Tone.OK
    assert replies.find("no_waiting").isVisible()
    (file,) = written(stick)
    report = met.office.exchange.import_reply(file)
    assert report.decisions == 1
    assert [one.state for one in met.office.applications.list()] == [State.ANSWERED]


def test_the_same_bytes_are_written_again(replies, stick):
    replies.ctrl(Qt.Key.Key_S)
    (file,) = written(stick)
    before = file.read_bytes()
    file.unlink()
    replies.click("reply_again")
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
    replies.click("reply_write")
    assert replies.page.banner.tone is Tone.ERROR
    assert len(replies.page.waiting.table.rows.values) == 1
