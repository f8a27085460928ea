"""What use cases over residents give back: frozen values for the window and the command line."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.history import Difference
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.resident import Resident, Standing
from kelurahan_desk.domain.sktm import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import of residents did, or in a dry run would do. `rejected` counts rows kept out.

    `differences` sets what is stored beside what the sheet says, for the people it changes.
    """

    import_id: int | None
    layout: str
    rows: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    warnings: int
    problems: tuple[Problem, ...]
    change: Change
    name: str = ""
    differences: tuple[Difference, ...] = ()

    def counts(self) -> dict[str, int]:
        """How often each code was told, the most frequent first."""
        return dict(Counter(problem.code for problem in self.problems).most_common())


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """A sheet as the mapping page shows it: per column its heading, guessed fact and first cells.

    `choices` are the facts a column can hold, and "" is none; `letters` are what the spreadsheet program
    calls the columns. Without headings (`headed` false) `headings` holds the letters.
    """

    sheet_name: str
    letters: tuple[str, ...]
    headings: tuple[str, ...]
    headed: bool
    fields: tuple[str, ...]
    choices: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """One import in the list of imports; `undoable` says that `undo_import` would take it now."""

    id: int
    name: str
    layout: str
    rows: int
    added: int
    changed: int
    by: str
    at: datetime
    undone_at: datetime | None
    undone_by: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """Somebody an undone import leaves as they are; `reason` is letter, application, change or other."""

    id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoReport:
    """What undoing an import did: people put back, people removed again, people who stay."""

    import_id: int
    name: str
    restored: int
    removed: int
    kept: tuple[KeptPerson, ...]
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReport:
    """What an import of a city list (DTSEN or coverage) did, or in a dry run would do.

    `newest` False: a list of a later period is already here, and what it says goes on counting.
    """

    list_id: int | None
    rows: int
    matched: int
    unmatched: int
    change: Change
    by_nik: int = 0
    by_name_birth: int = 0
    period: str = ""
    as_of: date | None = None
    newest: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CityListView:
    """One list in the list of city lists; `counts` marks the one that people's standing comes from."""

    id: int
    kind: str
    name: str
    period: str
    as_of: date
    rows: int
    by: str
    at: datetime
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentView:
    """A person with what the counter wants to see at once.

    `family` are findings about the family card; `life_reason` is why the person is marked as dead or moved.
    """

    resident: Resident
    household: tuple[Resident, ...]
    standing: Standing | None
    letters: tuple[Letter, ...]
    applications: tuple[Application, ...]
    doubts: tuple[Problem, ...]
    family: tuple[Problem, ...] = ()
    life_reason: str = ""


@dataclass(frozen=True, slots=True)
class ResidentSaved:
    """A person stored by hand, with the doubts that remain."""

    resident: int
    problems: tuple[Problem, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A family card: members in its order, and what does not fit together."""

    kk: str
    members: tuple[Resident, ...]
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one person: 0 to 100, and the reasons' codes (`domain.similarity`)."""

    one: Resident
    other: Resident
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Two records made one, and the papers that moved to it."""

    kept: int
    dropped: int
    filled: tuple[str, ...]
    letters: int
    applications: int
    change: Change


@dataclass(frozen=True, slots=True)
class Found:
    """One hit of the search everywhere. `kind` is resident, family, letter or application.

    `key` is what the page of that kind opens: a resident's number, a KK number, a letter's number, an id.
    """

    kind: str
    key: str | int
    title: str
    detail: str
