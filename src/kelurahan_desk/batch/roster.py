"""The roster file: every version with its root signatures; a version counts only on top of the one before."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import ContainerReader, write_container
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.fingerprints import root_fingerprint, same_digits
from kelurahan_desk.batch.forms import ROSTER
from kelurahan_desk.batch.keys import Roster
from kelurahan_desk.batch.minisign import PublicKey, Signature, SigningKey
from kelurahan_desk.batch.signing import read_document, trusted_comment
from kelurahan_desk.domain.problems import Refusal


@dataclass(frozen=True, slots=True)
class SignedRoster:
    """One version: its bytes and the signature files over them."""

    document: bytes
    signatures: tuple[bytes, ...]

    @property
    def sha256(self) -> str:
        """Hash of the document, which the next version names."""
        return hashlib.sha256(self.document).hexdigest()

    def roster(self) -> Roster:
        """The document read; `BatchFault` MANIFEST, TYPE or VERSION."""
        return read_document(self.document, Roster, ROSTER, "roster.json")


def sign_roster(roster: Roster, keys: Sequence[SigningKey]) -> SignedRoster:
    """A version signed by these root keys (those of the old and the new root when they change)."""
    document = canonical_bytes(roster)
    comment = comment_of(roster, document)
    return SignedRoster(document, tuple(key.sign(document, comment) for key in keys))


def write_roster(versions: Sequence[SignedRoster]) -> bytes:
    """The file: versions in order, each followed by its signatures."""
    members = []
    for signed in versions:
        name = f"roster-{signed.roster().version:06}.json"
        members.append((name, signed.document))
        for signature in signed.signatures:
            key_id = Signature.parse(signature).key_id.lower()
            members.append((f"{name}.{key_id}.minisig", signature))
    sink = io.BytesIO()
    write_container(sink, members)
    return sink.getvalue()


def read_roster(data: bytes) -> tuple[SignedRoster, ...]:
    """The versions of a file, in order and unverified: see `accept_roster`."""
    if len(data) > limits.PLAIN_FILE:
        raise BatchFault("LIMIT", where="file")
    container = ContainerReader(io.BytesIO(data))
    versions: list[SignedRoster] = []
    while (member := container.next_member()) is not None:
        if member.name.endswith(".minisig"):
            if not versions:
                raise BatchFault("CONTAINER", where=member.name)
            last, signature = versions.pop(), container.content(member, limits.SIGNATURE)
            versions.append(SignedRoster(last.document, (*last.signatures, signature)))
        else:
            versions.append(SignedRoster(container.content(member, limits.MANIFEST), ()))
    if not versions:
        raise BatchFault("CONTAINER", where="roster")
    return tuple(versions)


def accept_roster(data: bytes, held: bytes | None, fingerprint: str | None) -> SignedRoster:
    """The newest version of a file, if it may follow the document held.

    With nothing held the newest version is taken on its own root, whose 30 digits must be
    `fingerprint` where one is given. Otherwise each newer version must be the next one and carry the
    thresholds of the root before it and of its own. A district that was put back from a backup jumps ahead
    and says after which version: who holds that one or one that was lost takes it, signed as ever.

    Raises `BatchFault` (file damaged or not signed so), `Refusal` ROSTER_OLDER, ROSTER_SKIPPED,
    ROSTER_OTHER (same version, other content) or FINGERPRINT_MISMATCH.
    """
    versions = read_roster(data)
    if held is None:
        newest = versions[-1]
        roster = newest.roster()
        _check_signed(newest, roster, roster)
        _check_fingerprint(roster, fingerprint)
        return newest
    current = SignedRoster(held, ())
    known = current.roster()
    offered = [(signed, _version(signed)) for signed in versions]
    if offered[-1][1] < known.version:
        raise Refusal("ROSTER_OLDER", held=known.version, offered=offered[-1][1])
    for signed, version in offered:
        if version == known.version and signed.document != current.document:
            raise Refusal("ROSTER_OTHER", version=version)
        if version > known.version:
            roster = signed.roster()
            _check_follows(current, known, roster)
            _check_signed(signed, known, roster)
            current, known = signed, roster
    _check_fingerprint(known, fingerprint)
    return current


def _version(signed: SignedRoster) -> int:
    return signed.roster().version


def _check_follows(before: SignedRoster, known: Roster, roster: Roster) -> None:
    lost = roster.resumes
    if lost is not None and lost <= known.version:
        if lost == known.version and roster.prev != before.sha256:
            raise Refusal("ROSTER_OTHER", version=known.version)
        return  # what it names as the one before may be older than what is held here
    if roster.version != known.version + 1:
        raise Refusal("ROSTER_SKIPPED", held=known.version, offered=roster.version)
    if roster.prev != before.sha256:
        raise Refusal("ROSTER_OTHER", version=known.version)


def signers(signed: SignedRoster, among: Sequence[str]) -> frozenset[str]:
    """Which of these public root keys signed a version; one key under two ids counts once.

    `BatchFault` SIGNATURE for a signature of theirs that does not hold.
    """
    comment = comment_of(signed.roster(), signed.document)
    parsed = {one.key_id: one for one in map(Signature.parse, signed.signatures)}
    found: dict[bytes, str] = {}
    for text in among:
        key = _public(text)
        signature = parsed.get(key.key_id)
        if signature and signature.comment == comment:
            signature.verify(signed.document, key)
            found[key.raw] = text
    return frozenset(found.values())


def _check_signed(signed: SignedRoster, before: Roster, after: Roster) -> None:
    for root in (before.root, after.root):
        if len(signers(signed, root.keys)) < root.threshold:
            raise BatchFault("SIGNATURE", where=f"roster {after.version}")


def _check_fingerprint(roster: Roster, fingerprint: str | None) -> None:
    # The right digits are not told: whoever types them must have them from somewhere else.
    if fingerprint is not None and not same_digits(fingerprint_of(roster), fingerprint):
        raise Refusal("FINGERPRINT_MISMATCH")


def fingerprint_of(roster: Roster) -> str:
    """The 30 digits of a roster's root."""
    return root_fingerprint(roster.root.keys, roster.root.threshold)


def _public(text: str) -> PublicKey:
    try:
        return PublicKey.from_text(text)
    except ValueError:
        raise BatchFault("MANIFEST", where="root") from None


def comment_of(roster: Roster, document: bytes) -> str:
    """The trusted comment of every signature over a version."""
    return trusted_comment(ROSTER, roster.dinsos.office, roster.dinsos.station, 1, roster.version, document)
