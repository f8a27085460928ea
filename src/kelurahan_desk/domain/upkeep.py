"""Keeping recipients current: what changed since a person was accepted, and which removal that speaks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Fact
from kelurahan_desk.domain.programme import HEALTH, Programme
from kelurahan_desk.domain.resident import Person, Standing

LIFE, COVERAGE, DESIL, ADDRESS = "life", "coverage", "desil", "address"
DEAD, MOVED, WORKS, ELSEWHERE, ABLE = "meninggal", "pindah", "bekerja", "ditanggung", "mampu"
_LIVES = {Life.DEAD: DEAD, Life.MOVED: MOVED, Life.AWAY: MOVED}
_EMPLOYED = frozenset({coverage.PPU_BU, coverage.PPU_PN})


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """One fact that is not what it was; `reason` is the removal it speaks for, "" for a look by somebody."""

    what: str
    before: Fact
    now: Fact
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who was accepted. `due` is the day from which a review is wanted."""

    application: Application
    person: Person
    due: date | None
    changes: tuple[ChangedFact, ...]

    def needs_attention(self, today: date) -> bool:
        """Whether a review is due or something changed."""
        return bool(self.changes) or (self.due is not None and self.due <= today)

    @property
    def reason(self) -> str:
        """The removal the changes speak for, the gravest first; "" if none does."""
        return next((change.reason for change in self.changes if change.reason), "")


def review_day(application: Application, programme: Programme) -> date | None:
    """When a recipient should be looked at again; None without an interval or an acceptance."""
    if application.decided_on is None or programme.review_months is None:
        return None
    return application.decided_on + relativedelta(months=programme.review_months)


def changes(
    application: Application,
    programme: Programme,
    person: Person,
    standing: Standing | None,
    moves: Iterable[tuple[str, str]] = (),
) -> tuple[ChangedFact, ...]:
    """What is not as it was when the person was proposed. `moves` are addresses, old and new, since then."""
    found = [
        *_life(person),
        *(_covered(application, programme, standing) if programme.subject == HEALTH else ()),
        *_ranked(application, programme, standing),
        *(ChangedFact(ADDRESS, old, new) for old, new in moves),
    ]
    return tuple(found)


def _life(person: Person) -> Iterable[ChangedFact]:
    if person.life is not Life.ALIVE:
        yield ChangedFact(LIFE, Life.ALIVE.label, person.life.label, _LIVES.get(person.life, ""))


def _covered(
    application: Application, programme: Programme, standing: Standing | None
) -> Iterable[ChangedFact]:
    if standing is None or not standing.coverage_as_of:
        return
    if application.decided_on and standing.coverage_as_of <= application.decided_on:
        return  # an older list knows nothing of the acceptance
    status, segment = coverage.status_of(standing.coverage_status), coverage.segment_of(standing.segment)
    if status == coverage.ACTIVE and segment != programme.segment:
        reason = WORKS if segment in _EMPLOYED else ELSEWHERE if segment == coverage.PBI_JK else ""
        yield ChangedFact(COVERAGE, programme.segment, segment, reason)
    elif status != coverage.ACTIVE and status not in {"", coverage.UNCERTAIN}:
        yield ChangedFact(COVERAGE, coverage.ACTIVE, status)


def _ranked(
    application: Application, programme: Programme, standing: Standing | None
) -> Iterable[ChangedFact]:
    before = application.verdict.fact("desil") if application.verdict else None
    now = standing.desil if standing else None
    if before is None or now is None or before == now or not isinstance(before, int):
        return
    limit = desil_limit(programme, application.category)
    yield ChangedFact(DESIL, before, now, ABLE if limit and now > limit else "")


def desil_limit(programme: Programme, category: str) -> int | None:
    """The highest desil a category takes; None where it asks for none."""
    found = programme.category(category)
    limits = [
        int(condition.value[0])
        for condition in (programme.conditions_of(found) if found else ())
        if condition.kind.value in {"desil_at_most", "desil_or_sktm"}
    ]
    return min(limits) if limits else None
