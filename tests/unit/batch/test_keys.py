"""Enrolment, roster and secrets: who is believed, and why."""

import dataclasses
import io

import pytest
from tests.unit.batch.builders import DINSOS, DISTRICT, OFFICE, SECRETS, STATION, STRANGER

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.container import ContainerReader, write_container
from kelurahan_desk.batch.enrolment import make_enrolment, read_enrolment
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.fingerprints import root_fingerprint, same_digits, station_fingerprint
from kelurahan_desk.batch.keys import DistrictAge, DistrictKeys, RootKeys, Roster
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.names import enrolment_name, roster_name, sealed_name
from kelurahan_desk.batch.roster import SignedRoster, accept_roster, sign_roster, write_roster
from kelurahan_desk.batch.seal import generate_identity, is_recipient, open_sealed, recipient_of, seal
from kelurahan_desk.batch.secrets import DistrictSecrets, StationSecrets
from kelurahan_desk.domain.problems import Refusal, Trouble

HERE = SECRETS.station(OFFICE, STATION)
ENROLMENT = make_enrolment(HERE, key=SECRETS.sign, name="Contoh", app="0.1.0", created="2026-11-22T03:00:00Z")
ROOT, SECOND, THIRD = (SigningKey(bytes([number]) * 32) for number in range(3))


def code_of(call, *args, **named) -> str:
    with pytest.raises((BatchFault, Refusal, Trouble)) as caught:
        call(*args, **named)
    return caught.value.code


def test_enrolment_comes_back():
    assert read_enrolment(ENROLMENT) == (HERE, "Contoh")
    assert HERE.fingerprint == station_fingerprint(HERE.sign_public, HERE.age_recipient)
    assert [len(group) for group in HERE.fingerprint.split()] == [5] * 6


def parts(data: bytes) -> list[tuple[str, bytes]]:
    reader, found = ContainerReader(io.BytesIO(data)), []
    while (member := reader.next_member()) is not None:
        found.append((member.name, reader.content(member, 10**7)))
    return found


def whole(*members: tuple[str, bytes]) -> bytes:
    sink = io.BytesIO()
    write_container(sink, members)
    return sink.getvalue()


DOCUMENT, SIGNATURE = parts(ENROLMENT)
OTHER_KEY = make_enrolment(
    dataclasses.replace(HERE, sign_public=STRANGER.sign.public.text),
    key=SECRETS.sign,
    name="Contoh",
    app="0.1.0",
    created="2026-11-22T03:00:00Z",
)
ENROLMENTS = {
    "empty": (b"", "CONTAINER"),
    "no signature": (whole(DOCUMENT), "CONTAINER"),
    "member more": (whole(DOCUMENT, SIGNATURE, ("x", b"")), "CONTAINER"),
    "order": (whole(SIGNATURE, DOCUMENT), "CONTAINER"),
    "changed office": (ENROLMENT.replace(b"6471051001", b"6471051002"), "SIGNATURE"),
    "signed by another key": (OTHER_KEY, "SIGNATURE"),
    "not json": (whole(("enrolment.json", b"["), SIGNATURE), "MANIFEST"),
    "roster": (
        whole(("enrolment.json", DOCUMENT[1].replace(b"skb.enrolment", b"skb.roster")), SIGNATURE),
        "TYPE",
    ),
    "newer": (whole(("enrolment.json", DOCUMENT[1].replace(b'"v":1', b'"v":2')), SIGNATURE), "VERSION"),
    "key of another kind": (
        make_enrolment(
            dataclasses.replace(HERE, sign_public="RW" + "A" * 54),
            key=SECRETS.sign,
            name="Contoh",
            app="0.1.0",
            created="2026-11-22T03:00:00Z",
        ),
        "MANIFEST",
    ),
    "recipient of another kind": (
        make_enrolment(
            dataclasses.replace(HERE, age_recipient="age1" + "q" * 58),
            key=SECRETS.sign,
            name="Contoh",
            app="0.1.0",
            created="2026-11-22T03:00:00Z",
        ),
        "SIGNATURE",
    ),
    "too large": (bytes(limits.PLAIN_FILE + 1), "LIMIT"),
}


@pytest.mark.parametrize("name", ENROLMENTS)
def test_enrolments_refused(name):
    data, code = ENROLMENTS[name]
    assert code_of(read_enrolment, data) == code


def roster(version: int = 1, prev: str | None = None, keys=(ROOT,), threshold: int = 1, **changes) -> Roster:
    fields = {
        "city": "6471",
        "created": "2026-11-22T03:00:00Z",
        "dinsos": DistrictKeys(
            age=(DistrictAge(recipient=DINSOS.recipient, role="operational"),),
            name="Dinas Sosial",
            office=DISTRICT,
            sign=(DINSOS.receipt.public.text,),
            station="DNS1",
        ),
        "notes_until": None,
        "offices": (),
        "prev": prev,
        "root": RootKeys(keys=tuple(key.public.text for key in keys), threshold=threshold),
        "version": version,
    }
    return Roster(**{**fields, **changes})


ONE = sign_roster(roster(), [ROOT])
TWO = sign_roster(roster(2, ONE.sha256), [ROOT])
THREE = sign_roster(roster(3, TWO.sha256, (SECOND, THIRD), 2), [ROOT, SECOND, THIRD])  # the root changes
FOUR = sign_roster(roster(4, THREE.sha256, (SECOND, THIRD), 2), [SECOND, THIRD])
PRINTED = root_fingerprint([ROOT.public.text], 1)


def test_the_first_roster_pins_the_root():
    assert accept_roster(write_roster([ONE]), None, PRINTED) == ONE
    assert accept_roster(write_roster([ONE]), None, PRINTED.replace(" ", "-")) == ONE
    assert accept_roster(write_roster([ONE]), None, None) == ONE
    assert code_of(accept_roster, write_roster([ONE]), None, "0" * 30) == "FINGERPRINT_MISMATCH"
    assert code_of(accept_roster, write_roster([ONE]), None, "") == "FINGERPRINT_MISMATCH"


def test_the_chain_is_followed_over_a_change_of_root():
    newest = accept_roster(write_roster([ONE, TWO, THREE, FOUR]), ONE.document, None)
    assert newest.document == FOUR.document
    assert accept_roster(write_roster([THREE, FOUR]), TWO.document, None).document == FOUR.document
    same = accept_roster(write_roster([ONE, TWO]), TWO.document, None)
    assert same.document == TWO.document


FORGED = sign_roster(roster(2, ONE.sha256, (SECOND,)), [SECOND])
ROSTERS = {
    "older": (write_roster([ONE]), TWO, "ROSTER_OLDER"),
    "skipped": (write_roster([THREE]), ONE, "ROSTER_SKIPPED"),
    "same version, other content": (
        write_roster([sign_roster(roster(notes_until="2027-01-01"), [ROOT])]),
        ONE,
        "ROSTER_OTHER",
    ),
    "not on top of the held one": (
        write_roster([sign_roster(roster(2, "0" * 64), [ROOT])]),
        ONE,
        "ROSTER_OTHER",
    ),
    "signed by the new root only": (write_roster([FORGED]), ONE, "SIGNATURE"),
    "signed by the old root only": (
        write_roster([sign_roster(roster(2, ONE.sha256, (SECOND,)), [ROOT])]),
        ONE,
        "SIGNATURE",
    ),
    "threshold not reached": (
        write_roster([sign_roster(roster(4, THREE.sha256, (SECOND, THIRD), 2), [SECOND])]),
        THREE,
        "SIGNATURE",
    ),
    "one key twice": (
        write_roster([sign_roster(roster(4, THREE.sha256, (SECOND, SECOND), 2), [SECOND, SECOND, THIRD])]),
        THREE,
        "SIGNATURE",
    ),
    "signatures of another version": (
        write_roster([SignedRoster(TWO.document, ONE.signatures)]),
        ONE,
        "SIGNATURE",
    ),
    "unsigned": (write_roster([SignedRoster(TWO.document, ())]), ONE, "SIGNATURE"),
    "first, unsigned": (write_roster([SignedRoster(ONE.document, ())]), None, "SIGNATURE"),
    "nothing inside": (whole(), None, "CONTAINER"),
    "signature first": (whole(("roster-000001.json.a.minisig", ONE.signatures[0])), None, "CONTAINER"),
    "not a roster": (whole(("roster-000001.json", DOCUMENT[1])), None, "TYPE"),
    "root key that is none": (
        write_roster([sign_roster(roster(root=RootKeys(keys=("RW" + "A" * 54,), threshold=1)), [ROOT])]),
        None,
        "MANIFEST",
    ),
    "too large": (bytes(limits.PLAIN_FILE + 1), None, "LIMIT"),
}


@pytest.mark.parametrize("name", ROSTERS)
def test_rosters_refused(name):
    data, held, code = ROSTERS[name]
    assert code_of(accept_roster, data, held.document if held else None, None) == code


def test_secrets_come_back_and_hide():
    for made in (StationSecrets.generate(), DistrictSecrets.generate()):
        again = type(made).from_bytes(made.to_bytes())
        assert again.to_bytes() == made.to_bytes()
        assert "AGE-SECRET" not in repr(made)
    assert code_of(StationSecrets.from_bytes, DINSOS.to_bytes()) == "SECRETS_DAMAGED"
    assert code_of(DistrictSecrets.from_bytes, SECRETS.to_bytes()[:-1]) == "SECRETS_DAMAGED"


def test_seal_takes_plain_recipients_only():
    secret = generate_identity()
    assert open_sealed(seal(b"x", [recipient_of(secret)]), [secret]) == b"x"
    for text in (
        "",
        "age1",
        "age1yubikey1" + "q" * 50,
        "age1" + "q" * 58,
        recipient_of(secret) + "\n",
        "ssh-ed25519 AAAA",
    ):
        assert not is_recipient(text)
        with pytest.raises(ValueError, match="recipient"):
            seal(b"x", [text])
    for text in ("", "AGE-PLUGIN-X-1QQQ", "AGE-SECRET-KEY-1" + "Q" * 58):
        with pytest.raises(ValueError, match="identity"):
            recipient_of(text)


def test_digits_are_compared_without_their_groups():
    assert same_digits("12345 " * 6, "12345-" * 6)
    assert not same_digits("", "")
    assert not same_digits("1" * 29, "1" * 29)


def test_names():
    assert sealed_name("B", OFFICE, STATION, 1, 12) == "SKB1-B-6471051001-K7QD-E01-000012.tar.age"
    assert roster_name(DISTRICT, 5) == "SKB1-T-DINSOS-6471-000005.tar"
    assert enrolment_name(OFFICE, STATION) == "SKB1-E-6471051001-K7QD.tar"
    with pytest.raises(ValueError, match="SKB1"):
        sealed_name("B", "../x", STATION, 1, 1)
