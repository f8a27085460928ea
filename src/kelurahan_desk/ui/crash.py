"""The one place where a fault of the program itself arrives: logged, told, and the window stays."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)


def install() -> None:
    """From now on faults end here instead of on a terminal nobody sees."""
    sys.excepthook = report


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a fault and show it, with numbers of people masked."""
    from kelurahan_desk.machine.logs import mask_digits
    from kelurahan_desk.ui.crash_dialog import CrashDialog

    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    note = mask_digits("".join(traceback.format_exception(kind, error, trace)))
    _log.error("fault in the window\n%s", note)
    if QApplication.activeModalWidget() is None:
        CrashDialog(note).exec()
