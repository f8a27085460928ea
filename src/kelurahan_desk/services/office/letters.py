"""SKTM letters: issue in one transaction, find again, give the same bytes back, verify offline."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.numbering import format_number
from kelurahan_desk.domain.office import OfficeProfile, Station
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.proof import Statement, open_statement, person_hash, seal_statement
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import (
    LETTER_KIND,
    Layout,
    Letter,
    LetterStatus,
    Member,
    Purpose,
    SktmDraft,
    SktmFacts,
    draft_problems,
    valid_until,
)
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.sktm import render_sktm
from kelurahan_desk.machine.files import read_limited, write_durably
from kelurahan_desk.machine.proof import letter_public_key, sign_proof, verify_proof
from kelurahan_desk.rules.letters import load_layouts, load_purposes
from kelurahan_desk.scans.pages import Picture, page_picture
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.sheets.writing import write_table
from kelurahan_desk.store.office import OfficeUnit

_T = TypeVar("_T", Purpose, Layout)
_LOGO_LIMIT = 4 * 1024 * 1024
_REGISTER = (
    "NO",
    "NOMOR SURAT",
    "TANGGAL",
    "NIK",
    "NAMA",
    "ALAMAT",
    "KEPERLUAN",
    "BERLAKU S.D.",
    "STATUS",
    "KETERANGAN",
)


@dataclass(frozen=True)
class Letters:
    """Use cases over letters."""

    context: Context

    def purposes(self) -> tuple[Purpose, ...]:
        """What an SKTM can be asked for."""
        return load_purposes()

    def layouts(self) -> tuple[Layout, ...]:
        """How a letter can read."""
        return load_layouts()

    def check(self, draft: SktmDraft) -> tuple[Problem, ...]:
        """What keeps the draft from being issued, each beside its field."""
        with self.context.store.read() as unit:
            profile = self.context.profile(unit)
            return self._problems(unit, draft, self.context.today(profile))

    def issue(self, draft: SktmDraft) -> IssuedLetter:
        """One SKTM: number, frozen facts, PDF, hash and journal in one transaction.

        If anything fails the number is not burnt. Raises `InvalidInput` with the draft's problems.
        """
        self.context.user.require(Permission.ISSUE_LETTER)
        with self.context.store.write() as unit:
            profile, station = self.context.profile(unit), self.context.station(unit)
            today = self.context.today(profile)
            if problems := self._problems(unit, draft, today):
                raise InvalidInput(problems)
            counter = unit.letters.next_counter(LETTER_KIND, today.year, profile.number.start)
            facts = self._freeze(
                unit, draft, profile, station, format_number(profile.number, counter, today), today
            )
            rendered = render_sktm(facts, logo=self._logo(profile))
            digest = self.context.letters_vault.put(rendered.pdf)
            letter = unit.letters.add(
                facts,
                kind=LETTER_KIND,
                year=today.year,
                counter=counter,
                resident=draft.applicant,
                sha256=digest,
                pages=rendered.pages,
                at=self.context.clock.now(),
                by=self.context.user.name,
            )
            body = (("number", facts.number), ("purpose", facts.purpose), ("sha256", digest))
            self.context.record(unit, Entry("letter.issue", f"letter:{letter.id}", body))
            unit.commit()
        return IssuedLetter(letter, facts.proof, rendered.pdf, Change(Area.LETTERS))

    def pdf(self, number: str) -> bytes:
        """The stored bytes of a letter: a reprint is what was printed."""
        self.context.user.require(Permission.READ)
        return self.context.letters_vault.get(self.get(number).sha256)

    def get(self, number: str) -> Letter:
        """The letter of a number, or `Refusal("LETTER_UNKNOWN")`."""
        with self.context.store.read() as unit:
            return _found(unit.letters.get(number.strip()), number)

    def list(self, text: str = "", year: int | None = None, limit: int = 200) -> tuple[Letter, ...]:
        """The register, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.letters.list(text, year, limit)

    def void(self, number: str, reason: str) -> Change:
        """Void a letter before hand-over; the number stays in the register with its reason."""
        self.context.user.require(Permission.VOID_LETTER)
        return self._end(number, LetterStatus.VOID, reason)

    def revoke(self, number: str, reason: str) -> Change:
        """Revoke a letter after hand-over."""
        self.context.user.require(Permission.VOID_LETTER)
        return self._end(number, LetterStatus.REVOKED, reason)

    def verify(self, text: str) -> str:
        """The verdict on the text of a QR code: valid, expired, revoked, altered or unknown."""
        opened = open_statement(text)
        if opened is None:
            return "unknown"
        statement, signature = opened
        with self.context.store.read() as unit:
            station = self.context.station(unit)
            profile = self.context.profile(unit)
            letter = unit.letters.get(statement.number)
        if (statement.office, statement.station) != (station.office, station.station):
            return "unknown"
        if not verify_proof(
            letter_public_key(self.context.keys.letter_seed), statement.text().encode(), signature
        ):
            return "altered"
        if letter is None:
            return "unknown"
        if letter.status is not LetterStatus.ISSUED:
            return "revoked"
        return "expired" if statement.valid_until < self.context.today(profile) else "valid"

    def write_register(self, year: int, out: Path) -> int:
        """The register book of a year as XLSX, voids included; gives the number of rows."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            letters = unit.letters.list("", year, 1_000_000)
        rows = [
            (
                number, letter.number, short_date(letter.issued), letter.nik or "", letter.name, letter.address,
                letter.purpose, short_date(letter.valid_until), _STATUS[letter.status], letter.note,
            )
            for number, letter in enumerate(reversed(letters), 1)
        ]  # fmt: skip
        write_table(out, _REGISTER, rows)
        return len(rows)

    def save_pdf(self, number: str, out: Path) -> Letter:
        """Write the stored PDF of a letter to a file."""
        write_durably(out, self.pdf(number))
        return self.get(number)

    def preview(self, pdf: bytes, page: int, width_px: int) -> Picture:
        """One page of a PDF as a picture, for the screen."""
        return page_picture(pdf, page, width_px)

    def _end(self, number: str, status: LetterStatus, reason: str) -> Change:
        if not reason.strip():
            raise InvalidInput((Problem("reason", "LETTER_REASON_MISSING"),))
        with self.context.store.write() as unit:
            letter = _found(unit.letters.get(number.strip()), number)
            if letter.status is not LetterStatus.ISSUED:
                raise Refusal("LETTER_ENDED", number=letter.number)
            unit.letters.set_status(
                letter.number, status, reason.strip(), self.context.clock.now(), self.context.user.name
            )
            self.context.record(unit, Entry(f"letter.{status.value}", f"letter:{letter.id}"))
            unit.commit()
        return Change(Area.LETTERS)

    def _problems(self, unit: OfficeUnit, draft: SktmDraft, today: date) -> tuple[Problem, ...]:
        applicant = unit.residents.get(draft.applicant)
        if applicant is None:
            return (Problem("applicant", "RESIDENT_UNKNOWN", {"nik": ""}),)
        subject = unit.residents.get(draft.subject) if draft.subject else None
        found = list(
            draft_problems(draft, applicant, subject, _by_code(load_purposes(), draft.purpose), today)
        )
        if _by_code(load_layouts(), draft.layout) is None:
            found.append(Problem("layout", "LETTER_LAYOUT_UNKNOWN", {"layout": draft.layout}))
        return tuple(found)

    def _freeze(
        self,
        unit: OfficeUnit,
        draft: SktmDraft,
        profile: OfficeProfile,
        station: Station,
        number: str,
        today: date,
    ) -> SktmFacts:
        applicant = _there(unit.residents.get(draft.applicant))
        subject = _there(unit.residents.get(draft.subject)) if draft.subject else None
        purpose, layout = _by_code(load_purposes(), draft.purpose), _by_code(load_layouts(), draft.layout)
        assert purpose is not None and layout is not None  # noqa: PT018 - both were checked by `_problems`
        until = valid_until(today, purpose.validity_months)
        family = unit.residents.household(applicant.person.kk) if applicant.person.kk else (applicant,)
        facts = SktmFacts(
            number=number,
            issued=today,
            valid_until=until,
            purpose=purpose.code,
            purpose_text=purpose.wording.format_map({"institution": draft.institution.strip()}),
            applicant=applicant.person,
            subject=subject.person if subject else None,
            relation=subject.person.shdk.label if subject and subject.person.shdk else "",
            members=tuple(_member(resident) for resident in family if _counts(resident)),
            institution=draft.institution.strip(),
            intro_number=draft.intro_number.strip(),
            intro_date=draft.intro_date,
            signer=profile.signer,
            office=profile,
            layout=layout,
            paper=draft.paper,
            proof="",
        )
        return replace(facts, proof=self._prove(facts, station))

    def _prove(self, facts: SktmFacts, station: Station) -> str:
        person = facts.subject or facts.applicant
        statement = Statement(
            office=station.office,
            station=station.station,
            number=facts.number,
            issued=facts.issued,
            valid_until=facts.valid_until,
            person=person_hash(facts.number, person.nik, person.name),
        )
        return seal_statement(statement, sign_proof(self.context.keys.letter_seed, statement.text().encode()))

    def _logo(self, profile: OfficeProfile) -> bytes | None:
        return read_limited(self.context.folder.root / profile.logo, _LOGO_LIMIT) if profile.logo else None


_STATUS = {LetterStatus.ISSUED: "TERBIT", LetterStatus.VOID: "BATAL", LetterStatus.REVOKED: "DICABUT"}


def _by_code(entries: tuple[_T, ...], code: str) -> _T | None:
    return next((entry for entry in entries if entry.code == code), None)


def _there(resident: Resident | None) -> Resident:
    if resident is None:
        raise Refusal("RESIDENT_UNKNOWN", nik="")
    return resident


def _found(letter: Letter | None, number: str) -> Letter:
    if letter is None:
        raise Refusal("LETTER_UNKNOWN", number=number)
    return letter


def _counts(resident: Resident) -> bool:
    return resident.person.life is Life.ALIVE


def _member(resident: Resident) -> Member:
    person = resident.person
    born = short_date(person.birth_date) if person.birth_date else ""
    return Member(
        name=person.name,
        nik=person.nik or "",
        sex=person.sex.letter if person.sex else "",
        birth=", ".join(part for part in (person.birth_place, born) if part),
        relation=person.shdk.label if person.shdk else "",
    )
