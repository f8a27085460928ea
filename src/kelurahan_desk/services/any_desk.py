"""What the contexts of both desks have in common, for use cases that either desk has."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.user import User
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import Unlocked
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.store.unit import Unit


class AnyStore(Protocol):
    """The store of either desk."""

    def read(self) -> AbstractContextManager[Unit]:
        """A unit that only reads."""
        ...

    def write(self) -> AbstractContextManager[Unit]:
        """A unit that keeps what was committed."""
        ...

    def copy_to(self, target: Path) -> None:
        """A complete copy under the same key; `target` must not exist."""
        ...

    def check_copy(self, path: Path, key: bytes) -> tuple[str, ...]:
        """What is wrong with a copy that nobody has open."""
        ...


class AnyContext(Protocol):
    """One open desk of either kind."""

    @property
    def store(self) -> AnyStore: ...

    @property
    def folder(self) -> DataFolder: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def user(self) -> User: ...

    @property
    def keys(self) -> Unlocked: ...

    @property
    def cost(self) -> Callable[[], Cost]: ...

    def record(self, unit: Unit, entry: Entry) -> None:
        """Write the journal event of a change, in the change's own transaction."""
