"""The last batch number taken, kept outside the database: a restored database then knows it is old."""

import re
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import read_if_there, write_durably
from kelurahan_desk.machine.jsonfile import a_number, a_text, canonical_json, exactly, parse_object

_LIMIT = 4096  # bytes
_SHA256 = re.compile(r"[0-9a-f]{64}|")


@dataclass(frozen=True, slots=True)
class HighWater:
    """The newest epoch and sequence number taken, and the hash of that batch's manifest."""

    epoch: int
    seq: int
    manifest_sha256: str


def read_high_water(path: Path) -> HighWater | None:
    """The mark, None when there is none. Trouble HIGH_WATER_DAMAGED or FILE_READ."""
    data = read_if_there(path, _LIMIT)
    if data is None:
        return None
    try:
        value = parse_object(data)
        exactly(value, "epoch", "seq", "manifest_sha256")
        mark = HighWater(a_number(value, "epoch"), a_number(value, "seq"), a_text(value, "manifest_sha256"))
    except ValueError as error:
        raise Trouble("HIGH_WATER_DAMAGED", name=path.name) from error
    if mark.epoch < 1 or mark.seq < 0 or not _SHA256.fullmatch(mark.manifest_sha256):
        raise Trouble("HIGH_WATER_DAMAGED", name=path.name)
    return mark


def write_high_water(path: Path, mark: HighWater) -> None:
    """Keep the mark; on return it survives a power cut. Trouble as `write_durably`."""
    value = {"epoch": mark.epoch, "seq": mark.seq, "manifest_sha256": mark.manifest_sha256}
    write_durably(path, canonical_json(value))
