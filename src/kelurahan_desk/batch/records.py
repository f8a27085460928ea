"""The lines of a batch on their way out: none that our own reader would refuse, and packed in one go."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, get_type_hints

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.forms import Count, Kind, Nik, RecordId, Text
from kelurahan_desk.batch.lines import read_record
from kelurahan_desk.batch.packing import pack_pieces
from kelurahan_desk.batch.plain import line_pattern
from kelurahan_desk.batch.structs import Record
from kelurahan_desk.domain.problems import Refusal

_FACTS = (
    ("arrears", Count, False),
    ("birth_place", Text, False),
    ("category", Text, True),
    ("declared", tuple[Text, ...], True),
    ("evidence", Text, False),
    ("marital", Count, False),
    ("newborn", bool, False),
    ("outcome", Text | None, True),
    ("phone", Text, False),
    ("programme_version", Count | None, True),
    ("reason", Text, True),
    ("relation", Count, False),
    ("urgent", bool, True),
)
"""The facts this program tells, in their order, each with its type and whether it is always told."""


def _facts_pattern() -> str:
    told = ""
    for name, kind, always in _FACTS:
        one = f'"{name}":{line_pattern(kind)}'
        if not always:
            told += f"(?:,{one})?" if "category" in told else f"(?:{one},)?"
        else:
            told += f",{one}" if "category" in told else one
    return rf"\{{{told}\}}"


@cache
def _ordinary() -> re.Pattern[str]:
    """One line each, with its line feed, of records as this program writes nearly all of them.

    They have those facts and plain signs. What matches is canonical and a record, at a fraction of what
    reading it costs; a test holds it to that. Its groups: moment, papers and two within them, id,
    kind, NIK.
    """
    hints = get_type_hints(Record, include_extras=True)
    pattern = line_pattern(Record).replace(line_pattern(hints["facts"]), _facts_pattern(), 1)
    kinds = {"at": hints["at"], "att": hints["att"], "id": RecordId, "kind": Kind, "nik": Nik}
    for name, kind in kinds.items():
        value = line_pattern(kind)
        bare = value.strip('"')
        pattern = pattern.replace(
            f'"{name}":{value}', f'"{name}":{value.replace(bare, f"(?P<{name}>{bare})")}', 1
        )
    pattern = pattern.replace("{0,300}", "{0,300}+")  # no text needs to be tried shorter
    return re.compile(f"^(?:{pattern})\n", re.MULTILINE)


_HASHES = re.compile(r'"sha256":"([0-9a-f]{64})"')
_PLAIN_MOST = limits.RECORD_LINE // 2  # signs; more than any ordinary record has
_RUN = 250  # lines looked at in one go


class Line(NamedTuple):
    """One record as text, and of it what the manifest sums up; `documents` are the hashes of its papers."""

    text: str
    at: str
    id: str
    kind: str
    nik: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Packed:
    """The records of a batch as they lie in it."""

    lines: Sequence[Line]
    data: bytes
    raw_sha256: str
    raw_size: int


def ordinary_lines(texts: Sequence[str]) -> list[Line | None]:
    """The lines that are plainly the canonical form of a record; None for any other, which may be one too."""
    found: list[Line | None] = []
    for start in range(0, len(texts), _RUN):
        run = texts[start : start + _RUN]
        found += _run(run) or [None if line is None else line[0] for line in [_run([text]) for text in run]]
    return found


def _run(texts: Sequence[str]) -> list[Line] | None:
    """These lines if all of them are ordinary; one look at many takes a third less than one at each."""
    text = "\n".join([*texts, ""])
    found = _ordinary().findall(text)
    # A match is one whole line, so as many matches as lines are all of them.
    if not len(found) == len(texts) == text.count("\n") or max(map(len, texts)) > _PLAIN_MOST:
        return None
    return [
        Line(text, at, record, kind, nik, tuple(_HASHES.findall(documents)) if documents != "[]" else ())
        for text, (at, documents, _, _, record, kind, nik) in zip(texts, found, strict=True)
    ]


def line_of(record: Record) -> Line:
    """The line of a record. Refusal RECORD_UNFIT when every receiver would refuse it."""
    data = canonical_bytes(record)
    try:
        read_record(data)  # what a receiver would refuse is not sent
    except ValueError:
        raise Refusal("RECORD_UNFIT", id=record.id) from None
    if len(data) > limits.RECORD_LINE:
        raise Refusal("RECORD_UNFIT", id=record.id)
    hashes = tuple(document.sha256 for document in record.att)
    return Line(data.decode(), record.at, record.id, record.kind, record.subject.nik, hashes)


def pieces_of(lines: Sequence[Line]) -> list[bytes]:
    """The text of all lines, each closed by a line feed, in pieces of whole lines.

    One text for all would take fresh memory from the system each time: more work than to put it together.
    """
    runs = (lines[start : start + _RUN] for start in range(0, len(lines), _RUN))
    return ["\n".join([*(line.text for line in run), ""]).encode() for run in runs]


def hashes_of(pieces: Iterable[bytes]) -> list[str]:
    """The hash of each line of such a text, without its line feed."""
    sha256 = hashlib.sha256
    return [sha256(line).hexdigest() for piece in pieces for line in piece.split(b"\n")[:-1]]


def packed(lines: Sequence[Line], pieces: Iterable[bytes]) -> Packed:
    """Lines and the pieces of their text as they lie in a batch; it lets other threads go on meanwhile."""
    return Packed(lines, *pack_pieces(pieces))


def packed_records(records: Iterable[Record]) -> Packed:
    """Records as they lie in a batch. Refusal RECORD_UNFIT."""
    lines = [line_of(record) for record in records]
    return packed(lines, pieces_of(lines))
