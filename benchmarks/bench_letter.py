"""One letter with everything (people, number, proof, PDF, vault, journal, commit), against raw reportlab.

The baseline draws the very same page: the calls our renderer makes on reportlab's canvas are recorded once
and replayed, without any layout. Whoever draws such pages needs a QR symbol of its own on each, so the goals
count its making into the baseline; one row leaves it out. Then the same letter in an archive of 20,000
letters against one of 40, and a queue of 1,000 letters with the memory it takes.
"""

import shutil
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from unittest import mock

from desks import CLOCK, office_folder, open_office_at, scratch
from reportlab.pdfgen.canvas import Canvas
from rows import Row, in_turns, median, milliseconds, percentile

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.numbering import format_number, series_of
from kelurahan_desk.domain.sktm import LETTER_KIND, SktmDraft
from kelurahan_desk.letters import sktm
from kelurahan_desk.letters.canvas import TaggedCanvas
from kelurahan_desk.letters.fonts import REGULAR
from kelurahan_desk.letters.qr import draw_qr
from kelurahan_desk.services.office.desk import OfficeDesk

ROUNDS = 60
SMALL_ARCHIVE, LARGE_ARCHIVE = 40, 20_000
QUEUE, BLOCK = 1000, 100
TREE = 6000  # bytes that tags, their table and what an archive wants may take
DRAFT = SktmDraft(
    applicant=1,
    purpose="sekolah",
    institution="SD Contoh",
    intro_number="12/RT.003",
    intro_date=CLOCK.now().date(),
)


class Recorder:
    """Stands in for a canvas and remembers what was asked of it."""

    def __init__(self, buffer: BytesIO, **settings: object) -> None:
        self.settings = settings
        self.proof = ""
        self.calls: list[tuple[str, tuple[object, ...], dict[str, object]]] = []
        self._canvas = TaggedCanvas(buffer, **settings)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        real = getattr(self._canvas, name)
        if not callable(real):
            return real  # the tree of tags: raw reportlab has none

        def recorded(*values: object, **named: object) -> object:
            self.calls.append((name, values, named))
            return real(*values, **named)

        return recorded

    def replay(self) -> bytes:
        """The same page again, by reportlab alone."""
        buffer = BytesIO()
        canvas = Canvas(buffer, pageCompression=1, invariant=1, initialFontName=REGULAR, **self.settings)  # type: ignore[arg-type]
        for name, values, named in self.calls:
            getattr(canvas, name)(*values, **named)
        return buffer.getvalue()

    def page(self) -> bytes:
        """The same with a QR symbol made anew, as each page of its own has one."""
        draw_qr(Canvas(BytesIO()), self.proof, 0, 100, 76)
        return self.replay()


def measure() -> tuple[Row, ...]:
    """The rows; the letter of the first family, of nine people."""
    desk = office_with(SMALL_ARCHIVE)
    large = office_with(LARGE_ARCHIVE)
    recorder = recorded(desk, DRAFT)
    issue, issue_large = partial(desk.letters.issue, DRAFT), partial(large.letters.issue, DRAFT)
    works = (issue, issue_large, recorder.page, recorder.replay)
    ours, filled, raw, bare = (times[3:] for times in in_turns(ROUNDS, *works))
    baseline, archive = "raw reportlab drawing the same page", f"an archive of {SMALL_ARCHIVE}"
    rows = (
        Row(
            "one letter, use case with commit, median",
            median(ours),
            median(bare),
            f"{baseline}, QR ready made",
        ),
        Row("one letter, use case with commit, median", median(ours), median(raw), baseline),
        Row("one letter, use case with commit, p95", percentile(ours, 95), percentile(raw, 95), baseline, 2),
        Row(f"one letter in an archive of {LARGE_ARCHIVE}", median(filled), median(ours), archive, 1.1),
        *queue(desk, recorder),
    )
    for opened in (desk, large):
        opened.close()
    return rows


def queue(desk: OfficeDesk, recorder: Recorder) -> tuple[Row, Row]:
    """A thousand letters in one queue, in turns with as many raw pages, and the growth of the process."""
    queued, drawn = 0.0, 0.0
    before = resident_megabytes()
    for _ in range(QUEUE // BLOCK):
        queued += milliseconds(partial(desk.letters.issue_many, [DRAFT] * BLOCK))
        drawn += milliseconds(lambda: [recorder.page() for _ in range(BLOCK)])
    grown = max(resident_megabytes() - before, 0.01)
    return (
        Row(f"a queue of {QUEUE} letters", queued, drawn, "raw reportlab drawing as many pages", 1.5),
        Row(f"memory after {QUEUE} letters, in MB", grown, 20.0, "20 MB", 1.0),
    )


def office_with(letters: int) -> OfficeDesk:
    """The desk of an office whose register holds so many letters already."""
    root = scratch() / f"office-letters-{letters}"
    shutil.copytree(office_folder(), root)
    desk = open_office_at(root)
    facts = desk.letters.facts(desk.letters.issue(DRAFT).letter.number)
    profile = desk.profile()
    series, now = series_of(profile.number, LETTER_KIND, facts.issued.year), CLOCK.now()
    with desk.context.store.write() as unit:
        for _ in range(letters - 1):
            counter = unit.numbers.take(series)
            made = replace(facts, number=format_number(profile.number, counter, facts.issued))
            unit.letters.add(
                made, kind=LETTER_KIND, series=series.name, year=series.year, counter=counter, resident=1,
                sha256="0" * 64, pages=1, at=now, by="admin",
            )  # fmt: skip
            desk.context.record(unit, Entry("letter.issue", "letter:0", (("number", made.number),)))
        unit.commit()
    return desk


def resident_megabytes() -> float:
    """The memory this process holds now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def recorded(desk: OfficeDesk, draft: SktmDraft) -> Recorder:
    """The calls of one letter; their replay must be a PDF of the same size, but for the tree of tags."""
    made: list[Recorder] = []

    def make(buffer: BytesIO, **settings: object) -> Recorder:
        made.append(Recorder(buffer, **settings))
        return made[-1]

    with mock.patch.object(sktm, "TaggedCanvas", make):
        issued = desk.letters.issue(draft)
    made[-1].proof = issued.proof
    again = made[-1].replay()
    if abs(len(again) - len(issued.pdf)) > TREE:
        raise RuntimeError(f"the replay differs: {len(again)} bytes against {len(issued.pdf)}")
    return made[-1]
