"""What lies in the keystore beside the slots: the key that opens replies, and later station secrets."""

import hashlib
import json
from pathlib import Path

import pytest
from tests.support.exchange import as_first_format

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.jsonfile import canonical_json
from kelurahan_desk.machine.keystore import (
    Unlocked,
    add_slot,
    change_passphrase,
    create_keystore,
    keep_secrets,
    renew_recovery,
    unlock,
    unlock_with_recovery,
)
from unit.machine.key_stores import CLERK, CLERK_WORDS, LURAH, LURAH_WORDS, SECRETS

NEW = b"the next pair"
READING = b"what opens replies"


def test_a_keystore_of_the_first_format_opens_and_is_lifted(path: Path, opened: tuple[Unlocked, str]):
    as_first_format(path)
    clerk, lurah = unlock(path, CLERK, CLERK_WORDS), unlock(path, LURAH, LURAH_WORDS)
    assert (clerk.reading, clerk.secrets, lurah.reading, lurah.secrets) == (None, None, None, SECRETS)
    assert keep_secrets(path, lurah, secrets=None, reading=READING).reading == READING
    clerk = unlock(path, CLERK, CLERK_WORDS)
    assert (clerk.reading, clerk.secrets, clerk.origin) == (READING, None, None)
    assert unlock(path, LURAH, LURAH_WORDS).secrets == SECRETS
    assert unlock_with_recovery(path, opened[1]).reading == READING


def test_later_secrets_open_for_every_signer_and_for_nobody_else(path: Path, opened: tuple[Unlocked, str]):
    keep_secrets(path, opened[0], secrets=NEW, reading=READING)
    lurah = unlock(path, LURAH, LURAH_WORDS)
    assert (lurah.secrets, lurah.origin) == (NEW, SECRETS)
    assert unlock(path, CLERK, CLERK_WORDS).secrets is None
    assert unlock_with_recovery(path, opened[1]).secrets == NEW
    # Whatever is done to the slots afterwards keeps both.
    add_slot(path, lurah, user="kasi", passphrase="layang-layang", signs=True, cost=Cost.light())
    change_passphrase(path, lurah, user=LURAH, passphrase="sandi yang lain", cost=Cost.light())
    code = renew_recovery(path, lurah)
    for keys in (
        unlock(path, "kasi", "layang-layang"),
        unlock(path, LURAH, "sandi yang lain"),
        unlock_with_recovery(path, code),
    ):
        assert (keys.secrets, keys.reading) == (NEW, READING)


def test_a_clerk_cannot_put_other_secrets_in(path: Path, opened: tuple[Unlocked, str]):
    clerk = unlock(path, CLERK, CLERK_WORDS)
    before = path.read_bytes()
    with pytest.raises(Refusal, match="SIGNER_ONLY_BY_SIGNER"):
        keep_secrets(path, clerk, secrets=NEW, reading=READING)
    assert path.read_bytes() == before


@pytest.mark.parametrize("field", ["reading", "signing"])
def test_what_was_changed_beside_the_slots_is_damage(path: Path, opened: tuple[Unlocked, str], field: str):
    keep_secrets(path, opened[0], secrets=NEW, reading=READING)
    value = json.loads(path.read_bytes())
    value[field] = value[field][:8] + ("A" if value[field][8] != "A" else "B") + value[field][9:]
    body = {key: part for key, part in value.items() if key != "sha256"}
    path.write_bytes(canonical_json(body | {"sha256": hashlib.sha256(canonical_json(body)).hexdigest()}))
    with pytest.raises(Trouble, match="KEYSTORE_DAMAGED"):
        unlock(path, LURAH, LURAH_WORDS)


def test_a_wrapped_value_too_short_is_damage(path: Path, opened: tuple[Unlocked, str]):
    value = json.loads(path.read_bytes())
    body = {key: part for key, part in value.items() if key != "sha256"} | {"signing": "AAAA"}
    path.write_bytes(canonical_json(body | {"sha256": hashlib.sha256(canonical_json(body)).hexdigest()}))
    with pytest.raises(Trouble, match="KEYSTORE_DAMAGED"):
        unlock(path, LURAH, LURAH_WORDS)


def test_a_new_keystore_can_share_from_the_start(tmp_path: Path):
    at = tmp_path / "baru.json"
    made, _ = create_keystore(
        at,
        user="a",
        passphrase="sebelas dua belas",
        signs=False,
        secrets=SECRETS,
        cost=Cost.light(),
        reading=READING,
    )
    assert (made.secrets, made.origin, made.reading) == (None, None, READING)
    assert unlock(at, "a", "sebelas dua belas").reading == READING
