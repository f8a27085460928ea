"""What a window is furnished with after signing in: one room for each kind of desk.

The window itself (shell, navigation, search box) knows no desk; it is told here which pages there are,
what stands above them, and how to leave.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kelurahan_desk.domain.user import User
from kelurahan_desk.services.auto_lock import USUAL
from kelurahan_desk.services.results import Found
from kelurahan_desk.ui.page import DeskFrame, DeskPage
from kelurahan_desk.ui.targets import Target

Place = tuple[str, Target | None]
"""A page and what to show there."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One line of the navigation; the page is built when it is first wanted."""

    code: str
    title: str
    icon: str
    factory: Callable[[DeskFrame[Any]], DeskPage[Any]]
    shortcut: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What Ctrl+K searches. `pages` and `actions` are (title, more words) by code; `place` leads on."""

    find: Callable[[str, int], tuple[Found, ...]]
    pages: Mapping[str, tuple[str, str]]
    actions: Mapping[str, tuple[str, str]]
    place: Callable[[Found], Place]
    placeholder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A desk that is open, and how its window looks. `leave` runs in the store lane, as everything on it."""

    desk: Any
    leave: Callable[[], None]
    close: Callable[[], None]  # the same without the backup that leaving makes
    user: User
    roles: str  # what the person is here, in words
    office: str  # above the navigation, and in the title bar
    place: str  # the quiet line below it
    station: str
    pages: tuple[PageEntry, ...]
    search_page: str  # where Ctrl+F goes from a page that has nothing to search
    finding: Finding
    keys: tuple[tuple[str, str], ...]
    unfinished: Any = None  # the service that keeps forms being filled, where a desk has one
    lock_minutes: int = USUAL
    prove: bool = False  # the printed recovery code has to be typed back first

    def entry(self, code: str) -> PageEntry:
        """The line of the navigation with that code."""
        return next(entry for entry in self.pages if entry.code == code)
