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
from kelurahan_desk.wording import window_first as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.first.view import FirstDoors
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


def run_first(doors: "FirstDoors", desk: Callable[[], WindowDoors]) -> int:
    """The same over a data folder that holds nothing yet; `desk` opens what was made there."""
    app = prepare()
    crash.install()
    shell = open_first(doors, desk)
    shell.show()
    status = app.exec()
    shell.jobs.close()
    return status


def open_first(doors: "FirstDoors", desk: Callable[[], WindowDoors]) -> Shell:
    """The main window on the page of the first start. `desk` runs in the store lane once there is one."""
    from kelurahan_desk.ui.first.view import FirstView

    shell = Shell((), "", _no_door)
    view = FirstView(doors, shell.jobs)

    def move_in(then: Callable[[], None], code: str = "") -> None:
        def enter(made: WindowDoors) -> None:
            shell.move_in(made.users, made.sign_in, code)
            then()

        shell.jobs.store(desk, enter, owner=shell, failed=view.show_error)

    view.begun.connect(
        lambda begun, secret: move_in(lambda: shell.knock(begun.user, secret), begun.recovery_code)
    )
    view.restored.connect(
        lambda district: move_in(
            lambda: shell.sign_in.welcome(
                words.RESTORED, words.RESTORED_DISTRICT_HINT if district else words.RESTORED_HINT
            )
        )
    )
    shell.put_first(view, words.TITLE)
    view.take_focus()
    QTimer.singleShot(_AFTER_PAINT_MS, shell, lambda: _warm_up(shell, doors.start))
    return shell


def _no_door(_user: str, _passphrase: str) -> "Room":
    raise Trouble("NO_DESK", folder="")


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


def _warm_up(shell: Shell, warm_up: Callable[[], object]) -> None:
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
