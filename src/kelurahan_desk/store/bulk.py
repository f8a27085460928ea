"""Many rows at once, in the way each engine is fast at. Values are as the driver keeps them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

_PART = 1000
T = TypeVar("T")


def run(connection: sa.Connection, text: str, values: tuple[Any, ...]) -> sa.CursorResult[Any]:
    """A statement in the driver's own words, with `?` for each value; other marks may not be in it.

    For what every change of anything runs: a statement built by the library costs several times this.
    """
    on_server = connection.dialect.name == "postgresql"
    return connection.exec_driver_sql(text.replace("?", "%s") if on_server else text, values)


def insert_rows(
    connection: sa.Connection, table: sa.Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows given as tuples in the order of `names`; days and moments as ISO text."""
    if not rows:
        return
    columns = ", ".join(names)
    if connection.dialect.name == "postgresql":
        from kelurahan_desk.store.postgres import copy_rows

        copy_rows(connection, f"COPY {table.name} ({columns}) FROM STDIN", rows)
        return
    places = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({places})"  # noqa: S608 - our own names
    connection.exec_driver_sql(statement, list(rows))


def rows_with_keys(
    connection: sa.Connection, table: sa.Table, names: tuple[str, ...], office: str, keys: Sequence[bytes]
) -> Iterator[Any]:
    """Some columns of an office's rows with the given ids, as the driver has them."""
    what = f"SELECT {', '.join(names)} FROM {table.name} WHERE office = "  # noqa: S608 - our own names
    on_server = connection.dialect.name == "postgresql"
    for part in parts(keys):
        if on_server:
            yield from connection.exec_driver_sql(what + "%s AND id = ANY(%s)", (office, part))
        else:
            places = ", ".join("?" * len(part))
            yield from connection.exec_driver_sql(what + f"? AND id IN ({places})", (office, *part))


def put_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, or replace what stands under the same primary key."""
    if not rows:
        return
    of_engine = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    query = of_engine(table)
    keys = [column.name for column in table.primary_key]
    others = {name: query.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(query.on_conflict_do_update(index_elements=keys, set_=others), rows)


def parts(values: Iterable[T], size: int = _PART) -> Iterator[list[T]]:
    """As many values at a time as a statement takes well."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
