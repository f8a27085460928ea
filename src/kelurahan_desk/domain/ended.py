"""The office's signed list of letters that count no longer, for whoever checks letters without a network.

Lines of UTF-8: `SKTML1|office|station|as of (UTC, YYYYMMDDTHHMM)|count`, then `number|status|issued` sorted
by number. The signature is Ed25519 by the same key as the letters' own over the whole text.
"""

from collections.abc import Sequence
from datetime import datetime

from kelurahan_desk.domain.proof import clean
from kelurahan_desk.domain.sktm import Letter

_VERSION = "SKTML1"


def ended_text(office: str, station: str, as_of: datetime, letters: Sequence[Letter]) -> str:
    """The signed text; `as_of` is in UTC."""
    head = f"{_VERSION}|{office}|{station}|{as_of:%Y%m%dT%H%M}|{len(letters)}"
    lines = [f"{clean(letter.number)}|{letter.status.value}|{letter.issued:%Y%m%d}" for letter in letters]
    return "\n".join((head, *sorted(lines)))
