"""Taking in batches: verified, judged in their chain, applied once; a batch that is early waits."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Cancelled
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.drives import Drive, list_drives
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.incoming import batches_in
from kelurahan_desk.services.district.judging import ACCEPTED, DUPLICATE, Judging, Taken
from kelurahan_desk.services.results import IngestReport
from kelurahan_desk.store.district import ParkedBatch

_TOGETHER, _LONGEST = 64, timedelta(seconds=2)  # files of one transaction, and how long others wait for it


@dataclass(frozen=True)
class Ingest:
    """Use cases over files that offices sent."""

    context: DistrictContext

    def files(self, paths: tuple[Path, ...], progress: Progress = silent) -> tuple[IngestReport, ...]:
        """Take in files, each on its own; also those that waited for one of them. Reports in that order.

        A file that is refused is a report, not an error. Trouble only for this desk's own disk or database.
        """
        return tuple(self.one_by_one(paths, progress))

    def one_by_one(self, paths: tuple[Path, ...], progress: Progress = silent) -> Iterator[IngestReport]:
        """As `files`, each report once its file is in for good; a stop leaves nothing of the file it came in.

        Small files share a commit, which is told of none of them before it is done.
        """
        self.context.user.require(Permission.IMPORT_REPLY)
        return self._rounds(deque(paths), progress)

    def look(self, places: tuple[Path, ...], progress: Progress = silent) -> tuple[Path, ...]:
        """The files somebody means: those named, and of folders and sticks the batches in them.

        Refusal NO_BATCH_HERE.
        """
        self.context.user.require(Permission.IMPORT_REPLY)
        return batches_in(places, progress)

    def drives(self) -> tuple[Drive, ...]:
        """What is plugged in and may hold batches."""
        self.context.user.require(Permission.IMPORT_REPLY)
        return list_drives()

    def _rounds(self, left: deque[Path], progress: Progress) -> Iterator[IngestReport]:
        files = len(left)
        while left:
            done = self._round(left, progress, files)
            yield from done.reports
            if done.stop:
                raise done.stop
            if done.waited_for:
                yield from self._take_waiting(done.waited_for, progress)

    def _round(self, left: deque[Path], progress: Progress, files: int = 1) -> "_Round":
        """Some of the files in one transaction. What does not hold and what was stopped is taken back alone;
        when the disk or the database fails, nothing of the round is in, nor was it told to be.

        Of several `files` it tells before each which one it is."""
        done, until = _Round(), self.context.clock.now() + _LONGEST
        with self.context.store.write() as unit:
            judging = Judging.of(self.context, unit, progress)
            try:
                while left and not done.waited_for and len(done.reports) < _TOGETHER:
                    if files > 1:
                        progress("ingest.file", files - len(left), files)
                    done.add(judging.take(left.popleft()), judging.parked)
                    if self.context.clock.now() > until:
                        break
            except Cancelled as stop:
                done.stop = stop
            for entry in done.entries:  # only now: what is taken back must not be in the chain
                self.context.record(unit, entry)
            unit.commit()
        for copy in done.copies:  # only now: had it not been committed, the batch would wait on
            (self.context.folder.inbox / copy).unlink(missing_ok=True)
        return done

    def _take_waiting(self, key_id: str, progress: Progress) -> Iterator[IngestReport]:
        """What waited of a station and follows now, one after the other."""
        while (waiting := self._next_waiting(key_id)) is not None:
            copy = self.context.folder.inbox / waiting.file
            done = self._round(deque([copy]), progress)
            if done.stop:
                raise done.stop
            report = replace(done.reports[0], waited=True)
            if report.verdict != ACCEPTED:
                self._forget(waiting)
                yield report
                break
            yield report

    def _next_waiting(self, key_id: str) -> ParkedBatch | None:
        with self.context.store.read() as unit:
            head = unit.batches.head(key_id)
            return next(
                (
                    one
                    for one in unit.batches.parked(key_id)
                    if head and (one.epoch, one.seq) == (head.epoch, head.seq + 1)
                ),
                None,
            )

    def _forget(self, waiting: ParkedBatch) -> None:
        """A copy that does not hold now never will: the office has to send it again."""
        with self.context.store.write() as unit:
            unit.batches.unpark(waiting.key_id, waiting.epoch, waiting.seq)
            self.context.record(unit, Entry("batch.unpark", f"batch:{waiting.file}"))
            unit.commit()
        (self.context.folder.inbox / waiting.file).unlink(missing_ok=True)


@dataclass
class _Round:
    """Files of one transaction. `waited_for` is a key of which a batch can follow now; `copies` lie in the
    inbox and need to wait no longer."""

    reports: list[IngestReport] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    waited_for: str = ""
    copies: list[str] = field(default_factory=list)
    stop: Cancelled | None = None

    def add(self, taken: Taken, parked: set[str]) -> None:
        """Note what became of a file."""
        self.reports.append(taken.report)
        self.entries += taken.entries
        self.copies += [taken.copy] if taken.copy else []
        # A repeated one goes on where somebody stopped.
        if taken.report.verdict in (ACCEPTED, DUPLICATE) and taken.key_id in parked:
            self.waited_for = taken.key_id
