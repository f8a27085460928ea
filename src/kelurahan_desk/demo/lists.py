"""City lists for the synthetic office: desil for most families, coverage for some people."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from kelurahan_desk.domain.resident import Person
from kelurahan_desk.machine.files import write_durably

_SEED = 7
_SEGMENTS = ("PBI JK", "PBPU PEMDA", "PBPU MANDIRI", "PPU BU", "PPU PN")
_SHARES = (20, 10, 35, 30, 5)


def write_city_lists(folder: Path, people: Sequence[Person], today: date) -> dict[str, Path]:
    """Write `dtsen.csv` and `kepesertaan.csv`; gives list kind -> path."""
    random = Random(_SEED)  # noqa: S311 - a plausible spread, not secrets
    period = f"{today.year}-{(today.month - 1) // 3 * 3 + 1:02d}"
    desil_of = {person.kk: random.randint(1, 10) for person in people}
    dtsen = [
        (person.nik, person.name, desil_of[person.kk], period)
        for person in people
        if person.nik and desil_of[person.kk] < 10
    ]
    coverage = [
        (
            person.nik,
            f"{number:013d}",
            random.choices(_SEGMENTS, _SHARES)[0],
            "AKTIF" if random.random() < 0.6 else "NONAKTIF PREMI",
            "01-01-2025",
        )
        for number, person in enumerate(people, 1)
        if person.nik and random.random() < 0.7
    ]
    return {
        "dtsen": _write(folder / "dtsen.csv", ("NIK", "NAMA", "DESIL", "PERIODE"), dtsen),
        "coverage": _write(
            folder / "kepesertaan.csv", ("NIK", "NO KARTU", "SEGMEN", "STATUS", "TMT"), coverage
        ),
    }


def _write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    writer.writerows(rows)
    write_durably(path, text.getvalue().encode())
    return path
