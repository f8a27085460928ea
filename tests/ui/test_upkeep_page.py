"""Penerima: due and changed recipients, a removal in one press, people left behind, employers, cards."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from tests.support.applications import change_person, decide, draft, take_cards, take_dtsen
from tests.support.desks import make_person

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.ui.widgets import ask, files

PROGRAMME = "balikpapan-pbpu"


def number(window, name):
    return window.desk.residents.find(name)[0].id


@pytest.fixture
def upkeep(desk_window):
    """Two recipients: Bambang, who has died since, and Sri, accepted long ago."""
    for name, day in (("bambang", date(2026, 10, 1)), ("sri contoh", date(2025, 1, 5))):
        made = desk_window.desk.applications.submit(draft(number(desk_window, name), PROGRAMME))
        decide(desk_window.desk, made.application.id, on=day)
    change_person(desk_window.desk, number(desk_window, "bambang"), life=Life.DEAD)
    desk_window.go("upkeep")
    desk_window.settle()
    return desk_window


def rows(window):
    return [one.person.name for one in window.page.recipients.listing.table.rows.values]


def figure(window, name):
    return window.page.cards[name].figure.text()


def test_who_is_due_or_changed_with_the_estimate(upkeep):
    assert rows(upkeep) == ["BAMBANG CONTOH", "SRI CONTOH"]
    assert (figure(upkeep, "recipients"), figure(upkeep, "attention")) == ("2", "2")
    assert (figure(upkeep, "monthly"), figure(upkeep, "saving")) == ("Rp75.600", "Rp37.800")


def test_a_removal_in_one_press_with_its_evidence(upkeep):
    assert "Meninggal" in upkeep.page.recipients.remove.text()
    upkeep.click("recipient_remove")
    assert upkeep.page.code == "applications"
    made = upkeep.desk.applications.list()[0]
    assert (made.kind, made.reason) == (Kind.PENGHAPUSAN, "meninggal")
    assert "Status hidup" in made.note


def test_without_a_change_the_reason_is_asked(upkeep, monkeypatch):
    upkeep.page.recipients.listing.table.choose(1)
    upkeep.settle()

    def answer(question):
        question.form.fill(reason="pindah")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ask.Question, "exec", answer)
    upkeep.click("recipient_remove")
    assert upkeep.desk.applications.list()[0].reason == "pindah"


def test_a_name_narrows_and_nobody_is_said(upkeep):
    upkeep.page.recipients.listing.search.setText("sri")
    assert rows(upkeep) == ["SRI CONTOH"]
    upkeep.page.recipients.listing.search.setText("tidak ada")
    assert upkeep.find("recipients_not_found").isVisible()


def test_an_office_without_recipients_says_so(desk_window):
    desk_window.go("upkeep")
    desk_window.settle()
    assert desk_window.find("recipients_empty").isVisible()


def test_nobody_eligible_is_left_behind(upkeep):
    kartini = upkeep.desk.residents.view(number(upkeep, "kartini")).resident.person
    take_dtsen(upkeep.desk, (kartini, 2))
    take_cards(upkeep.desk, (kartini, "mandiri", "nonaktif premi"))
    upkeep.page.refresh()
    upkeep.settle()
    upkeep.click("upkeep_tab_left_behind")
    assert {one.resident.person.name for one in upkeep.page.left_behind.table.rows.values} == {kartini.name}
    upkeep.page.left_behind.table.opened.emit(upkeep.page.left_behind.table.rows.values[0])
    upkeep.settle()
    assert upkeep.page.code == "lookup"


def test_employers_as_a_letter_and_its_annex(upkeep, tmp_path, monkeypatch):
    upkeep.click("upkeep_tab_employers")
    assert not upkeep.find("employers_notice").isVisible()
    upkeep.desk.upkeep.note_employer(number(upkeep, "kartini"), "PT CONTOH JAYA")
    upkeep.page.refresh()
    upkeep.settle()
    for name, magic in (("employers_notice", b"%PDF-"), ("employers_annex", b"PK")):
        out = tmp_path / name
        monkeypatch.setattr(files, "ask_save", lambda *_a, out=out: out)
        upkeep.click(name)
        assert out.read_bytes().startswith(magic)


def test_cards_without_people_are_counted(upkeep):
    stranger = make_person(77, name="TIDAK DIKENAL")
    take_cards(upkeep.desk, (stranger, "PBI", "aktif"))
    upkeep.page.refresh()
    upkeep.settle()
    upkeep.click("upkeep_tab_surplus")
    upkeep.qtbot.waitUntil(
        lambda: upkeep.find("office_list_title", QLabel).text().startswith("1 kartu aktif")
    )
    texts = [label.text() for label in upkeep.page.lists.lines.findChildren(QLabel)]
    assert any("TIDAK DIKENAL" in text for text in texts)
