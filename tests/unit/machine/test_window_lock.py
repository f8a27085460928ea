"""One window per data folder, and a kill frees the lock."""

import os
import signal
import subprocess
import sys
import time

import pytest

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.lock import WindowLock

HOLD = """
import sys, time
from pathlib import Path
from kelurahan_desk.machine.lock import WindowLock
WindowLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
time.sleep(60)
"""


def refused(path) -> bool:
    try:
        with WindowLock(path):
            return False
    except Trouble as trouble:
        return (trouble.code, trouble.facts) == ("ALREADY_OPEN", {"folder": str(path.parent)})


def test_the_second_is_refused_until_the_first_lets_go(tmp_path):
    path = tmp_path / "window.lock"
    first = WindowLock(path)
    first.acquire()
    first.acquire()
    assert refused(path)
    first.release()
    first.release()
    assert not refused(path)
    assert path.exists()


def test_leaving_by_an_error_lets_go(tmp_path):
    path = tmp_path / "window.lock"
    with pytest.raises(KeyError), WindowLock(path):
        raise KeyError("x")
    assert not refused(path)


def test_a_refusal_leaves_no_open_file(tmp_path):
    path = tmp_path / "window.lock"
    with WindowLock(path):
        handles = [os.dup(0)]
        for handle in handles:
            os.close(handle)
        assert all(refused(path) for _ in range(50))
        again = os.dup(0)
        os.close(again)
    assert again == handles[0]


def test_another_process_holds_it_and_a_kill_frees_it(tmp_path):
    path = tmp_path / "window.lock"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], env=environment, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline().strip() == "held"
        assert refused(path)
        holder.kill() if os.name == "nt" else holder.send_signal(signal.SIGKILL)
        holder.wait(timeout=30)
    # Windows frees the lock of a killed process a moment later.
    until = time.monotonic() + 10
    while refused(path) and time.monotonic() < until:
        time.sleep(0.05)
    assert not refused(path)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(Trouble) as caught:
        WindowLock(tmp_path / "none" / "window.lock").acquire()
    assert caught.value.code == "FILE_WRITE"
