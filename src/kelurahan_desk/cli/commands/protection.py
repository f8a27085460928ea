"""`retention …`, `incident …`, `resident restrict|free`, `district backup|restore`: duties and safety."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.backup import made, opener
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.incident import Concerned, IncidentDraft, IncidentKind
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import incident as incident_words
from kelurahan_desk.wording import window_protection as page_words


def plan(session: Session, options: Namespace) -> Answer:
    """`retention plan`: what the yearly clean-up would remove; `retention run` removes exactly that."""
    with session.office() as desk:
        found = desk.retention.plan()
        done = desk.retention.clean_up(found) if options.run else None
    data: dict[str, object] = {
        "day": found.day.isoformat(),
        "total": found.total,
        "kinds": {line.kind.value: line.count for line in found.lines},
        "kept": [kept.what for kept in found.for_good],
    }
    lines = [f"{page_words.KIND_NAMES[line.kind]}: {line.count}" for line in found.lines]
    lines.append(page_words.plan_total(found.total, found.last))
    if done:
        data |= {"papers": done.papers, "files": done.files}
        lines.append(page_words.cleaned(done.papers, done.files))
    return Answer(data, tuple(lines))


def restrict(session: Session, options: Namespace) -> Answer:
    """`resident restrict --nik NIK --reason TEXT`: nothing is done with the person until it is lifted."""
    with session.office() as desk:
        person = desk.residents.by_nik(options.nik)
        desk.restrictions.restrict(person.id, options.reason)
    return Answer({"id": person.id}, (words.PERSON_RESTRICTED.format(name=person.person.name),))


def free(session: Session, options: Namespace) -> Answer:
    """`resident free --nik NIK --reason TEXT`: end the restriction."""
    with session.office() as desk:
        person = desk.residents.by_nik(options.nik)
        desk.restrictions.lift(person.id, options.reason)
    return Answer({"id": person.id}, (words.PERSON_FREE.format(name=person.person.name),))


def report(session: Session, options: Namespace) -> Answer:
    """`incident report --kind KIND --happened TEXT [--data KIND …] [--people N] --out FILE.pdf`."""
    draft = IncidentDraft(
        known_at=datetime.now(UTC),
        kind=IncidentKind(options.kind),
        happened=options.happened,
        concerned=tuple(Concerned(one) for one in options.data_kind),
        people=options.people,
    )
    with session.office() as desk:
        kept = desk.incidents.open(draft)
        desk.incidents.write_notice(kept.id, options.out)
    data = {"id": kept.id, "due": kept.due.isoformat(), "file": str(options.out)}
    return Answer(data, (words.INCIDENT_KEPT.format(id=kept.id, file=options.out),))


def incidents(session: Session, _options: Namespace) -> Answer:
    """`incident list`: each with the hours that are left for its notice."""
    with session.office() as desk:
        found = desk.incidents.list()
    now = datetime.now(UTC)
    rows = [
        {"id": one.id, "kind": one.draft.kind.value, "told": one.told, "hours_left": one.hours_left(now)}
        for one in found
    ]
    lines = tuple(
        f"{one.id}: {incident_words.KINDS[one.draft.kind]}, {page_words.hours_left(one.hours_left(now))}"
        for one in found
    )
    return Answer({"incidents": rows}, lines or (page_words.NO_INCIDENTS,))


def told(session: Session, options: Namespace) -> Answer:
    """`incident told ID [--agency] [--people]`: the written notice went out."""
    with session.office() as desk:
        desk.incidents.told(options.id, agency=options.agency, people=options.people)
    return Answer({"id": options.id}, (words.INCIDENT_TOLD.format(id=options.id),))


def backup(session: Session, options: Namespace) -> Answer:
    """`district backup [--out FILE|DIR]`; into a folder only new documents are copied."""
    with session.district() as desk:
        return made(desk.backups.create(options.out))


def restore(session: Session, options: Namespace) -> Answer:
    """`district restore FILE --data DIR [--recovery]`; DIR must not exist or be empty."""
    done = session.doors.restore_district(options.file, session.folder, opener(session, options))
    data = {
        "verdict": "valid",
        "data": str(done.folder),
        "office": done.code,
        "created": done.created,
        "events": done.events,
    }
    return Answer(data, (words.DISTRICT_RESTORED.format_map(data),))


_NIK = argument("--nik", required=True, metavar="NIK")
_REASON = argument("--reason", required=True, metavar="TEXT")
_FILE = argument("file", type=Path, metavar="FILE")

COMMANDS = (
    Command("retention", "plan", plan, (argument("--run", action="store_true"),)),
    Command("resident", "restrict", restrict, (_NIK, _REASON)),
    Command("resident", "free", free, (_NIK, _REASON)),
    Command(
        "incident",
        "report",
        report,
        (
            argument("--kind", required=True, choices=[kind.value for kind in IncidentKind]),
            argument("--happened", required=True, metavar="TEXT"),
            argument("--data-kind", action="append", default=[], choices=[one.value for one in Concerned]),
            argument("--people", type=int, default=0, metavar="N"),
            argument("--out", type=Path, required=True, metavar="FILE.pdf"),
        ),
    ),
    Command("incident", "list", incidents),
    Command(
        "incident",
        "told",
        told,
        (
            argument("id", type=int, metavar="ID"),
            argument("--agency", action="store_true"),
            argument("--people", action="store_true"),
        ),
    ),
    Command("district", "backup", backup, (argument("--out", type=Path, metavar="FILE|DIR"),)),
    Command("district", "restore", restore, (_FILE, argument("--recovery", action="store_true"))),
)
