"""The recap: what was proposed and what became of it, by programme, category, place, month and cause."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kelurahan_desk.domain.application import Application, Decision, Kind, State
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.spelling import long_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.labels import town
from kelurahan_desk.letters.register import render_book
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.rules.holidays import add_working_days
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.sheets.writing import write_table
from kelurahan_desk.wording import applications as labels
from kelurahan_desk.wording import upkeep as words

GROUPS = ("programme", "category", "place", "month", "cause")
_REASON_END = ";"
_WIDTHS = (9, 34, 8, 8, 8, 8, 8, 8, 14)  # shares of the printed page


@dataclass
class _Counting:
    """One line while it is counted."""

    proposed: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    overdue: list[str] = field(default_factory=list)
    caught: list[str] = field(default_factory=list)
    contribution: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapLine:
    """One number each with the ids of the applications behind it; contribution in rupiah a month."""

    group: str
    name: str
    proposed: tuple[str, ...]
    accepted: tuple[str, ...]
    failed: tuple[str, ...]
    pending: tuple[str, ...]
    overdue: tuple[str, ...]
    caught: tuple[str, ...]
    contribution: int

    @property
    def caught_share(self) -> float:
        """The share of proposals whose cause of rejection was found here first, 0 to 1."""
        return len(self.caught) / len(self.proposed) if self.proposed else 0.0


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """How much of a programme's quota or budget this office used in its present period.

    A quota counts proposals that were not rejected or withdrawn; the budget is the whole city's.
    """

    programme: Programme
    used: tuple[str, ...]
    yearly_contribution: int

    @property
    def left(self) -> int | None:
        """People the quota still takes; None without one."""
        return self.programme.quota.people - len(self.used) if self.programme.quota else None


@dataclass(frozen=True, slots=True)
class Recap:
    """Everything of a span of days. `total` adds up all lines of one group."""

    first: date
    last: date
    total: RecapLine
    lines: tuple[RecapLine, ...]
    quotas: tuple[QuotaLine, ...]

    def of(self, group: str) -> tuple[RecapLine, ...]:
        """The lines of one group."""
        return tuple(line for line in self.lines if line.group == group)


@dataclass(frozen=True)
class Recaps:
    """The use case of the recap."""

    context: Context

    def __call__(self, first: date | None = None, last: date | None = None) -> Recap:
        """Applications recorded in a span of days; by default this year until today."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            everything = unit.applications.with_places()
        begin, end = first or judging.today.replace(month=1, day=1), last or judging.today
        rules = {programme.code: programme for programme in judging.programmes}
        counted: dict[tuple[str, str], _Counting] = {}
        total = _Counting()
        for application, rt, rw in everything:
            day = local_date(application.created_at, judging.profile.timezone)
            if not begin <= day <= end or _never_proposed(application):
                continue
            keys = _keys(application, rt, rw, day)
            lines = [total, *(counted.setdefault(key, _Counting()) for key in keys)]
            late = _overdue(application, rules.get(application.programme), judging.today)
            for line in lines:
                _count(line, application, rules.get(application.programme), late=late)
        lines_found = tuple(
            _line(group, name, counted[group, name]) for group, name in sorted(counted, key=_order)
        )
        applications = [application for application, _, _ in everything]
        day_of = _day_of(judging)
        quotas = tuple(
            _quota(programme, applications, judging.today, day_of) for programme in judging.programmes
        )
        return Recap(begin, end, _line("", "", total), lines_found, quotas)

    def write(self, out: Path, first: date | None = None, last: date | None = None) -> Recap:
        """The same as XLSX, or as PDF for a name that ends so; one row a line."""
        self.context.user.require(Permission.READ)
        recap = self(first, last)
        rows = [_row(line) for line in (*recap.lines, recap.total)]
        if out.suffix.lower() == ".pdf":
            write_durably(out, self._book(recap, rows))
        else:
            write_table(out, words.RECAP_HEADINGS, rows, name="Rekap")
        self.context.viewed("recap", rows=len(rows))
        return recap

    def _book(self, recap: Recap, rows: Sequence[Sequence[str | int]]) -> bytes:
        with self.context.store.read() as unit:
            office = self.context.profile(unit)
            today = self.context.today(office)
        title = words.recap_title(recap.first, recap.last)
        texts = [[str(cell) for cell in line] for line in rows]
        return render_book(
            office, title, words.RECAP_HEADINGS, _WIDTHS, texts, [f"{town(office)}, {long_date(today)}"]
        )


def _never_proposed(application: Application) -> bool:
    return application.state is State.WITHDRAWN and not application.batch


def _keys(application: Application, rt: str, rw: str, day: date) -> list[tuple[str, str]]:
    keys = [
        ("programme", application.programme),
        ("category", f"{application.programme}/{application.category or application.reason or '-'}"),
        ("place", f"RT {rt or '-'}/RW {rw or '-'}"),
        ("month", f"{day:%Y-%m}"),
    ]
    return keys + [("cause", cause) for cause in _causes(application)]


def _causes(application: Application) -> list[str]:
    """Why it failed, now or before it was mended."""
    reasons = [rejection.reason for rejection in application.rejections]
    if application.decision is Decision.REJECTED:
        reasons.append(application.decision_reason)
    return sorted({labels.reason_label(reason.partition(_REASON_END)[0].strip()) for reason in reasons})


def _count(line: _Counting, application: Application, programme: Programme | None, *, late: bool) -> None:
    line.proposed.append(application.id)
    if application.accepted:
        line.accepted.append(application.id)
        if programme and application.kind is not Kind.PENGHAPUSAN:
            line.contribution += programme.contribution
    if application.decision is Decision.REJECTED or application.rejections:
        line.failed.append(application.id)
    if application.open:
        line.pending.append(application.id)
    if late:
        line.overdue.append(application.id)
    if application.caught:
        line.caught.append(application.id)


def _overdue(application: Application, programme: Programme | None, today: date) -> bool:
    """Whether the district should have answered: working days counted, or plain ones without a decree."""
    waiting = application.state is State.IN_BATCH and application.sent_on is not None
    if not waiting or programme is None or programme.answer_days is None or application.sent_on is None:
        return False
    return answer_day(application.sent_on, programme.answer_days) < today


def answer_day(sent: date, working_days: int) -> date:
    """The last day for an answer. Where no decree is known for a year, Monday to Friday count."""
    try:
        return add_working_days(sent, working_days)
    except Refusal:
        return date.fromordinal(sent.toordinal() + working_days * 7 // 5)


def _day_of(judging: Judging) -> Callable[[Application], date]:
    return lambda application: local_date(application.created_at, judging.profile.timezone)


def _quota(
    programme: Programme,
    applications: Iterable[Application],
    today: date,
    day_of: Callable[[Application], date],
) -> QuotaLine:
    monthly = programme.quota is None or programme.quota.period == "month"
    counting = [
        application
        for application in applications
        if application.programme == programme.code
        and application.kind is not Kind.PENGHAPUSAN
        and application.decision is not Decision.REJECTED
        and application.state is not State.WITHDRAWN
    ]
    used = tuple(
        application.id
        for application in counting
        if day_of(application).year == today.year
        and (not monthly or day_of(application).month == today.month)
    )
    accepted = sum(application.accepted for application in counting)
    return QuotaLine(programme, used, accepted * programme.contribution * 12)


def _line(group: str, name: str, counted: _Counting) -> RecapLine:
    return RecapLine(
        group=group,
        name=name,
        proposed=tuple(counted.proposed),
        accepted=tuple(counted.accepted),
        failed=tuple(counted.failed),
        pending=tuple(counted.pending),
        overdue=tuple(counted.overdue),
        caught=tuple(counted.caught),
        contribution=counted.contribution,
    )


def _order(key: tuple[str, str]) -> tuple[int, str]:
    return GROUPS.index(key[0]), key[1]


def _row(line: RecapLine) -> tuple[str | int, ...]:
    ids = (line.proposed, line.accepted, line.failed, line.pending, line.overdue, line.caught)
    return (
        words.GROUPS.get(line.group, "Jumlah"),
        line.name,
        *(len(part) for part in ids),
        line.contribution,
    )
