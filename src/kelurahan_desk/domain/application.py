"""An application for a programme: its kinds, its documents, and the states it walks through."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Problem, Refusal, Severity
from kelurahan_desk.domain.programme import Category, DocumentRule, Need, Programme
from kelurahan_desk.domain.resident import Resident
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
    State.IN_BATCH: frozenset({State.ANSWERED}),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDraft:
    """What the clerk asks for. `documents` maps document codes to plain bytes read from files."""

    resident: int
    programme: str
    kind: Kind
    category: str = ""
    reason: str = ""  # removal reason, for PENGHAPUSAN
    declared: frozenset[str] = frozenset()
    urgent: bool = False
    note: str = ""
    documents: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application as the office holds it. `rev` grows with each content that is sent."""

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


def step(current: State, wanted: State, application: str) -> State:
    """The next state, or `Refusal("APPLICATION_STATE")`."""
    if wanted not in STEPS[current]:
        raise Refusal("APPLICATION_STATE", id=application, state=current.value, wanted=wanted.value)
    return wanted


def needed_documents(
    programme: Programme, category: Category | None, reason: str, declared: frozenset[str]
) -> tuple[DocumentRule, ...]:
    """The papers that must be there: required ones, and conditional ones whose circumstance was told."""
    removal = programme.removal(reason) if reason else None
    rules = removal.documents if removal else category.documents if category else ()
    return tuple(
        rule
        for rule in rules
        if rule.need is Need.REQUIRED or (rule.need is Need.CONDITIONAL and rule.when in declared)
    )


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
    if person.nik is None:
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
    unknown = sorted(draft.declared - set(programme.declarations))
    found.extend(Problem("declared", "APPLICATION_DECLARED", {"code": code}) for code in unknown)
    return tuple(found)


def check_problems(application: Application) -> tuple[Problem, ...]:
    """What keeps a recorded application from being checked and sent: papers and the verdict."""
    found = [Problem("documents", "APPLICATION_DOCUMENT", {"document": code}) for code in application.missing]
    verdict = application.verdict
    if verdict and application.kind is not Kind.PENGHAPUSAN:
        code = _BLOCKING.get(verdict.outcome)
        if code:
            found.append(Problem("verdict", code, {"category": verdict.category}))
        elif verdict.outcome is Outcome.UNCERTAIN:
            found.append(
                Problem("verdict", "VERDICT_UNCERTAIN", {"category": verdict.category}, Severity.WARNING)
            )
    return tuple(found)


_BLOCKING = {
    Outcome.NOT_ELIGIBLE: "VERDICT_NOT_ELIGIBLE",
    Outcome.COVERED: "VERDICT_COVERED",
    Outcome.WITH_SKTM: "VERDICT_WITH_SKTM",
}
