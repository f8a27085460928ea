"""What tests of the first start do to its window: find things on the step shown, press, fill."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from tests.support.desks import StillClock

from kelurahan_desk.bootstrap import first_doors, window_doors
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.first_start import FirstStart
from kelurahan_desk.ui.app import open_first
from kelurahan_desk.ui.first.view import FirstDoors, FirstView
from kelurahan_desk.ui.shell import Shell


def first_shell(root: Path, cost: Callable[[], Cost], fault: Trouble | None) -> Shell:
    """The window over a folder that is no desk's, with a clock that stands still and keys of that cost."""
    found = first_doors(root, fault)
    doors = FirstDoors(
        folder=root, start=lambda: FirstStart(root, StillClock(), cost), set_aside=found.set_aside,
        notice=found.notice, blocked=found.blocked,
    )  # fmt: skip
    return open_first(doors, partial(window_doors, root))


def view(window) -> FirstView:
    return window.shell.findChild(FirstView)


def says(window) -> str:
    banner = view(window).banner
    return f"{banner.text.text()} {banner.hint.text()}" if banner.isVisible() else ""


def shown(window) -> str:
    return view(window).shown.objectName()


def here(window, name: str, kind: type[QWidget] = QWidget):
    """A widget of the step shown: steps share names."""
    found = view(window).shown.findChild(kind, name)
    assert found is not None, name
    return found


def press(window, name: str) -> None:
    window.qtbot.mouseClick(here(window, name), Qt.MouseButton.LeftButton)
    window.settle()


def fill(window, **texts: str) -> None:
    for name, text in texts.items():
        here(window, name.replace("__", ".")).setText(text)
