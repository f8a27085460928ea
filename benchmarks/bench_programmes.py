"""Verdicts for everybody against reading the same facts alone, and one look-up to its full answer."""

import random
from datetime import date
from functools import partial

from desks import CLOCK, PASSPHRASE, PROFILE, open_office_at, scratch
from rows import Row, in_turns, median, milliseconds, percentile

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain import coverage
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import found_office
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.sweeping import sweep
from kelurahan_desk.store.office import CoverageRow, DtsenRow

PEOPLE = 30_000
LOOKED_UP = 400
_TODAY = date(2026, 11, 23)
_STATUSES = ("aktif", "nonaktif premi", "nonaktif")


def measure() -> tuple[Row, ...]:
    """Two rows: the ratio of a sweep, and the milliseconds of a look-up against its goal of 50."""
    desk = made()
    ours, baseline = in_turns(5, lambda: judged(desk), lambda: read(desk))
    look_ups = looked_up(desk)
    desk.close()
    return (
        Row(
            f"verdicts for {PEOPLE:,} residents",
            median(ours),
            median(baseline),
            "reading the same facts",
            2.0,
        ),
        Row("look-up to full answer, 99 %", percentile(look_ups, 99), 50.0, "the goal in milliseconds", 1.0),
        Row("look-up to full answer, median", median(look_ups), 50.0, "the goal in milliseconds"),
    )


def judged(desk: OfficeDesk) -> int:
    """Every resident against every programme."""
    with desk.context.store.read() as unit:
        return sum(1 for _ in sweep(Judging.open(desk.context, unit)))


def read(desk: OfficeDesk) -> int:
    """The facts of every resident, and nothing done with them."""
    with desk.context.store.read() as unit:
        judging = Judging.open(desk.context, unit)
        return sum(1 for _ in unit.facts.sweep(judging.today))


def looked_up(desk: OfficeDesk) -> list[float]:
    """The times of look-ups of people picked by chance, each the first of that person."""
    chance = random.Random(11)
    with desk.context.store.read() as unit:
        people = unit.residents.by_ids(chance.sample(range(1, PEOPLE), LOOKED_UP + 20))
    niks = [resident.person.nik for resident in people.values() if resident.person.nik]
    times = [milliseconds(partial(desk.lookup, nik)) for nik in niks]
    return times[20:]  # the first ones also warm caches of the process


def made() -> OfficeDesk:
    """An office of 30,000 people with both lists."""
    profile = scratch() / "profile-30000.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    root = scratch() / "office-30000"
    found_office(root, profile, PASSPHRASE, clock=CLOCK, cost=Cost.light())
    desk = open_office_at(root)
    people = list(make_population(desk.profile().place, PEOPLE, 2026, _TODAY))
    chance = random.Random(5)
    listed = [person for person in people if person.nik]
    ranks = [
        DtsenRow(person.nik, person.name, chance.randrange(11), person.birth_date)
        for person in listed
        if chance.random() < 0.6
    ]
    cards = [
        CoverageRow(
            person.nik, f"{number:013d}", chance.choice(coverage.SEGMENTS), chance.choice(_STATUSES), None,
            person.name, person.birth_date,
        )
        for number, person in enumerate(listed)
        if chance.random() < 0.85
    ]  # fmt: skip
    with desk.context.store.write() as unit:
        unit.standings.add_dtsen("dtsen", "2026-11", _TODAY, ranks, by="admin", at=CLOCK.now())
        unit.standings.add_coverage("bpjs", "2026-11", _TODAY, cards, by="admin", at=CLOCK.now())
        unit.residents.add_many(people, None)  # last: taking in a list counts its people among those here
        unit.commit()
    return desk
