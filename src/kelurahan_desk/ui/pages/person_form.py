"""A person written by hand: every fact, live problems, and what the NIK suggests."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.person_check import NikSuggestion
from kelurahan_desk.domain.person_fields import CODES, read_field, stored_text
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person, Resident
from kelurahan_desk.services.results import ResidentSaved
from kelurahan_desk.ui.unfinished import Filled, form_state
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input, show_day
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import people, window
from kelurahan_desk.wording import window_people as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.residents import ResidentsPage

_WRITTEN = tuple(name for name in PERSON_FIELDS if name != "life")
_INHERITED = ("kk", "address", "hamlet", "rt", "rw", "citizenship", "religion")
_Looked = tuple[tuple[Problem, ...], NikSuggestion | None]


def _field(name: str, lists: Mapping[str, tuple[str, ...]]) -> Field:
    says = people.FIELDS[name]
    if name in CODES:
        choices = tuple((str(one.value), words.choice(getattr(one, "label", ""))) for one in CODES[name])
        return Field(name=name, label=says, kind=Input.CHOICE, choices=(("", words.UNKNOWN), *choices))
    if name == "birth_date":
        return Field(name=name, label=says, kind=Input.DATE)
    if name in lists:
        return Field(name=name, label=says, kind=Input.CHOICE, choices=(("", words.UNKNOWN),))
    return Field(name=name, label=says, required=name == "name", wide=name == "address")


class PersonForm(QWidget):
    """Emits `left` when there is nothing more to do here."""

    left = Signal()

    def __init__(self, page: "ResidentsPage") -> None:
        super().__init__()
        self.setObjectName("person_form")
        self.page = page
        self._seen: Resident | None = None
        self._touched: set[str] = set()
        self._suggested: NikSuggestion | None = None
        why = Field(name="why", label=words.WHY, hint=words.WHY_HINT, wide=True)
        self._lists = page.desk.residents.code_lists()
        self.form = Form((*(_field(name, self._lists) for name in _WRITTEN), why), columns=3)
        self.title = label("", "heading", name="person_form_title")
        self.note = label(words.ADD_NOTE, "soft", wrap=True)
        self.save = button("person_save", words.SAVE, self._save, icon="check", role="primary", key="Ctrl+S")
        layout = column(self, gap=2)
        head = row(gap=1)
        head.addWidget(self.title, 1)
        head.addWidget(button("person_form_back", window.BACK, self.left.emit))
        head.addWidget(self.save)
        layout.addLayout(head)
        layout.addWidget(self.note)
        layout.addWidget(self._suggestion())
        card = Card()
        inside = QWidget()
        column(inside).addWidget(self.form)
        inside.layout().setContentsMargins(4, 4, 12, 4)  # type: ignore[union-attr]
        card.body.addWidget(scrolling(inside, name="person_form_scroll"), 1)
        layout.addWidget(card, 1)
        self.form.changed.connect(self._changed)
        self.form.submitted.connect(self._save)

    def edit(self, resident: Resident) -> None:
        """Correct somebody."""
        self._begin(resident, resident.person, words.EDIT_TITLE)

    def add(self, family: tuple[Resident, ...] = ()) -> None:
        """Somebody new, of a family or of none."""
        known: dict[str, Any] = {}
        if family:
            head = family[0].person
            known = {name: getattr(head, name) for name in _INHERITED}
        self._begin(None, Person(name="", **known), words.ADD_TITLE)

    def unfinished(self) -> Filled:
        """Who is corrected ("" for somebody new) and every field; {} while nothing was typed."""
        if not self._touched:
            return {}
        return {"resident": str(self._seen.id) if self._seen else "", **form_state(self)}

    def leave(self) -> bool:
        """Nothing is lost that was stored."""
        return True

    def take_focus(self) -> None:
        """On the first field."""
        self.form.take_focus()

    def _suggestion(self) -> Card:
        self.suggestion = Card(role="well", name="nik_suggestion", margin=1)
        self.says = label("", "strong", name="nik_says")
        across = row(gap=1)
        across.addWidget(icon_label("id-card", "accent_text", 20))
        across.addSpacing(4)
        across.addWidget(self.says, 1)
        across.addWidget(button("nik_use", words.USE_SUGGESTION, self._use, role="quiet"))
        self.suggestion.body.addLayout(across)
        return self.suggestion

    def _begin(self, seen: Resident | None, person: Person, title: str) -> None:
        self._seen, self._touched, self._suggested = seen, set(), None
        self.title.setText(title)
        self.note.setVisible(seen is None)
        self.suggestion.hide()
        values = {name: _text(name, getattr(person, name)) for name in _WRITTEN}
        self.form.blockSignals(True)
        for name, listed in self._lists.items():
            # A word from before the list stays to be seen and chosen.
            own = (values[name],) if values[name] and values[name] not in listed else ()
            choices = ((word, word) for word in (*own, *listed))
            self.form.offer(name, (("", words.UNKNOWN), *choices))
        self.form.blockSignals(False)
        self.form.fill(**values, why="")
        self.form.reveal("why", shown=seen is not None)
        self._look()

    def _person(self) -> tuple[Person, tuple[Problem, ...]]:
        """What the form says; a field that cannot be read is empty, with its problem."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name in _WRITTEN:
            text = self.form.text(name)
            value, problem = read_field(name, text)
            values[name] = value if problem is None else (text if name in ("nik", "kk") else None)
            problems += [problem] if problem else []
        for name in ("rt", "rw"):
            values[name] = values[name] or ""
        person = Person(**values)
        return (replace(person, life=self._seen.person.life) if self._seen else person), tuple(problems)

    def _changed(self, name: str) -> None:
        self._touched.add(name)
        self._look()

    def _look(self) -> None:
        (person, unread), residents = self._person(), self.page.desk.residents
        resident = self._seen.id if self._seen else None
        nik = self.form.text("nik")

        def look() -> _Looked:
            told = {problem.field for problem in unread}
            found = tuple(one for one in residents.check(person, resident) if one.field not in told)
            return (*unread, *found), residents.suggest(nik)

        self.page.run(look, self._show, topic="person.form")

    def _show(self, looked: _Looked) -> None:
        problems, found = looked
        self.form.clear_problems()
        wanted = self._touched if self._seen is None else {problem.field for problem in problems}
        self.form.show_problems((one for one in problems if one.field in wanted), go=False)
        self._suggested = found if found and self._news(found) else None
        self.suggestion.setVisible(self._suggested is not None)
        if self._suggested:
            self.says.setText(words.suggestion_line(self._suggested))

    def _news(self, found: NikSuggestion) -> bool:
        same_day = found.birth_date is None or self.form.text("birth_date") == show_day(found.birth_date)
        return not same_day or self.form.text("sex") != str(found.sex.value)

    def _use(self) -> None:
        if self._suggested:
            self.form.fill(sex=self._suggested.sex.value)
            if self._suggested.birth_date:
                self.form.fill(birth_date=self._suggested.birth_date)
            self._changed("birth_date")
            self.form.take_focus("birth_date")

    def _save(self) -> None:
        if not self.form.check():
            return
        (person, unread), residents, seen = self._person(), self.page.desk.residents, self._seen
        if unread:
            self.form.show_problems(unread)
            return
        why = self.form.text("why")

        def save() -> ResidentSaved:
            if seen is None:
                return residents.add(person)
            return residents.change(seen.id, person, reason=why, seen=seen.person)

        self.page.run(save, self._saved, topic="person.save", failed=self._refused)

    def _saved(self, saved: ResidentSaved) -> None:
        self.left.emit()
        self.page.show_good_news(words.SAVED)
        self.page.changed(saved.change)
        self.page.show_resident(saved.resident)

    def _refused(self, error: Refusal | Trouble) -> None:
        rest = self.form.show_problems(error.problems) if isinstance(error, InvalidInput) else ()
        if rest or not isinstance(error, InvalidInput):
            self.page.show_error(InvalidInput(rest) if rest else error)


def _text(name: str, value: Any) -> str:  # noqa: ANN401 - a fact of any kind
    return show_day(value) if name == "birth_date" else stored_text(value) or ""
