"""Desks of earlier releases, kept as files: where they lie, what opens them, how many rows they hold."""

from pathlib import Path

from sqlcipher3 import dbapi2

GOLDEN = Path(__file__).parent.parent / "golden" / "databases"
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "AND name NOT LIKE 'resident_search%' AND name <> 'alembic_version'"
)


def passphrase(version: Path) -> str:
    """What opens both desks of a release."""
    return (version / "sandi.txt").read_text(encoding="utf-8").splitlines()[0]


def look_into(path: Path, key: bytes, *, alone: bool = False) -> tuple[str, dict[str, int]]:
    """A database as it lies there: its revision, and the rows of each table.

    `alone`: a copy that nobody has open; nothing is made beside it. Raises the driver's error.
    """
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}{'?mode=ro&immutable=1' if alone else ''}", uri=True
    )
    try:
        connection.execute("PRAGMA cipher_log_level=none")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        names = [name for (name,) in connection.execute(_TABLES)]
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    finally:
        connection.close()
    return revision, counts


def kept(before: dict[str, int], after: dict[str, int]) -> bool:
    """Whether nothing was lost; looking at personal data adds to the journal."""
    grown = after["event"] >= before["event"]
    rest = {name: rows for name, rows in before.items() if name != "event"}
    return grown and {name: after.get(name, rows) for name, rows in rest.items()} == rest
