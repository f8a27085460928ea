"""Which of many approved applications nothing can stand against; only the others are worth a full check."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain.application import AttachmentRef, State
from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.domain.preflight import gone_by, payer_of
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.similarity import name_words
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.store.office import OfficeUnit, OpenPerson, Ready

_MILD = (
    Cause.NIK_UNLISTED,
    Cause.LIST_DIFFERS,
    Cause.LIST_OLD,
    Cause.CUTOFF_PASSED,
    Cause.FAMILY_PROPOSED,
    Cause.OTHER_KELURAHAN,
)
"""Causes that the sieve does not look for: a programme in which one of them blocks is not sieved."""


def ready_to_go(unit: OfficeUnit, signer: str) -> list[Ready]:
    """Everything approved, oldest first, with what the lists say against it."""
    cards = [(status, segment) for status, segment in unit.sieve.card_kinds() if _speaks(status, segment)]
    return unit.ready.all(signer, cards)


def sieved(judging: Judging, ready: Sequence[Ready]) -> list[Ready]:
    """Those that something may stand against, in their order."""
    unit = judging.unit
    others = unit.sieve.open_others(State.APPROVED)
    doubtful = unit.sieve.answered_people() | _same_person(ready, others) | _same_number(ready, others)
    doubtful |= unit.restrictions.among({one.resident for one in ready})
    trusted = {one.code: one for one in judging.programmes if _sievable(one, judging.today)}
    return [
        one
        for one in ready
        if one.doubtful
        or one.resident in doubtful
        or one.programme not in trusted
        or one.version not in (None, trusted[one.programme].version)
        or (one.documents and not _last(judging, one.papers, trusted[one.programme]))
    ]


def valid_until(document: AttachmentRef, programme: Programme) -> date | None:
    """The last day a paper counts in the programme; None for one that does not age."""
    months = programme.validity.get(document.code)
    if months is None or document.dated is None:
        return None
    return document.dated + relativedelta(months=months)


def _sievable(programme: Programme, today: date) -> bool:
    mild = all(programme.weight(cause) is not Weight.BLOCKS for cause in _MILD)
    return mild and programme.runs_on(today)


def _speaks(status: str, segment: str) -> bool:
    """Whether a card of that kind speaks against its holder."""
    return payer_of(segment, status) is not None or gone_by(status) is not None


def _same_person(ready: Sequence[Ready], others: Sequence[OpenPerson]) -> set[int]:
    """Those whose name another person of that birth date has too, for the same programme."""
    days = Counter([one.born for one in ready])
    days.update([one.born for one in others])
    people: dict[tuple[str, str, tuple[str, ...]], set[int]] = {}
    for several in (ready, others):
        for one in several:
            if one.born and days[one.born] > 1:
                key = (one.programme, one.born, tuple(sorted(name_words(one.name))))
                people.setdefault(key, set()).add(one.resident)
    return {number for same in people.values() if len(same) > 1 for number in same}


def _same_number(ready: Iterable[Ready], others: Iterable[OpenPerson]) -> set[int]:
    """Those proposed under a NIK under which somebody else is: one of both then has it not from the register.

    There nobody shares a NIK, so only numbers that are not their person's own need be looked for.
    """
    strange = {one.other_nik for one in others} | {one.nik for one in ready if one.doubtful}
    return {one.resident for one in ready if one.nik in strange}


def _last(judging: Judging, papers: Iterable[AttachmentRef], programme: Programme) -> bool:
    """Whether each paper still counts and is there."""
    vault = judging.context.attachments
    untils = [(valid_until(paper, programme), paper.sha256) for paper in papers]
    return all((until is None or until >= judging.today) and vault.has(sha256) for until, sha256 in untils)
