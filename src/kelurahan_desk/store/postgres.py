"""Everything that is PostgreSQL's own: address, settings, transactions, locks, triggers, errors."""

from collections.abc import Callable, Sequence
from ipaddress import ip_address
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import event

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.store.engined import WRITES
from kelurahan_desk.store.errors import told

BUSY_SECONDS = 10
_SAFE = "verify-full"
# One writer at a time, as SQLite has it: else two processes would put two links on one chain.
# The lock is taken by the transaction's first statement, so every later one sees what the last writer left.
_WRITE = "SELECT pg_advisory_xact_lock(5453421)"
_READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"

_GUARD = (
    """
CREATE FUNCTION event_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.seq = (SELECT coalesce(max(seq), 0) + 1 FROM event)
      AND NEW.prev = coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), repeat('0', 64)) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'event is append-only';
END $$
""",
    "CREATE TRIGGER event_follows BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_guard()",
    "CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_guard()",
    "CREATE TRIGGER event_remains BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_guard()",
)
_GUARDS = {"event_follows", "event_stays", "event_remains"}


def journal_guard() -> tuple[str, ...]:
    """Triggers that let the journal only grow, one by one, each event on the hash before it."""
    return _GUARD


def address_of(url: sa.URL) -> sa.URL:
    """The URL to connect with. A server that is not this machine is always spoken to under verified TLS.

    Trouble DATABASE_URL (no database named), DATABASE_PASSWORD (it would lie readable in desk.json),
    DATABASE_TLS (asks for less than a verified server).
    """
    if not url.database:
        raise Trouble("DATABASE_URL", url=url.drivername)
    if url.password or "password" in url.query:
        raise Trouble("DATABASE_PASSWORD")
    hosts = (url.host or "", *_texts(url, "host"), *_texts(url, "hostaddr"))
    if not all(_is_here(host) for host in hosts):
        if any(mode != _SAFE for mode in _texts(url, "sslmode")):
            raise Trouble("DATABASE_TLS")
        url = url.update_query_dict({"sslmode": _SAFE})
        if "sslrootcert" not in url.query:
            url = url.update_query_dict({"sslrootcert": "system"})
    return url.set(drivername="postgresql+psycopg")


def make_engine(url: sa.URL, name: str) -> sa.Engine:
    """An engine whose errors are already `Trouble` or `Refusal`; parameters never reach a message."""
    engine = sa.create_engine(
        url,
        pool_size=2,
        max_overflow=4,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "application_name": "kelurahan-desk",
            "client_encoding": "utf8",
            "options": f"-c lock_timeout={int(BUSY_SECONDS * 1000)} -c timezone=UTC",
        },
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _error_handler(name), retval=True)
    return engine


def require_engine(connection: sa.Connection) -> None:
    """Raise `Trouble("ENGINE_INCOMPLETE")` unless names of any script can be kept."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise Trouble("ENGINE_INCOMPLETE", missing="UTF8")


def faults_of(connection: sa.Connection) -> tuple[str, ...]:
    """Guards of the journal that are missing or switched off. Pages and disks are the server's to check."""
    query = "SELECT tgname FROM pg_trigger WHERE tgrelid = 'event'::regclass AND tgenabled IN ('O', 'A')"
    standing = set(connection.exec_driver_sql(query).scalars())
    return tuple(f"trigger {name}" for name in sorted(_GUARDS - standing))


def copy_rows(connection: sa.Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Send rows by COPY, as text. Raises as every other statement does."""
    try:
        with connection.connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        raise trouble_of(error, str(connection.engine.url.database)) or error from error


def trouble_of(error: psycopg.Error, name: str) -> Refusal | Trouble | None:
    """As `told`; an error without a state is one of the connection."""
    if isinstance(error, psycopg.OperationalError) and error.sqlstate is None:
        return Trouble("DATABASE_SERVER", name=name)
    return told(error, name)


def _texts(url: sa.URL, key: str) -> tuple[str, ...]:
    value = url.query.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)


def _is_here(host: str) -> bool:
    if host in ("", "localhost") or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql(_WRITE if writes else _READ)


def _error_handler(name: str) -> Callable[[sa.ExceptionContext], Refusal | Trouble | None]:
    def translate(context: sa.ExceptionContext) -> Refusal | Trouble | None:
        error = context.original_exception
        options = context.connection.get_execution_options() if context.connection else {WRITES: True}
        if isinstance(error, psycopg.errors.ReadOnlySqlTransaction) and not options.get(WRITES):
            return None  # a write inside read() is a bug of ours, not a server that only follows
        return trouble_of(error, name) if isinstance(error, psycopg.Error) else None

    return translate
