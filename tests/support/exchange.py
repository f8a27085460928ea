"""Two desks that know each other: an office with approved applications, a district that enrolled it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, add_people, make_person
from tests.support.postgres import Server

from kelurahan_desk.domain.application import Application, AttachmentRef, Kind, State
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.verdict import Outcome, Verdict
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.jsonfile import canonical_json
from kelurahan_desk.machine.paths import read_desk_file
from kelurahan_desk.services.district.desk import DistrictDesk, build_district_desk
from kelurahan_desk.services.district.founding import found_district, open_district
from kelurahan_desk.services.office.desk import OfficeDesk

SCAN = b"%PDF-1.7 sintetis "


@dataclass(frozen=True)
class Pair:
    """An office and its district, with the folder that stands for the stick between them."""

    office: OfficeDesk
    district: DistrictDesk
    stick: Path

    @property
    def station(self) -> Station:
        """The office's public half."""
        return self.office.setup.station()

    def approve(self, *serials: int, kind: Kind = Kind.BARU) -> tuple[str, ...]:
        """Applications ready to be sent, one for each serial number."""
        return tuple(approved(self.office, serial, kind) for serial in serials)

    def state(self, app_id: str) -> Application:
        """An application as the office holds it."""
        return self.office.applications.get(app_id).application

    def decide(self, **verdicts: object) -> None:
        """Decide everything that waits alike."""
        for one in self.district.decisions.waiting():
            self.district.decisions.decide(one.office, one.id, **verdicts)


def make_district(
    folder: Path, code: str = "6471", name: str = "Dinas Sosial Uji", url: str = ""
) -> DistrictDesk:
    """A new district desk in `folder`, open; `url` names a database elsewhere."""
    found_district(folder, code, name, url, PASSPHRASE, clock=StillClock(), cost=Cost.light())
    return reopen_district(folder)


def reopen_district(folder: Path) -> DistrictDesk:
    """A district desk that exists."""
    return build_district_desk(open_district(folder, None, PASSPHRASE, clock=StillClock()).context)


def copied_database(district: DistrictDesk, file: Path, server: Server | None) -> str:
    """The address of a copy of a district's database as it is now, as its engine makes copies."""
    context = district.context
    if not context.store.on_server:
        context.store.copy_to(file)
        return f"sqlite:///{file}"
    assert server
    context.store.close()  # a template must have no guests; the pool comes back by itself
    return server.new_database(server.name_in(read_desk_file(context.folder).database))


def introduce(office: OfficeDesk, district: DistrictDesk, stick: Path) -> Pair:
    """Enrolment there, roster back."""
    stick.mkdir(exist_ok=True)
    fingerprint = office.exchange.enrol(stick / "kantor.tar")
    district.offices.enrol(stick / "kantor.tar", fingerprint)
    roster = district.offices.roster(stick / "daftar.tar")
    office.exchange.import_roster(roster.file, roster.fingerprint)
    return Pair(office, district, stick)


def approved(
    office: OfficeDesk, serial: int, kind: Kind = Kind.BARU, known: tuple[int, Person] | None = None
) -> str:
    """One approved application with a scan of its own, of an invented person or of one the office knows."""
    person = known[1] if known else make_person(serial)
    resident = known[0] if known else add_people(office, person)[0]
    scan = SCAN + str(serial).encode()
    document = AttachmentRef("ktp", office.context.attachments.put(scan), "application/pdf", len(scan))
    now = office.context.clock.now()
    application = Application(
        id=str(make_uuid7(int(now.timestamp() * 1000), serial.to_bytes(10, "big"))),
        rev=1,
        resident=resident,
        name=person.name,
        nik=person.nik,
        programme="balikpapan-pbpu",
        kind=kind,
        category="miskin",
        reason="",
        declared=frozenset({"hamil"}),
        urgent=serial == 1,
        note="",
        state=State.APPROVED,
        verdict=Verdict(
            outcome=Outcome.ELIGIBLE, programme="balikpapan-pbpu", version=1, category="miskin", findings=()
        ),
        missing=(),
        documents=(document,),
        letter="",
        created_at=now,
        created_by="admin",
    )
    with office.context.store.write() as unit:
        unit.applications.add(application)
        unit.commit()
    return application.id


def send_anew(office: OfficeDesk, app_id: str) -> None:
    """What reopening, mending and approving an answered application comes to."""
    with office.context.store.write() as unit:
        application = unit.applications.get(app_id)
        assert application is not None
        again = replace(
            application,
            state=State.APPROVED,
            rev=application.rev + 1,
            decision=None,
            decision_reason="",
            batch="",
        )
        unit.applications.update(again)
        unit.commit()


def everything(desk: OfficeDesk | DistrictDesk) -> dict[str, bytes]:
    """Every file of a desk's data folder but the database's own, to see that nothing changed."""
    root = desk.context.folder.root
    kept = [path for path in root.rglob("*") if path.is_file() and not path.name.startswith("desk.db")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in kept}


def code_of(call: Callable[..., object], *args: object, **named: object) -> str:
    """The code with which a use case refuses."""
    with pytest.raises((Refusal, Trouble)) as caught:
        call(*args, **named)
    return caught.value.code


def as_first_format(keystore: Path) -> None:
    """Make a keystore what version 0.1.0 wrote: nothing beside the slots."""
    value = json.loads(keystore.read_bytes())
    body = {"format": 1, "check": value["check"], "slots": value["slots"]}
    total = hashlib.sha256(canonical_json(body)).hexdigest()
    keystore.write_bytes(canonical_json(body | {"sha256": total}))
