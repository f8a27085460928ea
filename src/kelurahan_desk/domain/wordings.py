"""What an answer written freely means: known wordings by their words, taught ones as they were written.

The insurer's officers spell one answer in many ways ("GAGAL-AKTIF PBI APBN", "gagal aktif apbn"); what no
wording explains for sure stays unexplained, because a person's coverage hangs on it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kelurahan_desk.domain.application import Decision

_NOT_LETTER = re.compile(r"[^A-Z]+")
_DIGITS = re.compile(r"\S*\d\S*")
_TURNING = frozenset({"TIDAK", "BELUM", "BUKAN", "TANPA", "KECUALI", "BATAL"})
"""Words that turn a meaning round: a wording without them does not explain a text with them."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an answer comes to; `reason` is a code of the district, "" for none."""

    decision: Decision
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that mean something together, in whatever order."""

    words: frozenset[str]
    meaning: Meaning


@dataclass(frozen=True)
class Phrasebook:
    """Known wordings, spellings of single words (also of none), and what an officer taught."""

    wordings: tuple[Wording, ...]
    spellings: Mapping[str, str]
    taught: Mapping[str, Meaning]

    def fold(self, *texts: str) -> str:
        """A text without case, signs, numbers and filling words, each word in its usual spelling."""
        found: list[str] = []
        for text in texts:
            for word in _NOT_LETTER.sub(" ", _DIGITS.sub(" ", text.upper())).split():
                found.extend(self.spellings.get(word, word).split())
        return " ".join(found)

    def meaning(self, folded: str) -> Meaning | None:
        """What a folded text means; None when it says nothing known, or two things at once."""
        if folded in self.taught:
            return self.taught[folded]
        words = frozenset(folded.split())
        turned = words & _TURNING
        fitting = [one for one in self.wordings if one.words <= words and turned <= one.words]
        return _agreed([one for one in fitting if not any(one.words < more.words for more in fitting)])


def _agreed(fitting: Iterable[Wording]) -> Meaning | None:
    """The one meaning of the most exact wordings; a refusal needs its reason."""
    kept = [one.meaning for one in fitting]
    decisions, reasons = {one.decision for one in kept}, {one.reason for one in kept} - {""}
    if len(decisions) != 1 or len(reasons) > 1:
        return None
    (decision,) = decisions
    if decision is Decision.REJECTED and not reasons:
        return None
    return Meaning(decision, next(iter(reasons), ""))
