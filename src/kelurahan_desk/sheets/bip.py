"""The BIP print-out: a row for the family, the rows of its members below, headings again on every page.

Prints of different years write the family's row differently: the number with or without "No. KK", the
head's name beside it, the address as `DESA … RT/RW : 002/000 DUSUN : -` or in parts with their labels. Those
of 2012 announce it: a row of headings (NO.KK, ALAMAT), the family's row, then the headings of its members.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kelurahan_desk.sheets.cells import Cell, cell_text, is_blank
from kelurahan_desk.sheets.headings import Headings, Meanings, heading_key, read_headings
from kelurahan_desk.sheets.reading import Table

_KK_LABEL = re.compile(r"no(?:mor)?\.? ?(?:kk|kartu keluarga)\b[ .:]*", re.IGNORECASE)
_KK_DIGITS = re.compile(r"['’]?[\d .-]{15,24}")
_GOES_ON = re.compile(
    r"(?:nama )?(?:kepala keluarga|kk|alamat|dusun|lingkungan|rt|rw|kode ?pos)\b", re.IGNORECASE
)
_UNITS = re.compile(
    r"\bRT ?/ ?RW\b ?:? ?(?P<rt>[\d-]*) ?/ ?(?P<rw>[\d-]*)"
    r"|\bRT\b ?[:.] ?(?P<rt_alone>[\d-]+)[ ,/]+RW\b ?[:.] ?(?P<rw_alone>[\d-]+)",
    re.IGNORECASE,
)
_HAMLET = re.compile(r"\b(?:nama )?(?:dusun|lingkungan)\b ?: ?", re.IGNORECASE)
_POST_CODE = re.compile(r"[ ,]*\bkode ?pos\b ?: ?[\d-]*.*", re.IGNORECASE)
_ADDRESS_LABEL = re.compile(r"^alamat\b ?:? ?", re.IGNORECASE)
HEADINGS = {"kk": "No. KK", "address": "Alamat", "hamlet": "Alamat", "rt": "Alamat", "rw": "Alamat"}
"""What the facts of a family are called where a problem is placed."""
_LEAST_HEADINGS = 6
_LOOKED_ROWS = 400
_ANNOUNCED_ABOVE = 5


@dataclass(slots=True)
class Family:
    """The row of a family, index from 0: what it says, as text by field, and in which column."""

    index: int
    texts: dict[str, str] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Families:
    """The shape of such a print-out: `meanings` finds the headings of later pages."""

    headings: Headings
    meanings: Meanings

    def are_in(self, table: Table) -> bool:
        """Whether the first rows of a sheet have a family among them."""
        looked = enumerate(table.rows[:_LOOKED_ROWS])
        return any(self.family_at(row, index) or _announced(row) for index, row in looked)

    def members(
        self, rows: Sequence[Sequence[Cell]], start: int
    ) -> Iterator[tuple[int, Sequence[Cell], Family | None]]:
        """Index and cells of each row that is neither heading nor family, with the family above it."""
        family: Family | None = None
        moved: dict[int, int] = {}
        places: dict[str, int] | None = None
        for index in range(_begin(rows, start), len(rows)):
            row = rows[index]
            first, text = _first_cell(row)
            if first is None:
                continue
            if places is not None:
                family, places = self._family_below(row, index, places), None
            elif announced := _announced(row):
                places = announced
            elif begun := self.family_at(row, index):
                family = begun
            elif text[0].isalpha() and (page := self.page_headings(row)):
                moved = self._moves(page)
            elif not (family and self.goes_on(family, row)):
                yield index, _put_back(row, moved) if moved else row, family

    def family_at(self, row: Sequence[Cell], index: int) -> Family | None:
        """The family that a row begins, if it does."""
        first, text = _first_cell(row)
        if first is None or not _is_family(row, first, text, self.headings):
            return None
        found = Family(index)
        label = _KK_LABEL.match(text)
        number, at = (text[label.end() :] if label else text), first
        rest = first + 1
        if not number:
            at = next((i for i in range(rest, len(row)) if not is_blank(row[i])), first)
            number, rest = (cell_text(row[at]) if at != first else ""), at + 1
        found.texts["kk"], found.columns["kk"] = number.strip(" :"), at
        self._add_address(found, row, rest)
        return found

    def _family_below(self, row: Sequence[Cell], index: int, places: dict[str, int]) -> Family:
        """The family whose facts stand under headings of their own."""
        found = Family(index)
        for name, at in places.items():
            text = cell_text(row[at]) if at < len(row) else ""
            found.texts[name], found.columns[name] = text, at
        self._add_address(found, row, places["address"])
        return found

    def goes_on(self, family: Family, row: Sequence[Cell]) -> bool:
        """Whether a row says more of the family above it, which is then taken over."""
        first, text = _first_cell(row)
        if first is None or not _GOES_ON.match(text) or self._has_member(row):
            return False
        self._add_address(family, row, first)
        return True

    def page_headings(self, row: Sequence[Cell]) -> Headings | None:
        """The headings of another page, whose columns may have moved."""
        found = read_headings([row], 0, 0, self.meanings)
        return found if found and len(found.columns) >= _LEAST_HEADINGS else None

    def _moves(self, page: Headings) -> dict[int, int]:
        """Where on this page the columns of the first page stand; empty when nothing moved."""
        places = {column.index: page.index_of(column.field) for column in self.headings.columns}
        found = {index: place for index, place in places.items() if place is not None}
        return found if any(index != place for index, place in found.items()) else {}

    def _has_member(self, row: Sequence[Cell]) -> bool:
        index = self.headings.index_of("nik")
        return index is not None and index < len(row) and cell_text(row[index])[:1].isdigit()

    def _add_address(self, family: Family, row: Sequence[Cell], start: int) -> None:
        for index in range(start, len(row)):
            text = cell_text(row[index]) if not is_blank(row[index]) else ""
            if not text or not (_UNITS.search(text) or _HAMLET.search(text) or _ADDRESS_LABEL.match(text)):
                continue
            for name, value in _address_parts(text).items():
                family.texts[name], family.columns[name] = value, index


def _begin(rows: Sequence[Sequence[Cell]], start: int) -> int:
    """Where the first family is announced, which may be above the headings that were found first."""
    above = range(max(0, start - _ANNOUNCED_ABOVE), start)
    return next((index for index in above if _announced(rows[index])), start)


def _announced(row: Sequence[Cell]) -> dict[str, int] | None:
    """The columns of the card's number and the address, where a row is nothing but their headings."""
    first, text = _first_cell(row)
    if first is None or not _KK_LABEL.fullmatch(text):
        return None
    texts = [cell_text(cell) for cell in row]
    if any(sign.isdigit() for said in texts for sign in said):
        return None
    address = next((at for at, said in enumerate(texts) if heading_key(said) == "alamat"), None)
    return None if address is None else {"kk": first, "address": address}


def _first_cell(row: Sequence[Cell]) -> tuple[int | None, str]:
    for index, cell in enumerate(row):
        if not is_blank(cell):
            return index, cell_text(cell)
    return None, ""


def _put_back(row: Sequence[Cell], moved: dict[int, int]) -> list[Cell]:
    """The cells of a row as if the columns stood where they did on the first page."""
    cells: list[Cell] = [""] * (max(moved) + 1)
    for index, place in moved.items():
        if place < len(row):
            cells[index] = row[place]
    return cells


def _is_family(row: Sequence[Cell], first: int, text: str, headings: Headings) -> bool:
    """A row whose first cell is labelled so, or is a long number left of where a name would stand."""
    if label := _KK_LABEL.match(text):
        rest = text[label.end() :]
        return not rest or rest[0] in "0123456789'-"
    name, nik = headings.index_of("name"), headings.index_of("nik")
    if name is None or nik is None or first >= min(name, nik):
        return False
    return (name >= len(row) or is_blank(row[name])) and _KK_DIGITS.fullmatch(text) is not None


def _address_parts(text: str) -> dict[str, str]:
    """The labelled parts of an address line; what is left is the street or the village."""
    parts: dict[str, str] = {}
    labelled = _ADDRESS_LABEL.match(text)
    street, rest = text[labelled.end() :] if labelled else text, ""
    units = list(_UNITS.finditer(street))
    listed = labelled is not None  # parts with commas between them, and not one line with one form
    if units:
        last = units[-1]
        listed = listed or last["rt"] is None
        parts["rt"] = last["rt"] or last["rt_alone"] or ""
        parts["rw"] = last["rw"] or last["rw_alone"] or ""
        street, rest = street[: last.start()], _POST_CODE.sub("", street[last.end() :])
    if hamlet := _HAMLET.search(rest):
        parts["hamlet"] = rest[hamlet.end() :]
    elif hamlet := _HAMLET.search(street):
        parts["hamlet"] = street[hamlet.end() :].rstrip(" ,")
        street, listed = street[: hamlet.start()], True
    parts["address"] = street.rstrip(" ,") if listed else street.rstrip()
    return parts
