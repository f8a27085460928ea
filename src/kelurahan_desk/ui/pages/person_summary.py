"""Beside the answer: person, family, what the lists say and when, running letters and applications."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.services.office.lookup import LookupAnswer
from kelurahan_desk.services.results import ResidentView
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.targets import LookUp, ShowApplication, ShowLetter, ShowResident
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import DECISION_TONES, LETTER_TONES, STATE_TONES
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import applications, tell_problem, window_people, window_residents
from kelurahan_desk.wording import window_lookup as words


class PersonSummary(Card):
    """Lines that can be pressed lead to the letter, the application, or the other person."""

    def __init__(self, page: Page) -> None:
        super().__init__(words.PERSON, name="person_summary")
        self.page = page
        self._view: ResidentView | None = None
        self.head.addWidget(button("summary_record", words.FULL_RECORD, self._record, role="quiet"))
        self.doubts = Lines("lookup_doubts")
        self.facts, self.standing = Facts("lookup_facts"), Facts("lookup_standing")
        self.family, self.letters = Lines("lookup_family"), Lines("lookup_letters")
        self.applications = Lines("lookup_applications")
        inside = QWidget()
        parts = column(inside, gap=1)
        parts.addWidget(self.doubts)
        parts.addWidget(self.facts)
        for heading, widget in (
            (words.LISTS, self.standing), (words.APPLICATIONS, self.applications),
            (words.LETTERS, self.letters), (words.FAMILY, self.family),
        ):  # fmt: skip
            parts.addSpacing(8)
            parts.addWidget(label(heading, "caption"))
            parts.addWidget(widget)
        parts.addStretch(1)
        self.body.addWidget(scrolling(inside, name="person_summary_scroll"), 1)
        go = page.frame.go
        self.family.pressed.connect(lambda number: go(pages.LOOKUP, LookUp(int(number))))
        self.letters.pressed.connect(lambda number: go(pages.LETTERS, ShowLetter(str(number))))
        self.applications.pressed.connect(lambda one: go(pages.APPLICATIONS, ShowApplication(str(one))))

    def show_answer(self, found: LookupAnswer) -> None:
        """Another person."""
        view = self._view = found.view
        if view is None:
            return
        person = view.resident.person
        told = tuple(
            Line(tell_problem(one).text, icon="triangle-alert") for one in (*view.doubts, *view.family)
        )
        self.doubts.show_lines(told)
        self.doubts.setVisible(bool(told))
        facts = tuple(
            pair for pair in window_residents.person_facts(person) if pair[1] and pair[0] in words.FACTS
        )
        self.facts.show_facts((*facts, (words.EMPLOYER_NAME, found.employer or words.EMPLOYER_NONE)))
        self.standing.show_facts(window_people.standing_facts(view.standing))
        self.family.show_lines(tuple(map(_member, _others(view))), window_residents.NO_FAMILY)
        self.letters.show_lines(tuple(map(_letter, view.letters)), window_residents.NO_LETTERS)
        titles = {one.programme.code: one.programme.title for one in found.programmes}
        self.applications.show_lines(
            tuple(_application(one, titles) for one in view.applications), window_residents.NO_APPLICATIONS
        )

    def _record(self) -> None:
        if self._view:
            self.page.frame.go(pages.RESIDENTS, ShowResident(self._view.resident.id))


def _others(view: ResidentView) -> tuple[Resident, ...]:
    return tuple(one for one in view.household if one.id != view.resident.id)


def _member(one: Resident) -> Line:
    person = one.person
    gone = "" if person.life is Life.ALIVE else person.life.label.capitalize()
    relation = person.shdk.label.capitalize() if person.shdk else ""
    return Line(person.name, relation, gone, Tone.WARN, "user", one.id)


def _letter(letter: Letter) -> Line:
    status = window_residents.LETTER_STATUSES[letter.status]
    until = window_residents.letter_line(letter.valid_until)
    return Line(letter.number, until, status, LETTER_TONES[letter.status], "file-text", letter.number)


def _application(one: Application, titles: Mapping[str, str]) -> Line:
    said = applications.DECISIONS[one.decision] if one.decision else applications.STATES[one.state]
    tone = DECISION_TONES[one.decision] if one.decision else STATE_TONES[one.state]
    title = titles.get(one.programme, one.programme)
    return Line(title, words.application_detail(one), said, tone, "clipboard-list", one.id)
