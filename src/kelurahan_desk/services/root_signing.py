"""What the holder of a root key does, on any computer: make the key, look at a roster, sign it."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.cosigning import add_signature, lacking, root_from_bytes, root_to_bytes
from kelurahan_desk.batch.fingerprints import root_fingerprint, same_digits
from kelurahan_desk.batch.keys import Roster
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.roster import fingerprint_of, read_roster, write_roster
from kelurahan_desk.domain.exchange import spoken_fingerprint
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.files import read_limited, write_verified
from kelurahan_desk.machine.keystore import create_keystore, unlock, unlock_with_recovery, users_of
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.outgoing import file_in


@dataclass(frozen=True, slots=True, kw_only=True)
class RootMade:
    """A new root key in its file. `fingerprint` are the 30 digits the district has to hear."""

    file: Path
    key: str
    key_id: str
    fingerprint: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What a version changes against the one before; `code` is its kind, `subject` what it is about."""

    code: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLook:
    """What a roster file says, before anybody signs or believes it. `digits` are of its newest version."""

    version: int
    district: str
    stations: int
    root: str  # 30 digits
    keys: int
    threshold: int
    digits: str
    lacking: int
    changes: tuple[RosterChange, ...]


def make_root_key(out: Path, holder: str, passphrase: str, *, cost: Cost) -> RootMade:
    """Make a root key for one officer, in a file on the officer's own stick, under an own passphrase.

    Refusal ROOT_FILE_EXISTS, ROOT_HOLDER_MISSING, PASSPHRASE_…; Trouble as writing.
    """
    if not holder.strip():
        raise Refusal("ROOT_HOLDER_MISSING")
    key = SigningKey.generate()
    target = file_in(out, f"AKAR-{key.public.key_id}.kunci")
    if target.exists():
        raise Refusal("ROOT_FILE_EXISTS", name=target.name)
    _, code = create_keystore(
        target, user=holder.strip(), passphrase=passphrase, signs=True, secrets=root_to_bytes(key), cost=cost
    )
    text = key.public.text
    return RootMade(
        file=target,
        key=text,
        key_id=key.public.key_id,
        fingerprint=root_fingerprint([text], 1),
        recovery_code=code,
    )


def look_at_roster(path: Path) -> RosterLook:
    """What the newest version of a file is, and what it changes. `BatchFault`, Trouble."""
    versions = read_roster(read_limited(path, limits.PLAIN_FILE))
    newest = versions[-1]
    roster = newest.roster()
    before = versions[-2].roster() if len(versions) > 1 else None
    return RosterLook(
        version=roster.version,
        district=f"{roster.dinsos.name} ({roster.dinsos.office})",
        stations=sum(len(office.stations) for office in roster.offices),
        root=fingerprint_of(roster),
        keys=len(roster.root.keys),
        threshold=roster.root.threshold,
        digits=spoken_fingerprint(bytes.fromhex(newest.sha256)),
        lacking=lacking(newest, before),
        changes=_changes(before, roster) if before else (),
    )


def sign_roster_file(path: Path, key_file: Path, opener: Opener, digits: str, out: Path) -> RosterLook:
    """Add this holder's signature to the newest version of a file; the result goes to `out`.

    `opener` opens the key file; `digits` are the 30 digits of the version, heard from the district. Refusal
    FINGERPRINT_MISMATCH, ROOT_STRANGER, ROOT_KEY_FILE; Trouble WRONG_PASSPHRASE and those of files.
    """
    versions = read_roster(read_limited(path, limits.PLAIN_FILE))
    newest = versions[-1]
    if not same_digits(spoken_fingerprint(bytes.fromhex(newest.sha256)), digits):
        raise Refusal("FINGERPRINT_MISMATCH")
    before = versions[-2].roster() if len(versions) > 1 else None
    signed = add_signature(newest, before, open_root_key(key_file, opener))
    target = file_in(out, path.name)
    write_verified(target, write_roster((*versions[:-1], signed)))
    return look_at_roster(target)


def open_root_key(key_file: Path, opener: Opener) -> SigningKey:
    """The key in a key file. Refusal ROOT_KEY_FILE; Trouble FILE_MISSING, WRONG_PASSPHRASE."""
    if not key_file.is_file():
        raise Trouble("FILE_MISSING", name=key_file.name)
    if opener.recovery:
        keys = unlock_with_recovery(key_file, opener.secret)
    else:
        keys = unlock(key_file, opener.user or next(iter(users_of(key_file)), ""), opener.secret)
    return root_from_bytes(keys.secrets or b"")


def _changes(before: Roster, after: Roster) -> tuple[RosterChange, ...]:
    found = []
    old, new = _stations(before), _stations(after)
    for sign, (label, status) in new.items():
        if sign not in old:
            found.append(RosterChange("STATION_ADDED", label))
        elif old[sign][1] != status:
            found.append(RosterChange(f"STATION_{status.upper()}", label))
    found += [RosterChange("STATION_REMOVED", label) for sign, (label, _) in old.items() if sign not in new]
    if before.root != after.root:
        found.append(RosterChange("ROOT_CHANGED", f"{after.root.threshold}/{len(after.root.keys)}"))
    if before.dinsos != after.dinsos:
        found.append(RosterChange("DISTRICT_CHANGED", after.dinsos.office))
    if before.further != after.further:
        found.append(RosterChange("RECEIVERS_CHANGED", ", ".join(one.office for one in after.further)))
    return tuple(found)


def _stations(roster: Roster) -> dict[str, tuple[str, str]]:
    return {
        one.sign: (f"{office.office}-{one.station}", one.status)
        for office in roster.offices
        for one in office.stations
    }
