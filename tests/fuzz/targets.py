"""One function for each reader: it takes any bytes and raises only what the reader promises to raise."""

import io
import zlib
from collections.abc import Callable

from tests.support.vectors import KEYS, district_sender, known_keys, vectors

from kelurahan_desk.batch.answers import ReceiptManifest, ResultsFile
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import ContainerReader
from kelurahan_desk.batch.enrolment import read_enrolment
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.forms import BATCH, RECEIPT
from kelurahan_desk.batch.lines import read_records, read_results
from kelurahan_desk.batch.minisign import PublicKey, Signature
from kelurahan_desk.batch.packing import pack_lines, unpack_lines
from kelurahan_desk.batch.reader import KnownSender, Opened, Payload, Reader, open_batch, open_receipt
from kelurahan_desk.batch.roster import accept_roster
from kelurahan_desk.batch.seal import open_sealed
from kelurahan_desk.batch.signing import read_document
from kelurahan_desk.batch.structs import Manifest, RecordsFile
from kelurahan_desk.domain.problems import Refusal

_FIRST = "VALID.batch.1-two-records.tar.age"
_ANSWER = "VALID.receipt.three-results.tar.age"
_DISTRICT = Reader(
    (KEYS["district"]["age_identity"],),
    KEYS["district"]["office"],
    {
        PublicKey.from_text(station.sign_public).key_id: KnownSender(
            station.office, station.station, PublicKey.from_text(station.sign_public)
        )
        for station, _ in known_keys()
    }.get,
)
_OFFICE = Reader((KEYS["station"]["age_identity"],), KEYS["station"]["office"], district_sender)
_BATCH = open_batch(vectors("batch")[_FIRST].data, _DISTRICT)
_RECEIPT = open_receipt(vectors("receipt")[_ANSWER].data, _OFFICE)


def container(data: bytes) -> None:
    """Every member with its content."""
    reader = ContainerReader(io.BytesIO(data))
    while (member := reader.next_member()) is not None:
        for _piece in reader.chunks(member):
            pass


def manifest(data: bytes) -> None:
    """What was signed, of either type; whatever is taken is written back to the same bytes."""
    for kind, tag in ((Manifest, BATCH), (ReceiptManifest, RECEIPT)):
        try:
            assert canonical_bytes(read_document(data, kind, tag, "manifest.json")) == data
        except BatchFault:
            continue


def records(data: bytes) -> None:
    """The lines of a batch, correctly announced: none of them stops the others, only the totals may."""
    _, raw_sha256, raw_size = pack_lines([data])
    packed = pack_lines([data])[0]
    entry = RecordsFile(raw_sha256=raw_sha256, raw_size=raw_size, sha256="0" * 64, size=len(packed))
    for line in read_records(_with(_BATCH, entry), Payload(packed, {})):
        assert (line.record is None) == bool(line.faults)


def packed(data: bytes) -> None:
    """Packed lines as they come."""
    entry = RecordsFile(raw_sha256="0" * 64, raw_size=100_000, sha256="0" * 64, size=len(data))
    for _line in read_records(_with(_BATCH, entry), Payload(data, {})):
        pass


def results(data: bytes) -> None:
    """The lines of a receipt."""
    lines, raw_sha256, raw_size = pack_lines([data])
    entry = ResultsFile(raw_sha256=raw_sha256, raw_size=raw_size, sha256="0" * 64, size=len(lines))
    manifest = _RECEIPT.manifest
    fields = {name: getattr(manifest, name) for name in manifest.__struct_fields__}
    made = ReceiptManifest(**{**fields, "files": (entry,)})
    opened = Opened(made, _RECEIPT.document, _RECEIPT.sha256, _RECEIPT.sender, _RECEIPT.rest)
    for result in read_results(opened, Payload(lines, {})):
        assert canonical_bytes(result) in data


def signature(data: bytes) -> None:
    """A signature file; what is taken apart does not verify."""
    Signature.parse(data)


def enrolment(data: bytes) -> None:
    """An enrolment file."""
    read_enrolment(data)


def roster(data: bytes) -> None:
    """A roster file, as the first one and on top of version 2."""
    held = accept_roster(vectors("roster")["VALID.roster.2-two-versions.tar"].data, None, None).document
    for known in (None, held):
        try:
            accept_roster(data, known, None)
        except (BatchFault, Refusal):
            continue


def batch(data: bytes) -> None:
    """A sealed batch."""
    opened = open_batch(data, _DISTRICT)
    for _line in read_records(opened, opened.payload()):
        pass


def stream(data: bytes) -> None:
    """Packed lines in pieces as small as they come, as from a long file."""
    entry = RecordsFile(raw_sha256="0" * 64, raw_size=100_000, sha256="0" * 64, size=len(data))
    pieces = [data[:8], *(data[start : start + 5] for start in range(8, len(data), 5))]
    for _line in unpack_lines(pieces, entry.raw_size, entry.raw_sha256, entry.name):
        pass


def receipt(data: bytes) -> None:
    """A sealed receipt."""
    opened = open_receipt(data, _OFFICE)
    read_results(opened, opened.payload())


def _with(opened: Opened[Manifest], entry: RecordsFile) -> Opened[Manifest]:
    fields = {name: getattr(opened.manifest, name) for name in opened.manifest.__struct_fields__}
    made = Manifest(**{**fields, "files": (entry,)})
    return Opened(made, opened.document, opened.sha256, opened.sender, opened.rest)


def _inside(data: bytes, identity: str) -> dict[str, bytes]:
    reader, found = ContainerReader(io.BytesIO(open_sealed(data, [identity]))), {}
    while (member := reader.next_member()) is not None:
        found[member.name] = b"".join(reader.chunks(member))
    return found


def seeds() -> dict[str, list[bytes]]:
    """Good bytes for each target, for a fuzzer to begin with."""
    first, answer = vectors("batch")[_FIRST].data, vectors("receipt")[_ANSWER].data
    there = _inside(first, KEYS["district"]["age_identity"])
    here = _inside(answer, KEYS["station"]["age_identity"])
    lines = zlib.decompress(there["records.jsonl.gz"], 31)
    told = zlib.decompress(here["results.jsonl.gz"], 31)
    plain = open_sealed(first, [KEYS["district"]["age_identity"]])
    return {
        "container": [plain, *(one.data for one in vectors("roster").values())],
        "manifest": [there["manifest.json"], here["manifest.json"]],
        "records": [lines[:-1], lines.splitlines()[0]],
        "packed": [there["records.jsonl.gz"]],
        "stream": [there["records.jsonl.gz"]],
        "results": [told[:-1], told.splitlines()[0]],
        "signature": [there["manifest.json.minisig"]],
        "enrolment": [one.data for one in vectors("enrolment").values()],
        "roster": [one.data for one in vectors("roster").values()],
        "batch": [first],
        "receipt": [answer],
    }


TARGETS: dict[str, Callable[[bytes], None]] = {
    "container": container,
    "manifest": manifest,
    "records": records,
    "packed": packed,
    "stream": stream,
    "results": results,
    "signature": signature,
    "enrolment": enrolment,
    "roster": roster,
    "batch": batch,
    "receipt": receipt,
}
EXPECTED = (BatchFault, Refusal)
