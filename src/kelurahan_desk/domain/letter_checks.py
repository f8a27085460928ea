"""What keeps a letter from being issued, each fault beside its field."""

from datetime import date, timedelta

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Fact, Problem
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import PAPERS, Purpose, SktmDraft
from kelurahan_desk.domain.spelling import long_date

TEXT_LENGTH = 120


def draft_problems(
    draft: SktmDraft, applicant: Resident, subject: Resident | None, purpose: Purpose | None, today: date
) -> tuple[Problem, ...]:
    """What is wrong with a draft, besides its date (`date_problems`)."""
    found = [*_person_problems(applicant, "applicant")]
    if subject:
        found += _person_problems(subject, "subject")
        if not applicant.person.kk or subject.person.kk != applicant.person.kk:
            found.append(Problem("subject", "LETTER_SUBJECT_FAMILY", {"name": subject.person.name}))
    if purpose is None:
        found.append(Problem("purpose", "LETTER_PURPOSE_UNKNOWN", {"purpose": draft.purpose}))
    else:
        found += _purpose_problems(draft, purpose)
        found += _intro_problems(draft, purpose, draft.issued or today)
    if len(draft.institution) > TEXT_LENGTH:
        found.append(Problem("institution", "LETTER_TEXT_LONG", {"limit": TEXT_LENGTH}))
    if draft.paper not in PAPERS:
        found.append(Problem("paper", "LETTER_PAPER_UNKNOWN", {"paper": draft.paper}))
    return tuple(found)


def date_problems(
    chosen: date | None, today: date, newest: date | None, back_days: int
) -> tuple[Problem, ...]:
    """What is wrong with a chosen date of issue; `newest` is that of the latest letter of the year.

    A letter is dated today or up to `back_days` earlier, in this year, and not before the letter that got
    the number before it.
    """
    if chosen is None or chosen == today:
        return ()
    if chosen > today:
        return (Problem("issued", "LETTER_DATE_FUTURE"),)
    if chosen.year != today.year:
        return (Problem("issued", "LETTER_DATE_YEAR", {"year": today.year}),)
    if chosen < today - timedelta(days=back_days):
        return (Problem("issued", "LETTER_DATE_OLD", {"days": back_days}),)
    if newest and chosen < newest:
        return (Problem("issued", "LETTER_DATE_ORDER", {"newest": long_date(newest)}),)
    return ()


def _person_problems(resident: Resident, field: str) -> list[Problem]:
    person = resident.person
    if person.life is not Life.ALIVE:
        return [Problem(field, "LETTER_NOT_HERE", {"name": person.name, "status": person.life.label})]
    if person.nik is None and field == "applicant":
        return [Problem(field, "LETTER_NO_NIK", {"name": person.name})]
    return []


def _purpose_problems(draft: SktmDraft, purpose: Purpose) -> list[Problem]:
    found: list[Problem] = []
    if purpose.needs_institution and not draft.institution.strip():
        found.append(Problem("institution", "LETTER_INSTITUTION_MISSING", {"purpose": purpose.title}))
    texts = dict(draft.extra)
    for extra in purpose.extra:
        text = texts.pop(extra.code, "").strip()
        if extra.required and not text:
            found.append(Problem(f"extra.{extra.code}", "LETTER_EXTRA_MISSING", {"label": extra.label}))
        if len(text) > TEXT_LENGTH:
            facts: dict[str, Fact] = {"label": extra.label, "limit": TEXT_LENGTH}
            found.append(Problem(f"extra.{extra.code}", "LETTER_EXTRA_LONG", facts))
    found += [Problem(f"extra.{code}", "LETTER_EXTRA_UNKNOWN", {"field": code}) for code in texts]
    known = {paper.code for paper in purpose.documents}
    found += [
        Problem("documents", "LETTER_DOCUMENT_MISSING", {"label": paper.label, "code": paper.code})
        for paper in purpose.documents
        if paper.required and paper.code not in draft.documents
    ]
    found += [
        Problem("documents", "LETTER_DOCUMENT_UNKNOWN", {"code": code})
        for code in draft.documents
        if code not in known
    ]
    return found


def _intro_problems(draft: SktmDraft, purpose: Purpose, issued: date) -> list[Problem]:
    if draft.intro_date is None:
        return []
    if draft.intro_date > issued:
        return [Problem("intro_date", "LETTER_INTRO_FUTURE", {})]
    limit = purpose.intro_max_age_days
    if limit and (issued - draft.intro_date).days > limit:
        facts: dict[str, Fact] = {"date": long_date(draft.intro_date), "days": limit}
        return [Problem("intro_date", "LETTER_INTRO_EXPIRED", facts)]
    return []
