"""A PostgreSQL server of the tests' own: a new cluster in a temporary folder, on a socket, ended with them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
"""


@dataclass
class Server:
    """A running server; every database made from it is new and empty."""

    folder: Path
    numbers: Iterator[int]

    def new_database(self, template: str = "template0") -> str:
        """The URL of a new database, empty or like `template`."""
        name = f"desk_{next(self.numbers)}"
        with psycopg.connect(f"host={self.folder} dbname=postgres user=desk", autocommit=True) as connection:
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
