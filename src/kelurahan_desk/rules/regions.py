"""The national region table: names by code, asked rarely, so scanned in one buffer instead of loaded.

91,599 rows as objects cost seconds and tens of megabytes; the plain text is 3.6 MB and one search in it
takes about a millisecond. The table names each region once, `kode,tingkat,nama,kode_induk`.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kelurahan_desk.domain.office import Place, Region
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.tables import read_rows

_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
_WARD = re.compile(r"\d\d\.\d\d\.\d\d\.[123]\d{3}", re.ASCII)
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})


@cache
def _buffer() -> bytes:
    return gzip.decompress(resource("regions", "wilayah.csv.gz").read_bytes())


@lru_cache(maxsize=4096)
def find_region(code: str) -> Region | None:
    """The row of a code such as `64.71` or `64.71.05.1001`; None when there is none."""
    if not _CODE.fullmatch(code):
        return None
    table = _buffer()
    start = table.find(f"\n{code},".encode()) + 1
    if start == 0:
        return None
    line = table[start : table.index(b"\n", start)].decode().rstrip("\r")
    found, level, name, parent = next(csv.reader([line]))
    return Region(found, level, name, parent)


def all_regions() -> Iterator[tuple[str, str]]:
    """Code and name of every region; a tenth of a second, for whoever has to search by name."""
    rows = csv.reader(io.StringIO(_buffer().decode()))
    next(rows)
    return ((row[0], row[2]) for row in rows)


def region_name(code: str) -> str | None:
    """The name of a region of any level, or None."""
    region = find_region(code)
    return region.name if region else None


def kecamatan_exists(digits: str) -> bool:
    """Whether the first six digits of a NIK name a kecamatan of today's table."""
    return len(digits) == 6 and find_region(f"{digits[:2]}.{digits[2:4]}.{digits[4:]}") is not None


def place_of(code: str) -> Place:
    """The kelurahan or desa of a code with every name above it. Refusal REGION_UNKNOWN.

    Kelurahan split faster than tables are published: a code missing from a known kecamatan is taken, and
    carries its last four digits as its name until somebody gives one (`is_listed` tells).
    """
    kecamatan, city, province = (region_name(code[:length]) for length in (8, 5, 2))
    if not _WARD.fullmatch(code) or kecamatan is None or city is None or province is None:
        raise Refusal("REGION_UNKNOWN", region=code)
    kind = "kelurahan" if code[9] == "1" else "desa"
    return Place(code, kind, region_name(code) or code[9:], kecamatan, city, province)


def is_listed(code: str) -> bool:
    """Whether the table has this very code."""
    return find_region(code) is not None


@cache
def _postal_codes() -> dict[str, str]:
    return {row["kode_kelurahan"]: row["kodepos"] for row in read_rows("regions", "kodepos.csv")}


def postal_code_of(code: str) -> str:
    """The postal code of a kelurahan of the seed cities, "" elsewhere; a proposal, some are doubtful."""
    return _postal_codes().get(code, "")


def timezone_of(code: str) -> str:
    """The time zone of the province a code begins with (Keppres 41/1987): WIB, WITA or WIT."""
    if code[:2] in _WITA:
        return "Asia/Makassar"
    return "Asia/Jayapura" if code[:1] in {"8", "9"} else "Asia/Jakarta"
