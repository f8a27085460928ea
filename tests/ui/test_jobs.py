"""The lanes: order, threads, newest answer, progress, cancel, faults; and 20,000 signals."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtWidgets import QLabel

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def owner(qapp):
    return QObject()


def unexpected(error):
    raise AssertionError(error)


def wait(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.busy)


def test_result_arrives_in_the_gui_thread(qtbot, jobs, owner):
    seen = []
    jobs.store(
        lambda: threading.current_thread().name,
        lambda name: seen.append((name, QThread.currentThread() is owner.thread())),
        owner=owner, failed=unexpected,
    )  # fmt: skip
    wait(qtbot, jobs)
    assert seen == [("store_0", True)]


def test_one_lane_keeps_the_order(qtbot, jobs, owner):
    seen = []
    for number in range(200):
        jobs.store(lambda number=number: number, seen.append, owner=owner, failed=unexpected)
    wait(qtbot, jobs)
    assert seen == list(range(200))


def test_only_the_newest_of_a_topic_is_shown(qtbot, jobs, owner):
    gate, ran, seen = threading.Event(), [], []

    def look_up(text):
        ran.append(text)
        if text == "a":
            gate.wait(5)
        return text

    for text in ("a", "ab", "abc"):
        jobs.store(lambda text=text: look_up(text), seen.append, owner=owner, failed=unexpected, topic="find")
    gate.set()
    wait(qtbot, jobs)
    assert seen == ["abc"]
    assert "ab" not in ran  # it never left the queue


def test_other_topics_do_not_disturb_each_other(qtbot, jobs, owner):
    seen = []
    for topic in ("find", "person", ""):
        jobs.store(lambda topic=topic: topic, seen.append, owner=owner, failed=unexpected, topic=topic)
    wait(qtbot, jobs)
    assert seen == ["find", "person", ""]


@pytest.mark.parametrize("error", [Refusal("NOT_ALLOWED"), Trouble("DISK_FULL")])
def test_refusal_and_trouble_go_to_the_one_who_asked(qtbot, jobs, owner, error):
    def work():
        raise error

    seen = []
    jobs.store(work, unexpected, owner=owner, failed=seen.append)
    wait(qtbot, jobs)
    assert seen == [error]


def test_a_bug_goes_to_the_crash_handler(qtbot, jobs, owner):
    with qtbot.captureExceptions() as caught:
        jobs.store(lambda: 1 // 0, unexpected, owner=owner, failed=unexpected)
        wait(qtbot, jobs)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_progress_and_cancel(qtbot, jobs, owner):
    moved, ended, gate = [], [], threading.Event()

    def work(progress):
        progress("sheet.rows", 0, 10)
        gate.wait(5)
        progress("sheet.rows", 10, 10)
        return "stored"

    job = jobs.long(
        work, unexpected, owner=owner, failed=unexpected,
        progressed=lambda *report: moved.append(report), ended=lambda: ended.append(True),
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(moved))
    job.cancel()
    gate.set()
    wait(qtbot, jobs)
    assert moved == [("sheet.rows", 0, 10)]
    assert ended == [True]


def test_cancel_that_comes_too_late_still_tells_what_was_done(qtbot, jobs, owner):
    begun, gate, seen = threading.Event(), threading.Event(), []

    def work(_progress):
        begun.set()
        gate.wait(5)
        return "stored"

    job = jobs.long(work, seen.append, owner=owner, failed=unexpected, progressed=lambda *_: None)
    assert begun.wait(5)
    job.cancel()
    gate.set()
    wait(qtbot, jobs)
    assert seen == ["stored"]


def test_nothing_reaches_an_owner_that_is_gone(qtbot, jobs):
    gate, seen, owner = threading.Event(), [], QObject()
    jobs.store(lambda: gate.wait(5), seen.append, owner=owner, failed=unexpected)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    wait(qtbot, jobs)
    assert seen == []


def test_close_waits_for_work_already_given(qapp, owner):
    jobs, seen = Jobs(), []
    jobs.store(lambda: seen.append("closed"), lambda _none: None, owner=owner, failed=unexpected)
    jobs.close()
    assert seen == ["closed"]


class Receiver(QObject):
    """Counts in the GUI thread."""

    told = Signal(bool)

    def __init__(self):
        super().__init__()
        self.count = 0

    @Slot(bool)
    def take(self, _on):
        self.count += 1
        self.setObjectName("x")  # a void call: PySide6 6.12 on 3.11 loses a reference at each


def test_nothing_is_begun_after_the_end(qapp, owner):
    jobs, done = Jobs(), []
    jobs.close()
    jobs.render(lambda: done.append("drawn"), done.append, owner=owner, failed=done.append)
    qapp.processEvents()
    assert not done
    assert not jobs.busy


def test_twenty_thousand_emissions_and_void_calls(qapp):
    receiver = Receiver()
    receiver.told.connect(receiver.take)
    for number in range(20_000):
        receiver.told.emit(number % 2 == 0)
    assert receiver.count == 20_000


def test_twenty_thousand_results_from_a_lane(qtbot, jobs, owner):
    seen = []
    for number in range(20_000):
        jobs.store(lambda number=number: number, seen.append, owner=owner, failed=unexpected)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)
    assert seen == list(range(20_000))


class Page(QLabel):
    """A page that only the search for cycles can end, and what tells in which thread it ended."""

    def __init__(self, ended):
        super().__init__("halaman")
        self.itself, self.end = self, End(ended)


class End:
    """Notes the thread it ends in."""

    def __init__(self, ended):
        self.ended = ended

    def __del__(self):
        self.ended.append(threading.current_thread() is threading.main_thread())


def make_many_values(total):
    """As a long import does: far more values that Python counts than it lets live before it searches."""
    return [[number] for number in range(total)]


def test_pages_never_end_in_a_lane(qtbot, jobs, owner):
    ended = []
    for _ in range(5):
        Page(ended)
        jobs.store(lambda: make_many_values(100_000), lambda _: None, owner=owner, failed=unexpected)
        wait(qtbot, jobs)
    assert not ended or all(ended)
    gc.collect()
    assert ended == [True] * 5


def test_a_lane_never_holds_the_last_of_a_page(qtbot, jobs):
    ended = []
    for _ in range(300):
        page = QLabel()
        page.end = End(ended)
        jobs.store(lambda page=page: page.end is None, lambda _: None, owner=page, failed=unexpected)
        del page
    wait(qtbot, jobs)
    jobs.store(lambda: None, lambda _: None, owner=jobs, failed=unexpected)
    wait(qtbot, jobs)
    gc.collect()
    assert ended == [True] * 300


def test_the_search_goes_on_in_the_gui_thread(qtbot, jobs):
    ended = []
    Page(ended)
    kept = make_many_values(100_000)
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert (ended, len(kept)) == ([True], 100_000)
