"""Pengaturan: what is stored, what is refused beside its field, who may work here."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from kelurahan_desk.domain.user import Role
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files


@pytest.fixture
def settings(desk_window):
    desk_window.go("settings")
    return desk_window


def test_the_profile_is_shown_and_stored(settings):
    assert settings.find("address").text() == "Jl. Contoh No. 1"
    assert settings.find("timezone").currentData() == "Asia/Makassar"
    settings.find("address").setText("Jl. Baru No. 2")
    settings.click("office_save")
    assert settings.page.banner.tone is Tone.OK
    assert settings.desk.profile().address == "Jl. Baru No. 2"


def test_an_empty_address_is_not_sent(settings):
    settings.find("address").clear()
    settings.click("office_save")
    assert settings.find("address_problem", QLabel).isVisible()
    assert settings.desk.profile().address == "Jl. Contoh No. 1"


def test_signers_are_added_moved_and_removed(settings):
    settings.click("tab_signers")
    settings.click("signer_new")
    settings.find("signer.name").setText("KEDUA CONTOH, S.E.")
    settings.find("signer.title").setText("SEKRETARIS")
    settings.click("signer_save")
    assert [signer.title for signer in settings.desk.profile().signers] == ["LURAH", "SEKRETARIS"]
    settings.page.signers.table.choose(1)
    settings.click("signer_first")
    assert settings.desk.profile().signer.title == "SEKRETARIS"
    settings.page.signers.table.choose(1)
    settings.click("signer_remove")
    assert [signer.title for signer in settings.desk.profile().signers] == ["SEKRETARIS"]
    assert not settings.find("signer_remove").isEnabled()


def test_a_signer_without_a_name_is_not_kept(settings):
    settings.click("tab_signers")
    settings.find("signer.name").clear()
    settings.click("signer_save")
    assert settings.find("signer.name_problem", QLabel).isVisible()


def fill_user(window, secret="jalan panjang ke pantai", again=None):
    window.click("tab_users")
    window.find("name").setText("siti")
    window.find("secret").setText(secret)
    window.find("again").setText(secret if again is None else again)
    window.click("user_add")


@pytest.mark.parametrize(
    ("secret", "again", "wrong"), [("pendek", None, "secret"), ("panjang sekali", "lain", "again")]
)
def test_poor_passphrases_are_refused_beside_their_field(settings, secret, again, wrong):
    fill_user(settings, secret, again)
    assert settings.find(f"{wrong}_problem", QLabel).isVisible()
    assert [user.name for user in settings.desk.setup.users()] == ["admin"]


def test_the_station_can_be_read_out_and_copied(settings):
    settings.click("tab_station")
    fingerprint = settings.find("fingerprint", QLabel).text()
    assert fingerprint == settings.desk.setup.station().fingerprint
    settings.click("fingerprint_copy")
    assert QApplication.clipboard().text() == fingerprint


def test_users_are_added_and_disabled(settings, monkeypatch):
    fill_user(settings)
    table = settings.page.users.table
    assert [(user.name, user.roles) for user in table.rows.values][1:] == [
        ("siti", frozenset({Role.PETUGAS}))
    ]
    assert settings.find("secret").text() == ""
    table.choose(1)
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_named: True)
    settings.click("user_disable")
    assert [user.active for user in settings.desk.setup.users()] == [True, False]


def test_nobody_disables_themselves(settings):
    settings.click("tab_users")
    settings.page.users.table.choose(0)
    assert not settings.find("user_disable").isEnabled()


def test_a_crest_is_chosen_and_taken_away(settings, tmp_path, monkeypatch):
    path = tmp_path / "lambang.png"
    QImage(300, 400, QImage.Format.Format_RGB32).save(str(path))
    monkeypatch.setattr(files, "ask_open", lambda *_args: path)
    assert not settings.find("crest").isVisible()
    settings.click("crest_choose")
    assert settings.desk.setup.crest().startswith(b"\x89PNG")
    assert settings.find("crest").isVisible()
    assert settings.find("crest").pixmap().height() == 88
    settings.click("crest_none")
    assert settings.desk.setup.crest() is None
    assert not settings.find("crest").isVisible()
    path.write_bytes(b"bukan gambar")
    settings.click("crest_choose")
    assert settings.page.banner.tone is Tone.WARN
