"""From approved applications to the records of a batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.batch.forms import FactValue
from kelurahan_desk.batch.records import Line, line_of, ordinary_lines
from kelurahan_desk.batch.structs import Attachment, LetterRef, Record, Subject
from kelurahan_desk.domain.application import Application, Kind, State, check_problems
from kelurahan_desk.domain.preflight import stopping
from kelurahan_desk.domain.problems import Problem, Refusal, Severity
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.preflight import Preflight, caught
from kelurahan_desk.services.office.sieving import ready_to_go, sieved
from kelurahan_desk.services.results import LeftOut
from kelurahan_desk.store.office import OfficeUnit, Ready, Sending

_MOST = 50_000  # records in one batch; the next batch takes the rest
_LONGEST = 300  # signs of one text in a record


@dataclass(frozen=True, slots=True)
class Room:
    """What one file may carry: bytes of documents, and records."""

    documents: int
    records: int
    mail: bool = False


STICK = Room(200 * 1024 * 1024, _MOST)
MAIL = Room(14 * 1024 * 1024, 10_000, mail=True)  # 10,000 lines pack to about 1 MiB


@dataclass(frozen=True, slots=True)
class Outbound:
    """What goes into one batch, oldest first: approved applications by their row numbers, then withdrawals.

    `lines` are those of both, in that order, `rows` the row numbers of both. `held` is what is left out and
    why; `rest` how many are left for the next batch.
    """

    approved: Sequence[int]
    withdrawn: Sequence[Application]
    rows: Sequence[int]
    lines: Sequence[Line]
    held: tuple[LeftOut, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class _Look:
    """What the records of many applications are made from, read at once."""

    people: Mapping[int, Resident]
    letters: Mapping[str, Letter]
    sent: Mapping[str, tuple[int, str, str]]

    @classmethod
    def at(cls, unit: OfficeUnit, several: Sequence[Application]) -> "_Look":
        """Everything that the given applications point to."""
        return cls(
            unit.residents.by_ids({application.resident for application in several}),
            unit.letters.get_many({application.letter for application in several if application.letter}),
            unit.applications.sent_many([application.id for application in several]),
        )


def gather(judging: Judging, signer: str, room: Room = STICK) -> Outbound:
    """Approved applications but those held back, and withdrawals, as many as fit in a file.

    Refusal RECORD_UNFIT for one that every receiver would refuse.
    """
    unit = judging.unit
    ready = ready_to_go(unit, signer)
    large = [one for one in ready if room.mail and one.documents and one.size > room.documents]
    doubtful = unit.applications.numbered([one.row for one in sieved(judging, ready)])
    held = too_large(unit.applications.numbered([one.row for one in large])) | held_back(judging, doubtful)
    fit = [one for one in ready if one.row not in held]
    withdrawn = tuple(reversed(unit.applications.withdrawn_unsent()))
    taken, retracted = _fill(room, fit, withdrawn)
    lines = [*_lines(unit, taken, signer), *map(line_of, records(unit, retracted, signer))]
    rows = [one.row for one in taken]
    numbers = unit.applications.numbers([one.id for one in retracted])
    return Outbound(
        approved=rows,
        withdrawn=retracted,
        rows=[*rows, *(numbers[one.id] for one in retracted)],
        lines=lines,
        held=tuple(held.values()),
        rest=len(fit) + len(withdrawn) - len(lines),
    )


def _fill(
    room: Room, fit: Sequence[Ready], withdrawn: Sequence[Application]
) -> tuple[Sequence[Ready], tuple[Application, ...]]:
    """The first of both that one file has room for; at least one."""
    size = 0
    for count, one in enumerate(fit):
        size += one.size if one.documents else 0
        if count and (size > room.documents or count >= room.records):
            return fit[:count], ()
    for count, application in enumerate(withdrawn, start=len(fit)):
        size += paper_bytes(application)
        if count and (size > room.documents or count >= room.records):
            return fit, tuple(withdrawn[: count - len(fit)])
    return fit, tuple(withdrawn)


def _lines(unit: OfficeUnit, taken: Sequence[Ready], signer: str) -> list[Line]:
    """The lines of approved applications; those that the store cannot spell are made here, one by one."""
    lines = spelled(taken)
    odd = [one.row for one, line in zip(taken, lines, strict=True) if line is None]
    made = iter(records(unit, tuple(unit.applications.numbered(odd).values()), signer))
    return [line or line_of(next(made)) for line in lines]


def spelled(several: Sequence[Ready]) -> list[Line | None]:
    """The lines of approved applications as the store spells them; None where `records` must."""
    return ordinary_lines([_with_papers(one) if one.documents else one.line or "" for one in several])


def _with_papers(one: Ready) -> str:
    told = [
        f'{{"label":"{paper.code}","mime":"{paper.mime}","sha256":"{paper.sha256}"}}' for paper in one.papers
    ]
    return (one.line or "").replace('"att":[]', f'"att":[{",".join(told)}]', 1)


def held_back(judging: Judging, doubtful: Mapping[int, Application]) -> dict[int, LeftOut]:
    """Of these approved applications those that the check before the flight stops now, with every cause.

    That they were stopped is noted on each of them; they stay approved until somebody mends them.
    """
    if not doubtful:
        return {}
    held: dict[int, LeftOut] = {}
    restricted = judging.unit.restrictions.among({one.resident for one in doubtful.values()})
    noted: list[Application] = []
    stopped = Preflight(judging, thorough=False).stopped(tuple(doubtful.values()))
    for row, application in doubtful.items():
        flags = stopped.get(application.id, ())
        found = tuple(flag.problem() for flag in stopping(flags)) + _overtaken(judging, application)
        if application.resident in restricted:
            found += (Problem("resident", "APPLICATION_RESTRICTED", {"name": application.name}),)
        if found:
            held[row] = LeftOut(application.name, found, application.resident, application.id)
            known = tuple(sorted({*application.caught, *caught(flags)}))
            if known != application.caught:
                noted.append(replace(application, caught=known))
    judging.unit.applications.update_many(noted, "caught")
    return held


def _overtaken(judging: Judging, application: Application) -> tuple[Problem, ...]:
    """Approved under one edition of the rules, and another one is in force that says no."""
    verdict, programme = application.verdict, judging.known(application.programme)
    if verdict is None or programme is None or verdict.version == programme.version:
        return ()
    return tuple(
        problem
        for problem in check_problems(judging.again(application))
        if problem.severity is Severity.ERROR
    )


def paper_bytes(application: Application) -> int:
    """Bytes of an application's documents."""
    return sum(document.size for document in application.documents)


def too_large(several: Mapping[int, Application]) -> dict[int, LeftOut]:
    """What is said of applications whose own documents fit into no e-mail."""
    cause = (Problem("documents", "MAIL_TOO_LARGE"),)
    return {row: LeftOut(one.name, cause, one.resident, one.id) for row, one in several.items()}


def enter(unit: OfficeUnit, outbound: Outbound, hashes: Sequence[str], label: str, day: date) -> None:
    """Note on each application what of it was sent, in which batch and when."""
    count = len(outbound.approved)
    unit.ready.mark_sent(outbound.approved, hashes[:count], label, day)
    sent = unit.applications.sent_many([one.id for one in outbound.withdrawn])
    unit.applications.mark_sent(
        [
            Sending(one.id, _revision(one, sent.get(one.id)), sha256, one.state, one.sent_on)
            for one, sha256 in zip(outbound.withdrawn, hashes[count:], strict=True)
        ],
        label,
    )


def records(unit: OfficeUnit, several: Sequence[Application], signer: str) -> list[Record]:
    """What speaks for each of these applications in a batch."""
    look = _Look.at(unit, several)
    return [_record(look, application, signer) for application in several]


def _revision(application: Application, sent: tuple[int, str, str] | None) -> int:
    """The revision under which an application is sent: never one that was sent before."""
    return max(application.rev, sent[0] + 1) if sent else application.rev


def _record(look: _Look, application: Application, signer: str) -> Record:
    sent = look.sent.get(application.id)
    return Record(
        actor=application.created_by,
        at=moment_text(application.created_at),
        att=tuple(
            Attachment(label=document.code, mime=document.mime, sha256=document.sha256)
            for document in application.documents
        ),
        facts={
            **_family(look.people.get(application.resident), application),
            **_further(application),
            "category": application.category,
            "declared": tuple(sorted(application.declared)),
            "outcome": application.verdict.outcome.value if application.verdict else None,
            "programme_version": application.verdict.version if application.verdict else None,
            "reason": application.reason,
            "urgent": application.urgent,
        },
        id=application.id,
        kind=f"{application.programme}.{application.kind.value}",
        letter=_letter(look.letters.get(application.letter)),
        op="withdraw" if application.state is State.WITHDRAWN else "amend" if sent else "submit",
        prev=sent[1] if sent else None,
        rev=_revision(application, sent),
        signer=signer,
        subject=_subject(application, look.people.get(application.resident)),
    )


def _letter(letter: Letter | None) -> LetterRef | None:
    return LetterRef(date=letter.issued.isoformat(), no=letter.number) if letter else None


def _family(resident: Resident | None, application: Application) -> dict[str, FactValue]:
    """What the insurer's forms ask of a person, as far as it is known; a withdrawal needs none of it."""
    if resident is None or application.state is State.WITHDRAWN:
        return {}
    person = resident.person
    told: dict[str, FactValue] = {
        "birth_place": " ".join(person.birth_place.split())[:_LONGEST],
        "marital": person.marital.value if person.marital else None,
        "phone": " ".join(person.phone.split())[:_LONGEST],
        "relation": person.shdk.value if person.shdk else None,
    }
    return {key: value for key, value in told.items() if value}


def _further(application: Application) -> dict[str, FactValue]:
    """Facts that only some applications have. Of a newborn the subject's NIK is its mother's."""
    facts: dict[str, FactValue] = {}
    if application.arrears:
        facts["arrears"] = application.arrears
    if application.mother_nik and not application.nik:
        facts["newborn"] = True
    if application.kind is Kind.PENGHAPUSAN and application.note:
        facts["evidence"] = " ".join(application.note.split())[:_LONGEST]
    return facts


def _subject(application: Application, resident: Resident | None) -> Subject:
    nik = application.nik or application.mother_nik
    if nik is None or resident is None:
        raise Refusal("RECORD_UNFIT", id=application.id)
    person = resident.person
    return Subject(
        addr=person.address,
        born=person.birth_date.isoformat() if person.birth_date else None,
        kk=person.kk,
        name=application.name,
        nik=nik,
        rt=person.rt,
        rw=person.rw,
        sex=person.sex.letter if person.sex else None,
    )
