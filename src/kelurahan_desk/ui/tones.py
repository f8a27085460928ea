"""Which tone a status carries, the same on every page."""

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.sktm import LetterStatus
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.ui.theme import Tone

LETTER_TONES: dict[LetterStatus, Tone] = {
    LetterStatus.ISSUED: Tone.OK,
    LetterStatus.HANDED_OVER: Tone.OK,
    LetterStatus.VOID: Tone.NEUTRAL,
    LetterStatus.REVOKED: Tone.ERROR,
    LetterStatus.REPLACED: Tone.NEUTRAL,
}
STATE_TONES: dict[State, Tone] = {
    State.DRAFT: Tone.WARN,
    State.CHECKED: Tone.INFO,
    State.APPROVED: Tone.ACCENT,
    State.IN_BATCH: Tone.INFO,
    State.ANSWERED: Tone.OK,
    State.RETURNED: Tone.WARN,
    State.WITHDRAWN: Tone.NEUTRAL,
}
DECISION_TONES: dict[Decision, Tone] = {
    Decision.APPROVED: Tone.OK,
    Decision.REJECTED: Tone.ERROR,
    Decision.PENDING: Tone.INFO,
    Decision.NEED_INFO: Tone.WARN,
}
OUTCOME_TONES: dict[Outcome, Tone] = {
    Outcome.ELIGIBLE: Tone.OK,
    Outcome.WITH_SKTM: Tone.ACCENT,
    Outcome.COVERED: Tone.INFO,
    Outcome.NOT_ELIGIBLE: Tone.ERROR,
    Outcome.UNCERTAIN: Tone.WARN,
}
