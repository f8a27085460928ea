"""Putting a backup back on the first start: from the place where it lies to the sign-in page."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.services.safekeeping import BackupChecked, BackupKey, BackupLook
from kelurahan_desk.ui.first.restore_steps import FindStep, OpenStep, ShownStep
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_first as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.first.view import FirstView


class Restoring:
    """The three steps of it, and what happens between them."""

    def __init__(self, view: "FirstView") -> None:
        self.view, self.start = view, view.doors.start
        self.find, self.open, self.shown = FindStep(), OpenStep(), ShownStep()
        self._look: BackupLook | None = None
        for step in (self.find, self.open, self.shown):
            view.add(step)
        self.find.picked.connect(self._picked)
        self.find.file.clicked.connect(self._pick_file)
        self.find.folder.clicked.connect(self._pick_folder)
        self.find.again.clicked.connect(self._look_around)
        self.open.asked.connect(self._asked)
        self.shown.sure.connect(self._restore)

    def begin(self) -> None:
        """What lies on the drives plugged in."""
        self.find.show_found((), words.NONE_CARRIED)
        self.view.go(self.find)
        self._look_around()

    def _look_around(self) -> None:
        self.view.jobs.store(
            lambda: self.start().carried(),
            lambda found: self.find.show_found(found, words.NONE_CARRIED),
            owner=self.view, failed=self.view.show_error, topic="backups",
        )  # fmt: skip

    def _pick_folder(self) -> None:
        folder = files.ask_folder(self.view, words.PICK_FOLDER)
        if folder:
            self.view.jobs.store(
                partial(self._inside, folder),
                lambda found: self.find.show_found(found, words.NONE_IN_FOLDER),
                owner=self.view, failed=self.view.show_error, topic="backups",
            )  # fmt: skip

    def _inside(self, folder: Path) -> tuple[BackupLook, ...]:
        return self.start().inside(folder)

    def _pick_file(self) -> None:
        file = files.ask_open(self.view, words.PICK_FILE, words.PICK_PATTERN)
        if file:
            self.view.jobs.store(
                lambda: self.start().look(file), self._picked,
                owner=self.view, failed=self.view.show_error, topic="backups",
            )  # fmt: skip

    def _picked(self, look: BackupLook) -> None:
        self._look = look
        self.open.show_look(look)
        self.view.go(self.open)

    def _asked(self, key: BackupKey) -> None:
        look = self._look
        if look is None:
            return
        if look.district:
            self._restore()
            return
        self.view.work(
            words.CHECKING, words.CHECKING_SENTENCE,
            lambda progress: self.start().check(look, key, progress), self._checked, self._refused,
        )  # fmt: skip

    def _checked(self, checked: BackupChecked) -> None:
        self.shown.show_checked(checked)
        self.view.go(self.shown)

    def _restore(self) -> None:
        look, key = self._look, self.open.key()
        if look is None:
            return
        self.view.work(
            words.RESTORING, words.RESTORING_SENTENCE,
            lambda progress: self.start().restore(look, key, progress),
            lambda _done: self._restored(district=look.district), self._refused,
        )  # fmt: skip

    def _restored(self, *, district: bool) -> None:
        self.open.forget()
        self.view.stack.setCurrentWidget(self.view.working)
        self.view.restored.emit(district)

    def _refused(self, error: Refusal | Trouble) -> None:
        if not self.open.refuse(error):
            self.view.show_error(error)
