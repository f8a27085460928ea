"""A PostgreSQL server of the tests' own: a new cluster in a temporary folder, on a socket, ended with them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

PROGRAMS = Path("/usr/lib/postgresql")
NO_SERVER = "no PostgreSQL server is installed (initdb is not found)"
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}
max_connections = 60
autovacuum = {durable}
"""
# What a database is made of, with the transaction that made it: it changes when anything is altered.
_SHAPE = """
SELECT array_agg(part ORDER BY part) FROM (
  SELECT oid || ':' || xmin AS part FROM pg_class WHERE oid >= 16384
  UNION ALL SELECT oid || ':' || xmin FROM pg_trigger
  UNION ALL SELECT oid || ':' || xmin FROM pg_proc WHERE oid >= 16384
  UNION ALL SELECT oid || ':' || xmin FROM pg_constraint WHERE oid >= 16384
  UNION ALL SELECT 'setting ' || setdatabase FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
) AS parts
"""
_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True)
class Rows:
    """What lies in the tables of a database, and how far its sequences have counted."""

    tables: dict[str, bytes]
    sequences: dict[str, int | None]

    @classmethod
    def of(cls, connection: psycopg.Connection) -> "Rows":
        """All of it; the databases of tests are small."""
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = {}
        for (name,) in names:
            with connection.cursor().copy(f'COPY "{name}" TO STDOUT') as copy:
                tables[name] = b"".join(copy)
        counted = connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()
        return cls(tables, dict(counted))

    def put_back(self, connection: psycopg.Connection) -> None:
        """These rows and no others; guards and keys sleep meanwhile."""
        with connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")
            for name, lines in self.tables.items():
                connection.execute(f'DELETE FROM "{name}"')
                if lines:
                    with connection.cursor().copy(f'COPY "{name}" FROM STDIN') as copy:
                        copy.write(lines)
            for name, last in self.sequences.items():
                connection.execute("SELECT setval(%s, %s, %s)", (f'"{name}"', last or 1, last is not None))


@dataclass
class Server:
    """A running server; every database made from it is new, or like new."""

    folder: Path
    numbers: Iterator[int]
    spare: dict[str, list[str]] = field(default_factory=dict)
    shapes: dict[str, object] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)

    @contextmanager
    def lent(self, template: str) -> Iterator[str]:
        """The URL of a database like `template`, for as long as the block lasts.

        To make one takes a fifth of a second, so it is emptied, filled as the template is and lent again,
        unless somebody changed more than rows.
        """
        spare = self.spare.setdefault(template, [])
        url = self.url(spare.pop()) if spare else self._kept_in_mind(self.new_database(template), template)
        yield url
        name = self.name_in(url)
        with self._connected(name) as connection:
            connection.execute(_OTHERS)
            usable = connection.execute(_SHAPE).fetchone() == self.shapes[name]
            if usable:
                self.rows[template].put_back(connection)
                spare.append(name)
        if not usable:
            with self._connected("postgres") as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _kept_in_mind(self, url: str, template: str) -> str:
        name = self.name_in(url)
        with self._connected(name) as connection:
            self.shapes[name] = connection.execute(_SHAPE).fetchone()
            if template not in self.rows:
                self.rows[template] = Rows.of(connection)
        return url

    def _connected(self, name: str) -> psycopg.Connection:
        settings = "-c default_transaction_read_only=off"
        return psycopg.connect(
            f"host={self.folder} dbname={name} user=desk", autocommit=True, options=settings
        )

    def new_database(self, template: str = "template0") -> str:
        """The URL of a new database, empty or like `template`."""
        name = f"desk_{next(self.numbers)}"
        with self._connected("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def url(self, name: str) -> str:
        """How our program is told to open a database."""
        return f"postgresql://desk@/{name}?host={self.folder}"

    @staticmethod
    def name_in(url: str) -> str:
        """The database's name in such a URL."""
        return url.partition("?")[0].rpartition("/")[2]


def programs() -> Path | None:
    """The folder of the newest server's programs, None where there is no server."""
    on_path = shutil.which("initdb")
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    return Path(on_path).parent if on_path else found[-1].parent if found else None


@contextmanager
def running(*, durable: bool = False, parent: Path | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts. `durable` is for measuring: it then syncs as in earnest."""
    binaries = programs()
    if binaries is None:
        raise FileNotFoundError(NO_SERVER)
    folder = Path(tempfile.mkdtemp(prefix="kd-pg-", dir=parent))
    data = folder / "data"
    before = _as_ordinary_user(folder)
    create = ["-D", str(data), "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    try:
        _call([*before, str(binaries / "initdb"), *create])
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_SETTINGS.format(folder=folder, durable="on" if durable else "off"))
        control = [*before, str(binaries / "pg_ctl"), "-D", str(data), "-w", "-s"]
        _call([*control, "-l", str(folder / "log"), "start"])
        try:
            yield Server(folder, count(1))
        finally:
            _call([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_ordinary_user(folder: Path) -> list[str]:
    """Words to put before a command: a server refuses to run as root."""
    if os.geteuid() != 0:
        return []
    import pwd  # not on Windows

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _call(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", timeout=120)
    if done.returncode:
        raise RuntimeError(f"{command[-1]}: {done.stdout}{done.stderr}")
