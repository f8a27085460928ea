"""A week at Dinsos through its window alone: enrol, roster, ingest, decide, reply; the office believes all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from tests.support.desks import copy_office
from tests.support.exchange import approved

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.ui.district.decide_dialog import DecideDialog
from kelurahan_desk.ui.widgets import files

F6, F7, DOWN = Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_Down


@pytest.fixture
def office(empty_template, tmp_path):
    """A kelurahan's desk that nobody knows yet."""
    desk = copy_office(empty_template, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def dialogs(monkeypatch, stick):
    """The dialogs of the system: files by the name asked for, the stick for every folder."""
    chosen = {}
    monkeypatch.setattr(files, "ask_open", lambda *_a: chosen["file"])
    monkeypatch.setattr(files, "ask_open_many", lambda *_a: (chosen["file"],))
    monkeypatch.setattr(files, "ask_folder", lambda *_a: stick)

    def exec_(dialog):
        if dialog.decision is Decision.REJECTED:
            dialog.form.fill(reason_code="DOKUMEN_KURANG")
        dialog._yes()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(DecideDialog, "exec", exec_)
    return chosen


def enrol(window, office, stick, dialogs):
    """The office's file chosen, its digits typed as they are read out."""
    dialogs["file"] = stick / "pendaftaran.tar"
    digits = office.exchange.enrol(dialogs["file"])
    window.click("home_enrol")
    window.keys(Qt.Key.Key_Return)
    for sign in digits:
        window.type(sign)
    window.keys(Qt.Key.Key_Return)
    assert window.find("result_title", QLabel).text() == "Stasiun terdaftar"
    window.keys(Qt.Key.Key_Return)
    window.click("offices_roster")
    root = window.find("result_digits", QLabel).text()
    (roster,) = stick.glob("SKB1-T-*")
    office.exchange.import_roster(roster, root)


def test_from_the_first_call_to_the_reply(district_window, office, stick, dialogs):
    window = district_window
    enrol(window, office, stick, dialogs)

    sent = [approved(office, serial) for serial in (1, 2, 3)]
    dialogs["file"] = office.exchange.export(stick).file
    window.ctrl(Qt.Key.Key_2)
    window.ctrl(Qt.Key.Key_O)
    assert [one.verdict for one in window.page.results.list.table.rows.values] == ["accepted"]

    window.ctrl(Qt.Key.Key_3)
    assert len(window.page.list.table.rows.values) == 3
    window.keys(DOWN)
    window.keys(F6)  # the urgent one comes first
    window.keys(F7)
    assert len(window.page.list.table.rows.values) == 1

    window.ctrl(Qt.Key.Key_4)
    window.ctrl(Qt.Key.Key_S)
    window.click("send_folder")
    (reply,) = stick.glob("SKB1-R-*")
    assert office.exchange.import_reply(reply).decisions == 2
    held = {one: office.applications.get(one).application for one in sent}
    assert [held[one].decision for one in sent] == [Decision.APPROVED, Decision.REJECTED, None]
    assert held[sent[1]].decision_reason == "DOKUMEN_KURANG"

    window.ctrl(Qt.Key.Key_1)
    figures = {name: card.figure.text() for name, card in window.page.cards.items()}
    assert figures == {"undecided": "1", "urgent": "0", "parked": "0", "untold": "0"}
    window.ctrl(Qt.Key.Key_7)
    assert window.page.badge.text() == "Cocok"
