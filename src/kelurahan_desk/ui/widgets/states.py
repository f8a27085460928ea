"""What a page says of itself: nothing here yet, it worked, it did not, it is under way."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from kelurahan_desk.ui import icons, theme
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import Button, button, icon_button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window

_ICONS = {
    Tone.OK: "circle-check", Tone.WARN: "triangle-alert", Tone.ERROR: "circle-alert", Tone.INFO: "info",
}  # fmt: skip
_TOKENS = {Tone.OK: "ok", Tone.WARN: "warn", Tone.ERROR: "error", Tone.INFO: "info"}
_GOOD_NEWS_MS = 8000


class EmptyState(QWidget):
    """An icon, what this place is for, and the button that fills it."""

    def __init__(self, name: str, icon: str, title: str, sentence: str, action: Button | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        layout = column(self, gap=1, margin=4)
        layout.addStretch(2)
        layout.addWidget(icon_label(icon, "ink_faint", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = label(title, "heading")
        self.sentence = label(sentence, "soft", wrap=True)
        self.sentence.setMaximumWidth(420)
        self.sentence.setMinimumWidth(280)
        layout.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        across = row(gap=0)  # an alignment here would cut wrapped lines off
        across.addStretch(1)
        across.addWidget(self.sentence, 100)
        across.addStretch(1)
        layout.addLayout(across)
        if action:
            layout.addSpacing(8)
            layout.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        """Other words."""
        self.title.setText(title)
        self.sentence.setText(sentence)


class Banner(QFrame):
    """A line above the page: trouble stays until closed, good news goes away by itself."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.tone = Tone.INFO
        self._icon = icon_label("info", "info", 20)
        self.text = label("", "strong", wrap=True, name="banner_text")
        self.hint = label("", wrap=True, name="banner_hint")
        texts = column(gap=0)
        texts.addWidget(self.text)
        texts.addWidget(self.hint)
        layout = row(self, gap=1)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addSpacing(4)
        layout.addLayout(texts, 1)
        layout.addWidget(icon_button("banner_close", "x", window.CLOSE, self.close_banner))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_banner)
        self.hide()

    def say(self, tone: Tone, text: str, hint: str = "") -> None:
        """Show a sentence and what to do next."""
        self.tone = tone
        icons.wear(self._icon, _ICONS[tone], _TOKENS[tone], 20)
        self.text.setText(text)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(f"{text} {hint}".strip())
        self._timer.stop()
        if tone is Tone.OK:
            self._timer.start(_GOOD_NEWS_MS)
        self.show()
        self.update()

    def close_banner(self) -> None:
        """Take the banner away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded ground in the tone's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ground(self.tone)))
        painter.drawRoundedRect(self.rect(), 10, 10)
        painter.end()


class ProgressCard(Card):
    """Long work: what it does, how far it is, and a button to stop it."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        super().__init__(name="progress_card")
        self.step = label("", "strong", name="progress_step")
        self.figure = label("", "soft", name="progress_figure")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(window.PROGRESS)
        self.cancel = button("progress_cancel", window.CANCEL, cancel)
        head = row(gap=1)
        head.addWidget(self.step, 1)
        head.addWidget(self.figure)
        foot = row(gap=2)
        foot.addWidget(self.bar, 1)
        foot.addWidget(self.cancel)
        self.body.addLayout(head)
        self.body.addLayout(foot)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Show with a moving bar until the first report."""
        self.step.setText(sentence)
        self.figure.clear()
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()

    def move_to(self, sentence: str, done: int, total: int) -> None:
        """A report; total 0 means that the end is not known."""
        self.step.setText(sentence)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.figure.setText(window.progress_figure(done, total))
