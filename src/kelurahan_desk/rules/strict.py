"""Reading TOML strictly: every fault is kept as a problem with file, key and value, and none stops the rest.

A `Table` hands out typed values and remembers which keys were asked for; `faults()` then also names the keys
nobody asked for. A faulty or missing value comes back as an empty one, so that one pass finds every fault.
"""

import tomllib
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from kelurahan_desk.domain.problems import Fact, InvalidInput, Problem, Trouble

_SHOWN = 80


class FileFaults(InvalidInput):
    """A file refused for its faults; the facts name the first one, `problems` carries all."""

    def __init__(self, code: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        first = problems[0]
        self.code = code
        self.facts = {**first.facts, "fault": first.code, "count": len(problems)}


class Table:
    """One table of a file. `key` arguments are the names inside it; faults carry the whole path."""

    def __init__(self, file: str, content: dict[str, object], *, path: str = "") -> None:
        self.file = file
        self._path = path
        self._content = content
        self._asked: set[str] = set()
        self._children: list[Table] = []
        self._found: list[Problem] = []

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def fault(self, key: str, code: str, **facts: Fact) -> None:
        """Keeps a fault of this key; its facts carry file, key and value besides those given."""
        name = f"{self._path}.{key}" if self._path and key else self._path or key
        shown = str(self._content.get(key, ""))[:_SHOWN]
        self._found.append(Problem(name, code, {"file": self.file, "key": name, "value": shown, **facts}))

    def faults(self) -> tuple[Problem, ...]:
        """Every fault here and below, with the keys that nobody asked for. Ask after reading all."""
        unknown = [
            Problem(name, "RULE_KEY_UNKNOWN", {"file": self.file, "key": name, "value": str(value)[:_SHOWN]})
            for key, value in self._content.items()
            if key not in self._asked
            for name in [f"{self._path}.{key}" if self._path else key]
        ]
        below = [fault for child in self._children for fault in child.faults()]
        return (*self._found, *below, *unknown)

    def text(self, key: str, default: str | None = None) -> str:
        """A text without blanks around it; without a default it must be there and not be empty."""
        value = self._value(key, required=default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self.fault(key, "RULE_NOT_TEXT")
            return default or ""
        if not value.strip() and default is None:
            self.fault(key, "RULE_EMPTY")
        return value.strip()

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """A text out of a closed list; the first of the list in sorted order stands in for a wrong one."""
        value = self.text(key, default)
        if value in allowed:
            return value
        if value:
            self.fault(key, "RULE_CHOICE", allowed=", ".join(sorted(allowed)))
        return default if default is not None else min(allowed)

    def whole(self, key: str, default: int | None = None, *, least: int = 0, most: int = 10**12) -> int:
        """A whole number from `least` to `most`."""
        value = self._value(key, required=default is None)
        if value is None:
            return least if default is None else default
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(key, "RULE_NOT_WHOLE")
            return least
        if not least <= value <= most:
            self.fault(key, "RULE_RANGE", least=least, most=most)
            return least
        return value

    def whole_or_none(self, key: str, *, least: int = 0, most: int = 10**12) -> int | None:
        """A whole number that may be left out."""
        self._asked.add(key)
        return self.whole(key, least=least, most=most) if key in self else None

    def flag(self, key: str, default: bool | None = None) -> bool:  # noqa: FBT001 - the value itself
        """True or false."""
        value = self._value(key, required=default is None)
        if value is None:
            return bool(default)
        if not isinstance(value, bool):
            self.fault(key, "RULE_NOT_FLAG")
            return bool(default)
        return value

    def day(self, key: str) -> date:
        """A date written as a TOML date, not as a text."""
        value = self._value(key, required=True)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.fault(key, "RULE_NOT_DATE")
        return date.min

    def day_or_none(self, key: str) -> date | None:
        """A date that may be left out."""
        self._asked.add(key)
        return self.day(key) if key in self else None

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts that are not empty."""
        items = self._items(key, default is None)
        if items is None:
            return default or ()
        good = [item.strip() for item in items if isinstance(item, str) and item.strip()]
        if len(good) != len(items):
            self.fault(key, "RULE_NOT_TEXTS")
        return tuple(good)

    def scalars(self, key: str, default: tuple[str | int, ...] | None = None) -> tuple[str | int, ...]:
        """A list of texts and whole numbers."""
        items = self._items(key, default is None)
        if items is None:
            return default or ()
        good = [item for item in items if isinstance(item, str | int) and not isinstance(item, bool)]
        if len(good) != len(items):
            self.fault(key, "RULE_NOT_TEXTS")
        return tuple(good)

    def table(self, key: str, *, required: bool = True) -> "Table":
        """The table under a key; an empty one when it is missing or no table."""
        value = self._value(key, required=required)
        if value is not None and not isinstance(value, dict):
            self.fault(key, "RULE_NOT_TABLE")
        return self._child(value if isinstance(value, dict) else {}, key)

    def tables(self, key: str, *, required: bool = True) -> tuple["Table", ...]:
        """The tables of a list (`[[key]]`), numbered from 1 in their faults."""
        items = self._items(key, required)
        if items is None:
            return ()
        if any(not isinstance(item, dict) for item in items):
            self.fault(key, "RULE_NOT_TABLE")
        elif required and not items:
            self.fault(key, "RULE_EMPTY")
        return tuple(
            self._child(item, f"{key}[{position}]")
            for position, item in enumerate(items, start=1)
            if isinstance(item, dict)
        )

    def entries(self, key: str, *, required: bool = True) -> dict[str, str]:
        """A table of free keys with texts, such as labels by code."""
        inner = self.table(key, required=required)
        return {name: inner.text(name) for name in inner._content}  # noqa: SLF001 - another of this class

    def numbers(self, key: str, *, least: int = 0, most: int = 10**12) -> dict[str, int]:
        """A table of free keys with whole numbers; none at all when the key is not there."""
        inner = self.table(key, required=False)
        return {name: inner.whole(name, least=least, most=most) for name in inner._content}  # noqa: SLF001

    def _child(self, content: dict[str, object], name: str) -> "Table":
        child = Table(self.file, content, path=f"{self._path}.{name}" if self._path else name)
        self._children.append(child)
        return child

    def _value(self, key: str, *, required: bool) -> object | None:
        self._asked.add(key)
        if key in self._content:
            return self._content[key]
        if required:
            self.fault(key, "RULE_KEY_MISSING")
        return None

    def _items(self, key: str, required: bool) -> list[object] | None:  # noqa: FBT001 - passed on
        value = self._value(key, required=required)
        if value is None or isinstance(value, list):
            return value
        self.fault(key, "RULE_NOT_LIST")
        return None


def read_toml(path: Path, *, refusal: str) -> Table:
    """The file as a table. FileFaults(`refusal`) when it is no TOML, Trouble FILE_MISSING | FILE_READ."""
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise Trouble("FILE_MISSING", name=path.name) from error
    except OSError as error:
        raise Trouble("FILE_READ", name=path.name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        facts = {"file": path.name, "key": "", "value": str(error)[:_SHOWN]}
        raise FileFaults(refusal, (Problem("", "RULE_SYNTAX", facts),)) from error
    return Table(path.name, content)


def refuse_faults(table: Table, refusal: str) -> None:
    """FileFaults(`refusal`) when anything was wrong; call it when all keys have been asked for."""
    faults = table.faults()
    if faults:
        raise FileFaults(refusal, faults)
