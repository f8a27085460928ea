"""From approved applications to the records of a batch."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kelurahan_desk.batch.structs import Attachment, LetterRef, Record, Subject
from kelurahan_desk.domain.application import Application, State, step
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.store.office import OfficeUnit

_MOST = 50_000  # records in one batch; the next batch takes the rest
_DOCUMENT_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outbound:
    """An application with the record that speaks for it."""

    application: Application
    record: Record


def collect(unit: OfficeUnit, signer: str) -> tuple[Outbound, ...]:
    """Approved applications, oldest first, as many as fit into one file."""
    waiting = unit.applications.list(State.APPROVED, limit=_MOST)
    taken: list[Outbound] = []
    size = 0
    for application in reversed(waiting):
        size += sum(document.size for document in application.documents)
        if taken and size > _DOCUMENT_BYTES:
            break
        taken.append(_outbound(unit, application, signer))
    return tuple(taken)


def enter(unit: OfficeUnit, outbound: tuple[Outbound, ...], hashes: Mapping[str, str], label: str) -> None:
    """Note on each application what of it was sent, and in which batch."""
    for item in outbound:
        application, record = item.application, item.record
        state = step(application.state, State.IN_BATCH, application.id)
        unit.applications.update(replace(application, state=state, rev=record.rev, batch=label))
        unit.applications.mark_sent(application.id, record.rev, hashes[record.id], label)


def _outbound(unit: OfficeUnit, application: Application, signer: str) -> Outbound:
    sent = unit.applications.sent(application.id)
    record = Record(
        actor=application.created_by,
        at=moment_text(application.created_at),
        att=tuple(
            Attachment(label=document.code, mime=document.mime, sha256=document.sha256)
            for document in application.documents
        ),
        facts={
            "category": application.category,
            "declared": tuple(sorted(application.declared)),
            "outcome": application.verdict.outcome.value if application.verdict else None,
            "programme_version": application.verdict.version if application.verdict else None,
            "reason": application.reason,
            "urgent": application.urgent,
        },
        id=application.id,
        kind=f"{application.programme}.{application.kind.value}",
        letter=_letter(unit, application.letter),
        op="amend" if sent else "submit",
        prev=sent[1] if sent else None,
        rev=max(application.rev, sent[0] + 1) if sent else application.rev,
        signer=signer,
        subject=_subject(unit, application),
    )
    return Outbound(application, record)


def _letter(unit: OfficeUnit, number: str) -> LetterRef | None:
    letter = unit.letters.get(number) if number else None
    return LetterRef(date=letter.issued.isoformat(), no=letter.number) if letter else None


def _subject(unit: OfficeUnit, application: Application) -> Subject:
    resident = unit.residents.get(application.resident)
    if resident is None or application.nik is None:
        raise Refusal("RECORD_UNFIT", id=application.id)
    person = resident.person
    return Subject(
        addr=person.address,
        born=person.birth_date.isoformat() if person.birth_date else None,
        kk=person.kk,
        name=application.name,
        nik=application.nik,
        rt=person.rt,
        rw=person.rw,
        sex=person.sex.letter if person.sex else None,
    )
