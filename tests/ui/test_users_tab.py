"""Pengaturan, pengguna, in both windows: passphrases of oneself and of others, and the minutes of the lock."""

import pytest
from PySide6.QtWidgets import QLabel
from tests.support.desks import PASSPHRASE
from tests.ui.conftest import Window

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import unlock
from kelurahan_desk.ui.pages.passphrase_dialog import PassphraseDialog
from kelurahan_desk.ui.theme import Tone

NEW = "tiga kata acak lain"


@pytest.fixture(params=["desk_window", "district_window"])
def users(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Window:
    """On Pengguna of either window, with a clerk called siti."""
    window = request.getfixturevalue(request.param)
    object.__setattr__(window.desk.context, "cost", Cost.light)
    window.desk.setup.add_user("siti", Role.PETUGAS, PASSPHRASE)
    window.go("settings")
    window.click("tab_users")
    return window


def opens(window: Window, user: str, secret: str) -> bool:
    try:
        unlock(window.root / "keystore.json", user, secret)
    except Trouble as trouble:
        return trouble.code != "WRONG_PASSPHRASE"
    return True


def dialog(window: Window, **typed: str) -> PassphraseDialog:
    """The newest dialog, filled and sent."""
    found = window.shell.findChildren(PassphraseDialog)[-1]
    found.form.fill(**typed)
    found.yes.click()
    window.settle()
    return found


def problem(found: PassphraseDialog, field: str) -> str:
    return str(found.findChild(QLabel, f"{field}_problem").text())


def test_everybody_changes_their_own(users: Window) -> None:
    users.click("passphrase_own")
    asked = dialog(users, old_secret=PASSPHRASE, new_secret="pendek", new_again="pendek")
    assert "12" in problem(asked, "new_secret")
    dialog(users, old_secret=PASSPHRASE, new_secret=NEW, new_again=NEW + "x")
    assert "tidak sama" in problem(asked, "new_again")
    dialog(users, old_secret="salah-sekali", new_secret=NEW, new_again=NEW)
    assert "salah" in problem(asked, "old_secret")
    assert asked.isVisible()
    assert opens(users, "admin", PASSPHRASE)
    dialog(users, old_secret=PASSPHRASE, new_secret=NEW, new_again=NEW)
    assert not asked.isVisible()
    assert users.page.banner.tone is Tone.OK
    assert (opens(users, "admin", PASSPHRASE), opens(users, "admin", NEW)) == (False, True)


def test_a_colleague_gets_another_one(users: Window) -> None:
    table = users.page.users.table
    table.choose(0)
    assert not users.find("passphrase_reset").isEnabled()
    table.choose(1)
    users.click("passphrase_reset")
    asked = dialog(users, new_secret=NEW, new_again=NEW)
    assert "old_secret" not in asked.form.boxes
    assert not asked.isVisible()
    assert (opens(users, "siti", PASSPHRASE), opens(users, "siti", NEW)) == (False, True)
    assert (users.root / "cadangan" / "keystore.json").read_bytes() == (
        users.root / "keystore.json"
    ).read_bytes()


def test_somebody_disabled_gets_none(users: Window) -> None:
    users.desk.setup.disable_user("siti")
    users.page.refresh()
    users.settle()
    users.page.users.table.choose(1)
    for name in ("passphrase_reset", "user_disable"):
        assert not users.find(name).isEnabled()


def test_the_minutes_of_the_lock(users: Window) -> None:
    field = users.find("lock_minutes")
    assert field.text() == "5"
    for wrong in ("0", "61", "dua", ""):
        field.setText(wrong)
        users.click("lock_save")
        assert users.find("lock_minutes_problem", QLabel).property("role") == "problem", wrong
    assert users.desk.auto_lock.minutes() == 5
    field.setText("60")
    users.click("lock_save")
    assert users.desk.auto_lock.minutes() == 60
    assert users.page.banner.tone is Tone.OK
