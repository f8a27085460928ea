"""Opens batches and receipts in the order of docs/skb-1.md: nothing of a stranger's is ever parsed."""

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Generic, TypeVar

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.answers import ReceiptManifest, ResultsFile
from kelurahan_desk.batch.container import ContainerReader, Member
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.forms import BATCH, RECEIPT
from kelurahan_desk.batch.minisign import PublicKey, Signature
from kelurahan_desk.batch.seal import open_sealed, recipient_of
from kelurahan_desk.batch.signing import read_document, trusted_comment
from kelurahan_desk.batch.streams import Source, unsealed
from kelurahan_desk.batch.structs import AttachmentFile, Manifest, Recipient, RecordsFile

AnyFile = RecordsFile | ResultsFile | AttachmentFile
_SMALL = 1 << 20
"""Bytes of a file that is opened in memory: most weeks of most offices, and quicker than a second thread."""
AnyManifest = TypeVar("AnyManifest", Manifest, ReceiptManifest)


@dataclass(frozen=True, slots=True)
class KnownSender:
    """What the reader's roster says of a signing key."""

    office: str
    station: str
    public: PublicKey
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: secret age identities, own code, and where to look a key id up.

    `own_copy` is for a sender reopening what it sent: it is not listed as the recipient then.
    """

    identities: tuple[str, ...]
    office: str
    key_of: Callable[[str], KnownSender | None]
    own_copy: bool = False


@dataclass(frozen=True, slots=True)
class Payload:
    """Members after manifest and signature, each of the announced size and hash. `lines` is still packed."""

    lines: bytes
    attachments: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Opened(Generic[AnyManifest]):
    """A file whose signature, type, sender and recipient hold; its members are not read yet."""

    manifest: AnyManifest
    document: bytes
    sha256: str
    sender: KnownSender
    rest: ContainerReader

    def payload(self) -> Payload:
        """Read the announced members; once only. `BatchFault` CONTAINER, HASH or LIMIT."""
        return Payload(b"".join(self.packed_lines()), dict(self.documents()))

    def packed_lines(self) -> Iterator[bytes]:
        """The first announced member in pieces, still packed; its hash is known after the last one."""
        files: tuple[AnyFile, ...] = self.manifest.files
        _check_files(files)
        return self._member(files[0])

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """After the lines: hash and content of each document, and the end of the container."""
        files: tuple[AnyFile, ...] = self.manifest.files
        for entry in files[1:]:
            yield entry.sha256, b"".join(self._member(entry))
        if self.rest.next_member() is not None:
            raise BatchFault("CONTAINER", where="members")

    def _member(self, entry: AnyFile) -> Iterator[bytes]:
        member = self.rest.next_member()
        if member != Member(entry.name, entry.size):
            raise BatchFault("CONTAINER", where=entry.name)
        digest = hashlib.sha256()
        for piece in self.rest.chunks(member):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != entry.sha256:
            raise BatchFault("HASH", where=entry.name)


def open_batch(data: bytes, reader: Reader) -> Opened[Manifest]:
    """A batch of an office, up to the judgement of its place in the chain; see `Opened.payload`."""
    return _open(_unsealed(data, reader), reader, Manifest, BATCH)


def open_receipt(data: bytes, reader: Reader) -> Opened[ReceiptManifest]:
    """A receipt of the district; see `Opened.payload`."""
    return _open(_unsealed(data, reader), reader, ReceiptManifest, RECEIPT)


@contextmanager
def batch_in(source: BinaryIO, size: int, reader: Reader) -> Iterator[Opened[Manifest]]:
    """As `open_batch` from a file of any length, of which never more than some pieces are in memory."""
    if size > limits.FILE:
        raise BatchFault("LIMIT", where="file")
    if size <= _SMALL:
        yield open_batch(source.read(size), reader)
        return
    with unsealed(source, reader.identities) as plain:
        yield _open(plain, reader, Manifest, BATCH)


def _unsealed(data: bytes, reader: Reader) -> BinaryIO:
    if len(data) > limits.FILE:
        raise BatchFault("LIMIT", where="file")
    return io.BytesIO(open_sealed(data, reader.identities))


def _open(plain: Source, reader: Reader, kind: type[AnyManifest], tag: str) -> Opened[AnyManifest]:
    container = ContainerReader(plain)
    document = _expect(container, "manifest.json", limits.MANIFEST)
    signature = Signature.parse(_expect(container, "manifest.json.minisig", limits.SIGNATURE))
    sender = reader.key_of(signature.key_id)
    if sender is None:
        raise BatchFault("KEY_UNKNOWN", where=signature.key_id)
    if sender.revoked:
        raise BatchFault("KEY_REVOKED", where=f"{sender.office}-{sender.station}", office=sender.office)
    signature.verify(document, sender.public)
    manifest = read_document(document, kind, tag, "manifest.json")
    said, chain = manifest.sender, manifest.chain
    comment = trusted_comment(tag, said.office, said.station, chain.epoch, chain.seq, document)
    if signature.comment != comment:
        raise BatchFault("SIGNATURE", where="comment")
    if (said.office, said.station, said.key) != (sender.office, sender.station, signature.key_id):
        raise BatchFault("SENDER", where=f"{said.office}-{said.station}", office=sender.office)
    _check_recipient(reader, manifest.recipients)
    return Opened(manifest, document, hashlib.sha256(document).hexdigest(), sender, container)


def _expect(container: ContainerReader, name: str, limit: int) -> bytes:
    member = container.next_member()
    if member is None or member.name != name:
        raise BatchFault("CONTAINER", where=name)
    return container.content(member, limit)


def _check_recipient(reader: Reader, named: Sequence[Recipient]) -> None:
    if reader.own_copy:
        return
    own = {recipient_of(identity) for identity in reader.identities}
    if not any(one.office == reader.office and not own.isdisjoint(one.age) for one in named):
        raise BatchFault("RECIPIENT", where=named[0].office)


def _check_files(files: Sequence[AnyFile]) -> None:
    """The lines first, then documents named by their hash, ascending and each once."""
    documents = [entry for entry in files[1:] if isinstance(entry, AttachmentFile)]
    names = [entry.name for entry in documents]
    if (
        not files
        or isinstance(files[0], AttachmentFile)
        or len(documents) != len(files) - 1
        or any(entry.name != f"att/{entry.sha256}" for entry in documents)
        or names != sorted(set(names))
    ):
        raise BatchFault("MANIFEST", where="files")
    if len(documents) > limits.ATTACHMENTS:
        raise BatchFault("LIMIT", where="files")
    for entry in files:
        if entry.size > (limits.ATTACHMENT if isinstance(entry, AttachmentFile) else limits.FILE):
            raise BatchFault("LIMIT", where=entry.name)
