"""One letter with everything (people, number, proof, PDF, vault, journal, commit), against raw reportlab.

The baseline draws the very same page: the calls our renderer makes on reportlab's canvas are recorded
and replayed, without any layout. Whoever draws such pages needs a QR symbol of its own on each, so the goals
count its making into the baseline; one row leaves it out. Then the same letter in an archive of 20,000
letters against one of 40, and a queue of 1,000 letters for 1,000 families, none of which was drawn before,
with the memory it takes; raw reportlab draws the pages of the same families.
"""

import gc
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from unittest import mock

from desks import CLOCK, office_folder, open_office_at, scratch
from reportlab.pdfgen.canvas import Canvas
from rows import Row, in_turns, median, milliseconds, percentile

from kelurahan_desk.domain.codes import Life, Shdk
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.numbering import format_number, series_of
from kelurahan_desk.domain.sktm import LETTER_KIND, SktmDraft, SktmFacts
from kelurahan_desk.letters import sktm
from kelurahan_desk.letters.canvas import TaggedCanvas
from kelurahan_desk.letters.fonts import REGULAR
from kelurahan_desk.letters.qr import draw_qr
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.results import IssuedLetter

ROUNDS, WARM = 100, 3
SMALL_ARCHIVE, LARGE_ARCHIVE = 40, 20_000
QUEUE, BLOCK = 1000, 100
TREE = 6000  # bytes that tags, their table and what an archive wants may take
PURPOSES = (
    ("sekolah", "SD"), ("bpjs", ""), ("rumah_sakit", "RSUD"), ("kip", ""), ("beasiswa", "Yayasan"),
)  # fmt: skip
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
    """The rows. Each letter against raw pages is for a family that was not drawn before."""
    desk = office_with(SMALL_ARCHIVE)
    large = office_with(LARGE_ARCHIVE)
    recorded(desk, DRAFT)
    ours, raw, bare = (times[WARM:] for times in singles(desk))
    works = (partial(desk.letters.issue, DRAFT), partial(large.letters.issue, DRAFT))
    small, filled = (times[WARM:] for times in in_turns(ROUNDS, *works))
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
        Row(f"one letter in an archive of {LARGE_ARCHIVE}", median(filled), median(small), archive, 1.1),
        *queue(desk),
    )
    for opened in (desk, large):
        opened.close()
    return rows


def singles(desk: OfficeDesk) -> tuple[list[float], list[float], list[float]]:
    """The times of letters one by one, each with those of its raw page, with its QR symbol and without."""
    ours, raw, bare = list[float](), list[float](), list[float]()
    gc.collect()
    for draft in families(desk, ROUNDS, seed=2):
        letters = list[IssuedLetter]()
        ours.append(milliseconds(partial(_issue, desk, draft, letters)))
        recorder = redrawn(desk.letters.facts(letters[0].letter.number))
        raw.append(milliseconds(recorder.page))
        bare.append(milliseconds(recorder.replay))
    return ours, raw, bare


def queue(desk: OfficeDesk) -> tuple[Row, Row]:
    """A thousand letters for as many families, in turns with their raw pages, and how the process grew."""
    queued, drawn, grown = 0.0, 0.0, 0.0
    wanted = families(desk, QUEUE)
    desk.letters.issue_many(families(desk, BLOCK, seed=1))  # what a desk has open on any morning
    for first in range(0, QUEUE, BLOCK):
        block, numbers = wanted[first : first + BLOCK], list[str]()
        gc.collect()
        before = resident_megabytes()
        queued += milliseconds(partial(_issue_all, desk, block, numbers))
        gc.collect()
        grown += resident_megabytes() - before
        pages = [redrawn(desk.letters.facts(number)) for number in numbers]
        drawn += milliseconds(partial(_draw_all, pages))
    return (
        Row(f"a queue of {QUEUE} letters, each family its own", queued, drawn,
            "raw reportlab drawing as many pages", 1.5),
        Row(f"memory after {QUEUE} letters, in MB", max(grown, 0.01), 20.0, "20 MB", 1.0),
    )  # fmt: skip


def _issue(desk: OfficeDesk, draft: SktmDraft, made: list[IssuedLetter]) -> None:
    made.append(desk.letters.issue(draft))


def _issue_all(desk: OfficeDesk, drafts: list[SktmDraft], made: list[str]) -> None:
    report = desk.letters.issue_many(drafts)
    if report.refused:
        raise RuntimeError(f"refused: {report.refused}")
    made += [one.number for one in report.issued]


def _draw_all(pages: list[Recorder]) -> None:
    for recorder in pages:
        recorder.page()


def families(desk: OfficeDesk, count: int, seed: int = 0) -> list[SktmDraft]:
    """Letters for the heads of so many families, all over the register, for many purposes."""
    dice = random.Random(seed)
    with desk.context.store.read() as unit:
        total = unit.residents.count()
        found = unit.residents.by_ids(set(range(1, total + 1)))
    heads = [
        (number, one.person.rt)
        for number, one in sorted(found.items())
        if one.person.shdk is Shdk.HEAD and one.person.life is Life.ALIVE and one.person.nik
    ]
    chosen = dice.sample(heads, min(count, len(heads)))
    return [
        SktmDraft(
            applicant=number,
            purpose=purpose,
            institution=f"{place} Contoh {at}" if place else "",
            intro_number=f"{at}/RT.{rt}",
            intro_date=CLOCK.now().date(),
        )
        for at, (number, rt) in enumerate(chosen, 1)
        for purpose, place in (PURPOSES[at % len(PURPOSES)],)
    ]


def redrawn(facts: SktmFacts) -> Recorder:
    """The calls that draw a letter issued before."""
    with recording() as made:
        sktm.render_sktm(facts, logo=None)
    made[-1].proof = facts.proof
    return made[-1]


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


@contextmanager
def recording() -> Iterator[list[Recorder]]:
    """Whoever draws a letter meanwhile is recorded."""
    made: list[Recorder] = []

    def make(buffer: BytesIO, **settings: object) -> Recorder:
        made.append(Recorder(buffer, **settings))
        return made[-1]

    with mock.patch.object(sktm, "TaggedCanvas", make):
        yield made


def recorded(desk: OfficeDesk, draft: SktmDraft) -> Recorder:
    """The calls of one letter; their replay must be a PDF of the same size, but for the tree of tags."""
    with recording() as made:
        letter = desk.letters.issue(draft)
    made[-1].proof = letter.proof
    again = made[-1].replay()
    if abs(len(again) - len(letter.pdf)) > TREE:
        raise RuntimeError(f"the replay differs: {len(again)} bytes against {len(letter.pdf)}")
    return made[-1]
