"""The offices' stations whose keys this desk knows."""

from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.schema import station
from kelurahan_desk.store.district.values import KnownStation

_FIELDS = field_names(Station)
_COLUMNS = tuple(station.c[name] for name in (*_FIELDS, "name", "status", "sign_key_id", "reason"))
_ALL = sa.select(*_COLUMNS).order_by(station.c.office, station.c.station, station.c.sign_key_id)
# Built once: every batch that comes asks for it.
_OF_KEY = sa.select(*_COLUMNS).where(station.c.sign_key_id == sa.bindparam("of_key"))


class Stations:
    """Stations by the id of their signing key; a replaced key stays, retired or revoked."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, known: Station, *, name: str, status: str, sign_key_id: str) -> None:
        """Enrol a key. Refusal STATION_EXISTS."""
        if self.get(sign_key_id):
            raise Refusal("STATION_EXISTS", office=known.office, station=known.station)
        facts = {field: getattr(known, field) for field in _FIELDS}
        self._connection.execute(
            station.insert().values(**facts, name=name, status=status, sign_key_id=sign_key_id, reason="")
        )

    def get(self, key_id: str) -> KnownStation | None:
        """The station of that key."""
        row = self._connection.execute(_OF_KEY, {"of_key": key_id}).one_or_none()
        return _known(row) if row else None

    def list(self) -> tuple[KnownStation, ...]:
        """Every key, by office and station."""
        return tuple(_known(row) for row in self._connection.execute(_ALL))

    def of_office(self, office: str) -> tuple[KnownStation, ...]:
        """Every key of one office, by station."""
        return tuple(_known(row) for row in self._connection.execute(_ALL.where(station.c.office == office)))

    def set_status(self, key_id: str, status: str, reason: str) -> None:
        """Retire or revoke a key, at once. Refusal STATION_UNKNOWN."""
        done = self._connection.execute(
            station.update().where(station.c.sign_key_id == key_id).values(status=status, reason=reason)
        )
        if not done.rowcount:
            raise Refusal("STATION_UNKNOWN", key=key_id)


def _known(row: sa.Row[Any]) -> KnownStation:
    known = Station(*row[: len(_FIELDS)])
    return KnownStation(known, row.name, row.status, row.sign_key_id, row.reason)
