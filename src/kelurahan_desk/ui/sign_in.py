"""Signing in: the first thing shown, and what Kunci comes back to."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui import icons
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button, icon_button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import Banner
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_error, window

_FORM_WIDTH = 360
_SECOND_MS = 1000


class SignIn(QWidget):
    """Asks for a user and a passphrase; `asked` carries both."""

    asked = Signal(str, str)

    def __init__(self, users: tuple[str, ...], office_title: str) -> None:
        super().__init__()
        self.setObjectName("sign_in")
        self.form = Form(_fields(users))
        self.banner = Banner()
        self.button = button("sign_in_button", window.SIGN_IN_BUTTON, self._ask, role="primary")
        self.form.submitted.connect(self._ask)
        self._left, self._clock = 0, QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._clock.timeout.connect(self._tick)
        if "user" in self.form.boxes:  # somebody else need not wait for this one
            self.form.changed.connect(self._another)
        self._passphrase = self.form.boxes["passphrase"].widget
        layout = row(self, gap=0)
        layout.addWidget(brand(), 9)
        layout.addWidget(self._panel(office_title), 11)

    def clear(self) -> None:
        """Forget the passphrase and wait for the next person."""
        self.form.fill(passphrase="")
        self.banner.close_banner()
        self.wait(busy=False)
        self.take_focus()

    def welcome(self, text: str, hint: str) -> None:
        """Good news before the first sign-in."""
        self.banner.say(Tone.INFO, text, hint)

    def take_focus(self) -> None:
        """To the passphrase: the name is usually right already."""
        self.form.take_focus("passphrase")

    def wait(self, *, busy: bool) -> None:
        """While the door opens nothing can be pressed twice."""
        self.button.setEnabled(not busy)
        self.button.setText(window.SIGN_IN_BUSY if busy else window.SIGN_IN_BUTTON)
        self.form.setEnabled(not busy)

    def refuse(self, error: Refusal | Trouble) -> None:
        """Say why the door stays shut."""
        self.wait(busy=False)
        told = tell_error(error)
        self.banner.say(Tone.ERROR, told.text, told.hint)
        if error.code == "SIGN_IN_WAIT":
            self._count_down(int(error.facts["seconds"]))
        self.form.take_focus("passphrase")
        if isinstance(self._passphrase, QLineEdit):
            self._passphrase.selectAll()

    def _count_down(self, seconds: int) -> None:
        """Nobody may try until the time is over; the button says how long."""
        self._left = seconds
        self.button.setEnabled(False)
        self.button.setText(window.wait_button(seconds))
        self._clock.start()

    def _another(self, name: str) -> None:
        if name == "user" and self._clock.isActive():
            self._clock.stop()
            self.banner.close_banner()
            self.wait(busy=False)

    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.button.setText(window.wait_button(self._left))
            return
        self._clock.stop()
        self.banner.close_banner()
        self.wait(busy=False)

    def _ask(self) -> None:
        if self._clock.isActive():
            return
        if not self.form.text("passphrase"):
            self.form.boxes["passphrase"].show_problem(window.SIGN_IN_EMPTY)
            self.take_focus()
            return
        self.banner.close_banner()
        self.wait(busy=True)
        self.asked.emit(self.form.text("user"), self.form.text("passphrase"))

    def _panel(self, office_title: str) -> QWidget:
        panel = QWidget()
        inside = QWidget()
        inside.setFixedWidth(_FORM_WIDTH)
        layout = column(inside, gap=1)
        if office_title:  # the profile is encrypted: a desk may not know it before the door is open
            layout.addWidget(label(office_title, "caption", name="office_title"))
        layout.addWidget(label(window.SIGN_IN_TITLE, "title"))
        layout.addWidget(label(window.SIGN_IN_SENTENCE, "soft", wrap=True))
        layout.addSpacing(16)
        layout.addWidget(self.banner)
        layout.addWidget(self.form)
        layout.addSpacing(8)
        layout.addWidget(self.button)
        self._add_eye()
        around = column(panel)
        around.addStretch(3)
        around.addWidget(inside, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(4)
        return panel

    def _add_eye(self) -> None:
        line = self._passphrase
        assert isinstance(line, QLineEdit)
        self._eye = icon_button("passphrase_eye", "eye", window.PASSPHRASE_SHOW, self._toggle_eye)
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addStretch(1)
        inside.addWidget(self._eye)
        line.setTextMargins(0, 0, 36, 0)

    def _toggle_eye(self) -> None:
        line = self._passphrase
        assert isinstance(line, QLineEdit)
        hidden = line.echoMode() == QLineEdit.EchoMode.Password
        line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        icons.wear(self._eye, "eye-off" if hidden else "eye", "ink_soft")
        says = window.PASSPHRASE_HIDE if hidden else window.PASSPHRASE_SHOW
        self._eye.setToolTip(says)
        self._eye.setAccessibleName(says)


def _fields(users: tuple[str, ...]) -> tuple[Field, ...]:
    choices = tuple((name, name) for name in users)
    kind = Input.CHOICE if users else Input.TEXT
    return (
        Field(name="user", label=window.SIGN_IN_USER, kind=kind, choices=choices),
        Field(name="passphrase", label=window.SIGN_IN_PASSPHRASE, kind=Input.HIDDEN),
    )


def brand() -> QFrame:
    """The dark side of the page: what this program is."""
    made = QFrame()
    made.setObjectName("brand")
    layout = column(made, gap=2, margin=6)
    layout.addWidget(icon_label("landmark", "nav_strong", 40))
    layout.addStretch(2)
    layout.addWidget(label(window.PRODUCT, "brand"))
    line = label(window.BRAND_LINE, "nav_soft", wrap=True)
    line.setMaximumWidth(380)
    layout.addWidget(line)
    layout.addSpacing(16)
    for icon, sentence in window.BRAND_POINTS:
        across = row(gap=1)
        across.addWidget(icon_label(icon, "nav_ink", 20))
        across.addSpacing(4)
        across.addWidget(label(sentence, "nav_soft"), 1)
        layout.addLayout(across)
    layout.addStretch(3)
    return made
