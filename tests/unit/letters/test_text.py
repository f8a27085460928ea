"""Characters, lines and the archive code by themselves."""

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.letters.fonts import BOLD, REGULAR, _font, printable
from kelurahan_desk.letters.qr import QUIET, matrix_of, runs
from kelurahan_desk.letters.text import Style, break_lines

STYLE = Style(11, 13)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  A \t\n B  ", "A B"),
        ("RT\u00a0003", "RT\u00a0003"),
        ("e\u0301", "é"),
        ("a\u200bb\u00adc\u0000d", "abcd"),
        ("😀中ع\ud800\ue000", "□□□□□"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("", ""),
    ],
)
def test_what_is_printable(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_both_faces_have_every_printable_character(text):
    for name in (REGULAR, BOLD):
        known = _font(name).face.charToGlyph
        assert all(ord(mark) in known for mark in printable(text))


@given(st.text(max_size=200), st.floats(30, 400), st.floats(0, 25))
def test_lines_fit_and_lose_nothing(text, room, indent):
    lines = break_lines(text, STYLE, room, indent=indent)
    assert lines[-1].ends
    assert not any(line.ends for line in lines[:-1])
    assert "".join(line.text for line in lines).replace(" ", "") == printable(text).replace(" ", "")
    widest = max(STYLE.width(mark) for mark in printable(text) or " ")
    for at, line in enumerate(lines):
        assert STYLE.width(line.text) <= max(room - (indent if at == 0 else 0), widest) + 0.001


@given(st.text(min_size=1, max_size=300), st.integers(1, 3))
def test_a_limit_ends_in_an_ellipsis(text, limit):
    whole, cut = break_lines(text, STYLE, 60), break_lines(text, STYLE, 60, limit=limit)
    assert len(cut) == min(limit, len(whole))
    assert STYLE.width(cut[-1].text) <= 60
    assert cut == whole if len(whole) <= limit else cut[-1].text.endswith("…")


@given(st.text(min_size=1, max_size=300))
def test_the_runs_redraw_the_whole_symbol(text):
    matrix = matrix_of(text)
    drawn = [bytearray(len(matrix)) for _ in matrix]
    for row, column, length in runs(matrix):
        drawn[row][column : column + length] = b"\x01" * length
    assert tuple(map(bytes, drawn)) == matrix


def test_the_symbol_is_of_level_m_with_its_quiet_zone():
    symbol = segno.make("SKTM1|x", error="m", boost_error=False, micro=False, mask=3)
    assert matrix_of("SKTM1|x") == tuple(bytes(row) for row in symbol.matrix)
    assert symbol.designator.endswith("-M")
    assert symbol.default_border_size == QUIET
