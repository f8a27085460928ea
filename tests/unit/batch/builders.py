"""Small batches for the tests of SKB-1: two parties with keys, and every part changeable."""

import dataclasses
import hashlib
import io
from collections.abc import Callable, Sequence

from kelurahan_desk.batch.container import write_container
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.reader import KnownSender, Reader
from kelurahan_desk.batch.records import packed_records
from kelurahan_desk.batch.seal import open_sealed, seal
from kelurahan_desk.batch.secrets import DistrictSecrets, StationSecrets
from kelurahan_desk.batch.signing import trusted_comment
from kelurahan_desk.batch.structs import (
    Acks,
    Attachment,
    Audit,
    Chain,
    Period,
    Recipient,
    Record,
    Subject,
)
from kelurahan_desk.batch.writer import Built, Origin, build_batch

OFFICE, STATION, DISTRICT = "6471051001", "K7QD", "DINSOS-6471"
SECRETS = StationSecrets.generate()
DINSOS = DistrictSecrets.generate()
STRANGER = StationSecrets.generate()
SCAN = b"%PDF-1.7 synthetic scan"
SCAN_SHA = hashlib.sha256(SCAN).hexdigest()


def record(number: int = 1, **changes: object) -> Record:
    """One application of an invented person."""
    fields = {
        "actor": "petugas",
        "at": "2026-11-22T03:00:00Z",
        "att": (Attachment(label="ktp", mime="application/pdf", sha256=SCAN_SHA),) if number == 1 else (),
        "facts": {"category": "miskin", "declared": ("hamil",), "urgent": False, "reason": None},
        "id": f"01930000-0000-7000-8000-{number:012x}",
        "kind": "balikpapan-pbpu.baru",
        "letter": None,
        "op": "submit",
        "prev": None,
        "rev": 1,
        "signer": "lurah",
        "subject": Subject(
            addr="Jl. Contoh No. 1",
            born="1980-01-02",
            kk="6471990101800002",
            name="SITI CONTOH",
            nik=f"647199420180{number:04}",
            rt="003",
            rw="010",
            sex="P",
        ),
    }
    return Record(**{**fields, **changes})


def origin(secrets: StationSecrets = SECRETS, **changes: object) -> Origin:
    """The sending station."""
    made = Origin(OFFICE, STATION, "0.1.0", secrets.sign, secrets.recipient)
    return dataclasses.replace(made, **changes)


def chain(seq: int = 1, **changes: object) -> Chain:
    """A place in the chain."""
    fields = {"created": "2026-11-22T03:00:00Z", "epoch": 1, "prev": None, "reason": None, "seq": seq}
    return Chain(**{**fields, **changes})


def batch(
    records: Sequence[Record] = (record(1), record(2)),
    *,
    place: Chain | None = None,
    sender: Origin | None = None,
    recipient: Recipient | None = None,
) -> Built:
    """A whole file."""
    return build_batch(
        sender or origin(),
        recipient or Recipient(age=(DINSOS.recipient,), office=DISTRICT),
        chain=place or chain(),
        period=Period(from_="2026-11-16", to="2026-11-22"),
        acks=Acks(receipt_head=None, receipts_through=0, roster=1),
        audit=Audit(head="0" * 64, seq=0),
        records=packed_records(records),
        attachment={SCAN_SHA: SCAN}.__getitem__,
    )


def district_reader(**changes: object) -> Reader:
    """The district, knowing one station."""
    known = KnownSender(OFFICE, STATION, SECRETS.sign.public)
    table = {SECRETS.sign.public.key_id: known}
    return dataclasses.replace(Reader((DINSOS.age_identity,), DISTRICT, table.get), **changes)


def plain(built: Built) -> bytes:
    """The container inside."""
    return open_sealed(built.data, [DINSOS.age_identity])


def sealed(container: bytes) -> bytes:
    """A container sealed again, as somebody with the public key can."""
    return seal(container, [DINSOS.recipient])


def signed_again(
    document: bytes,
    members: Sequence[tuple[str, bytes]],
    *,
    key: SigningKey = SECRETS.sign,
    comment: Callable[[str], str] = lambda text: text,
    kind: str = "skb.batch",
) -> bytes:
    """A file around a manifest of the test's own making, signed by a true key."""
    text = comment(trusted_comment(kind, OFFICE, STATION, 1, 1, document))
    signature = key.sign(document, text)
    sink = io.BytesIO()
    write_container(sink, [("manifest.json", document), ("manifest.json.minisig", signature), *members])
    return sealed(sink.getvalue())


def members_of(built: Built) -> list[tuple[str, bytes]]:
    """Name and content of the members after the signature."""
    from kelurahan_desk.batch.container import ContainerReader

    reader, found = ContainerReader(io.BytesIO(plain(built))), []
    while (member := reader.next_member()) is not None:
        found.append((member.name, b"".join(reader.chunks(member))))
    return found[2:]
