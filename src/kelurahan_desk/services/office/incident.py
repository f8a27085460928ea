"""Incidents with personal data: written down, the notice prefilled, and when it was told to whom."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.incident import Incident, IncidentDraft, incident_problems
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.spelling import grouped, long_date, short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.notice import Part, render_notice
from kelurahan_desk.machine.clock import local_date, local_moment
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.desk_backups import backup_note
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import OfficeUnit
from kelurahan_desk.wording import incident as words


@dataclass(frozen=True)
class Incidents:
    """The office's list of incidents; what the desk holds and when it was backed up it writes by itself."""

    context: Context

    def open(self, draft: IncidentDraft) -> Incident:
        """Write one down. InvalidInput with what is missing."""
        self.context.user.require(Permission.HANDLE_INCIDENT)
        now = self.context.clock.now()
        if problems := incident_problems(draft, now):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            facts = self._facts(unit)
            number = unit.incidents.add(draft, facts, by=self.context.user.name, at=now)
            body = (("kind", draft.kind.value), ("people", draft.people))
            self.context.record(unit, Entry("incident.open", f"incident:{number}", body))
            kept = _known(unit, number)
            unit.commit()
        return kept

    def change(self, number: int, draft: IncidentDraft) -> Incident:
        """Write down what is known by now. Refusal INCIDENT_UNKNOWN; InvalidInput."""
        self.context.user.require(Permission.HANDLE_INCIDENT)
        if problems := incident_problems(draft, self.context.clock.now()):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            _known(unit, number)
            unit.incidents.change(number, draft)
            self.context.record(unit, Entry("incident.change", f"incident:{number}"))
            kept = _known(unit, number)
            unit.commit()
        return kept

    def told(self, number: int, *, agency: bool = False, people: bool = False) -> Change:
        """The written notice went out now, to the agency or to the people concerned."""
        self.context.user.require(Permission.HANDLE_INCIDENT)
        with self.context.store.write() as unit:
            known, now = _known(unit, number), self.context.clock.now()
            unit.incidents.told(
                number,
                agency=known.told_agency or (now if agency else None),
                people=known.told_people or (now if people else None),
            )
            body = (("agency", int(agency)), ("people", int(people)))
            self.context.record(unit, Entry("incident.told", f"incident:{number}", body))
            unit.commit()
        return Change(Area.OFFICE)

    def list(self) -> tuple[Incident, ...]:
        """All, newest first."""
        self.context.user.require(Permission.HANDLE_INCIDENT)
        with self.context.store.read() as unit:
            return unit.incidents.list()

    def notice(self, number: int) -> bytes:
        """The written notice as PDF, filled with what is known. Refusal INCIDENT_UNKNOWN."""
        self.context.user.require(Permission.HANDLE_INCIDENT)
        with self.context.store.read() as unit:
            known, profile = _known(unit, number), self.context.profile(unit)
        zone, draft = profile.timezone, known.draft
        data = ", ".join(words.CONCERNED[one] for one in draft.concerned)
        parts = (
            Part(
                words.PART_WHAT,
                (
                    (words.KIND, words.KINDS[draft.kind]),
                    (words.KNOWN_AT, local_moment(draft.known_at, zone)),
                    (words.DUE, local_moment(known.due, zone)),
                    (words.HAPPENED, draft.happened),
                ),
            ),
            Part(
                words.PART_DATA,
                ((words.DATA, data), (words.PEOPLE, grouped(draft.people) if draft.people else "")),
            ),
            Part(words.PART_DESK, known.facts),
            Part(words.PART_DONE, ((words.MEASURES, draft.measures), (words.CONTACT, draft.contact))),
        )
        place = profile.place.kelurahan.title()
        closing = (f"{place}, {long_date(local_date(self.context.clock.now(), zone))}",)
        return render_notice(profile, words.TITLE, words.OPENING, parts, closing)

    def write_notice(self, number: int, out: Path) -> None:
        """The notice as a file. Trouble DISK_FULL and others."""
        self.context.user.require(Permission.HANDLE_INCIDENT)
        write_durably(out, self.notice(number))

    def _facts(self, unit: OfficeUnit) -> tuple[tuple[str, str], ...]:
        station, profile = self.context.station(unit), self.context.profile(unit)
        note, newest = backup_note(unit), unit.batches.newest()
        outside = short_date(local_date(note.outside, profile.timezone)) if note.outside else words.NEVER
        return (
            (words.STATION, f"{station.office}-{station.station}"),
            (words.HELD, words.held(unit.residents.count(), unit.letters.count_all())),
            (words.SEALED, words.SEALED_TEXT),
            (words.BACKUP, outside),
            (words.BATCH, newest.file if newest else words.NEVER),
            (words.EVENTS, words.journal_line(*unit.journal.head())),
        )


def _known(unit: OfficeUnit, number: int) -> Incident:
    found = unit.incidents.get(number)
    if found is None:
        raise Refusal("INCIDENT_UNKNOWN", number=number)
    return found
