"""The offices and their keys: who may send, who may no longer, and the roster that says so."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.cosigning import lacking, waited_for
from kelurahan_desk.batch.enrolment import open_enrolment
from kelurahan_desk.batch.fingerprints import same_digits
from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.batch.names import roster_name
from kelurahan_desk.batch.roster import SignedRoster, fingerprint_of, read_roster, write_roster
from kelurahan_desk.domain.exchange import spoken_fingerprint
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import read_limited, write_verified
from kelurahan_desk.services.district.context import ACTIVE, RETIRED, REVOKED, DistrictContext
from kelurahan_desk.services.district.rootplan import RootPlan, root_plan
from kelurahan_desk.services.district.rosterbook import RosterBook, keep, next_roster, with_signatures
from kelurahan_desk.services.district.rotation import EPOCH, accept_succession
from kelurahan_desk.services.district.values import Enrolled, EnrolmentLook, RosterWritten
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.outgoing import file_in
from kelurahan_desk.store.district import DistrictUnit, KnownStation


@dataclass(frozen=True)
class Offices:
    """Use cases over enrolled stations."""

    context: DistrictContext

    def list(self) -> tuple[KnownStation, ...]:
        """Every key ever enrolled, by office and station."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.stations.list()

    def look(self, path: Path) -> EnrolmentLook:
        """What an enrolment file claims, before anybody believes it. `BatchFault`, Trouble."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        read = open_enrolment(read_limited(path, limits.PLAIN_FILE))
        return EnrolmentLook(
            read.station.office, read.station.station, read.name, replaces=read.replaces is not None
        )

    def enrol(self, path: Path, fingerprint: str) -> Enrolled:
        """Let a station send. `fingerprint` are the 30 digits heard by telephone or read from paper.

        A new key for a station that has one retires the old key. `BatchFault` for a damaged file;
        Refusal FINGERPRINT_MISMATCH, STATION_EXISTS (this very key), STATION_REVOKED, SUCCESSION_….
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        read = open_enrolment(read_limited(path, limits.PLAIN_FILE))
        station, name = read.station, read.name
        if not same_digits(station.fingerprint, fingerprint):
            raise Refusal("FINGERPRINT_MISMATCH")
        key_id = PublicKey.from_text(station.sign_public).key_id
        with self.context.store.write() as unit:
            known = unit.stations.get(key_id)
            if known and known.status == REVOKED:
                raise Refusal("STATION_REVOKED", office=station.office, station=station.station)
            accept_succession(unit, read, key_id)
            replaced = _retire_others(unit, station, key_id)
            unit.stations.add(station, name=name, status=ACTIVE, sign_key_id=key_id)
            entity = f"station:{station.office}-{station.station}"
            self.context.record(
                unit, Entry("station.enrol", entity, (("key", key_id), ("replaced", replaced)))
            )
            unit.commit()
        return Enrolled(station.office, station.station, name, station.fingerprint, replaced)

    def revoke(self, station: str, reason: str) -> KnownStation:
        """Stop believing a station, at once. `station` is OFFICE-STATION, or the four signs if they suffice.

        Refusal STATION_UNKNOWN, STATION_AMBIGUOUS, REASON_MISSING.
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        if not reason.strip():
            raise Refusal("REASON_MISSING")
        with self.context.store.write() as unit:
            known = _find(unit, station)
            unit.stations.set_status(known.sign_key_id, REVOKED, reason.strip())
            entity = f"station:{known.station.office}-{known.station.station}"
            self.context.record(unit, Entry("station.revoke", entity, (("key", known.sign_key_id),)))
            unit.commit()
        return known

    def confirm_epoch(self, station: str, epoch: int, reason: str) -> None:
        """After a call to the office: its station begins a new epoch. Refusal as `revoke`."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        if not reason.strip():
            raise Refusal("REASON_MISSING")
        with self.context.store.write() as unit:
            known = _find(unit, station)
            unit.settings.set(EPOCH + known.sign_key_id, epoch)
            entity = f"station:{known.station.office}-{known.station.station}"
            self.context.record(
                unit, Entry("epoch.confirm", entity, (("epoch", epoch), ("reason", reason.strip())))
            )
            unit.commit()

    def roster(self, out: Path, brought: Path | None = None) -> RosterWritten:
        """Write the signed list of offices and keys; a new version only when something changed.

        Where other holders of root keys must sign, the file is for them first; `brought` is such a file with
        their signatures. Refusal ROSTER_NO_DRAFT, ROSTER_DRAFT_OTHER; `BatchFault` for a damaged file.
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        secrets = self.context.secrets()
        signed = read_roster(read_limited(brought, limits.PLAIN_FILE))[-1] if brought else None
        with self.context.store.write() as unit:
            district = self.context.district(unit)
            now = moment_text(self.context.clock.now())
            # What comes back signed goes out as it is; what has changed since is for the next version.
            made = with_signatures(unit, signed) if signed else next_roster(unit, district, secrets, now)
            book, draft = made
            keep(unit, book, draft)
            newest = draft or book.versions[-1]
            version, complete = newest.roster().version, draft is None
            target = file_in(out, roster_name(district.code, version, complete=complete))
            body = (("sha256", newest.sha256), ("signatures", len(newest.signatures)))
            self.context.record(
                unit, Entry("roster.write" if complete else "roster.draft", f"roster:{version}", body)
            )
            write_verified(target, write_roster((*book.versions, *((draft,) if draft else ()))))
            told = _written(target, newest, book, root_plan(unit, secrets.root.public.text))
            unit.commit()
        return told

    def export_key(self, out: Path) -> Path:
        """Write the secret age identity as a file for stock `age -d -i`. Guard it: it opens every batch."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        secrets = self.context.secrets()
        text = f"# public key: {secrets.recipient}\n{secrets.age_identity}\n"
        with self.context.store.write() as unit:
            target = file_in(out, f"{self.context.district(unit).code}.key")
            self.context.record(unit, Entry("key.export", "age", (("recipient", secrets.recipient),)))
            write_verified(target, text.encode())
            unit.commit()
        return target


def _written(target: Path, newest: SignedRoster, book: RosterBook, plan: RootPlan) -> RosterWritten:
    roster = newest.roster()
    before = None if book.newest == roster else book.newest
    count = 0 if book.newest == roster else lacking(newest, before)
    return RosterWritten(
        target,
        roster.version,
        sum(len(office.stations) for office in roster.offices),
        fingerprint_of(roster),
        digits=spoken_fingerprint(bytes.fromhex(newest.sha256)),
        lacking=count,
        holders=tuple(map(plan.holder_of, waited_for(newest, before))) if count else (),
        resumes=roster.resumes,
    )


def _retire_others(unit: DistrictUnit, station: Station, key_id: str) -> int:
    place = (station.office, station.station)
    older = [
        known
        for known in unit.stations.list()
        if (known.station.office, known.station.station) == place
        and known.status == ACTIVE
        and known.sign_key_id != key_id
    ]
    for known in older:
        unit.stations.set_status(known.sign_key_id, RETIRED, "")
    return len(older)


def _find(unit: DistrictUnit, text: str) -> KnownStation:
    wanted = text.strip().upper()
    found = [
        known
        for known in unit.stations.list()
        if known.status != REVOKED
        and wanted
        in (known.station.station, f"{known.station.office}-{known.station.station}", known.sign_key_id)
    ]
    active = [known for known in found if known.status == ACTIVE] or found
    if not active:
        raise Refusal("STATION_UNKNOWN", key=text)
    if len(active) > 1:
        names = ", ".join(f"{known.station.office}-{known.station.station}" for known in active)
        raise Refusal("STATION_AMBIGUOUS", station=text, stations=names)
    return active[0]
