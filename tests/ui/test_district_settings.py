"""Pengaturan of the district: identity, people, the insurer's lines, the journal."""

import csv
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.support.desks import PASSPHRASE, StillClock

from kelurahan_desk.batch.seal import generate_identity, recipient_of
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.desk import build_district_desk
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.district.ledger import Attachment
from kelurahan_desk.services.district.setup import Setup
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files


@pytest.fixture
def settings(district_window):
    district_window.go("settings")
    desk = district_window.page.desk
    light = Setup(replace(desk.context, cost=Cost.light))
    district_window.page.desk = replace(desk, setup=light)
    return district_window


def kinds(desk):
    with desk.context.store.read() as unit:
        return [event.kind for event in unit.journal.events()]


def test_the_roots_digits_are_shown_to_be_printed(settings):
    digits = settings.find("root_digits", QLabel).text()
    assert len(digits.split()) == 6
    settings.click("root_copy")
    assert QApplication.clipboard().text() == digits
    facts = [found.text() for found in settings.find("district_facts").findChildren(QLabel)]
    assert {"DINSOS-6471", "Dinas Sosial Uji", "Belum ditulis", "Terenkripsi di folder data"} <= set(facts)


def test_who_does_not_sign_sees_no_digits(district_window):
    context = district_window.desk.context
    hidden = replace(context, keys=replace(context.keys, secrets=None))
    assert build_district_desk(hidden).setup.identity().root == ""


def test_a_person_is_let_in_and_kept_out_again(settings, monkeypatch):
    settings.click("tab_users")
    form = settings.page.users.form
    form.fill(name="sari", role=Role.KASI.value, secret="jalan ke pantai", again="jalan ke pantai")
    settings.click("user_add")
    assert settings.page.banner.tone is Tone.OK
    opened = open_district(settings.root, "sari", "jalan ke pantai", clock=StillClock())
    assert opened.user.roles == frozenset({Role.KASI})
    opened.close()
    shown = settings.page.users.table
    shown.choose(next(at for at, user in enumerate(shown.rows.values) if user.name == "sari"))
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    settings.click("user_disable")
    with pytest.raises(Trouble, match="WRONG_PASSPHRASE"):
        open_district(settings.root, "sari", "jalan ke pantai", clock=StillClock())
    assert {"user.add", "user.disable"} <= set(kinds(settings.desk))


@pytest.mark.parametrize(("name", "code"), [("admin", "USER_EXISTS"), ("  ", "INVALID_INPUT")])
def test_people_who_cannot_be_let_in(settings, name, code):
    with pytest.raises(Exception, match=code):
        settings.page.desk.setup.add_user(name, Role.PETUGAS, PASSPHRASE)
    assert "user.add" not in kinds(settings.desk)


@pytest.mark.parametrize(("name", "code"), [("admin", "USER_SELF"), ("tiada", "USER_UNKNOWN")])
def test_people_who_cannot_be_kept_out(settings, name, code):
    with pytest.raises(Exception, match=code):
        settings.page.desk.setup.disable_user(name)
    assert "user.disable" not in kinds(settings.desk)


def test_a_clerk_changes_nothing(district_window):
    clerk = replace(district_window.desk.context, user=User("lain", frozenset({Role.PETUGAS})))
    setup = build_district_desk(clerk).setup
    for refused in (setup.verify_journal, lambda: setup.add_user("x", Role.KASI, PASSPHRASE)):
        with pytest.raises(Exception, match="NOT_ALLOWED"):
            refused()


def test_another_office_gets_a_copy_until_it_is_taken_off(settings, monkeypatch):
    settings.click("tab_receivers")
    assert settings.find("no_receivers").isVisible()
    form = settings.page.others.form
    form.fill(code="DINKES-6471", name="Dinas Kesehatan", recipient="bukan kunci")
    settings.click("receiver_add")
    assert settings.page.banner.tone is Tone.WARN
    form.fill(code="DINKES-6471", name="Dinas Kesehatan", recipient=recipient_of(generate_identity()))
    form.boxes["recipient"].widget.setFocus()
    settings.keys(Qt.Key.Key_Return)
    assert [one.office for one in settings.desk.receivers.list()] == ["DINKES-6471"]
    monkeypatch.setattr(ask, "confirm", lambda *_a, **_k: True)
    settings.click("receiver_remove")
    assert settings.desk.receivers.list() == ()
    assert settings.find("no_receivers").isVisible()


def test_the_insurers_lines_are_kept(settings):
    settings.click("tab_bpjs")
    settings.page.block.form.fill(BANK="Bank Contoh")
    settings.ctrl(Qt.Key.Key_S)
    assert settings.desk.exports.block()["BANK"] == "Bank Contoh"
    assert settings.page.banner.tone is Tone.OK


def test_the_journal_is_verified_and_written_out(settings, tmp_path, monkeypatch):
    settings.click("tab_journal")
    settings.click("journal_verify")
    assert settings.page.banner.tone is Tone.OK
    out = tmp_path / "jurnal.csv"
    monkeypatch.setattr(files, "ask_save", lambda *_a: out)
    settings.click("journal_export")
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][4] == "district.found"
    assert kinds(settings.desk)[-1] == "journal.out"


def test_a_broken_chain_is_told_with_its_place(settings, monkeypatch):
    monkeypatch.setattr(Setup, "verify_journal", lambda _setup: (9, 4))
    settings.click("tab_journal")
    settings.click("journal_verify")
    assert settings.page.banner.tone is Tone.ERROR
    assert "nomor 4" in settings.page.banner.hint.text()


def test_looking_at_a_person_or_a_paper_is_an_event_once(district_window, met):
    met.approve(1)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    district_window.go("work")
    ledger = district_window.desk.ledger
    (one,) = ledger.records(district_window.page.list.wanted)
    view = ledger.record(one.office, one.id)
    assert view is not None
    ledger.document(Attachment(label="ktp", mime="image/jpeg", sha256=view.carried[0].sha256))
    seen = kinds(district_window.desk)
    assert (seen.count("record.view"), seen.count("paper.view")) == (1, 1)


def test_a_backup_on_a_stick_ends_the_reminder(district_window, met, stick, monkeypatch):
    window = district_window
    window.go("home")
    (line,) = [
        one for one in window.page.waiting.findChildren(QPushButton) if "Cadangan" in one.accessibleName()
    ]
    line.click()
    window.settle()
    assert window.page.code == "settings"
    assert window.find("backup_outside").hasFocus()
    assert window.page.backup.card.late.text() == "Belum ada cadangan di luar komputer ini"
    monkeypatch.setattr(files, "ask_folder", lambda *_a: stick)
    window.click("backup_outside")
    assert len(list(stick.glob("KD-DINSOS-6471-*.cadangan"))) == 1
    assert window.page.backup.card.late.text() == "Cadangan luar dibuat hari ini"
    window.click("backup_beside")
    assert window.page.banner.tone is Tone.OK
    window.go("home")
    assert "backup" not in {key for key, figure in window.page._figures.items() if figure}


def test_who_may_not_take_it_out_does_not(district_window):
    context = district_window.desk.context
    clerk = build_district_desk(replace(context, user=User("sari", frozenset({Role.PETUGAS}))))
    district_window.go("settings")
    page = district_window.page
    page.desk = clerk
    page.backup.show_state(clerk.backups.last(), on_server=False)
    assert not page.backup.card.outside.isEnabled()
    assert page.backup.card.beside.isEnabled()
    page.backup.show_state(clerk.backups.last(), on_server=True)
    assert not page.backup.card.beside.isEnabled()
    assert "server" in page.backup.about.text()
