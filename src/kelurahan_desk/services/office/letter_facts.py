"""What a letter says, frozen: the people, the purpose in the office's words, and how long it counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.placeholders import purpose_text
from kelurahan_desk.domain.relations import relation_of
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import Layout, Letter, Member, Purpose, SktmDraft, SktmFacts, valid_until
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.rules.holidays import is_working_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A draft with what its codes and numbers stand for."""

    draft: SktmDraft
    applicant: Person
    subject: Person | None
    family: tuple[Person, ...]
    purpose: Purpose
    layout: Layout


def freeze(
    asked: Asked, profile: OfficeProfile, issued: date, number: str, replaced: Letter | None
) -> SktmFacts:
    """All that the letter prints, but for its proof. Refusal HOLIDAYS_UNKNOWN as `last_day`."""
    draft, purpose, person = asked.draft, asked.purpose, asked.applicant
    given, papers = dict(draft.extra), {paper.code: paper.label for paper in purpose.documents}
    related = relation_of(person, asked.subject) if asked.subject else ""
    return SktmFacts(
        number=number,
        issued=issued,
        valid_until=last_day(purpose, issued),
        purpose=purpose.code,
        purpose_text=purpose_text(purpose.wording, {**given, "institution": draft.institution}),
        applicant=person,
        subject=asked.subject,
        relation=(draft.relation.strip() or related) if asked.subject else "",
        members=tuple(member_of(one) for one in asked.family if one.life is Life.ALIVE),
        institution=draft.institution.strip(),
        intro_number=draft.intro_number.strip(),
        intro_date=draft.intro_date,
        signer=profile.signers[draft.signer],
        office=profile,
        layout=asked.layout,
        paper=draft.paper,
        proof="",
        extra=tuple(
            (extra.label, text) for extra in purpose.extra if (text := given.get(extra.code, "").strip())
        ),
        documents=tuple(papers[code] for code in draft.documents if code in papers),
        replaces=replaced.number if replaced else "",
        replaces_issued=replaced.issued if replaced else None,
    )


def last_day(purpose: Purpose, issued: date) -> date:
    """The last day a letter counts. Refusal HOLIDAYS_UNKNOWN where the purpose asks for a working day."""
    day = valid_until(issued, purpose.validity_months, purpose.validity_days)
    while purpose.ends_on_working_day and not is_working_day(day):
        day += timedelta(days=1)
    return day


def member_of(person: Person) -> Member:
    """A person as a line of the family table."""
    born = short_date(person.birth_date) if person.birth_date else ""
    return Member(
        name=person.name,
        nik=person.nik or "",
        sex=person.sex.letter if person.sex else "",
        birth=", ".join(part for part in (person.birth_place, born) if part),
        relation=person.shdk.label if person.shdk else "",
    )
