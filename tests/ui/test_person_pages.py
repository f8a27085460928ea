"""One person: whole record, form, status, own data; records that may be one person."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser
from tests.support.desks import add_people, make_person

from kelurahan_desk.domain.codes import Life, Sex
from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.pages import person_view, print_dialog
from kelurahan_desk.ui.pages.own_data import OwnDataDialog
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.wording import window_people as words


@pytest.fixture
def person(desk_window):
    desk_window.go("residents")
    desk_window.type("bambang")
    desk_window.ctrl(Qt.Key.Key_O)
    return desk_window


def texts(widget):
    return [found.text() for found in widget.findChildren(QLabel)]


def test_the_family_card_stands_in_its_order(person):
    rows = person.page.person.household.rows.values
    assert [one.person.name for one in rows] == ["BAMBANG CONTOH", "SRI CONTOH", "ADI CONTOH"]
    assert person.find("view_name", QLabel).text() == "BAMBANG CONTOH"
    assert "Belum ada perubahan yang tercatat." in texts(person.find("person_history"))
    assert "647199••••••••01" in texts(person.find("view_facts"))


def test_a_correction_is_stored_with_its_reason_and_shown_in_the_history(person):
    person.ctrl(Qt.Key.Key_E)
    form = person.page.form.form
    form.boxes["address"].put("JL. BARU NO. 9")
    form.fill(why="sesuai KK baru")
    person.ctrl(Qt.Key.Key_S)
    assert not person.find("person_form").isVisible()
    (row,) = person.desk.residents.find("bambang")
    assert row.address == "JL. BARU NO. 9"
    person.ctrl(Qt.Key.Key_O)
    told = texts(person.find("person_history"))
    assert "Alamat: JL. MELATI NO. 7 → JL. BARU NO. 9" in told
    assert any("sesuai KK baru" in text for text in told)


def test_problems_are_live_and_the_nik_suggests(person):
    person.ctrl(Qt.Key.Key_E)
    form = person.page.form
    form.form.boxes["nik"].put("6471994907880001")
    person.settle()
    assert person.find("nik_suggestion").isVisible()
    assert person.find("nik_says", QLabel).text() == "Menurut NIK: 09-07-1988 · perempuan"
    assert person.find("birth_date_problem", QLabel).text()
    person.click("nik_use")
    assert form.form.text("birth_date") == "09-07-1988"
    assert form.form.text("sex") == str(Sex.FEMALE.value)
    assert not person.find("nik_suggestion").isVisible()
    form.form.boxes["nik"].put("12345")
    person.settle()
    assert "5 angka" in person.find("nik_problem", QLabel).text()
    person.ctrl(Qt.Key.Key_S)
    assert person.find("person_form").isVisible()


def test_a_newborn_of_a_family_needs_no_nik(person):
    person.click("person_member")
    form = person.page.form.form
    assert form.text("kk") == "6471990101150001"
    form.fill(name="BAYI CONTOH", birth_date=person.desk.overview().today)
    person.click("person_save")
    (row,) = person.desk.residents.find("bayi contoh")
    assert (row.nik, row.kk, row.address) == (None, "6471990101150001", "JL. MELATI NO. 7")
    assert person.find("person_name", QLabel).text() == "BAYI CONTOH"


def test_a_name_is_needed(person):
    person.click("person_member")
    person.click("person_save")
    assert person.find("name_problem", QLabel).text()
    assert person.desk.residents.count() == 5


def test_who_has_died_is_marked_with_the_reason(person, monkeypatch):
    monkeypatch.setattr(person_view, "ask_life", lambda *_: (Life.DEAD, "akta 123"))
    person.click("person_status")
    assert person.find("view_life_reason", QLabel).text() == "Alasan: akta 123"
    (row,) = person.desk.residents.find("bambang")
    assert row.life is Life.DEAD


def test_own_data_is_shown_and_saved(person, monkeypatch, tmp_path):
    person.click("person_own_data")
    dialog = person.shell.findChild(OwnDataDialog)
    shown = dialog.findChild(QTextBrowser).toPlainText()
    assert "BAMBANG CONTOH" in shown
    assert "6471990403850001" in shown
    out = tmp_path / "salinan.pdf"
    monkeypatch.setattr(files, "ask_save", lambda *_: out)
    dialog._save()
    person.settle()
    assert out.read_bytes().startswith(b"%PDF")
    assert words.OWN_SAVED in texts(person.page.banner)


def test_escape_leads_back_to_the_list(person):
    person.keys(Qt.Key.Key_Escape)
    assert not person.find("person_view").isVisible()
    assert QApplication.focusWidget() is person.find("search")


@pytest.fixture
def doubled(desk_window):
    other = replace(make_person(1, name="BAMBANG CONTOH"), nik=None, phone="0812-0000")
    add_people(desk_window.desk, other)
    desk_window.go("residents")
    desk_window.click("residents_duplicates")
    return desk_window


def test_two_records_side_by_side(doubled):
    (pair,) = doubled.page.duplicates.pairs.rows.values
    assert {pair.one.person.name, pair.other.person.name} == {"BAMBANG CONTOH"}
    sides = {side.says: side for side in doubled.page.duplicates.sides.rows.values}
    assert (sides["Telepon"].other, sides["Telepon"].mark) == ("0812-0000", "beda")
    assert sides["NIK"].one == "647199••••••••01"
    assert "tanggal lahir sama" in doubled.find("pair_why", QLabel).text()


def test_joining_keeps_one_with_what_the_other_knew(doubled, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    doubled.click("keep_first")
    assert doubled.find("no_pairs").isVisible()
    kept = doubled.desk.residents.by_nik(make_person(1).nik)
    assert kept.person.phone == "0812-0000"


def test_joining_asks_first(doubled, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: False)
    doubled.click("keep_second")
    assert len(doubled.desk.residents.duplicates()) == 1


def test_two_people_are_remembered_as_two(doubled):
    doubled.click("not_same")
    assert doubled.find("no_pairs").isVisible()
    assert doubled.desk.residents.duplicates() == ()


def test_own_data_is_printed(person, monkeypatch):
    sent = []
    choice = PrintChoice("Kantor", 1)
    monkeypatch.setattr(print_dialog, "ask_print", lambda *_: choice)
    monkeypatch.setattr(printing, "open_printer", lambda *_: None)
    monkeypatch.setattr(printing, "print_sheets", lambda _printer, sheets, *_: sent.append(sheets))
    person.click("person_own_data")
    person.shell.findChild(OwnDataDialog)._print()
    person.qtbot.waitUntil(lambda: bool(sent))
    person.settle()
    assert (sent[0].paper.code, sent[0].pages, sent[0].pdf[:4]) == ("a4", 1, b"%PDF")
    assert words.OWN_PRINTED in texts(person.page.banner)


def test_own_data_without_a_printer_says_so(person, monkeypatch):
    monkeypatch.setattr(printing, "printer_names", lambda: ())
    person.click("person_own_data")
    person.shell.findChild(OwnDataDialog)._print()
    person.qtbot.waitUntil(person.page.banner.isVisible)
    person.settle()
    assert words.OWN_PRINTED not in texts(person.page.banner)


def test_long_lists_are_chosen_from_and_an_old_word_stays(person):
    person.ctrl(Qt.Key.Key_E)
    box = person.page.form.form.boxes["education"]
    assert box.widget.count() > 8
    words_before = {box.widget.itemData(at) for at in range(box.widget.count())}
    assert "STRATA II" in words_before
    odd = replace(make_person(9), name="ANEH CONTOH", education="PESANTREN KILAT")
    (number,) = add_people(person.desk, odd)
    person.page.edit_resident(person.desk.residents.view(number).resident)
    person.settle()
    assert person.page.form.form.text("education") == "PESANTREN KILAT"
    assert not person.find("education_problem").isVisible()
