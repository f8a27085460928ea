"""Sheets of Daftar kerja: remarks in a copy, deciding anew, the insurer's layouts, its answers, teaching."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from tests.support.town import fill_sheet

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.ui.district.basket import TeachDialog
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files


@pytest.fixture
def sheets(district_window, met):
    """Three records that wait, and the cards of the sheets in front."""
    met.approve(1, 2, 3)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    district_window.go("work")
    district_window.click("tab_sheets")
    return district_window


@pytest.fixture
def to(monkeypatch):
    """What the dialogs for files give: one path to write, one to read."""

    def choose(save=None, read=None):
        monkeypatch.setattr(files, "ask_save", lambda *_a: save)
        monkeypatch.setattr(files, "ask_open", lambda *_a: read)

    return choose


def figures(window):
    return {name: card.figure.text() for name, card in window.page.sheets.report.figures.items()}


def decisions(window):
    ledger = window.desk.ledger
    window.page.list.narrow()
    window.settle()
    rows = window.page.list.table.rows.values
    return {one.name[-1]: (one.decision, one.reason) for one in rows if ledger.record(one.office, one.id)}


def test_rows_that_do_not_hold_come_back_in_a_copy(sheets, to, tmp_path):
    sheet, copy = tmp_path / "daftar.xlsx", tmp_path / "daftar-catatan.xlsx"
    to(save=sheet, read=sheet)
    sheets.click("sheet_write")
    fill_sheet(sheet, {(2, "KEPUTUSAN"): "SETUJU", (3, "KEPUTUSAN"): "MUNGKIN"})
    sheets.click("sheet_take")
    assert figures(sheets) == {"decided": "1", "unchanged": "0", "open": "1", "problems": "1"}
    to(save=copy)
    sheets.click("sheet_annotate")
    assert figures(sheets) == {"decided": "0", "unchanged": "1", "open": "1", "problems": "1"}
    assert sheets.page.banner.tone is Tone.OK
    told = [str(cell.value) for row in openpyxl.load_workbook(copy).active.iter_rows() for cell in row]
    assert any("MUNGKIN" in text and text != "MUNGKIN" for text in told)
    assert decisions(sheets)["B"] == (Decision.APPROVED, "")


def test_what_was_decided_before_is_decided_again_only_on_a_word(sheets, to, tmp_path, monkeypatch):
    sheet = tmp_path / "daftar.xlsx"
    to(save=sheet, read=sheet)
    sheets.click("sheet_write")
    for one in sheets.desk.decisions.waiting():
        sheets.desk.decisions.decide(one.office, one.id, Decision.REJECTED, reason="TIDAK_LAYAK")
    fill_sheet(sheet, {(2, "KEPUTUSAN"): "SETUJU"})
    sheets.click("sheet_take")
    assert figures(sheets)["problems"] == "1"
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: False)
    sheets.click("sheet_anew")
    assert decisions(sheets)["B"][0] is Decision.REJECTED
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    sheets.click("sheet_anew")
    assert figures(sheets) == {"decided": "1", "unchanged": "0", "open": "2", "problems": "0"}
    assert decisions(sheets)["B"][0] is Decision.APPROVED


@pytest.mark.parametrize("layout", ["bpjs_19", "bpjs_37"])
def test_proposals_go_out_in_the_insurers_layouts(sheets, to, tmp_path, layout):
    out = tmp_path / "usulan.xlsx"
    to(save=out)
    sheets.click(layout)
    assert out.exists()
    assert "3 usulan dari 1 kantor" in sheets.page.banner.text.text()
    sheets.page.sheets.only.setCurrentIndex(1)
    sheets.click(layout)
    assert "0 usulan" in sheets.page.banner.text.text()


@pytest.fixture
def answered(sheets, to, tmp_path):
    """The insurer's sheet taken in: one yes, one wording nobody knows, one left empty."""
    sheet = tmp_path / "jawaban.xlsx"
    to(save=sheet, read=sheet)
    sheets.click("bpjs_19")
    fill_sheet(sheet, {(2, "STATUS TL"): "BERHASIL", (3, "STATUS TL"): "GAGAL KODE ANEH"})
    sheets.click("bpjs_answers")
    return sheets


def test_answers_are_understood_or_wait_in_the_basket(answered):
    shown = figures(answered)
    assert (shown["approved"], shown["unrecognised"], shown["problems"]) == ("1", "1", "0")
    answered.click("sheet_report_back")
    (unknown,) = answered.page.sheets.basket.unknown.table.rows.values
    assert unknown.rows == 1
    answered.go("home")
    assert [line for line in answered.page._figures.items() if line[0] == "unknown"] == [("unknown", 1)]
    answered.page._open("unknown")
    answered.settle()
    assert answered.find("unknown_answers").isVisible()


def test_a_wording_is_taught_once_and_decides_what_waits(answered, monkeypatch):
    def exec_(dialog):
        dialog.form.fill(decision="REJECTED", reason_code="NIK_TIDAK_PADAN", note="")
        dialog._yes()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(TeachDialog, "exec", exec_)
    answered.click("sheet_report_back")
    answered.page.sheets.basket.unknown.take_focus()
    answered.keys(Qt.Key.Key_Return)
    assert answered.find("no_unknown").isVisible()
    assert (Decision.REJECTED, "NIK_TIDAK_PADAN") in decisions(answered).values()
    answered.click("tab_taught")
    (told,) = answered.page.sheets.basket.taught.table.rows.values
    assert told.decision is Decision.REJECTED
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    answered.click("answer_forget")
    assert answered.find("no_taught").isVisible()


def test_teaching_a_refusal_needs_its_reason(answered, qtbot):
    (unknown,) = answered.desk.answers.unrecognised()
    dialog = TeachDialog(answered.page, unknown)
    qtbot.addWidget(dialog)
    assert dialog.form.boxes["reason_code"].isHidden()  # an approval needs none
    dialog.form.boxes["decision"].put("REJECTED")
    dialog.form.fill(reason_code="", note="")
    dialog._yes()
    assert dialog.result() == 0
    dialog.form.fill(note="kode lama")
    dialog._yes()
    assert (dialog.decision, dialog.reason) == (Decision.REJECTED, "kode lama")


def test_what_is_no_sheet_is_told(sheets, to, tmp_path):
    junk = tmp_path / "foto.xlsx"
    junk.write_bytes(b"bukan lembar kerja")
    to(read=junk)
    for name in ("sheet_take", "bpjs_answers"):
        sheets.click(name)
        assert sheets.page.banner.isVisible()
        assert sheets.find(name).isVisible()
        sheets.page.banner.close_banner()
