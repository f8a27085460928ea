"""What the officer's work gives back: recap, overdue, duplicates, sheets and answers, as frozen values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Problem

NIK, KK, NAME = "nik", "kk", "name"
"""What makes two applications a case: one number, one family card, or a similar name and one birth date."""
TWO_PEOPLE, KEEP_ONE, KEEP_OTHER = "two_people", "keep_one", "keep_other"
VERDICTS = (TWO_PEOPLE, KEEP_ONE, KEEP_OTHER)
"""What an officer can say of a case; keeping one refuses the other as a double."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapLine:
    """One office and week (its Monday), in lines of batches: sent = received = accepted + refused + pending.

    `sent` is what the signed manifests announce, `received` what was read. `again` of the received lines had
    come before; they count with the line they repeat. A total has no week.
    """

    office: str
    name: str
    week: date | None
    batches: int = 0
    nil: int = 0
    sent: int = 0
    received: int = 0
    again: int = 0
    approved: int = 0
    rejected: int = 0
    withdrawn: int = 0
    not_taken: int = 0
    undecided: int = 0
    put_off: int = 0
    need_info: int = 0

    @property
    def accepted(self) -> int:
        """Lines whose application was approved."""
        return self.approved

    @property
    def refused(self) -> int:
        """Lines that come to nothing: rejected, withdrawn by the office, or not to be taken."""
        return self.rejected + self.withdrawn + self.not_taken

    @property
    def pending(self) -> int:
        """Lines whose application still waits: undecided, put off, or with a question to the office."""
        return self.undecided + self.put_off + self.need_info

    @property
    def adds_up(self) -> bool:
        """Whether sent = received = accepted + refused + pending."""
        return self.sent == self.received == self.accepted + self.refused + self.pending


@dataclass(frozen=True, slots=True)
class Recap:
    """The lines by office and week, and their sum."""

    lines: tuple[RecapLine, ...]
    total: RecapLine

    @property
    def adds_up(self) -> bool:
        """Whether every line does."""
        return all(line.adds_up for line in (*self.lines, self.total))


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingBatches:
    """Numbers of a station that later ones were sent after, first to last."""

    station: str
    epoch: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueOffice:
    """An office that owes something: `weeks` (Mondays) nothing speaks of, batches missing before others.

    `parked` batches wait for the missing ones; `unanswered` ones wait for this desk's reply too long.
    """

    office: str
    name: str
    last_received: datetime | None
    last_day: date | None
    weeks: tuple[date, ...]
    missing: tuple[MissingBatches, ...]
    parked: int
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSide:
    """One application of a case; `ref` is `office/id`, as commands take it. `sex` is L, P or ""."""

    office: str
    office_name: str
    id: str
    rev: int
    nik: str
    kk: str
    name: str
    born: date | None
    sex: str
    address: str
    rt: str
    rw: str
    programme: str
    kind: str
    category: str
    received_at: datetime
    decision: Decision | None

    @property
    def ref(self) -> str:
        """Office and id in one word."""
        return f"{self.office}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What an officer said of a case, when and why."""

    verdict: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateCase:
    """Two applications that may speak of one person or family. `score` 1 to 100; `reasons` are codes.

    `people` counts everybody of both offices that a family-card case stands for.
    """

    kind: str
    one: CaseSide
    other: CaseSide
    score: int
    reasons: tuple[str, ...]
    people: int = 2
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class DuplicateList:
    """Cases, the likeliest first, `total` before the list was cut."""

    cases: tuple[DuplicateCase, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReport:
    """What became of a sheet of decisions. `open` counts rows left undecided; `annotated` is the copy."""

    decided: int
    unchanged: int
    open: int
    problems: tuple[Problem, ...]
    annotated: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetExport:
    """A sheet written for the insurer."""

    file: Path
    layout: str
    rows: int
    offices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersReport:
    """What became of a sheet of answers. `unrecognised` counts rows in the basket that waits to be taught."""

    rows: int
    approved: int
    rejected: int
    put_off: int
    unchanged: int
    open: int
    unrecognised: int
    problems: tuple[Problem, ...] = field(default=())
    annotated: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownAnswer:
    """A wording nobody has explained yet: its key, as written once, and how many applications wait for it."""

    key: str
    text: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtAnswer:
    """A wording an officer explained. `applied` counts applications it decided at once."""

    key: str
    text: str
    decision: Decision
    reason: str
    by: str
    at: datetime
    applied: int = 0
