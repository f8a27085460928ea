"""Where SKTM begins: the letters, the drafts that wait, the print queue and the register book as tabs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.ui.pages.draft_list import DraftList
from kelurahan_desk.ui.pages.letter_book import LetterBookView
from kelurahan_desk.ui.pages.print_queue import PrintQueueView
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.widgets.layout import column
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

LIST, DRAFTS, QUEUE, BOOK = range(4)


class LetterHome(View):
    """Four tabs; Esc leads back to the first. `turned` comes with each."""

    turned = Signal(int)

    def __init__(self, page: "LettersPage", listing: View) -> None:
        super().__init__()
        self.drafts, self.queue, self.book = DraftList(page), PrintQueueView(page), LetterBookView(page)
        names = ("tab_letters", "tab_drafts", "tab_queue", "tab_book")
        self.tabs = Tabs(tuple(zip(names, words.TABS, strict=True)))
        self._stack = QStackedWidget()
        for view in (listing, self.drafts, self.queue, self.book):
            self._stack.addWidget(view)
        layout = column(self, gap=1)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.turned.connect(self._turn)
        self.tabs.turn_to(LIST)

    @property
    def at(self) -> int:
        """Which tab shows."""
        return self._stack.currentIndex()

    def turn_to(self, at: int) -> None:
        """Another tab."""
        self.tabs.turn_to(at)

    def refresh(self) -> None:
        """The drafts, whose number stands on their tab, and the tab shown; the page itself reads the list."""
        self.drafts.refresh()
        if self.at in (QUEUE, BOOK):
            (self.queue if self.at == QUEUE else self.book).refresh()

    def say_drafts(self, count: int) -> None:
        """How many drafts wait, on their tab."""
        self.tabs.name("tab_drafts", words.drafts_tab(count))

    def take_focus(self) -> None:
        """Where work goes on in the tab shown."""
        self._shown().take_focus()

    def step_back(self) -> bool:
        """Out of the tab, then to the first one."""
        if self._shown().step_back():
            return True
        if self.at:
            self.turn_to(LIST)
            self.take_focus()
            return True
        return False

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.turned.emit(at)
        if at:
            self.refresh()

    def _shown(self) -> View:
        view = self._stack.currentWidget()
        assert isinstance(view, View)
        return view
