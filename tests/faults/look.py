"""After a fault: restart both desks and hold them against everything that was acknowledged."""

import hashlib
import os
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.backups import examine_backups
from tests.faults.older import examine_old
from tests.faults.work import DISTRICT_BACKUP, OFFICE_BACKUP, Said
from tests.faults.world import PEOPLE, SHEET, World

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.journal import first_broken
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.highwater import read_high_water
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.desk import OfficeDesk

_LATER = 2 * 3600.0  # seconds between the fault and the restart, as far as left-over files can tell
_STRAY = ("~", ".part", "-journal", ".new", "-baru")


@dataclass
class Found:
    """What a look after the fault found wrong, and how many left-over files the restart swept away."""

    wrong: list[str] = field(default_factory=list)
    swept: int = 0

    def expect(self, good: object, told: str) -> None:
        """Note what should have held."""
        if not good:
            self.wrong.append(told)


def examine(world: World, acknowledged: list[Said]) -> Found:
    """Sign in again where something may be half done, and look at all of it. Never raises."""
    found = Found()
    try:
        before = _strays(world)
        _age(before)
        _look(world, acknowledged, found)
        found.swept = len(before)
    except Exception as fault:  # noqa: BLE001 - that a desk does not open is what is looked for
        facts = getattr(fault, "facts", "")
        found.wrong.append(f"{type(fault).__name__} {fault!r} {facts}")
    return found


def _look(world: World, acknowledged: list[Said], found: Found) -> None:
    with closing(world.open_office()) as office, closing(world.open_district()) as district:
        for name, desk in (("office", office), ("district", district)):
            found.expect(desk.context.store.check() == (), f"{name}: database not sound")
            with desk.context.store.read() as unit:
                found.expect(first_broken(unit.journal.events()) is None, f"{name}: journal broken")
        _examine_letters(office, acknowledged, found)
        _examine_people(office, acknowledged, found)
        _examine_batches(world, office, acknowledged, found)
        _examine_district(office, district, acknowledged, found)
        examine_backups(world, {"office": office, "district": district}, acknowledged, found.expect)
        _examine_restored(world, acknowledged, found)
        for kind in ("office", "district"):
            for root in world.old(kind):
                examine_old(root, kind, root.name in _said(acknowledged, "migrate", "folder"), found.expect)
        _work_again(world, office, district)
    left = [str(path.relative_to(world.root)) for path in _strays(world)]
    found.expect(not left, f"left over {left}")


def _strays(world: World) -> list[Path]:
    """Files and folders that are nothing whole."""
    found = [] if not world.temp.is_dir() else list(world.temp.iterdir())
    for top, folders, files in os.walk(world.root):
        if top != str(world.sheets):
            found += [Path(top, name) for name in (*folders, *files) if _stray(name)]
    return found


def _stray(name: str) -> bool:
    return name.startswith("~") or any(sign in name for sign in _STRAY[1:])


def _age(paths: list[Path]) -> None:
    """The restart comes later; what somebody may still be writing is left alone for a while."""
    then = time.time() - _LATER
    for path in paths:
        for one in (path, *path.rglob("*")) if path.is_dir() else (path,):
            with suppress(FileNotFoundError):
                os.utime(one, (then, then))


def _work_again(world: World, office: OfficeDesk, district: DistrictDesk) -> None:
    """What lies half-written outside the desks goes when they next write there."""
    if any(world.stick.glob("~*")):
        office.exchange.export(world.stick, nil=True)
        _age(list(world.stick.glob("~*")))
        district.replies.write(world.stick)
    for pattern, backups in ((OFFICE_BACKUP, office.backups), (DISTRICT_BACKUP, district.backups)):
        if any(world.outside.glob(f"~{pattern}.part")):
            backups.create(world.outside / pattern.replace("*", "zz")).file.unlink()
        if any(world.shelf.rglob("~*.part")):
            backups.create(world.shelf)


def _said(acknowledged: list[Said], op: str, key: str) -> list[str]:
    return [one[key] for one in acknowledged if one["op"] == op]


def _examine_letters(office: OfficeDesk, acknowledged: list[Said], found: Found) -> None:
    letters = {letter.number: letter for letter in office.letters.list(limit=1_000_000)}
    for one in acknowledged:
        if one["op"] == "issue":
            letter = letters.get(one["number"])
            found.expect(letter and letter.sha256 == one["sha256"], f"letter {one['number']} is gone")
    for letter in letters.values():
        pdf = office.context.letters_vault.get(letter.sha256)
        found.expect(hashlib.sha256(pdf).hexdigest() == letter.sha256, f"letter {letter.number} changed")
    counters = sorted(int(number.split("/")[1]) for number in letters)
    found.expect(counters == list(range(1, len(counters) + 1)), "numbers have a gap")


def _examine_people(office: OfficeDesk, acknowledged: list[Said], found: Found) -> None:
    with office.context.store.read() as unit:
        imports = [event.entity.partition(":")[2] for event in unit.journal.of_kinds(["resident.import"])]
    for number in _said(acknowledged, "import", "id"):
        found.expect(number in imports, f"import {number} is gone")
    found.expect(office.residents.count() == PEOPLE + SHEET * len(imports), "half an import")


def _examine_batches(world: World, office: OfficeDesk, acknowledged: list[Said], found: Found) -> None:
    folder = office.context.folder
    applications = {one.id: one for one in office.applications.list(limit=1_000_000)}
    batches = {batch.file: batch for batch in office.exchange.batches()}
    for app in _said(acknowledged, "approve", "id"):
        found.expect(app in applications, f"application {app} is gone")
    for app in _said(acknowledged, "answered", "id"):
        found.expect(applications[app].state is State.ANSWERED, f"the answer to {app} is gone")
    for application in applications.values():
        for document in application.documents:
            found.expect(office.context.attachments.get(document.sha256), "scan is gone")
    for one in acknowledged:
        if one["op"] == "export":
            found.expect(one["file"] in batches, f"batch {one['file']} is gone")
            found.expect(_digest(folder.outbox / one["file"]) == one["sha256"], f"{one['file']} changed")
    for file in batches:
        found.expect((folder.outbox / file).is_file(), f"batch {file} is not in the outbox")
    mark = read_high_water(folder.highwater)
    told = len(_said(acknowledged, "export", "file"))
    found.expect((mark.seq if mark else 0) >= told, "the high-water mark fell behind")
    with office.context.store.read() as unit:
        head = unit.batches.receipt_head()[0]
    found.expect(head >= len(set(_said(acknowledged, "reply", "file"))), "a reply is gone")
    for path in world.stick.glob("SKB1-B-*.tar.age"):
        same = path.name in batches and path.read_bytes() == (folder.outbox / path.name).read_bytes()
        found.expect(same, f"{path.name} torn")


def _examine_district(
    office: OfficeDesk, district: DistrictDesk, acknowledged: list[Said], found: Found
) -> None:
    """Batches taken in with their scans, decisions, and receipts that left."""
    code = office.setup.station().office
    applications = office.applications.list(limit=1_000_000)
    ingested = {file.rsplit("-", 1)[1][:6] for file in _said(acknowledged, "ingest", "file")}
    decided = set(_said(acknowledged, "decide", "id"))
    with district.context.store.read() as unit:
        taken = {batch.file for batch in unit.batches.list()}
        for file in _said(acknowledged, "ingest", "file"):
            found.expect(file in taken, f"district lost {file}")
        for one in applications:
            record = unit.records.get(code, one.id)
            if one.batch and f"{one.batch.rpartition('/')[2]:0>6}" in ingested:
                found.expect(record, f"district lost record {one.id}")
                for document in one.documents:
                    found.expect(district.context.attachments.get(document.sha256), "scan is gone there")
            if one.id in decided:
                found.expect(record and unit.decisions.get(code, one.id, record.rev), f"{one.id} undecided")
    for one in acknowledged:
        if one["op"] == "answer":
            path = district.context.folder.outbox / one["file"]
            found.expect(path.is_file() and _digest(path) == one["sha256"], f"receipt {one['file']} is gone")


_whole: set[bytes] = set()
"""Restored folders that were looked at, by all their bytes: the same bytes give the same answer."""


def _examine_restored(world: World, acknowledged: list[Said], found: Found) -> None:
    """A folder that was put back appears whole or not at all."""
    said = {one["folder"]: int(one["events"]) for one in acknowledged if one["op"] == "restore"}
    there = {kind: world.restored(kind) for kind in ("office", "district")}
    names = {root.name for roots in there.values() for root in roots}
    found.expect(said.keys() <= names, f"restored and gone: {sorted(said.keys() - names)}")
    for kind, roots in there.items():
        for root in roots:
            bytes_ = folder_digest(root)
            if bytes_ in _whole and not any(root.rglob("~*")):  # what was left over has to go each time
                continue
            before = len(found.wrong)
            with closing(world.open_office(root) if kind == "office" else world.open_district(root)) as desk:
                found.expect(desk.context.store.check() == (), f"{root.name}: database not sound")
                with desk.context.store.read() as unit:
                    head = unit.journal.head()[0]
                    found.expect(first_broken(unit.journal.events()) is None, f"{root.name}: journal")
                found.expect(head > said.get(root.name, 0), f"{root.name}: events are missing")
                if isinstance(desk, OfficeDesk):
                    _documents_open(desk, root.name, found)
            if len(found.wrong) == before:
                _whole.add(bytes_)


def _documents_open(desk: OfficeDesk, name: str, found: Found) -> None:
    """Letters and scans of a desk that was put back."""
    wanted = [(desk.context.letters_vault, letter.sha256) for letter in desk.letters.list(limit=1_000_000)]
    applications = desk.applications.list(limit=1_000_000)
    wanted += [(desk.context.attachments, paper.sha256) for one in applications for paper in one.documents]
    for vault, sha256 in wanted:
        try:
            vault.get(sha256)
        except Trouble as trouble:
            found.expect(False, f"{name}: {trouble.code}")


def folder_digest(root: Path) -> bytes:
    """A hash over names and bytes of everything in a folder, but its own name."""
    total = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.endswith("-shm"):
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + _digest(path).encode())
    return total.digest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
