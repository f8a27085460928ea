"""Writes the test vectors that are missing: python tools/make_vectors.py [--anew] [FOLDER]

A file is named VERDICT.KIND.WHAT and not rewritten without --anew: age is random, the bytes are the vector.
"""

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from vector_others import enrolments, receipts, returns, rosters
from vector_parts import (
    DISTRICT,
    DISTRICT_KEYS,
    REVOKED_KEYS,
    REVOKED_STATION,
    STATION_KEYS,
    STRANGER_KEYS,
    Changed,
    batch,
    container,
    identity,
    keys_document,
    members,
    record,
    sealed,
    signed,
)

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import Member, make_header
from kelurahan_desk.batch.packing import pack_lines
from kelurahan_desk.batch.seal import open_sealed, recipient_of, seal
from kelurahan_desk.batch.structs import Recipient
from kelurahan_desk.batch.writer import Built

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden" / "batches"
Vector = tuple[str, bytes]


def main(arguments: list[str]) -> int:
    """Write keys and vectors; gives the exit status."""
    anew = "--anew" in arguments
    rest = [text for text in arguments if text != "--anew"]
    folder = Path(rest[0]) if rest else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    keys = json.dumps(keys_document(), indent=1, sort_keys=True) + "\n"
    (folder / "keys.json").write_text(keys, encoding="utf-8", newline="\n")
    count = 0
    for name, data in vectors():
        if anew or not (folder / name).exists():
            (folder / name).write_bytes(data)
            count += 1
    print(f"{count} vectors written to {folder}")
    return 0


def vectors() -> Iterator[Vector]:
    """Name and bytes of every vector."""
    first = batch([record(1), record(2)], 1)
    second = batch([], 2, first.sha256)
    third = batch([record(3), record(4)], 3, second.sha256)
    bad = Changed(third)
    lines = gzip.decompress(bad.rest[0][1]).splitlines()
    damaged = [lines[0], lines[1].replace(b'"kind"', b'"kinds"'), b'{"a":' * 2000]
    totals = {**bad.manifest["totals"], "records": 3}
    bad.manifest["totals"] = totals
    partly = bad.with_lines(pack_lines(damaged)[0])
    head = _manifest_hash(partly)
    good = batch([record(1, id="01930000-0000-7000-8000-0000000000ff"), record(5)], 4, head)
    named = (
        ("VALID.batch.1-two-records", first.data),
        ("VALID.batch.2-nil", second.data),
        ("VALID.batch.3-two-bad-lines", partly),
        ("VALID.batch.4-next", good.data),
        ("VALID.batch.5-as-a-copy", _copied(good.sha256, DISTRICT).data),
        ("RECIPIENT.batch.copy-for-another-district", _copied(good.sha256, "DINSOS-6474").data),
        *_places(first, head),
        *_damages(good.data),
        *_containers(good),
        *_manifests(good, head),
        *_texts(good),
    )
    yield from ((f"{name}.tar.age", data) for name, data in named)
    yield from ((f"{name}.tar.age", data) for name, data in (*receipts(), *returns()))
    yield from ((f"{name}.tar", data) for name, data in (*rosters(), *enrolments()))


def _copied(prev: str, reader: str) -> Built:
    """A batch for a health office, of which the district gets a copy."""
    health = Recipient(age=(STRANGER_KEYS.recipient,), office="DINKES-6471")
    copy = Recipient(age=(DISTRICT_KEYS.recipient,), office=reader)
    return batch([record(8)], 5, prev, recipient=health, copies=(copy,))


def _manifest_hash(data: bytes) -> str:
    return hashlib.sha256(members(data)[0][1]).hexdigest()


def _places(first: Built, head: str) -> Iterator[Vector]:
    """Right files at other places of the chain, or of other senders and receivers."""
    some = [record(7)]
    yield "DUPLICATE.batch.the-first-again", first.data
    yield "DUPLICATE.batch.the-first-sealed-again", sealed(container(members(first.data)))
    yield "SEQ_FORK.batch.the-first-with-other-records", batch(some, 1).data
    yield "SEQ_GAP.batch.number-6", batch(some, 6, "0" * 64).data
    yield "CHAIN.batch.other-prev", batch(some, 4, "0" * 64).data
    yield "CHAIN.batch.no-prev", batch(some, 4).data
    yield "EPOCH_UNCONFIRMED.batch.epoch-2", batch(some, 1, epoch=2).data
    yield "KEY_UNKNOWN.batch.stranger", batch(some, 4, head, keys=STRANGER_KEYS).data
    revoked = batch(some, 4, head, keys=REVOKED_KEYS, station=REVOKED_STATION)
    yield "KEY_REVOKED.batch.revoked-station", revoked.data
    yield "SENDER.batch.as-another-office", batch(some, 4, head, office="6471051002").data
    yield "SENDER.batch.as-another-station", batch(some, 4, head, station="AAAA").data
    other = Recipient(age=(DISTRICT_KEYS.recipient,), office="DINSOS-6474")
    yield "RECIPIENT.batch.for-another-district", batch(some, 4, head, recipient=other).data
    unlisted = batch(some, 4, head, recipient=Recipient(age=(STRANGER_KEYS.recipient,), office=DISTRICT))
    plain = open_sealed(unlisted.data, [STRANGER_KEYS.age_identity])
    yield "RECIPIENT.batch.key-not-listed", sealed(plain)
    yield "RECIPIENT.batch.sealed-for-somebody-else", seal(plain, [recipient_of(identity(99))])


def _damages(good: bytes) -> Iterator[Vector]:
    """The sealed file as sticks and mail programs damage it."""
    body = good.index(b"\n--- ") + 60
    yield "DECRYPT.batch.empty", b""
    yield "DECRYPT.batch.not-age", b"PK\3\4" + bytes(600)
    yield "DECRYPT.batch.flipped-version", b"x" + good[1:]
    yield "DECRYPT.batch.flipped-header-mac", _flip(good, good.index(b"\n--- ") + 10)
    yield "DECRYPT.batch.flipped-first-of-body", _flip(good, body)
    yield "DECRYPT.batch.flipped-middle", _flip(good, (body + len(good)) // 2)
    yield "DECRYPT.batch.flipped-last", _flip(good, len(good) - 1)
    yield "DECRYPT.batch.cut-in-header", good[:100]
    yield "DECRYPT.batch.cut-after-header", good[:body]
    yield "DECRYPT.batch.cut-half", good[: len(good) // 2]
    yield "DECRYPT.batch.cut-last-byte", good[:-1]
    yield "DECRYPT.batch.cut-block-of-zeros", good[:-512] + bytes(512)
    yield "DECRYPT.batch.byte-more", good + b"\n"
    yield "DECRYPT.batch.twice-in-one", good + good
    yield "DECRYPT.batch.line-ends-changed", good.replace(b"\n", b"\r\n")


def _flip(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _containers(good: Built) -> Iterator[Vector]:
    """What somebody who has only the public age key can seal."""
    parts = members(good.data)
    plain = container(parts)
    manifest, signature, rest = parts[0], parts[1], parts[2:]
    yield "CONTAINER.batch.empty", sealed(b"")
    yield "CONTAINER.batch.not-tar", sealed(b"PK\3\4" + bytes(2000))
    yield "CONTAINER.batch.cut", sealed(plain[:-512])
    yield "CONTAINER.batch.block-more", sealed(plain + bytes(512))
    yield (
        "CONTAINER.batch.header-with-time",
        sealed(plain.replace(b"\x0000000000000\0", b"\x0000000000001\0", 1)),
    )
    yield "CONTAINER.batch.padding-not-zero", sealed(_flip(plain, 512 + len(manifest[1])))
    yield "CONTAINER.batch.no-signature", sealed(container([manifest, *rest]))
    yield "CONTAINER.batch.signature-first", sealed(container([signature, manifest, *rest]))
    yield "CONTAINER.batch.member-missing", sealed(container(parts[:-1]))
    yield "CONTAINER.batch.member-more", sealed(container([*parts, ("z", b"")]))
    link = bytearray(make_header(Member("att/x", 0)))
    link[156:157] = b"2"
    yield "CONTAINER.batch.link", sealed(plain[:-1024] + bytes(link) + bytes(1024))
    up = make_header(Member("aa/evil", 0)).replace(b"aa/evil", b"../evil")
    yield "CONTAINER.batch.name-leads-up", sealed(plain[:-1024] + up + bytes(1024))
    yield "SIGNATURE.batch.empty", sealed(container([manifest, (signature[0], b""), *rest]))
    legacy = signature[1].replace(b"\nRUQ", b"\nRWQ", 1)
    yield "SIGNATURE.batch.form", sealed(container([manifest, (signature[0], legacy + b"\n"), *rest]))
    other = (manifest[0], manifest[1].replace(b'"records":2', b'"records":3'))
    yield "SIGNATURE.batch.changed-manifest", sealed(container([other, signature, *rest]))
    yield "LIMIT.batch.large-signature", sealed(container([manifest, (signature[0], bytes(5000)), *rest]))
    yield "LIMIT.batch.large-manifest", sealed(make_header(Member("manifest.json", limits.MANIFEST + 1)))
    swapped = [*parts[:2], (rest[0][0], _flip(rest[0][1], 60)), *rest[1:]]
    yield "HASH.batch.changed-records", sealed(container(swapped))
    changed = [*parts[:3], (rest[1][0], _flip(rest[1][1], 9))]
    yield "HASH.batch.changed-document", sealed(container(changed))


def _manifests(good: Built, head: str) -> Iterator[Vector]:
    """Manifests that only a sender with a true key can sign."""
    made, document = Changed(good), good.manifest
    files = made.manifest["files"]
    yield "MANIFEST.batch.not-json", signed(b"\xff\xfe", ())
    yield "MANIFEST.batch.nested-20000-deep", signed(b"[" * 20_000, ())
    yield (
        "MANIFEST.batch.nested-in-a-field",
        signed(b'{"type":"skb.batch","v":1,"acks":' + b"[" * 20_000, ()),
    )
    yield "MANIFEST.batch.doubled-key", signed(document[:-1] + b',"v":1}', made.rest)
    yield "MANIFEST.batch.line-feed-at-the-end", signed(document + b"\n", made.rest)
    yield "MANIFEST.batch.unknown-field", made.with_parts(zz=1)
    yield "MANIFEST.batch.no-files", made.with_parts(files=[])
    yield "MANIFEST.batch.files-out-of-order", made.with_parts(files=files[::-1])
    yield "MANIFEST.batch.file-twice", made.with_parts(files=[*files, files[1]])
    yield "MANIFEST.batch.name-leads-up", made.with_file(1, name="../evil")
    yield "MANIFEST.batch.seq-0", made.with_parts(chain={**made.manifest["chain"], "seq": 0})
    yield "VERSION.batch.0", made.with_parts(v=0)
    yield "VERSION.batch.2", made.with_parts(v=2)
    yield "TYPE.batch.other", made.with_parts(type="skb.other")
    yield "SENDER.batch.other-key-id", made.with_parts(sender={**made.manifest["sender"], "key": "0" * 16})
    yield "SIGNATURE.batch.comment-of-another-place", signed(document, made.rest, place="1.5")
    longer = signed(document, made.rest, comment=lambda text: text + " ")
    yield "SIGNATURE.batch.comment-longer", longer
    yield "TOTALS.batch.records", made.with_parts(totals={**made.manifest["totals"], "records": 3})
    yield "TOTALS.batch.document-bytes", made.with_parts(totals={**made.manifest["totals"], "att_bytes": 1})
    yield "CONTAINER.batch.other-size", made.with_file(0, size=files[0]["size"] + 1)
    yield "HASH.batch.other-hash", made.with_file(0, sha256="0" * 64)
    yield "HASH.batch.other-raw-hash", made.with_file(0, raw_sha256="0" * 64)
    yield "LIMIT.batch.announces-a-tebibyte", made.with_file(0, raw_size=2**40)
    size = limits.ATTACHMENT + 1
    entries = [files[0], {**files[1], "size": size}]
    announced = canonical_bytes({**made.manifest, "files": entries})
    plain = open_sealed(signed(announced, made.rest[:1]), [DISTRICT_KEYS.age_identity])
    yield "LIMIT.batch.large-document", sealed(plain[:-1024] + make_header(Member(files[1]["name"], size)))
    assert STATION_KEYS.sign.public.key_id == made.manifest["sender"]["key"]
    assert made.manifest["chain"]["prev"] == head


def _texts(good: Built) -> Iterator[Vector]:
    """Packed lines that are not what they say."""
    made = Changed(good)
    lines = made.rest[0][1]
    bomb = pack_lines([b"0" * 1_000_000] * 30)[0]
    yield "RAW_SIZE.batch.bomb", made.with_lines(bomb, raw_size=1000)
    yield "RAW_SIZE.batch.less-than-announced", made.with_lines(lines, raw_size=5000)
    yield "RAW_SIZE.batch.two-members", made.with_lines(lines + gzip.compress(b"", mtime=0))
    yield "RAW_SIZE.batch.bytes-after", made.with_lines(lines + b"x")
    yield "RAW_SIZE.batch.with-a-time", made.with_lines(lines[:4] + b"\1\0\0\0" + lines[8:])
    yield "RAW_SIZE.batch.not-gzip", made.with_lines(lines[:10] + b"\xff" * 590, raw_size=600)
    yield (
        "RAW_SIZE.batch.cut-gzip",
        made.with_lines(lines[:-4], raw_size=made.manifest["files"][0]["raw_size"]),
    )
    yield "HASH.batch.no-last-line-feed", made.with_lines(gzip.compress(b"{}", mtime=0))
    yield "LIMIT.batch.one-endless-line", made.with_lines(bomb)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
