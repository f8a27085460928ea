"""Cards, page headers and the spacing everything keeps: a grid of eight pixels."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kelurahan_desk.ui.widgets.text import label

STEP = 8


def column(parent: QWidget | None = None, *, gap: int = 2, margin: int = 0) -> QVBoxLayout:
    """A vertical layout; `gap` and `margin` count steps of eight pixels."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    _space(made, gap, margin)
    return made


def row(parent: QWidget | None = None, *, gap: int = 2, margin: int = 0) -> QHBoxLayout:
    """A horizontal layout; `gap` and `margin` count steps of eight pixels."""
    made = QHBoxLayout(parent) if parent else QHBoxLayout()
    _space(made, gap, margin)
    return made


def _space(layout: QVBoxLayout | QHBoxLayout, gap: int, margin: int) -> None:
    layout.setSpacing(gap * STEP)
    layout.setContentsMargins(*[margin * STEP] * 4)


class Card(QFrame):
    """A rounded surface with an optional heading; put things into `body`, actions into `head`."""

    def __init__(self, heading: str = "", *, name: str = "", role: str = "card", margin: int = 2) -> None:
        super().__init__()
        self.setProperty("role", role)
        if name:
            self.setObjectName(name)
        self.body = column(self, gap=2, margin=margin)
        self.body.setContentsMargins(margin * STEP + 4, margin * STEP, margin * STEP + 4, margin * STEP)
        self.head = row(gap=1)
        self.heading = label(heading, "heading", wrap=False)
        if heading:
            self.head.addWidget(self.heading)
            self.head.addStretch(1)
            self.body.addLayout(self.head)


class PageHeader(QWidget):
    """The title of a page with a quiet second line, and its actions at the right (`buttons`)."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self.title = label(title, "title", name="page_title")
        self.subtitle = label(subtitle, "soft", name="page_subtitle")
        if not subtitle:  # never show it before it has a parent: it would flash as a window of its own
            self.subtitle.hide()
        texts = column(gap=0)
        texts.addWidget(self.title)
        texts.addWidget(self.subtitle)
        self.buttons = row(gap=1)
        across = row(self, gap=2)
        across.addLayout(texts, 1)
        across.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, subtitle: str) -> None:
        """Change the second line."""
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))


def scrolling(inside: QWidget, *, name: str = "") -> QScrollArea:
    """A vertical scroll area around a widget, without a frame; Tab brings the focused field into view."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("role", "clear")
    area.setWidget(inside)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            empty(inner)
