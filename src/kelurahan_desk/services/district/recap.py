"""The recap by office and week: what was sent, what was received, and what became of every line."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.names import office_names
from kelurahan_desk.services.district.recap_paper import recap_paper, recap_row
from kelurahan_desk.services.district.results import Recap, RecapLine
from kelurahan_desk.sheets.writing import write_table
from kelurahan_desk.store.district import NOT_TAKEN, UNDECIDED, WITHDRAWN, DistrictUnit, WeekOfLines
from kelurahan_desk.wording import district_work as words

_FATES = {
    Decision.APPROVED.value: "approved",
    Decision.REJECTED.value: "rejected",
    Decision.PENDING.value: "put_off",
    Decision.NEED_INFO.value: "need_info",
    NOT_TAKEN: "not_taken",
    WITHDRAWN: "withdrawn",
    UNDECIDED: "undecided",
}
_AT_ONCE = 8  # weeks between two reports: about 0.2 s in a city of 250,000 applications
_COUNTS = tuple(one.name for one in fields(RecapLine) if one.name not in ("office", "name", "week"))


@dataclass(frozen=True)
class Recaps:
    """Use cases over the recap."""

    context: DistrictContext

    def recap(
        self, first: date | None = None, last: date | None = None, *, progress: Progress = silent
    ) -> Recap:
        """By office and week, of weeks that begin between the two days; each line of a batch counts once."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return _recap(unit, first, last, progress)

    def write(
        self,
        out: Path,
        first: date | None = None,
        last: date | None = None,
        *,
        paper: str = DEFAULT_PAPER,
        progress: Progress = silent,
    ) -> Recap:
        """The same with a row of sums: as XLSX, or for a name that ends so as PDF on a paper, to be signed.

        Trouble DISK_FULL and others.
        """
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            recap = _recap(unit, first, last, progress)
            self.context.record(unit, Entry("recap.write", "recap", (("rows", len(recap.lines)),)))
            if out.suffix.lower() == ".pdf":
                today = self.context.clock.now().astimezone().date()
                pdf = recap_paper(self.context.district(unit), recap, today, PAPERS[paper], progress)
                write_durably(out, pdf)
            else:
                rows = map(recap_row, (*recap.lines, recap.total))
                write_table(out, words.RECAP_HEADINGS, rows, name=words.RECAP)
            unit.commit()
        return recap


def _recap(unit: DistrictUnit, first: date | None, last: date | None, progress: Progress) -> Recap:
    names = office_names(unit)
    lines: dict[tuple[str, date], RecapLine] = {}
    for week in unit.recaps.batches(first, last):
        lines[week.office, week.week] = RecapLine(
            office=week.office,
            name=names.get(week.office, ""),
            week=week.week,
            batches=week.batches,
            nil=week.nil,
            sent=week.records,
        )
    weeks = sorted({week for _, week in lines})
    for done in range(0, len(weeks), _AT_ONCE):
        progress("district.recap", done, len(weeks))
        span = weeks[done : done + _AT_ONCE]
        for part in unit.recaps.fates(span[0], span[-1]):
            key = part.office, part.week
            lines[key] = _with_lines(lines[key], part)
    return Recap(tuple(lines.values()), _total(lines.values()))


def _with_lines(line: RecapLine, part: WeekOfLines) -> RecapLine:
    met = _FATES[part.fate]
    return replace(
        line,
        received=line.received + part.lines,
        again=line.again + part.again,
        **{met: getattr(line, met) + part.lines},
    )


def _total(lines: Iterable[RecapLine]) -> RecapLine:
    kept = tuple(lines)
    sums = {name: sum(getattr(line, name) for line in kept) for name in _COUNTS}
    return RecapLine(office="", name=words.RECAP_TOTAL, week=None, **sums)


def by_week(recap: Recap) -> tuple[RecapLine, ...]:
    """All offices together, week by week, oldest first."""
    found: defaultdict[date, list[RecapLine]] = defaultdict(list)
    for line in recap.lines:
        if line.week:
            found[line.week].append(line)
    return tuple(replace(_total(found[week]), week=week) for week in sorted(found))


def by_office(recap: Recap) -> tuple[RecapLine, ...]:
    """All weeks together, office by office, in the order of their names."""
    found: defaultdict[tuple[str, str], list[RecapLine]] = defaultdict(list)
    for line in recap.lines:
        found[line.name, line.office].append(line)
    return tuple(replace(_total(found[key]), office=key[1], name=key[0]) for key in sorted(found))
