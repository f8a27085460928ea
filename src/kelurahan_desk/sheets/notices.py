"""What a clerk should know of a workbook before trusting its cells; nothing here is ever run or followed."""

from dataclasses import dataclass, field

from kelurahan_desk.domain.problems import Fact, Problem, Severity


@dataclass(slots=True)
class SheetSigns:
    """What was seen in the cells of one sheet: how many of each.

    `plain` when every cell is written as the usual programs do, so that its rows can be read one by one;
    `rows` is then the last one that has a cell.
    """

    formulas: int = 0
    uncomputed: int = 0
    errors: int = 0
    plain: bool = False
    rows: int = 0

    def notices(self) -> tuple[Problem, ...]:
        """The sentences' codes for what was seen."""
        found: list[Problem] = []
        if self.uncomputed:
            found.append(notice("SHEET_FORMULAS_EMPTY", count=self.uncomputed))
        elif self.formulas:
            found.append(notice("SHEET_FORMULAS", count=self.formulas))
        if self.errors:
            found.append(notice("SHEET_ERROR_CELLS", count=self.errors))
        return tuple(found)


@dataclass(slots=True)
class BookSigns:
    """What was seen in a workbook; `sheets` by name."""

    macros: bool = False
    links: bool = False
    sheets: dict[str, SheetSigns] = field(default_factory=dict)

    def notices(self, sheet: str, hidden: int) -> tuple[Problem, ...]:
        """What concerns one sheet of the workbook, which has so many hidden ones besides."""
        found: list[Problem] = []
        if self.macros:
            found.append(notice("SHEET_MACROS"))
        if self.links:
            found.append(notice("SHEET_LINKS"))
        if hidden:
            found.append(notice("SHEET_HIDDEN_SHEETS", count=hidden))
        return (*found, *self.sheets.get(sheet, SheetSigns()).notices())


def notice(code: str, **facts: Fact) -> Problem:
    """A warning about the whole file."""
    return Problem("", code, facts, Severity.WARNING)
