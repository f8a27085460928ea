"""A desk and a backup of every release still open in this program, with everything that was in them."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.support.desks import StillClock
from tests.support.releases import GOLDEN, kept, look_into, passphrase

from kelurahan_desk.machine.keystore import unlock
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.restoring import restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.store.district import schema as district_schema
from kelurahan_desk.store.office import schema as office_schema
from kelurahan_desk.store.sqlite import make_engine

VERSIONS = sorted(path.name for path in GOLDEN.iterdir())
FIRST = "v1"


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A release's files, to be written to."""
    return Path(shutil.copytree(GOLDEN / str(request.param), tmp_path / "emas"))


def columns(path: Path, key: bytes) -> dict[str, set[str]]:
    """Names of the columns of each table."""
    engine = make_engine(path, key)
    try:
        look = sa.inspect(engine)
        return {name: {one["name"] for one in look.get_columns(name)} for name in look.get_table_names()}
    finally:
        engine.dispose()


def everything_reads(desk: OfficeDesk) -> tuple[int, int, int]:
    """Walk through what an office looks at; people, letters, applications."""
    rows = desk.residents.page(None, 1000)
    for row in rows:
        desk.residents.view(row.id)
        desk.residents.history(row.id)
    letters = desk.letters.list(limit=1000)
    for letter in letters:
        assert desk.letters.pdf(letter.number).startswith(b"%PDF")
    applications = desk.applications.list(limit=1000)
    for one in applications:
        for document in one.documents:
            assert desk.applications.document(document.sha256)
    desk.exchange.batches()
    desk.tasks.list(open_only=False)
    return len(rows), len(letters), len(applications)


def test_the_first_release_is_kept() -> None:
    assert FIRST in VERSIONS


def test_an_office_of_every_release_opens_with_everything_in_it(version: Path) -> None:
    root = version / "office"
    key = unlock(root / "keystore.json", "admin", passphrase(version)).database_key
    before = look_into(root / "desk.db", key)[1]
    assert min(before.values()) > 0, {name for name, rows in before.items() if not rows}
    with closing(open_office(root, "admin", passphrase(version), clock=StillClock())) as desk:
        people, letters, applications = everything_reads(desk)
        assert desk.journal.verify()[1] is None
        assert desk.context.store.check() == ()
    after = look_into(root / "desk.db", key)[1]
    assert kept(before, after)
    assert people >= before["resident"] - 1  # one was merged into another
    assert (letters, applications) == (before["letter"], before["application"])
    wanted = {table.name: set(table.columns.keys()) for table in office_schema.metadata.sorted_tables}
    found = columns(root / "desk.db", key)
    assert {name: found[name] for name in wanted} == wanted


def test_a_district_of_every_release_opens_with_everything_in_it(version: Path) -> None:
    root = version / "district"
    key = unlock(root / "keystore.json", "admin", passphrase(version)).database_key
    before = look_into(root / "desk.db", key)[1]
    assert min(before.values()) > 0, {name for name, rows in before.items() if not rows}
    desk = open_district(root, "admin", passphrase(version), clock=StillClock())
    try:
        assert len(desk.offices.list()) == before["station"]
        waiting = desk.decisions.waiting()
        assert waiting == ()
        with desk.context.store.read() as unit:
            kinds = [event.kind for event in unit.journal.events()]
            assert kinds[before["event"] :] in ([], ["keys.reading"])  # the signer who came shared the key
        assert desk.context.keys.reading is not None
        assert desk.context.store.check() == ()
    finally:
        desk.context.store.close()
    after = look_into(root / "desk.db", key)[1]
    assert kept(before, after)
    wanted = {table.name: set(table.columns.keys()) for table in district_schema.metadata.sorted_tables}
    found = columns(root / "desk.db", key)
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("by_code", [False, True], ids=["passphrase", "recovery code"])
def test_a_backup_of_every_release_restores(version: Path, tmp_path: Path, by_code: bool) -> None:
    secret, code = (version / "sandi.txt").read_text(encoding="utf-8").splitlines()
    opener = Opener(code, recovery=True) if by_code else Opener(secret, "admin")
    root = tmp_path / "pulih"
    restored = restore_backup(version / "office.cadangan", root, opener, clock=StillClock())
    assert restored.epoch == 2
    assert restored.checked.missing == 0
    with closing(open_office(root, "admin", secret, clock=StillClock())) as desk:
        people, letters, applications = everything_reads(desk)
        assert min(people, letters, applications) > 0
        assert desk.journal.verify()[1] is None
