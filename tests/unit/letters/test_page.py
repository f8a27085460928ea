"""Pages from pieces: nothing lost, nothing moved, bound pieces together, headings repeated."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.letters.page import DENSITIES, Frame, Piece, fit_one_page, paginate

FRAME = Frame(width=120, height=120, left=10, right=110, top=110, bottom=10)  # 100 points high
HEADING = Piece(10, lambda canvas, top: None)


def piece(height: float, *, gap: float = 0, bound: bool = False, heading: Piece | None = None) -> Piece:
    """A piece that draws nothing."""
    return Piece(height, lambda canvas, top: None, gap, bound, heading)


def heights(pieces: list[Piece]) -> list[list[float]]:
    """The heights of what stands on each page."""
    return [[placed.piece.height for placed in page] for page in paginate(pieces, FRAME)]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([piece(60), piece(40)], [[60, 40]]),
        ([piece(60), piece(41)], [[60], [41]]),
        ([piece(60), piece(35, gap=6)], [[60], [35]]),
        ([piece(100, gap=50)], [[100]]),
        ([piece(60), piece(30, bound=True), piece(20)], [[60], [30, 20]]),
        ([piece(60), piece(30, bound=True)], [[60, 30]]),
        ([piece(60), piece(30, bound=True), piece(50, bound=True), piece(40)], [[60, 30], [50, 40]]),
        ([piece(60), piece(50, bound=True), piece(70, bound=True), piece(20)], [[60], [50], [70, 20]]),
        ([piece(90), piece(20, heading=HEADING)], [[90], [10, 20]]),
        ([piece(90), piece(20, heading=HEADING, bound=True), piece(75)], [[90, ], [10, 20], [75]]),
        ([piece(150), piece(10)], [[150], [10]]),
        ([], [[]]),
    ],
)  # fmt: skip
def test_pages(pieces, expected):
    assert heights(pieces) == expected


def test_a_group_taller_than_a_page_keeps_its_end_together():
    pieces = [piece(40, bound=True) for _ in range(3)] + [piece(30)]
    assert heights(pieces) == [[40], [40, 40], [30]] or heights(pieces) == [[40, 40], [40, 30]]


@given(
    st.lists(
        st.builds(
            piece,
            st.floats(1, 90),
            gap=st.floats(0, 30),
            bound=st.booleans(),
            heading=st.sampled_from([None, HEADING]),
        ),
        max_size=40,
    )
)
def test_nothing_is_lost_and_nothing_leaves_the_frame(pieces):
    pages = paginate(pieces, FRAME)
    assert fit_one_page(pieces, FRAME) == (len(pages) == 1)
    placed = [each for page in pages for each in page]
    assert [each.piece for each in placed if each.piece is not HEADING] == pieces
    for page in pages:
        assert all(each.top <= FRAME.top for each in page)
        assert all(each.top - each.piece.height >= FRAME.bottom - 0.1 for each in page)
        assert all(upper.top - upper.piece.height >= lower.top - 0.01 for upper, lower in pairwise(page))
    for page in pages[1:]:
        assert page[0].piece is HEADING or page[0].piece.heading is None


def test_densities_go_from_comfortable_to_tight():
    for looser, tighter in pairwise(DENSITIES):
        assert looser.size * looser.leading > tighter.size * tighter.leading
        assert (looser.gap, looser.table_pad, looser.sign_space) > (
            tighter.gap,
            tighter.table_pad,
            tighter.sign_space,
        )
    assert min(density.size for density in DENSITIES) >= 11
