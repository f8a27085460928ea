"""Passphrases are changed, reset and won back; the old one opens nothing afterwards."""

import hashlib
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, sign_in_as

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine import keystore
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import Unlocked, unlock
from kelurahan_desk.services.district.founding import found_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import office_store, open_office
from kelurahan_desk.services.recovery import recover_passphrase
from kelurahan_desk.services.root_signing import make_root_key

NEW = "sandi-baru-2027"


def opens(path: Path, user: str, passphrase: str) -> Unlocked | None:
    try:
        return unlock(path, user, passphrase)
    except Trouble:
        return None


def test_own_passphrase(desk: OfficeDesk) -> None:
    kept = desk.context.folder.keystore
    with pytest.raises(Trouble, match="WRONG_PASSPHRASE"):
        desk.passphrases.change("salah-sekali", NEW)
    with pytest.raises(Refusal, match="PASSPHRASE_SHORT"):
        desk.passphrases.change(PASSPHRASE, "pendek")
    assert opens(kept, "admin", PASSPHRASE)
    desk.passphrases.change(PASSPHRASE, NEW)
    assert opens(kept, "admin", PASSPHRASE) is None
    opened = opens(kept, "admin", NEW)
    assert opened is not None
    assert opened.secrets == desk.context.keys.secrets


def test_one_rule_wherever_a_passphrase_is_set(desk: OfficeDesk, tmp_path: Path) -> None:
    """Eleven characters, and words everybody tries: refused by every way to set one."""
    root, cost = desk.context.folder.root, Cost.light()
    code = desk.passphrases.renew_recovery()
    ways = (
        lambda new: found_district(
            tmp_path / "d", code="6471", name="Dinsos", url="", passphrase=new, clock=StillClock(), cost=cost
        ),
        lambda new: desk.setup.add_user("siti", Role.PETUGAS, new),
        lambda new: desk.passphrases.change(PASSPHRASE, new),
        lambda new: desk.passphrases.reset("admin", new),
        lambda new: recover_passphrase(
            root, "admin", code, new, office_store, clock=StillClock(), cost=lambda: cost
        ),
        lambda new: make_root_key(tmp_path, "Kadis", new, cost=cost),
    )
    for way in ways:
        for new, refusal in (("hujan malam", "PASSPHRASE_SHORT"), ("admin-rahasia", "PASSPHRASE_GUESSED")):
            with pytest.raises(Refusal, match=refusal):
                way(new)
    assert opens(desk.context.folder.keystore, "admin", PASSPHRASE)
    assert [user.name for user in desk.setup.users()] == ["admin"]


def test_who_has_a_shorter_one_of_old_still_signs_in(
    desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(keystore, "require_passphrase", lambda *_rule: None)
        desk.setup.add_user("siti", Role.PETUGAS, "delapan8")
    with closing(open_office(desk.context.folder.root, "siti", "delapan8", clock=StillClock())) as old:
        with pytest.raises(Refusal, match="PASSPHRASE_SHORT"):
            old.passphrases.change("delapan8", "sembilan9")
        old.passphrases.change("delapan8", NEW)
    assert opens(desk.context.folder.keystore, "siti", NEW)


def test_the_second_copy_of_the_keystore_does_not_keep_the_old_one_alive(desk: OfficeDesk) -> None:
    desk.backups.create()
    desk.passphrases.change(PASSPHRASE, NEW)
    copy = desk.context.folder.backups / "keystore.json"
    assert opens(copy, "admin", PASSPHRASE) is None
    assert opens(copy, "admin", NEW)


def test_the_admin_resets_and_ends_the_wait(desk: OfficeDesk) -> None:
    desk.setup.add_user("siti", Role.PETUGAS, "kopi susu gula")
    root, clock = desk.context.folder.root, StillClock()
    for _ in range(6):
        with pytest.raises(Trouble):
            open_office(root, "siti", "lupa-lagi", clock=clock)
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        sign_in_as(desk, Role.KASI).passphrases.reset("siti", NEW)
    with pytest.raises(Refusal, match="USER_UNKNOWN"):
        desk.passphrases.reset("hantu", NEW)
    desk.passphrases.reset("siti", NEW)
    open_office(root, "siti", NEW, clock=clock).close()


def test_an_admin_who_does_not_sign_resets_no_signer(desk: OfficeDesk) -> None:
    desk.setup.add_user("kepala", Role.ADMIN, "soto banjar pagi")
    desk.setup.add_user("lurah", Role.LURAH, "pecel lele malam")
    other = open_office(desk.context.folder.root, "kepala", "soto banjar pagi", clock=StillClock())
    with closing(other), pytest.raises(Refusal, match="SIGNER_ONLY_BY_SIGNER"):
        other.passphrases.reset("lurah", NEW)
    assert opens(desk.context.folder.keystore, "lurah", "pecel lele malam")


def test_a_new_recovery_code_replaces_the_printed_one(desk: OfficeDesk) -> None:
    first = desk.passphrases.renew_recovery()
    desk.passphrases.prove_recovery(first)
    second = desk.passphrases.renew_recovery()
    with pytest.raises(Trouble, match="WRONG_RECOVERY_CODE"):
        desk.passphrases.prove_recovery(first)
    desk.passphrases.prove_recovery(second)


def test_the_printed_code_is_due_until_it_was_typed_back(desk: OfficeDesk) -> None:
    assert desk.passphrases.recovery_due()
    code = desk.passphrases.renew_recovery()
    for wrong, error in (("x", "RECOVERY_CODE_FORM"), ("0" * 26, "WRONG_RECOVERY_CODE")):
        with pytest.raises((Refusal, Trouble), match=error):
            desk.passphrases.prove_recovery(wrong)
        assert desk.passphrases.must_prove_recovery()
    desk.passphrases.prove_recovery(code.lower().replace("-", " "))
    assert not desk.passphrases.recovery_due()
    with closing(open_office(desk.context.folder.root, None, PASSPHRASE, clock=StillClock())) as again:
        assert not again.passphrases.must_prove_recovery()
    desk.passphrases.renew_recovery()
    assert desk.passphrases.must_prove_recovery()
    with desk.context.store.read() as unit:
        kinds = [event.kind for event in unit.journal.events()]
    assert kinds[1:] == ["recovery.renew", "recovery.test", "recovery.renew"]


def test_only_who_could_make_a_new_code_is_stopped_for_it(desk: OfficeDesk) -> None:
    assert desk.passphrases.recovery_due()
    for role in (Role.PETUGAS, Role.KASI):
        assert not sign_in_as(desk, role).passphrases.must_prove_recovery()
    assert sign_in_as(desk, Role.LURAH).passphrases.must_prove_recovery()
    desk.setup.add_user("kepala", Role.ADMIN, "soto banjar pagi")
    with closing(
        open_office(desk.context.folder.root, "kepala", "soto banjar pagi", clock=StillClock())
    ) as plain:
        assert not plain.passphrases.must_prove_recovery()
        with pytest.raises(Refusal, match="RECOVERY_BY_SIGNER"):
            plain.passphrases.renew_recovery()


def test_the_lurah_resets_a_colleague_who_signs(desk: OfficeDesk) -> None:
    desk.setup.add_user("kasi", Role.KASI, "nasi kuning pagi")
    sign_in_as(desk, Role.LURAH).passphrases.reset("kasi", NEW)
    opened = opens(desk.context.folder.keystore, "kasi", NEW)
    assert opened is not None
    assert opened.secrets == desk.context.keys.secrets


def test_the_code_from_the_safe_gives_a_new_passphrase(desk: OfficeDesk) -> None:
    code = desk.passphrases.renew_recovery()
    root, clock = desk.context.folder.root, StillClock()
    desk.close()
    for user, secret, error in (("hantu", code, "USER_UNKNOWN"), ("admin", "0" * 26, "WRONG_RECOVERY_CODE")):
        with pytest.raises((Refusal, Trouble), match=error):
            recover_passphrase(root, user, secret, NEW, office_store, clock=clock, cost=Cost.light)
    recover_passphrase(root, "admin", code, NEW, office_store, clock=clock, cost=Cost.light)
    with closing(open_office(root, "admin", NEW, clock=clock)) as again:
        assert again.context.keys.secrets is not None
        with again.context.store.read() as unit:
            assert [event.kind for event in unit.journal.events()][-1] == "user.recover"
        assert again.journal.verify()[1] is None


def test_a_slot_left_by_a_kill_does_not_stop_adding_the_user(
    desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(*_a: object, **_b: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("kelurahan_desk.store.unit.Unit.commit", kill)
        with pytest.raises(Killed):
            desk.setup.add_user("siti", Role.PETUGAS, "kopi susu gula")
    assert "siti" not in {user.name for user in desk.setup.users()}
    with pytest.raises(Trouble, match="WRONG_PASSPHRASE"):
        open_office(desk.context.folder.root, "siti", "kopi susu gula", clock=StillClock())
    desk.setup.add_user("siti", Role.PETUGAS, "teh tawar hangat")
    open_office(desk.context.folder.root, "siti", "teh tawar hangat", clock=StillClock()).close()


def test_hashed_personal_data_means_nothing_without_the_keys(desk: OfficeDesk) -> None:
    first = desk.context.hashed("nik", "6471990101850001")
    assert first == desk.context.hashed("nik", "6471990101850001")
    assert first not in {
        desk.context.hashed("kk", "6471990101850001"),
        hashlib.sha256(b"nik\x006471990101850001").hexdigest()[:32],
    }
    assert len(first) == 32
