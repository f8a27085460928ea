"""Large figures, too long for the table of ratios; each prints what it found and whether the goal was met.

python benchmarks/scale.py ingest [--records 200000] [--rounds 3]    one batch, SQLite and PostgreSQL
python benchmarks/scale.py city [--share 1]                          45 offices, 52 weeks, 250,000 records
python benchmarks/scale.py nation [--share 1]                        83,762 offices, a week, 1.5 million

`--share 0.1` does a tenth. City and nation also do tenths of that, to print the growth; `--alone` leaves it
out. PostgreSQL is a server of its own that syncs as in earnest; `--folder` says where it and the files lie.
Each measurement is a new process, so that its memory is its own.

The growth is the time for each record at full size, divided by that at a tenth, the mean of several. A
tenth of a city has all its offices for a tenth of the weeks, a tenth of a nation the week of a tenth of its
offices: so the files are of one length, and as many share a commit. What happens once (imports, statements
built, the first connection) would be told of the tenth ten times as much, so one small batch of another
office goes through everything before the time begins. The server first writes out what enrolling left
behind and, within the time, what taking in did (a checkpoint): a tenth alone would end before the server's
own interval and leave that out.

The same processor is a tenth faster or slower from one minute to the next on a shared machine. So a year of
a city goes in ten parts, each in a process of its own as an officer opens the desk anew, and beside each part
a new city of as many weeks, a week of the one and a week of the other in turn. How much the pairs disagree
says how far the growth may be off; it counts as more than linear when it is so by more than twice that. A
nation's tenths, which write to the server that the whole writes to, go before and after it. The later half of
each whole run is also held against its earlier half, of as many records.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from abreast import run_abreast, run_alone, spent_each
from scale_figures import CITY, NATION, Figures, play_city, play_nation
from scale_parts import copied_rows, ingested, inserted_rows, one_batch
from spent import Spent
from tests.support.postgres import Server, running

Result = TypeVar("Result")
_NONE: tuple[Spent, ...] = ()
MEMORY, ON_FILE, ON_SERVER, LINEAR = 150.0, 2.0, 3.0, 1.0
"""Goals: megabytes; times the parts on a file; times a bare COPY on a server; times a tenth's time."""


def main() -> int:
    """Measure what is asked for; status 1 when a goal is missed."""
    options = _options()
    parent = options.folder
    folder = Path(tempfile.mkdtemp(prefix="kelurahan-scale-", dir=parent))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        server = stack.enter_context(running(durable=True, parent=parent))
        if options.what == "ingest":
            return int(not ingest(folder, server, options.records, options.rounds))
        play = city if options.what == "city" else nation
        return int(not play(folder, server, options.share, alone=options.alone))


def ingest(folder: Path, server: Server, records: int, rounds: int) -> bool:
    """One batch of so many records against its parts; whether every goal was met."""
    file = apart(one_batch, folder, records)
    ours, parts, on_server, copies = ([*empty] for empty in (_NONE,) * 4)
    memory: list[float] = []
    for number in range(rounds):
        root = folder / f"round-{number}"
        for url, times in (("", ours), (server.new_database(), on_server)):
            spent, megabytes = apart(ingested, folder, root / ("file" if not url else "server"), url, file)
            times.append(spent)
            memory.append(megabytes)
        parts.append(apart(inserted_rows, folder, root / "parts.db", file))
        copies.append(apart(copied_rows, folder, server.new_database(), file))
        shutil.rmtree(root)
    most = max(memory)
    print(f"ingest of {records:,} records in one batch, {file.stat().st_size / 1e6:.1f} MB sealed")
    kept = [
        _told("SQLite against parsing and executemany of the same rows", ours, parts, ON_FILE, records),
        _told("PostgreSQL against COPY of the same rows", on_server, copies, ON_SERVER, records),
        most <= MEMORY,
    ]
    print(f"  memory {most:.0f} MB (goal {MEMORY:.0f}){'' if kept[2] else '   GOAL MISSED'}")
    return all(kept)


def city(folder: Path, _server: Server, share: float, *, alone: bool) -> bool:
    """A city's year on a file, of `share` of the weeks, in ten parts; beside each goes a tenth."""
    weeks = max(1, round(CITY.weeks * share))
    few = max(1, weeks // 10)
    starts = [few * number for number in range(min(10, weeks // few))]
    parts = [(folder / "city", range(start, end)) for start, end in pairwise([*starts, weeks])]
    name = f"city, {weeks} weeks"
    if alone:
        print("\n".join(run_alone(play_city, name, parts).lines()))
        return True
    short = [(folder / f"tenth-{number}", range(few)) for number, _ in enumerate(starts)]
    found = run_abreast(play_city, name, parts, short)
    each = [1000 * one.spent_each().clock for one in found.short]
    print("\n".join(found.long.lines()))
    print(
        f"{len(short)} of {few} weeks: memory {max(one.memory for one in found.short):.0f} MB,"
        f" {min(each):.2f} to {max(each):.2f} ms a record; whole {1000 * found.long.spent_each().clock:.2f}"
    )
    return _grown(found.long, found.short, found.doubt())


def nation(folder: Path, server: Server, share: float, *, alone: bool) -> bool:
    """A nation's week on a server, of `share` of the offices, and before and after it a tenth of that."""
    whole, few = (max(2, round(NATION.offices * part)) for part in (share, share / 10))
    found = [_week(folder, server, offices) for offices in ([whole] if alone else [few, whole, few])]
    return alone or _grown(found[1], found[::2], 0.0)


def _week(folder: Path, server: Server, offices: int) -> Figures:
    root = folder / f"nation-{offices}"
    found = apart(play_nation, root, server.new_database(), offices)
    print("\n".join(found.lines()), flush=True)
    shutil.rmtree(root)
    return found


def _grown(whole: Figures, tenths: Sequence[Figures], doubt: float) -> bool:
    """Print the growth of each kind of work and of all; whether that of all is linear or less."""
    for work in whole.spent:
        print(f"  growth, {work}: {_times(whole.spent_each(work), spent_each(tenths, work))}")
    clock, processor = whole.later_half()
    print(
        f"  later half against earlier: {clock:.2f} times, {processor:.2f} of this process's processor time"
    )
    all_of_it, tenth = whole.spent_each(), spent_each(tenths)
    kept = all_of_it.clock <= (LINEAR + 2 * doubt) * tenth.clock
    told = f"{_times(all_of_it, tenth)} (goal {LINEAR:.2f}; may be off by {doubt:.3f})"
    print(f"growth: {told}{'' if kept else '   GOAL MISSED'}")
    return kept


def _times(ours: Spent, tenth: Spent) -> str:
    processor = ours.processor / tenth.processor
    return f"{ours.clock / tenth.clock:.2f} times, {processor:.2f} of this process's processor time"


def apart(work: Callable[..., Result], *arguments: object) -> Result:
    """The result of a piece of work in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _told(name: str, ours: list[Spent], baseline: list[Spent], goal: float, records: int) -> bool:
    """By the clock; the processor's ratio stands beside it for a machine that does other things as well."""
    mine, theirs = min(one.clock for one in ours), min(one.clock for one in baseline)
    processor = min(one.processor for one in ours) / min(one.processor for one in baseline)
    missed = "" if mine <= goal * theirs else "   GOAL MISSED"
    print(
        f"  {name}: {mine:.2f} s to {theirs:.2f} s, {mine / theirs:.2f} times (goal {goal:.1f};"
        f" {processor:.2f} of this process's processor time), {records / mine:,.0f} records a second{missed}"
    )
    return mine <= goal * theirs


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("ingest", "city", "nation"))
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--folder", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
