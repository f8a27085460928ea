"""Test vectors of receipts, rosters and enrolment files."""

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec
from vector_parts import (
    DESK,
    DISTRICT,
    DISTRICT_KEYS,
    MOMENT,
    OFFICE,
    REVOKED_KEYS,
    REVOKED_STATION,
    SECOND_ROOT,
    STATION,
    STATION_KEYS,
    STRANGER_KEYS,
    batch,
    container,
    members,
    record,
)

from kelurahan_desk.batch.answers import Answered, Fault, Result, Through
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.enrolment import make_enrolment
from kelurahan_desk.batch.keys import DistrictAge, DistrictKeys, RootKeys, Roster, RosterOffice, RosterStation
from kelurahan_desk.batch.minisign import Signature, SigningKey
from kelurahan_desk.batch.packing import pack_lines
from kelurahan_desk.batch.roster import SignedRoster, sign_roster, write_roster
from kelurahan_desk.batch.seal import seal
from kelurahan_desk.batch.secrets import StationSecrets
from kelurahan_desk.batch.signing import trusted_comment
from kelurahan_desk.batch.structs import Audit, Chain, Recipient, Record
from kelurahan_desk.batch.writer import Built, Origin, build_receipt

HEAD = "7" * 64
"""Hash of the seventh and last event in the journal of the vectors' office."""
Vector = tuple[str, bytes]


def receipts() -> Iterator[Vector]:
    """Answers to the office of the vectors."""
    good = _receipt([_result(1), _result(2, decision="REJECTED", reason="alamat"), _bad_line()])
    parts = members(good.data, STATION_KEYS.age_identity)
    yield "VALID.receipt.three-results", good.data
    yield "VALID.receipt.no-results", _receipt([]).data
    yield "RECIPIENT.receipt.of-another-office", _receipt([_result(1)], office="6471051002").data
    yield "KEY_UNKNOWN.receipt.signed-by-a-stranger", _receipt([_result(1)], key=STRANGER_KEYS.sign).data
    yield "KEY_UNKNOWN.receipt.signed-by-the-root", _receipt([_result(1)], key=DISTRICT_KEYS.root).data
    yield "SENDER.receipt.as-another-district", _receipt([_result(1)], sender="DINSOS-6474").data
    cut = container(parts)[:-512]
    yield "CONTAINER.receipt.cut", seal(cut, [STATION_KEYS.recipient])
    changed = parts[0][1].replace(b'"roster_version":1', b'"roster_version":2')
    forged = container([(parts[0][0], changed), *parts[1:]])
    yield "SIGNATURE.receipt.changed-manifest", seal(forged, [STATION_KEYS.recipient])
    yield "VALID.receipt.head-told-back", _receipt([], through=(_through(HEAD),)).data
    yield "JOURNAL_UNWITNESSED.receipt.another-head", _receipt([], through=(_through("8" * 64),)).data
    later = _through(HEAD, seq=8)
    yield "JOURNAL_UNWITNESSED.receipt.head-the-journal-lacks", _receipt([], through=(later,)).data
    decided = canonical_bytes(_result(1)).replace(b"APPROVED", b"AGREED")
    yield "RESULT.receipt.unknown-decision", _with_line(good, decided)
    yield "RESULT.receipt.not-canonical", _with_line(good, canonical_bytes(_result(1)) + b" ")


def returns() -> Iterator[Vector]:
    """What the district gives back to the office of the vectors."""
    good = _return([record(1), record(2)])
    parts = members(good.data, STATION_KEYS.age_identity)
    yield "VALID.return.two-records", good.data
    yield "RECIPIENT.return.of-another-office", _return([record(1)], office="6471051002").data
    yield "KEY_UNKNOWN.return.signed-by-a-station", _return([record(1)], key=STATION_KEYS.sign).data
    yield "SENDER.return.as-another-district", _return([record(1)], sender="DINSOS-6474").data
    document = bytes([*parts[-1][1][:-1], parts[-1][1][-1] ^ 1])
    changed = container([*parts[:-1], (parts[-1][0], document)])
    yield "HASH.return.changed-document", seal(changed, [STATION_KEYS.recipient])
    lines = pack_lines(
        [canonical_bytes(record(2)), canonical_bytes(record(3)).replace(b'"kind"', b'"kinds"')]
    )
    yield "RESULT.return.unknown-field", _again(_return([record(2), record(3)]), "skb.batch", lines)


def _return(
    records: Sequence[Record],
    *,
    office: str = OFFICE,
    sender: str = DISTRICT,
    key: SigningKey = DISTRICT_KEYS.receipt,
) -> Built:
    to = Recipient(age=(STATION_KEYS.recipient,), office=office)
    keys = replace(STATION_KEYS, sign=key)
    return batch(records, 12, keys=keys, recipient=to, office=sender, station=DESK)


def _receipt(
    results: list[Result],
    *,
    office: str = OFFICE,
    sender: str = DISTRICT,
    key: SigningKey = DISTRICT_KEYS.receipt,
    through: Sequence[Through] = (),
) -> Built:
    answered = Answered(epoch=1, manifest_sha256="0" * 64, seq=1, station=STATION, status="PARTIAL")
    return build_receipt(
        Origin(sender, DESK, "0.1.0", key, DISTRICT_KEYS.recipient),
        Recipient(age=(STATION_KEYS.recipient,), office=office),
        chain=Chain(created=MOMENT, epoch=1, prev=None, reason=None, seq=1),
        audit=Audit(head="0" * 64, seq=0),
        in_reply_to=[answered],
        through=through,
        roster_version=1,
        results=results,
    )


def _through(head: str, seq: int = 7) -> Through:
    """The first batch, which had told of the journal's event `seq`."""
    told = Audit(head=head, seq=seq)
    return Through(audit=told, epoch=1, missing=(), seq=1, sha256="0" * 64, station=STATION)


def _result(number: int, decision: str = "APPROVED", reason: str = "") -> Result:
    return Result(
        at=MOMENT,
        decision=decision,  # type: ignore[arg-type]
        errs=(),
        id=f"01930000-0000-7000-8000-{number:012x}",
        reason=reason,
        ref="SK-1",
        rev=1,
        sha256="0" * 64,
        tech="OK",
        valid_from=None,
        valid_to=None,
    )


def _bad_line() -> Result:
    return Result(
        at=MOMENT,
        decision=None,
        errs=(Fault(code="SCHEMA", path="subject.nik"),),
        id="00000000-0000-0000-0000-000000000000",
        reason="",
        ref="",
        rev=0,
        sha256="0" * 64,
        tech="INVALID",
        valid_from=None,
        valid_to=None,
    )


def _with_line(good: Built, line: bytes) -> bytes:
    return _again(good, "skb.receipt", pack_lines([line]))


def _again(good: Built, kind: str, lines: tuple[bytes, str, int]) -> bytes:
    """A file of the district with other lines, signed anew."""
    packed, raw_sha256, raw_size = lines
    manifest = json.loads(good.manifest)
    manifest["files"][0] |= {
        "raw_sha256": raw_sha256,
        "raw_size": raw_size,
        "sha256": hashlib.sha256(packed).hexdigest(),
        "size": len(packed),
    }
    document = canonical_bytes(manifest)
    chain, name = manifest["chain"], manifest["files"][0]["name"]
    comment = trusted_comment(kind, DISTRICT, DESK, chain["epoch"], chain["seq"], document)
    signature = DISTRICT_KEYS.receipt.sign(document, comment)
    parts = [("manifest.json", document), ("manifest.json.minisig", signature), (name, packed)]
    return seal(container(parts), [STATION_KEYS.recipient])


def rosters() -> Iterator[Vector]:
    """Rosters; a reader holds none for the VALID ones and version 2 for the others."""
    root = [DISTRICT_KEYS.root]
    first = sign_roster(_roster(1, None), root)
    second = sign_roster(_roster(2, first.sha256, revoked=True), root)
    third = _roster(3, second.sha256, revoked=True)
    fourth = sign_roster(_roster(4, sign_roster(third, root).sha256), root)
    yield "VALID.roster.1-first", write_roster([first])
    yield "VALID.roster.2-two-versions", write_roster([first, second])
    yield "VALID.roster.3-three-versions", write_roster([first, second, sign_roster(third, root)])
    yield "ROSTER_OLDER.roster.version-1", write_roster([first])
    yield "ROSTER_SKIPPED.roster.version-4-alone", write_roster([fourth])
    yield "ROSTER_OTHER.roster.other-version-2", write_roster([sign_roster(_roster(2, first.sha256), root)])
    yield "ROSTER_OTHER.roster.other-prev", write_roster([sign_roster(_roster(3, first.sha256), root)])
    yield "SIGNATURE.roster.by-a-stranger", write_roster([sign_roster(third, [STRANGER_KEYS.sign])])
    yield "SIGNATURE.roster.unsigned", write_roster([SignedRoster(canonical_bytes(third), ())])
    thief = STRANGER_KEYS.sign
    yield (
        "SIGNATURE.roster.own-new-root",
        write_roster([sign_roster(_roster(3, second.sha256, thief), [thief])]),
    )
    yield from _held_by_two(second)
    good = write_roster([first, second])
    yield "CONTAINER.roster.empty", b""
    yield "CONTAINER.roster.cut", good[:-512]
    odd = canonical_bytes(third).replace(b'"city"', b'"town"')
    yield "MANIFEST.roster.unknown-field", container([("roster-000003.json", odd)])


def _held_by_two(second: SignedRoster) -> Iterator[Vector]:
    """A root of two keys that both have to sign follows version 2, and loses the first of them again."""
    one, other = DISTRICT_KEYS.root, SECOND_ROOT
    pair = RootKeys(keys=(one.public.text, other.public.text), threshold=2)
    both = msgspec.structs.replace(_roster(3, second.sha256, revoked=True), root=pair)
    third = sign_roster(both, [one, other])
    alone = RootKeys(keys=(other.public.text,), threshold=1)
    last = msgspec.structs.replace(_roster(4, third.sha256, revoked=True), root=alone)
    yield "VALID.roster.3-root-of-two", write_roster([third])
    yield "VALID.roster.3-follows-with-a-root-of-two", write_roster([third])
    fourth = sign_roster(last, [one, other])
    yield "VALID.roster.4-follows-and-the-first-root-key-goes", write_roster([third, fourth])
    yield "SIGNATURE.roster.root-of-two-signed-by-the-old-key-only", write_roster([sign_roster(both, [one])])
    yield (
        "SIGNATURE.roster.root-of-two-signed-by-the-new-key-only",
        write_roster([sign_roster(both, [other])]),
    )
    twice = replace(third, signatures=(third.signatures[0], third.signatures[0]))
    yield "SIGNATURE.roster.root-of-two-signed-twice-by-one", _with_names_of(third, twice)
    changed = write_roster([third, sign_roster(last, [other])])
    yield "SIGNATURE.roster.root-changed-without-the-threshold-before", changed
    same = RootKeys(keys=(one.public.text, _under_another_id(one)), threshold=2)
    doubled = sign_roster(msgspec.structs.replace(both, root=same), [one])
    yield "SIGNATURE.roster.one-key-under-two-ids", write_roster([doubled])


def _with_names_of(named: SignedRoster, said: SignedRoster) -> bytes:
    """A file whose signatures stand under the names of another's."""
    names = [f"roster-000003.json.{Signature.parse(one).key_id.lower()}.minisig" for one in named.signatures]
    parts = [("roster-000003.json", said.document), *zip(names, said.signatures, strict=True)]
    return container(parts)


def _under_another_id(key: SigningKey) -> str:
    """The public key as minisign would write it under another key id."""
    raw = base64.b64decode(key.public.text)
    return base64.b64encode(raw[:2] + bytes(8) + raw[10:]).decode()


def _roster(
    version: int, prev: str | None, root: SigningKey | None = None, *, revoked: bool = False
) -> Roster:
    stations = [_station(STATION, STATION_KEYS, "active")]
    if revoked:
        stations.append(_station(REVOKED_STATION, REVOKED_KEYS, "revoked"))
    return Roster(
        city="6471",
        created=MOMENT,
        dinsos=DistrictKeys(
            age=(DistrictAge(recipient=DISTRICT_KEYS.recipient, role="operational"),),
            name="Dinas Sosial Contoh",
            office=DISTRICT,
            sign=(DISTRICT_KEYS.receipt.public.text,),
            station=DESK,
        ),
        notes_until=None,
        offices=(RosterOffice(name="Contoh", office=OFFICE, stations=tuple(stations)),),
        prev=prev,
        root=RootKeys(keys=((root or DISTRICT_KEYS.root).public.text,), threshold=1),
        version=version,
    )


def _station(station: str, keys: StationSecrets, status: str) -> RosterStation:
    return RosterStation(
        age=keys.recipient,
        reason="",
        revoked_at=None,
        sign=keys.sign.public.text,
        station=station,
        status=status,  # type: ignore[arg-type]
    )


def enrolments() -> Iterator[Vector]:
    """A station asking to take part."""
    good = _enrolment(STATION_KEYS)
    yield "VALID.enrolment.station", good
    yield "SIGNATURE.enrolment.changed-office", good.replace(b"6471051001", b"6471051002")
    yield "SIGNATURE.enrolment.signed-by-another-key", _enrolment(STATION_KEYS, STRANGER_KEYS.sign)
    yield "CONTAINER.enrolment.empty", b""
    yield "CONTAINER.enrolment.cut", good[:-1]
    yield "CONTAINER.enrolment.block-more", good + bytes(512)
    yield "VERSION.enrolment.2", good.replace(b'"v":1}', b'"v":2}')
    yield "TYPE.enrolment.other", good.replace(b"skb.enrolment", b"skb.enrolmenX", 1)
    heir = _enrolment(STATION_KEYS, after=STRANGER_KEYS.sign)
    second = heir.index(b"enrolment.json." + STRANGER_KEYS.sign.public.key_id.lower().encode())
    yield "VALID.enrolment.successor", heir
    yield "CONTAINER.enrolment.successor-without-the-old-signature", heir[:second] + bytes(1024)
    other = _enrolment(STATION_KEYS, after=REVOKED_KEYS.sign)
    place = other.index(b"enrolment.json." + REVOKED_KEYS.sign.public.key_id.lower().encode()) + 512
    signature = other[place : place + 338]
    forged = heir[: second + 512] + signature + heir[second + 512 + 338 :]
    yield "SIGNATURE.enrolment.successor-signed-by-another-old-key", forged
    yield "MANIFEST.enrolment.successor-of-itself", _enrolment(STATION_KEYS, after=STATION_KEYS.sign)
    yield "MANIFEST.enrolment.not-canonical", good.replace(b'"name":"', b'"nam3":"')


def _enrolment(keys: StationSecrets, key: SigningKey | None = None, after: SigningKey | None = None) -> bytes:
    return make_enrolment(
        keys.station(OFFICE, STATION),
        key=key or keys.sign,
        name="Contoh",
        app="0.1.0",
        created=MOMENT,
        after=(after, 2) if after else None,
    )
