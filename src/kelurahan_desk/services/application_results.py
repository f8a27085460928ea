"""What use cases over applications give back."""

from dataclasses import dataclass

from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.preflight import Flag
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.programme import DocumentRule
from kelurahan_desk.domain.verdict import Verdict
from kelurahan_desk.services.letter_results import IssuedLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPreview:
    """What would become of a draft: its verdict, the papers it needs and what is wrong."""

    verdict: Verdict | None
    needed: tuple[DocumentRule, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    letter: str
    flags: tuple[Flag, ...] = ()
    newborn: bool = False


@dataclass(frozen=True, slots=True)
class VerdictDifference:
    """A stored verdict beside what the same question gives on the facts and rules of today."""

    application: str
    name: str
    programme: str
    before: Verdict | None
    after: Verdict | None


@dataclass(frozen=True, slots=True)
class ApplicationResult:
    """An application after one step, with what keeps it from the next.

    `flags` are the causes of rejection found; those that block or warn are among `problems` too.
    `difference` is there when the step found another verdict than the one stored before.
    """

    application: Application
    problems: tuple[Problem, ...]
    change: Change
    flags: tuple[Flag, ...] = ()
    difference: VerdictDifference | None = None
    letter: IssuedLetter | None = None  # the SKTM made with it


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody for whom nothing was recorded or sent, and why."""

    name: str
    problems: tuple[Problem, ...]
    resident: int = 0
    application: str = ""


@dataclass(frozen=True, slots=True)
class FamilyResult:
    """The applications of one family, and those of its members who got none."""

    results: tuple[ApplicationResult, ...]
    left_out: tuple[LeftOut, ...]
    change: Change
    letter: IssuedLetter | None = None
