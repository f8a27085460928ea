"""An application for a programme: its kinds, its documents, and the states it walks through."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Problem, Refusal, Severity
from kelurahan_desk.domain.programme import Category, DocumentRule, Need, Programme
from kelurahan_desk.domain.rejection import Rejection
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.domain.verdict import Outcome, Verdict


class Kind(Enum):
    """Jenis usulan (BPJS proposals as districts write them)."""

    BARU = "baru"
    PENGAKTIFAN = "pengaktifan"
    PENGALIHAN = "pengalihan"
    PENGHAPUSAN = "penghapusan"


class State(Enum):
    """Where an application is."""

    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    IN_BATCH = "in_batch"
    ANSWERED = "answered"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Decision(Enum):
    """What the district said; the values are those of SKB-1, section 3.9."""

    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    PENDING = "PENDING"
    NEED_INFO = "NEED_INFO"


STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.CHECKED, State.RETURNED, State.WITHDRAWN}),
    State.CHECKED: frozenset({State.APPROVED, State.RETURNED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.IN_BATCH, State.RETURNED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.DRAFT, State.WITHDRAWN}),
    State.IN_BATCH: frozenset({State.ANSWERED, State.WITHDRAWN}),
    State.ANSWERED: frozenset({State.DRAFT}),
    State.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class AttachmentRef:
    """A document kept encrypted outside the database, found by the hash of its plain bytes."""

    code: str  # document code of the programme
    sha256: str
    mime: str
    size: int  # bytes, plain
    dated: date | None = None  # the paper's own date as told, else the day it was taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDraft:
    """What the clerk asks for. `documents` maps document codes to plain bytes read from files.

    `reuse` names papers of the person's earlier applications to be taken along; `dates` the dates that
    papers carry, by code. `arrears` are in rupiah. `employer` is the name the person gives.
    """

    resident: int
    programme: str
    kind: Kind
    category: str = ""
    reason: str = ""  # removal reason, for PENGHAPUSAN
    declared: frozenset[str] = frozenset()
    urgent: bool = False
    note: str = ""
    documents: tuple[tuple[str, bytes], ...] = ()
    reuse: tuple[str, ...] = ()
    dates: tuple[tuple[str, date], ...] = ()
    arrears: int = 0
    employer: str = ""
    assessment: tuple[tuple[str, str], ...] = ()  # question and option codes of the programme's form


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application as the office holds it. `rev` grows with each content that is sent.

    `mother_nik` stands for a newborn that has no NIK yet. `caught` are the causes of rejection (`Cause.key`)
    that ever stopped it here, before the district could. `rejections` are those it met there.
    """

    id: str
    rev: int
    resident: int
    name: str
    nik: str | None
    programme: str
    kind: Kind
    category: str
    reason: str
    declared: frozenset[str]
    urgent: bool
    note: str
    state: State
    verdict: Verdict | None
    missing: tuple[str, ...]
    documents: tuple[AttachmentRef, ...]
    letter: str  # number of the SKTM it leans on, or ""
    created_at: datetime
    created_by: str
    decision: Decision | None = None
    decision_reason: str = ""
    batch: str = ""  # "E01-000012" once sent
    arrears: int = 0  # rupiah, as told
    employer: str = ""
    mother_nik: str | None = None
    assessment: tuple[tuple[str, str], ...] = ()
    rejections: tuple[Rejection, ...] = ()
    caught: tuple[str, ...] = ()
    sent_on: date | None = None
    decided_on: date | None = None

    @property
    def accepted(self) -> bool:
        """Whether the district said yes."""
        return self.decision is Decision.APPROVED

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody: neither answered nor withdrawn."""
        return self.state not in (State.ANSWERED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Task:
    """Something the counter has to do because of an answer."""

    id: int
    application: str
    name: str
    nik: str | None
    reason: str  # code of the district's reason
    created: date
    done: bool = False
    note: str = ""  # what the district wrote beside it
    state: State | None = None  # of the application now


def step(current: State, wanted: State, application: str) -> State:
    """The next state, or `Refusal("APPLICATION_STATE")`."""
    if wanted not in STEPS[current]:
        raise Refusal("APPLICATION_STATE", id=application, state=current.value, wanted=wanted.value)
    return wanted


def needed_documents(
    programme: Programme,
    category: Category | None,
    reason: str,
    declared: frozenset[str],
    *,
    urgent: bool = False,
    age: int | None = None,
    newborn: bool = False,
) -> tuple[DocumentRule, ...]:
    """The papers that must be there: required ones, and conditional ones whose circumstance was told.

    A paper that people only get at some age is not asked of younger ones; `age` None asks for all.
    """
    removal = programme.removal(reason) if reason else None
    rules = removal.documents if removal else category.documents if category else ()
    if not removal:
        rules += programme.urgent if urgent else ()
        rules += (programme.newborn.document,) if newborn and programme.newborn else ()
    return tuple(
        rule
        for rule in rules
        if (rule.need is Need.REQUIRED or (rule.need is Need.CONDITIONAL and rule.when in declared))
        and (age is None or age >= rule.from_age)
    )


def age_of(person: Person, today: date) -> int | None:
    """Full years; None without a birth date."""
    return relativedelta(today, person.birth_date).years if person.birth_date else None


def is_newborn(programme: Programme, person: Person, today: date) -> bool:
    """Whether the person may be proposed without a NIK: a child of few days whose mother's NIK is known."""
    if programme.newborn is None or person.nik or person.birth_date is None or not person.mother_nik:
        return False
    return 0 <= (today - person.birth_date).days <= programme.newborn.days


def draft_problems(
    draft: ApplicationDraft, resident: Resident, programme: Programme, today: date
) -> tuple[Problem, ...]:
    """What keeps an application from being recorded."""
    person, found = resident.person, []
    removing = draft.kind is Kind.PENGHAPUSAN
    if person.life is not Life.ALIVE and not removing:
        found.append(
            Problem("resident", "LETTER_NOT_HERE", {"name": person.name, "status": person.life.label})
        )
    if person.nik is None and (removing or not is_newborn(programme, person, today)):
        found.append(Problem("resident", "APPLICATION_NO_NIK", {"name": person.name}))
    if not programme.runs_on(today):
        found.append(Problem("programme", "PROGRAMME_NOT_RUNNING", {"programme": programme.title}))
    if draft.kind.value not in programme.kinds:
        found.append(
            Problem("kind", "APPLICATION_KIND", {"kind": draft.kind.value, "programme": programme.title})
        )
    if removing and programme.removal(draft.reason) is None:
        codes = ", ".join(removal.code for removal in programme.removals)
        found.append(Problem("reason", "APPLICATION_REASON", {"reason": draft.reason, "codes": codes}))
    category = programme.category(draft.category)
    if draft.category and category is None:
        found.append(Problem("category", "APPLICATION_CATEGORY", {"category": draft.category}))
    if category and category.refer and not removing:
        facts = {"category": category.title, "programme": category.refer}
        found.append(Problem("category", "APPLICATION_REFERRED", facts))
    if draft.arrears < 0:
        found.append(Problem("arrears", "APPLICATION_ARREARS", {"arrears": draft.arrears}))
    unknown = sorted(draft.declared - set(programme.declarations))
    found.extend(Problem("declared", "APPLICATION_DECLARED", {"code": code}) for code in unknown)
    return tuple(found)


def check_problems(application: Application) -> tuple[Problem, ...]:
    """What the verdict of a recorded application says against sending it."""
    verdict = application.verdict
    if verdict is None or application.kind is Kind.PENGHAPUSAN:
        return ()
    if code := _BLOCKING.get(verdict.outcome):
        return (Problem("verdict", code, {"category": verdict.category}),)
    if verdict.outcome is Outcome.UNCERTAIN:
        return (Problem("verdict", "VERDICT_UNCERTAIN", {"category": verdict.category}, Severity.WARNING),)
    return ()


_BLOCKING = {
    Outcome.NOT_ELIGIBLE: "VERDICT_NOT_ELIGIBLE",
    Outcome.COVERED: "VERDICT_COVERED",
    Outcome.WITH_SKTM: "VERDICT_WITH_SKTM",
}
