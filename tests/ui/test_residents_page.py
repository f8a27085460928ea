"""Warga: search, the person, where the buttons lead, by keyboard alone."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from tests.support.desks import add_people, make_person

from kelurahan_desk.ui.targets import NewApplication, NewLetter, ShowResident


@pytest.fixture
def residents(desk_window):
    desk_window.go("residents")
    return desk_window


def names(window):
    return [row.name for row in window.page.table.rows.values]


def shown_person(window):
    label = window.find("person_name", QLabel)
    return label.text() if label.isVisible() else None


def test_the_list_is_in_order_of_name_with_masked_numbers(residents):
    assert names(residents) == ["ADI CONTOH", "BAMBANG CONTOH", "KARTINI ÉLOK", "SLAMET CONTOH", "SRI CONTOH"]
    model = residents.page.table.view.model()
    texts = [model.data(model.index(row, 1)) for row in range(5)]
    assert texts[1] == "647199••••••••01"
    assert model.data(model.index(3, 0)) == "SLAMET CONTOH · mati"
    assert residents.find("found_count", QLabel).text() == "5 warga"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sri", ["SRI CONTOH"]),
        ("contoh ba", ["BAMBANG CONTOH"]),
        ("elok", ["KARTINI ÉLOK"]),
        ("kenanga", ["KARTINI ÉLOK"]),
        ("6471994403850", []),
        ("zzz", []),
    ],
)
def test_search_as_typed(residents, text, found):
    residents.find("search").setFocus()
    residents.type(text)
    assert names(residents) == found
    assert residents.find("not_found").isVisible() is (not found)


def test_typing_shows_the_first_person_and_nothing_when_nobody_matches(residents):
    residents.type("sri")
    assert shown_person(residents) == "SRI CONTOH"
    residents.type("zzz")
    assert shown_person(residents) is None


def test_escape_empties_the_search(residents):
    residents.type("sri")
    residents.keys(Qt.Key.Key_Escape)
    assert residents.find("search").text() == ""
    assert len(names(residents)) == 5


def test_person_with_family_standing_and_facts(residents):
    residents.type("bambang")
    assert shown_person(residents) == "BAMBANG CONTOH"
    family = residents.find("family")
    told = [family.layout().itemAt(at).widget().accessibleName() for at in range(family.layout().count())]
    assert told == ["SRI CONTOH. Istri · P · 38 tahun", "ADI CONTOH. Anak · L · 14 tahun"]
    assert not residents.find("doubts").isVisible()
    facts = [found.text() for found in residents.find("facts").findChildren(QLabel)]
    assert "BALIKPAPAN, 4 Maret 1985" in facts
    assert "JL. MELATI NO. 7, RT 003/RW 001" in facts


def test_numbers_are_masked_until_asked_for(residents):
    residents.type("bambang")
    numbers = residents.find("person_numbers", QLabel)
    assert "6471990403850001" not in numbers.text()
    residents.click("person_eye")
    assert "6471990403850001" in numbers.text()
    residents.page.panel.show_person(residents.page.table.rows.values[0].id)
    residents.settle()
    assert "6471990403850001" not in numbers.text()
    assert "6471990403850001" not in residents.shell.windowTitle()


def test_doubts_about_the_data_are_told(residents):
    residents.type("kartini")
    doubts = residents.find("doubts")
    assert doubts.isVisible()
    assert any(found.text() for found in doubts.findChildren(QLabel) if found.wordWrap())


def test_who_has_died_gets_no_letter(residents):
    residents.type("slamet")
    assert not residents.find("person_new_letter").isEnabled()


def test_keyboard_alone_from_search_to_letter(residents, monkeypatch):
    places = []
    residents.ctrl(Qt.Key.Key_F)
    assert QApplication.focusWidget() is residents.find("search")
    residents.type("bambang")
    residents.keys(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is residents.find("residents")
    residents.keys(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is residents.find("person_new_letter")
    monkeypatch.setattr(residents.page, "frame", _Frame(residents.page.frame, places))
    residents.keys(Qt.Key.Key_Return)
    residents.keys(Qt.Key.Key_Tab)
    residents.keys(Qt.Key.Key_Return)
    person = residents.page.panel.resident
    assert places == [("letters", NewLetter(person)), ("applications", NewApplication(person))]


class _Frame:
    """The frame of a page, with `go` written down instead of gone."""

    def __init__(self, frame, places):
        self.desk, self.jobs, self.tell_change = frame.desk, frame.jobs, frame.tell_change
        self.go = lambda code, target=None: places.append((code, target))


def test_escape_goes_from_the_list_back_to_the_search(residents):
    residents.keys(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is residents.find("residents")
    residents.keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is residents.find("search")


def test_family_members_lead_to_each_other(residents):
    residents.type("bambang")
    wife = residents.find("family").layout().itemAt(0).widget()
    residents.qtbot.mouseClick(wife, Qt.MouseButton.LeftButton)
    residents.settle()
    assert shown_person(residents) == "SRI CONTOH"


def test_another_page_can_ask_for_a_person(desk_window):
    (row,) = desk_window.desk.residents.find("kartini")
    desk_window.shell.view.go("residents", ShowResident(row.id))
    desk_window.settle()
    assert shown_person(desk_window) == "KARTINI ÉLOK"


def test_an_empty_office_offers_the_import(empty_window):
    empty_window.go("residents")
    assert empty_window.find("residents_empty").isVisible()
    empty_window.click("empty_import")
    assert empty_window.find("import_view").isVisible()


def test_typing_is_echoed_while_the_store_is_busy(residents):
    """The lane sleeps; the letter must be on the screen all the same, in less than a frame."""
    search = residents.find("search")
    residents.page.run(lambda: time.sleep(0.2), lambda _none: None)
    echoes = []
    for letter in "bambang":
        begun = time.perf_counter()
        QTest.keyClicks(search, letter)
        search.repaint()
        echoes.append(time.perf_counter() - begun)
    residents.settle()
    assert sorted(echoes)[len(echoes) // 2] < 0.016
    assert names(residents) == ["BAMBANG CONTOH"]


def test_the_end_of_a_long_list_is_read_when_it_comes_into_sight(residents):
    desk = residents.desk
    people = [make_person(10 + at, name=f"WARGA {at:04d}") for at in range(500)]
    add_people(desk, *people)
    residents.page.refresh()
    residents.settle()
    table = residents.page.table
    assert table.rows.rowCount() == 505
    table.take_focus()
    residents.ctrl(Qt.Key.Key_End)
    residents.qtbot.waitUntil(lambda: table.value() is not None)
    assert table.value().name == "WARGA 0499"
    residents.settle()
    assert shown_person(residents) == "WARGA 0499"
