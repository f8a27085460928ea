"""The left side of the window: pages, the person signed in, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from kelurahan_desk.ui import icons
from kelurahan_desk.ui.room import PageEntry, Room
from kelurahan_desk.ui.widgets.buttons import Button, icon_button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window

_WIDTH = 224


class Navigation(QFrame):
    """Emits the code of the page wanted, and `locked`."""

    wanted = Signal(str)
    locked = Signal()
    searched = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(window.NAVIGATION)
        layout = column(self, gap=0)
        layout.setContentsMargins(12, 20, 12, 12)
        layout.setSpacing(4)
        layout.addLayout(_head(room.office, room.place))
        layout.addSpacing(16)
        layout.addWidget(self._search())
        layout.addSpacing(8)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        self._pages = room.pages
        for entry in room.pages:
            layout.addWidget(self._entry(entry))
        layout.addStretch(1)
        layout.addWidget(self._user_box(room.user.name, room.roles))

    def point_to(self, code: str) -> None:
        """Mark the page that is shown."""
        self.buttons[code].setChecked(True)
        for entry in self._pages:
            token = "nav_strong" if entry.code == code else "nav_ink"
            icons.wear(self.buttons[entry.code], entry.icon, token)

    def _entry(self, entry: PageEntry) -> Button:
        made = Button(f"  {entry.title}".replace("&", "&&"))
        made.setObjectName(f"nav_{entry.code}")
        made.setAccessibleName(entry.title)
        made.setCheckable(True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setToolTip(entry.shortcut)
        icons.wear(made, entry.icon, "nav_ink")
        made.clicked.connect(lambda _checked=False: self.wanted.emit(entry.code))
        self._group.addButton(made)
        self.buttons[entry.code] = made
        across = row(made)
        across.setContentsMargins(0, 0, 10, 0)
        across.addStretch(1)
        across.addWidget(label(entry.shortcut, "nav_key"))
        return made

    def _search(self) -> Button:
        made = Button(f"  {window.SEARCH_ALL}")
        made.setObjectName("nav_search")
        made.setAccessibleName(window.SEARCH_ALL_SAYS)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setToolTip("Ctrl+K")
        icons.wear(made, "search", "nav_ink")
        made.clicked.connect(lambda _checked=False: self.searched.emit())
        across = row(made)
        across.setContentsMargins(0, 0, 10, 0)
        across.addStretch(1)
        across.addWidget(label("Ctrl+K", "nav_key"))
        return made

    def _user_box(self, user: str, roles: str) -> QFrame:
        box = QFrame()
        box.setProperty("role", "user")
        layout = row(box, gap=1)
        layout.setContentsMargins(10, 8, 6, 8)
        avatar = label(user[:1].upper(), "avatar")
        avatar.setFixedSize(36, 36)
        avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = label(user, "strong", name="user_name")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        part = label(roles, "nav_soft", name="user_roles")
        part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        texts = column(gap=0)
        texts.addWidget(name)
        texts.addWidget(part)
        lock = icon_button("lock", "lock", window.LOCK_SENTENCE, self.locked.emit)
        icons.wear(lock, "lock", "nav_ink")
        layout.addWidget(avatar)
        layout.addLayout(texts, 1)
        layout.addWidget(lock)
        return box


def _head(office: str, city: str) -> QHBoxLayout:
    texts = column(gap=0)
    texts.addWidget(label(office, "brand_name", wrap=True, name="nav_office"))
    texts.addWidget(label(city, "nav_soft", wrap=True))
    across = row(gap=1)
    across.setContentsMargins(6, 0, 0, 0)
    across.addWidget(icon_label("landmark", "nav_strong", 26), 0, Qt.AlignmentFlag.AlignTop)
    across.addSpacing(4)
    across.addLayout(texts, 1)
    return across
