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


class IdleWatch(QObject):
    """Watches the whole program once `begin` was called."""

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.expired)
        app = QApplication.instance()
        if app:
            app.installEventFilter(self)

    def begin(self, minutes: int) -> None:
        """From now on; 0 never."""
        self.timer.setInterval(minutes * _MINUTE_MS)
        if minutes:
            self.timer.start()

    def stop(self) -> None:
        """Nobody is signed in."""
        self.timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Every sign of a person starts the time anew; nothing is kept from anybody."""
        if event.type() in _SIGNS and self.timer.isActive():
            self.timer.start()
        return False
