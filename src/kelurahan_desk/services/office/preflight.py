"""The check before the flight on the office's own data: one application, or all that wait for a batch."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kelurahan_desk.domain.application import Application, AttachmentRef, Decision, Kind, check_problems
from kelurahan_desk.domain.causes import PAPERS, Cause, Weight
from kelurahan_desk.domain.deadline import cutoff_of
from kelurahan_desk.domain.preflight import Flag, Paper, Rival, Scene, inspect, offer_of, stopping
from kelurahan_desk.domain.problems import Problem, Refusal, Trouble
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.rejection import Rejection
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.rules.holidays import is_working_day
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.sieving import valid_until
from kelurahan_desk.store.office import Known, OpenOne

_Key = tuple[int, str, bool]
_NOT_CAUGHT = PAPERS | {Cause.CUTOFF_PASSED, Cause.PROGRAMME_ENDED}
_FEW = 200  # applications whose rivals alone are asked for
_COVERED = frozenset({Cause.COVERED_APBN, Cause.COVERED_APBD, Cause.COVERED_PPU})


@dataclass
class Preflight:
    """Sees the same facts for one application as for thousands; what many share is read once.

    `thorough` opens every paper, otherwise it is enough that the paper is there.
    """

    judging: Judging
    thorough: bool = True
    _cutoffs: dict[str, date | None] = field(default_factory=dict)

    def flags(self, application: Application) -> tuple[Flag, ...]:
        """Every cause found against one application."""
        return self.flags_of((application,))[0]

    def flags_of(self, applications: Iterable[Application]) -> tuple[tuple[Flag, ...], ...]:
        """The same for several, in their order."""
        several = tuple(applications)
        unit = self.judging.unit
        people = unit.residents.by_ids({application.resident for application in several})
        known, lists = unit.facts.known(people.values()), unit.facts.lists()
        rivals, rejected = self._rivals(several, people), self._rejected(several)
        found: list[tuple[Flag, ...]] = []
        for application in several:
            person = people[application.resident].person
            seen = known.get(application.resident, Known(None, (), ()))
            programme = self.judging.known(application.programme)
            if programme is None:
                found.append((_gone(application),))
                continue
            scene = Scene(
                today=self.judging.today,
                programme=programme,
                application=application,
                person=person,
                standing=seen.standing,
                by_nik=seen.by_nik,
                by_name=seen.by_name,
                lists=lists,
                rivals=rivals.of(application, person),
                rejections=(*application.rejections, *rejected.get(_key(application), ())),
                papers=tuple(self._paper(document, programme) for document in application.documents),
                cutoff=self._cutoff(programme),
            )
            found.append(inspect(scene))
        return tuple(found)

    def stopped(self, applications: Sequence[Application]) -> dict[str, tuple[Flag, ...]]:
        """What stops which of several applications, by id; those that nothing stops are left out.

        Of thousands, only those that `sieved` leaves over need be asked for; a test holds the sieve to that.
        """
        found = zip(applications, self.flags_of(applications) if applications else (), strict=True)
        return {one.id: flags for one, flags in found if stopping(flags)}

    def _rivals(self, several: tuple[Application, ...], people: dict[int, Resident]) -> "_Rivals":
        rivals = self.judging.unit.applications.rivals
        if len(several) > _FEW:
            return _Rivals.of_all(rivals())
        return _Rivals.of_all(rivals([(one, people[one.resident].person) for one in several]))

    def _rejected(self, several: tuple[Application, ...]) -> dict[_Key, tuple[Rejection, ...]]:
        """Rejections of other applications of the same person for the same programme and kind."""
        asked = several[0].resident if len(several) == 1 else None
        mine = {application.id for application in several}
        found: dict[_Key, tuple[Rejection, ...]] = {}
        for application in self.judging.unit.applications.rejected(asked):
            if application.id in mine:
                continue
            key = _key(application)
            found[key] = (*found.get(key, ()), *application.rejections, *rejection_of(application, self._day))
        return found

    def _day(self, application: Application) -> date:
        moment = application.created_at
        return application.decided_on or local_date(moment, self.judging.profile.timezone)

    def _paper(self, document: AttachmentRef, programme: Programme) -> Paper:
        return Paper(document.code, self._readable(document.sha256), valid_until(document, programme))

    def _readable(self, sha256: str) -> bool:
        vault = self.judging.context.attachments
        if not self.thorough:
            return vault.has(sha256)
        try:
            vault.get(sha256)
        except Trouble:
            return False
        return True

    def _cutoff(self, programme: Programme) -> date | None:
        if programme.code not in self._cutoffs:
            self._cutoffs[programme.code] = cutoff_in(programme, self.judging.today)
        return self._cutoffs[programme.code]


@dataclass(frozen=True)
class _Rivals:
    """Open applications by what they may have in common with another."""

    by_nik: dict[str, list[OpenOne]]
    by_kk: dict[str, list[OpenOne]]
    by_birth: dict[date, list[OpenOne]]

    @classmethod
    def of_all(cls, open_ones: Iterable[OpenOne]) -> "_Rivals":
        """Sorted into drawers."""
        made = cls({}, {}, {})
        for one in open_ones:
            if one.nik:
                made.by_nik.setdefault(one.nik, []).append(one)
            if one.kk:
                made.by_kk.setdefault(one.kk, []).append(one)
            if one.birth_date:
                made.by_birth.setdefault(one.birth_date, []).append(one)
        return made

    def of(self, application: Application, person: Person) -> tuple[Rival, ...]:
        """Those near one application, each once."""
        near = {
            one.id: one
            for drawer in (
                self.by_nik.get(application.nik or "", []),
                self.by_kk.get(person.kk or "", []),
                self.by_birth.get(person.birth_date, []) if person.birth_date else [],
            )
            for one in drawer
            if one.id != application.id and one.resident != application.resident
        }
        return tuple(
            Rival(
                id=one.id,
                resident=one.resident,
                name=one.name,
                nik=one.nik,
                programme=one.programme,
                kind=one.kind,
                birth_date=one.birth_date,
                kin=bool(person.kk) and one.kk == person.kk,
            )
            for one in near.values()
        )


def rejection_of(application: Application, day_of: Callable[[Application], date]) -> tuple[Rejection, ...]:
    """The rejection an application stands under now, if it does."""
    if application.decision is not Decision.REJECTED:
        return ()
    return (Rejection(application.decision_reason, day_of(application), offer_of(application)),)


def cutoff_in(programme: Programme, day: date) -> date | None:
    """This month's cut-off; on the plain calendar where no decree of holidays is known for the year."""
    try:
        return cutoff_of(programme, day, is_working_day)
    except Refusal:
        return cutoff_of(programme, day, lambda other: other.weekday() < 5)


def problems_of(application: Application, flags: tuple[Flag, ...]) -> tuple[Problem, ...]:
    """What to say beside an application: flags that block or warn, and the verdict unless a flag says it."""
    told = tuple(flag.problem() for flag in flags if flag.weight is not Weight.INFORMS)
    covered = any(flag.cause in _COVERED and flag.blocks for flag in flags)
    verdict = tuple(
        problem
        for problem in check_problems(application)
        if not (covered and problem.code == "VERDICT_COVERED")
    )
    return (*told, *verdict)


def caught(flags: tuple[Flag, ...]) -> set[str]:
    """The causes among those that stop an application which only the check could know."""
    return {flag.cause.key for flag in stopping(flags) if flag.cause not in _NOT_CAUGHT}


def _gone(application: Application) -> Flag:
    return Flag(Cause.PROGRAMME_ENDED, Weight.BLOCKS, (("programme", application.programme),))


def _key(application: Application) -> _Key:
    return application.resident, application.programme, application.kind is Kind.PENGHAPUSAN
