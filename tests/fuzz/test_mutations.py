"""Bytes changed at random, without a fuzzer's guidance: a reader refuses or takes, and never breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.targets import EXPECTED, TARGETS, seeds

SEEDS = seeds()
FINDINGS = sorted((Path(__file__).parents[1] / "golden" / "findings").glob("*/*"))
KINDS = ("flip", "cut", "insert", "delete", "double", "swap")
CHANGE = st.tuples(st.sampled_from(KINDS), st.integers(0), st.binary(max_size=9))
CHANGES = st.lists(CHANGE, min_size=1, max_size=6)


def changed(data: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """The bytes after each change, wherever the number falls."""
    for kind, number, extra in changes:
        place = number % (len(data) + 1)
        match kind:
            case "flip" if place < len(data):
                data = data[:place] + bytes([data[place] ^ (1 << number % 8)]) + data[place + 1 :]
            case "cut":
                data = data[:place]
            case "insert":
                data = data[:place] + extra + data[place:]
            case "delete":
                data = data[:place] + data[place + len(extra) :]
            case "double":
                data = data[:place] + data[place:] * 2
            case _:
                data = data[place:] + data[:place]
    return data


def take(name: str, data: bytes) -> bool:
    """Whether a reader takes the bytes."""
    try:
        TARGETS[name](data)
    except EXPECTED:
        return False
    return True


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60)
@given(data=st.data())
def test_changed_bytes(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(SEEDS[name]))
    take(name, changed(seed, data.draw(CHANGES)))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40)
@given(data=st.binary(max_size=2000))
def test_any_bytes(name: str, data: bytes) -> None:
    take(name, data)


@pytest.mark.parametrize("name", ["container", "manifest", "signature", "batch", "receipt"])
def test_a_target_takes_what_is_good(name: str) -> None:
    assert take(name, SEEDS[name][0])


def test_what_a_fuzzer_found_once() -> None:
    for path in FINDINGS:
        take(path.parent.name, path.read_bytes())
