"""What tests of applications share: papers, city lists, decisions."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

from PIL import Image
from tests.support.desks import TODAY

from kelurahan_desk.domain.application import Application, ApplicationDraft, Decision, Kind, State
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.store.office import CoverageRow, DtsenRow

REGIONS = {"balikpapan": "64.71.05.1001", "bontang": "64.74.01.1001", "pangkalpinang": "19.71.02.1001"}


@cache
def picture(color: str = "white") -> bytes:
    """A small real JPEG."""
    out = BytesIO()
    Image.new("RGB", (300, 200), color).save(out, "JPEG")
    return out.getvalue()


def papers(*codes: str) -> tuple[tuple[str, bytes], ...]:
    """A picture for each code."""
    return tuple((code, picture()) for code in codes)


def take_dtsen(desk: OfficeDesk, *rows: tuple[Person, int | None], as_of: date = TODAY) -> None:
    """A social register with those people and their desil."""
    lines = [DtsenRow(person.nik, person.name, desil, person.birth_date) for person, desil in rows]
    with desk.context.store.write() as unit:
        unit.standings.add_dtsen("dtsen", "2026-11", as_of, lines, by="admin", at=desk.context.clock.now())
        unit.commit()


def take_cards(desk: OfficeDesk, *rows: tuple[Person, str, str], as_of: date = TODAY) -> None:
    """A list of cards: person, segment and status."""
    lines = [
        CoverageRow(person.nik, f"{number:013d}", segment, status, None, person.name, person.birth_date)
        for number, (person, segment, status) in enumerate(rows, 1)
    ]
    with desk.context.store.write() as unit:
        unit.standings.add_coverage("bpjs", "2026-11", as_of, lines, by="admin", at=desk.context.clock.now())
        unit.commit()


def draft(resident: int, programme: str, *codes: str, **changes: object) -> ApplicationDraft:
    """A new proposal with a picture for each paper."""
    base = ApplicationDraft(resident=resident, programme=programme, kind=Kind.BARU, documents=papers(*codes))
    return replace(base, **changes)


def approve(desk: OfficeDesk, asked: ApplicationDraft, purpose: str | None = None) -> str:
    """Submitted, checked and approved; gives the id."""
    identity = desk.applications.submit(asked, purpose).application.id
    desk.applications.check(identity)
    desk.applications.approve(identity)
    return identity


def decide(
    desk: OfficeDesk,
    identity: str,
    decision: Decision = Decision.APPROVED,
    reason: str = "",
    on: date = TODAY,
) -> Application:
    """As if the district had answered; the whole way there is the exchange tests' business."""
    with desk.context.store.write() as unit:
        application = unit.applications.get(identity)
        assert application is not None
        answered = replace(
            application, state=State.ANSWERED, decision=decision, decision_reason=reason, decided_on=on,
            batch="E01-000001",
        )  # fmt: skip
        unit.applications.update(answered)
        unit.commit()
    return answered


def change_person(desk: OfficeDesk, number: int, **changes: object) -> None:
    """Write other facts of a resident, without asking anybody."""
    with desk.context.store.write() as unit:
        before = unit.residents.get(number)
        assert before is not None
        unit.residents.change(before, replace(before.person, **changes))
        unit.commit()
