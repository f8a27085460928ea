"""What holds in every test: no network, no unexpected log record, no resident's number in a log."""

import gc
import logging
import os
import re
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis import HealthCheck, settings

from kelurahan_desk.machine.cost import calibrate

pytest_plugins = ("pytester",)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Time limits per example would fail on a busy machine, not on a fault.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

_WHOLE_SEARCH_EVERY = 10  # tests
_ENDED: list[str] = []
RESIDENT_NUMBER = re.compile(r"(?<!\d)\d{16}(?!\d)")


# A folder for what a process says at its end, when it does not end by itself (dev.py).
LAST_WORDS = "DESK_TEST_LAST_WORDS"


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Registers the marks of this suite; sends a worker's last words to a file of its own.

    The stacks of all threads would come between the lines of the other worker, and what the interpreter itself
    says before it aborts would stay in pytest's capture, which ends with it.
    """
    config.addinivalue_line("markers", "logs_numbers: feeds 16-digit numbers to the log to see them masked")
    folder, worker = os.environ.get(LAST_WORDS), os.environ.get("PYTEST_XDIST_WORKER")
    if folder and worker:
        words = os.open(Path(folder) / f"{worker}-{os.getpid()}.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for standing in (2, config.stash[fault_handler_stderr_fd_key]):
            os.dup2(words, standing)


class NetworkUsedError(AssertionError):
    """A test reached for an address outside this machine."""


def is_local(host: object) -> bool:
    """Whether an address stays on this machine."""
    if not isinstance(host, str) or host in ("", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """Only sockets of this machine connect, only its own name resolves."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
            raise NetworkUsedError(f"connect to {address[0]}")
        return connect(self, address)

    def guarded_resolve(host, *rest, **named):
        if not is_local(host):
            raise NetworkUsedError(f"look-up of {host}")
        return resolve(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield


@pytest.fixture(autouse=True, scope="session")
def floor_cost() -> Iterator[None]:
    """A new passphrase costs the floor: measuring this computer takes seconds and says nothing about a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calibrate, "__defaults__", (lambda _cost: 9.0,))
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[object]:
    """A PostgreSQL server of this run's own, started by the first test that asks; None where none is."""
    from tests.support.postgres import programs, running

    if programs() is None:
        yield None
        return
    with running() as server:
        yield server


class Collector(logging.Handler):
    """Keeps every record it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the record."""
        self.records.append(record)


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A resident's number in the log fails the test; so does a WARNING, unless the test asks for `caplog`."""
    collector, root, ours = Collector(), logging.getLogger(), logging.getLogger("kelurahan_desk")
    root.addHandler(collector)
    level, ours_level = root.level, ours.level
    ours.setLevel(logging.DEBUG)
    yield
    root.removeHandler(collector)
    root.setLevel(level)
    ours.setLevel(ours_level)
    if "logs_numbers" not in request.keywords:
        # The text of the record only: a failing assertion must not print the number a second time.
        leaks = [record.name for record in collector.records if RESIDENT_NUMBER.search(record.getMessage())]
        assert not leaks, f"a 16-digit number reached the log of {leaks}"
    if "caplog" not in request.fixturenames:
        loud = [record.getMessage() for record in collector.records if record.levelno >= logging.WARNING]
        assert not loud, f"unexpected log records: {loud}"


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish(nodeid: str) -> None:
    """Once a test has made lanes, cycles are searched for here only, as in a program with a window."""
    if not gc.isenabled():
        _ENDED.append(nodeid)
        gc.collect(2 if len(_ENDED) % _WHOLE_SEARCH_EVERY == 0 else 1)
