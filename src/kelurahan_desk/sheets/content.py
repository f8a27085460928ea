"""What a column holds, told from its cells alone: each test is sure or says nothing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.nik import Nik
from kelurahan_desk.sheets.cells import Cell, cell_text, meant_text
from kelurahan_desk.sheets.codes import find_code
from kelurahan_desk.sheets.combined import parse_date_of_both, parse_place_of_both
from kelurahan_desk.sheets.dates import parse_date
from kelurahan_desk.sheets.fields import COMBINED, FIELDS
from kelurahan_desk.sheets.parsers import parse_kk, parse_nik

SURE = 0.8
_LOOKED, _LEAST_LOOKED, _LOOKED_CELLS = 200, 30, 12_000
_WORD_LISTS = (
    "religion", "shdk", "marital", "citizenship", "life", "education", "occupation", "disability", "blood",
)  # fmt: skip
_PHONE = re.compile(r"^(?:\+?62|0)8\d{7,11}$")
_STREET = re.compile(
    r"^(?:jl|jln|jalan|gg|gang|komplek|komp|perum|perumahan|blok|kampung|kp)\b", re.IGNORECASE
)
_UNITS = re.compile(r"^(?:RT[ .:]*)?\d{1,3} ?/ ?(?:RW[ .:]*)?\d{1,3}$", re.IGNORECASE)
_PATTERNS = (("phone", _PHONE, SURE), ("rt_rw", _UNITS, SURE), ("address", _STREET, 0.5))
_NAME = re.compile(r"^[^\W\d_][^\d]*$")


@dataclass(frozen=True, slots=True)
class Content:
    """The first cells of a column that say something, and in which rows they stand."""

    index: int
    cells: tuple[Cell, ...]
    rows: tuple[int, ...]

    @property
    def texts(self) -> list[str]:
        """The cells as texts."""
        return [cell_text(cell) for cell in self.cells]

    def share(self, test: Callable[[Cell], bool]) -> float:
        """How many of the cells pass, from 0 to 1."""
        return sum(map(test, self.cells)) / len(self.cells) if self.cells else 0.0

    def by_row(self) -> dict[int, Cell]:
        """Row to cell."""
        return dict(zip(self.rows, self.cells, strict=True))


def contents(rows: Sequence[Sequence[Cell]], width: int) -> list[Content]:
    """The columns of the first rows; of fewer rows where there are very many columns."""
    looked = rows[: max(_LEAST_LOOKED, min(_LOOKED, _LOOKED_CELLS // max(width, 1)))]
    found: list[Content] = []
    for index in range(width):
        pairs = [
            (place, row[index])
            for place, row in enumerate(looked)
            if index < len(row) and meant_text(row[index])
        ]
        found.append(Content(index, tuple(cell for _, cell in pairs), tuple(place for place, _ in pairs)))
    return found


def guess_fields(columns: Sequence[Content], known: Mapping[int, str]) -> dict[int, str]:
    """Fields for columns that `known` (by heading) leaves open; a field is given once."""
    guess = _Guess(columns, dict(known))
    for rule in (guess.numbers, guess.dates, guess.sexes, guess.words, guess.patterns, guess.names):
        rule()
    return guess.fields


@dataclass(frozen=True, slots=True)
class _Guess:
    """The rules, from the surest on; each looks at the columns that those before it left open."""

    columns: Sequence[Content]
    fields: dict[int, str]

    def numbers(self) -> None:
        """Sixteen digits: NIKs are all different and women's days are raised; a family shares its card."""
        rest = [one for one in self._rest() if one.share(_is_nik) >= SURE or one.share(_is_kk) >= SURE]
        for one in sorted(rest, key=lambda one: -one.share(_is_nik)):
            texts = one.texts
            women = sum(text[6:7] >= "4" for text in texts) / len(texts)
            distinct = len(set(texts)) / len(texts)
            if one.share(_is_nik) < SURE:
                self._give(one, "kk")
            elif women == 1 and distinct < 0.95:
                self._give(one, "mother_nik")
            elif women == 0 and distinct < 0.95:
                self._give(one, "father_nik" if self._has("kk") else "kk")
            else:
                self._give(one, "nik")

    def dates(self) -> None:
        """Dates that the NIK agrees with are birth dates; the only column of dates is believed without."""
        niks = self._by_row("nik")
        rest = [
            one for one in self._rest() if max(one.share(_is_date), one.share(_is_place_and_date)) >= SURE
        ]
        agreeing = [one for one in rest if niks and _agreement(one, niks, _says_birth_date) >= SURE]
        for one in agreeing or (rest if len(rest) == 1 and not niks else []):
            self._give(one, "birth_date" if one.share(_is_date) >= SURE else "birth")

    def sexes(self) -> None:
        """Words for a sex; or the numbers 1 and 2 where the NIK agrees."""
        niks = self._by_row("nik")
        for one in self._rest():
            if _counts_rows(one):
                continue
            worded = not any(text.isdigit() for text in one.texts)
            if one.share(_is_sex) >= SURE and (worded or _agreement(one, niks, _says_sex) >= SURE):
                self._give(one, "sex")

    def words(self) -> None:
        """Words of a code list: of the list that knows the most of them."""
        for one in self._rest():
            words = [text for text in one.texts if not text.isdigit()]
            if len(words) < SURE * len(one.cells):
                continue
            known = {name: _known(name, words) for name in _WORD_LISTS if not self._has(name)}
            best = max(known, key=lambda name: known[name], default="")
            if best and known[best] >= SURE:
                self._give(one, best)

    def patterns(self) -> None:
        """Telephones, streets, and RT with RW."""
        for one in self._rest():
            for field, pattern, least in _PATTERNS:
                if sum(bool(pattern.match(text)) for text in one.texts) >= least * len(one.cells):
                    self._give(one, field)

    def names(self) -> None:
        """The leftmost column of words that hardly repeat."""
        for one in self._rest():
            texts = one.texts
            worded = sum(bool(_NAME.match(text)) for text in texts) / len(texts)
            longer = sum(" " in text for text in texts) / len(texts)
            if worded >= 0.95 and len(set(texts)) >= 0.7 * len(texts) and longer >= 0.3:
                self._give(one, "name")

    def _rest(self) -> list[Content]:
        return [one for one in self.columns if one.index not in self.fields and one.cells]

    def _has(self, field: str) -> bool:
        parts = COMBINED.get(field, (field,))
        held = {part for name in self.fields.values() for part in COMBINED.get(name, (name,))}
        return bool(held.intersection(parts))

    def _give(self, column: Content, field: str) -> None:
        if not self._has(field):
            self.fields.setdefault(column.index, field)

    def _by_row(self, field: str) -> dict[int, Cell]:
        index = next((index for index, name in self.fields.items() if name == field), None)
        return self.columns[index].by_row() if index is not None else {}


def _counts_rows(column: Content) -> bool:
    """1, 2, 3 …: in a short sheet that could be anything."""
    return column.texts == [str(number) for number in range(1, len(column.cells) + 1)]


def _agreement(column: Content, niks: dict[int, Cell], agrees: Callable[[Nik, Cell], bool]) -> float:
    """The share of the rows with a good NIK in which it agrees with the column."""
    pairs = [
        (Nik(nik), cell)
        for row, cell in column.by_row().items()
        if isinstance(nik := parse_nik(niks.get(row, ""))[0], str)
    ]
    return sum(agrees(nik, cell) for nik, cell in pairs) / len(pairs) if pairs else 0.0


def _says_birth_date(nik: Nik, cell: Cell) -> bool:
    born = parse_date_of_both(cell)[0] if isinstance(cell, str) else parse_date(cell)[0]
    return born in nik.birth_dates()


def _says_sex(nik: Nik, cell: Cell) -> bool:
    return FIELDS["sex"].parse(cell)[0] is nik.sex


def _known(field: str, words: Sequence[str]) -> float:
    return sum(find_code(FIELDS[field].category, word) is not None for word in words) / len(words)


def _is_nik(cell: Cell) -> bool:
    return isinstance(parse_nik(cell)[0], str)


def _is_kk(cell: Cell) -> bool:
    return isinstance(parse_kk(cell)[0], str)


def _is_date(cell: Cell) -> bool:
    """A date a person can be born on; a bare number could be anything."""
    if isinstance(cell, int | float):
        return False
    born = parse_date(cell)[0]
    return isinstance(born, date) and born.year >= 1900


def _is_place_and_date(cell: Cell) -> bool:
    return bool(parse_place_of_both(cell)[0]) and isinstance(parse_date_of_both(cell)[0], date)


def _is_sex(cell: Cell) -> bool:
    return isinstance(FIELDS["sex"].parse(cell)[0], Sex)
