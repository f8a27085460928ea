"""From pieces of known height to pages: what stays together, what is repeated, and how tight it may get."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from kelurahan_desk.domain.sktm import Paper
from kelurahan_desk.letters.canvas import TaggedCanvas, draw_as
from kelurahan_desk.letters.tags import Tag

Draw = Callable[[TaggedCanvas, float], None]
_NEARLY = 0.01  # points that rounding may cost


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page may be written on, in points from its lower left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(cls, paper: Paper) -> "Frame":
        """The frame inside the margins of a paper."""
        return cls(
            width=paper.width * mm,
            height=paper.height * mm,
            left=paper.left * mm,
            right=(paper.width - paper.right) * mm,
            top=(paper.height - paper.top) * mm,
            bottom=paper.bottom * mm,
        )

    @property
    def room(self) -> float:
        """The width of a line."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Half way between the margins."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Density:
    """How generously a letter is set: sizes and gaps in points, `leading` as a factor of the size."""

    size: float
    leading: float
    gap: float
    table_size: float
    table_pad: float
    sign_space: float


DENSITIES = (
    Density(size=12, leading=1.32, gap=9, table_size=10, table_pad=3.0, sign_space=60),
    Density(size=11.5, leading=1.26, gap=7.5, table_size=9.5, table_pad=2.4, sign_space=56),
    Density(size=11, leading=1.22, gap=6, table_size=9.5, table_pad=1.8, sign_space=52),
    Density(size=11, leading=1.15, gap=4.5, table_size=9, table_pad=1.2, sign_space=46),
    Density(size=11, leading=1.10, gap=3, table_size=9, table_pad=0.9, sign_space=42),
)
"""From comfortable to tight; the first that gets a letter on one page is taken."""
SEVERAL_PAGES = DENSITIES[:3]
"""What a longer letter may use: there the fewest pages win, then the most comfortable."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something drawn in one go. `bound` keeps it on the page of the next piece.

    `gap` is left free above it, except where it begins a page. `heading` is drawn again above it there.
    Without a `tag`, it marks its parts itself as it draws them.
    """

    height: float
    draw: Draw
    gap: float = 0.0
    bound: bool = False
    heading: "Piece | None" = None
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with the upper edge it got, in points."""

    piece: Piece
    top: float


def draw_page(canvas: TaggedCanvas, page: Iterable[Placed]) -> None:
    """What was placed on one page."""
    for placed in page:
        if placed.piece.tag is not None:
            draw_as(canvas, placed.piece.tag)
        placed.piece.draw(canvas, placed.top)


class _Pages:
    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._y = frame.top
        self.pages: list[list[Placed]] = [[]]

    def place(self, group: Sequence[Piece]) -> None:
        """The group on this page or the next; one taller than a page loses pieces from its front."""
        rest = list(group)
        while len(rest) > 1 and not self._fits(rest) and not self._fits_alone(rest):
            self._place_one(rest.pop(0))
        if not self._fits(rest):
            self._turn()
        for piece in rest:
            self._put(piece)

    def _place_one(self, piece: Piece) -> None:
        if not self._fits([piece]):
            self._turn()
        self._put(piece)

    def _put(self, piece: Piece) -> None:
        begins = not self.pages[-1]
        if begins and piece.heading is not None:
            self._put(piece.heading)
        self._y -= 0.0 if begins else piece.gap
        self.pages[-1].append(Placed(piece, self._y))
        self._y -= piece.height

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self._y = self._frame.top

    def _fits(self, group: Sequence[Piece]) -> bool:
        return self._y - _height(group, begins=not self.pages[-1]) >= self._frame.bottom - _NEARLY

    def _fits_alone(self, group: Sequence[Piece]) -> bool:
        return _height(group, begins=True) <= self._frame.top - self._frame.bottom + _NEARLY


def _height(group: Sequence[Piece], *, begins: bool) -> float:
    height = sum(piece.gap + piece.height for piece in group)
    if begins:
        heading = group[0].heading
        height += (heading.height if heading else 0.0) - group[0].gap
    return height


def fit_one_page(pieces: Sequence[Piece], frame: Frame) -> bool:
    """Whether `paginate` would need one page only."""
    return not pieces or _height(pieces, begins=True) <= frame.top - frame.bottom + _NEARLY


def paginate(pieces: Iterable[Piece], frame: Frame) -> tuple[tuple[Placed, ...], ...]:
    """The pieces on pages, in order; bound pieces together wherever a page can hold them."""
    pages = _Pages(frame)
    pieces = tuple(pieces)
    if pieces and fit_one_page(pieces, frame):
        pages.place(pieces)
        return (tuple(pages.pages[0]),)
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.bound:
            pages.place(group)
            group = []
    if group:
        pages.place(group)
    return tuple(tuple(page) for page in pages.pages)
