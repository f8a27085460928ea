"""An office of an earlier edition with rows in it, brought up to date."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from kelurahan_desk.domain.application import Application
from kelurahan_desk.store.columns import Json, to_json
from kelurahan_desk.store.database import Database
from kelurahan_desk.store.engined import Edition
from kelurahan_desk.store.office import OfficeStore, schema
from kelurahan_desk.store.office.residents import Residents
from store.samples import FULL_PERSON, KEY, application

_BEFORE = schema.EDITION.revisions[: schema.EDITION.revisions.index("0008")]
JUDGED = application(1)
BARE = application(2, verdict=None)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An office of the edition that kept verdicts in the applications' own rows."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    shutil.copy(schema.EDITION.folder / "env.py", folder)
    for path in (schema.EDITION.folder / "versions").glob("*.py"):
        if path.name[:4] in _BEFORE:
            shutil.copy(path, folder / "versions")
    database = Database.create(tmp_path / "desk.db", KEY, Edition(_BEFORE, folder))
    with database.connected(writes=True) as connection:
        Residents(connection).add_many([FULL_PERSON], None)
        for one in (JUDGED, BARE):
            connection.execute(sa.insert(_table()).values(_row(one)))
        connection.commit()
    database.close()
    return tmp_path / "desk.db"


def _table() -> sa.TableClause:
    """The applications as that edition had them."""
    kept = [one for one in schema.application.columns if one.name not in ("row", "outcome", "rules")]
    columns = [sa.column(one.name, one.type) for one in kept]
    return sa.table("application", *columns, sa.column("verdict", Json(object)))


def _row(one: Application) -> dict[str, object]:
    fields = {name: getattr(one, name) for name in Application.__dataclass_fields__}
    return {**fields, "words": "siti aminah", "sent_sha256": "", "sent_prev": ""}


def test_verdicts_are_still_there(older):
    store = OfficeStore.open(older, KEY)
    try:
        with store.write() as unit:
            assert unit.applications.get(JUDGED.id) == JUDGED
            assert unit.applications.get(BARE.id) == BARE
            unit.applications.update(replace(BARE, verdict=JUDGED.verdict))
            unit.applications.update(replace(JUDGED, verdict=None))
            assert unit.applications.get(BARE.id) == replace(BARE, verdict=JUDGED.verdict)
            assert unit.applications.get(JUDGED.id) == replace(JUDGED, verdict=None)
            unit.commit()
        assert store.check() == ()
    finally:
        store.close()


def test_what_batches_ask_of_a_verdict_is_told_beside_the_application(older):
    OfficeStore.open(older, KEY).close()
    database = Database.open(older, KEY, schema.EDITION)
    with database.connected(writes=False) as connection:
        asked = "SELECT outcome, rules FROM application ORDER BY row"
        assert [tuple(row) for row in connection.exec_driver_sql(asked)] == [("with_sktm", 3), (None, None)]
        assert connection.exec_driver_sql("SELECT verdict FROM application_verdict").scalar() == to_json(
            JUDGED.verdict
        )
    database.close()
