"""One large batch: taken in by the district, and the parts of that alone: parsing, executemany, COPY."""

import hashlib
import io
import shutil
import zlib
from dataclasses import replace
from pathlib import Path

import msgspec
import psycopg
import sqlalchemy as sa
from senders import introduced, new_district, peak_memory, reopened
from spent import Spent, Watch

from kelurahan_desk.batch.container import ContainerReader
from kelurahan_desk.batch.seal import open_sealed
from kelurahan_desk.machine.paths import DataFolder, read_desk_file, write_desk_file
from kelurahan_desk.services.district.context import ACTIVE, DISTRICT
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.store import sqlite
from kelurahan_desk.store.district import DistrictStore
from kelurahan_desk.store.postgres import address_of

_KEY = bytes(range(32))
_RECORD = (
    "office", "id", "rev", "sha256", "op", "kind", "nik", "kk", "name", "born", "address", "rt", "rw",
    "urgent", "line", "batch_id", "state",
)  # fmt: skip
_RESULT = ("batch_id", "id", "rev", "sha256", "tech", "errs")
_BATCH = (
    "INSERT INTO batch (id, office, station, key_id, epoch, seq, sha256, received_at, file, records,"
    " accepted, duplicates, rejected, manifest)"
    " VALUES (1, 'x', 'x', 'x', 1, 1, 'x', '2026-11-22 00:00:00', 'x', 0, 0, 0, 0, '')"
)
Row = tuple[object, ...]


def one_batch(folder: Path, records: int) -> Path:
    """A sealed batch, and beside it the desk that can open it, which each round founds anew from its keys."""
    district = new_district(folder / "keys", "")
    (sender,) = introduced(district, 1)
    path = sender.batch(folder, 0, records)
    (folder / "identity").write_text(district.context.secrets().age_identity, encoding="ascii")
    district.close()
    return path


def ingested(folder: Path, root: Path, url: str, file: Path) -> tuple[Spent, float]:
    """Time and megabytes of taking the batch in."""
    district = _same_district(folder, root, url)
    with Watch() as watch:
        (report,) = district.ingest.files((file,))
    if report.verdict != "accepted" or report.rejected:
        raise RuntimeError(f"not taken: {report}")
    district.close()
    return watch.spent, peak_memory()


def inserted_rows(folder: Path, database: Path, file: Path) -> Spent:
    """Time of opening, inflating and parsing the batch and of executemany into the same tables."""
    database.parent.mkdir(exist_ok=True)
    DistrictStore.create(f"sqlite:///{database}", _KEY).close()
    connection = sqlite.connect(database, _KEY)
    connection.execute(_BATCH)
    with Watch() as watch:
        rows, results = _rows(folder, file)
        connection.execute("BEGIN IMMEDIATE")
        for table, names, many in (("record", _RECORD, rows), ("result", _RESULT, results)):
            places = ", ".join("?" * len(names))
            connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", many)
        connection.execute("COMMIT")
    connection.close()
    return watch.spent


def copied_rows(folder: Path, url: str, file: Path) -> Spent:
    """Time of COPY of the same rows, which lie ready, into the same tables."""
    DistrictStore.create(url, None).close()
    rows, results = _rows(folder, file)
    address = address_of(sa.make_url(url)).set(drivername="postgresql").render_as_string()
    with psycopg.connect(address) as connection:
        connection.execute(_BATCH)
        connection.commit()
        with Watch() as watch:
            for table, names, many in (("record", _RECORD, rows), ("result", _RESULT, results)):
                with connection.cursor().copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                    for row in many:
                        copy.write_row(row)
            connection.commit()
    return watch.spent


def _same_district(folder: Path, root: Path, url: str) -> DistrictDesk:
    """The desk that can open the batch, with nothing in it yet; its database where `url` says."""
    shutil.copytree(folder / "keys", root)
    if url:
        first = reopened(root)
        with first.context.store.read() as unit:
            district, users, (known,) = first.context.district(unit), unit.users.list(), unit.stations.list()
        first.close()
        desk = read_desk_file(DataFolder(root))
        write_desk_file(DataFolder(root), replace(desk, database=url))
        store = DistrictStore.create(url, None)
        with store.write() as unit:
            unit.settings.set(DISTRICT, district)
            for user in users:
                unit.users.add(user)
            unit.stations.add(known.station, name=known.name, status=ACTIVE, sign_key_id=known.sign_key_id)
            unit.commit()
        store.close()
    return reopened(root)


def _rows(folder: Path, file: Path) -> tuple[list[Row], list[Row]]:
    """What ends up in both tables, made with no more than opening, inflating, hashing and parsing."""
    identity = (folder / "identity").read_text(encoding="ascii")
    container = ContainerReader(io.BytesIO(open_sealed(file.read_bytes(), [identity])))
    packed = b""
    while (member := container.next_member()) is not None:
        packed = b"".join(container.chunks(member))
    rows: list[Row] = []
    results: list[Row] = []
    for line in zlib.decompress(packed, 31).splitlines():
        record, digest = msgspec.json.decode(line), hashlib.sha256(line).hexdigest()
        key, rev, who = bytes.fromhex(record["id"].replace("-", "")), record["rev"], record["subject"]
        what = (digest, record["op"], record["kind"], who["nik"], who["kk"], who["name"], who["born"])
        where = (who["addr"], who["rt"], who["rw"], record["facts"]["urgent"])
        rows.append(("6471051001", key, rev, *what, *where, line, 1, "undecided"))
        results.append((1, key, rev, digest, "OK", "[]"))
    return rows, results
