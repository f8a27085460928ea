"""The quick look at a line that goes out never takes one that our own reader would refuse."""

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.batch.builders import record

from kelurahan_desk.batch.canonical import canonical_bytes, read_canonical
from kelurahan_desk.batch.records import Line, line_of, ordinary_lines
from kelurahan_desk.batch.structs import LetterRef, Record

FACTS = {
    "arrears": 75_000, "birth_place": "BALIKPAPAN", "category": "miskin", "declared": ("a", "b"),
    "evidence": "surat", "marital": 2, "newborn": True, "outcome": "eligible", "phone": "0812",
    "programme_version": 3, "reason": "", "relation": 1, "urgent": False,
}  # fmt: skip
NEEDED = ("category", "declared", "outcome", "programme_version", "reason", "urgent")
SHAPES = (
    record(1, facts=FACTS),
    record(
        1, facts=FACTS, letter=LetterRef(date="2026-11-20", no="1/SKTM"), op="amend", prev="0" * 64, rev=2
    ),
    record(2, facts={name: FACTS[name] for name in NEEDED}),
    record(2, facts={**{name: FACTS[name] for name in NEEDED}, "declared": (), "outcome": None}),
)
LINES = tuple(canonical_bytes(one).decode() for one in SHAPES)
BITS = (
    '"',
    "\\",
    ",",
    "{}",
    "[]",
    "null",
    "true",
    "-1",
    "00",
    " ",
    "\n",
    "é",
    "\x7f",
    '"a":1,',
    "9" * 16,
    "",
)


def ordinary_line(text: str) -> Line | None:
    """One line looked at alone and between others: the answer is the same."""
    (alone,) = ordinary_lines([text])
    before, between, after = ordinary_lines([LINES[0], text, LINES[1]])
    assert (before, between, after) == (line_of(SHAPES[0]), alone, line_of(SHAPES[1]))
    return alone


def test_what_we_write_is_ordinary():
    for one, text in zip(SHAPES, LINES, strict=True):
        assert ordinary_line(text) == line_of(one)


def test_one_line_that_is_not_leaves_the_others_as_they_are():
    texts = [*LINES * 100, "{}", *LINES * 100]
    wanted = [line_of(one) for one in SHAPES] * 100
    assert ordinary_lines(texts) == [*wanted, None, *wanted]
    assert ordinary_lines([]) == []
    assert ordinary_lines([f"{LINES[0]}\n{LINES[1]}", ""]) == [None, None]
    assert ordinary_lines([f"{LINES[0]}\n{LINES[1]}"]) == [None]
    assert ordinary_lines([f"x{LINES[0]}", LINES[1]]) == [None, line_of(SHAPES[1])]


@given(
    st.sampled_from(LINES),
    st.integers(0, 900),
    st.integers(0, 12),
    st.sampled_from(BITS) | st.text(max_size=3),
)
def test_a_changed_line_is_taken_only_if_a_reader_takes_it(text, place, length, put):
    changed = text[:place] + put + text[place + length :]
    found = ordinary_line(changed)
    if found is not None:
        held = read_canonical(changed.encode(), Record)
        assert found == line_of(held)


@given(st.sampled_from(LINES), st.sampled_from(LINES), st.integers(0, 900), st.integers(0, 900))
def test_two_lines_cut_together_too(one, other, here, there):
    changed = one[:here] + other[there:]
    found = ordinary_line(changed)
    assert found is None or found == line_of(read_canonical(changed.encode(), Record))


def test_a_text_that_is_too_long_is_not_ordinary():
    for name, most in (("category", 300), ("reason", 300), ("birth_place", 300)):
        for length, taken in ((most, True), (most + 1, False)):
            text = canonical_bytes(record(1, facts={**FACTS, name: "x" * length})).decode()
            assert (ordinary_line(text) is not None) is taken
