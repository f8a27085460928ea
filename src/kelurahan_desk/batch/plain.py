"""The quick way through a line: one look at its whole spelling instead of one at each of its texts.

Most lines are plain: printable ASCII without escapes. A pattern made from the type itself finds those that
hold in every text, and only the others are read with a check for each field.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, reduce
from operator import or_
from types import GenericAlias, NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec
from msgspec import UNSET, UnsetType

from kelurahan_desk.batch.canonical import canonical_bytes, read_canonical

Kind = TypeVar("Kind", bound=msgspec.Struct)
_SIGN = r"[ !#-\[\]-~]"
"""What stands for itself in a JSON text: printable ASCII but the quote and the backslash."""
_ANY_TEXT = r"^[^\x00-\x1f\x7f]*\Z"
_POSITIVE = "[1-9][0-9]{0,14}"  # surely below 2^53
_END = r"\Z"


class PlainReader(Generic[Kind]):
    """Reads canonical lines of one type exactly as `read_canonical` does, three times as fast."""

    def __init__(self, kind: type[Kind]) -> None:
        self._kind = kind

    @cached_property
    def _holds(self) -> Callable[[bytes], object]:
        return re.compile(line_pattern(self._kind).encode("ascii")).fullmatch

    @cached_property
    def _read(self) -> Callable[[bytes], Kind]:
        return msgspec.json.Decoder(_unchecked(self._kind)).decode

    def read(self, line: bytes) -> Kind:
        """The value. ValueError when the bytes are not JSON, not of the type, or not the one spelling."""
        if self._holds(line):
            value = self._read(line)
            # The pattern does not see whether the keys of a dictionary ascend, each once.
            if canonical_bytes(value) == line:
                return value
        return read_canonical(line, self._kind)


def line_pattern(kind: object, most: int | None = None) -> str:
    """What a plain spelling of the type looks like, of a list or dictionary with at most so many items.

    TypeError for a type that cannot be told so.
    """
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _struct_pattern(kind)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _limited_pattern(*parts)
    if origin in (Union, UnionType):
        return _one_of(line_pattern(part) for part in parts if part is not UnsetType)
    if origin is Literal:
        return f'"{_one_of(map(re.escape, parts))}"'
    if origin is tuple and parts[1] is ...:
        return _repeated("[", line_pattern(parts[0]), "]", most)
    if origin is dict:
        return _repeated("{", f"{line_pattern(parts[0])}:{line_pattern(parts[1])}", "}", most)
    raise TypeError(str(kind))


_SIMPLE: Mapping[object, str] = {bool: "(?:true|false)", NoneType: "null"}


def _struct_pattern(kind: type[msgspec.Struct]) -> str:
    """Members by name; those that may be left out come after one that may not."""
    hints, parts = get_type_hints(kind, include_extras=True), list[str]()
    if kind.__struct_config__.tag is not None:
        raise TypeError(f"{kind.__name__} has a tag")
    for one in sorted(msgspec.structs.fields(kind), key=lambda one: one.encode_name):
        member = f'"{one.encode_name}":{line_pattern(hints[one.name])}'
        if one.required:
            parts.append(f",{member}" if parts else member)
        elif parts and one.default is UNSET:
            parts.append(f"(?:,{member})?")
        else:
            raise TypeError(f"{kind.__name__}.{one.name}")
    return rf"\{{{''.join(parts)}\}}"


def _limited_pattern(kind: object, note: msgspec.Meta) -> str:
    if kind is str:
        return _text_pattern(note)
    if kind is int:
        return _integer_pattern(note)
    return line_pattern(kind, note.max_length)


def _text_pattern(note: msgspec.Meta) -> str:
    lengths = (note.min_length, note.max_length)
    if note.pattern == _ANY_TEXT and note.max_length is not None:
        return f'"{_SIGN}{{{note.min_length or 0},{note.max_length}}}"'
    if note.pattern is None or "[^" in note.pattern or lengths != (None, None):
        raise TypeError(str(note))
    return f'"(?:{note.pattern.removeprefix("^").removesuffix(_END)})"'


def _integer_pattern(note: msgspec.Meta) -> str:
    """Numbers of up to fifteen digits hold whatever the upper limit of the format is."""
    if note.ge is not None:
        return _POSITIVE if note.ge else f"(?:0|{_POSITIVE})"
    return f"(?:0|-?{_POSITIVE})"


def _repeated(start: str, item: str, end: str, most: int | None) -> str:
    more = "*" if most is None else f"{{0,{most - 1}}}"
    return rf"\{start}(?:{item}(?:,{item}){more})?\{end}"


def _one_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _unchecked(kind: type[Kind]) -> type[Kind]:
    """The same type with nothing demanded of its texts and numbers; its values are of `kind` too."""
    hints = get_type_hints(kind)
    fields: list[Any] = []
    for one in msgspec.structs.fields(kind):
        field = (one.name, _without_checks(hints[one.name]))
        fields.append(field if one.required else (*field, one.default))
    made = msgspec.defstruct(
        kind.__name__,
        fields,
        bases=(kind,),
        namespace={"__eq__": _equal, "__hash__": lambda one: hash(_checked(kind, one))},
        frozen=True,
        kw_only=True,
        gc=False,
        forbid_unknown_fields=True,
    )
    return cast("type[Kind]", made)


def _equal(one: msgspec.Struct, other: object) -> object:
    """Whether they say the same, also where one of them was read with a check for each field."""
    if not (isinstance(other, type(one)) or isinstance(one, type(other))):
        return NotImplemented
    return all(getattr(one, name) == getattr(other, name) for name in one.__struct_fields__)


def _checked(kind: type[Kind], one: Kind) -> Kind:
    return kind(**{name: getattr(one, name) for name in one.__struct_fields__})


def _without_checks(kind: object) -> object:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _unchecked(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return reduce(or_, [_without_checks(part) for part in parts])
    if origin is Literal:
        return str
    return GenericAlias(tuple, (_without_checks(parts[0]), ...)) if origin is tuple else kind
