"""The register in the window: on paper by month, gaps, what expires, checking codes, the verifier page."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.support.desks import make_nik

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files

BAMBANG = make_nik(1, date(1985, 3, 4), Sex.MALE)


@pytest.fixture
def book(desk_window):
    """Three letters, the second one void, and the register shown."""
    desk_window.go("letters")
    person = desk_window.desk.residents.find(BAMBANG)[0].id
    letters = desk_window.desk.letters
    desk_window.numbers = [
        letters.issue(SktmDraft(applicant=person, purpose="bpjs", issued=day)).letter.number
        for day in (date(2026, 11, 17), date(2026, 11, 20), None)
    ]
    letters.void(desk_window.numbers[1], "Salah ketik")
    desk_window.page.refresh()
    desk_window.settle()
    desk_window.click("tab_book")
    return desk_window


def saved_as(monkeypatch, out):
    asked = []
    monkeypatch.setattr(files, "ask_save", lambda _p, _t, name, _pattern: asked.append(name) or out)
    return asked


@pytest.mark.parametrize(
    ("button", "month", "name"),
    [
        ("letter_register", "", "register-sktm-2026.xlsx"),
        ("book_pdf", "11", "register-sktm-2026-11.pdf"),
        ("book_recap", "", "rekap-sktm-2026.xlsx"),
    ],
)
def test_the_book_is_written(book, tmp_path, monkeypatch, button, month, name):
    out = tmp_path / name
    asked = saved_as(monkeypatch, out)
    book.page.home.book.period.fill(month=month)
    book.click(button)
    assert asked == [name]
    assert out.stat().st_size > 1000
    assert book.page.banner.tone is Tone.OK


def test_the_numbers_are_told_complete(book):
    view = book.page.home.book
    assert view.complete.text() == "Lengkap"
    facts = [label.text() for label in view.series.findChildren(QLabel) if label.isVisible()]
    assert any("3 surat" in text and "1 tidak berlaku" in text for text in facts)


def test_a_start_value_leaves_a_gap_with_its_reason(book):
    desk = book.desk
    profile = desk.profile()
    desk.setup.save_profile(replace(profile, number=replace(profile.number, start=10)))
    person = desk.residents.find(BAMBANG)[0].id
    desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    book.page.home.book.refresh()
    book.settle()
    lines = [label.text() for label in book.find("gap_lines").findChildren(QLabel)]
    assert "4 sampai 9" in lines
    assert book.page.home.book.complete.text() == "Lengkap"


def test_what_expires_is_listed_and_opened(book):
    view = book.page.home.book
    assert "Tidak ada" in view.expiring.findChildren(QLabel)[0].text()
    view.days.boxes["days"].put("90")
    book.settle()
    lines = view.expiring.layout()
    assert lines.count() == 1  # the void one does not expire, today's lives two days longer
    book.qtbot.mouseClick(lines.itemAt(0).widget(), Qt.MouseButton.LeftButton)
    book.settle()
    assert book.find("letter_number", QLabel).text() == book.numbers[0]


def test_a_code_is_pasted_and_judged(book):
    letters, view = book.desk.letters, book.page.home.book
    codes = {number: letters.facts(number).proof for number in book.numbers}
    good, void = codes[book.numbers[0]], codes[book.numbers[1]]
    changed = good[:-1] + ("A" if good[-1] != "A" else "B")
    foreign = good.replace("|6471051001|", "|6471051002|")
    for code, verdict in (
        (good, "Sah"),
        (void, "Tidak berlaku"),
        (changed, None),
        (foreign, "Tidak dikenal"),
    ):
        view.code.boxes["code"].put(code)
        book.click("verify_code")
        assert view.verdict.isVisible()
        if verdict:
            assert view.verdict.text() == verdict
        else:
            assert view.verdict.text() in ("Diubah", "Tidak dikenal")
    view.code.boxes["code"].put("")
    assert not view.verdict.isVisible()
    book.click("verify_code")
    assert book.find("code_problem", QLabel).isVisible()


def test_a_pdf_is_judged(book, tmp_path, monkeypatch):
    path = tmp_path / "surat.pdf"
    path.write_bytes(book.desk.letters.pdf(book.numbers[0]))
    monkeypatch.setattr(files, "ask_open", lambda *_a: path)
    book.click("verify_pdf")
    assert book.page.home.book.verdict.text() == "Sah"
    path.write_bytes(path.read_bytes() + b"\n%")
    book.click("verify_pdf")
    assert book.page.home.book.verdict.text() == "Diubah"


def test_the_verifier_page_is_written(book, tmp_path, monkeypatch):
    out = tmp_path / "pemeriksa.html"
    saved_as(monkeypatch, out)
    book.click("write_verifier")
    assert "<html" in out.read_text()
    assert "sidik jari" in book.page.banner.hint.text().lower()


def test_the_letters_of_a_year_stand_as_bars(book):
    counts = book.page.home.book.counts
    (bpjs,) = counts.chart.bars
    assert (bpjs.total, [part.count for part in bpjs.parts]) == (3, [2, 1])
    book.click("counts_by_month")
    assert [bar.name for bar in counts.chart.bars][:2] == ["Januari", "Februari"]
    assert sum(bar.total for bar in counts.chart.bars) == 3
    book.click("counts_by_area")
    assert all(bar.name for bar in counts.chart.bars)
