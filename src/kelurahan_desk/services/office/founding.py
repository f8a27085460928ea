"""A new office desk, and the way into one that exists."""

import secrets
from pathlib import Path

from kelurahan_desk.batch.secrets import StationKeys, StationSecrets
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import NewOffice, OfficeProfile, Station
from kelurahan_desk.domain.passphrase import require_passphrase
from kelurahan_desk.domain.problems import InvalidInput
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import EVERY_ROLE, User
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import Unlocked, create_keystore
from kelurahan_desk.machine.paths import DataFolder, DeskFile, write_desk_file
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.rules.profile import OfficeProfileFile, read_profile, typed_profile
from kelurahan_desk.services.keyring import with_reading_key
from kelurahan_desk.services.new_folder import FOUNDING_STEPS, new_folder
from kelurahan_desk.services.office.context import PROFILE, STATION, Context
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.services.office.rosters import station_reading
from kelurahan_desk.services.office.setup import profile_problems
from kelurahan_desk.services.results import OfficeFounded
from kelurahan_desk.services.sign_in import sign_in
from kelurahan_desk.store.office import OfficeStore

OFFICE = "office"
FORMAT = 1
_STATION_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def found_office(
    root: Path, profile_path: Path, passphrase: str, *, clock: Clock, cost: Cost
) -> OfficeFounded:
    """Make a new office desk from a profile's file: keys, database, first user with every role.

    The folder appears whole or not at all. Refusal PROFILE_INVALID, FOLDER_IN_USE, PASSPHRASE_….
    """
    return _found(root, read_profile(profile_path), passphrase, clock, cost, silent)


def found_typed_office(
    root: Path,
    wanted: NewOffice,
    passphrase: str,
    *,
    clock: Clock,
    cost: Cost,
    progress: Progress = silent,
) -> OfficeFounded:
    """The same from what somebody typed; raising from `progress` leaves nothing behind.

    InvalidInput with problems by field; Refusal FOLDER_IN_USE, PASSPHRASE_….
    """
    filed = typed_profile(wanted)
    require_passphrase(passphrase, wanted.user)
    return _found(root, filed, passphrase, clock, cost, progress)


def open_office(root: Path, user: str | None, passphrase: str, *, clock: Clock) -> OfficeDesk:
    """Sign in to an office desk. Without a name the only user of the desk is meant.

    Raises as `sign_in`, and Trouble WRONG_KEY_OR_DAMAGED, DATABASE_NEWER.
    """
    signed, store = sign_in(
        root,
        OFFICE,
        user,
        passphrase,
        office_store,
        clock,
    )
    context = context_of(signed.folder, signed.keys, store, signed.user, signed.desk.station, clock)
    return build_office_desk(with_reading_key(context, OFFICE, station_reading))


def office_store(folder: DataFolder, _desk: DeskFile, keys: Unlocked) -> OfficeStore:
    """The database of an office. Trouble WRONG_KEY_OR_DAMAGED, DATABASE_NEWER."""
    return OfficeStore.open(folder.database, keys.database_key)


def context_of(
    folder: DataFolder, keys: Unlocked, store: OfficeStore, user: User, station: str, clock: Clock
) -> Context:
    """The context of an open desk."""
    return Context(
        store=store,
        folder=folder,
        clock=clock,
        user=user,
        keys=keys,
        letters_vault=Vault(folder.letters, keys.attachment_key),
        attachments=Vault(folder.attachments, keys.attachment_key),
        station_code=station,
    )


def _found(
    root: Path,
    filed: OfficeProfileFile,
    passphrase: str,
    clock: Clock,
    cost: Cost,
    progress: Progress,
) -> OfficeFounded:
    if problems := profile_problems(filed.profile):
        raise InvalidInput(problems)
    station_secrets = StationSecrets.generate()
    code = "".join(secrets.choice(_STATION_LETTERS) for _ in range(4))
    station = station_secrets.station(filed.profile.place.digits, code)
    with new_folder(root) as folder:
        progress("first.keys", 1, FOUNDING_STEPS)
        keys, recovery = create_keystore(
            folder.keystore,
            user=filed.user,
            passphrase=passphrase,
            signs=True,
            secrets=station_secrets.to_bytes(),
            cost=cost,
            reading=StationKeys((station_secrets,)).reading(),
        )
        progress("first.database", 2, FOUNDING_STEPS)
        _fill_store(folder, keys, filed.profile, station, User(filed.user, EVERY_ROLE), clock)
        progress("first.folder", 3, FOUNDING_STEPS)
        write_desk_file(folder, DeskFile(kind=OFFICE, format=FORMAT, station=station.station, database=""))
    return OfficeFounded(
        office=station.office,
        station=station.station,
        fingerprint=station.fingerprint,
        recovery_code=recovery,
        warnings=filed.warnings,
    )


def _fill_store(
    folder: DataFolder, keys: Unlocked, profile: OfficeProfile, station: Station, user: User, clock: Clock
) -> None:
    store = OfficeStore.create(folder.database, keys.database_key)
    try:
        with store.write() as unit:
            unit.settings.set(PROFILE, profile)
            unit.settings.set(STATION, station)
            unit.users.add(user)
            context_of(folder, keys, store, user, station.station, clock).record(
                unit, Entry("office.found", "office", (("station", station.station),))
            )
            unit.commit()
    finally:
        store.close()
