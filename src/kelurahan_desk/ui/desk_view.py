"""The window after signing in: navigation, the page shown, the status line."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.ui.jobs import Jobs
from kelurahan_desk.ui.keeping import Keeper
from kelurahan_desk.ui.navigation import Navigation
from kelurahan_desk.ui.page import DeskFrame, DeskPage
from kelurahan_desk.ui.room import Room
from kelurahan_desk.ui.targets import Target
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window

if TYPE_CHECKING:
    from kelurahan_desk.ui.palette import Palette


class DeskView(QWidget):
    """Holds the pages, which are built when first wanted. `page_shown` carries the page's title."""

    page_shown = Signal(str)
    locked = Signal()

    def __init__(self, room: Room, jobs: Jobs) -> None:
        super().__init__()
        self.room = room
        self.frame: DeskFrame[Any] = DeskFrame(room.desk, jobs, self.go, self.tell_change)
        self.pages: dict[str, DeskPage[Any]] = {}
        self.finding: Palette | None = None
        self.shown = ""
        self.navigation = Navigation(room)
        self.navigation.wanted.connect(lambda code: self.go(code, None))
        self.navigation.locked.connect(self.locked)
        self.stack = QStackedWidget()
        self.status = StatusLine(room.station)
        jobs.busy_changed.connect(self.status.show_busy)
        right = self._right = column(gap=0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        layout = row(self, gap=0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.navigation.searched.connect(self.open_palette)
        self.go(room.pages[0].code, None)
        self.keeper: Keeper | None = None
        if room.unfinished is not None:
            self.keeper = Keeper(self, room.unfinished)
            self.keeper.ask()

    @property
    def page(self) -> DeskPage[Any]:
        """The page shown."""
        return self.pages[self.shown]

    def go(self, code: str, target: Target | None = None) -> None:
        """Show a page, and on it what `target` names."""
        if code not in self.pages:
            self.pages[code] = self.room.entry(code).factory(self.frame)
            self.stack.addWidget(self.pages[code])
        page, self.shown = self.pages[code], code
        self.stack.setCurrentWidget(page)
        self.navigation.point_to(code)
        self.page_shown.emit(self.room.entry(code).title)
        page.show_now()
        if target is not None:
            page.arrive(target)
        else:
            page.take_focus()

    def tell_change(self, change: Change) -> None:
        """Every page built so far hears of a change and decides for itself."""
        for page in self.pages.values():
            page.take_change(change)

    def show_bar(self, bar: QWidget) -> None:
        """A line above the pages."""
        self._right.insertWidget(0, bar)

    def search(self) -> None:
        """The search box of the page, or else that of the room's search page."""
        if not self.page.focus_search():
            self.go(self.room.search_page, None)
            self.page.focus_search()

    def open_palette(self) -> None:
        """Search everywhere."""
        from kelurahan_desk.ui.palette import Palette

        if self.finding is None:
            self.finding = Palette(self, self.frame, self.room.finding)
        self.finding.begin()

    def back(self) -> None:
        """Esc: out of an inner view, or close the banner."""
        if not self.page.go_back():
            self.page.banner.close_banner()

    def reload(self) -> None:
        """F5."""
        self.page.refresh()


class StatusLine(QFrame):
    """The quiet line at the bottom."""

    def __init__(self, station: str) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(32)
        self.state = label(window.STATUS_LOCAL, name="status_state")
        layout = row(self, gap=1)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.addWidget(icon_label("shield-check", "ok", 14))
        layout.addWidget(self.state, 1)
        layout.addWidget(label(window.status_station(station)))
        layout.addSpacing(16)
        layout.addWidget(label("F1", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label(window.STATUS_KEYS))

    def show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a slot
        """Say that work is under way."""
        self.state.setText(window.STATUS_BUSY if busy else window.STATUS_LOCAL)
