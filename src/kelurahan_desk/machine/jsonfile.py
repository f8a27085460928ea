"""Small JSON files of our own: written in one canonical form, read strictly."""

import json
from collections.abc import Mapping

Json = Mapping[str, object]


def canonical_json(value: object) -> bytes:
    """Sorted keys, no spaces, UTF-8: the same value always gives the same bytes."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def parse_object(data: bytes) -> Json:
    """A JSON object. ValueError for anything else."""
    try:
        value: object = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return an_object(value)


def an_object(value: object) -> Json:
    """The value as a JSON object, or ValueError."""
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one error for every wrong shape
    return value


def exactly(value: Json, *keys: str) -> None:
    """ValueError unless the object has these keys and no other."""
    if set(value) != set(keys):
        raise ValueError("unexpected keys")


def a_text(value: Json, key: str) -> str:
    """The string under `key`, or ValueError."""
    found = value.get(key)
    if not isinstance(found, str):
        raise ValueError(key)  # noqa: TRY004 - one error for every wrong shape
    return found


def a_flag(value: Json, key: str) -> bool:
    """The truth value under `key`, or ValueError."""
    found = value.get(key)
    if not isinstance(found, bool):
        raise ValueError(key)  # noqa: TRY004 - one error for every wrong shape
    return found


def a_number(value: Json, key: str) -> int:
    """The whole number under `key`, or ValueError."""
    found = value.get(key)
    if not isinstance(found, int) or isinstance(found, bool):
        raise ValueError(key)  # noqa: TRY004 - one error for every wrong shape
    return found


def a_list(value: Json, key: str) -> list[object]:
    """The list under `key`, or ValueError."""
    found = value.get(key)
    if not isinstance(found, list):
        raise ValueError(key)  # noqa: TRY004 - one error for every wrong shape
    return found
