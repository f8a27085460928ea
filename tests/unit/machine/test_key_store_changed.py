"""A changed byte in the keystore leads to a refusal, never to a wrong key."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.machine.jsonfile import canonical_json
from kelurahan_desk.machine.keyfile import read_keyfile, write_keyfile
from kelurahan_desk.machine.keystore import (
    create_keystore,
    unlock,
    unlock_with_recovery,
)
from unit.machine.key_stores import CLERK, CLERK_WORDS, LIGHT, LURAH, LURAH_WORDS, SECRETS, refusal_of


def reseal(path, change) -> None:
    """Change the file as somebody who knows its format would, with the right sum."""
    value = json.loads(path.read_bytes())
    change(value)
    body = {key: part for key, part in value.items() if key != "sha256"}
    value["sha256"] = hashlib.sha256(canonical_json(body)).hexdigest()
    path.write_bytes(canonical_json(value))


def flipped_hex(text: str, at: int) -> str:
    raw = bytearray.fromhex(text)
    raw[at % len(raw)] ^= 1
    return raw.hex()


class TestChangedFile:
    def test_every_flipped_byte_is_refused(self, path, opened):
        data = path.read_bytes()
        for place in range(len(data)):
            for bit in (0x01, 0x20, 0x80):
                changed = bytearray(data)
                changed[place] ^= bit
                path.write_bytes(changed)
                assert refusal_of(read_keyfile, path) == "KEYSTORE_DAMAGED"
        path.write_bytes(data)
        assert unlock(path, LURAH, LURAH_WORDS) == opened[0]

    def test_every_truncation_is_refused(self, path, opened):
        data = path.read_bytes()
        for length in range(len(data)):
            path.write_bytes(data[:length])
            assert refusal_of(read_keyfile, path) == "KEYSTORE_DAMAGED"

    def test_white_space_is_a_change(self, path, opened):
        path.write_bytes(path.read_bytes() + b"\n")
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == "KEYSTORE_DAMAGED"

    @given(data=st.data())
    def test_a_byte_changed_with_the_right_sum_never_gives_a_wrong_key(self, tmp_path_factory, data):
        path = tmp_path_factory.mktemp("k") / "keystore.json"
        unlocked, code = create_keystore(
            path, user=LURAH, passphrase=LURAH_WORDS, signs=True, secrets=SECRETS, cost=LIGHT
        )
        keyfile = read_keyfile(path)
        number = data.draw(st.integers(0, 1))
        field = data.draw(st.sampled_from(["master", "secrets", "salt"]))
        slot = keyfile.slots[number]
        raw = bytearray(slot.header.salt if field == "salt" else getattr(slot, field))
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
        changed = (
            replace(slot, header=replace(slot.header, salt=bytes(raw)))
            if field == "salt"
            else replace(slot, **{field: bytes(raw)})
        )
        both = list(keyfile.slots)
        both[number] = changed
        write_keyfile(path, replace(keyfile, slots=tuple(both)))
        calls = (lambda: unlock(path, LURAH, LURAH_WORDS), lambda: unlock_with_recovery(path, code))
        wanted = (
            "KEYSTORE_DAMAGED" if field == "secrets" else ("WRONG_PASSPHRASE", "WRONG_RECOVERY_CODE")[number]
        )
        assert refusal_of(calls[number]) == wanted
        assert calls[1 - number]() == unlocked

    @pytest.mark.parametrize(
        ("name", "change", "codes"),
        [
            ("check", lambda v: v.update(check=flipped_hex(v["check"], 3)), {"KEYSTORE_DAMAGED"}),
            ("check shorter", lambda v: v.update(check=""), {"KEYSTORE_DAMAGED"}),
            ("check not hex", lambda v: v.update(check="zz"), {"KEYSTORE_DAMAGED"}),
            ("newer", lambda v: v.update(format=3), {"KEYSTORE_NEWER"}),
            ("older", lambda v: v.update(format=0), {"KEYSTORE_DAMAGED"}),
            ("one more key", lambda v: v.update(more=1), {"KEYSTORE_DAMAGED"}),
            ("no slots", lambda v: v.update(slots=[]), {"KEYSTORE_DAMAGED"}),
            ("slots of another kind", lambda v: v.update(slots={}), {"KEYSTORE_DAMAGED"}),
            ("slot of another kind", lambda v: v["slots"].append(1), {"KEYSTORE_DAMAGED"}),
            ("twice", lambda v: v["slots"].append(v["slots"][0]), {"KEYSTORE_DAMAGED"}),
            ("renamed", lambda v: v["slots"][2]["header"].update(user="x"), {"WRONG_PASSPHRASE"}),
            ("to a clerk", lambda v: v["slots"][0]["header"].update(signs=False), {"KEYSTORE_DAMAGED"}),
            (
                "to a clerk without secrets",
                lambda v: (v["slots"][0]["header"].update(signs=False), v["slots"][0].update(secrets="")),
                {"WRONG_PASSPHRASE"},
            ),
            ("signs not a flag", lambda v: v["slots"][0]["header"].update(signs=1), {"KEYSTORE_DAMAGED"}),
            ("unknown kind", lambda v: v["slots"][0]["header"].update(kind="tpm"), {"KEYSTORE_DAMAGED"}),
            ("no name", lambda v: v["slots"][0]["header"].update(user=""), {"KEYSTORE_DAMAGED"}),
            ("short salt", lambda v: v["slots"][0]["header"].update(salt="00"), {"KEYSTORE_DAMAGED"}),
            ("not base64", lambda v: v["slots"][0].update(master="?"), {"KEYSTORE_DAMAGED"}),
            ("empty master", lambda v: v["slots"][0].update(master=""), {"KEYSTORE_DAMAGED"}),
            ("number as master", lambda v: v["slots"][0].update(master=7), {"KEYSTORE_DAMAGED"}),
        ],
    )  # fmt: skip
    def test_a_field_changed_with_the_right_sum(self, path, opened, name, change, codes):
        reseal(path, change)
        user, words = (CLERK, CLERK_WORDS) if name == "renamed" else (LURAH, LURAH_WORDS)
        assert {refusal_of(unlock, path, user, words)} == codes

    @pytest.mark.parametrize(
        ("cost", "code"),
        [
            ([], "KEYSTORE_DAMAGED"),
            ([8, 1], "KEYSTORE_DAMAGED"),
            (["8", 1, 1], "KEYSTORE_DAMAGED"),
            ([8, True, 1], "KEYSTORE_DAMAGED"),
            ([1 << 40, 1, 1], "KEYSTORE_DAMAGED"),
            ([8, 1 << 30, 1], "KEYSTORE_DAMAGED"),
            ([8, 0, 1], "KEYSTORE_DAMAGED"),
            ([8, 1, 2], "KEYSTORE_DAMAGED"),
            ([16, 1, 1], "WRONG_PASSPHRASE"),
        ],
        ids=str,
    )
    def test_a_cost_changed_with_the_right_sum(self, path, opened, cost, code):
        reseal(path, lambda value: value["slots"][0]["header"].update(argon2id=cost))
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == code

    def test_ciphertexts_cannot_change_places(self, path, opened):
        def swap(value):
            first, second = value["slots"][0], value["slots"][2]
            first["master"], second["master"] = second["master"], first["master"]

        reseal(path, swap)
        assert refusal_of(unlock, path, LURAH, LURAH_WORDS) == "WRONG_PASSPHRASE"
        assert refusal_of(unlock, path, CLERK, CLERK_WORDS) == "WRONG_PASSPHRASE"
