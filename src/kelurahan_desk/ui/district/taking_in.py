"""Many files taken in as one piece of work: how far it is, and what became of each file."""

from dataclasses import dataclass, field
from pathlib import Path

from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.services.district.ingest import Ingest
from kelurahan_desk.services.results import IngestReport
from kelurahan_desk.wording import window_inbox as words

_FINE = 1000  # parts of the bar for each file of several


@dataclass
class TakingIn:
    """Written in the store lane, read in the window; `work` is for `LongWork`.

    `reports` have only files that are in for good, so a stop at any moment tells the truth. `files` is
    known once the folders were looked through.
    """

    ingest: Ingest
    places: tuple[Path, ...]
    reports: list[IngestReport] = field(default_factory=list)
    files: int = 0
    _at: int = 0

    def work(self, progress: Progress) -> None:
        """Look, then take in. Each file is whole or not at all."""
        paths = self.ingest.look(self.places, progress)
        self.files = len(paths)

        def told(step: str, done: int, total: int) -> None:
            if step == "ingest.file":
                self._at, done, total = done, 0, 0
            progress(step, done, total)

        for report in self.ingest.one_by_one(paths, told):
            self.reports.append(report)

    def place(self, step: str, done: int, total: int) -> tuple[str, int, int]:
        """What the card says, and the place of its bar: over all files when there are several."""
        says = words.taking(step, done, total, self._at + 1, self.files)
        if self.files < 2:
            return says, done, total
        part = min(done, total) * _FINE // total if total else 0
        return says, self._at * _FINE + part, self.files * _FINE

    @property
    def unread(self) -> int:
        """Files of which nothing was taken."""
        return self.files - sum(not report.waited for report in self.reports)

    def summary(self) -> str:
        """How many were taken in, wait, were refused and not read."""
        return words.ended(
            accepted=self.count("accepted"), again=self.count("duplicate"), parked=self.count("parked"),
            refused=self.count("refused"), unread=self.unread,
        )  # fmt: skip

    def count(self, verdict: str) -> int:
        """How many files ended so."""
        return sum(report.verdict == verdict for report in self.reports)
