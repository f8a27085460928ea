"""From approved applications to the records of a batch."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.batch.forms import FactValue
from kelurahan_desk.batch.structs import Attachment, LetterRef, Record, Subject
from kelurahan_desk.domain.application import Application, Kind, State, check_problems, step
from kelurahan_desk.domain.preflight import stopping
from kelurahan_desk.domain.problems import Problem, Refusal, Severity
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.preflight import Preflight, caught
from kelurahan_desk.services.results import LeftOut
from kelurahan_desk.store.office import OfficeUnit, Sending

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
    """An application with the record that speaks for it."""

    application: Application
    record: Record


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


def waiting(unit: OfficeUnit) -> tuple[Application, ...]:
    """Approved applications, newest first."""
    return unit.applications.list(State.APPROVED, limit=_MOST)


def held_back(judging: Judging, approved: Sequence[Application]) -> dict[str, LeftOut]:
    """Approved applications that the check before the flight stops now, by id, with every cause.

    That they were stopped is noted on each of them; they stay approved until somebody mends them.
    """
    held: dict[str, LeftOut] = {}
    restricted = judging.unit.restrictions.among({one.resident for one in approved})
    noted: list[Application] = []
    stopped = Preflight(judging, thorough=False).stopped(approved)
    for application in approved:
        flags = stopped.get(application.id, ())
        found = tuple(flag.problem() for flag in stopping(flags)) + _overtaken(judging, application)
        if application.resident in restricted:
            found += (Problem("resident", "APPLICATION_RESTRICTED", {"name": application.name}),)
        if found:
            held[application.id] = LeftOut(application.name, found, application.resident, application.id)
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


def collect(
    unit: OfficeUnit,
    signer: str,
    approved: Sequence[Application],
    held: Collection[str] = (),
    room: Room = STICK,
) -> tuple[tuple[Outbound, ...], int]:
    """Approved applications but those held back, and withdrawals; oldest first, as many as fit in a file.

    The number is how many are left for the next one.
    """
    ready = [*unit.applications.withdrawn_unsent(), *(one for one in approved if one.id not in held)]
    taken: list[Outbound] = []
    size = 0
    look = _Look.at(unit, ready)
    for application in reversed(ready):
        size += paper_bytes(application)
        if taken and (size > room.documents or len(taken) >= room.records):
            break
        taken.append(Outbound(application, _record(look, application, signer)))
    return tuple(taken), len(ready) - len(taken)


def paper_bytes(application: Application) -> int:
    """Bytes of an application's documents."""
    return sum(document.size for document in application.documents)


def too_large(approved: Sequence[Application], room: Room) -> dict[str, LeftOut]:
    """Applications whose own documents fit into no such file, by id, with that as their cause."""
    return {
        one.id: LeftOut(one.name, (Problem("documents", "MAIL_TOO_LARGE"),), one.resident, one.id)
        for one in approved
        if room.mail and paper_bytes(one) > room.documents
    }


def enter(
    unit: OfficeUnit, outbound: tuple[Outbound, ...], hashes: Mapping[str, str], label: str, day: date
) -> None:
    """Note on each application what of it was sent, in which batch and when."""
    unit.applications.mark_sent([_sending(item, hashes, day) for item in outbound], label)
    unit.tasks.finish_of([item.application.id for item in outbound])


def _sending(item: Outbound, hashes: Mapping[str, str], day: date) -> Sending:
    application, record = item.application, item.record
    state, sent_on = application.state, application.sent_on
    if state is not State.WITHDRAWN:
        state, sent_on = step(state, State.IN_BATCH, application.id), day
    return Sending(application.id, record.rev, hashes[record.id], state, sent_on)


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
        rev=max(application.rev, sent[0] + 1) if sent else application.rev,
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
