"""The quick way through a line takes exactly what the careful one takes."""

import re
from typing import Annotated

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, Meta, UnsetType
from tests.unit.batch.builders import record

from kelurahan_desk.batch.answers import Result
from kelurahan_desk.batch.canonical import canonical_bytes, read_canonical
from kelurahan_desk.batch.plain import PlainReader, line_pattern
from kelurahan_desk.batch.structs import LetterRef, Record

RECORDS, RESULTS = PlainReader(Record), PlainReader(Result)
RESULT = Result(
    at="2026-11-22T08:00:00Z", decision="APPROVED", errs=(), id="0" * 36, reason="", ref="7/A", rev=1,
    sha256="0" * 64, tech="OK", valid_from="2026-12-01", valid_to=None,
)  # fmt: skip
FACTS = {"a": None, "b": True, "c": -4, "d": ("x", "y"), "e": 0, "f": "teks", "g": ()}
LINES = {
    "with a document": canonical_bytes(record(1)),
    "with facts": canonical_bytes(record(2, facts=FACTS)),
    "with nothing": canonical_bytes(record(2, att=(), facts={}, letter=None, prev=None)),
    "with a letter": canonical_bytes(record(2, letter=LetterRef(date="2026-02-28", no="1/A"), prev="a" * 64)),
}
SPOILS = (
    b'"', b"\\", b"\\u0041", b"\\n", b"\n", b" ", b"\0", b"\x7f", b"-", b"0", b"-0", b"1.0", b"1e3", b"9" * 16,
    b",", b"{}", b"[]", b"null", b"true", b'"nik":"1",', b'"a":1,', "é".encode(), "e\u0301".encode(), b"\xff",
    b"x" * 301, b'"zz":1,', b"}", b"]",
)  # fmt: skip


def outcome(read, line):
    try:
        value = read(line)
    except ValueError:
        return None
    return canonical_bytes(value)


@pytest.mark.parametrize("name", LINES)
def test_a_plain_line_goes_the_quick_way(name):
    assert re.fullmatch(line_pattern(Record).encode(), LINES[name])
    assert RECORDS.read(LINES[name]) == read_canonical(LINES[name], Record)
    assert isinstance(RECORDS.read(LINES[name]), Record)


def test_a_result_goes_the_quick_way():
    line = canonical_bytes(RESULT)
    assert re.fullmatch(line_pattern(Result).encode(), line)
    assert (RESULTS.read(line), RESULT) == (RESULT, RESULTS.read(line))
    assert hash(RESULTS.read(line)) == hash(RESULT)
    assert RESULTS.read(line) != msgspec.structs.replace(RESULT, rev=2)


@given(st.sampled_from(sorted(LINES)), st.data())
def test_a_spoilt_line_is_judged_as_by_the_careful_reader(name, data):
    line = LINES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(line)))
        end = data.draw(st.sampled_from((0, 0, 1, 2, 5))) + start
        line = line[:start] + data.draw(st.sampled_from(SPOILS) | st.binary(max_size=2)) + line[end:]
    assert outcome(RECORDS.read, line) == outcome(lambda text: read_canonical(text, Record), line)


TEXTS = st.text(max_size=12) | st.sampled_from(("x" * 300, "x" * 301, "a\tb", 'a"b', "a\\b", "\x7f"))
VALUES = TEXTS | st.integers(-(2**54), 2**54) | st.booleans() | st.none() | st.lists(TEXTS, max_size=3)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "actor": TEXTS,
            "facts": st.dictionaries(st.sampled_from(("a", "b", "z", "A", "a" * 41)) | TEXTS, VALUES),
            "rev": st.integers(-1, 2**54),
            "prev": st.none() | TEXTS,
            "op": TEXTS | st.sampled_from(("submit", "amend", "withdraw")),
            "letter": st.none() | st.fixed_dictionaries({"date": TEXTS, "no": TEXTS}),
        },
    )
)
def test_other_values_are_judged_as_by_the_careful_reader(parts):
    line = msgspec.json.encode({**msgspec.to_builtins(record(1)), **parts}, order="sorted")
    assert outcome(RECORDS.read, line) == outcome(lambda text: read_canonical(text, Record), line)


@pytest.mark.parametrize("field", ["nik", "kk", "rt", "rw", "sex", "born", "addr", "name"])
@given(text=TEXTS | st.from_regex(r"[0-9]{0,17}", fullmatch=True) | st.none())
def test_other_texts_of_a_person_are_judged_as_by_the_careful_reader(field, text):
    value = msgspec.to_builtins(record(1))
    value["subject"][field] = text
    line = msgspec.json.encode(value, order="sorted")
    assert outcome(RECORDS.read, line) == outcome(lambda text: read_canonical(text, Record), line)


class Later(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A type as a later format may have it."""

    a: Annotated[int, Meta(ge=1)]
    b: Annotated[str, Meta(pattern=r"^[a-z]\Z")] | UnsetType = UNSET


@pytest.mark.parametrize("line", [b'{"a":1}', b'{"a":1,"b":"x"}'])
def test_what_may_be_left_out_may_be_left_out(line):
    assert re.fullmatch(line_pattern(Later).encode(), line)
    assert canonical_bytes(PlainReader(Later).read(line)) == line


class _Tagged(msgspec.Struct, tag="x"):
    a: Annotated[int, Meta(ge=1)]


class _Defaulted(msgspec.Struct):
    a: Annotated[int, Meta(ge=1)] = 1


NOT_KNOWN = {
    "tag": _Tagged,
    "default": _Defaulted,
    "any text": str,
    "float": float,
    "all but": Annotated[str, Meta(pattern=r"^[^a]\Z")],
    "pattern and length": Annotated[str, Meta(pattern=r"^[a-z]*\Z", max_length=3)],
}


@pytest.mark.parametrize("name", NOT_KNOWN)
def test_a_type_whose_spelling_is_not_known_is_told_at_once(name):
    with pytest.raises(TypeError):
        line_pattern(NOT_KNOWN[name])
