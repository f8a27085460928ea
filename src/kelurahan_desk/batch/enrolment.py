"""The enrolment file: a station's public keys, signed by the very key it asks to enrol."""

import io

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import ContainerReader, write_container
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.fingerprints import station_fingerprint
from kelurahan_desk.batch.forms import ENROLMENT
from kelurahan_desk.batch.keys import Enrolment
from kelurahan_desk.batch.minisign import PublicKey, Signature, SigningKey
from kelurahan_desk.batch.seal import is_recipient
from kelurahan_desk.batch.signing import read_document, trusted_comment
from kelurahan_desk.domain.office import Station

_NAME = "enrolment.json"


def make_enrolment(station: Station, *, key: SigningKey, name: str, app: str, created: str) -> bytes:
    """The file of a station; `name` is the office's name, `created` UTC like 2026-11-22T03:00:00Z."""
    document = canonical_bytes(
        Enrolment(
            age=station.age_recipient,
            app=app,
            created=created,
            name=name,
            office=station.office,
            sign=station.sign_public,
            station=station.station,
        )
    )
    comment = trusted_comment(ENROLMENT, station.office, station.station, 1, 1, document)
    sink = io.BytesIO()
    write_container(sink, [(_NAME, document), (f"{_NAME}.minisig", key.sign(document, comment))])
    return sink.getvalue()


def read_enrolment(data: bytes) -> tuple[Station, str]:
    """The station and its office's name. It proves possession of the key, not who holds it: compare digits.

    `BatchFault` CONTAINER, SIGNATURE, MANIFEST, TYPE, VERSION or LIMIT.
    """
    if len(data) > limits.PLAIN_FILE:
        raise BatchFault("LIMIT", where="file")
    container = ContainerReader(io.BytesIO(data))
    contents = []
    for name in (_NAME, f"{_NAME}.minisig"):
        member = container.next_member()
        if member is None or member.name != name:
            raise BatchFault("CONTAINER", where=name)
        contents.append(container.content(member, limits.SIGNATURE))
    if container.next_member() is not None:
        raise BatchFault("CONTAINER", where="members")
    document, signature = contents[0], Signature.parse(contents[1])
    said = read_document(document, Enrolment, ENROLMENT, _NAME)
    public = _public_key(said.sign)
    signature.verify(document, public)
    comment = trusted_comment(ENROLMENT, said.office, said.station, 1, 1, document)
    if signature.comment != comment or signature.key_id != public.key_id or not is_recipient(said.age):
        raise BatchFault("SIGNATURE", where="comment")
    fingerprint = station_fingerprint(said.sign, said.age)
    return Station(said.office, said.station, said.sign, said.age, fingerprint), said.name


def _public_key(text: str) -> PublicKey:
    try:
        return PublicKey.from_text(text)
    except ValueError:
        raise BatchFault("MANIFEST", where=_NAME) from None
