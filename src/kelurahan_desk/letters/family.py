"""The family table: one row a member, as many as the family has, its heading repeated on every page."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from kelurahan_desk.domain.sktm import Member
from kelurahan_desk.letters.labels import BLANK, TABLE_HEADINGS
from kelurahan_desk.letters.page import Density, Frame, Piece
from kelurahan_desk.letters.table import Columns, table

_COLUMNS = Columns(
    TABLE_HEADINGS,
    (10 * mm, 0.0, 36 * mm, 9 * mm, 45 * mm, 26 * mm),
    rest=1,  # the name takes what the others leave
    centred=frozenset({0, 2, 3}),
)


def family_table(members: Sequence[Member], frame: Frame, density: Density) -> list[Piece]:
    """Rows as pieces. The first two stay together and the last two stay with what follows them."""
    rows = [_cells(at, member) for at, member in enumerate(members, start=1)]
    return table(_COLUMNS, rows, frame, density)


def _cells(number: int, member: Member) -> tuple[str, ...]:
    texts = (member.name, member.nik, member.sex, member.birth, member.relation)
    return (f"{number}.", *(text or BLANK for text in texts))
