"""A generated office with known truth: what the check before the flight catches, alone and by thousands."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.support.applications import picture
from tests.support.desks import TODAY
from tests.support.noise import CLEAN_CARDS, SEGMENTS, born_as_listed, spelled

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.application import Application, AttachmentRef, Decision, Kind, State
from kelurahan_desk.domain.causes import Cause
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.preflight import stopping
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.preflight import Preflight
from kelurahan_desk.services.office.sieving import ready_to_go, sieved
from kelurahan_desk.store.office import CoverageRow

PEOPLE = 1500
FREQUENCIES = {
    Cause.COVERED_APBN: 60, Cause.NIK_MISMATCH: 8, Cause.NIK_OTHER_PERSON: 6, Cause.COVERED_APBD: 6,
    Cause.COVERED_PPU: 5, Cause.DEAD: 3, Cause.MOVED: 3, Cause.NIK_MALFORMED: 2, Cause.NIK_DUPLICATE: 2,
    Cause.REJECTED_BEFORE: 3, Cause.DOCUMENT_EXPIRED: 3, Cause.DOCUMENT_UNREADABLE: 2,
    Cause.DOCUMENT_MISSING: 3,
}  # fmt: skip
PLANTS = [cause for cause, often in FREQUENCIES.items() for _ in range(often)]
_NEVER_KEPT = "0" * 64


class Office:
    """An office being filled: an application each, lines of the list of cards, one cause here and there."""

    def __init__(self, desk: OfficeDesk, seed: int) -> None:
        self.desk, self.chance = desk, random.Random(seed)
        self.truth: dict[str, Cause | None] = {}
        self.cards: list[CoverageRow] = []
        self.applications: list[Application] = []
        self.paper = AttachmentRef("ktp", desk.context.attachments.put(picture()), "image/jpeg", 900, TODAY)

    def fill(self) -> None:
        """Everybody with a NIK is proposed; 22.5 % of the proposals carry a cause."""
        place = self.desk.profile().place
        people = [
            person
            for person in make_population(place, PEOPLE, self.chance.randrange(1000), TODAY)
            if person.nik and person.life is Life.ALIVE
        ]
        with self.desk.context.store.write() as unit:
            for person in people:
                number = unit.residents.add(person, None)
                self._propose(Resident(number, person))
            self.cards = [card for card in self.cards if card.nik]
            unit.standings.add_coverage("bpjs", "2026-11", TODAY, self.cards, by="admin", at=_MOMENT)
            for application in self.applications:
                unit.applications.add(application)
            for application in self.applications:
                if self.truth[application.id] in {Cause.DEAD, Cause.MOVED} and self.chance.random() < 0.5:
                    resident = unit.residents.get(application.resident)
                    life = Life.DEAD if self.truth[application.id] is Cause.DEAD else Life.MOVED
                    unit.residents.change(resident, replace(resident.person, life=life))
            unit.commit()

    def _propose(self, resident: Resident) -> None:
        cause = self.chance.choice(PLANTS) if self.chance.random() < 0.225 else None
        application = self._made(resident)
        self.truth[application.id] = cause
        self._list(resident, cause)
        past = replace(application, state=State.ANSWERED, decision=Decision.REJECTED,
                       decision_reason="NIK_TIDAK_PADAN", decided_on=date(2026, 10, 1))  # fmt: skip
        changed = {
            Cause.NIK_MALFORMED: {"nik": str(resident.person.nik)[:-1]},
            Cause.DOCUMENT_MISSING: {"missing": ("kk",)},
            Cause.DOCUMENT_UNREADABLE: {"documents": (replace(self.paper, sha256=_NEVER_KEPT),)},
            Cause.DOCUMENT_EXPIRED: {
                "documents": (replace(self.paper, code="surat_medis", dated=TODAY - timedelta(days=70)),)
            },
        }.get(cause, {})
        self.applications.append(replace(application, **changed))
        if cause is Cause.REJECTED_BEFORE:
            self.applications.append(replace(past, id=self._id()))
            self.truth[self.applications[-1].id] = None
        if cause is Cause.NIK_DUPLICATE and len(self.applications) > 1:
            other = self.applications[0]
            double = replace(application, id=self._id(), resident=other.resident, name=other.name)
            self.truth[double.id] = Cause.NIK_DUPLICATE
            self.applications.append(double)

    def _list(self, resident: Resident, cause: Cause | None) -> None:
        person, chance = resident.person, self.chance
        segment, status = chance.choice(CLEAN_CARDS)
        name, born, nik = spelled(person.name, chance), born_as_listed(person, chance), person.nik
        if cause in SEGMENTS:
            segment, status = chance.choice(SEGMENTS[cause]), "aktif"
        elif cause in {Cause.DEAD, Cause.MOVED}:
            status = "Meninggal" if cause is Cause.DEAD else "Pindah domisili"
        elif cause is Cause.NIK_MISMATCH:
            name, born = person.name, person.birth_date
            nik = f"{str(person.nik)[:-4]}{(int(str(person.nik)[-4:]) + 5000) % 9999 + 1:04d}"
        elif cause is Cause.NIK_OTHER_PERSON:
            name, born = "ORANG SAMA SEKALI LAIN", date(1971, 3, 9)
        elif status == "belum terdaftar" and not segment:
            return  # who has no card stands in no list of cards
        self.cards.append(CoverageRow(nik, "0", segment, status, None, name, born))

    def _made(self, resident: Resident) -> Application:
        return Application(
            id=self._id(), rev=1, resident=resident.id, name=resident.person.name, nik=resident.person.nik,
            programme="balikpapan-pbpu", kind=Kind.BARU, category="terdaftar", reason="", declared=frozenset(),
            urgent=False, note="", state=State.APPROVED, verdict=None, missing=(), documents=(self.paper,),
            letter="", created_at=_MOMENT, created_by="admin",
        )  # fmt: skip

    def _id(self) -> str:
        return str(make_uuid7(1_790_000_000_000, self.chance.randbytes(10)))


def looked_at_by(judging: Judging) -> tuple[Application, ...]:
    """What the sieve leaves over, oldest first."""
    left_over = sieved(judging, ready_to_go(judging.unit, "admin"))
    return tuple(judging.unit.applications.numbered([one.row for one in left_over]).values())


_MOMENT = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.mark.parametrize("seed", [3, 17])
def test_planted_causes_are_caught_and_the_clean_go_through(desk: OfficeDesk, seed: int) -> None:
    office = Office(desk, seed)
    office.fill()
    with desk.context.store.read() as unit:
        judging = Judging.open(desk.context, unit)
        approved = unit.applications.list(State.APPROVED, limit=10_000)
        one_by_one = Preflight(judging, thorough=False).flags_of(approved)
        looked_at = looked_at_by(judging)
        at_once = Preflight(judging, thorough=False).stopped(looked_at)
    alone = {one.id: flags for one, flags in zip(approved, one_by_one, strict=True) if stopping(flags)}
    assert at_once == alone  # the sieve hides nothing, and every cause is the same
    assert len(looked_at) < 0.6 * len(approved)  # and it does sort out most
    caught, missed, falsely = 0, Counter(), Counter()
    for one in approved:
        causes = {flag.cause for flag in stopping(at_once.get(one.id, ()))}
        cause = office.truth[one.id]
        if cause is None:
            falsely.update(causes)
        elif cause in causes:
            caught += 1
        else:
            missed[cause] += 1
    clean = sum(cause is None for cause in office.truth.values())
    assert caught / (caught + missed.total()) >= 0.95, missed
    assert falsely.total() / clean <= 0.01, falsely


def test_a_programme_that_weighs_a_mild_cause_as_blocking_is_not_sieved(desk: OfficeDesk) -> None:
    """An office's own edition of the rules in which an old list blocks."""
    office = Office(desk, 5)
    office.fill()
    shipped = next(one for one in desk.applications.programmes() if one.code == "balikpapan-pbpu")
    with desk.context.store.read() as unit:
        judging = Judging.open(desk.context, unit)
        weights = {**shipped.weights, Cause.LIST_DIFFERS: shipped.weight(Cause.COVERED_APBN)}
        strict = replace(judging, programmes=(replace(shipped, weights=weights),))
        approved = unit.applications.list(State.APPROVED, limit=10_000)
        assert looked_at_by(strict) == approved[::-1]
        flown = Preflight(strict, thorough=False).flags_of(approved)
        alone = {one.id: flags for one, flags in zip(approved, flown, strict=True) if stopping(flags)}
        assert Preflight(strict, thorough=False).stopped(approved) == alone
