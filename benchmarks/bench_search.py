"""From a keystroke to rows, against the same queries in raw sqlite3 and sqlcipher3.

25,000 residents by default; `run.py --residents 750000 search` measures the whole district (building it takes
some minutes).
"""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desks import PEOPLE, office_folder, open_office_at, scratch
from rows import Row, in_turns, median, percentile
from sqlalchemy.dialects import sqlite
from sqlcipher3 import dbapi2

from kelurahan_desk.domain.resident import Person
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.store.office.search import search_query
from kelurahan_desk.store.sqlite import connect

LIMIT = 50
TYPED = 40
SLOWEST_MS, SQL_GOAL = 16.0, 1.5


def measure() -> tuple[Row, ...]:
    """Median and 99th percentile over every keystroke of some searches."""
    desk = open_office_at(office_folder())
    plain, sealed = raw_connections(desk)
    ours: list[float] = []
    in_plain: list[float] = []
    in_sealed: list[float] = []
    for text in keystrokes(desk):
        statement, values = compiled(text)
        works = (
            lambda text=text: desk.residents.find(text, LIMIT),
            lambda: plain.execute(statement, values).fetchall(),  # noqa: B023 - used up within the round
            lambda: sealed.execute(statement, values).fetchall(),  # noqa: B023
        )
        first, second, third = in_turns(3, *works)
        ours.append(median(first))
        in_plain.append(median(second))
        in_sealed.append(median(third))
    desk.close()
    name = f"{PEOPLE:,} residents, {len(ours)} keystrokes to rows"
    slowest = percentile(ours, 99)
    raw = "raw sqlite3, unencrypted"
    return (
        Row(f"{name}, median", median(ours), median(in_plain), raw),
        Row(f"{name}, 99 %", slowest, percentile(in_plain, 99), raw, SQL_GOAL),
        Row(f"{name}, 99 %", slowest, SLOWEST_MS, f"{SLOWEST_MS:g} ms", 1.0),
        Row(f"{name}, median", median(ours), median(in_sealed), "raw sqlcipher3"),
        Row(f"{name}, 99 %", slowest, percentile(in_sealed, 99), "raw sqlcipher3"),
    )


def compiled(text: str) -> tuple[str, dict[str, str | int]]:
    """The statement as a string, so that the baseline spends nothing on building it."""
    found = search_query(text, LIMIT)
    assert found is not None
    query, values = found
    written = query.compile(dialect=sqlite.dialect(paramstyle="named"))
    return str(written), {**written.params, **values}


def keystrokes(desk: OfficeDesk) -> Iterator[str]:
    """What stands in the field after each key: names in two orders, addresses, NIK digits."""
    chance = random.Random(7)
    with desk.context.store.read() as unit:
        found = [unit.residents.get(number) for number in chance.sample(range(1, PEOPLE), TYPED)]
    people = [resident.person for resident in found if resident]
    for number, person in enumerate(people):
        text = typed(number, person)
        for length in range(1, len(text) + 1):
            if text[:length].strip():
                yield text[:length]


def typed(number: int, person: Person) -> str:
    """How somebody looks for this person."""
    words = person.name.lower().split()[:2]
    match number % 4:
        case 0:
            return " ".join(words)
        case 1:
            return " ".join(reversed(words))
        case 2:
            return person.address.lower()
        case _:
            return person.nik or person.kk or "0"


def raw_connections(desk: OfficeDesk) -> tuple[sqlite3.Connection, dbapi2.Connection]:
    """The same data without our code: unencrypted in sqlite3, encrypted in sqlcipher3."""
    database, key = Path(desk.context.folder.database), desk.context.keys.database_key
    plain = scratch() / "plain.db"
    sealed = connect(database, key)
    sealed.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    sealed.execute("SELECT sqlcipher_export('plain')")
    sealed.execute("DETACH DATABASE plain")
    opened = sqlite3.connect(plain)
    opened.execute("PRAGMA cache_size=-65536")
    return opened, sealed
