"""Everything the office holds of one person, for that person: the right of access under UU 27/2022."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kelurahan_desk.domain.history import HistoryEntry
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.person_fields import field_text
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person, Resident
from kelurahan_desk.domain.sensitive import SENSITIVE, shown_changes
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import OfficeUnit
from kelurahan_desk.wording import applications as application_words
from kelurahan_desk.wording import findings
from kelurahan_desk.wording import people as words
from kelurahan_desk.wording.deeds import deed

Line = tuple[str, str, str]
"""Section, label and value, as they are printed."""


@dataclass(frozen=True)
class OwnData:
    """The use case of the access right."""

    context: Context

    def save_own_data(self, out: Path, pdf: bytes) -> None:
        """Keep the print-out as a file, whole or not at all. Trouble as `machine.files.write_durably`."""
        self.context.user.require(Permission.READ)
        write_durably(out, pdf)

    def own_data(self, resident: int) -> tuple[Line, ...]:
        """All that is held of a person, in the order of the print-out; that it was opened is journalled.

        Numbers are given in full: the print-out is for the person alone. Refusal RESIDENT_UNKNOWN.
        """
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            found = unit.residents.get(resident)
            if found is None:
                raise Refusal("RESIDENT_UNKNOWN", nik="")
            self.context.record(unit, Entry("resident.own_data", f"resident:{resident}"))
            zone = self.context.profile(unit).timezone
            lines = tuple(_lines(unit, found, zone, self.context.user))
            unit.commit()
        return lines


def _lines(unit: OfficeUnit, found: Resident, zone: str, user: User) -> Iterator[Line]:
    person = found.person
    yield from _fields(person, user)
    if found.merged_into is not None:
        yield words.OWN_MERGED, words.FIELDS["merged_into"], str(found.merged_into)
    for member in unit.residents.household(person.kk) if person.kk else ():
        if member.id != found.id:
            relation = member.person.shdk.label if member.person.shdk else ""
            yield words.OWN_FAMILY, relation, member.person.name
    yield from _standing(unit, found)
    for letter in unit.letters.of_resident(found.id):
        yield words.OWN_LETTERS, short_date(letter.issued), letter.number
    for application in unit.applications.of_resident(found.id):
        state = application_words.STATES[application.state]
        made = short_date(local_date(application.created_at, zone))
        yield words.OWN_APPLICATIONS, made, f"{application.programme}: {state}"
    for entry in shown_changes(unit.revisions.of(found.id), user):
        yield words.OWN_HISTORY, _when(entry.at, entry.by, zone), _told(entry)
    for restriction in unit.restrictions.history(found.id):
        yield words.OWN_LIMITS, _when(restriction.at, restriction.by, zone), restriction.reason
        if restriction.lifted_at:
            yield (
                words.OWN_LIMITS,
                _when(restriction.lifted_at, restriction.lifted_by, zone),
                restriction.note,
            )
    for event in unit.journal.of_entities(_entities(unit, found)):
        at = datetime.fromisoformat(event.at)
        yield words.OWN_USE, _when(at, event.actor, zone), deed(event.kind)


def _fields(person: Person, user: User) -> Iterator[Line]:
    sees_all = user.may(Permission.READ_SENSITIVE)
    for field in PERSON_FIELDS:
        text = field_text(field, getattr(person, field))
        kept_back = text and field in SENSITIVE and not sees_all
        yield words.OWN_PERSON, words.FIELDS[field], words.BY_SUPERIOR if kept_back else text


def _entities(unit: OfficeUnit, found: Resident) -> tuple[str, ...]:
    """The names under which the journal speaks of a person: the record, its letters, its applications."""
    letters = (f"letter:{letter.id}" for letter in unit.letters.of_resident(found.id))
    applications = (f"application:{one.id}" for one in unit.applications.of_resident(found.id))
    return (f"resident:{found.id}", *letters, *applications)


def _standing(unit: OfficeUnit, found: Resident) -> Iterator[Line]:
    person = found.person
    standing = unit.standings.of(person.nik, person.name, person.birth_date)
    if standing is None:
        return
    if standing.desil_list:
        desil = words.NOT_LISTED if standing.desil is None else str(standing.desil)
        told = words.listed(desil, standing.desil_list, standing.desil_period, standing.desil_certainty)
        yield words.OWN_LISTS, words.DESIL, told
    if standing.coverage_list:
        status = findings.COVERAGE_STATUSES.get(standing.coverage_status, standing.coverage_status)
        segment = findings.SEGMENTS.get(standing.segment, standing.segment)
        parts = (status, segment, standing.card, standing.facility)
        as_of = short_date(standing.coverage_as_of) if standing.coverage_as_of else ""
        told = ", ".join(part for part in parts if part)
        certainty = standing.coverage_certainty
        yield words.OWN_LISTS, words.COVERAGE, words.listed(told, standing.coverage_list, as_of, certainty)


def _when(at: datetime, by: str, zone: str) -> str:
    return f"{short_date(local_date(at, zone))}, {by}"


def _told(entry: HistoryEntry) -> str:
    source = entry.import_name or entry.reason
    deed = words.KINDS[entry.kind] + (f" ({source})" if source else "")
    if not entry.field:
        return f"{words.RECORDED}: {deed}"
    return f"{words.FIELDS[entry.field]}: {words.change_line(entry.old, entry.new)}; {deed}"
