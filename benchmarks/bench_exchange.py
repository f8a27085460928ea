"""Export and ingest of 10,000 applications, against the sum of their parts on the same rows.

The parts: json, gzip, sha256, age and executemany into SQLCipher; no tar, signature, journal or checks.
"""

import gzip
import hashlib
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pyrage
from desks import CLOCK, PASSPHRASE, office_folder, open_office_at, scratch
from rows import Row, in_turns, median

from kelurahan_desk.domain.application import Application, Kind, State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.verdict import best
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.founding import found_district, open_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.outbound import gather
from kelurahan_desk.store.sqlite import connect

APPLICATIONS = 10_000
ROUNDS = 3
PROGRAMME = "balikpapan-pbpu"
LETTER = "400.9.14.1/0001/05.1001/XI/2026"
Records = tuple[dict[str, object], ...]

_IDENTITY = pyrage.x25519.Identity.generate()
_SENT = "CREATE TABLE sent (id TEXT PRIMARY KEY, rev INTEGER, sha256 TEXT, batch TEXT) WITHOUT ROWID"
_TAKEN = """CREATE TABLE taken (id TEXT PRIMARY KEY, rev INTEGER, sha256 TEXT, op TEXT, kind TEXT, nik TEXT,
kk TEXT, name TEXT, born TEXT, address TEXT, rt TEXT, rw TEXT, urgent INTEGER, line BLOB) WITHOUT ROWID"""
_RESULT = "CREATE TABLE result (id TEXT, rev INTEGER, sha256 TEXT, tech TEXT)"


def measure() -> tuple[Row, ...]:
    """Three rows; copying the desks and signing in are not counted."""
    records = rows_sent(judged=False)
    sealed = sealed_by_parts(records)
    rounds = [one_round(scratch() / f"round-{number}", records, sealed) for number in range(ROUNDS)]
    export, its_parts, ingest, their_parts = (median(list(times)) for times in zip(*rounds, strict=True))
    records = rows_sent(judged=True)
    more = [judged_round(scratch() / f"judged-{number}", records) for number in range(ROUNDS)]
    judged, parts_of_it = (median(list(times)) for times in zip(*more, strict=True))
    parts = "json, gzip, sha256, age, executemany"
    return (
        Row("export of 10,000 applications", export, its_parts, parts, goal=1.5),
        Row("export of 10,000 applications, each with its verdict", judged, parts_of_it, parts, goal=1.5),
        Row("ingest of 10,000 applications", ingest, their_parts, parts),
    )


def one_round(folder: Path, records: Records, sealed: bytes) -> tuple[float, float, float, float]:
    """The times of export, its parts, ingest, its parts, on fresh copies of both desks."""
    shutil.copytree(prepared(judged=False), folder)
    export, its_parts = exported(folder, records)
    batches = tuple(folder.glob("SKB1-B-*.tar.age"))
    district = open_district(folder / "dinsos", None, PASSPHRASE, clock=CLOCK)
    ingest, their_parts = in_turns(
        1, lambda: district.ingest.files(batches), lambda: keep_taken(folder, sealed)
    )
    if len(district.decisions.waiting()) != APPLICATIONS:
        raise RuntimeError("not every application arrived")
    district.close()
    shutil.rmtree(folder)
    return export, its_parts, ingest[0], their_parts[0]


def judged_round(folder: Path, records: Records) -> tuple[float, float]:
    """The times of an export of applications that carry their verdicts, and of its parts."""
    shutil.copytree(prepared(judged=True), folder)
    times = exported(folder, records)
    shutil.rmtree(folder)
    return times


def exported(folder: Path, records: Records) -> tuple[float, float]:
    """The times of an export and of its parts."""
    office = open_office_at(folder / "office")
    export, its_parts = in_turns(
        1, lambda: office.exchange.export(folder), lambda: keep_sent(folder, records)
    )
    office.close()
    return export[0], its_parts[0]


@cache
def prepared(*, judged: bool) -> Path:
    """An office with 10,000 approved applications and a district, each knowing the other."""
    folder = scratch() / f"prepared-{judged}"
    shutil.copytree(office_folder(), folder / "office")
    office = open_office_at(folder / "office")
    fill(office, judged=judged)
    root = folder / "dinsos"
    found_district(root, "6471", "Dinas Sosial", "", PASSPHRASE, clock=CLOCK, cost=Cost.light())
    district = open_district(root, None, PASSPHRASE, clock=CLOCK)
    keys = folder / "keys"
    keys.mkdir()
    fingerprint = office.exchange.enrol(keys)
    district.offices.enrol(next(keys.iterdir()), fingerprint)
    roster = district.offices.roster(keys)
    office.exchange.import_roster(roster.file, roster.fingerprint)
    office.close()
    district.close()
    return folder


def fill(office: OfficeDesk, *, judged: bool) -> None:
    """Approved applications, straight into the store: submitting is not what is measured."""
    made = 0
    with office.context.store.write() as unit:
        judging = Judging.open(office.context, unit)
        programme = judging.programme(PROGRAMME)
        for number in range(1, 25_000):
            resident = unit.residents.get(number)
            if resident is None or resident.person.life is not Life.ALIVE:
                continue
            if resident.person.nik and made < APPLICATIONS:
                verdict = best(programme, judging.situation(resident, letter=LETTER)) if judged else None
                unit.applications.add(replace(approved(resident, made), verdict=verdict))
                made += 1
        unit.commit()


def approved(resident: Resident, number: int) -> Application:
    """A plain application without papers."""
    return Application(
        id=str(make_uuid7(1_790_000_000_000 + number, number.to_bytes(10, "big"))),
        rev=1,
        resident=resident.id,
        name=resident.person.name,
        nik=resident.person.nik,
        programme=PROGRAMME,
        kind=Kind.BARU,
        category="",
        reason="",
        declared=frozenset(),
        urgent=number % 50 == 0,
        note="",
        state=State.APPROVED,
        verdict=None,
        missing=(),
        documents=(),
        letter="",
        created_at=datetime(2026, 11, 20, 2, tzinfo=UTC),
        created_by="admin",
    )


def rows_sent(*, judged: bool) -> Records:
    """The records of the batch, as plain JSON values."""
    office = open_office_at(prepared(judged=judged) / "office")
    with office.context.store.read() as unit:
        outbound = gather(Judging.open(office.context, unit), "admin")
        found = tuple(json.loads(line.text) for line in outbound.lines)
    office.close()
    return found


def sealed_by_parts(records: Records) -> bytes:
    """Each record in JSON, all in gzip, hashed, sealed."""
    lines = [json.dumps(record, sort_keys=True, ensure_ascii=False).encode() for record in records]
    for line in lines:
        hashlib.sha256(line).hexdigest()
    text = b"\n".join(lines)
    packed = gzip.compress(text, 6, mtime=0)
    hashlib.sha256(text).hexdigest()
    hashlib.sha256(packed).hexdigest()
    return bytes(pyrage.encrypt(packed, [_IDENTITY.to_public()]))


def keep_sent(folder: Path, records: Records) -> None:
    """What an export cannot do without: the sealed bytes on disk, a row for each record."""
    (folder / "parts.age").write_bytes(sealed_by_parts(records))
    database = connect(folder / "sent.db", bytes(32))
    database.execute(_SENT)
    database.execute("BEGIN IMMEDIATE")
    rows = [(record["id"], record["rev"], "0" * 64, "E01-000001") for record in records]
    database.executemany("INSERT INTO sent VALUES (?, ?, ?, ?)", rows)
    database.execute("COMMIT")
    database.close()


def keep_taken(folder: Path, sealed: bytes) -> None:
    """What an ingest cannot do without: opened, read, hashed, two rows for each record."""
    packed = pyrage.decrypt(sealed, [_IDENTITY])
    hashlib.sha256(packed).hexdigest()
    text = gzip.decompress(packed)
    hashlib.sha256(text).hexdigest()
    rows, results = [], []
    for line in text.split(b"\n"):
        record, digest = json.loads(line), hashlib.sha256(line).hexdigest()
        who = record["subject"]
        person = [who.get(name) for name in ("nik", "kk", "name", "born", "addr", "rt", "rw")]
        rows.append((record["id"], record["rev"], digest, record["op"], record["kind"], *person, 0, line))
        results.append((record["id"], record["rev"], digest, "OK"))
    database = connect(folder / "taken.db", bytes(32))
    database.execute(_TAKEN)
    database.execute(_RESULT)
    database.execute("BEGIN IMMEDIATE")
    database.executemany(f"INSERT INTO taken VALUES ({', '.join('?' * 14)})", rows)
    database.executemany("INSERT INTO result VALUES (?, ?, ?, ?)", results)
    database.execute("COMMIT")
    database.close()
