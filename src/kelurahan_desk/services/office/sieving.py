"""Which of many approved applications nothing can stand against; only the others are worth a full check."""

from collections.abc import Iterable, Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from kelurahan_desk.domain.application import Application, AttachmentRef, State
from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.domain.preflight import gone_by, payer_of
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.similarity import name_words
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.store.office.sieve import SameDay

_MILD = (
    Cause.NIK_UNLISTED,
    Cause.LIST_DIFFERS,
    Cause.LIST_OLD,
    Cause.CUTOFF_PASSED,
    Cause.FAMILY_PROPOSED,
    Cause.OTHER_KELURAHAN,
)
"""Causes that the sieve does not look for: a programme in which one of them blocks is not sieved."""


def sieved(judging: Judging, approved: Sequence[Application]) -> tuple[Application, ...]:
    """Those that something may stand against, in their order; what is not approved is always among them."""
    sieve = judging.unit.sieve
    cards = [(status, segment) for status, segment in sieve.card_kinds() if _speaks(status, segment)]
    doubtful = sieve.doubtful(State.APPROVED, cards) | sieve.same_number() | sieve.answered_people()
    doubtful |= _same_person(sieve.same_day())
    trusted = {one.code: one for one in judging.programmes if _sievable(one, judging.today)}
    return tuple(
        one
        for one in approved
        if one.state is not State.APPROVED
        or one.resident in doubtful
        or one.programme not in trusted
        or not all(_lasts(judging, document, trusted[one.programme]) for document in one.documents)
    )


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


def _same_person(found: Iterable[SameDay]) -> set[int]:
    """Those whose name another person of that birth date has too, for the same programme."""
    people: dict[tuple[str, str, tuple[str, ...]], set[int]] = {}
    for one in found:
        key = (one.programme, one.birth_date, tuple(sorted(name_words(one.name))))
        people.setdefault(key, set()).add(one.resident)
    return {number for same in people.values() if len(same) > 1 for number in same}


def _lasts(judging: Judging, document: AttachmentRef, programme: Programme) -> bool:
    until = valid_until(document, programme)
    lasts = until is None or until >= judging.today
    return lasts and judging.context.attachments.has(document.sha256)
