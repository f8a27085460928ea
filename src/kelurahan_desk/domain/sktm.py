"""The SKTM: what a clerk asks for, the facts that are frozen on issue, and its life afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain.office import OfficeProfile, Signer
from kelurahan_desk.domain.resident import Person

LETTER_KIND = "SKTM"


class LetterStatus(Enum):
    """Where a letter is in its life; a number is never given back."""

    ISSUED = "issued"
    HANDED_OVER = "handed_over"
    VOID = "void"
    REVOKED = "revoked"
    REPLACED = "replaced"

    @property
    def counts(self) -> bool:
        """Whether the letter still stands, as long as its dates allow."""
        return self in (LetterStatus.ISSUED, LetterStatus.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class PaperNeeded:
    """A paper that somebody brings for a purpose; a required one has to be ticked."""

    code: str
    label: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class ExtraField:
    """A line that only one purpose asks for, such as the class of a pupil."""

    code: str
    label: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What an SKTM is asked for: one entry of `resources/letters/purposes.toml`."""

    code: str
    title: str
    wording: str  # how the letter names the purpose; may hold {institution} and the codes of `extra`
    validity_months: int  # 0 when `validity_days` counts
    needs_institution: bool = False
    validity_days: int = 0
    ends_on_working_day: bool = False  # an end on a day off moves to the next working day
    intro_max_age_days: int = 90  # 0: any age
    documents: tuple[PaperNeeded, ...] = ()
    extra: tuple[ExtraField, ...] = ()
    layout: str = ""  # the layout it begins with; "" leaves it to the form


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
    name: str = ""  # what the office calls it in lists
    on_behalf_of: str = ""  # printed above the signer's title unless the signer has an own line
    acknowledged_by: str = ""  # the office that takes note ("CAMAT …"), with blanks for register and date


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
    relation: str = ""  # of the subject to the applicant; "" takes it from the family card
    documents: tuple[str, ...] = ()  # codes of the papers that were shown
    extra: tuple[tuple[str, str], ...] = ()  # code and text of the purpose's own fields
    issued: date | None = None  # None: today
    signer: int = 0  # which of the office's signers


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
    extra: tuple[tuple[str, str], ...] = ()  # label and text
    documents: tuple[str, ...] = ()  # labels of the papers shown
    replaces: str = ""  # number of the letter that this one stands in for
    replaces_issued: date | None = None


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
    decision: str = ""  # number of the decision that revoked it
    handed_to: str = ""
    handed_at: datetime | None = None
    replaces: str = ""
    replaced_by: str = ""


def valid_until(issued: date, months: int, days: int = 0) -> date:
    """The last day the letter counts: same day of a later month, or that month's last day; or days later."""
    return issued + relativedelta(months=months, days=days)
