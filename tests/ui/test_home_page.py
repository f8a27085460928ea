"""Beranda: empty, with people, with work waiting, and where its buttons lead."""

import pytest
from PySide6.QtWidgets import QLabel

from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.ui.targets import NewApplication, NewLetter


@pytest.fixture
def gone(monkeypatch):
    """Where the page wanted to go, instead of going there."""
    places = []
    monkeypatch.setattr(
        "kelurahan_desk.ui.desk_view.DeskView.go", lambda _view, code, target: places.append((code, target))
    )
    return places


def figure(window, name):
    return window.find(name).figure.text()


def test_an_office_without_people_leads_to_the_import(empty_window):
    assert empty_window.find("home_empty").isVisible()
    assert not empty_window.find("stat_residents").isVisible()
    empty_window.click("home_import")
    assert empty_window.page.code == "residents"
    assert empty_window.find("import_view").isVisible()


def test_numbers_and_date(desk_window):
    assert not desk_window.find("home_empty").isVisible()
    assert figure(desk_window, "stat_residents") == "5"
    assert figure(desk_window, "stat_today") == "0"
    assert desk_window.find("page_subtitle", QLabel).text().startswith("Senin, 23 November 2026 · ")
    assert desk_window.find("no_letters").isVisible()


def test_a_new_letter_shows_at_once_after_its_change(desk_window):
    desk = desk_window.desk
    (person,) = desk.residents.find("bambang")
    issued = []
    desk_window.page.run(
        lambda: desk.letters.issue(SktmDraft(applicant=person.id, purpose="bpjs")), issued.append
    )
    desk_window.settle()
    desk_window.page.changed(issued[0].change)
    desk_window.settle()
    assert figure(desk_window, "stat_today") == "1"
    recent = desk_window.page.recent
    assert [letter.number for letter in recent.rows.values] == [issued[0].letter.number]
    assert recent.isVisible()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("home_new_letter", ("letters", NewLetter())),
        ("home_new_application", ("applications", NewApplication())),
        ("stat_residents", ("residents", None)),
        ("stat_year", ("letters", None)),
        ("stat_ready", ("exchange", None)),
    ],
)
def test_buttons_lead_on(desk_window, monkeypatch, name, place):
    places = []
    monkeypatch.setattr(desk_window.page, "frame", _Frame(desk_window.page.frame, places))
    desk_window.click(name)
    assert places == [place]


class _Frame:
    """The frame of a page, with `go` written down instead of gone."""

    def __init__(self, frame, places):
        self.desk, self.jobs, self.tell_change = frame.desk, frame.jobs, frame.tell_change
        self.go = lambda code, target=None: places.append((code, target))
