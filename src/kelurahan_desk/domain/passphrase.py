"""The one rule for a new passphrase, for windows and commands alike; older ones still open what they opened.

Whoever steals the disk or finds a backup guesses at home, without a lock-out, so length is what counts
(docs/decisions/0030). There is no rule about capitals, digits or signs, and none about changing it.
"""

import unicodedata
from collections.abc import Iterator

from kelurahan_desk.domain.problems import Refusal

PASSPHRASE_LEAST = 12
"""Characters of the shortest passphrase taken."""
_TO_GUESS = 5  # letters that have to remain, and to differ, when everything tried first is taken out
_RUN = 4  # from so many on, neighbouring keys and the user's name count as one guess
_BETWEEN = "-_.,"
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_TRIED_FIRST = (
    "password", "katasandi", "sandi", "rahasia", "kelurahan", "kecamatan", "kantor", "lurah", "camat",
    "dinsos", "desa", "desk", "meja", "admin", "petugas", "indonesia", "bismillah", "merdeka", "pancasila",
)  # fmt: skip


def require_passphrase(text: str, user: str = "") -> None:
    """Return if a new passphrase may be taken.

    Refusal PASSPHRASE_SHORT (least), or PASSPHRASE_GUESSED: little more than the user's name, words everybody
    tries first, rows of keys, or the same few characters.
    """
    text = unicodedata.normalize("NFC", text)
    if len(text) < PASSPHRASE_LEAST:
        raise Refusal("PASSPHRASE_SHORT", least=PASSPHRASE_LEAST)
    bare = _bare(text)
    if len(set(bare)) < _TO_GUESS or _left_to_guess(bare, _bare(user)) < _TO_GUESS:
        raise Refusal("PASSPHRASE_GUESSED")


def _left_to_guess(text: str, user: str) -> int:
    """How much remains of it; two digits count as one letter, for they are mostly a year."""
    for known in (*((user,) if len(user) >= _RUN else ()), *_TRIED_FIRST, *_runs()):
        text = text.replace(known, "")
    digits = sum(sign.isdigit() for sign in text)
    return digits // 2 + len(text) - digits


def _bare(text: str) -> str:
    """Without capitals and what stands between words."""
    return "".join(sign for sign in text.casefold() if not (sign.isspace() or sign in _BETWEEN))


def _runs() -> Iterator[str]:
    """Every row of neighbouring keys in both directions, the longest first."""
    for row in _ROWS:
        for size in range(len(row), _RUN - 1, -1):
            for at in range(len(row) - size + 1):
                yield row[at : at + size]
                yield row[at : at + size][::-1]
