"""The register book: its rows, the proof that no number is missing, and what was issued by group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kelurahan_desk.domain.numbering import Jump
from kelurahan_desk.domain.sktm import Letter, LetterStatus, SktmFacts

UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One line of the register. A line without a letter tells which numbers carry none, and why."""

    number: str
    issued: date | None = None
    nik: str = ""
    name: str = ""
    occupation: str = ""
    address: str = ""
    kelurahan: str = ""
    purpose: str = ""
    intro: str = ""
    signer: str = ""
    valid_until: date | None = None
    status: LetterStatus | None = None
    handed_to: str = ""
    handed_at: datetime | None = None
    note: str = ""
    gap: str = ""  # reason of a jump


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesReport:
    """One series of numbers in one year: what each counter from 1 to `last` became."""

    name: str
    last: int
    letters: int
    ended: dict[str, int]  # by status value: void, revoked, replaced
    gaps: tuple[Jump, ...]  # counters that no letter carries; reason `unexplained` breaks the proof

    @property
    def complete(self) -> bool:
        """Whether every counter is a letter or has its reason."""
        return all(gap.reason != UNEXPLAINED for gap in self.gaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """Whether the numbers of a year are complete, held against the journal as well."""

    year: int
    series: tuple[SeriesReport, ...]
    lost: tuple[str, ...]  # numbers the journal knows and the register does not
    unrecorded: tuple[str, ...]  # letters the journal never heard of

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and nothing was slipped in."""
        return not self.lost and not self.unrecorded and all(series.complete for series in self.series)


@dataclass(frozen=True, slots=True)
class RecapRow:
    """How many letters of a group were issued, and how many of them ended."""

    label: str
    issued: int
    void: int
    revoked: int
    replaced: int

    @property
    def standing(self) -> int:
        """Those that were not ended."""
        return self.issued - self.void - self.revoked - self.replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """The letters of a year by purpose code, by RT and RW, and by month (twelve rows)."""

    year: int
    by_purpose: tuple[RecapRow, ...]
    by_area: tuple[RecapRow, ...]
    by_month: tuple[RecapRow, ...]


def series_report(
    name: str, last: int, counters: Sequence[tuple[int, LetterStatus]], jumps: Sequence[Jump]
) -> SeriesReport:
    """What each counter became; whatever is neither letter nor jump is unexplained."""
    taken = {counter for counter, _ in counters}
    explained = {counter for jump in jumps for counter in range(jump.first, jump.last + 1)}
    missing = [at for at in range(1, last + 1) if at not in taken and at not in explained]
    ended = Counter(status.value for _, status in counters if not status.counts)
    gaps = sorted((*jumps, *_runs(missing)), key=lambda gap: gap.first)
    return SeriesReport(name=name, last=last, letters=len(counters), ended=dict(ended), gaps=tuple(gaps))


def book_row(letter: Letter, facts: SktmFacts) -> BookRow:
    """The line of one letter."""
    intro = " ".join(
        part for part in (facts.intro_number, facts.intro_date and f"({facts.intro_date:%d-%m-%Y})") if part
    )
    person = facts.applicant
    area = "/".join(part for part in (person.rt, person.rw) if part)
    note = [letter.note, letter.decision]
    note += [f"\u2192 {letter.replaced_by}"] if letter.replaced_by else []
    note += [f"\u2190 {letter.replaces}"] if letter.replaces else []
    return BookRow(
        number=letter.number,
        issued=letter.issued,
        nik=letter.nik or "",
        name=f"{letter.name} / {facts.subject.name}" if facts.subject else letter.name,
        occupation=person.occupation,
        address=", ".join(part for part in (person.address, area and f"RT/RW {area}") if part),
        kelurahan=facts.office.place.kelurahan,
        purpose=letter.purpose,
        intro=intro,
        signer=facts.signer.name,
        valid_until=letter.valid_until,
        status=letter.status,
        handed_to=letter.handed_to,
        handed_at=letter.handed_at,
        note=" ".join(part for part in note if part),
    )


def with_gaps(rows: Iterable[tuple[int, BookRow]], jumps: Sequence[Jump]) -> tuple[BookRow, ...]:
    """The rows of one series by counter, with a line where numbers carry no letter."""
    lines = [(counter, row) for counter, row in rows]
    lines += [
        (jump.first, BookRow(number=f"{jump.first}\u2013{jump.last}", gap=jump.reason)) for jump in jumps
    ]
    return tuple(row for _, row in sorted(lines, key=lambda line: line[0]))


def recap_of(year: int, book: Iterable[tuple[Letter, SktmFacts]]) -> Recap:
    """The sums of a year."""
    purposes: dict[str, Counter[str]] = {}
    areas: dict[str, Counter[str]] = {}
    months: dict[str, Counter[str]] = {f"{month:02d}": Counter() for month in range(1, 13)}
    for letter, facts in book:
        area = f"{facts.applicant.rt or '-'}/{facts.applicant.rw or '-'}"
        month = f"{letter.issued.month:02d}"
        for groups, label in ((purposes, letter.purpose), (areas, area), (months, month)):
            groups.setdefault(label, Counter()).update(("all", letter.status.value))
    return Recap(year=year, by_purpose=_rows(purposes), by_area=_rows(areas), by_month=_rows(months))


def _rows(groups: dict[str, Counter[str]]) -> tuple[RecapRow, ...]:
    return tuple(
        RecapRow(label, count["all"], count["void"], count["revoked"], count["replaced"])
        for label, count in sorted(groups.items())
    )


def _runs(counters: Sequence[int]) -> list[Jump]:
    runs: list[Jump] = []
    for counter in counters:
        if runs and runs[-1].last == counter - 1:
            runs[-1] = Jump(runs[-1].first, counter, UNEXPLAINED)
        else:
            runs.append(Jump(counter, counter, UNEXPLAINED))
    return runs
