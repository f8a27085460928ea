"""A city's year and a nation's week, played through the district desk, with the time of each kind of work."""

import os
import pickle
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import sqlalchemy as sa
import xlsxwriter
from senders import Sender, introduced, new_district, peak_memory, reopened
from spent import NOTHING, Spent, Watch

from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.results import KK, NAME, NIK
from kelurahan_desk.store.district import Wanted

_ANSWERS = ("SETUJU", "SETUJU", "SETUJU", "TOLAK")
TAKEN_IN = "taken in"
_FIRST = 100  # records of the batch that goes before, outside the time
_AT_ONCE = 1000  # files given to the desk in one call
_SENDERS = "pengirim.pickle"  # the offices as far as they have sent


@dataclass(frozen=True, slots=True)
class Size:
    """The full measure."""

    offices: int
    weeks: int
    records: int


CITY = Size(offices=45, weeks=52, records=250_000)
NATION = Size(offices=83_762, weeks=1, records=1_500_000)


@dataclass
class Figures:
    """What one run found: seconds and records of each kind of work, and the most memory."""

    name: str
    spent: dict[str, Spent] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    looks: dict[str, float] = field(default_factory=dict)
    files: int = 0
    memory: float = 0.0
    steps: list[Spent] = field(default_factory=list)
    """What all work had taken when each equal part was done: a week of a city, some files of a nation."""

    @contextmanager
    def timed(self, work: str) -> Iterator[None]:
        """Count the time of the block to a kind of work."""
        with Watch() as watch:
            yield
        self.spent[work] = self.spent.get(work, NOTHING) + watch.spent

    def count(self, work: str, records: int) -> None:
        """Count records to a kind of work."""
        self.counts[work] = self.counts.get(work, 0) + records

    def spent_each(self, work: str = "") -> Spent:
        """What a record took of one kind of work, or of all together."""
        of_it = [self.spent[work]] if work else self.spent.values()
        return sum(of_it, NOTHING) / self.counts[TAKEN_IN]

    def note_step(self) -> None:
        """An equal part of the whole is done."""
        self.steps.append(sum(self.spent.values(), NOTHING))

    def later_half(self) -> tuple[float, float]:
        """What the later half of the steps took, divided by the earlier: by the clock, of the processor."""
        ends = [NOTHING, *self.steps]
        half = len(self.steps) // 2
        first, middle, last = ends[-1 - 2 * half], ends[-1 - half], ends[-1]
        return (
            (last.clock - middle.clock) / (middle.clock - first.clock),
            (last.processor - middle.processor) / (middle.processor - first.processor),
        )

    def go_on(self, later: "Figures") -> None:
        """Add what another process found that went on where this one ended."""
        before = sum(self.spent.values(), NOTHING)
        self.steps += [before + step for step in later.steps]
        for work, spent in later.spent.items():
            self.spent[work] = self.spent.get(work, NOTHING) + spent
            self.count(work, later.counts[work])
        self.looks |= later.looks
        self.files += later.files
        self.memory = max(self.memory, later.memory)

    def lines(self) -> list[str]:
        """For people."""
        told = [f"{self.name}: {self.files:,} files, memory {self.memory:.0f} MB"]
        for work, spent in self.spent.items():
            count = self.counts[work]
            told.append(
                f"  {work}: {count:,} records in {spent.clock:.1f} s, {count / spent.clock:,.0f} a second"
                f" ({spent.processor:.1f} s of this process)"
            )
        told += [f"  {page}: {1000 * seconds:,.0f} ms" for page, seconds in self.looks.items()]
        return told

    def look(self, page: str, work: Callable[[], object]) -> None:
        """Time what a page asks for when everything is in."""
        started = time.perf_counter()
        work()
        self.looks[page] = time.perf_counter() - started


def play_city(root: Path, weeks: range, wait: Callable[[], None]) -> Figures:
    """Some weeks of a city: every week all offices send, the officer decides, every office is answered.

    Those from week 0 found the desk, later ones open it as a new process does. `wait` is called when a week
    is over, before the files of the next are made.
    """
    desk, (first, *senders) = _city(root) if weeks.start else _new_city(root)
    figures = Figures(f"city, {len(weeks)} weeks")
    once = first.batch(_fresh(root / "masuk"), weeks.start, _FIRST)
    _played(desk, root, (once,), weeks.start, Figures("what happens once"))
    for week in weeks:
        files = _fresh(root / "masuk")
        each = _share(CITY.records, CITY.weeks * CITY.offices, week)
        paths = tuple(sender.batch(files, week, each) for sender in senders)
        _played(desk, root, paths, week, figures)
        figures.note_step()
        wait()
    if desk.decisions.waiting() or len(set(figures.counts.values())) != 1:
        raise RuntimeError(f"not everything was decided and answered: {figures.counts}")
    figures.memory = peak_memory()
    if weeks.stop == CITY.weeks:
        _look_at_pages(desk, figures)
    desk.close()
    (root / _SENDERS).write_bytes(pickle.dumps((first, *senders)))
    return figures


def _new_city(root: Path) -> tuple[DistrictDesk, tuple[Sender, ...]]:
    desk = new_district(root, "")
    return desk, introduced(desk, 1 + CITY.offices)


def _city(root: Path) -> tuple[DistrictDesk, tuple[Sender, ...]]:
    senders: tuple[Sender, ...] = pickle.loads((root / _SENDERS).read_bytes())
    return reopened(root), senders


def _played(desk: DistrictDesk, root: Path, paths: tuple[Path, ...], week: int, figures: Figures) -> None:
    """What came is taken in, decided and answered."""
    _take_in(desk, paths, figures)
    sheet = root / "keputusan.xlsx"
    _fill_in(desk, sheet, random.Random(week))
    with figures.timed("decided"):
        report = desk.decisions.decide_sheet(sheet)
    figures.count("decided", report.decided)
    with figures.timed("answered"):
        written = desk.replies.write(root / "masuk")
    figures.count("answered", sum(one.decisions for one in written))


def _look_at_pages(desk: DistrictDesk, figures: Figures) -> None:
    """What the window shows of a whole year; finding alike names tells its progress and can be stopped."""
    recent = desk.context.clock.now().date() - timedelta(weeks=13)
    somebody = desk.ledger.records(Wanted())[-1].nik or ""
    figures.look("home page", desk.ledger.overview)
    figures.look("work list", lambda: desk.ledger.records(Wanted()))
    figures.look("work list, one name", lambda: desk.ledger.records(Wanted(text="SITI AHMAD")))
    figures.look("work list, one NIK", lambda: desk.ledger.records(Wanted(text=somebody)))
    figures.look("recap of 13 weeks", lambda: desk.recaps.recap(recent))
    figures.look("recap of all time", desk.recaps.recap)
    for kind, says in ((NIK, "NIK"), (KK, "family card"), (NAME, "alike names")):
        figures.look(f"duplicates by {says}", partial(desk.duplicates.cases, kinds=(kind,)))


def play_nation(root: Path, url: str, offices: int) -> Figures:
    """One week of so many offices, every second of which sends a nil batch."""
    desk = new_district(root, url)
    (first, *senders), figures = introduced(desk, 1 + offices), Figures(f"nation, {offices:,} offices")
    _take_in(desk, (first.batch(_fresh(root / "masuk"), 0, _FIRST),), Figures("what happens once"))
    wanted = round(NATION.records * offices / NATION.offices)
    files = _fresh(root / "masuk")
    paths = [
        sender.batch(files, 0, _share(wanted, offices // 2, number // 2) if number % 2 else 0)
        for number, sender in enumerate(senders)
    ]
    os.sync()  # the files
    _write_out(url)
    for start in range(0, len(paths), _AT_ONCE):
        _take_in(desk, tuple(paths[start : start + _AT_ONCE]), figures)
        if start + _AT_ONCE <= len(paths):  # the last are fewer
            figures.note_step()
    with figures.timed(TAKEN_IN):
        _write_out(url)
    if figures.counts[TAKEN_IN] != wanted:
        raise RuntimeError(f"{figures.counts} taken in instead of {wanted}")
    figures.memory = peak_memory()
    desk.close()
    return figures


def _write_out(url: str) -> None:
    """Wait until everything that the server has put off is on the disk."""
    import psycopg  # not in the memory of a city on a file

    from kelurahan_desk.store.postgres import address_of

    address = address_of(sa.make_url(url)).set(drivername="postgresql").render_as_string()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")


def _take_in(desk: DistrictDesk, paths: tuple[Path, ...], figures: Figures) -> None:
    with figures.timed(TAKEN_IN):
        reports = desk.ingest.files(paths)
    wrong = [report for report in reports if report.verdict != "accepted" or report.rejected]
    if wrong:
        raise RuntimeError(f"not taken: {wrong[:3]}")
    figures.files += len(paths)
    figures.count(TAKEN_IN, sum(report.accepted for report in reports))


def _fill_in(desk: DistrictDesk, sheet: Path, chance: random.Random) -> None:
    """What the officer does with the list; not measured."""
    with xlsxwriter.Workbook(sheet, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("KANTOR", "ID USULAN", "REV", "KEPUTUSAN", "ALASAN"))
        for number, one in enumerate(desk.decisions.waiting(), 1):
            answer = chance.choice(_ANSWERS)
            reason = "alamat" if answer == "TOLAK" else ""
            page.write_row(number, 0, (one.office, one.id, one.rev, answer, reason))


def _share(total: int, among: int, number: int) -> int:
    """The part of the `number`th, so that all parts together make the total."""
    return total * (number + 1) // among - total * number // among


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
