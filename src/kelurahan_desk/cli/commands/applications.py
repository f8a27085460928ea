"""`application …` and `task list`: from the counter to the batch, and what comes back."""

from argparse import ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.application import Application, ApplicationDraft, Kind, State
from kelurahan_desk.domain.assessment import FULL
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.services.results import ApplicationResult, FamilyResult
from kelurahan_desk.wording import applications as labels
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell_problem

if TYPE_CHECKING:
    from kelurahan_desk.services.office.desk import OfficeDesk

_DOCUMENT_LIMIT = 64 * 1024 * 1024


def submit(session: Session, options: Namespace) -> Answer:
    """`application submit --nik NIK --programme CODE --kind KIND …`."""
    documents = tuple((code, read_limited(path, _DOCUMENT_LIMIT)) for code, path in options.document)
    with session.office() as desk:
        draft = ApplicationDraft(
            resident=desk.residents.by_nik(options.nik).id,
            programme=options.programme,
            kind=Kind(options.kind),
            category=options.category,
            reason=options.reason,
            declared=frozenset(options.declare),
            urgent=options.urgent,
            note=options.note,
            documents=documents,
            reuse=tuple(options.reuse),
            arrears=options.arrears,
            employer=options.employer,
        )
        purpose = options.with_sktm or None
        if options.family:
            return _told_family(desk.applications.submit_family(draft, with_sktm=purpose), desk, session)
        return _told(desk.applications.submit(draft, purpose), desk, session)


def show(session: Session, options: Namespace) -> Answer:
    """`application show ID`."""
    with session.office() as desk:
        return _told(desk.applications.get(options.id), desk, session)


def listing(session: Session, options: Namespace) -> Answer:
    """`application list [--state S]`."""
    state = State(options.state) if options.state else None
    with session.office() as desk:
        found = desk.applications.list(state, "", options.limit)
    rows = [_row(application, reveal=session.reveal) for application in found]
    lines = tuple(
        f"{one.id}  {labels.STATES[one.state]:<12} {labels.KINDS[one.kind]:<12} {one.name}" for one in found
    )
    return Answer({"applications": rows}, lines or (words.NO_APPLICATIONS,))


def check(session: Session, options: Namespace) -> Answer:
    """`application check ID`."""
    with session.office() as desk:
        return _told(desk.applications.check(options.id), desk, session)


def approve(session: Session, options: Namespace) -> Answer:
    """`application approve ID`."""
    with session.office() as desk:
        return _told(desk.applications.approve(options.id), desk, session)


def send_back(session: Session, options: Namespace) -> Answer:
    """`application return ID --note TEXT`."""
    with session.office() as desk:
        return _told(desk.applications.send_back(options.id, options.note), desk, session)


def withdraw(session: Session, options: Namespace) -> Answer:
    """`application withdraw ID --reason TEXT`."""
    with session.office() as desk:
        return _told(desk.applications.withdraw(options.id, options.reason), desk, session)


def reopen(session: Session, options: Namespace) -> Answer:
    """`application reopen ID`: a returned or answered one becomes a draft again."""
    with session.office() as desk:
        return _told(desk.applications.reopen(options.id), desk, session)


def tasks(session: Session, options: Namespace) -> Answer:
    """`task list`."""
    with session.office() as desk:
        found = desk.tasks.list(open_only=not options.all)
    rows = [
        {
            "id": task.id,
            "application": task.application,
            "name": task.name,
            "nik": task.nik if session.reveal else mask_digits(task.nik),
            "reason": task.reason,
            "note": task.note,
            "state": task.state.value if task.state else None,
            "advice": labels.advice(task.reason),
            "created": task.created.isoformat(),
            "done": task.done,
        }
        for task in found
    ]
    lines = tuple(
        f"{task.id:>5}  {task.name}: {labels.reason_label(task.reason)}. {labels.advice(task.reason)}"
        for task in found
    )
    return Answer({"tasks": rows}, lines or (words.NO_TASKS,))


def attach(session: Session, options: Namespace) -> Answer:
    """`application attach ID --document CODE=FILE [--dated DATE]`."""
    code, path = options.document
    data = read_limited(path, _DOCUMENT_LIMIT)
    with session.office() as desk:
        blurred = desk.applications.look_at(data).blurred
        result = desk.applications.attach(options.id, code, data, options.dated)
        told = _told(result, desk, session)
    lines = (*told.lines, words.BLURRED.format(file=path.name)) if blurred else told.lines
    return Answer({**told.data, "blurred": blurred}, lines)


def assess(session: Session, options: Namespace) -> Answer:
    """`application assess ID --answer QUESTION=OPTION …`: kept with what was answered before."""
    with session.office() as desk:
        known = dict(desk.applications.get(options.id).application.assessment)
        kept = desk.applications.assess(options.id, {**known, **dict(options.answer)}).application
        may = desk.user.may(Permission.READ_SCORE)
        found = desk.applications.score(options.id) if may else None
    data = {"id": kept.id, "answers": dict(kept.assessment), "score": found.points / FULL if found else None}
    return Answer(data, (f"{kept.id}: {len(kept.assessment)}",))


def _told(result: ApplicationResult, desk: "OfficeDesk", session: Session) -> Answer:
    application = result.application
    names = {
        code: name for known in desk.applications.programmes() for code, name in known.declarations.items()
    }
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in result.problems if problem.severity is Severity.WARNING]
    verdict = application.verdict
    data = {
        **_row(application, reveal=session.reveal),
        "verdict": verdict.outcome.value if verdict else None,
        "rule": {"programme": verdict.programme, "version": verdict.version} if verdict else None,
        "reasons": [labels.finding_sentence(finding, names) for finding in verdict.findings]
        if verdict
        else [],
        "missing": list(application.missing),
        "warnings": [tell_problem(problem).text for problem in warnings],
        "blocking": [{"code": problem.code, "message": tell_problem(problem).text} for problem in errors],
        "causes": [{"cause": flag.cause.key, "weight": flag.weight.value} for flag in result.flags],
        "sktm": result.letter.letter.number if result.letter else "",
    }
    lines = [f"{application.id}: {labels.STATES[application.state]}"]
    lines += [tell_problem(problem).text for problem in (*errors, *warnings)]
    return Answer(data, tuple(lines))


def _told_family(result: FamilyResult, desk: "OfficeDesk", session: Session) -> Answer:
    told = [_told(one, desk, session) for one in result.results]
    left = [
        {"name": one.name, "problems": [tell_problem(problem).text for problem in one.problems]}
        for one in result.left_out
    ]
    lines = [line for one in told for line in one.lines]
    lines += [f"{one['name']}: {'; '.join(one['problems'])}" for one in left]
    return Answer({"applications": [one.data for one in told], "left_out": left}, tuple(lines))


def _row(application: Application, *, reveal: bool) -> dict[str, object]:
    return {
        "id": application.id,
        "rev": application.rev,
        "name": application.name,
        "nik": application.nik if reveal else mask_digits(application.nik),
        "programme": application.programme,
        "kind": application.kind.value,
        "category": application.category,
        "reason": application.reason,
        "urgent": application.urgent,
        "state": application.state.value,
        "letter": application.letter,
        "batch": application.batch,
        "decision": application.decision.value if application.decision else None,
        "decision_reason": application.decision_reason,
    }


def _document(text: str) -> tuple[str, Path]:
    code, separator, name = text.partition("=")
    if not separator or not code or not name:
        raise ArgumentTypeError(words.DOCUMENT_FORM)
    return code, Path(name)


def _answer(text: str) -> tuple[str, str]:
    question, separator, option = text.partition("=")
    if not separator or not question or not option:
        raise ArgumentTypeError(words.ANSWER_FORM)
    return question, option


_ID = argument("id", metavar="ID")

COMMANDS = (
    Command(
        "application",
        "submit",
        submit,
        (
            argument("--nik", required=True),
            argument("--programme", required=True, metavar="CODE"),
            argument("--kind", required=True, choices=[kind.value for kind in Kind]),
            argument("--category", default="", metavar="CODE"),
            argument("--reason", default="", metavar="CODE"),
            argument("--declare", action="append", default=[], metavar="CODE"),
            argument("--document", action="append", default=[], type=_document, metavar="CODE=FILE"),
            argument("--reuse", action="append", default=[], metavar="CODE"),
            argument("--urgent", action="store_true"),
            argument("--family", action="store_true"),
            argument("--with-sktm", default="", metavar="PURPOSE"),
            argument("--arrears", type=int, default=0, metavar="RUPIAH"),
            argument("--employer", default="", metavar="NAME"),
            argument("--note", default="", metavar="TEXT"),
        ),
    ),
    Command("application", "show", show, (_ID,)),
    Command(
        "application",
        "list",
        listing,
        (
            argument("--state", choices=[state.value for state in State]),
            argument("--limit", type=int, default=1000, metavar="N"),
        ),
    ),
    Command("application", "check", check, (_ID,)),
    Command("application", "return", send_back, (_ID, argument("--note", required=True, metavar="TEXT"))),
    Command("application", "approve", approve, (_ID,)),
    Command("application", "withdraw", withdraw, (_ID, argument("--reason", required=True, metavar="TEXT"))),
    Command("application", "reopen", reopen, (_ID,)),
    Command(
        "application",
        "attach",
        attach,
        (
            _ID,
            argument("--document", required=True, type=_document, metavar="CODE=FILE"),
            argument("--dated", type=date.fromisoformat, metavar="DATE"),
        ),
    ),
    Command(
        "application",
        "assess",
        assess,
        (
            _ID,
            argument("--answer", action="append", required=True, type=_answer, metavar="QUESTION=OPTION"),
        ),
    ),
    Command("task", "list", tasks, (argument("--all", action="store_true"),)),
)
