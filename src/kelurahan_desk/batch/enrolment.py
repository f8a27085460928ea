"""The enrolment file: a station's public keys, signed by the very key it asks to enrol."""

import io
from dataclasses import dataclass

from msgspec import UNSET

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import ContainerReader, write_container
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.fingerprints import station_fingerprint
from kelurahan_desk.batch.forms import ENROLMENT
from kelurahan_desk.batch.keys import Enrolment, Predecessor
from kelurahan_desk.batch.minisign import PublicKey, Signature, SigningKey
from kelurahan_desk.batch.seal import is_recipient
from kelurahan_desk.batch.signing import read_document, trusted_comment
from kelurahan_desk.domain.office import Station

_NAME = "enrolment.json"


@dataclass(frozen=True, slots=True)
class EnrolmentRead:
    """What an enrolment file says. `replaces` only if the key before signed it as well."""

    station: Station
    name: str
    replaces: Predecessor | None


def make_enrolment(
    station: Station,
    *,
    key: SigningKey,
    name: str,
    app: str,
    created: str,
    after: tuple[SigningKey, int] | None = None,
) -> bytes:
    """The file of a station; `name` is the office's name, `created` UTC like 2026-11-22T03:00:00Z.

    `after` is the key this one takes over from, which signs as well, and the epoch in which it begins.
    """
    document = canonical_bytes(
        Enrolment(
            age=station.age_recipient,
            app=app,
            created=created,
            name=name,
            office=station.office,
            replaces=Predecessor(epoch=after[1], key=after[0].public.text) if after else UNSET,
            sign=station.sign_public,
            station=station.station,
        )
    )
    comment = trusted_comment(ENROLMENT, station.office, station.station, 1, 1, document)
    members = [(_NAME, document), (f"{_NAME}.minisig", key.sign(document, comment))]
    if after:
        members.append((_second(after[0].public), after[0].sign(document, comment)))
    sink = io.BytesIO()
    write_container(sink, members)
    return sink.getvalue()


def read_enrolment(data: bytes) -> tuple[Station, str]:
    """The station and its office's name; see `open_enrolment`."""
    read = open_enrolment(data)
    return read.station, read.name


def open_enrolment(data: bytes) -> EnrolmentRead:
    """What the file says. It proves possession of the keys, not who holds them: compare digits.

    `BatchFault` CONTAINER, SIGNATURE, MANIFEST, TYPE, VERSION or LIMIT.
    """
    if len(data) > limits.PLAIN_FILE:
        raise BatchFault("LIMIT", where="file")
    container = ContainerReader(io.BytesIO(data))
    document, signature = (_member(container, name) for name in (_NAME, f"{_NAME}.minisig"))
    said = read_document(document, Enrolment, ENROLMENT, _NAME)
    comment = trusted_comment(ENROLMENT, said.office, said.station, 1, 1, document)
    _check_signed(document, signature, said.sign, comment)
    if not is_recipient(said.age):
        raise BatchFault("SIGNATURE", where="comment")
    replaces = None if said.replaces is UNSET else said.replaces
    if replaces is not None:
        if replaces.key == said.sign:
            raise BatchFault("MANIFEST", where="replaces")
        second = _member(container, _second(_public_key(replaces.key)))
        _check_signed(document, second, replaces.key, comment)
    if container.next_member() is not None:
        raise BatchFault("CONTAINER", where="members")
    fingerprint = station_fingerprint(said.sign, said.age)
    station = Station(said.office, said.station, said.sign, said.age, fingerprint)
    return EnrolmentRead(station, said.name, replaces)


def _member(container: ContainerReader, name: str) -> bytes:
    member = container.next_member()
    if member is None or member.name != name:
        raise BatchFault("CONTAINER", where=name)
    return container.content(member, limits.SIGNATURE)


def _check_signed(document: bytes, signature: bytes, key: str, comment: str) -> None:
    parsed, public = Signature.parse(signature), _public_key(key)
    parsed.verify(document, public)
    if parsed.comment != comment or parsed.key_id != public.key_id:
        raise BatchFault("SIGNATURE", where="comment")


def _second(public: PublicKey) -> str:
    return f"{_NAME}.{public.key_id.lower()}.minisig"


def _public_key(text: str) -> PublicKey:
    try:
        return PublicKey.from_text(text)
    except ValueError:
        raise BatchFault("MANIFEST", where=_NAME) from None
