"""The guards of conftest.py bite."""

import socket
from pathlib import Path

import pytest

import kelurahan_desk

GUARDS = (Path(__file__).parents[1] / "conftest.py").read_text(encoding="utf-8")
CASES = """
import logging, pytest
NUMBER = "64719901" + "01850001"
other, ours = logging.getLogger("other"), logging.getLogger("kelurahan_desk.x")

def test_silence(): pass
def test_info(): other.info("quiet")
def test_expected(caplog): other.warning("expected")
@pytest.mark.logs_numbers
def test_masking(caplog): other.error(NUMBER)
def test_bad_warning(): other.warning("loud")
def test_bad_number_below_warning(): ours.info(NUMBER)
def test_bad_number_although_expected(caplog): other.warning("%s", NUMBER)
"""


def test_the_network_is_closed():
    with socket.socket() as outgoing, pytest.raises(AssertionError, match=r"connect to 192\.0\.2\.1"):
        outgoing.connect(("192.0.2.1", 80))
    with pytest.raises(AssertionError, match="look-up"):
        socket.getaddrinfo("example.invalid", 80)


def test_this_machine_stays_reachable():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())


def test_the_log_is_watched(pytester, monkeypatch):
    # Started elsewhere: a relative folder of sources would not be found from there.
    monkeypatch.setenv("PYTHONPATH", str(Path(kelurahan_desk.__file__).parents[1]))
    pytester.makeconftest(GUARDS)
    pytester.makepyfile(CASES)
    result = pytester.runpytest_subprocess("-p", "no:randomly")
    result.assert_outcomes(passed=7, errors=3)
    assert result.stdout.str().count("ERROR at teardown of test_bad") == 3
