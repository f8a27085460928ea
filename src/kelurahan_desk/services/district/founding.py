"""A new district desk, and the way into one that exists."""

import secrets as random
from pathlib import Path

from kelurahan_desk.batch.secrets import DistrictSecrets
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import EVERY_ROLE, User
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import Unlocked, create_keystore
from kelurahan_desk.machine.paths import DataFolder, DeskFile, write_desk_file
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.services.district.context import DISTRICT, DistrictContext, district_reading
from kelurahan_desk.services.district.desk import DistrictDesk, build_district_desk
from kelurahan_desk.services.district.names import district_code
from kelurahan_desk.services.district.values import District
from kelurahan_desk.services.keyring import with_reading_key
from kelurahan_desk.services.new_folder import FOUNDING_STEPS, new_folder
from kelurahan_desk.services.results import DistrictFounded
from kelurahan_desk.services.sign_in import sign_in
from kelurahan_desk.store.district import DistrictStore

KIND = "district"
FIRST_USER = "admin"
FORMAT = 1
_SQLITE = "sqlite:///"
_STATION_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def found_district(
    root: Path,
    code: str,
    name: str,
    url: str,
    passphrase: str,
    *,
    clock: Clock,
    cost: Cost,
    progress: Progress = silent,
) -> DistrictFounded:
    """Make a new district desk: root, receipt and age keys, database, first user `admin`.

    `code` is the region code of city or province (6471, 64.71 or DINSOS-6471); `url` names the database,
    "" the one in the folder. The folder appears whole or not at all, also when `progress` raises.
    Refusal DISTRICT_CODE, FOLDER_IN_USE, PASSPHRASE_….
    """
    keys_made = DistrictSecrets.generate()
    district = District(district_code(code), name, "".join(random.choice(_STATION_SIGNS) for _ in range(4)))
    database = _absolute(url)
    with new_folder(root) as folder:
        progress("first.keys", 1, FOUNDING_STEPS)
        keys, recovery = create_keystore(
            folder.keystore,
            user=FIRST_USER,
            passphrase=passphrase,
            signs=True,
            secrets=keys_made.to_bytes(),
            cost=cost,
            reading=keys_made.reading(),
        )
        progress("first.database", 2, FOUNDING_STEPS)
        desk = DeskFile(kind=KIND, format=FORMAT, station=district.station, database=database)
        store = DistrictStore.create(_url(folder, desk), keys.database_key)
        _fill(folder, store, keys, district, keys_made.fingerprint, clock)
        progress("first.folder", 3, FOUNDING_STEPS)
        write_desk_file(folder, desk)
    return DistrictFounded(
        office=district.code, root_fingerprint=keys_made.fingerprint, recovery_code=recovery
    )


def open_district(root: Path, user: str | None, passphrase: str, *, clock: Clock) -> DistrictDesk:
    """Sign in to a district desk. Without a name its only user is meant.

    Trouble NO_DESK, DESK_OTHER_KIND, WRONG_PASSPHRASE, …; Refusal USER_UNNAMED.
    """
    signed, store = sign_in(
        root,
        KIND,
        user,
        passphrase,
        district_store,
        clock,
    )
    context = _context(signed.folder, store, signed.keys, signed.user, signed.desk.station, clock)
    return build_district_desk(with_reading_key(context, DISTRICT, district_reading))


def district_store(folder: DataFolder, desk: DeskFile, keys: Unlocked) -> DistrictStore:
    """The database of a district. Trouble as `DistrictStore.open`."""
    return DistrictStore.open(_url(folder, desk), keys.database_key)


def _absolute(url: str) -> str:
    """The URL with a path that stays right when the program is started elsewhere."""
    if url.startswith(_SQLITE):
        return _SQLITE + str(Path(url.removeprefix(_SQLITE)).absolute())
    return url


def _url(folder: DataFolder, desk: DeskFile) -> str:
    return desk.database or _SQLITE + str(folder.database.absolute())


def _context(
    folder: DataFolder, store: DistrictStore, keys: Unlocked, user: User, station: str, clock: Clock
) -> DistrictContext:
    return DistrictContext(
        store=store,
        folder=folder,
        clock=clock,
        user=user,
        keys=keys,
        attachments=Vault(folder.attachments, keys.attachment_key),
        station_code=station,
    )


def _fill(
    folder: DataFolder, store: DistrictStore, keys: Unlocked, district: District, root: str, clock: Clock
) -> None:
    user = User(FIRST_USER, EVERY_ROLE)
    try:
        with store.write() as unit:
            unit.settings.set(DISTRICT, district)
            unit.users.add(user)
            entry = Entry("district.found", district.code, (("root", root),))
            _context(folder, store, keys, user, district.station, clock).record(unit, entry)
            unit.commit()
    finally:
        store.close()
