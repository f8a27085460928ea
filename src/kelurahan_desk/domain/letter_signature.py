"""A letter signed by the city's certified service: what its signatures say, and whether its text is ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """One signature. `intact`: no signed byte changed; `whole`: nothing unsigned was added since;
    `trusted`: its certificate leads to one the office trusts."""

    signer: str
    issuer: str
    signed_at: datetime | None
    intact: bool
    whole: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """The signed file kept beside a letter. `added` are the words that the service printed on it."""

    letter: str
    sha256: str
    added: str
    attached_at: datetime
    attached_by: str


def added_words(ours: Iterable[str], signed: Iterable[str]) -> str | None:
    """What a page gained: all our words stand on it, in our order, and these between them or after.

    None when one of our words is missing or stands elsewhere: then it is not our page.
    """
    waiting = iter(ours)
    wanted = next(waiting, None)
    gained = []
    for word in signed:
        if word == wanted:
            wanted = next(waiting, None)
        else:
            gained.append(word)
    return None if wanted is not None else " ".join(gained)
