"""Upkeep: recipients who changed or are due for review, people left behind, and members too many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sensitive import shown, shown_application, shown_record
from kelurahan_desk.domain.upkeep import ChangedFact, Recipient, changes, review_day
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.letters.employers import render_employers
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.office.applications import Applications
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.letter_choices import logo_of
from kelurahan_desk.services.office.sweeping import Swept, sweep
from kelurahan_desk.services.results import ApplicationResult
from kelurahan_desk.sheets.writing import write_table
from kelurahan_desk.store.office import CardLine
from kelurahan_desk.wording import upkeep as words


@dataclass(frozen=True, slots=True)
class Estimate:
    """Contributions in rupiah: what is covered a month, and what removals would save a month."""

    programme: Programme
    recipients: tuple[str, ...]  # ids of their applications
    removable: tuple[str, ...]

    @property
    def monthly(self) -> int:
        """For everybody accepted."""
        return len(self.recipients) * self.programme.contribution

    @property
    def saving(self) -> int:
        """For those whose facts speak for a removal."""
        return len(self.removable) * self.programme.contribution


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """An employer that residents named, with those residents whose card it does not pay."""

    name: str
    residents: tuple[int, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surplus:
    """Why there may be more members than people: the active cards of the newest list, by what is wrong.

    `strangers` and `doubled` are names with masked numbers, the others residents by number.
    """

    active: int
    residents: int
    strangers: tuple[str, ...]
    doubled: tuple[str, ...]
    dead: tuple[int, ...]
    moved: tuple[int, ...]


@dataclass(frozen=True)
class Upkeep:
    """Use cases over those who were accepted."""

    context: Context

    def recipients(self, programme: str = "") -> tuple[Recipient, ...]:
        """Everybody accepted and not removed since, with what changed, by name."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            found = sorted(_recipients(judging, programme), key=lambda one: one.person.name)
        user = self.context.user
        return tuple(
            replace(one, application=shown_application(one.application, user), person=shown(one.person, user))
            for one in found
        )

    def attention(self, programme: str = "") -> tuple[Recipient, ...]:
        """Those whose review is due, or of whom something changed."""
        self.context.user.require(Permission.READ)
        found = self.recipients(programme)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
        return tuple(one for one in found if one.needs_attention(today))

    def propose_removal(self, application_id: str, reason: str = "", note: str = "") -> ApplicationResult:
        """A removal as a draft, with what the office knows as its evidence.

        Without a reason the one the facts speak for is taken. Refusal REMOVAL_NO_REASON when none does.
        """
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        recipient = self._recipient(application_id)
        chosen = reason or recipient.reason
        if not chosen:
            raise Refusal("REMOVAL_NO_REASON", name=recipient.person.name)
        evidence = words.evidence(recipient.changes)
        draft = ApplicationDraft(
            resident=recipient.application.resident,
            programme=recipient.application.programme,
            kind=Kind.PENGHAPUSAN,
            reason=chosen,
            note=". ".join(part for part in (note.strip(), evidence) if part),
        )
        return Applications(self.context).submit(draft)

    def estimate(self) -> tuple[Estimate, ...]:
        """Contributions by programme."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            everybody = tuple(_recipients(judging, ""))
        found = []
        for programme in judging.programmes:
            mine = [one for one in everybody if one.application.programme == programme.code]
            ids = tuple(one.application.id for one in mine)
            removable = tuple(one.application.id for one in mine if one.reason)
            found.append(Estimate(programme, ids, removable))
        return tuple(found)

    def left_behind(self) -> tuple[Swept, ...]:
        """People whom a programme would take just as they are, and whom nobody proposed."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            taken = {(one.resident, one.programme) for one in unit.applications.open_ones()}
            taken |= {(one.resident, one.programme) for one in unit.applications.recipients()}
            return tuple(
                one
                for one in sweep(judging)
                if one.outcome is Outcome.ELIGIBLE and (one.resident, one.programme) not in taken
            )

    def people(self, numbers: Iterable[int]) -> dict[int, Resident]:
        """Residents by number."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            found = unit.residents.by_ids(set(numbers))
        return {number: shown_record(one, self.context.user) for number, one in found.items()}

    def note_employer(self, resident: int, name: str) -> Change:
        """Note the employer a resident names; an empty name takes it away. Refusal RESIDENT_UNKNOWN."""
        self.context.user.require(Permission.EDIT_RESIDENTS)
        with self.context.store.write() as unit:
            Judging.open(self.context, unit).resident(resident)
            unit.employers.put(resident, name.strip(), by=self.context.user.name, at=self.context.clock.now())
            self.context.record(unit, Entry("resident.employer", f"resident:{resident}"))
            unit.commit()
        return Change(Area.RESIDENTS)

    def employers(self) -> tuple[EmployerLine, ...]:
        """Employers whose workers named here have no active card from work, for the letter to the city."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            named = unit.employers.all()
            people = unit.residents.by_ids([number for number, _ in named])
            known = unit.facts.known(people.values())
        lines: dict[str, list[int]] = {}
        for number, name in named:
            standing = known[number].standing
            segment = coverage.segment_of(standing.segment) if standing else ""
            status = coverage.status_of(standing.coverage_status) if standing else ""
            if not (segment in _FROM_WORK and status == coverage.ACTIVE):
                lines.setdefault(name, []).append(number)
        return tuple(
            EmployerLine(name, tuple(numbers), tuple(people[number].person.name for number in numbers))
            for name, numbers in sorted(lines.items())
        )

    def write_employers(self, out: Path) -> int:
        """The list of employers as an XLSX annex to the letter; gives the number of rows."""
        self.context.user.require(Permission.READ)
        lines = self.employers()
        with self.context.store.read() as unit:
            people = unit.residents.by_ids([number for line in lines for number in line.residents])
        rows = [
            (
                line.name,
                people[number].person.name,
                people[number].person.nik or "",
                people[number].person.address,
            )
            for line in lines
            for number in line.residents
        ]
        write_table(out, words.EMPLOYER_HEADINGS, rows)
        self.context.viewed("employers", rows=len(rows))
        return len(rows)

    def write_notice(self, out: Path) -> int:
        """The letter to the city about those employers, as PDF; gives their number. Refusal NO_EMPLOYERS."""
        lines = self.employers()
        if not lines:
            raise Refusal("NO_EMPLOYERS")
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
        recipient = next((one.recipient for one in judging.programmes if one.city), "")
        counted = tuple((line.name, len(line.residents)) for line in lines)
        logo = logo_of(self.context, judging.profile)
        write_durably(out, render_employers(judging.profile, logo, recipient, counted, judging.today))
        self.context.viewed("employers", rows=len(lines))
        return len(lines)

    def surplus(self) -> Surplus:
        """Active cards that no living resident stands behind, or one stands behind twice."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            cards = [card for card in unit.facts.cards() if _active(card)]
            residents = unit.residents.count()
        strangers = tuple(_shown(card) for card in cards if card.resident is None)
        return Surplus(
            active=len(cards),
            residents=residents,
            strangers=strangers,
            doubled=tuple(_doubled(cards)),
            dead=_with_life(cards, Life.DEAD),
            moved=_with_life(cards, Life.MOVED),
        )

    def _recipient(self, application_id: str) -> Recipient:
        found = [one for one in self.recipients() if one.application.id == application_id]
        if not found:
            raise InvalidInput((Problem("application", "NOT_A_RECIPIENT", {"id": application_id}),))
        return found[0]


_FROM_WORK = frozenset({coverage.PPU_BU, coverage.PPU_PN})


def _recipients(judging: Judging, programme: str) -> Iterator[Recipient]:
    unit = judging.unit
    accepted = [one for one in unit.applications.recipients() if programme in ("", one.programme)]
    people = unit.residents.by_ids({one.resident for one in accepted})
    known = unit.facts.known(people.values())
    moves = unit.facts.moves_since({one.resident: one.decided_on for one in accepted if one.decided_on})
    for application in accepted:
        rules = judging.known(application.programme)
        if rules is None:
            continue
        person = people[application.resident].person
        standing = known[application.resident].standing
        found: tuple[ChangedFact, ...] = changes(
            application, rules, person, standing, moves.get(application.resident, ())
        )
        yield Recipient(application, person, review_day(application, rules), found)


def _active(card: CardLine) -> bool:
    return coverage.status_of(card.line.status) == coverage.ACTIVE


def _with_life(cards: Iterable[CardLine], life: Life) -> tuple[int, ...]:
    return tuple(card.resident for card in cards if card.resident is not None and card.life is life)


def _doubled(cards: list[CardLine]) -> Iterator[str]:
    """Cards of one name and birth date under several numbers."""
    seen: dict[tuple[str, str], list[CardLine]] = {}
    for card in cards:
        if card.line.birth_date and card.line.name:
            key = (" ".join(card.line.name.casefold().split()), card.line.birth_date.isoformat())
            seen.setdefault(key, []).append(card)
    for same in seen.values():
        if len({card.line.nik for card in same}) > 1:
            yield from (_shown(card) for card in same)


def _shown(card: CardLine) -> str:
    return f"{card.line.name or '-'} ({mask_digits(card.line.nik) or '-'})"
