"""The main window: sign-in first, then the desk; the shortcuts that work everywhere."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui import icons, theme
from kelurahan_desk.ui.idle import IdleWatch
from kelurahan_desk.ui.jobs import Jobs
from kelurahan_desk.ui.sign_in import SignIn
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_access as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.desk_view import DeskView
    from kelurahan_desk.ui.recovery_gate import RecoveryGate
    from kelurahan_desk.ui.room import Room

OpenDoor = Callable[[str, str], "Room"]
_SMALLEST = (1100, 680)
_USUAL = (1366, 768)
BEHIND_MS = 15 * 60_000
"""How long a locked desk stays open behind the lock; after that only its forms are kept, encrypted."""


class Shell(QMainWindow):
    """One window for the whole program. `open_door` signs in and furnishes; it runs in the store lane."""

    entered = Signal()
    refused = Signal(object)

    def __init__(self, users: tuple[str, ...], office_title: str, open_door: OpenDoor) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self.jobs = Jobs(self)
        self.view: DeskView | None = None
        self.gate: RecoveryGate | None = None
        self._room: Room | None = None
        self._open_door = open_door
        self._office = office_title
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._fresh_code = ""
        self.sign_in = self._sign_in_page(users)
        self._behind: tuple[DeskView, Room] | None = None
        self._idle, self._forget = IdleWatch(self), QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.let_go)
        self._idle.expired.connect(self.lock)
        self._name(window.SIGN_IN_TITLE)
        self.sign_in.take_focus()

    def put_first(self, page: QWidget, title: str) -> None:
        """Where there is no desk yet, this page stands in place of the sign-in."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._name(title)

    def move_in(self, users: tuple[str, ...], open_door: OpenDoor, fresh_code: str = "") -> None:
        """A desk is there now. `fresh_code` is shown once, where it has to be typed back."""
        gone = (self._stack.currentWidget(), self.sign_in)
        self._open_door, self._fresh_code = open_door, fresh_code
        self.sign_in = self._sign_in_page(users)
        self._show_sign_in()
        for page in filter(None, gone):
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def knock(self, user: str, passphrase: str) -> None:
        """Sign in with what was typed elsewhere in this window."""
        self.sign_in.wait(busy=True)
        self._knock(user, passphrase)

    def _sign_in_page(self, users: tuple[str, ...]) -> SignIn:
        page = SignIn(users, self._office)
        page.asked.connect(self._knock)
        self._stack.addWidget(page)
        return page

    def lock(self) -> None:
        """Back to sign-in; what was being done stays behind the lock for a while, for the same person."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        if self.gate:
            self._turn_back()
        if self.view is None or self._room is None:
            return
        if self.view.keeper:
            self.view.keeper.look()
        self._behind = self.view, self._room
        self.view = self._room = None
        self._forget.start(BEHIND_MS)
        self._show_sign_in()

    def let_go(self) -> None:
        """What is behind the lock is closed; forms that were being filled are kept inside the database."""
        self._forget.stop()
        if self._behind is None:
            return
        (view, room), self._behind = self._behind, None
        self._stack.removeWidget(view)
        view.hide()
        view.deleteLater()
        self.jobs.store(room.leave, lambda _done: None, owner=self, failed=self.sign_in.refuse)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the desk's database in its own lane, and end the lanes."""
        if self.view and self.view.keeper:
            self.view.keeper.look()
        self.jobs.cancel_all()
        self.let_go()
        if self._room:
            self.jobs.store(self._room.leave, lambda _done: None, owner=self, failed=self.sign_in.refuse)
            self._room = None
        self.jobs.close()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Icons are drawn in the palette's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            icons.redraw_all()

    def _show_sign_in(self) -> None:
        self._stack.setCurrentWidget(self.sign_in)
        self._idle.stop()
        self.sign_in.clear()
        self._name(window.SIGN_IN_TITLE)

    def _knock(self, user: str, passphrase: str) -> None:
        self.jobs.store(
            lambda: self._open_door(user, passphrase), self._enter,
            owner=self, failed=self._refuse, topic="sign-in",
        )  # fmt: skip

    def _refuse(self, error: Refusal | Trouble) -> None:
        self.refused.emit(error)
        self.sign_in.refuse(error)

    def _enter(self, room: "Room") -> None:
        if self._behind and self._behind[1].user == room.user:
            self._come_back(room)
            return
        self.let_go()
        if room.prove:
            self._stop_at_gate(room)
        else:
            self._furnish(room)

    def _stop_at_gate(self, room: "Room") -> None:
        """The printed recovery code comes first; the desk is not shown before it was typed back."""
        from kelurahan_desk.ui.recovery_gate import RecoveryGate

        self._room, self.gate = room, RecoveryGate(room, self.jobs)
        self.gate.proved.connect(self._pass_gate)
        self.gate.left.connect(self.lock)
        self._stack.addWidget(self.gate)
        self._stack.setCurrentWidget(self.gate)
        self.sign_in.clear()
        self._name(words.GATE_TITLE)
        self._idle.begin(room.lock_minutes)
        if self._fresh_code:
            self.gate.show_first_code(self._fresh_code)
            self._fresh_code = ""
        self.gate.take_focus()

    def _pass_gate(self) -> None:
        if room := self._leave_gate():
            self._furnish(room)
            if self.view:  # pragma: no branch - furnishing just made it
                self.view.page.show_good_news(words.TESTED)

    def _turn_back(self) -> None:
        if room := self._leave_gate():
            self.jobs.store(room.close, lambda _done: None, owner=self, failed=self.sign_in.refuse)
            self._show_sign_in()

    def _leave_gate(self) -> "Room | None":
        gate, room = self.gate, self._room
        self.gate = self._room = None
        if gate:
            self._stack.removeWidget(gate)
            gate.hide()
            gate.deleteLater()
        return room

    def _come_back(self, proof: "Room") -> None:
        """The same person: the second desk was only opened to prove it."""
        assert self._behind is not None
        self._forget.stop()
        self.jobs.store(proof.close, lambda _done: None, owner=self, failed=self.sign_in.refuse)
        (self.view, self._room), self._behind = self._behind, None
        self._show_desk(self._room, proof.lock_minutes)

    def _furnish(self, room: "Room") -> None:
        from kelurahan_desk.ui.desk_view import DeskView

        self._room, self._office = room, room.office
        self.view = DeskView(room, self.jobs)
        self.view.page_shown.connect(self._name)
        self.view.locked.connect(self.lock)
        self._bind(self.view)
        self._stack.addWidget(self.view)
        self._show_desk(room, room.lock_minutes)

    def _show_desk(self, room: "Room", minutes: int) -> None:
        assert self.view is not None
        self._stack.setCurrentWidget(self.view)
        self.sign_in.clear()
        self._name(room.entry(self.view.shown).title)
        self._idle.begin(minutes)
        self.view.page.take_focus()
        self.entered.emit()

    def _bind(self, view: "DeskView") -> None:
        for entry in view.room.pages:
            self._key(view, entry.shortcut, partial(view.go, entry.code, None))
        self._key(view, "Ctrl+K", view.open_palette)
        self._key(view, "Ctrl+F", view.search)
        self._key(view, "Ctrl+L", self.lock)
        self._key(view, "Esc", view.back)
        self._key(view, "F5", view.reload)
        self._key(view, "F1", self._show_keys)

    @staticmethod
    def _key(view: "DeskView", keys: str, pressed: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(pressed)

    def _show_keys(self) -> None:
        from kelurahan_desk.ui.keys import KeysDialog

        if self._room:
            KeysDialog(self, self._room.keys).open()

    def _name(self, page: str) -> None:
        self.setWindowTitle(window.window_title(page, self._office))


def follow_system(app: QApplication) -> None:
    """Change between light and dark when the system does."""
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: theme.dress(app, theme.wanted(app)))
