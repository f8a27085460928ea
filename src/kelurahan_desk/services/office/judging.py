"""One look at people, lists, letters and rules together, inside one transaction: what a verdict sees."""

from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.domain.application import (
    Application,
    ApplicationDraft,
    Kind,
    age_of,
    is_newborn,
    needed_documents,
)
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.programme import DocumentRule, Programme
from kelurahan_desk.domain.resident import Person, Resident, Standing
from kelurahan_desk.domain.sktm import SktmDraft, SktmFacts
from kelurahan_desk.domain.verdict import Situation, Verdict, best, judge
from kelurahan_desk.rules.programmes import programmes_of
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import OfficeUnit

_ADULT = 17
SKTM_DOCUMENT = "sktm"
"""The one paper this office makes itself: a letter still valid counts as handed in."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One draft looked at against people, lists, letters and rules."""

    resident: Resident
    programme: Programme
    verdict: Verdict | None
    needed: tuple[DocumentRule, ...]
    letter: str
    newborn: bool = False

    def missing(self, given: set[str]) -> tuple[str, ...]:
        """The papers still to be brought."""
        have = given | ({SKTM_DOCUMENT} if self.letter else set())
        return tuple(rule.code for rule in self.needed if rule.code not in have)


@dataclass(frozen=True)
class Judging:
    """What the office knows today, and its rules."""

    context: Context
    unit: OfficeUnit
    profile: OfficeProfile
    today: date
    programmes: tuple[Programme, ...]

    @classmethod
    def open(cls, context: Context, unit: OfficeUnit) -> "Judging":
        """Read profile and rules. Trouble RULES_DAMAGED for a shipped file that was changed."""
        profile = context.profile(unit)
        today = context.today(profile)
        own = context.folder.rules
        return cls(context, unit, profile, today, programmes_of(profile.place.city_code, today, own=own))

    def known(self, code: str) -> Programme | None:
        """The programme of a code; None for one that is no longer there."""
        return next((programme for programme in self.programmes if programme.code == code), None)

    def programme(self, code: str) -> Programme:
        """The programme of a code, or Refusal PROGRAMME_UNKNOWN."""
        found = self.known(code)
        if found is None:
            codes = ", ".join(programme.code for programme in self.programmes)
            raise Refusal("PROGRAMME_UNKNOWN", programme=code, codes=codes)
        return found

    def resident(self, number: int) -> Resident:
        """The resident of a number, or Refusal RESIDENT_UNKNOWN."""
        found = self.unit.residents.get(number)
        if found is None:
            raise Refusal("RESIDENT_UNKNOWN", nik="")
        return found

    def standing(self, person: Person) -> Standing | None:
        """What the newest lists say of a person."""
        return self.unit.standings.of(person.nik, person.name, person.birth_date)

    def letter_for(self, resident: Resident, family: tuple[Resident, ...] = ()) -> str:
        """The number of an SKTM that counts for the person: an own one, or the family's that names them.

        `family` spares reading the family card once more.
        """
        kk = resident.person.kk
        people = family or (self.unit.residents.household(kk) if kk else ())
        held = self.unit.facts.letters_of({resident.id, *(member.id for member in people)}, self.today)
        own = held.pop(resident.id, "")
        if own:
            return own
        for number in held.values():
            if names(self.unit.letters.facts(number), resident.person):
                return number
        return ""

    def letter_draft(self, resident: Resident, purpose: str) -> SktmDraft:
        """An SKTM for the person; for a child, an adult of the family asks for it."""
        person = resident.person
        if person.nik and (age_of(person, self.today) or _ADULT) >= _ADULT:
            return SktmDraft(applicant=resident.id, purpose=purpose)
        family = self.unit.residents.household(person.kk) if person.kk else ()
        adults = [
            one
            for one in family
            if lives_here(one) and one.person.nik and (age_of(one.person, self.today) or 0) >= _ADULT
        ]
        mother = [one for one in adults if one.person.nik == person.mother_nik]
        for adult in (*mother, *adults):
            return SktmDraft(applicant=adult.id, subject=resident.id, purpose=purpose)
        return SktmDraft(applicant=resident.id, purpose=purpose)

    def situation(
        self, resident: Resident, declared: frozenset[str] = frozenset(), letter: str | None = None
    ) -> Situation:
        """The facts of one person as verdicts see them."""
        person = resident.person
        return Situation(
            today=self.today,
            office_region=self.profile.place.code,
            birth_date=person.birth_date,
            standing=self.standing(person),
            sktm=self.letter_for(resident) if letter is None else letter,
            declared=declared,
        )

    def look(self, draft: ApplicationDraft) -> Looked:
        """The verdict on a draft, and the papers it needs."""
        resident, programme = self.resident(draft.resident), self.programme(draft.programme)
        letter = self.letter_for(resident)
        newborn = is_newborn(programme, resident.person, self.today)
        verdict = None
        if draft.kind is not Kind.PENGHAPUSAN:
            situation = self.situation(resident, draft.declared, letter)
            category = programme.category(draft.category)
            verdict = judge(programme, category, situation) if category else best(programme, situation)
        needed = needed_documents(
            programme,
            programme.category(verdict.category) if verdict else None,
            draft.reason,
            draft.declared,
            urgent=draft.urgent,
            age=age_of(resident.person, self.today),
            newborn=newborn,
        )
        return Looked(resident, programme, verdict, needed, letter, newborn)

    def again(self, application: Application) -> Application:
        """The application with person, verdict and missing papers as of today."""
        draft = ApplicationDraft(
            resident=application.resident,
            programme=application.programme,
            kind=application.kind,
            category=application.category,
            reason=application.reason,
            declared=application.declared,
            urgent=application.urgent,
        )
        looked = self.look(draft)
        person = looked.resident.person
        return replace(
            application,
            name=person.name,
            nik=person.nik,
            mother_nik=person.mother_nik if looked.newborn else None,
            verdict=looked.verdict,
            letter=looked.letter,
            missing=looked.missing({document.code for document in application.documents}),
        )


def names(facts: SktmFacts, person: Person) -> bool:
    """Whether a letter was made for the person, or counts them among its family."""
    if person.nik is None:
        others = [member.name for member in facts.members]
        return person.name in (*others, facts.subject.name if facts.subject else None)
    niks = {facts.applicant.nik, *(member.nik for member in facts.members)}
    return person.nik in niks or bool(facts.subject and facts.subject.nik == person.nik)


def lives_here(resident: Resident) -> bool:
    """Whether the person is served at this counter."""
    return resident.person.life is Life.ALIVE and resident.merged_into is None
