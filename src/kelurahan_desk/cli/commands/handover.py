"""`batch send-again|papers|handover`, `drive list`, `station form`, `reply flags`, `task resubmit|done`."""

import re
from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.exchange import Way
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.results import ExportReport
from kelurahan_desk.wording import cli_exchange as words
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording.window_exchange import FLAGS

_LABEL = re.compile(r"E(\d{1,9})-(\d{1,9})", re.ASCII | re.IGNORECASE)


def send_again(session: Session, options: Namespace) -> Answer:
    """`batch send-again LABEL --out DIR [--mail]`."""
    epoch, seq = options.label
    with session.office() as desk:
        report = desk.exchange.send_again(epoch, seq, options.out, by_mail=options.mail)
    data = told_of(report)
    lines = [words.SENT_AGAIN.format_map(data)]
    lines += [words.MAIL_READY.format_map(data)] if report.mail else []
    return Answer(data, tuple(lines))


def papers(session: Session, options: Namespace) -> Answer:
    """`batch papers LABEL --out DIR [--number TEXT]`."""
    epoch, seq = options.label
    with session.office() as desk:
        made = desk.exchange.papers(epoch, seq, options.number)
    label = _text(options.label)
    minutes, cover = options.out / f"berita-acara-{label}.pdf", options.out / f"pengantar-{label}.pdf"
    options.out.mkdir(parents=True, exist_ok=True)
    write_durably(minutes, made.minutes)
    write_durably(cover, made.cover)
    data = {"minutes": str(minutes), "cover": str(cover), "listed": made.listed}
    return Answer(data, (words.PAPERS.format_map(data),))


def hand_over(session: Session, options: Namespace) -> Answer:
    """`batch handover LABEL --code TEXT --receiver NAME [--mail]`."""
    way = Way.MAIL if options.mail else Way.USB
    epoch, seq = options.label
    with session.office() as desk:
        desk.exchange.confirm(epoch, seq, options.code, options.receiver, way)
    data = {"label": _text(options.label), "receiver": options.receiver.strip(), "way": way.value}
    return Answer(data, (words.HANDED_OVER.format_map(data),))


def drives(session: Session, _options: Namespace) -> Answer:
    """`drive list`."""
    with session.office() as desk:
        found = desk.exchange.drives()
    rows = [
        {
            "folder": str(one.folder),
            "label": one.label,
            "file_system": one.file_system,
            "free": one.free,
            "total": one.total,
            "read_only": one.read_only,
        }
        for one in found
    ]
    lines = [
        f"{one.folder}  {one.label}  {one.file_system}  {one.free // 1024**2} MB"
        + (f"  {words.READ_ONLY}" if one.read_only else "")
        for one in found
    ]
    return Answer({"drives": rows}, tuple(lines) or (words.NO_DRIVES,))


def form(session: Session, options: Namespace) -> Answer:
    """`station form --out FILE.pdf`."""
    with session.office() as desk:
        write_durably(options.out, desk.exchange.enrolment_form())
        fingerprint = desk.setup.station().fingerprint
    data = {"file": str(options.out), "fingerprint": fingerprint}
    return Answer(data, (words.FORM.format_map(data),))


def flags(session: Session, _options: Namespace) -> Answer:
    """`reply flags`."""
    with session.office() as desk:
        found = desk.exchange.flags()
    rows = [
        {
            "receipt": one.receipt,
            "application": one.application,
            "name": one.name,
            "code": one.code,
            "message": FLAGS[one.code],
            "decision": one.decision,
            "reason": one.reason,
        }
        for one in found
    ]
    lines = [f"{row['name'] or row['application']}: {row['message']}" for row in rows]
    return Answer({"flags": rows}, tuple(lines) or (words.NO_FLAGS,))


def resubmit(session: Session, options: Namespace) -> Answer:
    """`task resubmit ID`."""
    with session.office() as desk:
        done = desk.tasks.resubmit(options.id)
    told = [{"code": one.code, "message": tell_problem(one).text} for one in done.problems]
    data = {"application": done.application, "state": done.state.value, "problems": told}
    lines = (words.RESUBMITTED.format_map(data), *(one["message"] for one in told))
    return Answer(data, lines, ok=not told)


def finish(session: Session, options: Namespace) -> Answer:
    """`task done ID`."""
    with session.office() as desk:
        desk.tasks.finish(options.id)
    data = {"id": options.id}
    return Answer(data, (words.TASK_DONE.format_map(data),))


def told_of(report: ExportReport) -> dict[str, object]:
    """A batch as the answer carries it."""
    return {
        "file": str(report.file),
        "mail": str(report.mail) if report.mail else None,
        "seq": report.seq,
        "epoch": report.epoch,
        "records": report.records,
        "attachments": report.attachments,
        "totals": report.totals,
        "fingerprint": report.fingerprint,
    }


def _label(text: str) -> tuple[int, int]:
    found = _LABEL.fullmatch(text.strip())
    if found is None:
        raise ArgumentTypeError(words.LABEL_FORM)
    return int(found[1]), int(found[2])


def _text(label: tuple[int, int]) -> str:
    return f"E{label[0]:02d}-{label[1]:06d}"


_BATCH = argument("label", type=_label, metavar="E01-000012")
_OUT = argument("--out", type=Path, required=True, metavar="PATH")
_MAIL = argument("--mail", action="store_true")
_TASK = argument("id", type=int, metavar="ID")

COMMANDS = (
    Command("batch", "send-again", send_again, (_BATCH, _OUT, _MAIL)),
    Command("batch", "papers", papers, (_BATCH, _OUT, argument("--number", default="", metavar="TEXT"))),
    Command(
        "batch",
        "handover",
        hand_over,
        (
            _BATCH,
            argument("--code", required=True, metavar="DIGITS"),
            argument("--receiver", required=True, metavar="NAME"),
            _MAIL,
        ),
    ),
    Command("drive", "list", drives),
    Command("station", "form", form, (_OUT,)),
    Command("reply", "flags", flags),
    Command("task", "resubmit", resubmit, (_TASK,)),
    Command("task", "done", finish, (_TASK,)),
)
