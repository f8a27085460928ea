"""The one place where an error of the database engine becomes `Trouble` or `Refusal`."""

from kelurahan_desk.domain.problems import Refusal, Trouble

_TROUBLES = {
    5: "DATABASE_BUSY",  # SQLITE_BUSY
    6: "DATABASE_BUSY",  # SQLITE_LOCKED
    8: "DISK_READ_ONLY",  # SQLITE_READONLY
    10: "DATABASE_IO",  # SQLITE_IOERR
    11: "DATABASE_DAMAGED",  # SQLITE_CORRUPT
    13: "DISK_FULL",  # SQLITE_FULL
    14: "DATABASE_MISSING",  # SQLITE_CANTOPEN
    26: "WRONG_KEY_OR_DAMAGED",  # SQLITE_NOTADB
}
_CONSTRAINT = 19
_TAKEN = {
    "resident.nik": "RESIDENT_NIK_TAKEN",
    "letter.number": "LETTER_NUMBER_TAKEN",
    "letter.series, letter.year, letter.counter": "LETTER_NUMBER_TAKEN",
}
PROTECTED = {"event is append-only": "JOURNAL_PROTECTED", "letter is frozen": "LETTER_FROZEN"}
"""What our triggers say when they refuse, and the code that tells it."""


def told(error: BaseException, name: str) -> Refusal | Trouble | None:
    """What a driver error means, or None when only a bug of ours can have caused it.

    `name` is the database's file name. Extended result codes are folded onto their primary ones.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    primary = code & 0xFF
    if primary == _CONSTRAINT:
        return _constraint(str(error))
    found = _TROUBLES.get(primary)
    return Trouble(found, name=name) if found else None


def _constraint(message: str) -> Refusal | Trouble | None:
    if message in PROTECTED:
        return Trouble(PROTECTED[message])
    columns = message.removeprefix("UNIQUE constraint failed: ")
    return Refusal(_TAKEN[columns]) if columns in _TAKEN else None
