"""Encrypted files named by their content, and signatures on letters."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.entropy import random_bytes
from kelurahan_desk.machine.proof import letter_public_key, sign_proof, verify_proof
from kelurahan_desk.machine.vault import Vault

KEY = bytes(range(32))
SCAN = b"\xff\xd8 a scan of KARTU KELUARGA" * 40


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "att", KEY)


def code_of(call, *values) -> str:
    with pytest.raises(Trouble) as caught:
        call(*values)
    return caught.value.code


def the_file(folder):
    (path,) = [path for path in folder.rglob("*") if path.is_file()]
    return path


class TestVault:
    def test_there_and_back(self, vault):
        name = vault.put(SCAN)
        assert name == hashlib.sha256(SCAN).hexdigest()
        assert vault.has(name)
        assert vault.get(name) == SCAN

    @settings(max_examples=25)
    @given(st.binary(max_size=3000))
    def test_any_bytes(self, tmp_path_factory, data):
        vault = Vault(tmp_path_factory.mktemp("v"), KEY)
        assert vault.get(vault.put(data)) == data

    def test_twice_is_once(self, vault, tmp_path):
        name = vault.put(SCAN)
        before = the_file(tmp_path / "att").stat().st_mtime_ns, the_file(tmp_path / "att").read_bytes()
        assert vault.put(SCAN) == name
        assert (
            the_file(tmp_path / "att").stat().st_mtime_ns,
            the_file(tmp_path / "att").read_bytes(),
        ) == before

    def test_nothing_readable_on_disk(self, vault, tmp_path):
        vault.put(SCAN)
        assert b"KARTU" not in the_file(tmp_path / "att").read_bytes()

    def test_the_same_bytes_are_never_sealed_the_same(self, tmp_path):
        sealed = []
        for number in range(2):
            Vault(tmp_path / str(number), KEY).put(SCAN)
            sealed.append(the_file(tmp_path / str(number)).read_bytes())
        assert sealed[0] != sealed[1]

    def test_another_key_opens_nothing(self, vault, tmp_path):
        name = vault.put(SCAN)
        assert code_of(Vault(tmp_path / "att", bytes(32)).get, name) == "ATTACHMENT_DAMAGED"

    @pytest.mark.parametrize(
        "name", ["0" * 64, "", "..", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"]
    )
    def test_missing(self, vault, name):
        assert not vault.has(name)
        with pytest.raises(Trouble) as caught:
            vault.get(name)
        assert (caught.value.code, caught.value.facts) == ("ATTACHMENT_MISSING", {"sha256": name[:12]})

    def test_every_changed_byte_is_found(self, vault, tmp_path):
        name = vault.put(SCAN[:50])
        path = the_file(tmp_path / "att")
        good = path.read_bytes()
        for place in range(len(good)):
            path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
            assert code_of(vault.get, name) == "ATTACHMENT_DAMAGED"

    def test_every_truncation_is_found(self, vault, tmp_path):
        name = vault.put(SCAN[:50])
        path = the_file(tmp_path / "att")
        good = path.read_bytes()
        for length in range(len(good)):
            path.write_bytes(good[:length])
            assert code_of(vault.get, name) == "ATTACHMENT_DAMAGED"

    def test_one_file_cannot_stand_in_for_another(self, vault, tmp_path):
        first = vault.put(SCAN)
        moved = the_file(tmp_path / "att").read_bytes()
        second = vault.put(b"other")
        (tmp_path / "att" / second[:2] / second).write_bytes(moved)
        assert code_of(vault.get, second) == "ATTACHMENT_DAMAGED"
        assert vault.get(first) == SCAN

    def test_putting_again_heals(self, vault, tmp_path):
        name = vault.put(SCAN)
        the_file(tmp_path / "att").write_bytes(b"KDV1 rubbish")
        assert vault.put(SCAN) == name
        assert vault.get(name) == SCAN

    def test_many_threads_put_the_same(self, vault, tmp_path):
        with ThreadPoolExecutor(8) as pool:
            names = set(pool.map(lambda _: vault.put(SCAN), range(40)))
        assert len(names) == 1
        assert vault.get(names.pop()) == SCAN
        assert the_file(tmp_path / "att")

    def test_sweeping_leaves_the_whole_ones(self, vault, tmp_path):
        name = vault.put(SCAN)
        (tmp_path / "att" / name[:2] / "~x.part").write_bytes(b"half")
        assert vault.sweep() == 1
        assert vault.sweep() == 0
        assert vault.get(name) == SCAN

    @pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
    def test_only_the_owner_may_look(self, vault, tmp_path):
        vault.put(SCAN)
        path = the_file(tmp_path / "att")
        assert [place.stat().st_mode & 0o777 for place in (path, path.parent)] == [0o600, 0o700]


def test_randomness_has_the_length_asked_for_and_differs():
    assert [len(random_bytes(count)) for count in (0, 10, 16)] == [0, 10, 16]
    assert random_bytes(16) != random_bytes(16)


class TestProof:
    def test_the_vector_of_rfc_8032(self):
        seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
        public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        assert letter_public_key(seed) == public
        assert sign_proof(seed, b"\x72").hex().startswith("92a009a9f0d4cab8720e820b5f642540")
        assert verify_proof(public, b"\x72", sign_proof(seed, b"\x72"))

    @given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.integers(0, 511))
    def test_one_changed_bit_is_found(self, seed, data, bit):
        public, signature = letter_public_key(seed), bytearray(sign_proof(seed, data))
        assert verify_proof(public, data, bytes(signature))
        signature[bit // 8] ^= 1 << bit % 8
        assert not verify_proof(public, data, bytes(signature))
        assert not verify_proof(public, data + b"x", sign_proof(seed, data))

    @pytest.mark.parametrize(("public", "signature"), [(b"", bytes(64)), (bytes(31), b""), (bytes(32), b"")])
    def test_malformed_is_not_valid(self, public, signature):
        assert not verify_proof(public, b"data", signature)
