"""Hostile files at the reader: each is refused with its code, in the order of the format."""

import gzip
import hashlib
import io
import json
import zlib

import pytest
from tests.unit.batch.builders import (
    DINSOS,
    DISTRICT,
    OFFICE,
    SCAN,
    SCAN_SHA,
    SECRETS,
    STATION,
    STRANGER,
    batch,
    district_reader,
    members_of,
    origin,
    plain,
    record,
    sealed,
    signed_again,
)

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import Member, make_header, write_container
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import read_records
from kelurahan_desk.batch.packing import pack_lines
from kelurahan_desk.batch.reader import KnownSender, Reader, open_batch
from kelurahan_desk.batch.seal import generate_identity, recipient_of, seal
from kelurahan_desk.batch.structs import Recipient

GOOD = batch()
MANIFEST = json.loads(GOOD.manifest)


def take(data: bytes, reader: Reader | None = None):
    """Read a batch to its end."""
    opened = open_batch(data, reader or district_reader())
    payload = opened.payload()
    return opened, payload, tuple(read_records(opened, payload))


def code_of(data: bytes, reader: Reader | None = None) -> str:
    with pytest.raises(BatchFault) as caught:
        take(data, reader)
    return caught.value.code


def test_the_good_one():
    opened, payload, lines = take(GOOD.data)
    assert opened.document == GOOD.manifest
    assert opened.sha256 == hashlib.sha256(GOOD.manifest).hexdigest()
    assert [line.record for line in lines] == [record(1), record(2)]
    assert [line.sha256 for line in lines] == [
        hashlib.sha256(canonical_bytes(record(number))).hexdigest() for number in (1, 2)
    ]
    assert payload.attachments == {SCAN_SHA: SCAN}
    assert opened.manifest.totals.by_kind == {"balikpapan-pbpu.baru": 2}
    assert opened.manifest.totals.nik_sum == f"{(6471994201800001 + 6471994201800002) % 10**10:010}"


def test_a_nil_batch():
    _, payload, lines = take(batch(()).data)
    assert (payload.attachments, lines) == ({}, ())


def test_the_sender_reopens_its_copy():
    station = Reader((SECRETS.age_identity,), OFFICE, district_reader().key_of, own_copy=True)
    assert len(take(GOOD.data, station)[2]) == 2


def test_the_same_input_gives_the_same_container():
    assert plain(batch()) == plain(GOOD)


def test_every_byte_of_the_sealed_file_counts():
    for place in range(0, len(GOOD.data), 3):
        bad = bytearray(GOOD.data)
        bad[place] ^= 1 << place % 8
        assert code_of(bytes(bad)) in {"DECRYPT", "RECIPIENT"}, place


def test_every_cut_is_noticed():
    for length in range(0, len(GOOD.data), 11):
        assert code_of(GOOD.data[:length]) in {"DECRYPT", "RECIPIENT"}, length


def test_every_byte_inside_counts_for_an_insider_too():
    inside = plain(GOOD)
    for place in range(0, len(inside), 17):
        bad = bytearray(inside)
        bad[place] ^= 1
        code = code_of(sealed(bytes(bad)))
        assert code in {"CONTAINER", "SIGNATURE", "HASH", "KEY_UNKNOWN"}, place


def test_every_cut_inside_is_noticed():
    inside = plain(GOOD)
    for length in range(0, len(inside), 512):
        assert code_of(sealed(inside[:length])) == "CONTAINER", length


def changed(**parts: object) -> bytes:
    """The good manifest with other parts, signed by the true key, with the good members."""
    return signed_again(canonical_bytes({**MANIFEST, **parts}), members_of(GOOD))


def files_with(index: int, **parts: object) -> list[dict[str, object]]:
    files = [dict(entry) for entry in MANIFEST["files"]]
    files[index] |= parts
    return files


def packed(lines: bytes, raw_size: int | None = None) -> bytes:
    """A batch whose packed lines are these bytes."""
    raw = zlib.decompressobj(31).decompress(lines)
    files = files_with(
        0,
        sha256=hashlib.sha256(lines).hexdigest(),
        size=len(lines),
        raw_size=len(raw) if raw_size is None else raw_size,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )
    members = [("records.jsonl.gz", lines), *members_of(GOOD)[1:]]
    return signed_again(canonical_bytes({**MANIFEST, "files": files}), members)


def container(*members: tuple[str, bytes]) -> bytes:
    sink = io.BytesIO()
    write_container(sink, members)
    return sealed(sink.getvalue())


LINES = members_of(GOOD)[0][1]
NOT_GZIP = LINES[:10] + b"\xff" * 590
BOMB = pack_lines([b"0" * 1_000_000] * 30)[0]
KEY = SECRETS.sign
HOSTILE = {
    "empty": (b"", "DECRYPT"),
    "not age": (b"PK\3\4" + bytes(600), "DECRYPT"),
    "for somebody else": (seal(plain(GOOD), [recipient_of(generate_identity())]), "RECIPIENT"),
    "appended": (GOOD.data + b"x", "DECRYPT"),
    "two files": (GOOD.data + GOOD.data, "DECRYPT"),
    "forwarded": (
        batch(recipient=Recipient(age=(DINSOS.recipient,), office="DINSOS-6474")).data,
        "RECIPIENT",
    ),
    "key not listed": (
        seal(
            plain(
                batch(
                    recipient=Recipient(age=(STRANGER.recipient,), office=DISTRICT),
                    sender=origin(copy_to=DINSOS.recipient),
                )
            ),
            [DINSOS.recipient],
        ),
        "RECIPIENT",
    ),
    "stranger": (batch(sender=origin(STRANGER)).data, "KEY_UNKNOWN"),
    "office A as B": (batch(sender=origin(office="6471051002")).data, "SENDER"),
    "other station": (batch(sender=origin(station="ZZZZ")).data, "SENDER"),
    "other key id": (changed(sender={**MANIFEST["sender"], "key": "0" * 16}), "SENDER"),
    "unsigned": (container(("manifest.json", GOOD.manifest), *members_of(GOOD)), "CONTAINER"),
    "empty signature": (
        container(("manifest.json", GOOD.manifest), ("manifest.json.minisig", b"")),
        "SIGNATURE",
    ),
    "large signature": (
        container(("manifest.json", GOOD.manifest), ("manifest.json.minisig", bytes(5000))),
        "LIMIT",
    ),
    "large unsigned manifest": (sealed(make_header(Member("manifest.json", 100 * limits.MIB))), "LIMIT"),
    "unsigned bomb of nesting": (
        container(("manifest.json", b"[" * 200_000), ("manifest.json.minisig", b"x")),
        "SIGNATURE",
    ),
    "signed bomb of nesting": (signed_again(b"[" * 200_000, ()), "MANIFEST"),
    "signed nesting in a field": (
        signed_again(b'{"type":"skb.batch","v":1,"acks":' + b"[" * 200_000, ()),
        "MANIFEST",
    ),
    "not json": (signed_again(b"\xff\xfe", ()), "MANIFEST"),
    "doubled key": (signed_again(GOOD.manifest[:-1] + b',"v":1}', members_of(GOOD)), "MANIFEST"),
    "spaces": (signed_again(GOOD.manifest + b"\n", members_of(GOOD)), "MANIFEST"),
    "unknown field": (changed(zz=1), "MANIFEST"),
    "version 0": (changed(v=0), "VERSION"),
    "version 2": (changed(v=2), "VERSION"),
    "unknown type": (changed(type="skb.other"), "TYPE"),
    "comment of another place": (
        signed_again(GOOD.manifest, members_of(GOOD), comment=lambda text: text.replace(" 1.1 ", " 1.2 ")),
        "SIGNATURE",
    ),
    "comment longer": (
        signed_again(GOOD.manifest, members_of(GOOD), comment=lambda text: text + " "),
        "SIGNATURE",
    ),
    "no files": (changed(files=[]), "MANIFEST"),
    "files out of order": (changed(files=MANIFEST["files"][::-1]), "MANIFEST"),
    "file twice": (changed(files=[*MANIFEST["files"], MANIFEST["files"][1]]), "MANIFEST"),
    "name of another hash": (changed(files=files_with(1, name="att/" + "0" * 64)), "MANIFEST"),
    "announced parent": (changed(files=files_with(1, name="../evil")), "MANIFEST"),
    "member missing": (signed_again(GOOD.manifest, members_of(GOOD)[:1]), "CONTAINER"),
    "member more": (signed_again(GOOD.manifest, [*members_of(GOOD), ("z", b"")]), "CONTAINER"),
    "other size": (changed(files=files_with(0, size=MANIFEST["files"][0]["size"] + 1)), "CONTAINER"),
    "other hash": (changed(files=files_with(0, sha256="0" * 64)), "HASH"),
    "other raw hash": (changed(files=files_with(0, raw_sha256="0" * 64)), "HASH"),
    "announces a tebibyte": (changed(files=files_with(0, raw_size=2**40)), "LIMIT"),
    "large document": (
        signed_again(
            canonical_bytes({**MANIFEST, "files": files_with(1, size=limits.ATTACHMENT + 1)}),
            [members_of(GOOD)[0], (f"att/{SCAN_SHA}", bytes(limits.ATTACHMENT + 1))],
        ),
        "LIMIT",
    ),
    "bomb": (packed(BOMB, raw_size=1000), "RAW_SIZE"),
    "less than announced": (packed(LINES, raw_size=5000), "RAW_SIZE"),
    "cut gzip": (
        signed_again(
            canonical_bytes(
                {
                    **MANIFEST,
                    "files": files_with(
                        0, size=len(LINES) - 4, sha256=hashlib.sha256(LINES[:-4]).hexdigest()
                    ),
                }
            ),
            [("records.jsonl.gz", LINES[:-4]), *members_of(GOOD)[1:]],
        ),
        "RAW_SIZE",
    ),
    "not gzip at all": (
        signed_again(
            canonical_bytes(
                {**MANIFEST, "files": files_with(0, size=600, sha256=hashlib.sha256(NOT_GZIP).hexdigest())}
            ),
            [("records.jsonl.gz", NOT_GZIP), *members_of(GOOD)[1:]],
        ),
        "RAW_SIZE",
    ),
    "two gzip members": (packed(LINES + gzip.compress(b"", mtime=0)), "RAW_SIZE"),
    "bytes after gzip": (packed(LINES + b"x"), "RAW_SIZE"),
    "gzip with a name": (packed(LINES[:3] + b"\x08" + LINES[4:10] + b"n\0" + LINES[10:]), "RAW_SIZE"),
    "gzip with a time": (packed(LINES[:4] + b"\1\0\0\0" + LINES[8:]), "RAW_SIZE"),
    "no last line feed": (packed(gzip.compress(b"{}", mtime=0)), "HASH"),
    "one endless line": (packed(BOMB), "LIMIT"),
    "totals": (changed(totals={**MANIFEST["totals"], "records": 3}), "TOTALS"),
    "total of documents": (changed(totals={**MANIFEST["totals"], "att_bytes": 1}), "TOTALS"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name):
    data, code = HOSTILE[name]
    assert code_of(data) == code


def test_a_file_over_the_limit_is_not_opened(monkeypatch):
    monkeypatch.setattr(limits, "FILE", len(GOOD.data) - 1)
    assert code_of(GOOD.data) == "LIMIT"


def test_more_documents_than_allowed(monkeypatch):
    monkeypatch.setattr(limits, "ATTACHMENTS", 0)
    assert code_of(GOOD.data) == "LIMIT"


def test_a_revoked_key():
    known = KnownSender(OFFICE, STATION, SECRETS.sign.public, revoked=True)
    assert code_of(GOOD.data, district_reader(key_of=lambda _key: known)) == "KEY_REVOKED"


def test_the_same_key_id_with_another_key():
    forged = KnownSender(OFFICE, STATION, STRANGER.sign.public)
    assert code_of(GOOD.data, district_reader(key_of=lambda _key: forged)) == "SIGNATURE"


def test_nothing_of_a_stranger_is_parsed(monkeypatch):
    import kelurahan_desk.batch.reader as module

    monkeypatch.setattr(module, "read_document", lambda *_: pytest.fail("parsed"))
    assert code_of(batch(sender=origin(STRANGER)).data) == "KEY_UNKNOWN"
