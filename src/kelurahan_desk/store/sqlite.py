"""Everything that is SQLite's or SQLCipher's own: opening with a key, settings, checks, triggers.

Settings: exchange and protection study, section 6 (recipe) and section 8; WAL with FULL because NORMAL
loses acknowledged commits in a power cut.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.store.engined import WRITES
from kelurahan_desk.store.errors import told

BUSY_SECONDS = 10
CACHE_KIB = 65536
"""Pages of a file that a connection keeps in memory, unless its edition says otherwise."""
PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    f"busy_timeout={BUSY_SECONDS * 1000}",
    f"cache_size=-{CACHE_KIB}",
    "temp_store=memory",
    "trusted_schema=off",
    "cell_size_check=on",
    "secure_delete=on",
)
"""What every connection is set to, in this order."""

_GUARD = """
CREATE TRIGGER event_follows BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), printf('%064d', 0))
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
"""


def journal_guard() -> tuple[str, ...]:
    """Triggers that let the journal only grow, one by one, each event on the hash before it."""
    return statements(_GUARD)


def statements(script: str) -> tuple[str, ...]:
    """The statements of a script of triggers and tables, each ending in `;` at the end of a line."""
    found, lines = [], list[str]()
    for line in script.strip().splitlines():
        lines.append(line)
        if dbapi2.complete_statement("\n".join(lines)):
            found.append("\n".join(lines))
            lines.clear()
    return tuple(found)


def connect(path: Path, key: bytes) -> dbapi2.Connection:
    """A driver connection with our settings. Raises the driver's error (wrong key: SQLITE_NOTADB)."""
    connection = dbapi2.connect(
        str(path), check_same_thread=False, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        connection.execute("PRAGMA cipher_log_level=none")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: bytes, cache_kib: int = CACHE_KIB) -> sa.Engine:
    """An engine whose errors are already `Trouble` or `Refusal`; parameters never reach a message."""

    def creator() -> dbapi2.Connection:
        connection = connect(path, key)
        if cache_kib != CACHE_KIB:
            connection.execute(f"PRAGMA cache_size=-{cache_kib}")
        return connection

    engine = sa.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=sa.QueuePool,
        pool_size=2,
        max_overflow=4,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _error_handler(path.name), retval=True)
    return engine


def engine_faults(cipher_version: str | None, options: Iterable[str]) -> tuple[str, ...]:
    """What the installed engine lacks: encryption or full-text search."""
    faults = [] if cipher_version else ["SQLCipher"]
    return (*faults, *(() if "ENABLE_FTS5" in set(options) else ("FTS5",)))


def require_engine(engine: sa.Engine) -> None:
    """Raise `Trouble("ENGINE_INCOMPLETE")` unless SQLCipher and FTS5 are really there."""
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
        options = connection.exec_driver_sql("PRAGMA compile_options").scalars().all()
    faults = engine_faults(version, options)
    if faults:
        raise Trouble("ENGINE_INCOMPLETE", missing=", ".join(faults))


def faults_of(engine: sa.Engine) -> tuple[str, ...]:
    """What `quick_check` and `cipher_integrity_check` find; empty when the file is sound.

    The second one reads the file past its WAL: after a power cut while the WAL was being folded in, it would
    call pages damaged that the WAL holds whole. So what is in the WAL is folded in first.
    """
    _fold_wal(engine)
    with engine.connect() as connection:
        quick = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        cipher = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
    return (*(line for line in quick if line != "ok"), *cipher)


def _fold_wal(engine: sa.Engine) -> None:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=off")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    except dbapi2.Error:
        # The checks that follow say better what is wrong with the file.
        return
    finally:
        connection.close()


def faults_of_copy(path: Path, key: bytes) -> tuple[str, ...]:
    """As `faults_of` for a file nobody writes: opened read-only, nothing is made beside it.

    Trouble WRONG_KEY_OR_DAMAGED, DATABASE_MISSING.
    """
    try:
        connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except dbapi2.Error as error:
        raise told(error, path.name) or error from error
    try:
        connection.execute("PRAGMA cipher_log_level=none")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        quick = [row[0] for row in connection.execute("PRAGMA quick_check")]
        cipher = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    except dbapi2.Error as error:
        raise told(error, path.name) or error from error
    finally:
        connection.close()
    return (*(line for line in quick if line != "ok"), *cipher)


def copy_to(engine: sa.Engine, target: Path, name: str) -> None:
    """A complete copy under the same key; `target` must not exist."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=off")
        cursor.execute("VACUUM INTO ?", (str(target),))
    except dbapi2.Error as error:
        trouble = told(error, name)
        raise trouble or error from error
    finally:
        connection.close()


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("PRAGMA query_only=off" if writes else "PRAGMA query_only=on")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _error_handler(name: str) -> Callable[[sa.ExceptionContext], Refusal | Trouble | None]:
    def translate(context: sa.ExceptionContext) -> Refusal | Trouble | None:
        connection = context.connection
        if connection is not None and not connection.get_execution_options().get(WRITES, False):
            error = context.original_exception
            # A write inside read() is a bug of ours, not a read-only disk.
            if "readonly" in str(error) and connection.in_transaction():
                return None
        return told(context.original_exception, name)

    return translate
