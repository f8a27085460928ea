"""The page of the first start: which way, its steps one after the other, and what is made at their end."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.services.region_search import RegionFound, find_cities, find_wards
from kelurahan_desk.services.safekeeping import Begun
from kelurahan_desk.ui.first.choice import ChoiceStep
from kelurahan_desk.ui.first.office_steps import OfficeStep, UserStep
from kelurahan_desk.ui.first.place_step import PlaceStep
from kelurahan_desk.ui.first.restoring import Restoring
from kelurahan_desk.ui.first.step import Step, WorkStep
from kelurahan_desk.ui.jobs import Job, Jobs
from kelurahan_desk.ui.sign_in import brand
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import Banner
from kelurahan_desk.wording import tell_error
from kelurahan_desk.wording import window_first as words

if TYPE_CHECKING:
    from kelurahan_desk.domain.progress import Progress
    from kelurahan_desk.services.first_start import FirstStart

_BRAND_WIDTH = 430


@dataclass(frozen=True)
class FirstDoors:
    """What the bootstrap gives to the first start.

    `notice` is told above the ways; with `blocked` there are none. `start` gives the use cases, and imports
    what they need: call it in a lane. `set_aside` renames a folder of which only a part is there.
    """

    folder: Path
    start: "Callable[[], FirstStart]"
    set_aside: Callable[[], Path]
    notice: Refusal | Trouble | None = None
    blocked: bool = False


class FirstView(QWidget):
    """`begun` carries a `Begun` and its passphrase; `restored` whether the desk is a district's."""

    begun = Signal(object, str)
    restored = Signal(bool)

    def __init__(self, doors: FirstDoors, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("sign_in")
        self.doors, self.jobs = doors, jobs
        self._job: Job | None = None
        self._after: Step | None = None
        self._trail: list[Step] = []
        self._district_code = ""
        self.banner, self.stack = Banner(), QStackedWidget()
        self.choice = ChoiceStep(doors.folder, blocked=doors.blocked, aside=_may_go_aside(doors))
        self.place = PlaceStep(
            "first_where", words.WHERE, words.WHERE_SENTENCE, jobs, find_wards, self.show_error
        )
        self.office, self.user = OfficeStep(), UserStep(district=False)
        self.area = PlaceStep(
            "first_area", words.WHERE_DISTRICT, words.WHERE_DISTRICT_SENTENCE, jobs, find_cities,
            self.show_error,
        )  # fmt: skip
        self.dinsos, self.working = UserStep(district=True), WorkStep(self._stop)
        for step in (self.choice, self.place, self.office, self.user, self.area, self.dinsos, self.working):
            self.add(step)
        self.restoring = Restoring(self)
        self._lay_out()
        self._connect()
        if doors.notice:
            told = tell_error(doors.notice)
            self.banner.say(Tone.ERROR if doors.blocked else Tone.INFO, told.text, told.hint)

    def add(self, step: Step) -> None:
        """One more step that may be shown."""
        self.stack.addWidget(step)
        step.left.connect(self.back)

    def go(self, step: Step) -> None:
        """On to a step; Esc comes back."""
        self._trail.append(self.shown)
        self._show(step)

    @property
    def shown(self) -> Step:
        """The step shown."""
        step = self.stack.currentWidget()
        assert isinstance(step, Step)
        return step

    def back(self) -> None:
        """One step back; from work under way, after it has stopped."""
        if self.shown is self.working:
            self._stop()
        elif self._trail:
            self._show(self._trail.pop())

    def take_focus(self) -> None:
        """To the step shown."""
        self.shown.take_focus()

    def show_error(self, error: Refusal | Trouble) -> None:
        """Say why it did not work."""
        told = tell_error(error)
        self.banner.say(Tone.ERROR, told.text, told.hint)

    def work(
        self, title: str, sentence: str, work: "Callable[[Progress], object]", done: Callable[..., None],
        failed: Callable[[Refusal | Trouble], None],
    ) -> None:  # fmt: skip
        """Something long, which can be stopped; the step it began on is shown again at its end."""
        self._after = self.shown
        self.working.begin(title, sentence)
        self._show(self.working)
        self._job = self.jobs.long(
            work, done, owner=self, failed=failed, progressed=self.working.move_to, ended=self._ended
        )

    def _ended(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        if self._after:
            self._show(self._after)
        if stopped:
            self.banner.say(Tone.INFO, words.STOPPED)

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()
            self.working.card.cancel.setEnabled(False)

    def _show(self, step: Step) -> None:
        self.banner.close_banner()
        self.stack.setCurrentWidget(step)
        step.take_focus()

    def _connect(self) -> None:
        ways = {"office": self.place, "district": self.area}
        self.choice.chosen.connect(lambda way: self.go(ways[way]) if way in ways else self.restoring.begin())
        self.choice.aside.connect(self._set_aside)
        self.choice.closing.connect(lambda: self.window().close())
        self.place.picked.connect(self._placed)
        self.area.picked.connect(self._area_picked)
        self.office.filled.connect(lambda: self.go(self.user))
        self.user.filled.connect(self._found_office)
        self.dinsos.filled.connect(self._found_district)
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.back)

    def _placed(self, found: RegionFound) -> None:
        self.office.show_place(found)
        self.go(self.office)

    def _area_picked(self, found: RegionFound) -> None:
        self._district_code = found.code
        self.dinsos.form.fill(name=f"{words.DISTRICT_START} {found.name}")
        self.go(self.dinsos)

    def _found_office(self) -> None:
        wanted, secret, start = self.office.wanted(self.user.who), self.user.secret, self.doors.start
        self.work(
            words.MAKING, words.MAKING_SENTENCE,
            lambda progress: start().found_office(wanted, secret, progress),
            lambda begun: self._begun(begun, secret), self._not_founded,
        )  # fmt: skip

    def _found_district(self) -> None:
        code, name, secret, start = (
            self._district_code, self.dinsos.who, self.dinsos.secret, self.doors.start,
        )  # fmt: skip
        self.work(
            words.MAKING, words.MAKING_SENTENCE,
            lambda progress: start().found_district(code, name, secret, progress),
            lambda begun: self._begun(begun, secret), self.show_error,
        )  # fmt: skip

    def _begun(self, begun: Begun, secret: str) -> None:
        self.user.forget()
        self.dinsos.forget()
        self.stack.setCurrentWidget(self.working)  # until the desk is open: nothing may be pressed twice
        self.begun.emit(begun, secret)

    def _not_founded(self, error: Refusal | Trouble) -> None:
        """Problems stand beside their fields, on whichever step those are."""
        if not isinstance(error, InvalidInput):
            self.show_error(error)
            return
        rest = self.user.show_problems(error.problems)
        if len(rest) == len(error.problems):  # all of them are of the step before
            self.back()
        if self.office.show_problems(rest):
            self.show_error(error)

    def _set_aside(self) -> None:
        self.jobs.store(self.doors.set_aside, self._aside, owner=self, failed=self.show_error)

    def _aside(self, path: Path) -> None:
        self.choice.offer_ways()
        self.banner.say(Tone.OK, words.set_aside(path.name))
        self.choice.take_focus()

    def _lay_out(self) -> None:
        side = brand()
        side.setFixedWidth(_BRAND_WIDTH)
        panel = QWidget()
        layout = column(panel, gap=2, margin=4)
        layout.addWidget(self.banner)
        layout.addWidget(self.stack, 1)
        across = row(self, gap=0)
        across.addWidget(side)
        across.addWidget(panel, 1)


def _may_go_aside(doors: FirstDoors) -> bool:
    """Whether the folder is beyond opening, so that a backup has to take its place."""
    return doors.notice is not None and doors.notice.code in {"FOLDER_HALF", "DESK_DAMAGED"}
