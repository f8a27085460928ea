"""What becomes of a letter after it was issued: handed over, void, revoked, replaced."""

from dataclasses import dataclass
from datetime import datetime

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_life import require_step
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.sktm import Letter, LetterStatus, SktmDraft
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_making import Workshop, archive
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.store.office import OfficeUnit

_NAME_LENGTH = 120


@dataclass(frozen=True)
class LetterLife:
    """Use cases over a letter that has its number. What is printed on it never changes."""

    context: Context

    def hand_over(self, number: str, name: str) -> Change:
        """Record who took the letter, now."""
        self.context.user.require(Permission.HAND_OVER_LETTER)
        if not name.strip() or len(name) > _NAME_LENGTH:
            raise InvalidInput((Problem("name", "LETTER_TAKER_MISSING", {"limit": _NAME_LENGTH}),))
        at = self.context.clock.now()
        return self._go(number, LetterStatus.HANDED_OVER, "", handed_to=name.strip(), handed_at=at)

    def void(self, number: str, reason: str) -> Change:
        """Void a letter before hand-over; the number stays in the register with its reason."""
        self.context.user.require(Permission.VOID_LETTER)
        _require_reason(reason)
        return self._go(number, LetterStatus.VOID, reason.strip())

    def revoke(self, number: str, reason: str, decision: str = "") -> Change:
        """Revoke a letter that left the office; `decision` is the number of the decision, if there is one."""
        self.context.user.require(Permission.REVOKE_LETTER)
        _require_reason(reason)
        return self._go(number, LetterStatus.REVOKED, reason.strip(), decision=decision.strip())

    def replace(self, number: str, draft: SktmDraft, reason: str) -> IssuedLetter:
        """A new letter that names the old one; the old one counts no longer. Raises as `issue`."""
        self.context.user.require(Permission.ISSUE_LETTER)
        self.context.user.require(Permission.VOID_LETTER)
        _require_reason(reason)
        with self.context.store.write() as unit:
            old = found_letter(unit, number)
            require_step(old, LetterStatus.REPLACED)
            with archive(self.context) as keep:
                issued = Workshop.open(self.context, unit).make(draft, keep, replaced=old)
            self._set(unit, old, LetterStatus.REPLACED, reason.strip(), replaced_by=issued.letter.number)
            unit.commit()
        return issued

    def draft_of(self, number: str) -> SktmDraft:
        """What the letter was asked for, for a new one: to replace it or to give the same again."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            letter = found_letter(unit, number)
            facts = unit.letters.facts(letter.number)
            subject = facts.subject and facts.subject.nik and unit.residents.by_nik(facts.subject.nik)
            extra = dict(facts.extra)
            purposes = Workshop.open(self.context, unit).purposes
            purpose = next((one for one in purposes if one.code == facts.purpose), None)
            papers = purpose.documents if purpose else ()
            fields = purpose.extra if purpose else ()
            return SktmDraft(
                applicant=letter.resident,
                purpose=facts.purpose,
                subject=subject.id if subject else None,
                institution=facts.institution,
                intro_number=facts.intro_number,
                intro_date=facts.intro_date,
                layout=facts.layout.code,
                paper=facts.paper,
                relation=facts.relation,
                documents=tuple(paper.code for paper in papers if paper.label in facts.documents),
                extra=tuple((one.code, extra[one.label]) for one in fields if one.label in extra),
            )

    def _go(self, number: str, status: LetterStatus, note: str, **more: str | datetime) -> Change:
        with self.context.store.write() as unit:
            letter = found_letter(unit, number)
            require_step(letter, status)
            self._set(unit, letter, status, note, **more)
            unit.commit()
        return Change(Area.LETTERS)

    def _set(
        self, unit: OfficeUnit, letter: Letter, status: LetterStatus, note: str, **more: str | datetime
    ) -> None:
        at, by = self.context.clock.now(), self.context.user.name
        unit.letters.set_status(letter.number, status, note, at, by, **more)
        self.context.record(unit, Entry(f"letter.{status.value}", f"letter:{letter.id}"))


def found_letter(unit: OfficeUnit, number: str) -> Letter:
    """The letter of a number. Refusal LETTER_UNKNOWN."""
    letter = unit.letters.get(number.strip())
    if letter is None:
        raise Refusal("LETTER_UNKNOWN", number=number)
    return letter


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput((Problem("reason", "LETTER_REASON_MISSING"),))
