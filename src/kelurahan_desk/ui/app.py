"""The window as the bootstrap sees it: doors in, exit status out.

The first window shows before the database and letter libraries are imported: those imports run in the
store lane while the person types the passphrase (docs/decisions/0004).
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui import crash, theme
from kelurahan_desk.ui.shell import Shell, follow_system
from kelurahan_desk.wording import window

if TYPE_CHECKING:
    from kelurahan_desk.ui.room import Room

_AFTER_PAINT_MS = 50
_SWITCH = 0.0005  # seconds: keeps typing smooth while the lane imports


@dataclass(frozen=True)
class WindowDoors:
    """What the bootstrap gives to the window.

    `sign_in` opens the desk and furnishes its room; it raises Trouble WRONG_PASSPHRASE. `warm_up` imports
    what the first page needs. Both run in the store lane.
    """

    users: tuple[str, ...]
    office_title: str
    sign_in: "Callable[[str, str], Room]"
    warm_up: Callable[[], None] = lambda: None


def run_window(doors: WindowDoors) -> int:
    """Show the window until it is closed; gives the exit status."""
    app = prepare()
    crash.install()
    shell = open_window(doors)
    shell.show()
    status = app.exec()
    shell.jobs.close()
    return status


def prepare() -> QApplication:
    """The application object with font and palette, made once a process."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(window.PRODUCT)
    theme.load_fonts()
    theme.dress(app, theme.wanted(app))
    follow_system(app)
    return app


def open_window(doors: WindowDoors) -> Shell:
    """The main window on the sign-in view; heavy imports begin once it has been painted."""
    shell = Shell(doors.users, doors.office_title, doors.sign_in)
    QTimer.singleShot(_AFTER_PAINT_MS, shell, lambda: _warm_up(shell, doors.warm_up))
    return shell


def _warm_up(shell: Shell, warm_up: Callable[[], None]) -> None:
    if shell.jobs.closed:
        return
    sys.setswitchinterval(_SWITCH)
    shell.jobs.store(warm_up, lambda _done: None, owner=shell, failed=shell.sign_in.refuse)


def show_and_close(doors: WindowDoors, user: str, passphrase: str) -> None:
    """Sign in, show Beranda and close again: how the installed program proves its window.

    Raises what the door raises.
    """
    prepare()
    shell = open_window(doors)
    refused: list[Refusal | Trouble] = []
    loop = QEventLoop()
    shell.entered.connect(loop.quit)
    shell.refused.connect(refused.append)
    shell.refused.connect(loop.quit)
    shell.show()
    shell.sign_in.asked.emit(user, passphrase)
    loop.exec()
    shell.close()
    if refused:
        raise refused[0]
