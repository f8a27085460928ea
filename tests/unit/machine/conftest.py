"""A keystore with a signer and a clerk."""

import pytest

from kelurahan_desk.machine.keystore import add_slot, create_keystore
from unit.machine.key_stores import CLERK, CLERK_WORDS, LIGHT, LURAH, LURAH_WORDS, SECRETS


@pytest.fixture
def path(tmp_path):
    """Where the keystore is."""
    return tmp_path / "keystore.json"


@pytest.fixture
def opened(path):
    """A keystore with a signer and a clerk: (what the signer opened, the recovery code)."""
    unlocked, code = create_keystore(
        path, user=LURAH, passphrase=LURAH_WORDS, signs=True, secrets=SECRETS, cost=LIGHT
    )
    add_slot(path, unlocked, user=CLERK, passphrase=CLERK_WORDS, signs=False, cost=LIGHT)
    return unlocked, code
