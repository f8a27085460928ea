"""tools/verify_skb1.sh, which knows stock tools only, says the same of the vectors as the program."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.exchange import Pair
from tests.support.vectors import FOLDER, KEYS, vectors

from kelurahan_desk.batch.minisign import PublicKey

SCRIPT = FOLDER.parent.parent.parent / "tools" / "verify_skb1.sh"
TOOLS = ("age", "tar", "minisign", "sha256sum", "gzip")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
BATCHES = vectors("batch")
# What one file alone does not show, or only a strict parser of JSON sees.
BEYOND = {
    *("VALID", "DUPLICATE", "SEQ_FORK", "SEQ_GAP", "CHAIN", "EPOCH_UNCONFIRMED"),
    "KEY_REVOKED.batch.revoked-station.tar.age",
    "RECIPIENT.batch.key-not-listed.tar.age",
    "SENDER.batch.as-another-office.tar.age",
    "SENDER.batch.as-another-station.tar.age",
    "CONTAINER.batch.padding-not-zero.tar.age",
    "RAW_SIZE.batch.two-members.tar.age",
}
OTHER_WORDS = {"LIMIT", "MANIFEST"}  # refused too, but by what a tool without a parser sees of it


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district's key file and the public key of each sender."""
    if MISSING and os.environ.get("CI") == "true":
        pytest.fail(f"needs stock tools: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(f"needs stock tools: {', '.join(MISSING)}")
    folder = tmp_path_factory.mktemp("kunci")
    (folder / "dinsos.key").write_text(KEYS["district"]["age_identity"] + "\n")
    for name in ("station", "revoked"):
        public = PublicKey.from_text(KEYS[name]["sign_public"])
        (folder / f"{name}.pub").write_bytes(public.file())
    return folder


@pytest.mark.parametrize("name", BATCHES)
def test_the_script_agrees(keys: Path, name: str):
    public = keys / ("revoked.pub" if name.startswith("KEY_REVOKED") else "station.pub")
    command = ["sh", SCRIPT, BATCHES[name].path, keys / "dinsos.key", public, "DINSOS-6471"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    last = done.stdout.splitlines()[-1]
    valid = BATCHES[name].verdict in BEYOND or name in BEYOND
    assert (done.returncode, done.stderr, last == "VALID") == (not valid, "", valid), done.stdout
    if not valid and BATCHES[name].verdict not in OTHER_WORDS:
        assert BATCHES[name].verdict in last


def test_the_totals(keys: Path):
    command = ["sh", SCRIPT, BATCHES["VALID.batch.1-two-records.tar.age"].path, keys / "dinsos.key"]
    done = subprocess.run(
        [*command, keys / "station.pub"], capture_output=True, text=True, check=True, timeout=60
    )
    said = dict(line.split(None, 1) for line in done.stdout.splitlines()[:-1])
    assert (said["sender"], said["place"], said["records"]) == ("6471051001 K7QD", "1.1", "2")
    assert said["documents"] == "1 (23 bytes)"
    assert said["nik_sum"] == f"{(6471994201800001 + 6471994201800002) % 10**10:010}"


def test_a_later_epoch_under_a_new_key(keys: Path, pair: Pair):
    """Its chain names the batch before it, which the script must not take for its own place."""
    pair.office.exchange.export(pair.stick, nil=True)
    coming = pair.office.exchange.rotate(pair.stick / "ganti.tar")
    pair.district.offices.enrol(pair.stick / "ganti.tar", coming.fingerprint)
    pair.office.exchange.import_roster(pair.district.offices.roster(pair.stick).file)
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    key = pair.district.offices.export_key(pair.stick / "dinsos.key")
    public = pair.stick / "baru.pub"
    public.write_bytes(PublicKey.from_text(coming.sign_public).file())
    command = ["sh", SCRIPT, sent.file, key, public, "DINSOS-6471"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.splitlines()[-1] == "VALID", done.stdout
    assert "place       2.1" in done.stdout
