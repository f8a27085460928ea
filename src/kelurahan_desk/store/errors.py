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
_STATES = {
    "25006": "DISK_READ_ONLY",  # a server that only follows another one
    "28": "DATABASE_REFUSED",  # not let in
    "3D000": "DATABASE_MISSING",
    "40": "DATABASE_BUSY",  # deadlock, serialization
    "42501": "DATABASE_REFUSED",  # let in without the right to do this
    "53100": "DISK_FULL",
    "53": "DATABASE_BUSY",  # memory, connections
    "55P03": "DATABASE_BUSY",  # a lock was not given in time
    "57P": "DATABASE_SERVER",  # shutting down, starting, stopped by an operator
    "57014": "DATABASE_BUSY",
    "58": "DATABASE_IO",
    "08": "DATABASE_SERVER",
    "XX001": "DATABASE_DAMAGED",
    "XX002": "DATABASE_DAMAGED",
}
"""What PostgreSQL's states mean, by the state itself or the class it begins with."""
_RAISED = "P0001"
_TAKEN = {
    "resident.nik": "RESIDENT_NIK_TAKEN",
    "letter.number": "LETTER_NUMBER_TAKEN",
    "letter.series, letter.year, letter.counter": "LETTER_NUMBER_TAKEN",
}
PROTECTED = {"event is append-only": "JOURNAL_PROTECTED", "letter is frozen": "LETTER_FROZEN"}
"""What our triggers say when they refuse, and the code that tells it."""


def told(error: BaseException, name: str) -> Refusal | Trouble | None:
    """What a driver error means, or None when only a bug of ours can have caused it.

    `name` is the database's name. SQLite's extended result codes are folded onto their primary ones.
    """
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _of_state(error, state, name)
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    primary = code & 0xFF
    if primary == _CONSTRAINT:
        return _constraint(str(error))
    found = _TROUBLES.get(primary)
    return Trouble(found, name=name) if found else None


def _of_state(error: BaseException, state: str, name: str) -> Trouble | None:
    if state == _RAISED:
        said = str(error).partition("\n")[0]
        return Trouble(PROTECTED[said]) if said in PROTECTED else None
    found = next((_STATES[state[:length]] for length in (5, 3, 2) if state[:length] in _STATES), None)
    return Trouble(found, name=name) if found else None


def _constraint(message: str) -> Refusal | Trouble | None:
    if message in PROTECTED:
        return Trouble(PROTECTED[message])
    columns = message.removeprefix("UNIQUE constraint failed: ")
    return Refusal(_TAKEN[columns]) if columns in _TAKEN else None
