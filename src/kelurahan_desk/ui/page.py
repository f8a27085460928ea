"""What every page is: a widget with a header, a banner, access to the desk, and manners."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui.jobs import Failed, Job, Jobs
from kelurahan_desk.ui.targets import Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.unfinished import Filled
from kelurahan_desk.ui.widgets.layout import PageHeader, column
from kelurahan_desk.ui.widgets.states import Banner
from kelurahan_desk.wording import tell_error

if TYPE_CHECKING:
    from kelurahan_desk.services.office.desk import OfficeDesk

T = TypeVar("T")
D = TypeVar("D")  # the desk that the pages of a window work on


@dataclass(frozen=True, slots=True)
class DeskFrame(Generic[D]):
    """What the shell gives to pages."""

    desk: D
    jobs: Jobs
    go: Callable[[str, Target | None], None]  # page code and what to show there
    tell_change: Callable[[Change], None]  # after every use case that changed something


class DeskPage(QWidget, Generic[D]):
    """A page. Subclasses build their widgets under `self.body` and override what they need.

    `areas` says which changes make the page read again: at once if it shows, else when it is shown next.
    """

    areas = Area.NOTHING
    code = ""

    def __init__(self, frame: DeskFrame[D], title: str, subtitle: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.frame = frame
        self.desk: D = frame.desk
        self.stale = True
        self.header = PageHeader(title, subtitle)
        self.banner = Banner()
        outer = column(self, gap=2, margin=3)
        outer.addWidget(self.header)
        outer.addWidget(self.banner)
        self.body = column(gap=2)
        outer.addLayout(self.body, 1)

    def refresh(self) -> None:
        """Read again what the page shows."""

    def arrive(self, target: Target) -> None:
        """Show what another page asks for."""

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""

    def focus_search(self) -> bool:
        """Put the keyboard into the page's search box; False when it has none."""
        return False

    def go_back(self) -> bool:
        """Esc: leave an inner view; False when there is none to leave."""
        return False

    def unfinished(self) -> Filled:
        """What stands in a form that is being filled, to survive a crash; {} when there is none."""
        return {}

    def resume(self, fields: Filled) -> None:
        """Back into the form that `unfinished` told of."""

    def show_now(self) -> None:
        """The page comes to the front."""
        if self.stale:
            self.stale = False
            self.refresh()

    def take_change(self, change: Change) -> None:
        """Somebody changed something."""
        if change.touches(self.areas):
            self.stale = True
            if self.isVisible():
                self.show_now()

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], *,
        topic: str = "", failed: Failed | None = None, ended: Callable[[], None] | None = None,
    ) -> Job:  # fmt: skip
        """Run a use case in the store lane; what goes wrong shows in the banner unless `failed` takes it."""
        named = f"{self.code}.{topic}" if topic else ""
        return self.frame.jobs.store(
            work, done, owner=self, failed=failed or self.show_error, topic=named, ended=ended
        )

    def changed(self, change: Change) -> None:
        """Tell every page, this one too."""
        self.frame.tell_change(change)

    def show_error(self, error: Refusal | Trouble) -> None:
        """What a rule or the world said, in the banner."""
        told = tell_error(error)
        self.banner.say(Tone.WARN if isinstance(error, Refusal) else Tone.ERROR, told.text, told.hint)

    def show_good_news(self, text: str, hint: str = "") -> None:
        """What worked, in the banner; goes away by itself."""
        self.banner.say(Tone.OK, text, hint)


Frame: TypeAlias = DeskFrame["OfficeDesk"]
Page: TypeAlias = DeskPage["OfficeDesk"]  # a page of the kelurahan's window
