"""Kantor & kunci: enrolling by digits typed back, the roster, revoking, a new chain."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from tests.support.desks import copy_office

from kelurahan_desk.domain.exchange import HeadDoubt
from kelurahan_desk.services.district.heads import Doubted
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.wording import window_offices as words


@pytest.fixture
def offices(district_window):
    district_window.go("offices")
    return district_window


@pytest.fixture
def office(empty_template, tmp_path):
    desk = copy_office(empty_template, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def form(offices, office, stick, monkeypatch):
    """The form with the office's file chosen; gives the window and the digits the office would read out."""
    digits = office.exchange.enrol(stick / "kantor.tar")
    monkeypatch.setattr(files, "ask_open", lambda *_a: stick / "kantor.tar")
    offices.ctrl(Qt.Key.Key_N)
    offices.click("enrol_choose")
    return offices, digits


def test_nobody_is_enrolled_yet(offices):
    assert offices.find("no_stations").isVisible()
    assert offices.find("offices_enrol").hasFocus()


def test_the_digits_are_typed_back_and_lead_from_box_to_box(form, office):
    window, digits = form
    station = office.setup.station()
    assert station.office in window.find("enrol_says", QLabel).text()
    assert window.find("enrol_digits_1").hasFocus()
    for sign in digits.replace(" ", ""):
        window.type(sign)
    assert window.page.enrolment.digits.text == digits
    window.keys(Qt.Key.Key_Return)
    assert window.find("result_title", QLabel).text() == "Stasiun terdaftar"
    window.click("result_done")
    (state,) = window.page.list.table.rows.values
    assert state.label == f"{station.office}-{station.station}"
    assert window.find("station_count", QLabel).text() == "1 stasiun aktif di 1 kantor"


def test_the_fingerprint_is_shown_nowhere_before_it_was_typed(form):
    window, digits = form
    shown = " ".join(found.text() for found in window.page.findChildren(QLabel))
    assert digits.split()[0] not in shown


def test_wrong_digits_enrol_nobody(form):
    window, _digits = form
    window.type("0" * 30)
    window.keys(Qt.Key.Key_Return)
    assert window.find("enrol_digits_problem", QLabel).property("role") == "problem"
    assert window.desk.offices.list() == ()
    assert window.find("enrol_take").isEnabled()


def test_too_few_digits_are_not_tried(form):
    window, digits = form
    window.type(digits[:20])
    window.click("enrol_take")
    assert "lima angka" in window.find("enrol_digits_problem", QLabel).text()
    assert window.desk.offices.list() == ()


def test_digits_can_be_mended_backwards(form):
    window, digits = form
    window.type(digits[:5])
    assert window.find("enrol_digits_2").hasFocus()
    window.keys(Qt.Key.Key_Backspace)
    assert window.find("enrol_digits_1").hasFocus()


def test_what_is_no_enrolment_is_refused(offices, stick, monkeypatch):
    junk = stick / "SKB1-E-RUSAK"
    junk.write_bytes(b"bukan pendaftaran")
    monkeypatch.setattr(files, "ask_open", lambda *_a: junk)
    offices.ctrl(Qt.Key.Key_N)
    offices.click("enrol_choose")
    assert offices.page.banner.isVisible()
    assert not offices.find("enrol_take").isEnabled()
    offices.keys(Qt.Key.Key_Escape)
    assert offices.find("no_stations").isVisible()


def test_the_roster_is_written_with_the_roots_digits(offices, met, stick, monkeypatch):
    offices.go("offices")
    monkeypatch.setattr(files, "ask_folder", lambda *_a: stick)
    offices.click("offices_roster")
    assert offices.find("result_title", QLabel).text() == "Daftar kunci ditulis"
    assert offices.find("result_digits", QLabel).text() == offices.desk.setup.identity().root
    assert list(stick.glob("SKB1-T-*"))


def test_a_key_is_revoked_at_once_with_a_reason(offices, met, monkeypatch):
    met.approve(1)
    batch = met.office.exchange.export(met.stick).file
    offices.keys(Qt.Key.Key_F5)
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: "komputer dicuri")
    offices.go("offices")
    offices.click("station_revoke")
    (state,) = offices.page.list.table.rows.values
    assert (state.known.status, state.known.reason) == ("revoked", "komputer dicuri")
    assert not offices.find("station_revoke").isEnabled()
    (report,) = offices.desk.ingest.files((batch,))
    assert report.code == "KEY_REVOKED"


def test_no_reason_revokes_nothing(offices, met, monkeypatch):
    monkeypatch.setattr(ask, "ask_reason", lambda *_a, **_k: "")
    offices.go("offices")
    offices.click("station_revoke")
    assert [known.status for known in offices.desk.offices.list()] == ["active"]


def test_a_new_chain_is_confirmed_with_its_number(offices, met, monkeypatch):
    def exec_(question):
        assert question.form.text("epoch") == "2"
        question.form.fill(reason="ditelepon Bu Lurah, komputer diganti")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ask.Question, "exec", exec_)
    offices.go("offices")
    offices.click("station_confirm")
    (state,) = offices.page.list.table.rows.values
    assert state.confirmed_epoch == 2
    facts = [found.text() for found in offices.find("station_facts").findChildren(QLabel)]
    assert "E02" in facts


def test_missing_batches_show_on_the_station(offices, met):
    met.approve(1)
    met.office.exchange.export(met.stick)
    met.approve(2)
    offices.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    offices.go("offices")
    offices.keys(Qt.Key.Key_F5)
    (state,) = offices.page.list.table.rows.values
    assert (state.missing, len(state.parked), state.head) == (((1, 1),), 1, None)
    facts = [found.text() for found in offices.find("station_facts").findChildren(QLabel)]
    assert facts[facts.index("Belum datang") + 1] == "1"


def test_stations_are_searched_and_lead_to_their_records(offices, met):
    met.approve(1)
    offices.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    offices.go("offices")
    offices.ctrl(Qt.Key.Key_F)
    offices.type("zzz")
    assert offices.find("no_stations").isVisible()
    offices.keys(Qt.Key.Key_Escape)
    offices.keys(Qt.Key.Key_Down)
    offices.keys(Qt.Key.Key_Return)
    assert offices.page.code == "work"
    assert len(offices.page.list.table.rows.values) == 1


def test_what_stands_against_an_office_s_journal_is_on_its_row(district_window, met):
    known = met.district.ledger.stations()[0].known
    doubt = Doubted(code=HeadDoubt.FELL, epoch=1, seq=7, events=90, before=142)
    with met.district.context.store.write() as unit:
        unit.settings.set(f"journal_doubt:{known.sign_key_id}", (doubt,))
        unit.commit()
    district_window.go("offices")
    table = district_window.page.list.table
    (state,) = table.rows.values
    chain = next(column for column in table.rows.columns if column.title == words.CHAIN)
    assert (chain.text(state), chain.tone(state)) == ("Jurnal berkurang", Tone.ERROR)
    shown = " ".join(found.text() for found in district_window.find("station_facts").findChildren(QLabel))
    assert "Kiriman E01-000007: 142 lalu 90 peristiwa." in shown
