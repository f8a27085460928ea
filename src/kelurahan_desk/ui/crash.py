"""The one place where a fault of the program itself arrives: logged, told, and the window stays."""

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from kelurahan_desk import __version__
from kelurahan_desk.domain.problems import Refusal, Trouble

_log = logging.getLogger(__name__)
_MOST = 60  # lines of one stack


def install() -> None:
    """From now on faults end here instead of on a terminal nobody sees."""
    sys.excepthook = report


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a fault and show it; neither carries anything that somebody typed or that is stored."""
    from kelurahan_desk.ui.crash_dialog import CrashDialog

    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    note = note_of(error.with_traceback(trace))
    _log.error("fault in the window\n%s", note)
    if QApplication.activeModalWidget() is None:
        CrashDialog(note).exec()


def note_of(error: BaseException) -> str:
    """Versions, kinds of error and places in the program; no message, for messages quote what was typed."""
    lines = [
        f"Kelurahan Desk {__version__}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}",
    ]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        code = f" {link.code}" if isinstance(link, Refusal | Trouble) else ""
        lines += [
            "",
            f"{type(link).__module__}.{type(link).__qualname__}{code}",
            *_places(link.__traceback__),
        ]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    """Where it went, without the folders of this computer: they can name its user."""
    frames = traceback.extract_tb(trace)[-_MOST:]
    return [f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _inside(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    for root in ("kelurahan_desk", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1]
