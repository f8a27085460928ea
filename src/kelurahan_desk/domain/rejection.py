"""A rejection that an application carries with it, and whether its cause was mended since."""

from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.problems import Fact

NIK_UNMATCHED, PAPERS_MISSING, NEXT_MONTH, ARREARS, NOT_HERE = (
    "NIK_TIDAK_PADAN", "DOKUMEN_KURANG", "BULAN_DEPAN", "TUNGGAKAN", "BUKAN_DOMISILI",
)  # fmt: skip
COVERED = frozenset({"SUDAH_PBI_JK", "SUDAH_PBPU_PEMDA", "SUDAH_PPU"})
CERTAIN = COVERED | {NIK_UNMATCHED, PAPERS_MISSING, NEXT_MONTH}
"""Reasons of which the office can tell from its own facts whether they still hold."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the district was shown, as far as a reason can lie in it. `facts` are those of the verdict."""

    nik: str | None
    name: str
    papers: frozenset[str]  # SHA-256 of each
    facts: tuple[tuple[str, Fact], ...] = ()
    arrears: int = 0


@dataclass(frozen=True, slots=True)
class Rejection:
    """A refusal of the district: its reason (a code, or words), its day, and what it was shown."""

    reason: str
    day: date
    offer: Offer

    @property
    def code(self) -> str:
        """The reason without the district's note, as codes are written."""
        return self.reason.partition(";")[0].strip().upper().replace(" ", "_")


def mended(rejection: Rejection, now: Offer, today: date) -> bool:
    """Whether what led to the rejection has changed since, as far as the office can see."""
    before, code = rejection.offer, rejection.code
    if code == NIK_UNMATCHED:
        return (before.nik, before.name) != (now.nik, now.name)
    if code == PAPERS_MISSING:
        return before.papers != now.papers
    if code == NEXT_MONTH:
        return (today.year, today.month) > (rejection.day.year, rejection.day.month)
    if code == ARREARS:
        return now.arrears < before.arrears or not now.arrears
    if code in COVERED:
        return _uncovered_since(now, rejection.day)
    return _told(before) != _told(now) or before.papers != now.papers


def _uncovered_since(now: Offer, day: date) -> bool:
    """Whether a list later than the rejection says that the card is not active."""
    facts = dict(now.facts)
    return facts.get("coverage") != coverage.ACTIVE and str(facts.get("coverage_as_of", "")) > day.isoformat()


def _told(offer: Offer) -> frozenset[tuple[str, Fact]]:
    return frozenset(fact for fact in offer.facts if fact[0] not in _PASSING)


_PASSING = frozenset({"coverage_as_of", "desil_period"})
