"""Everything about SKTM letters, as the window and the command line know it: `desk.letters`."""

from dataclasses import dataclass

from kelurahan_desk.services.office.letter_book import LetterBook
from kelurahan_desk.services.office.letter_issue import LetterIssue
from kelurahan_desk.services.office.letter_life import LetterLife
from kelurahan_desk.services.office.letter_printing import LetterPrinting
from kelurahan_desk.services.office.letter_proof import LetterProof
from kelurahan_desk.services.office.letter_queue import LetterQueue
from kelurahan_desk.services.office.letter_settings import LetterSettingsDesk
from kelurahan_desk.services.office.letter_signing import LetterSigning
from kelurahan_desk.services.office.letter_texts import LetterTextsDesk


@dataclass(frozen=True)
class Letters(
    LetterIssue,
    LetterQueue,
    LetterLife,
    LetterBook,
    LetterProof,
    LetterTextsDesk,
    LetterSettingsDesk,
    LetterPrinting,
    LetterSigning,
):
    """Use cases over letters, each group in a module of its own, over one context."""
