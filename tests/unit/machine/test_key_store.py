"""The keystore opens for the right passphrase only, and a changed byte is never taken for a key."""

import os
import unicodedata
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.passphrase import require_passphrase
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine import keyfile as keyfiles
from kelurahan_desk.machine import slot as slots
from kelurahan_desk.machine.keyfile import read_keyfile, write_keyfile
from kelurahan_desk.machine.keystore import (
    Cost,
    Unlocked,
    add_slot,
    change_passphrase,
    create_keystore,
    remove_slot,
    unlock,
    unlock_with_recovery,
    users_of,
)
from kelurahan_desk.machine.slot import SlotKind, derived
from unit.machine.key_stores import CLERK, CLERK_WORDS, LIGHT, LURAH, LURAH_WORDS, SECRETS, refusal_of


class TestOpening:
    def test_a_signer_gets_keys_and_secrets(self, path, opened):
        assert unlock(path, LURAH, LURAH_WORDS) == opened[0]
        assert opened[0].secrets == SECRETS

    def test_a_clerk_gets_the_same_keys_without_secrets(self, path, opened):
        assert unlock(path, CLERK, CLERK_WORDS) == replace(opened[0], secrets=None, origin=None)

    def test_the_recovery_code_gets_everything(self, path, opened):
        assert unlock_with_recovery(path, opened[1]) == opened[0]

    def test_the_keys_are_five_different_ones(self, opened):
        keys = astuple(opened[0])[:5]
        assert {len(key) for key in keys} == {32}
        assert len(set(keys)) == 5

    def test_the_keys_come_from_the_master_by_their_labels(self, opened):
        unlocked = opened[0]
        wanted = [derived(unlocked.master, label) for label in (b"db", b"att", b"backup", b"letter")]
        found = [unlocked.database_key, unlocked.attachment_key, unlocked.backup_key, unlocked.letter_seed]
        assert found == wanted

    def test_two_keystores_share_nothing(self, path, opened, tmp_path):
        other, code = create_keystore(
            tmp_path / "b.json", user=LURAH, passphrase=LURAH_WORDS, signs=True, secrets=SECRETS, cost=LIGHT
        )
        assert other.master != opened[0].master
        assert code != opened[1]

    def test_an_administrator_who_does_not_sign(self, path):
        unlocked, code = create_keystore(
            path, user="admin", passphrase="kunci kantor", signs=False, secrets=SECRETS, cost=LIGHT
        )
        assert unlocked.secrets is None
        assert unlock(path, "admin", "kunci kantor") == unlocked
        assert unlock_with_recovery(path, code).secrets == SECRETS

    def test_empty_secrets_are_secrets(self, path):
        create_keystore(path, user="a", passphrase="sebelas dua belas", signs=True, secrets=b"", cost=LIGHT)
        assert unlock(path, "a", "sebelas dua belas").secrets == b""

    def test_composed_and_decomposed_letters_are_the_same(self, path):
        create_keystore(path, user="a", passphrase="caf\u00e9 pagi hari", signs=True, secrets=b"", cost=LIGHT)
        assert unlock(path, "a", "cafe\u0301 pagi hari")

    def test_nothing_secret_is_printed(self, opened):
        assert repr(opened[0]) == "Unlocked()"

    @pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
    def test_only_the_owner_may_read_the_file(self, path, opened):
        assert path.stat().st_mode & 0o777 == 0o600

    def test_nothing_secret_is_in_the_file(self, path, opened):
        data = path.read_bytes()
        for key in filter(None, astuple(opened[0])):
            assert key not in data
            assert key.hex().encode() not in data
        assert not any(words.encode() in data for words in (LURAH_WORDS, CLERK_WORDS))

    def test_a_heavier_cost_opens_too(self, path):
        cost = Cost(memory_kib=64, passes=2, lanes=2)
        unlocked, _ = create_keystore(
            path, user="a", passphrase="sebelas dua belas", signs=True, secrets=b"s", cost=cost
        )
        assert unlock(path, "a", "sebelas dua belas") == unlocked
        assert read_keyfile(path).passwords()[0].header.cost == cost


class TestNotOpening:
    @pytest.mark.parametrize(
        ("user", "words"),
        [
            (LURAH, CLERK_WORDS),
            (CLERK, LURAH_WORDS),
            (LURAH, ""),
            (LURAH, LURAH_WORDS + " "),
            (LURAH.upper(), LURAH_WORDS),
            ("nobody", LURAH_WORDS),
            ("", LURAH_WORDS),
            ("", ""),
            (LURAH, "\ud800"),
        ],
    )
    def test_wrong_name_and_wrong_words_get_one_answer(self, path, opened, user, words):
        with pytest.raises(Trouble) as caught:
            unlock(path, user, words)
        assert (caught.value.code, caught.value.facts) == ("WRONG_PASSPHRASE", {"user": user})

    def test_unknown_and_wrong_cost_the_same_work(self, path, opened, monkeypatch):
        work = []

        def counted(passphrase, salt, cost):
            work.append((len(salt), cost))
            return real(passphrase, salt, cost)

        real = slots.stretch
        monkeypatch.setattr(slots, "stretch", counted)
        for user in (CLERK, "nobody", ""):
            refusal_of(unlock, path, user, "salah sekali")
        assert work == [(16, LIGHT)] * 3

    def test_one_run_of_argon2_opens_a_signer(self, path, opened, monkeypatch):
        work = []
        real = slots.stretch
        monkeypatch.setattr(slots, "stretch", lambda *given: work.append(given) or real(*given))
        assert unlock(path, LURAH, LURAH_WORDS).secrets == SECRETS
        assert len(work) == 1

    def test_a_file_without_users_has_nobody_to_open_it(self, path, opened):
        keyfile = read_keyfile(path)
        write_keyfile(path, replace(keyfile, slots=(keyfile.of(SlotKind.RECOVERY),)))
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == "WRONG_PASSPHRASE"

    def test_missing(self, path):
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == "KEYSTORE_MISSING"
        assert refusal_of(remove_slot, path, LURAH) == "KEYSTORE_MISSING"

    @pytest.mark.parametrize(
        "data",
        [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format":1}', b'{"format":NaN}'],
        ids=["empty", "object", "list", "null", "binary", "deep", "half", "nan"],
    )
    def test_damaged(self, path, data):
        path.write_bytes(data)
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == "KEYSTORE_DAMAGED"
        assert refusal_of(remove_slot, path, LURAH) == "KEYSTORE_DAMAGED"

    def test_too_large_is_refused_before_it_is_parsed(self, path):
        path.write_bytes(b" " * (2 << 20))
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == "FILE_TOO_LARGE"


class TestRecoveryCode:
    def test_as_people_type_it(self, path, opened):
        code = opened[1]
        for typed in (code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')}\n"):
            assert unlock_with_recovery(path, typed) == opened[0]

    def test_one_wrong_character(self, path, opened):
        code = opened[1]
        for place, character in enumerate(code):
            if character == "-":
                continue
            other = "1" if character == "0" else "0"
            answer = refusal_of(unlock_with_recovery, path, code[:place] + other + code[place + 1 :])
            assert answer == "WRONG_RECOVERY_CODE"

    def test_a_file_without_recovery(self, path, opened):
        keyfile = read_keyfile(path)
        write_keyfile(path, replace(keyfile, slots=keyfile.passwords()))
        assert refusal_of(unlock_with_recovery, path, opened[1]) == "WRONG_RECOVERY_CODE"


class TestUsers:
    def test_names_for_the_sign_in_view(self, path, opened):
        assert users_of(path) == (LURAH, CLERK)

    def test_a_new_signer_gets_the_secrets(self, path, opened):
        add_slot(path, opened[0], user="kasi", passphrase="layang-layang", signs=True, cost=LIGHT)
        assert unlock(path, "kasi", "layang-layang") == opened[0]
        assert unlock(path, LURAH, LURAH_WORDS) == opened[0]

    def test_a_clerk_cannot_make_a_signer(self, path, opened):
        clerk = unlock(path, CLERK, CLERK_WORDS)
        named = {"user": "kasi", "passphrase": "layang-layang", "signs": True, "cost": LIGHT}
        assert refusal_of(add_slot, path, clerk, **named) == "SIGNER_ONLY_BY_SIGNER"
        named["signs"] = False
        add_slot(path, clerk, **named)
        assert unlock(path, "kasi", "layang-layang") == clerk

    @pytest.mark.parametrize(
        ("user", "words", "code"),
        [
            (CLERK, "cukup panjang", "USER_HAS_SLOT"),
            ("baru", "1234567", "PASSPHRASE_SHORT"),
            ("", "cukup panjang", "USER_NAME_EMPTY"),
            ("  ", "cukup panjang", "USER_NAME_EMPTY"),
        ],
    )
    def test_who_is_not_added(self, path, opened, user, words, code):
        before = path.read_bytes()
        assert (
            refusal_of(add_slot, path, opened[0], user=user, passphrase=words, signs=False, cost=LIGHT)
            == code
        )
        assert path.read_bytes() == before

    def test_keys_of_another_desk_are_refused(self, path, opened, tmp_path):
        other, _ = create_keystore(
            tmp_path / "b.json", user="a", passphrase="sebelas dua belas", signs=True, secrets=b"", cost=LIGHT
        )
        named = {"user": "b", "passphrase": "sebelas dua belas", "signs": False, "cost": LIGHT}
        assert refusal_of(add_slot, path, other, **named) == "KEYSTORE_DAMAGED"

    def test_removed_is_out_and_others_stay(self, path, opened):
        remove_slot(path, CLERK)
        assert refusal_of(unlock, path, CLERK, CLERK_WORDS) == "WRONG_PASSPHRASE"
        assert unlock(path, LURAH, LURAH_WORDS) == unlock_with_recovery(path, opened[1])
        assert refusal_of(remove_slot, path, CLERK) == "USER_WITHOUT_SLOT"

    def test_the_last_signer_and_the_last_user_stay(self, path, opened):
        assert refusal_of(remove_slot, path, LURAH) == "LAST_SIGNER"
        remove_slot(path, CLERK)
        assert refusal_of(remove_slot, path, LURAH) == "LAST_USER"

    def test_one_of_two_signers_may_go(self, path, opened):
        add_slot(path, opened[0], user="kasi", passphrase="layang-layang", signs=True, cost=LIGHT)
        remove_slot(path, LURAH)
        assert unlock(path, "kasi", "layang-layang").secrets == SECRETS

    def test_another_passphrase(self, path, opened):
        change_passphrase(path, opened[0], user=LURAH, passphrase="kata yang baru", cost=LIGHT)
        assert unlock(path, LURAH, "kata yang baru") == opened[0]
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == "WRONG_PASSPHRASE"
        assert unlock(path, CLERK, CLERK_WORDS)

    def test_the_way_back_in_after_the_recovery_code(self, path, opened):
        recovered = unlock_with_recovery(path, opened[1])
        change_passphrase(path, recovered, user=LURAH, passphrase="kata yang baru", cost=LIGHT)
        assert unlock(path, LURAH, "kata yang baru") == opened[0]

    def test_a_clerk_cannot_replace_a_signers_passphrase(self, path, opened):
        clerk = unlock(path, CLERK, CLERK_WORDS)
        named = {"user": LURAH, "passphrase": "kata yang baru", "cost": LIGHT}
        assert refusal_of(change_passphrase, path, clerk, **named) == "SIGNER_ONLY_BY_SIGNER"
        named["user"] = "nobody"
        assert refusal_of(change_passphrase, path, clerk, **named) == "USER_WITHOUT_SLOT"

    def test_an_existing_keystore_is_never_overwritten(self, path, opened):
        before = path.read_bytes()
        named = {"user": "a", "passphrase": "sebelas dua belas", "signs": True, "secrets": b"", "cost": LIGHT}
        assert refusal_of(create_keystore, path, **named) == "KEYSTORE_EXISTS"
        assert path.read_bytes() == before

    def test_a_short_passphrase_makes_no_keystore(self, path):
        named = {"user": "a", "passphrase": "pendek", "signs": True, "secrets": b"", "cost": LIGHT}
        assert refusal_of(create_keystore, path, **named) == "PASSPHRASE_SHORT"
        assert not path.exists()


def may_be_taken(words: str) -> bool:
    try:
        require_passphrase(words)
    except Refusal:
        return False
    return True


@given(
    words=st.text(min_size=12, max_size=40).filter(may_be_taken),
    other=st.text(max_size=40),
    user=st.text(min_size=1, max_size=3).filter(lambda name: name.strip()),
)
def test_any_words_open_and_other_words_do_not(tmp_path_factory, words, other, user):
    path = tmp_path_factory.mktemp("k") / "keystore.json"
    unlocked, _ = create_keystore(path, user=user, passphrase=words, signs=True, secrets=SECRETS, cost=LIGHT)
    assert unlock(path, user, words) == unlocked
    if unicodedata.normalize("NFC", other) != unicodedata.normalize("NFC", words):
        assert refusal_of(unlock, path, user, other) == "WRONG_PASSPHRASE"


def test_the_file_limit_holds_a_hundred_users(path, opened):
    one = len(path.read_bytes()) // 3
    assert one * 100 < keyfiles._LIMIT


def test_unlocked_is_a_value():
    keys = Unlocked(*(bytes([number]) * 32 for number in range(5)), None)
    assert keys == replace(keys)
