"""What the district gives back to an office that lost everything: people, their applications and papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.forms import FactValue
from kelurahan_desk.batch.lines import RecordLine, returned_records
from kelurahan_desk.batch.reader import Opened
from kelurahan_desk.batch.structs import AttachmentFile, Manifest, Record
from kelurahan_desk.domain.application import Application, AttachmentRef, Kind, State
from kelurahan_desk.domain.codes import Marital, Sex, Shdk
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.exchange_times import moment_of
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import OfficeUnit, Sending

_NO_BATCH = ""  # the one they went in was lost with everything else
_SENT = {State.IN_BATCH, State.ANSWERED, State.WITHDRAWN}
_KINDS = {kind.value for kind in Kind}
_SEXES = {sex.letter: sex for sex in Sex}
_Code = TypeVar("_Code", bound=Enum)
_Who = tuple[str | None, str, date | None, str | None]
"""What tells people apart: the NIK, or of a newborn its name, birthday and mother."""


@dataclass(frozen=True, slots=True)
class Restored:
    """Applications that were added or brought up to date, and people that were added."""

    applications: int
    people: int
    warnings: tuple[Problem, ...]


def restore_records(context: Context, unit: OfficeUnit, opened: Opened[Manifest]) -> Restored:
    """Add the applications that are not here as they were sent; the next reply answers them.

    One that is here stays, unless another computer of the office sent it later and nothing was changed here.
    Somebody whose NIK is here stays as recorded. Papers are durable before the commit of the rows that name
    them. `BatchFault` RESULT for a line that does not hold or a kind nobody knows here, and as
    `returned_records`.
    """
    lines = list(returned_records(opened))
    for line, record in lines:
        if record.kind.rpartition(".")[2] not in _KINDS:
            raise BatchFault("RESULT", where=f"line {line.number}")
    for _, content in opened.documents():
        context.attachments.put(content)
    known = unit.applications.get_many([line.id for line, _ in lines])
    behind = _behind(unit, known, lines)
    wanted = [(line, record) for line, record in lines if line.id not in known]
    people = [_person(record) for _, record in wanted]
    numbers, added = _numbers(unit, people)
    sizes = {one.sha256: one.size for one in opened.manifest.files if isinstance(one, AttachmentFile)}
    unit.applications.add_unjudged(
        [
            _application(record, numbers[_who(person)], sizes)
            for (_, record), person in zip(wanted, people, strict=True)
        ]
    )
    for _, record in behind:
        unit.applications.update(_application(record, known[record.id].resident, sizes))
    taken = [*wanted, *behind]
    unit.applications.mark_sent([_sending(line, record) for line, record in taken], _NO_BATCH)
    return Restored(len(taken), added, _numbers_used(record for _, record in lines))


def _behind(
    unit: OfficeUnit, known: Mapping[str, Application], lines: Iterable[tuple[RecordLine, Record]]
) -> list[tuple[RecordLine, Record]]:
    """The records of which an older revision was sent from here, and nothing waits to be sent."""
    sent = unit.applications.sent_many(known)
    return [
        (line, record)
        for line, record in lines
        if line.id in sent
        and sent[line.id][0] == known[line.id].rev < line.rev
        and known[line.id].state in _SENT
    ]


def _numbers(unit: OfficeUnit, people: Iterable[Person]) -> tuple[dict[_Who, int], int]:
    """The residents of these people, by `_who`, and how many had to be added; of several the newest."""
    wanted = {_who(person): person for person in people}
    niks = {person.nik for person in wanted.values() if person.nik}
    here = unit.residents.by_niks(niks)
    missing = [person for person in wanted.values() if person.nik not in here]
    unit.residents.add_many([person for person in missing if person.nik])
    here = unit.residents.by_niks(niks)
    return {
        who: here[person.nik].id if person.nik else unit.residents.add(person)
        for who, person in wanted.items()
    }, len(missing)


def _who(person: Person) -> _Who:
    if person.nik:
        return person.nik, "", None, None
    return None, person.name, person.birth_date, person.mother_nik


def _person(record: Record) -> Person:
    subject, facts, newborn = record.subject, record.facts, _newborn(record)
    return Person(
        name=subject.name,
        nik=None if newborn else subject.nik,
        kk=subject.kk,
        sex=_SEXES.get(subject.sex or ""),
        birth_place=_text(facts, "birth_place"),
        birth_date=date.fromisoformat(subject.born) if subject.born else None,
        marital=_code(Marital, facts.get("marital")),
        shdk=_code(Shdk, facts.get("relation")),
        mother_nik=subject.nik if newborn else None,
        address=subject.addr,
        rt=subject.rt,
        rw=subject.rw,
        phone=_text(facts, "phone"),
    )


def _application(record: Record, resident: int, sizes: Mapping[str, int]) -> Application:
    facts, newborn = record.facts, _newborn(record)
    programme, _, kind = record.kind.rpartition(".")
    declared, arrears = facts.get("declared"), facts.get("arrears")
    return Application(
        id=record.id,
        rev=record.rev,
        resident=resident,
        name=record.subject.name,
        nik=None if newborn else record.subject.nik,
        programme=programme,
        kind=Kind(kind),
        category=_text(facts, "category"),
        reason=_text(facts, "reason"),
        declared=frozenset(declared) if isinstance(declared, tuple) else frozenset(),
        urgent=facts.get("urgent") is True,
        note=_text(facts, "evidence"),
        state=_state(record),
        verdict=None,  # judged by rules of a day that is over
        missing=(),
        documents=tuple(
            AttachmentRef(one.label, one.sha256, one.mime, sizes[one.sha256]) for one in record.att
        ),
        letter=record.letter.no if record.letter else "",
        created_at=moment_of(record.at),
        created_by=record.actor,
        arrears=arrears if isinstance(arrears, int) else 0,
        mother_nik=record.subject.nik if newborn else None,
    )


def _state(record: Record) -> State:
    return State.WITHDRAWN if record.op == "withdraw" else State.IN_BATCH


def _sending(line: RecordLine, record: Record) -> Sending:
    return Sending(line.id, line.rev, line.sha256, _state(record), moment_of(record.at).date())


def _numbers_used(records: Iterable[Record]) -> tuple[Problem, ...]:
    """The newest letter: a new register begins at 1 and must not give its number out a second time."""
    newest = max(((one.letter.date, one.letter.no) for one in records if one.letter), default=None)
    if newest is None:
        return ()
    facts = {"date": short_date(date.fromisoformat(newest[0])), "number": newest[1]}
    return (Problem("letter", "LETTER_NUMBERS_USED", facts, Severity.WARNING),)


def _newborn(record: Record) -> bool:
    """Of a newborn the subject's NIK is its mother's."""
    return record.facts.get("newborn") is True


def _text(facts: Mapping[str, FactValue], name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""


def _code(kind: type[_Code], value: FactValue) -> _Code | None:
    try:
        return kind(value)
    except ValueError:
        return None
