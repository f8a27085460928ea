"""A batch opened and verified without our program: the recipe of docs/skb-1.md, word for word."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.unit.batch.builders import DINSOS, DISTRICT, SCAN, SCAN_SHA, SECRETS, batch, district_reader, plain

from kelurahan_desk.batch.keys import DistrictAge, DistrictKeys, RootKeys, Roster
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.reader import open_batch
from kelurahan_desk.batch.roster import sign_roster, write_roster

TOOLS = ("age", "tar", "minisign", "sha256sum", "gzip", "openssl")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]


@pytest.fixture(autouse=True)
def tools():
    """Needs stock tools: a developer may lack them, CI may not."""
    if MISSING and os.environ.get("CI") == "true":
        pytest.fail(f"needs stock tools: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(f"needs stock tools: {', '.join(MISSING)}")


def run(folder: Path, command: str) -> str:
    done = subprocess.run(["sh", "-ec", command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The batch, the district's key file and the office's public key file."""
    (tmp_path / "FILE.tar.age").write_bytes(batch().data)
    (tmp_path / "dinsos.key").write_text(f"# comment\n{DINSOS.age_identity}\n")
    (tmp_path / "office.pub").write_bytes(SECRETS.sign.public.file())
    return tmp_path


OPEN = "age -d -i dinsos.key FILE.tar.age > a.tar && tar -tf a.tar && mkdir x && tar -xf a.tar -C x"
HASHES = (
    r"""cd x; grep -oE '"name":"[^"]+"[^}]*"sha256":"[0-9a-f]{64}"' manifest.json"""
    r""" | sed -E 's/"name":"([^"]+)".*"sha256":"([0-9a-f]{64})"/\2  \1/' > S"""
)


def test_the_recipe(folder: Path):
    names = run(folder, OPEN).split()
    assert names == ["manifest.json", "manifest.json.minisig", "records.jsonl.gz", f"att/{SCAN_SHA}"]
    told = run(folder, "minisign -V -H -p office.pub -m x/manifest.json")
    assert "skb1 skb.batch 6471051001 K7QD 1.1 sha256:" in told
    run(folder, HASHES)
    assert run(folder, "cd x; sha256sum -c S").count(": OK") == 2
    assert int(run(folder, "cd x; find . -type f | wc -l")) == 2 + 3  # entries, manifest, signature, S
    assert run(folder, "gzip -dc x/records.jsonl.gz").count("SITI CONTOH") == 2
    assert (folder / "x" / "att" / SCAN_SHA).read_bytes() == SCAN


def test_openssl_alone(folder: Path):
    run(folder, OPEN)
    der = bytes.fromhex("302a300506032b6570032100") + SECRETS.sign.public.raw
    (folder / "pk.der").write_bytes(der)
    run(folder, "openssl pkey -pubin -inform DER -in pk.der -out pk.pem")
    run(folder, "sed -n 2p x/manifest.json.minisig | base64 -d | tail -c 64 > sig")
    run(folder, "openssl dgst -blake2b512 -binary x/manifest.json > d")
    assert "Success" in run(folder, "openssl pkeyutl -verify -pubin -inkey pk.pem -rawin -in d -sigfile sig")


def test_a_changed_manifest_shows(folder: Path):
    run(folder, OPEN)
    manifest = folder / "x" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"records":2', b'"records":3'))
    done = subprocess.run(
        ["minisign", "-V", "-H", "-p", "office.pub", "-m", manifest],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0


def test_what_stock_age_seals_we_open(folder: Path):
    (folder / "a.tar").write_bytes(plain(batch()))
    run(folder, f"age -r {DINSOS.recipient} -o again.age a.tar")
    assert open_batch((folder / "again.age").read_bytes(), district_reader()).document == batch().manifest


def test_a_roster_is_verified_by_minisign(tmp_path: Path):
    root = SigningKey.generate()
    roster = Roster(
        city="6471",
        created="2026-11-22T03:00:00Z",
        dinsos=DistrictKeys(
            age=(DistrictAge(recipient=DINSOS.recipient, role="operational"),),
            name="Dinas Sosial",
            office=DISTRICT,
            sign=(DINSOS.receipt.public.text,),
            station="DNS1",
        ),
        notes_until=None,
        offices=(),
        prev=None,
        root=RootKeys(keys=(root.public.text,), threshold=1),
        version=1,
    )
    (tmp_path / "roster.tar").write_bytes(write_roster([sign_roster(roster, [root])]))
    (tmp_path / "root.pub").write_bytes(root.public.file())
    name = f"roster-000001.json.{root.public.key_id.lower()}.minisig"
    run(tmp_path, "tar -xf roster.tar")
    told = run(tmp_path, f"minisign -V -H -p root.pub -m roster-000001.json -x {name}")
    assert f"skb1 skb.roster {DISTRICT} DNS1 1.1 sha256:" in told
