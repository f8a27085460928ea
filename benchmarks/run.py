"""Prints the table of ratios: python benchmarks/run.py [--json FILE] [--residents N] [name …]

Each `bench_*.py` beside this file offers `measure()`; a name takes only those that contain it. Every baseline
is measured in the same run, in turns with ours: read the ratios, not the milliseconds. Status 1 when a goal
is missed.
"""

import argparse
import dataclasses
import importlib
import json
import os
import platform
from collections.abc import Iterator
from pathlib import Path

from rows import Row

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Measures, prints, and says by its status whether every goal was met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description="The table of ratios.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there as well")
    parser.add_argument("names", nargs="*", help="only the measurements whose name contains one of these")
    parser.add_argument("--residents", metavar="N", help="people of the office that is searched (25000)")
    options = parser.parse_args()
    if options.residents:
        os.environ["KELURAHAN_DESK_BENCH_RESIDENTS"] = options.residents
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors")
    print(f"{'ours ms':>10} {'baseline':>10} {'ratio':>7} {'goal':>6}", flush=True)
    rows = []
    for row in measured(options.names):
        print(line(row), flush=True)
        rows.append(row)
    if options.json:
        found = [{**dataclasses.asdict(row), "ratio": row.ratio} for row in rows]
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return int(not all(row.kept for row in rows))


def measured(names: list[str]) -> Iterator[Row]:
    """The rows of every measurement asked for, as they come."""
    for file in sorted(HERE.glob("bench_*.py")):
        if not names or any(name in file.stem for name in names):
            yield from importlib.import_module(file.stem).measure()


def line(row: Row) -> str:
    """A row of the table."""
    goal = f"{row.goal:6.2f}" if row.goal else "     –"
    missed = "" if row.kept else "   GOAL MISSED"
    figures = f"{row.ours_ms:10.2f} {row.baseline_ms:10.2f} {row.ratio:7.2f} {goal}"
    return f"{figures}  {row.name}; against {row.baseline}{missed}"


if __name__ == "__main__":
    raise SystemExit(main())
