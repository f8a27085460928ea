"""What can be wrong, as values: a problem with input, a refusal by a rule, trouble in the environment.

Nothing here carries a sentence: `kelurahan_desk.wording` turns codes and facts into Indonesian.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

Fact = str | int
Facts = Mapping[str, Fact]


class Severity(Enum):
    """How much a problem matters: an error keeps its row out, a warning only tells."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Wrong or doubtful input: which field, which fault, and the facts its sentence needs.

    `code` is a stable upper-case word; `row` (1-based, as the spreadsheet program shows it) and
    `column` (the heading as the clerk sees it) place it in a sheet.
    """

    field: str
    code: str
    facts: Facts = dataclasses.field(default_factory=dict, hash=False)
    severity: Severity = Severity.ERROR
    row: int | None = None
    column: str | None = None


class Refusal(Exception):  # noqa: N818 - a refused request is an answer, not an error of the program
    """The data or the law says no. Exit status 1."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = facts


class InvalidInput(Refusal):
    """A request refused because of problems in its fields."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("INVALID_INPUT", count=len(problems))
        self.problems = problems


class Trouble(Exception):  # noqa: N818 - the word the architecture uses for a bad environment
    """The world outside is at fault: file damaged, disk full, wrong key. Exit status 3."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = facts


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """Raised from a progress report when the person pressed cancel."""
