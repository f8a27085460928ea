"""The SKTM: what a clerk asks for, the facts that are frozen on issue, and its life afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.office import OfficeProfile, Signer
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.resident import Person, Resident

LETTER_KIND = "SKTM"
_INSTITUTION_LENGTH = 120


class LetterStatus(Enum):
    """Where a letter is in its life; a number is never given back."""

    ISSUED = "issued"
    VOID = "void"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What an SKTM is asked for: one entry of `resources/letters/purposes.toml`."""

    code: str
    title: str
    wording: str  # how the letter names the purpose; may hold {institution}
    validity_months: int
    needs_institution: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a letter reads: one file of `resources/letters/layouts/`. Texts may hold placeholders."""

    code: str
    version: int
    title: str
    opening: str
    fields: tuple[tuple[str, str], ...]  # (label, placeholder text)
    statement: str
    purpose_line: str
    closing: str
    family_table: bool = True
    holder_signature: bool = False
    archive_note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size in millimetres with its margins (domain facts, section 2)."""

    code: str
    width: float
    height: float
    top: float = 15.0
    bottom: float = 20.0
    left: float = 25.0
    right: float = 20.0


PAPERS: dict[str, Paper] = {
    paper.code: paper
    for paper in (Paper("f4-215", 215, 330), Paper("f4-210", 210, 330), Paper("a4", 210, 297))
}
DEFAULT_PAPER = "f4-215"


@dataclass(frozen=True, slots=True, kw_only=True)
class SktmDraft:
    """What the clerk asks for. `subject` is the person the letter is for, when not the applicant."""

    applicant: int
    purpose: str
    subject: int | None = None
    institution: str = ""
    intro_number: str = ""
    intro_date: date | None = None
    layout: str = "keluarga"
    paper: str = DEFAULT_PAPER


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the family table, frozen."""

    name: str
    nik: str
    sex: str
    birth: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SktmFacts:
    """Everything the letter prints, frozen on issue: the letter cannot disagree with its record."""

    number: str
    issued: date
    valid_until: date
    purpose: str
    purpose_text: str
    applicant: Person
    subject: Person | None
    relation: str
    members: tuple[Member, ...]
    institution: str
    intro_number: str
    intro_date: date | None
    signer: Signer
    office: OfficeProfile
    layout: Layout
    paper: str
    proof: str  # the text of the QR code


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as the register holds it."""

    id: int
    number: str
    status: LetterStatus
    issued: date
    valid_until: date
    purpose: str
    resident: int
    name: str
    nik: str | None
    address: str
    sha256: str
    pages: int
    created_at: datetime
    created_by: str
    note: str = ""


def valid_until(issued: date, months: int) -> date:
    """The last day the letter counts: same day of a later month, or that month's last day."""
    return issued + relativedelta(months=months)


def draft_problems(
    draft: SktmDraft, applicant: Resident, subject: Resident | None, purpose: Purpose | None, today: date
) -> tuple[Problem, ...]:
    """What keeps a letter from being issued, each beside its field."""
    found = [*_person_problems(applicant, "applicant")]
    if subject:
        found += _person_problems(subject, "subject")
        if not applicant.person.kk or subject.person.kk != applicant.person.kk:
            found.append(Problem("subject", "LETTER_SUBJECT_FAMILY", {"name": subject.person.name}))
    if purpose is None:
        found.append(Problem("purpose", "LETTER_PURPOSE_UNKNOWN", {"purpose": draft.purpose}))
    elif purpose.needs_institution and not draft.institution.strip():
        found.append(Problem("institution", "LETTER_INSTITUTION_MISSING", {"purpose": purpose.title}))
    if len(draft.institution) > _INSTITUTION_LENGTH:
        found.append(Problem("institution", "LETTER_TEXT_LONG", {"limit": _INSTITUTION_LENGTH}))
    if draft.intro_date and draft.intro_date > today:
        found.append(Problem("intro_date", "LETTER_INTRO_FUTURE", {}))
    if draft.paper not in PAPERS:
        found.append(Problem("paper", "LETTER_PAPER_UNKNOWN", {"paper": draft.paper}))
    return tuple(found)


def _person_problems(resident: Resident, field: str) -> list[Problem]:
    person = resident.person
    if person.life is not Life.ALIVE:
        return [Problem(field, "LETTER_NOT_HERE", {"name": person.name, "status": person.life.label})]
    if person.nik is None and field == "applicant":
        return [Problem(field, "LETTER_NO_NIK", {"name": person.name})]
    return []
