"""Issuing a letter from the counter, and what waits for its check before."""

from dataclasses import dataclass

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_life import DraftState, LetterDraft, ready_states, require_state
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.sktm import Layout, Purpose, SktmDraft
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import titles_of
from kelurahan_desk.services.office.letter_making import Workshop, archive
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.store.office import OfficeUnit

_OPEN = (DraftState.DRAFT, DraftState.CHECKED)


@dataclass(frozen=True)
class LetterIssue:
    """Use cases from a draft to a letter."""

    context: Context

    def purposes(self) -> tuple[Purpose, ...]:
        """What an SKTM can be asked for, in the office's own wording."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            shop = Workshop.open(self.context, unit)
        return tuple(one for one in shop.purposes if one.code not in shop.retired_purposes)

    def purpose_titles(self) -> dict[str, str]:
        """What each purpose is called, by its code; those that are no longer offered too."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return titles_of(unit)

    def layouts(self) -> tuple[Layout, ...]:
        """How a letter can read, in the office's own wording."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            shop = Workshop.open(self.context, unit)
        return tuple(one for one in shop.layouts if one.code not in shop.retired_layouts)

    def check(self, draft: SktmDraft) -> tuple[Problem, ...]:
        """What keeps the draft from being issued, each beside its field."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return Workshop.open(self.context, unit).problems(draft)

    def preview_draft(self, draft: SktmDraft, replaces: str = "") -> bytes:
        """The PDF as it would be printed, with a watermark and without a number.

        `replaces` is the number of the letter that it would stand in for.
        """
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            replaced = unit.letters.get(replaces) if replaces else None
            return Workshop.open(self.context, unit).preview(draft, replaced)

    def issue(self, draft: SktmDraft) -> IssuedLetter:
        """One SKTM: number, frozen facts, PDF, hash and journal in one transaction.

        If anything fails the number is not burnt. Raises `InvalidInput` with the draft's problems, Refusal
        LETTER_CHECK_NEEDED where the office has drafts checked first, NUMBERS_EXHAUSTED.
        """
        self.context.user.require(Permission.ISSUE_LETTER)
        with self.context.store.write() as unit:
            shop = short_chain(Workshop.open(self.context, unit))
            with archive(self.context) as keep:
                issued = shop.make(draft, keep)
            unit.commit()
        return issued

    def save_draft(self, draft: SktmDraft, draft_id: int | None = None) -> LetterDraft:
        """Keep a draft for its check, or change one that is still open; it then waits for its check again."""
        self.context.user.require(Permission.ISSUE_LETTER)
        with self.context.store.write() as unit:
            shop = Workshop.open(self.context, unit)
            if problems := shop.problems(draft):
                raise InvalidInput(problems)
            resident = unit.residents.get(draft.applicant)
            name = resident.person.name if resident else ""
            at, by = self.context.clock.now(), self.context.user.name
            if draft_id is None:
                kept = unit.letter_drafts.add(draft, name, at, by)
            else:
                require_state(_draft(unit, draft_id), *_OPEN)
                unit.letter_drafts.rewrite(draft_id, draft, name, at, by)
                kept = _draft(unit, draft_id)
            self.context.record(unit, Entry("letter.draft", f"letter-draft:{kept.id}"))
            unit.commit()
        return kept

    def drafts(self, *states: DraftState) -> tuple[LetterDraft, ...]:
        """Drafts that wait, newest first; without states those not yet issued or dropped."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.letter_drafts.list(*(states or _OPEN))

    def draft(self, draft_id: int) -> LetterDraft:
        """One draft. Refusal LETTER_DRAFT_UNKNOWN."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return _draft(unit, draft_id)

    def check_draft(self, draft_id: int) -> LetterDraft:
        """The Kasi's check: from now on the draft may become a letter."""
        self.context.user.require(Permission.CHECK_LETTER)
        with self.context.store.read() as unit:
            problems = Workshop.open(self.context, unit).problems(_draft(unit, draft_id).draft)
        if problems:
            raise InvalidInput(problems)
        return self._step(draft_id, DraftState.CHECKED, "letter.check", DraftState.DRAFT)

    def return_draft(self, draft_id: int, note: str) -> LetterDraft:
        """Back to the counter with a note."""
        self.context.user.require(Permission.CHECK_LETTER)
        _require_text("note", note)
        return self._step(draft_id, DraftState.DRAFT, "letter.return", *_OPEN, note=note.strip())

    def drop_draft(self, draft_id: int, note: str) -> LetterDraft:
        """Give a draft up; it stays in the list with its reason and never had a number."""
        self.context.user.require(Permission.ISSUE_LETTER)
        _require_text("note", note)
        return self._step(draft_id, DraftState.DROPPED, "letter.drop", *_OPEN, note=note.strip())

    def issue_draft(self, draft_id: int) -> IssuedLetter:
        """A draft becomes a letter; in the full chain only a checked one. Raises as `issue`."""
        self.context.user.require(Permission.ISSUE_LETTER)
        with self.context.store.write() as unit:
            shop = Workshop.open(self.context, unit)
            kept = ready_draft(shop, draft_id)
            with archive(self.context) as keep:
                issued = shop.make(kept.draft, keep)
            at, by = self.context.clock.now(), self.context.user.name
            number = issued.letter.number
            unit.letter_drafts.set_state(draft_id, DraftState.ISSUED, at, by, letter=number)
            unit.commit()
        return issued

    def _step(
        self, draft_id: int, state: DraftState, kind: str, *wanted: DraftState, note: str = ""
    ) -> LetterDraft:
        with self.context.store.write() as unit:
            require_state(_draft(unit, draft_id), *wanted)
            at, by = self.context.clock.now(), self.context.user.name
            unit.letter_drafts.set_state(draft_id, state, at, by, note=note)
            kept = _draft(unit, draft_id)
            self.context.record(unit, Entry(kind, f"letter-draft:{draft_id}"))
            unit.commit()
        return kept


def short_chain(shop: Workshop) -> Workshop:
    """The workshop, where drafts need no check. Refusal LETTER_CHECK_NEEDED."""
    if shop.settings.chain == "full":
        raise Refusal("LETTER_CHECK_NEEDED")
    return shop


def ready_draft(shop: Workshop, draft_id: int) -> LetterDraft:
    """A draft that may become a letter now. Refusal LETTER_DRAFT_UNKNOWN, LETTER_DRAFT_STATE."""
    kept = _draft(shop.unit, draft_id)
    require_state(kept, *ready_states(shop.settings))
    return kept


def _draft(unit: OfficeUnit, draft_id: int) -> LetterDraft:
    found = unit.letter_drafts.get(draft_id)
    if found is None:
        raise Refusal("LETTER_DRAFT_UNKNOWN", id=draft_id)
    return found


def _require_text(field: str, text: str) -> None:
    if not text.strip():
        raise InvalidInput((Problem(field, "LETTER_REASON_MISSING"),))
