"""A small batch with each byte flipped and each length cut, on its way and inside its seal: all are refused.

python -m tests.faults.flips [--all | --stride N]    every byte and length, or every 29th or N-th
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.support.exchange import everything
from tests.support.vectors import KEYS, vector_district, vectors

from kelurahan_desk.batch.seal import open_sealed, seal
from kelurahan_desk.services.district.desk import DistrictDesk

STRIDE = 29
BATCH = "VALID.batch.1-two-records.tar.age"


def damaged(data: bytes, stride: int) -> Iterator[tuple[str, bytes]]:
    """Each changed or cut copy, with what was done to it."""
    for place in range(0, len(data), stride):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        yield f"flip {place}", bytes(changed)
    for length in range(0, len(data), stride):
        yield f"cut {length}", data[:length]


def copies(stride: int) -> Iterator[tuple[str, bytes]]:
    """Damage on the way, and damage by somebody who can seal: the district's key is public."""
    data = vectors("batch")[BATCH].data
    yield from ((f"outside, {what}", copy) for what, copy in damaged(data, stride))
    inside = open_sealed(data, [KEYS["district"]["age_identity"]])
    recipient = KEYS["district"]["age_recipient"]
    for what, copy in damaged(inside, stride):
        yield f"inside, {what}", seal(copy, [recipient])


def written(desk: DistrictDesk) -> object:
    """All that a batch could leave behind; the journal tells of refusals and is left out."""
    with desk.context.store.read() as unit:
        return unit.batches.list(), unit.records.worklist(), everything(desk)


def run(folder: Path, stride: int) -> Counter[str]:
    """How often each code was told. AssertionError for a copy that was taken or left something behind."""
    desk = vector_district(folder / "dinsos")
    file = folder / "rusak.tar.age"
    before, told = written(desk), Counter[str]()
    for what, copy in copies(stride):
        file.write_bytes(copy)
        (report,) = desk.ingest.files((file,))
        assert report.verdict == "refused", f"{what}: {report.verdict} {report.code}"
        assert written(desk) == before, what
        told[report.code] += 1
    file.write_bytes(vectors("batch")[BATCH].data)
    (report,) = desk.ingest.files((file,))
    assert (report.verdict, report.accepted) == ("accepted", 2)
    desk.close()
    return told


def main(arguments: list[str]) -> int:
    """Print how many copies were refused with which code."""
    parser = argparse.ArgumentParser(description="damaged batches")
    parser.add_argument("--all", action="store_true", help="every byte and every length")
    parser.add_argument("--stride", type=int, default=STRIDE, help="every N-th")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kelurahan-desk-flips-") as folder:
        told = run(Path(folder), 1 if wanted.all else wanted.stride)
    for code, count in sorted(told.items()):
        print(f"{count:7} {code}")
    print(f"{told.total():7} copies, all refused, nothing written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
