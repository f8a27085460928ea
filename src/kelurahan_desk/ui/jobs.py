"""Work off the GUI thread: one lane for everything that touches the store, one for rendering.

A result comes back through one queued signal owned by an object of the GUI thread; it never touches a
widget from the lane. A newer job of the same topic makes the older ones of no interest.

No widget may end in a lane either, and Python's search for cycles ends pages wherever it happens to run: so
it runs in the GUI thread only, and what was told last of a lane is held there until the lane has let go.
"""

import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from kelurahan_desk.domain.problems import Cancelled, Refusal, Trouble
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.machine.cycles import collect_due

T = TypeVar("T")
KEEP = "keep."
"""How topics begin of jobs that write down a form being filled."""
Failed = Callable[[Refusal | Trouble], None]
Progressed = Callable[[str, int, int], None]
_TELL_EVERY = 0.05  # seconds between two progress reports that reach the window
_SEARCH_EVERY_MS = 500


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work under way; `cancel` asks it to stop at its next progress report."""

    number: int
    topic: str
    lane: ThreadPoolExecutor
    work: Callable[["Job"], Any]
    owner: QObject
    done: Callable[[Any], None]
    failed: Failed
    progressed: Progressed | None
    ended: Callable[[], None] | None
    _stop: threading.Event = field(default_factory=threading.Event)
    _told: float = 0.0

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def due(self, done: int, total: int) -> bool:
        """Whether a report is worth showing now: the last one is, others a few times a second."""
        now = time.monotonic()
        if done < total and now - self._told < _TELL_EVERY:
            return False
        self._told = now
        return True


class Jobs(QObject):
    """The two lanes. Lives in the GUI thread; call it from there only."""

    busy_changed = Signal(bool)
    _arrived = Signal(object, object)
    _moved = Signal(object, str, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._render = ThreadPoolExecutor(max_workers=1, thread_name_prefix="render")
        self.closed = False
        self._numbers = count(1)
        self._open: dict[int, Job] = {}
        self._newest: dict[str, int] = {}
        self._told_last: dict[ThreadPoolExecutor, Job] = {}
        self._arrived.connect(self._take_result, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._take_progress, Qt.ConnectionType.QueuedConnection)
        gc.disable()  # for good: the threads of a process with a window never search
        self._search = QTimer(self, interval=_SEARCH_EVERY_MS)
        self._search.timeout.connect(collect_due)
        self._search.start()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._open)

    def store(
        self, work: Callable[[], T], done: Callable[[T], None], *,
        owner: QObject, failed: Failed, topic: str = "", ended: Callable[[], None] | None = None,
    ) -> Job:  # fmt: skip
        """Run `work` where the store may be touched; `done` gets its result in the GUI thread."""
        return self._start(
            self._job(self._store, lambda _job: work(), owner, done, failed, topic=topic, ended=ended)
        )

    def render(
        self, work: Callable[[], T], done: Callable[[T], None], *,
        owner: QObject, failed: Failed, topic: str = "",
    ) -> Job:  # fmt: skip
        """Run work that touches no store: pictures of pages, hashing, reading a file."""
        return self._start(self._job(self._render, lambda _job: work(), owner, done, failed, topic=topic))

    def long(
        self, work: Callable[[Progress], T], done: Callable[[T], None], *,
        owner: QObject, failed: Failed, progressed: Progressed, ended: Callable[[], None] | None = None,
    ) -> Job:  # fmt: skip
        """Run work on the store that reports its progress and can be cancelled; `ended` always comes."""

        def reported(running: Job) -> T:
            return work(partial(self._report, running))

        return self._start(
            self._job(self._store, reported, owner, done, failed, progressed=progressed, ended=ended)
        )

    def cancel_all(self) -> None:
        """Ask what is under way to stop, but let forms being filled be written down."""
        for job in self._open.values():
            if not job.topic.startswith(KEEP):
                job.cancel()

    def close(self) -> None:
        """Let what was begun come to its end, then end the lanes. For the end of the program."""
        self.closed = True
        for lane in (self._store, self._render):
            lane.shutdown(wait=True)

    def _job(
        self, lane: ThreadPoolExecutor, work: Callable[[Job], Any], owner: QObject,
        done: Callable[[Any], None], failed: Failed, *, topic: str = "",
        progressed: Progressed | None = None, ended: Callable[[], None] | None = None,
    ) -> Job:  # fmt: skip
        return Job(next(self._numbers), topic, lane, work, owner, done, failed, progressed, ended)

    def _start(self, job: Job) -> Job:
        if self.closed:  # a picture that was to be drawn anew while the window went
            return job
        if job.topic:
            for other in self._open.values():
                if other.topic == job.topic:
                    other.cancel()
            self._newest[job.topic] = job.number
        was_busy, self._open[job.number] = self.busy, job
        job.lane.submit(self._run, job).add_done_callback(partial(self._arrived.emit, job))
        if not was_busy:
            self.busy_changed.emit(True)
        return job

    @staticmethod
    def _run(job: Job) -> object:
        if job.cancelled:  # a newer one came while this one waited in the lane
            raise Cancelled
        return job.work(job)

    def _report(self, job: Job, step: str, done: int, total: int) -> None:
        if job.cancelled:
            raise Cancelled
        if job.due(done, total):
            self._moved.emit(job, step, done, total)

    @Slot(object, str, int, int)
    def _take_progress(self, job: Job, step: str, done: int, total: int) -> None:
        if job.progressed and not job.cancelled and isValid(job.owner):
            job.progressed(step, done, total)

    @Slot(object, object)
    def _take_result(self, job: Job, future: "Future[Any]") -> None:
        self._open.pop(job.number, None)
        self._told_last[job.lane] = job
        if not self._open:
            self.busy_changed.emit(False)
        if not isValid(job.owner):
            return
        if job.ended:
            job.ended()
        self._deliver(job, future)

    def _deliver(self, job: Job, future: "Future[Any]") -> None:
        error = None if future.cancelled() else future.exception()
        stale = bool(job.topic) and self._newest.get(job.topic) != job.number
        if future.cancelled() or isinstance(error, Cancelled):
            return
        if isinstance(error, Refusal | Trouble):
            if not stale:
                job.failed(error)
        elif error is not None:
            raise error  # a bug: the crash handler gets it
        elif not stale:  # also when cancel came too late: what was done has to be told
            job.done(future.result())
