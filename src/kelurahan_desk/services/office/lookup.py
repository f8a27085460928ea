"""One look-up answers: a person, the family, lists, letters, applications, and what each programme says."""

from dataclasses import dataclass

from kelurahan_desk.domain.application import Application, Kind
from kelurahan_desk.domain.lookup import EMPLOYER, ProgrammeAnswer, answer
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import ResidentRow, Standing
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.domain.verdict import Situation
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.judging import Judging, lives_here
from kelurahan_desk.services.office.residents import Residents
from kelurahan_desk.services.results import ResidentView

_MOST = 20
_NIK_DIGITS = 16


@dataclass(frozen=True, slots=True)
class LookupAnswer:
    """The screen of one person. With several people to choose from, only `candidates` are there."""

    view: ResidentView | None
    programmes: tuple[ProgrammeAnswer, ...] = ()
    employer: str = ""
    candidates: tuple[ResidentRow, ...] = ()


@dataclass(frozen=True)
class Lookup:
    """The use case behind the box on the first page."""

    context: Context

    def __call__(self, text: str) -> LookupAnswer:
        """By NIK, or by whatever finds people. Refusal RESIDENT_UNKNOWN, or as `Residents.by_nik`."""
        self.context.user.require(Permission.READ)
        residents = Residents(self.context)
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) == _NIK_DIGITS:
            return self.person(residents.by_nik(text).id)
        found = residents.find(text, _MOST)
        if not found:
            raise Refusal("RESIDENT_UNKNOWN", nik="")
        return self.person(found[0].id) if len(found) == 1 else LookupAnswer(None, candidates=found)

    def person(self, resident: int) -> LookupAnswer:
        """The same for somebody already chosen."""
        self.context.user.require(Permission.READ)
        view = Residents(self.context).view(resident)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            employer = unit.employers.of(resident)
            letter = judging.letter_for(view.resident, view.household)
            situation = Situation(
                today=judging.today,
                office_region=judging.profile.place.code,
                birth_date=view.resident.person.birth_date,
                standing=view.standing,
                sktm=letter,
                declared=frozenset({EMPLOYER} if employer else ()),
            )
        running = {
            one.programme: one.id for one in reversed(view.applications) if _counts(one, view.standing)
        }
        programmes = judging.programmes if lives_here(view.resident) else ()
        answers = tuple(
            answer(programme, situation, running.get(programme.code, ""))
            for programme in programmes
            if programme.runs_on(judging.today)
        )
        return LookupAnswer(view, answers, employer)


def _counts(one: Application, standing: Standing | None) -> bool:
    """Whether nothing new is proposed beside it: it runs, or was accepted since the list of cards."""
    if one.open:
        return True
    listed = standing.coverage_as_of if standing else None
    taken = one.accepted and one.kind is not Kind.PENGHAPUSAN
    return taken and (listed is None or (one.decided_on or listed) >= listed)
