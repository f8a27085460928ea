"""Canonical JSON: RFC 8785 restricted to what every parser agrees on (docs/skb-1.md, section 3)."""

import unicodedata
from typing import TypeVar

import msgspec

from kelurahan_desk.batch import limits

_MAX_INTEGER = 2**53
_ENCODER = msgspec.json.Encoder(order="sorted")

Kind = TypeVar("Kind")


def canonical_bytes(value: object) -> bytes:
    """The one spelling of a value: keys sorted, no spaces, UTF-8, texts in NFC.

    Raises ValueError for what the format does not carry: floats, integers from 2^53, keys that are
    not ASCII, lone surrogates, more than eight levels.
    """
    if not isinstance(value, msgspec.Struct):
        _check(value, limits.DEPTH)
    encoded = _ENCODER.encode(value)
    # A text never joins with the quotes around it, so normalising the whole normalises each.
    return encoded if encoded.isascii() else unicodedata.normalize("NFC", encoded.decode()).encode()


def read_canonical(data: bytes, kind: type[Kind]) -> Kind:
    """The value of canonical bytes, of exactly this type.

    Raises ValueError when the bytes are not JSON, not of the type, or not the one spelling of it:
    that catches doubled keys, spaces and every difference between parsers.
    """
    try:
        value = msgspec.json.decode(data, type=kind)
    except RecursionError:
        raise ValueError("depth") from None
    if canonical_bytes(value) != data:
        raise ValueError("not canonical")
    return value


def _check(value: object, depth: int) -> None:
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) >= _MAX_INTEGER:
                raise ValueError("integer too large")
        case dict():
            _check_level(depth)
            for key, item in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise ValueError("key")
                _check(item, depth - 1)
        case list() | tuple():
            _check_level(depth)
            for item in value:
                _check(item, depth - 1)
        case _:
            raise ValueError(type(value).__name__)


def _check_level(depth: int) -> None:
    if depth == 0:
        raise ValueError("depth")
