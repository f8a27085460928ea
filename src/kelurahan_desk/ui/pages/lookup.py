"""Cek warga: type a NIK, and everything about the person answers on one screen."""

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.services.office.lookup import LookupAnswer
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.answer_cards import AnswerCards
from kelurahan_desk.ui.pages.counter_form import CounterForm, content_card
from kelurahan_desk.ui.pages.person_summary import PersonSummary
from kelurahan_desk.ui.targets import LookUp, Target
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_lookup as words


class LookupPage(Page):
    """First the person, then the answer."""

    areas = Area.RESIDENTS | Area.LETTERS | Area.APPLICATIONS
    code = pages.LOOKUP

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.LOOKUP, words.SUBTITLE)
        self.view = LookupView(self)
        self.body.addWidget(self.view, 1)

    def refresh(self) -> None:
        """A letter, a list or an application may have come."""
        self.view.refresh()

    def arrive(self, target: Target) -> None:
        """A person, a text to look for, or an empty line."""
        if isinstance(target, LookUp):
            self.view.begin(target.resident)
            if target.text:
                self.view.look_for(target.text)

    def take_focus(self) -> None:
        """On the next step, or on the search."""
        self.view.take_focus()

    def focus_search(self) -> bool:
        """Another person."""
        self.view.choose_person()
        return True

    def go_back(self) -> bool:
        """From the answer to the search."""
        if not self.view.asking:
            return False
        return self.view.step_back()


class LookupView(CounterForm):
    """The answer on one person; each programme's next step is a button."""

    def __init__(self, page: LookupPage) -> None:
        super().__init__(page, "lookup_view", person="lookup", strip="lookup_strip")
        self.summary, self.answers = PersonSummary(page), AnswerCards(page)
        self.answers.employer_named.connect(self._note_employer)
        made = QWidget()
        across = row(made, gap=2)
        left = content_card(words.ANSWERS, "lookup_scroll", (self.strip, self.answers), words.KEYS)
        across.addWidget(left, 5)
        across.addWidget(self.summary, 4)
        self.lay_out(made)

    def look_for(self, text: str) -> None:
        """As if somebody had typed that and pressed Enter."""
        self.picker.find_now(text)

    def show_person(self, resident: int) -> None:
        """Everything about a person."""
        self.resident = resident
        lookup = self.page.desk.lookup
        self.page.run(lambda: lookup.person(resident), self._show, topic="person")

    def refresh(self) -> None:
        """The same person again."""
        if self.resident is not None:
            self.show_person(self.resident)

    def focus_field(self) -> None:
        """On the first step there is."""
        self.answers.take_focus()

    def _show(self, found: LookupAnswer) -> None:
        if found.view is None or found.view.resident.id != self.resident:
            return
        self.strip.show_person(found.view.resident.person)
        self.summary.show_answer(found)
        self.answers.show_answers(found)
        if not self.asking:
            self.go_on()

    def _note_employer(self, name: str) -> None:
        resident, upkeep = self.resident, self.page.desk.upkeep
        if resident is not None:
            self.page.run(lambda: upkeep.note_employer(resident, name), self._noted, topic="employer")

    def _noted(self, change: Change) -> None:
        self.page.show_good_news(words.EMPLOYER_SAVED)
        self.page.changed(change)
