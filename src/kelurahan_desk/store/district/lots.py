"""Lots of records in the order they came: an index of what comes in no order grows at one end with them."""

import sqlalchemy as sa

_BITS = 14  # sixteen thousand records: about three weeks of a city, half an hour of a nation

lot = sa.literal_column(f"(row >> {_BITS})", sa.Integer)
"""The lot of a record, from 0, as its index is declared: without the name of the table."""
_lot = sa.literal_column(f"(record.row >> {_BITS})", sa.Integer)


def of_any_lot(connection: sa.Connection) -> sa.ColumnElement[bool]:
    """True of every record; named in a query, an index that begins with the lot is entered once for each."""
    newest = connection.exec_driver_sql("SELECT max(row) FROM record").scalar() or 0
    return _lot.in_(range((newest >> _BITS) + 1))
