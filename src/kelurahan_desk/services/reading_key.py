"""What opens files sent to a desk: the reading key beside the database, which every user holds."""

from collections.abc import Callable

from kelurahan_desk.batch.secrets import reading_identities
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import User
from kelurahan_desk.machine.keystore import Unlocked, refreshed
from kelurahan_desk.machine.paths import DataFolder

ReadingOf = Callable[[bytes], bytes]
"""Gives what of a desk's secrets every user may hold."""


def identities(folder: DataFolder, keys: Unlocked, user: User, reading_of: ReadingOf) -> tuple[str, ...]:
    """The age identities of this desk; they sign nothing.

    Refusal READING_NOT_YET on a desk of an earlier edition until a signer has signed in once.
    """
    held = refreshed(folder.keystore, keys)
    if held.reading is not None:
        return reading_identities(held.reading)
    if held.secrets is not None:
        return reading_identities(reading_of(held.secrets))
    raise Refusal("READING_NOT_YET", user=user.name)
