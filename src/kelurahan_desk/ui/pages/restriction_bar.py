"""On the whole record of a person: whether processing is restricted, and why; begin it or lift it."""

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.restriction import Restriction
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_protection as words


class RestrictionBar(QWidget):
    """A badge with the reason, and the button for who may."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.resident: int | None = None
        self.held: Restriction | None = None
        self.badge, self.reason = Badge(), label("", "soft", wrap=True, name="restriction_reason")
        self.turn = button("restriction_turn", words.RESTRICT, self._turn, icon="lock", role="quiet")
        layout = row(self, gap=1)
        layout.addWidget(self.badge)
        layout.addWidget(self.reason, 1)
        layout.addWidget(self.turn)

    def show_person(self, resident: int) -> None:
        """Read it for another person."""
        self.resident, desk = resident, self.page.desk
        self.page.run(lambda: desk.restrictions.of(resident), self._show, topic="restriction")

    def _show(self, held: Restriction | None) -> None:
        self.held = held
        may = self.page.desk.user.may(Permission.RESTRICT_PERSON)
        self.badge.say(words.IS_RESTRICTED if held else "", Tone.WARN)
        self.reason.setText(held.reason if held else "")
        self.turn.setText(f" {words.LIFT if held else words.RESTRICT}")
        self.turn.setVisible(may)
        self.setVisible(may or held is not None)

    def _turn(self) -> None:
        resident, held, restrictions = self.resident, self.held, self.page.desk.restrictions
        if resident is None:
            return
        title, yes = (words.LIFT_TITLE, words.LIFT) if held else (words.RESTRICT_TITLE, words.RESTRICT)
        reason = ask.ask_reason(self, title, words.RESTRICT_SENTENCE, yes, dangerous=not held)
        if not reason:
            return
        work = restrictions.lift if held else restrictions.restrict
        self.page.run(lambda: work(resident, reason), self._turned)

    def _turned(self, change: Change) -> None:
        if self.resident is not None:
            self.show_person(self.resident)
        self.page.changed(change)
