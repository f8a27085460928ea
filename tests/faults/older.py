"""Desks of the first release after a migration that something went wrong with: as old, or as new, never between."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

from tests.faults.world import OLD
from tests.support.desks import StillClock
from tests.support.releases import kept, look_into, passphrase

from kelurahan_desk.domain.journal import first_broken
from kelurahan_desk.machine.keystore import unlock
from kelurahan_desk.machine.vault import Vault, sealed_files
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.store.district.schema import EDITION as DISTRICT_EDITION
from kelurahan_desk.store.office.schema import EDITION as OFFICE_EDITION

Expect = Callable[[object, str], None]
_HEADS = {"office": OFFICE_EDITION.head, "district": DISTRICT_EDITION.head}
_good: set[bytes] = set()
"""States that were looked at, by all their bytes: the same bytes give the same answer."""


@cache
def _as_released(kind: str) -> tuple[bytes, str, dict[str, int], frozenset[str]]:
    """Database key, revision, rows and files of the desk that a migration starts from."""
    root = OLD / kind
    key = unlock(root / "keystore.json", "admin", passphrase(OLD)).database_key
    revision, counts = look_into(root / "desk.db", key, alone=True)
    return key, revision, counts, _files(root)


def examine_old(root: Path, kind: str, acknowledged: bool, expect: Expect) -> None:
    """Open a desk that may have been cut off on its way to the newest schema.

    An acknowledged migration must be there before that; where the schema is new, the copy of the old
    database must be there and open. Afterwards every row, letter and scan of the release is.
    """
    key, old, rows, files = _as_released(kind)
    state = hashlib.sha256(f"{kind} {acknowledged}".encode())
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.endswith("-shm"):
            state.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    if state.digest() in _good and not any(root.rglob("~*")):  # what was left over has to go each time
        return
    told: list[str] = []

    def note(good: object, what: str) -> None:
        if not good:
            told.append(what)
        expect(good, f"{root.name}: {what}")

    revision, _counts = look_into(root / "desk.db", key)
    note(revision in {old, _HEADS[kind]}, f"half-way at {revision}")
    note(not acknowledged or revision == _HEADS[kind], "the acknowledged migration is gone")
    if revision == _HEADS[kind]:
        _copy_holds(root / f"desk-{old}.db", key, old, rows, note)
    _opens(root, kind, note)
    revision, counts = look_into(root / "desk.db", key)
    note(revision == _HEADS[kind] and kept(rows, counts), f"rows are missing: {counts}")
    _copy_holds(root / f"desk-{old}.db", key, old, rows, note)
    note(files <= _files(root), f"files are gone: {sorted(files - _files(root))}")
    beside = sorted(path.name for path in root.glob(f"desk-{old}.db-*"))
    note(not beside, f"left over {beside}")
    if not told:
        _good.add(state.digest())


def _opens(root: Path, kind: str, note: Expect) -> None:
    secret = passphrase(OLD)
    opened = open_office if kind == "office" else open_district
    with closing(opened(root, "admin", secret, clock=StillClock())) as desk:
        note(desk.context.store.check() == (), "database not sound")
        with desk.context.store.read() as unit:
            note(first_broken(unit.journal.events()) is None, "journal broken")
        folder, keys = desk.context.folder, desk.context.keys
        for kept_in in (folder.attachments, folder.letters):
            vault = Vault(kept_in, keys.attachment_key)
            for path in sealed_files(kept_in):
                note(vault.get(path.name), f"{path.name} does not open")


def _copy_holds(copy: Path, key: bytes, revision: str, rows: dict[str, int], note: Expect) -> None:
    """The copy that is made before a migration is the old database, whole."""
    if not copy.is_file():
        note(False, "migrated without a copy of the old database")
        return
    note(look_into(copy, key, alone=True) == (revision, rows), "the copy of the old database is not whole")


def _files(root: Path) -> frozenset[str]:
    return frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
