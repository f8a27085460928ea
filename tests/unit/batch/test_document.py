"""docs/skb-1.md and docs/schemas say what the code does, the examples to the byte."""

import gzip
import hashlib
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.vectors import KEYS, vectors

from kelurahan_desk.batch.container import ContainerReader, Member, make_header
from kelurahan_desk.batch.seal import open_sealed

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "skb-1.md").read_text(encoding="utf-8")
BLOCKS = {block.split("\n", 1)[1] for block in TEXT.split("```")[1::2]}
SCHEMAS = sorted((ROOT / "docs" / "schemas").glob("*.json"))


def members(name: str, kind: str, key: str) -> dict[str, bytes]:
    data = vectors(kind)[name].data
    reader, found = ContainerReader(io.BytesIO(open_sealed(data, [KEYS[key]["age_identity"]]))), {}
    while (member := reader.next_member()) is not None:
        found[member.name] = b"".join(reader.chunks(member))
    return found


def test_the_examples_of_a_batch():
    parts = members("VALID.batch.1-two-records.tar.age", "batch", "district")
    manifest = parts["manifest.json"]
    line = gzip.decompress(parts["records.jsonl.gz"]).splitlines()[0]
    header = make_header(Member("manifest.json", len(manifest)))[:345]
    for shown in (
        KEYS["station"]["sign_public"],
        manifest.decode(),
        parts["manifest.json.minisig"].decode().rstrip("\n"),
        line.decode(),
        "\n".join(header[start : start + 64].hex() for start in range(0, 345, 64)),
    ):
        assert f"{shown}\n" in BLOCKS
    for said in (manifest, line):
        assert f"{len(said)} bytes, SHA-256 `{hashlib.sha256(said).hexdigest()}`" in TEXT


def test_the_examples_of_a_receipt():
    parts = members("VALID.receipt.three-results.tar.age", "receipt", "station")
    line = gzip.decompress(parts["results.jsonl.gz"]).splitlines()[1]
    assert f"{parts['manifest.json'].decode()}\n" in BLOCKS
    assert f"{line.decode()}\n" in BLOCKS


def plain_members(name: str, kind: str) -> dict[str, bytes]:
    reader, found = ContainerReader(io.BytesIO(vectors(kind)[name].data)), {}
    while (member := reader.next_member()) is not None:
        found[member.name] = b"".join(reader.chunks(member))
    return found


def test_the_examples_of_enrolment_and_roster():
    enrolment = plain_members("VALID.enrolment.successor.tar", "enrolment")
    assert len(enrolment) == 3
    assert all(f"`{name}`" in TEXT for name in enrolment)
    document, _, second = enrolment.values()
    roster = plain_members("VALID.roster.2-two-versions.tar", "roster")
    versions = [content for name, content in roster.items() if name.endswith(".json")]
    assert len(versions) == 2
    for shown in (document, second.rstrip(b"\n"), *versions):
        assert f"{shown.decode()}\n" in BLOCKS
    for said in (document, *versions):
        assert f"{len(said)} bytes" in TEXT


def test_the_schemas_are_current(tmp_path: Path):
    subprocess.run([sys.executable, ROOT / "tools" / "make_schemas.py", tmp_path], check=True)
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_demands_every_field_and_no_other(path: Path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    objects = [one for one in schema["$defs"].values() if "properties" in one]
    assert objects
    for one in objects:
        assert one["additionalProperties"] is False
        assert set(one["properties"]) - {"also", "continues", "copies", "replaces"} == set(one["required"])


def test_a_schema_names_the_fields_of_the_example():
    schema = json.loads((ROOT / "docs" / "schemas" / "skb.batch.json").read_text(encoding="utf-8"))
    manifest = json.loads(members("VALID.batch.1-two-records.tar.age", "batch", "district")["manifest.json"])
    assert set(schema["$defs"]["Manifest"]["required"]) == set(manifest)
