"""A sheet of 30,000 residents, import to committed and taken back, against reading and inserting alone.

The baseline reads the same sheet by calamine and inserts the same rows by one executemany into the same
encrypted schema with its search index, and commits; it looks at nothing.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import python_calamine
from desks import CLOCK, PASSPHRASE, PROFILE, open_office_at, scratch
from rows import Row, median, milliseconds

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.office.founding import found_office
from kelurahan_desk.sheets.writing import write_people
from kelurahan_desk.store.office.person_rows import insert_statement, stored_row
from kelurahan_desk.store.sqlite import connect

PEOPLE = 30_000
ROUNDS = 3
IMPORT_GOAL, UNDO_GOAL, MEMORY_GOAL = 2.5, 1.0, 8.0
_DAY = date(2026, 11, 23)
_GROWTH = """
import sys
from pathlib import Path
from kelurahan_desk.machine.clock import SystemClock
from kelurahan_desk.services.office.founding import open_office

def largest():
    # Not getrusage: its figure begins with what the process that started this one held.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

desk = open_office(Path(sys.argv[2]), "admin", sys.argv[1], clock=SystemClock())
before = largest()
desk.residents.import_file(Path(sys.argv[3]))
print(largest() - before)
"""


def measure() -> tuple[Row, ...]:
    """Import and undo of a first sheet, then of one that changes everybody."""
    grown, text = memory_of_import()
    ours: list[float] = []
    raw: list[float] = []
    undo: list[float] = []
    for turn in range(ROUNDS):
        ours_first = turn % 2 == 0
        if not ours_first:
            raw.append(read_and_insert(turn))
        taken, back = import_and_undo(turn)
        ours.append(taken)
        undo.append(back)
        if ours_first:
            raw.append(read_and_insert(turn))
    change, unchange = change_and_undo()
    name = f"{PEOPLE:,} residents"
    baseline = "calamine and executemany of the same rows, encrypted, with the index"
    return (
        Row(f"{name}, sheet to committed", median(ours), median(raw), baseline, IMPORT_GOAL),
        Row(f"{name}, import taken back", median(undo), median(ours), "the import itself", UNDO_GOAL),
        Row(f"{name}, all changed by a sheet", change, median(raw), baseline),
        Row(f"{name}, those changes taken back", unchange, change, "the import itself", UNDO_GOAL),
        Row(f"{name}, memory in MB, not ms", grown, text, "text of the sheet's cells", MEMORY_GOAL),
    )


def import_and_undo(turn: int) -> tuple[float, float]:
    """Milliseconds of an import into an empty office and of taking it back."""
    root = fresh_office(f"import-{turn}")
    desk = open_office_at(root)
    taken = milliseconds(lambda: desk.residents.import_file(sheet()))
    assert desk.residents.count() == PEOPLE
    back = milliseconds(lambda: desk.residents.undo_import(1))
    assert desk.residents.count() == 0
    desk.close()
    shutil.rmtree(root)
    return taken, back


def change_and_undo() -> tuple[float, float]:
    """Milliseconds of a sheet that changes three fields of everybody, and of taking it back."""
    desk = open_office_at(fresh_office("change"))
    desk.residents.import_file(sheet())
    changed = scratch() / "changed.xlsx"
    news = [replace(one, address=f"{one.address} BLOK B", phone="0800", hamlet="MELATI") for one in people()]
    write_people(changed, news)
    taken = milliseconds(lambda: desk.residents.import_file(changed))
    back = milliseconds(lambda: desk.residents.undo_import(2))
    desk.close()
    return taken, back


def read_and_insert(turn: int) -> float:
    """Milliseconds of the least anybody has to do."""
    root = fresh_office(f"raw-{turn}")
    desk = open_office_at(root)
    key = desk.context.keys.database_key
    desk.close()
    rows = [(*stored_row(one), None) for one in people()]
    connection = connect(root / "desk.db", key)

    def work() -> None:
        with python_calamine.CalamineWorkbook.from_path(str(sheet())) as book:
            book.get_sheet_by_index(0).to_python()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert_statement(), rows)
        connection.execute("COMMIT")

    taken = milliseconds(work)
    connection.close()
    shutil.rmtree(root)
    return taken


def memory_of_import() -> tuple[float, float]:
    """How much a process of its own grows by one import, and the text of the sheet's cells, in MB."""
    command = [sys.executable, "-c", _GROWTH, PASSPHRASE, str(fresh_office("memory")), str(sheet())]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout), sum(len(cell) for cell in cells(sheet())) / 1e6


def cells(path: Path) -> Iterator[str]:
    """The text of every cell, read row by row."""
    with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
        for row in book.get_sheet_by_index(0).iter_rows():
            yield from map(str, row)


@cache
def people() -> tuple[Person, ...]:
    """Those of the sheet."""
    desk = open_office_at(fresh_office("people"))
    place = desk.profile().place
    desk.close()
    return make_population(place, PEOPLE, 2026, _DAY)


@cache
def sheet() -> Path:
    """The sheet in the layout of OpenSID."""
    path = scratch() / "warga.xlsx"
    write_people(path, people())
    return path


@cache
def empty_office() -> Path:
    """An office without residents, to be copied."""
    profile = scratch() / "empty.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    root = scratch() / "empty-office"
    found_office(root, profile, PASSPHRASE, clock=CLOCK, cost=Cost.light())
    return root


def fresh_office(name: str) -> Path:
    """A copy of the empty office."""
    root = scratch() / f"office-{name}"
    shutil.copytree(empty_office(), root)
    return root
