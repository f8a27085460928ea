"""Editing one purpose or one layout: its texts as fields, lists as lines of text."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kelurahan_desk.domain.letter_entries import entries_of, entry_line, free_code
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.sktm import ExtraField, Layout, PaperNeeded, Purpose
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column
from kelurahan_desk.wording import window_letter_settings as words

_PREFIX = "text."  # other tabs have a field called "name" too
_OWN_CODE = Field(
    name="text.code", label=words.CODE, hint=words.CODE_HINT, required=True, wide=True, limit=40
)
_PURPOSE = (
    _OWN_CODE,
    Field(name="text.title", label=words.PURPOSE_TITLE, required=True, wide=True, limit=120),
    Field(
        name="text.wording", label=words.WORDING, kind=Input.LONG, hint=words.WORDING_HINT, required=True,
        wide=True,
    ),
    Field(name="text.layout", label=words.PURPOSE_LAYOUT, kind=Input.CHOICE, wide=True),
    Field(name="text.validity", label=words.VALIDITY, kind=Input.NUMBER, required=True, limit=3),
    Field(name="text.unit", label=words.VALIDITY_UNIT, kind=Input.CHOICE, choices=words.UNITS),
    Field(name="text.ends_on_working_day", label=words.WORKING_DAY, kind=Input.CHECK, wide=True),
    Field(name="text.needs_institution", label=words.NEEDS_INSTITUTION, kind=Input.CHECK, wide=True),
    Field(
        name="text.intro_max_age_days", label=words.INTRO_AGE, kind=Input.NUMBER, hint=words.INTRO_HINT,
        required=True, wide=True, limit=3,
    ),
    Field(
        name="text.documents", label=words.DOCUMENTS, kind=Input.LONG, hint=words.DOCUMENTS_HINT, wide=True
    ),
    Field(name="text.extra", label=words.EXTRA, kind=Input.LONG, hint=words.EXTRA_HINT, wide=True),
)  # fmt: skip
_LINES = ("title", "name", "on_behalf_of", "acknowledged_by")
_TEXTS = ("opening", "statement", "purpose_line", "closing", "archive_note")
_TICKS = ("family_table", "holder_signature")
_LAYOUT = (
    _OWN_CODE,
    Field(name="text.title", label=words.TITLE, required=True, wide=True),
    Field(name="text.name", label=words.NAME, wide=True, limit=80),
    Field(name="text.opening", label=words.OPENING, kind=Input.LONG, required=True, wide=True),
    Field(name="text.fields", label=words.FIELDS, kind=Input.LONG, hint=words.FIELDS_HINT, wide=True),
    Field(name="text.statement", label=words.STATEMENT, kind=Input.LONG, required=True, wide=True),
    Field(name="text.purpose_line", label=words.PURPOSE_LINE, kind=Input.LONG, required=True, wide=True),
    Field(name="text.closing", label=words.CLOSING, kind=Input.LONG, required=True, wide=True),
    Field(name="text.family_table", label=words.FAMILY_TABLE, kind=Input.CHECK),
    Field(name="text.holder_signature", label=words.HOLDER, kind=Input.CHECK),
    Field(name="text.on_behalf_of", label=words.ON_BEHALF, hint=words.ON_BEHALF_HINT),
    Field(name="text.acknowledged_by", label=words.ACKNOWLEDGED),
    Field(name="text.archive_note", label=words.ARCHIVE_NOTE, kind=Input.LONG, wide=True),
)
_HEIGHTS = {"fields": 190, "opening": 96, "statement": 96, "closing": 110, "wording": 96}


class _Editor(QWidget):
    """A form whose `changed` comes with each edit; `named` is the field that lists show.

    `copying`: what stands here becomes a text of its own, whose code follows its name until it is typed.
    """

    changed = Signal()

    def __init__(self, fields: tuple[Field, ...], named: str) -> None:
        super().__init__()
        self.form = Form(fields, columns=2)
        self.copying = self._follows = False
        self._name, self._taken = named, frozenset[str]()
        column(self, gap=0).addWidget(self.form)
        self.form.reveal(f"{_PREFIX}code", shown=False)
        self.form.changed.connect(self._edited)
        for name, box in self.form.boxes.items():
            height = _HEIGHTS.get(name.removeprefix(_PREFIX))
            if height and isinstance(box.widget, QPlainTextEdit):
                box.widget.setFixedHeight(height)

    def get(self, name: str) -> str:
        """What a field holds, by the name it has in the value."""
        return self.form.text(f"{_PREFIX}{name}")

    def fill(self, **values: str | bool) -> None:
        """Fill fields, by the names they have in the value."""
        self.form.fill(**{f"{_PREFIX}{name}": value for name, value in values.items()})

    def begin_copy(self, taken: frozenset[str]) -> None:
        """Make something new of what stands in the form; `taken` are the codes that are used."""
        self.copying = self._follows = True
        self._taken = taken
        name = words.copy_of(self.get(self._name))
        self.fill(**{self._name: name, "code": free_code(name, taken)})
        self.form.reveal(f"{_PREFIX}code", shown=True)
        self.form.take_focus(f"{_PREFIX}{self._name}")

    def end_copy(self) -> None:
        """The form is again that of the text shown."""
        self.copying = False
        self.form.reveal(f"{_PREFIX}code", shown=False)

    def check(self) -> bool:
        """Whether what must be filled is."""
        return self.form.check()

    def show_problems(self, problems: tuple[Problem, ...], *, go: bool = False) -> tuple[Problem, ...]:
        """Beside their fields; gives those without one."""
        self.form.clear_problems()
        return self.form.show_problems((_placed(problem) for problem in problems), go=go)

    def _edited(self, name: str) -> None:
        if name == f"{_PREFIX}code":
            self._follows = False
        elif self._follows and name == f"{_PREFIX}{self._name}":
            code = self.form.boxes[f"{_PREFIX}code"]
            before = self.form.blockSignals(True)
            code.put(free_code(self.get(self._name), self._taken))
            self.form.blockSignals(before)
        self.changed.emit()


class PurposeEditor(_Editor):
    """One purpose."""

    def __init__(self) -> None:
        super().__init__(_PURPOSE, "title")
        self._shown: Purpose | None = None

    def offer_layouts(self, layouts: tuple[Layout, ...]) -> None:
        """The layouts a purpose may begin with."""
        named = tuple((one.code, one.name or one.title) for one in layouts)
        before = self.form.blockSignals(True)
        self.form.offer(f"{_PREFIX}layout", (("", words.LAYOUT_ANY), *named))
        self.form.blockSignals(before)

    def show_text(self, purpose: Purpose) -> None:
        """Fill the form."""
        self._shown = purpose
        days = purpose.validity_days
        self.fill(
            title=purpose.title, wording=purpose.wording, layout=purpose.layout,
            validity=str(days or purpose.validity_months), unit="days" if days else "months",
            ends_on_working_day=purpose.ends_on_working_day, needs_institution=purpose.needs_institution,
            intro_max_age_days=str(purpose.intro_max_age_days),
            documents="\n".join(map(entry_line, purpose.documents)),
            extra="\n".join(map(entry_line, purpose.extra)),
        )  # fmt: skip

    @property
    def text(self) -> Purpose:
        """The purpose as it stands in the form."""
        assert self._shown
        days = self.get("unit") == "days"
        validity = _whole(self.get("validity"))
        return replace(
            self._shown,
            code=self.get("code") if self.copying else self._shown.code,
            title=self.get("title"),
            wording=self.get("wording"),
            layout=self.get("layout"),
            validity_months=0 if days else validity,
            validity_days=validity if days else 0,
            ends_on_working_day=bool(self.get("ends_on_working_day")),
            needs_institution=bool(self.get("needs_institution")),
            intro_max_age_days=_whole(self.get("intro_max_age_days")),
            documents=entries_of(self.get("documents").splitlines(), PaperNeeded),
            extra=entries_of(self.get("extra").splitlines(), ExtraField),
        )


class LayoutEditor(_Editor):
    """One layout."""

    def __init__(self) -> None:
        super().__init__(_LAYOUT, "name")
        self._shown: Layout | None = None

    def show_text(self, layout: Layout) -> None:
        """Fill the form."""
        self._shown = layout
        texts = {name: getattr(layout, name) for name in (*_LINES, *_TEXTS, *_TICKS)}
        self.fill(**texts, fields="\n".join(f"{said} = {text}" for said, text in layout.fields))

    @property
    def text(self) -> Layout:
        """The layout as it stands in the form."""
        assert self._shown
        pairs = (line.partition("=") for line in self.get("fields").splitlines() if line.strip())
        return replace(
            self._shown,
            code=self.get("code") if self.copying else self._shown.code,
            **{name: self.get(name) for name in (*_LINES, *_TEXTS)},  # type: ignore[arg-type]
            **{name: bool(self.get(name)) for name in _TICKS},  # type: ignore[arg-type]
            fields=tuple((said.strip(), text.strip()) for said, _, text in pairs),
        )


def _placed(problem: Problem) -> Problem:
    """A problem of one line of a list, at the field that holds the list."""
    name = problem.field
    if name.startswith("field["):
        name = "fields"
    elif name in ("validity_months", "validity_days"):
        name = "validity"
    return replace(problem, field=f"{_PREFIX}{name}")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
