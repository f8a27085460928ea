"""Ctrl+K: people, families, letters, pages and actions in one box, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kelurahan_desk.domain.sktm import SktmDraft


@pytest.fixture
def box(desk_window):
    desk_window.go("settings")
    desk_window.find("address").setFocus()
    desk_window.ctrl(Qt.Key.Key_K)
    desk_window.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk_window.shell.view.finding)
    return desk_window


def hits(window):
    return [(found.kind, found.title) for found in window.shell.view.finding.table.rows.values]


def test_empty_it_offers_actions_and_pages(box):
    assert ("action", "Buat SKTM") in hits(box)
    assert ("page", "Pengaturan") in hits(box)


def test_a_person_by_a_few_letters_and_enter(box):
    box.type("sri co")
    assert hits(box)[0] == ("resident", "SRI CONTOH")
    box.keys(Qt.Key.Key_Return)
    assert box.page.code == "residents"
    assert box.find("person_name", QLabel).text() == "SRI CONTOH"


def test_a_family_by_its_number_opens_its_card(box):
    box.type("64719901011")
    kinds = [kind for kind, _ in hits(box)]
    for _ in range(kinds.index("family")):
        box.keys(Qt.Key.Key_Down)
    box.keys(Qt.Key.Key_Return)
    assert box.find("person_view").isVisible()
    assert box.page.person.household.rows.values[0].person.name == "BAMBANG CONTOH"


def test_a_family_by_the_name_of_its_head(box):
    box.type("bambang")
    assert ("family", "BAMBANG CONTOH") in hits(box)
    box.type(" contoh x")
    assert not [kind for kind, _ in hits(box) if kind == "family"]


def test_a_letter_by_the_name_on_it(box):
    desk = box.desk
    person = desk.residents.find("bambang")[0].id
    issued = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    box.type("bambang")
    for _ in range(hits(box).index(("letter", "BAMBANG CONTOH"))):
        box.keys(Qt.Key.Key_Down)
    box.keys(Qt.Key.Key_Return)
    assert box.find("letter_number", QLabel).text() == issued.letter.number


@pytest.mark.parametrize(
    ("text", "view"),
    [("impor", "import_view"), ("bayi", "person_form"), ("ganda", "duplicates")],
)
def test_an_action_by_its_word(box, text, view):
    box.type(text)
    box.keys(Qt.Key.Key_Return)
    assert box.find(view).isVisible()


def test_a_page_by_its_name(box):
    box.type("kirim")
    assert hits(box) == [("page", "Kirim & Terima")]
    box.keys(Qt.Key.Key_Return)
    assert box.page.code == "exchange"


def test_nothing_found_is_said_and_escape_closes(box):
    box.type("qqqq")
    assert hits(box) == []
    assert box.shell.view.finding.nothing.isVisible()
    box.keys(Qt.Key.Key_Return)
    box.keys(Qt.Key.Key_Escape)
    assert not box.shell.view.finding.isVisible()
    assert box.page.code == "settings"


def test_arrows_stay_within_the_list(box):
    table = box.shell.view.finding.table
    box.keys(Qt.Key.Key_Up)
    assert table.view.currentIndex().row() == 0
    for _ in range(30):
        box.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert table.view.currentIndex().row() == len(table.rows.values) - 1


def test_numbers_are_masked(box):
    box.type("bambang")
    assert all("6471990403850001" not in found.detail for found in box.shell.view.finding.table.rows.values)
