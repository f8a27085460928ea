"""From a draft to a letter: what may be wrong, what is frozen, its number, its proof, its PDF."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_checks import date_problems, draft_problems
from kelurahan_desk.domain.letter_life import LetterSettings
from kelurahan_desk.domain.letter_texts import current, name_of, retired_codes
from kelurahan_desk.domain.numbering import Series, format_number, series_of
from kelurahan_desk.domain.office import OfficeProfile, Station
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.proof import Statement, person_hash, seal_statement
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import (
    LETTER_KIND,
    Layout,
    Letter,
    Purpose,
    SktmDraft,
    SktmFacts,
)
from kelurahan_desk.letters.sktm import render_sktm
from kelurahan_desk.machine.proof import sign_proof
from kelurahan_desk.rules.letters import load_layouts, load_purposes
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import logo_of, settings_of, texts_of
from kelurahan_desk.services.office.letter_facts import Asked, freeze, last_day
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.store.office import OfficeUnit

_T = TypeVar("_T", Purpose, Layout)
Keep = Callable[[bytes], None]
_BLOCKING = frozenset({
    "RESIDENT_UNKNOWN", "LETTER_PURPOSE_UNKNOWN", "LETTER_LAYOUT_UNKNOWN", "LETTER_PAPER_UNKNOWN",
    "LETTER_SIGNER_UNKNOWN", "HOLIDAYS_UNKNOWN",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A letter that has its number and its PDF, and is not in the register yet."""

    facts: SktmFacts
    series: Series
    counter: int
    resident: int
    pdf: bytes
    pages: int
    sha256: str


@dataclass(frozen=True)
class Workshop:
    """What letters are made from, as it stands inside one transaction; texts no longer offered too."""

    context: Context
    unit: OfficeUnit
    profile: OfficeProfile
    station: Station
    today: date
    settings: LetterSettings
    purposes: tuple[Purpose, ...]
    layouts: tuple[Layout, ...]
    retired_purposes: frozenset[str]
    retired_layouts: frozenset[str]
    people: dict[int, Resident | None] = field(default_factory=dict)
    families: dict[str, tuple[Resident, ...]] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, context: Context, unit: OfficeUnit) -> "Workshop":
        """Read it all."""
        profile = context.profile(unit)
        texts = texts_of(unit)
        return cls(
            context=context,
            unit=unit,
            profile=profile,
            station=context.station(unit),
            today=context.today(profile),
            settings=settings_of(unit),
            purposes=current(load_purposes(), texts.purposes),
            layouts=current(load_layouts(), texts.layouts),
            retired_purposes=retired_codes(texts.purposes),
            retired_layouts=retired_codes(texts.layouts),
        )

    def gather(self, drafts: Sequence[SktmDraft]) -> None:
        """Read the people of several drafts and their families at once, for the letters that follow."""
        several = (one for draft in drafts for one in (draft.applicant, draft.subject) if one)
        self.people.update(self.unit.residents.by_ids(set(several)))
        for number, found in tuple(self.people.items()):
            if found and found.merged_into is not None:
                self.people[number] = self.unit.residents.get(found.merged_into)
        cards = {found.person.kk for found in self.people.values() if found and found.person.kk}
        self.families.update(self.unit.residents.households(cards))

    def problems(self, draft: SktmDraft) -> tuple[Problem, ...]:
        """What keeps the draft from being issued, each beside its field."""
        applicant = self._person(draft.applicant)
        if applicant is None:
            return (Problem("applicant", "RESIDENT_UNKNOWN", {"nik": ""}),)
        subject = self._person(draft.subject) if draft.subject else None
        purpose = _by_code(self.purposes, draft.purpose)
        found = list(draft_problems(draft, applicant, subject, purpose, self.today))
        if draft.subject and subject is None:
            found.append(Problem("subject", "RESIDENT_UNKNOWN", {"nik": ""}))
        found += self._text_problems(draft, purpose)
        if not 0 <= draft.signer < len(self.profile.signers):
            found.append(Problem("signer", "LETTER_SIGNER_UNKNOWN", {"signer": draft.signer + 1}))
        newest = self.unit.letters.newest_date(self.today.year) if draft.issued else None
        found += date_problems(draft.issued, self.today, newest, self.settings.back_days)
        return (*found, *_calendar_problems(purpose, draft.issued or self.today))

    def _text_problems(self, draft: SktmDraft, purpose: Purpose | None) -> list[Problem]:
        """A layout nobody knows; a purpose or layout that the office no longer offers."""
        found: list[Problem] = []
        layout = _by_code(self.layouts, draft.layout)
        if purpose and purpose.code in self.retired_purposes:
            found.append(Problem("purpose", "LETTER_PURPOSE_RETIRED", {"name": name_of(purpose)}))
        if layout is None:
            found.append(Problem("layout", "LETTER_LAYOUT_UNKNOWN", {"layout": draft.layout}))
        elif layout.code in self.retired_layouts:
            found.append(Problem("layout", "LETTER_LAYOUT_RETIRED", {"name": name_of(layout)}))
        return found

    def preview(self, draft: SktmDraft, replaced: Letter | None = None) -> bytes:
        """The PDF as it would be, with a watermark and without a number. InvalidInput when nothing can be."""
        blocking = tuple(found for found in self.problems(draft) if found.code in _BLOCKING)
        if blocking:
            raise InvalidInput(blocking)
        return render_sktm(self._freeze(draft, "", replaced), logo=self._logo(), preview=True).pdf

    def make(self, draft: SktmDraft, keep: Keep, replaced: Letter | None = None) -> IssuedLetter:
        """Number, frozen facts, PDF, hash and journal. InvalidInput with the draft's problems.

        `keep` takes the PDF for the archive; the caller waits for it before the commit (`archive`).
        """
        drawn = self.draw(draft, keep, replaced)
        return IssuedLetter(self.enter(drawn), drawn.facts.proof, drawn.pdf, Change(Area.LETTERS))

    def draw(self, draft: SktmDraft, keep: Keep, replaced: Letter | None = None) -> Drawn:
        """The first half of `make`: all but register and journal, which `enter` writes before the commit.

        InvalidInput with the draft's problems; Refusal PERSON_RESTRICTED. Neither takes a number.
        """
        if not self._restricted.isdisjoint((draft.applicant, draft.subject)):
            self.context.require_free(self.unit, draft.applicant, draft.subject)
        if problems := self.problems(draft):
            raise InvalidInput(problems)
        issued = draft.issued or self.today
        series = series_of(self.profile.number, LETTER_KIND, issued.year)
        counter, number = self._next_number(series, issued)
        facts = self._prove(self._freeze(draft, number, replaced))
        rendered = render_sktm(facts, logo=self._logo())
        keep(rendered.pdf)
        resident = _there(self._person(draft.applicant)).id
        digest = hashlib.sha256(rendered.pdf).hexdigest()
        return Drawn(facts, series, counter, resident, rendered.pdf, rendered.pages, digest)

    def enter(self, drawn: Drawn) -> Letter:
        """A drawn letter into register and journal."""
        facts = drawn.facts
        letter = self.unit.letters.add(
            facts,
            kind=LETTER_KIND,
            series=drawn.series.name,
            year=drawn.series.year,
            counter=drawn.counter,
            resident=drawn.resident,
            sha256=drawn.sha256,
            pages=drawn.pages,
            at=self.context.clock.now(),
            by=self.context.user.name,
        )
        body = [("number", facts.number), ("purpose", facts.purpose), ("sha256", drawn.sha256)]
        body += [("replaces", facts.replaces)] if facts.replaces else []
        self.context.record(self.unit, Entry("letter.issue", f"letter:{letter.id}", tuple(body)))
        return letter

    def _next_number(self, series: Series, issued: date) -> tuple[int, str]:
        """The next counter whose number no letter carries; numbers drawn but not yet entered count too."""
        while True:
            counter = self.unit.numbers.take(series)
            number = format_number(self.profile.number, counter, issued)
            if number not in self.drawn and not self.unit.letters.has(number):
                self.drawn.add(number)
                return counter, number
            self.unit.numbers.skip(series, counter)

    def _person(self, resident_id: int) -> Resident | None:
        """The person, or the record that a duplicate was joined to; asked for once a transaction."""
        if resident_id not in self.people:
            found = self.unit.residents.get(resident_id)
            if found and found.merged_into is not None:
                found = self.unit.residents.get(found.merged_into)
            self.people[resident_id] = found
        return self.people[resident_id]

    def _family(self, card: str) -> tuple[Resident, ...]:
        if card not in self.families:
            self.families.update(self.unit.residents.households({card}))
        return self.families[card]

    @cached_property
    def _restricted(self) -> frozenset[int]:
        return self.unit.restrictions.bound()

    def _freeze(self, draft: SktmDraft, number: str, replaced: Letter | None) -> SktmFacts:
        applicant = _there(self._person(draft.applicant))
        subject = _there(self._person(draft.subject)) if draft.subject else None
        purpose, layout = _by_code(self.purposes, draft.purpose), _by_code(self.layouts, draft.layout)
        assert purpose is not None and layout is not None  # noqa: PT018 - both were checked by `problems`
        card = applicant.person.kk
        family = self._family(card) if card else (applicant,)
        asked = Asked(
            draft=draft,
            applicant=applicant.person,
            subject=subject.person if subject else None,
            family=tuple(one.person for one in family),
            purpose=purpose,
            layout=layout,
        )
        return freeze(asked, self.profile, draft.issued or self.today, number, replaced)

    def _prove(self, facts: SktmFacts) -> SktmFacts:
        person = facts.subject or facts.applicant
        statement = Statement(
            office=self.station.office,
            station=self.station.station,
            number=facts.number,
            issued=facts.issued,
            valid_until=facts.valid_until,
            person=person_hash(facts.number, person.nik, person.name),
        )
        signature = sign_proof(self.context.keys.letter_seed, statement.text().encode())
        return replace(facts, proof=seal_statement(statement, signature))

    def _logo(self) -> bytes | None:
        return logo_of(self.context, self.profile)


@contextmanager
def archive(context: Context, writers: int = 1) -> Iterator[Keep]:
    """A way to put PDFs into the archive while the database work goes on; all are there when the block ends.

    Enter it inside the transaction and commit after it: Trouble of any write then keeps the whole back.
    """
    with ThreadPoolExecutor(writers, thread_name_prefix="letters") as pool:
        waiting: list[Future[str]] = []
        yield lambda pdf: waiting.append(pool.submit(context.letters_vault.put, pdf))
        for one in waiting:
            one.result()


def _calendar_problems(purpose: Purpose | None, issued: date) -> tuple[Problem, ...]:
    if purpose is None:
        return ()
    try:
        last_day(purpose, issued)
    except Refusal as refusal:
        return (Problem("purpose", refusal.code, refusal.facts),)
    return ()


def _by_code(entries: tuple[_T, ...], code: str) -> _T | None:
    return next((entry for entry in entries if entry.code == code), None)


def _there(resident: Resident | None) -> Resident:
    if resident is None:
        raise Refusal("RESIDENT_UNKNOWN", nik="")
    return resident
