"""A letter before and after its number: drafts and their check, later steps, and the office's choices."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.sktm import Layout, Letter, LetterStatus, Purpose, SktmDraft

CHAINS = ("short", "full")
_FARTHEST = 20  # millimetres a printer may be moved
_LONGEST_BACK = 31


class DraftState(Enum):
    """Where a draft is: only a checked one may be issued when the office uses the full chain."""

    DRAFT = "draft"
    CHECKED = "checked"
    ISSUED = "issued"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A draft that waits for its check; it has no number yet."""

    id: int
    draft: SktmDraft
    state: DraftState
    name: str
    purpose: str
    created_at: datetime
    created_by: str
    changed_at: datetime | None = None
    changed_by: str = ""
    note: str = ""
    letter: str = ""  # the number it became


@dataclass(frozen=True, slots=True)
class PrinterOffset:
    """How far a printer puts the page from where it belongs, in millimetres; applied when printing only."""

    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """What an office chooses about its letters."""

    chain: str = "short"  # "full": a Kasi checks each draft before it gets a number
    back_days: int = 7  # how far back a letter may be dated
    offsets: tuple[tuple[str, PrinterOffset], ...] = ()  # by the printer's name

    def offset(self, printer: str) -> PrinterOffset:
        """The calibration of a printer; none by default."""
        return dict(self.offsets).get(printer, PrinterOffset())


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """One wording of a layout or a purpose; version 0 is the one that ships.

    A purpose or layout whose newest version is `retired` is no longer offered; what was issued stays.
    """

    version: int
    layout: Layout | None = None
    purpose: Purpose | None = None
    saved_at: datetime | None = None
    saved_by: str = ""
    restored: int | None = None  # the version it brought back
    retired: bool = False

    @property
    def text(self) -> Layout | Purpose | None:
        """The wording itself."""
        return self.layout or self.purpose

    @property
    def code(self) -> str:
        """Which layout or purpose."""
        return self.text.code if self.text else ""


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """Every wording this office ever saved, oldest first; the last of a code is the one in use."""

    layouts: tuple[TextVersion, ...] = ()
    purposes: tuple[TextVersion, ...] = ()


def settings_problems(settings: LetterSettings) -> tuple[Problem, ...]:
    """What is wrong with an office's choices."""
    found: list[Problem] = []
    if settings.chain not in CHAINS:
        found.append(Problem("chain", "LETTER_CHAIN", {"chain": settings.chain}))
    if not 0 <= settings.back_days <= _LONGEST_BACK:
        found.append(Problem("back_days", "LETTER_BACK_DAYS", {"most": _LONGEST_BACK}))
    for _, offset in settings.offsets:
        if not all(abs(side) <= _FARTHEST for side in (offset.right, offset.down)):  # nor is it a number
            found.append(Problem("offset", "LETTER_OFFSET", {"most": _FARTHEST}))
    return tuple(found)


def require_step(letter: Letter, status: LetterStatus) -> None:
    """Whether a letter may go on to `status`.

    Refusal LETTER_ENDED for one that ended before, LETTER_HANDED_OVER for a void after hand-over. A letter
    may be revoked although nobody recorded its hand-over: it may have left the office all the same.
    """
    if not letter.status.counts:
        raise Refusal("LETTER_ENDED", number=letter.number)
    if letter.status is LetterStatus.HANDED_OVER and status in (LetterStatus.VOID, LetterStatus.HANDED_OVER):
        raise Refusal("LETTER_HANDED_OVER", number=letter.number, name=letter.handed_to)


def ready_states(settings: LetterSettings) -> tuple[DraftState, ...]:
    """In which states a draft may become a letter: in the full chain only after its check."""
    if settings.chain == "full":
        return (DraftState.CHECKED,)
    return (DraftState.DRAFT, DraftState.CHECKED)


def require_state(draft: LetterDraft, *wanted: DraftState) -> None:
    """Refusal LETTER_DRAFT_STATE unless the draft is in one of these states."""
    if draft.state not in wanted:
        raise Refusal("LETTER_DRAFT_STATE", id=draft.id, state=draft.state.value)
