"""Column types that store our values: codes, moments, UUIDs and frozen dataclasses as JSON text."""

import dataclasses
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

import msgspec
from sqlalchemy import DateTime, Dialect, LargeBinary, MetaData, SmallInteger, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

T = TypeVar("T")
_UUID_BYTES = 16

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_metadata() -> MetaData:
    """Tables whose constraints have predictable names, so that migrations can speak of them."""
    return MetaData(naming_convention=NAMING)


_ENCODER = msgspec.json.Encoder(order="deterministic")


def to_json(value: object) -> str:
    """JSON text of a value; sets in a fixed order, so that equal values give equal text."""
    return _ENCODER.encode(value).decode()


def from_json(text: str, kind: type[T]) -> T:
    """The value of that type in a JSON text written by `to_json`."""
    return msgspec.json.decode(text, type=kind)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC. A naive one is a bug and raises ValueError."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn to UTC and drop the zone, which every engine then stores alike."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    @staticmethod
    def text(value: datetime) -> str:
        """The same as a file keeps it, for statements in the driver's own words."""
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Say again that it is UTC."""
        return value.replace(tzinfo=UTC) if value else None


class Coded(TypeDecorator[Enum]):
    """A member of an enum, kept as its value."""

    impl: type[TypeEngine[Any]] = Text
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__()
        self.enum = enum
        self._members = {member.value: member for member in enum}

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> object:  # noqa: ARG002
        """The member's value."""
        return None if value is None else value.value

    def process_result_value(self, value: object, dialect: Dialect) -> Enum | None:  # noqa: ARG002
        """The member with that value."""
        return None if value is None else self._members[value]


class Numbered(Coded):
    """A member of an enum whose values are small numbers."""

    impl = SmallInteger
    cache_ok = True


class Json(TypeDecorator[object]):
    """A frozen value of one type, kept as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: object) -> None:
        super().__init__()
        self.kind = kind
        self._read = msgspec.json.Decoder(kind).decode

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002
        """The value's JSON."""
        return to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002
        """The value back."""
        return None if value is None else self._read(value)


class Key(TypeDecorator[str]):
    """A UUID: text for us, 16 bytes in the file, which keeps the index small."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Sixteen bytes."""
        return None if value is None else key_bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The usual text in groups."""
        if value is None:
            return None
        digits = value.hex()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_key(text: str) -> bool:
    """Whether a text typed by somebody can be a key at all."""
    try:
        key_bytes(text)
    except ValueError:
        return False
    return True


def key_bytes(text: str) -> bytes:
    """A UUID's bytes, without the standard library's class in between: batches have thousands."""
    found = bytes.fromhex(text.replace("-", ""))
    if len(found) != _UUID_BYTES:
        raise ValueError("not a UUID")
    return found


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The names of a row's fields, which are its table's column names."""
    if issubclass(kind, msgspec.Struct):
        return kind.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(kind))
