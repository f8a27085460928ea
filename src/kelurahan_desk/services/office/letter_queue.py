"""Many letters in one go: fresh drafts, or kept ones that have their check."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.letter_life import DraftState
from kelurahan_desk.domain.problems import Cancelled, InvalidInput, Problem, Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.sktm import Letter, SktmDraft
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_issue import ready_draft, short_chain
from kelurahan_desk.services.office.letter_making import Drawn, Keep, Workshop, archive
from kelurahan_desk.services.results import QueuedLetter, QueueReport

_GROUP = 20  # letters a transaction: one commit for all, and few to make again after trouble
_NO_NUMBER_YET = frozenset({
    "PERSON_RESTRICTED", "NUMBERS_EXHAUSTED", "LETTER_DRAFT_UNKNOWN", "LETTER_DRAFT_STATE"
})  # fmt: skip
"""What refuses one letter before it took a number, so that the others can go on."""

Asked = Callable[[Workshop, int], SktmDraft]
Entered = Callable[[Workshop, int, Letter], None]


@dataclass(frozen=True)
class LetterQueue:
    """Use cases that issue letters in groups, each group kept as a whole; one refused stops nobody else.

    Cancelled between two letters, they keep what was made until then and tell it. The PDFs stay in the
    archive: memory does not grow with the queue. After trouble the groups before it stand.
    """

    context: Context

    def issue_many(self, drafts: Sequence[SktmDraft], progress: Progress = silent) -> QueueReport:
        """Letters of fresh drafts. Refusal LETTER_CHECK_NEEDED where the office has drafts checked first."""
        self.context.user.require(Permission.ISSUE_LETTER)

        def asked(shop: Workshop, position: int) -> SktmDraft:
            short_chain(shop)
            return drafts[position]

        return self._queue(len(drafts), asked, lambda _shop, _position, _letter: None, progress)

    def issue_drafts(self, ids: Sequence[int], progress: Progress = silent) -> QueueReport:
        """Letters of kept drafts; in the full chain only of checked ones. Positions are those in `ids`."""
        self.context.user.require(Permission.ISSUE_LETTER)

        def asked(shop: Workshop, position: int) -> SktmDraft:
            if ids[position] in ids[:position]:
                raise Refusal("LETTER_DRAFT_STATE", id=ids[position], state=DraftState.ISSUED.value)
            return ready_draft(shop, ids[position]).draft

        def issued(shop: Workshop, position: int, letter: Letter) -> None:
            shop.unit.letter_drafts.set_state(
                ids[position], DraftState.ISSUED, letter.created_at, letter.created_by, letter=letter.number
            )

        return self._queue(len(ids), asked, issued, progress)

    def _queue(self, count: int, asked: Asked, entered: Entered, progress: Progress) -> QueueReport:
        run = _Run(count, asked, entered, progress)
        for first in range(0, count, _GROUP):
            with self.context.store.write() as unit:
                shop = Workshop.open(self.context, unit)
                with archive(self.context) as keep:
                    drawn = run.draw(shop, keep, range(first, min(first + _GROUP, count)))
                    run.enter(shop, drawn)
                unit.commit()
            if run.cancelled:
                break
        return QueueReport(
            issued=tuple(run.issued),
            refused=tuple(run.refused),
            cancelled=run.cancelled,
            change=Change(Area.LETTERS),
        )


class _Run:
    """One queue on its way: what is asked for at each position, and what became of it."""

    def __init__(self, count: int, asked: Asked, entered: Entered, progress: Progress) -> None:
        self._count, self._asked, self._entered, self._progress = count, asked, entered, progress
        self.issued: list[QueuedLetter] = []
        self.refused: list[tuple[int, tuple[Problem, ...]]] = []
        self.cancelled = False

    def draw(self, shop: Workshop, keep: Keep, group: range) -> list[tuple[int, Drawn]]:
        """The letters of a group, up to where it was cancelled."""
        wanted = {position: self._wanted(shop, position) for position in group}
        shop.gather([one for one in wanted.values() if isinstance(one, SktmDraft)])
        drawn: list[tuple[int, Drawn]] = []
        for position, draft in wanted.items():
            if self._stops(position):
                break
            try:
                if isinstance(draft, Refusal):
                    raise draft
                drawn.append((position, shop.draw(draft, keep)))
            except Refusal as refusal:
                self.refused.append((position, _told(refusal)))
        return drawn

    def enter(self, shop: Workshop, drawn: Sequence[tuple[int, Drawn]]) -> None:
        """All of them into the register, one after another: this way it costs a third."""
        for position, one in drawn:
            letter = shop.enter(one)
            self._entered(shop, position, letter)
            self.issued.append(QueuedLetter(position, letter.number, letter.pages))

    def _wanted(self, shop: Workshop, position: int) -> SktmDraft | Refusal:
        try:
            return self._asked(shop, position)
        except Refusal as refusal:
            return refusal

    def _stops(self, position: int) -> bool:
        try:
            self._progress("letters.queue", position, self._count)
        except Cancelled:
            self.cancelled = True
        return self.cancelled


def _told(refusal: Refusal) -> tuple[Problem, ...]:
    """Why one letter was refused. Anything else than that stops the queue and is raised again."""
    if isinstance(refusal, InvalidInput):
        return refusal.problems
    if refusal.code not in _NO_NUMBER_YET:
        raise refusal
    return (Problem("applicant", refusal.code, refusal.facts),)
