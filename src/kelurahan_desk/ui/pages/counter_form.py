"""Two steps at the counter: first the person, then all the rest on one screen."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.pages.person_picker import PersonPicker, PersonStrip
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.unfinished import Filled, form_state, put_back
from kelurahan_desk.ui.widgets.buttons import Button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import KeyHints


class CounterForm(View):
    """Subclasses lay out the second step, read what it needs in `show_person`, then call `go_on`.

    `left` asks to leave the form. `person` and `strip` name the widgets of the first step and of the line
    that says who was chosen.
    """

    left = Signal()

    def __init__(self, page: Page, name: str, *, person: str, strip: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.page = page
        self.resident: int | None = None
        self._resumed: Filled = {}
        self.picker, self.strip = PersonPicker(page, person), PersonStrip(strip)
        self._steps = QStackedWidget()
        self._steps.addWidget(self.picker)
        column(self, gap=0).addWidget(self._steps)
        self.picker.picked.connect(self.show_person)
        self.strip.changing.connect(self.choose_person)

    def lay_out(self, second: QWidget) -> None:
        """The widget of the second step, once."""
        self._steps.addWidget(second)

    def begin(self, resident: int | None) -> None:
        """A new one, for a person already known or for one to be chosen."""
        self.page.banner.close_banner()
        self.picker.begin()
        if resident is None:
            self.choose_person()
        else:
            self.show_person(resident)

    def choose_person(self) -> None:
        """Back to the search."""
        self.resident = None
        self._steps.setCurrentIndex(0)
        self.picker.take_focus()

    def show_person(self, resident: int) -> None:
        """Read what the second step needs for this person, then `go_on`."""
        raise NotImplementedError

    def unfinished(self) -> Filled:
        """The person and the fields of the second step."""
        if self.resident is None or not self.asking:
            return {}
        return {"resident": str(self.resident), **form_state(self)}

    def resume(self, fields: Filled) -> None:
        """The same person again, and then the fields."""
        self.begin(None)
        self._resumed = fields
        self.show_person(int(fields["resident"]))

    def go_on(self) -> None:
        """The second step comes to the front."""
        self._steps.setCurrentIndex(1)
        if self._resumed:
            fields, self._resumed = self._resumed, {}
            put_back(self, fields)
        self.take_focus()

    def focus_field(self) -> None:
        """The keyboard on the field where the second step begins."""
        raise NotImplementedError

    @property
    def asking(self) -> bool:
        """Whether the second step shows."""
        return bool(self._steps.currentIndex())

    def take_focus(self) -> None:
        """Where work goes on."""
        if self.asking:
            self.focus_field()
        else:
            self.picker.take_focus()

    def step_back(self) -> bool:
        """From the second step to the search, from there out."""
        if self.asking:
            self.choose_person()
        else:
            self.left.emit()
        return True


def content_card(
    title: str, name: str, parts: Iterable[QWidget], keys: tuple[tuple[str, str], ...], *actions: Button
) -> Card:
    """The card of a second step: what scrolls, and below it the keys and the buttons."""
    card, inside = Card(title), QWidget()
    fields = column(inside, gap=2)
    fields.setContentsMargins(0, 0, 8, 0)
    for widget in parts:
        fields.addWidget(widget)
    fields.addStretch(1)
    card.body.addWidget(scrolling(inside, name=name), 1)
    foot = row(gap=1)
    hints = KeyHints(keys)
    hints.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the buttons come first
    foot.addWidget(hints, 1, Qt.AlignmentFlag.AlignVCenter)
    for action in actions:
        foot.addWidget(action)
    card.body.addLayout(foot)
    return card
