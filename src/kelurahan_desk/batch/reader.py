"""Opens batches and receipts in the order of docs/skb-1.md: nothing of a stranger's is ever parsed."""

import hashlib
import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.answers import ReceiptManifest, ResultsFile
from kelurahan_desk.batch.container import ContainerReader, Member
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.forms import BATCH, RECEIPT
from kelurahan_desk.batch.minisign import PublicKey, Signature
from kelurahan_desk.batch.seal import open_sealed, recipient_of
from kelurahan_desk.batch.signing import read_document, trusted_comment
from kelurahan_desk.batch.structs import AttachmentFile, Manifest, RecordsFile

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
        files: tuple[RecordsFile | ResultsFile | AttachmentFile, ...] = self.manifest.files
        _check_files(files)
        contents = {entry.name: self._member(entry.name, entry.size, entry.sha256) for entry in files}
        if self.rest.next_member() is not None:
            raise BatchFault("CONTAINER", where="members")
        lines = contents.pop(files[0].name)
        return Payload(lines, {name.removeprefix("att/"): content for name, content in contents.items()})

    def _member(self, name: str, size: int, sha256: str) -> bytes:
        limit = limits.ATTACHMENT if name.startswith("att/") else limits.FILE
        member = self.rest.next_member()
        if member != Member(name, size):
            raise BatchFault("CONTAINER", where=name)
        content = self.rest.content(member, limit)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise BatchFault("HASH", where=name)
        return content


def open_batch(data: bytes, reader: Reader) -> Opened[Manifest]:
    """A batch of an office, up to the judgement of its place in the chain; see `Opened.payload`."""
    return _open(data, reader, Manifest, BATCH)


def open_receipt(data: bytes, reader: Reader) -> Opened[ReceiptManifest]:
    """A receipt of the district; see `Opened.payload`."""
    return _open(data, reader, ReceiptManifest, RECEIPT)


def _open(data: bytes, reader: Reader, kind: type[AnyManifest], tag: str) -> Opened[AnyManifest]:
    if len(data) > limits.FILE:
        raise BatchFault("LIMIT", where="file")
    container = ContainerReader(io.BytesIO(open_sealed(data, reader.identities)))
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
    _check_recipient(reader, manifest.recipient.office, manifest.recipient.age)
    return Opened(manifest, document, hashlib.sha256(document).hexdigest(), sender, container)


def _expect(container: ContainerReader, name: str, limit: int) -> bytes:
    member = container.next_member()
    if member is None or member.name != name:
        raise BatchFault("CONTAINER", where=name)
    return container.content(member, limit)


def _check_recipient(reader: Reader, office: str, recipients: Collection[str]) -> None:
    if reader.own_copy:
        return
    own = {recipient_of(identity) for identity in reader.identities}
    if office != reader.office or own.isdisjoint(recipients):
        raise BatchFault("RECIPIENT", where=office)


def _check_files(files: Sequence[RecordsFile | ResultsFile | AttachmentFile]) -> None:
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
