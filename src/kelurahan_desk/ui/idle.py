"""Nobody at the keyboard: a signal after some minutes without a key, a click or a turn of the wheel."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_MINUTE_MS = 60_000
_PAUSE_MS = 1000


class IdleWatch(QObject):
    """Watches the whole program once `begin` was called.

    After a sign it looks away for a second: a page built anew sends tens of thousands of events, and being
    asked about each takes longer than the building. So the lock may come a second early, never late.
    """

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.expired)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def begin(self, minutes: int) -> None:
        """From now on; 0 never."""
        self.timer.setInterval(minutes * _MINUTE_MS)
        if minutes:
            self.timer.start()
            self._look_away()

    def stop(self) -> None:
        """Nobody is signed in."""
        self.timer.stop()
        self._pause.stop()
        self._listen(to=False)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Every sign of a person starts the time anew; nothing is kept from anybody."""
        if event.type() in _SIGNS and self.timer.isActive():
            self.timer.start()
            self._look_away()
        return False

    def _look(self) -> None:
        self._listen(to=self.timer.isActive())

    def _look_away(self) -> None:
        self._listen(to=False)
        self._pause.start()

    def _listen(self, *, to: bool) -> None:
        if app := QApplication.instance():
            app.removeEventFilter(self)
            if to:
                app.installEventFilter(self)
