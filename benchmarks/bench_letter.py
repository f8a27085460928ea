"""One letter with everything (people, number, proof, PDF, vault, journal, commit), against raw reportlab.

The baseline draws the very same page: the calls our renderer makes on reportlab's canvas are recorded once
and replayed, without layout and without building the QR symbol.
"""

import shutil
from collections.abc import Callable
from io import BytesIO
from unittest import mock

from desks import CLOCK, office_folder, open_office_at, scratch
from reportlab.pdfgen.canvas import Canvas
from rows import Row, in_turns, median

from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.letters import sktm
from kelurahan_desk.services.office.desk import OfficeDesk

ROUNDS = 40


class Recorder:
    """Stands in for a canvas and remembers what was asked of it."""

    def __init__(self, buffer: BytesIO, **settings: object) -> None:
        self.settings = settings
        self.calls: list[tuple[str, tuple[object, ...], dict[str, object]]] = []
        self._canvas = Canvas(buffer, **settings)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> Callable[..., object]:
        real = getattr(self._canvas, name)

        def recorded(*values: object, **named: object) -> object:
            self.calls.append((name, values, named))
            return real(*values, **named)

        return recorded

    def replay(self) -> bytes:
        """The same page again, by reportlab alone."""
        buffer = BytesIO()
        canvas = Canvas(buffer, **self.settings)  # type: ignore[arg-type]
        for name, values, named in self.calls:
            getattr(canvas, name)(*values, **named)
        return buffer.getvalue()


def measure() -> tuple[Row, ...]:
    """One row; the letter of the first family, of nine people."""
    root = scratch() / "office-letters"
    shutil.copytree(office_folder(), root)
    desk = open_office_at(root)
    draft = SktmDraft(
        applicant=1,
        purpose="sekolah",
        institution="SD Contoh",
        intro_number="12/RT.003",
        intro_date=CLOCK.now().date(),
    )
    recorder = recorded(desk, draft)
    ours, raw = in_turns(ROUNDS, lambda: desk.letters.issue(draft), recorder.replay)
    desk.close()
    name, baseline = "one letter, use case with commit", "raw reportlab drawing the same page"
    return (Row(name, median(ours[3:]), median(raw[3:]), baseline),)


def recorded(desk: OfficeDesk, draft: SktmDraft) -> Recorder:
    """The calls of one letter; their replay must be a PDF of the same size."""
    made: list[Recorder] = []

    def make(buffer: BytesIO, **settings: object) -> Recorder:
        made.append(Recorder(buffer, **settings))
        return made[-1]

    with mock.patch.object(sktm, "Canvas", make):
        issued = desk.letters.issue(draft)
    again = made[-1].replay()
    if abs(len(again) - len(issued.pdf)) > 200:
        raise RuntimeError(f"the replay differs: {len(again)} bytes against {len(issued.pdf)}")
    return made[-1]
