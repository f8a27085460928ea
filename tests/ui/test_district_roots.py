"""Pengaturan, Kunci akar: a second holder makes a key, signs here, and the list of keys counts."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.roots import Roots
from kelurahan_desk.services.root_signing import look_at_roster
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.wording import window_roots as words

SECRET = "durian matang pohon"


@pytest.fixture
def roots(district_window, tmp_path, monkeypatch):
    """The tab, with a stick that every dialog names."""
    desk = district_window.desk
    district_window.stick = tmp_path / "stik"
    district_window.stick.mkdir()
    desk.offices.roster(district_window.stick)
    district_window.go("settings")
    district_window.page.desk = replace(desk, roots=Roots(replace(desk.context, cost=Cost.light)))
    monkeypatch.setattr(files, "ask_folder", lambda *_a: district_window.stick)
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    district_window.click("tab_roots")
    return district_window


def answering(monkeypatch, **said):
    """Every question is filled in so and answered with yes."""

    def run(question):
        question.form.fill(**said)
        return QDialog.DialogCode.Accepted if question.form.check() else QDialog.DialogCode.Rejected

    monkeypatch.setattr(ask.Question, "exec", run)


def key_file(roots):
    (found,) = roots.stick.glob("*.kunci")
    return found


def test_two_holders_sign_in_the_window(roots, monkeypatch):
    tab = roots.page.roots
    assert [one.own for one in tab.list.table.rows.values] == [True]
    assert not roots.find("root_sign").isEnabled()
    answering(monkeypatch, holder="Kadis", secret=SECRET, again="lain sekali")
    roots.click("root_new")
    assert roots.page.banner.tone is Tone.WARN
    assert not list(roots.stick.glob("*.kunci"))
    shown = []
    monkeypatch.setattr(ask, "confirm", lambda *said, **_k: shown.append(said) or True)
    answering(monkeypatch, holder="Kadis", secret=SECRET, again=SECRET)
    roots.click("root_new")
    assert key_file(roots).exists()
    assert shown[0][1] == words.MADE_TITLE  # the code for the safe, once
    answering(monkeypatch, count=3)
    roots.click("root_count")
    assert roots.page.banner.tone is Tone.WARN
    answering(monkeypatch, count=2)
    roots.click("root_count")
    assert "2" in roots.find("root_rule", QLabel).text()

    roots.go("offices")
    roots.click("offices_roster")
    (draft,) = roots.stick.glob("*-KONSEP.tar")
    outcome = roots.page.result
    said = " ".join(found.text() for found in outcome.findChildren(QLabel))
    assert words.DRAFT_DONE in said
    assert "BELUM SAH" in said
    assert look_at_roster(draft).digits in said

    roots.go("settings")
    roots.page.desk = replace(roots.desk, roots=tab.page.desk.roots)
    roots.click("tab_roots")
    assert roots.find("draft_digits", QLabel).text() == look_at_roster(draft).digits
    monkeypatch.setattr(files, "ask_open", lambda *_a: key_file(roots))
    answering(monkeypatch, secret="bukan itu kata")
    roots.click("root_sign")
    assert roots.page.banner.tone is not Tone.OK
    answering(monkeypatch, secret=SECRET)
    roots.click("root_sign")
    assert roots.page.banner.tone is Tone.OK
    assert not roots.find("root_sign").isEnabled()
    assert roots.desk.setup.identity().roster == 2


def test_what_a_holder_signed_elsewhere_is_taken_in(roots, monkeypatch):
    from kelurahan_desk.services.office.unpacking import Opener
    from kelurahan_desk.services.root_signing import sign_roster_file

    answering(monkeypatch, holder="Kadis", secret=SECRET, again=SECRET)
    roots.click("root_new")
    answering(monkeypatch, count=2)
    roots.click("root_count")
    draft = roots.desk.offices.roster(roots.stick)
    signed = roots.stick / "dibawa.tar"
    sign_roster_file(draft.file, key_file(roots), Opener(SECRET), draft.digits, signed)
    roots.page.refresh()
    roots.settle()
    monkeypatch.setattr(files, "ask_open", lambda *_a: signed)
    roots.click("root_bring")
    assert roots.page.banner.tone is Tone.OK
    assert (roots.stick / "SKB1-T-DINSOS-6471-000002.tar").exists()
    # One of them leaves again: the list says until when the key counts.
    answering(monkeypatch, count=1)
    roots.click("root_count")
    table = roots.page.roots.list.table
    table.choose(1)
    roots.click("root_remove")
    assert {(one.in_force, one.planned) for one in table.rows.values} == {(True, True), (True, False)}


def test_who_does_not_sign_sees_the_keys_and_changes_nothing(roots):
    context = replace(roots.desk.context, keys=replace(roots.desk.context.keys, secrets=None))
    view = Roots(context).view()
    assert [(one.own, one.in_force, one.planned) for one in view.keys] == [(False, True, True)]
    tab = roots.page.roots
    roots.page.desk = replace(roots.desk, context=context)
    tab.show_roots(view)
    for name in ("root_new", "root_count", "root_remove", "root_sign", "root_bring"):
        assert not roots.find(name).isEnabled(), name
