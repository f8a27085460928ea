"""The parties of the test vectors, with fixed keys, and the pieces their files are made of."""

import dataclasses
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kelurahan_desk.batch.bech32 import bech32
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import ContainerReader, write_container
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.records import packed_records
from kelurahan_desk.batch.seal import open_sealed, seal
from kelurahan_desk.batch.secrets import DistrictSecrets, StationSecrets
from kelurahan_desk.batch.signing import trusted_comment
from kelurahan_desk.batch.structs import Acks, Attachment, Audit, Chain, Period, Recipient, Record, Subject
from kelurahan_desk.batch.writer import Built, Origin, build_batch

Members = Sequence[tuple[str, bytes]]
OFFICE, STATION, REVOKED_STATION, DISTRICT, DESK = "6471051001", "K7QD", "Z9ZZ", "DINSOS-6471", "DNS1"
MOMENT = "2026-11-22T03:00:00Z"
SCAN = b"%PDF-1.7 synthetic scan"
SCAN_SHA = hashlib.sha256(SCAN).hexdigest()


def seed(number: int) -> bytes:
    """32 bytes that everybody may know."""
    return hashlib.sha256(f"SKB-1 test vector {number}".encode()).digest()


def identity(number: int) -> str:
    """The age identity made from a seed."""
    return bech32("age-secret-key-", seed(number)).upper()


STATION_KEYS = StationSecrets(SigningKey(seed(1)), identity(2))
REVOKED_KEYS = StationSecrets(SigningKey(seed(3)), identity(4))
STRANGER_KEYS = StationSecrets(SigningKey(seed(5)), identity(6))
DISTRICT_KEYS = DistrictSecrets(SigningKey(seed(7)), SigningKey(seed(8)), identity(9), identity(10))

SECOND_ROOT = SigningKey(seed(11))


def keys_document() -> dict[str, dict[str, str]]:
    """What a reader of the vectors needs, secret halves included."""
    said = {
        name: {
            "age_identity": keys.age_identity,
            "age_recipient": keys.recipient,
            "office": OFFICE,
            "sign_public": keys.sign.public.text,
            "sign_seed": keys.sign.seed.hex(),
            "station": station,
        }
        for name, station, keys in (
            ("station", STATION, STATION_KEYS),
            ("revoked", REVOKED_STATION, REVOKED_KEYS),
            ("stranger", "S0S0", STRANGER_KEYS),
        )
    }
    said["district"] = {
        "age_identity": DISTRICT_KEYS.age_identity,
        "age_recipient": DISTRICT_KEYS.recipient,
        "office": DISTRICT,
        "receipt_public": DISTRICT_KEYS.receipt.public.text,
        "receipt_seed": DISTRICT_KEYS.receipt.seed.hex(),
        "recovery_identity": DISTRICT_KEYS.recovery_identity,
        "root_public": DISTRICT_KEYS.root.public.text,
        "root_seed": DISTRICT_KEYS.root.seed.hex(),
        "second_root_public": SECOND_ROOT.public.text,
        "second_root_seed": SECOND_ROOT.seed.hex(),
        "station": DESK,
    }
    return said


def record(number: int, **changes: object) -> Record:
    """One application of an invented person; the first one has a document."""
    made = Record(
        actor="petugas",
        at=MOMENT,
        att=(Attachment(label="ktp", mime="application/pdf", sha256=SCAN_SHA),) if number == 1 else (),
        facts={"category": "miskin", "declared": ("hamil",), "reason": None, "urgent": False},
        id=f"01930000-0000-7000-8000-{number:012x}",
        kind="balikpapan-pbpu.baru",
        letter=None,
        op="submit",
        prev=None,
        rev=1,
        signer="lurah",
        subject=Subject(
            addr="Jl. Contoh No. 1",
            born="1980-01-02",
            kk="6471990101800002",
            name="SITI CONTOH",
            nik=f"647199420180{number:04}",
            rt="003",
            rw="010",
            sex="P",
        ),
    )
    fields = {name: getattr(made, name) for name in made.__struct_fields__}
    return Record(**{**fields, **changes})


def batch(
    records: Sequence[Record],
    seq: int,
    prev: str | None = None,
    *,
    epoch: int = 1,
    keys: StationSecrets = STATION_KEYS,
    recipient: Recipient | None = None,
    copies: Sequence[Recipient] = (),
    **origin: str,
) -> Built:
    """A whole file of an office."""
    sender = Origin(OFFICE, STATION, "0.1.0", keys.sign, keys.recipient)
    return build_batch(
        dataclasses.replace(sender, **origin),  # type: ignore[arg-type]
        recipient or Recipient(age=(DISTRICT_KEYS.recipient,), office=DISTRICT),
        chain=Chain(created=MOMENT, epoch=epoch, prev=prev, reason=None, seq=seq),
        period=Period(from_="2026-11-16", to="2026-11-22"),
        acks=Acks(receipt_head=None, receipts_through=0, roster=1),
        audit=Audit(head="0" * 64, seq=0),
        records=packed_records(records),
        attachment={SCAN_SHA: SCAN}.__getitem__,
        copies=copies,
    )


def members(data: bytes, key: str = DISTRICT_KEYS.age_identity) -> list[tuple[str, bytes]]:
    """Name and content of everything inside a sealed file."""
    reader, found = ContainerReader(io.BytesIO(open_sealed(data, [key]))), []
    while (member := reader.next_member()) is not None:
        found.append((member.name, b"".join(reader.chunks(member))))
    return found


def container(parts: Members) -> bytes:
    """A plain container."""
    sink = io.BytesIO()
    write_container(sink, parts)
    return sink.getvalue()


def sealed(content: bytes) -> bytes:
    """A container sealed for the district, as anybody can."""
    return seal(content, [DISTRICT_KEYS.recipient])


def signed(
    document: bytes,
    rest: Members,
    *,
    place: str = "1.4",
    comment: Callable[[str], str] = lambda text: text,
) -> bytes:
    """A batch around a manifest of the generator's own making, signed by the true key."""
    epoch, seq = map(int, place.split("."))
    text = comment(trusted_comment("skb.batch", OFFICE, STATION, epoch, seq, document))
    signature = STATION_KEYS.sign.sign(document, text)
    return sealed(container([("manifest.json", document), ("manifest.json.minisig", signature), *rest]))


class Changed:
    """The pieces of a good batch, of which one is changed and all the rest signed again."""

    def __init__(self, good: Built) -> None:
        self.manifest: dict[str, Any] = json.loads(good.manifest)
        self.rest = members(good.data)[2:]
        self.place = f"{self.manifest['chain']['epoch']}.{self.manifest['chain']['seq']}"

    def with_parts(self, **parts: object) -> bytes:
        """With other parts of the manifest."""
        return signed(canonical_bytes({**self.manifest, **parts}), self.rest, place=self.place)

    def with_file(self, index: int, **parts: object) -> bytes:
        """With one entry of `files` changed."""
        return self.with_parts(files=self._files(index, parts))

    def with_lines(self, packed: bytes, **parts: object) -> bytes:
        """With other packed lines; their true sizes and hashes unless `parts` says otherwise."""
        try:
            raw = zlib.decompressobj(31).decompress(packed)
        except zlib.error:
            raw = b""
        entry = {
            "raw_sha256": hashlib.sha256(raw).hexdigest(),
            "raw_size": len(raw),
            "sha256": hashlib.sha256(packed).hexdigest(),
            "size": len(packed),
            **parts,
        }
        document = canonical_bytes({**self.manifest, "files": self._files(0, entry)})
        return signed(document, [("records.jsonl.gz", packed), *self.rest[1:]], place=self.place)

    def _files(self, index: int, parts: Mapping[str, Any]) -> list[dict[str, Any]]:
        files = [dict(entry) for entry in self.manifest["files"]]
        files[index] |= parts
        return files
