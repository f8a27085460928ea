"""Meja Dinsos as a window: its pages by key, its search box, signing in and the lock-out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kelurahan_desk.ui.district import PAGES
from kelurahan_desk.wording import window_district as words


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.code)
def test_every_page_opens_by_its_key_and_names_its_controls(district_window, met, entry):
    met.approve(1)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    district_window.ctrl(Qt.Key(ord(entry.shortcut[-1])))
    assert district_window.page.code == entry.code
    assert district_window.shell.windowTitle().startswith(f"{entry.title} · Dinas Sosial Uji")
    assert district_window.find(f"nav_{entry.code}").isChecked()
    assert QApplication.focusWidget() is not None
    nameless = [
        found.objectName() or type(found).__name__
        for found in district_window.page.findChildren(QWidget)
        if found.focusPolicy() != Qt.FocusPolicy.NoFocus
        and found.isVisible()
        and not (found.accessibleName() or getattr(found, "text", str)())
    ]
    assert nameless == []


def test_a_desk_that_knows_nobody_says_how_to_begin(district_window):
    assert district_window.find("home_empty").isVisible()
    district_window.click("home_enrol")
    assert district_window.page.code == "offices"
    assert district_window.find("enrol_choose").hasFocus()


def test_beranda_counts_what_waits_and_leads_there(district_window, met):
    met.approve(1, 2)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    district_window.keys(Qt.Key.Key_F5)
    assert not district_window.find("home_empty").isVisible()
    figures = {name: card.figure.text() for name, card in district_window.page.cards.items()}
    assert figures == {"undecided": "2", "urgent": "1", "parked": "0", "untold": "1"}
    assert len(district_window.page.recent.rows.values) == 1
    district_window.click("stat_urgent")
    assert district_window.page.code == "work"
    assert [one.urgent for one in district_window.page.list.table.rows.values] == [True]
    district_window.go("home")
    district_window.click("stat_untold")
    assert district_window.page.code == "replies"


def open_box(window):
    """Ctrl+K, and the box has the keyboard."""
    window.ctrl(Qt.Key.Key_K)
    window.qtbot.waitUntil(lambda: QApplication.activeWindow() is window.shell.view.finding)
    return window.shell.view.finding


@pytest.mark.parametrize(
    ("typed", "title", "code"),
    [
        ("warga", "WARGA CONTOH B", "work"),
        ("6471051001", "1001", "offices"),
        ("balas", words.REPLIES, "replies"),
        ("kiriman", "Terima kiriman", "inbox"),
    ],
)
def test_the_search_box_finds_records_offices_pages_and_actions(district_window, met, typed, title, code):
    met.approve(1)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    finding = open_box(district_window)
    district_window.type(typed)
    assert title in [found.title for found in finding.table.rows.values]
    while finding.table.value().title != title:
        district_window.keys(Qt.Key.Key_Down)
    district_window.keys(Qt.Key.Key_Return)
    assert district_window.page.code == code


def test_the_record_found_is_the_one_shown(district_window, met):
    met.approve(1, 2, 3)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    open_box(district_window)
    district_window.type("contoh d")
    district_window.keys(Qt.Key.Key_Return)
    assert district_window.find("record_name", QLabel).text() == "WARGA CONTOH D"


def test_locking_asks_for_the_passphrase_again(district_window):
    district_window.ctrl(Qt.Key.Key_L)
    assert district_window.shell.view is None
    district_window.sign_in()
    assert district_window.page.code == "home"


def test_five_wrong_passphrases_make_everybody_wait(district_signed_out):
    window = district_signed_out
    for _ in range(5):
        window.find("passphrase").clear()
        window.sign_in("salah sekali")
    window.find("passphrase").clear()
    window.sign_in()
    assert window.shell.view is None
    assert (
        "tunggu"
        in window.find("banner_hint", QLabel).text().casefold()
        + window.find("banner_text", QLabel).text().casefold()
    )
