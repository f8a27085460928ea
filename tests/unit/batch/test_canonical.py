"""Canonical JSON against an independent implementation, and what it refuses."""

import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.batch.builders import record

from kelurahan_desk.batch.canonical import canonical_bytes, read_canonical
from kelurahan_desk.batch.structs import Record

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(
    lambda text: unicodedata.normalize("NFC", text)
)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
KEYS = st.text(st.characters(max_codepoint=126), max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def depth(value: object) -> int:
    """How many levels of list and object a value has."""
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


@given(VALUES.filter(lambda value: depth(value) <= 8))
def test_equals_the_standard_and_comes_back(value):
    data = canonical_bytes(value)
    assert data == rfc8785.dumps(value)
    assert read_canonical(data, object) == value


@pytest.mark.parametrize(
    "value",
    [
        1.0, 2**53, -(2**53), {"é": 1}, {1: 2}, "\ud800", [[[[[[[[[1]]]]]]]]], {"a": float("nan")}, b"x",
        {1, 2}, {"a": [[[[[[[[]]]]]]]]},
    ],
    ids=[
        "float", "large", "small", "key", "number-key", "surrogate", "deep", "nan", "bytes", "set",
        "deep list",
    ],
)  # fmt: skip
def test_what_the_format_does_not_carry(value):
    with pytest.raises(ValueError):  # noqa: PT011 - several classes of it
        canonical_bytes(value)


def test_texts_come_out_composed():
    assert canonical_bytes("e\u0301") == '"é"'.encode()


GOOD = canonical_bytes(record())
CASES = {
    "space": GOOD.replace(b":", b": ", 1),
    "doubled key": GOOD.replace(b'"rev":1', b'"rev":2,"rev":1'),
    "unknown field": GOOD[:-1] + b',"zz":1}',
    "order": b'{"at":"x",' + GOOD[1:],
    "escaped": GOOD.replace(b"SITI", b"\\u0053ITI"),
    "decomposed": GOOD.replace(b"SITI", "Si\u0301TI".encode()),
    "float": GOOD.replace(b'"rev":1', b'"rev":1.0'),
    "exponent": GOOD.replace(b'"rev":1', b'"rev":1e0'),
    "large integer": GOOD.replace(b'"rev":1', b'"rev":9007199254740992'),
    "zero revision": GOOD.replace(b'"rev":1', b'"rev":0'),
    "long nik": GOOD.replace(b'"nik":"', b'"nik":"1'),
    "line feed after a date": GOOD.replace(b'"1980-01-02"', b'"1980-01-02\\n"'),
    "not json": b"\xff",
    "empty": b"",
    "trailing": GOOD + b" ",
    "deep": b"[" * 200_000,
    "deep in facts": GOOD.replace(b'"hamil"', b"[" * 100_000 + b"]" * 100_000),
}


@pytest.mark.parametrize("name", CASES)
def test_one_spelling_only(name):
    assert CASES[name] != GOOD
    with pytest.raises(ValueError):  # noqa: PT011
        read_canonical(CASES[name], Record)


def test_any_depth_is_survived():
    with pytest.raises(ValueError, match="depth"):
        read_canonical(b"[" * 200_000, object)


def test_the_good_one_is_good():
    assert read_canonical(GOOD, Record) == record()
