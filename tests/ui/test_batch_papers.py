"""The papers of a batch on their way to the printer: all with one question, or the one that shows."""

from dataclasses import replace

import pytest

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.pages import print_dialog
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.wording import window_send as send
from ui.test_exchange_page import approved, district, enrolled, exchange, usb

__all__ = ["district", "enrolled", "exchange", "usb"]  # fixtures of the page


@pytest.fixture
def printer(monkeypatch):
    """A printer that keeps the titles of what it was given; asked for once for each press."""
    given, asked = [], []

    def ask_print(_page, title, _paper, before):
        asked.append(title)
        return replace(before, printer="LX-310")

    monkeypatch.setattr(print_dialog, "ask_print", ask_print)
    monkeypatch.setattr(printing, "open_printer", lambda _choice, sheets: sheets)
    monkeypatch.setattr(printing, "print_sheets", lambda _printer, sheets, *_rest: given.append(sheets))
    return given, asked


def test_all_papers_are_printed_with_one_question_or_the_one_that_shows(enrolled, usb, printer):
    given, asked = printer
    approved(enrolled)
    enrolled.click("result_done")
    enrolled.click("exchange_export")
    enrolled.click("send_folder")
    enrolled.click("result_papers")
    enrolled.click("papers_print")
    assert [(one.title, one.pages) for one in given] == [(send.MINUTES, 1), (send.COVER, 2)]
    assert asked == [send.PAPERS_TITLE]
    assert enrolled.page.banner.text.text() == send.PRINTED
    enrolled.click("papers_cover")
    enrolled.click("papers_print_one")
    assert [one.title for one in given[2:]] == [send.COVER]
    assert asked[1:] == [send.COVER]


def test_a_printer_that_fails_keeps_the_second_paper_back(enrolled, usb, printer, monkeypatch):
    def jam(*_given):
        raise Trouble("PRINTER_GONE", printer="X")

    monkeypatch.setattr(printing, "print_sheets", jam)
    enrolled.click("result_done")
    enrolled.click("exchange_nil")
    enrolled.click("send_folder")
    enrolled.click("result_papers")
    enrolled.click("papers_print")
    assert enrolled.page.banner.tone is Tone.ERROR
    assert printer[0] == []
