"""The papers of an application: taken in, dated, and taken along from earlier applications."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.application import Application, AttachmentRef
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.scans.intake import take_in
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.sieving import valid_until


@dataclass(frozen=True, slots=True)
class ReusablePaper:
    """A paper of the person's that the office holds already; `until` None does not age."""

    document: AttachmentRef
    application: str
    until: date | None


def take_in_all(
    context: Context, documents: Iterable[tuple[str, bytes]], dates: Mapping[str, date], today: date
) -> tuple[AttachmentRef, ...]:
    """Papers are made small and stored durably before the row that names them is written."""
    scans = [(code, take_in(data)) for code, data in documents]
    return tuple(
        AttachmentRef(
            code, context.attachments.put(scan.data), scan.mime, len(scan.data), dates.get(code, today)
        )
        for code, scan in scans
    )


def reusable_papers(
    context: Context, earlier: Iterable[Application], programme: Programme, today: date
) -> tuple[ReusablePaper, ...]:
    """The newest paper of each kind that still counts in the programme and can be opened."""
    found: dict[str, ReusablePaper] = {}
    for application in earlier:
        for document in application.documents:
            until = valid_until(document, programme)
            lasts = until is None or until >= today
            if document.code not in found and lasts and context.attachments.has(document.sha256):
                found[document.code] = ReusablePaper(document, application.id, until)
    return tuple(found.values())
