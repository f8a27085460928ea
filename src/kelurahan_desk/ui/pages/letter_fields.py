"""What is asked for a letter: its fields, and the lines and papers of its purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.letter_life import LetterSettings
from kelurahan_desk.domain.office import Signer
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.relations import RELATIONS
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS, Layout, Purpose, SktmDraft
from kelurahan_desk.services.results import ResidentView
from kelurahan_desk.ui.pages.letter_extras import LetterExtras
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column
from kelurahan_desk.wording import window_letters as words

_LAYOUT = "keluarga"
_FIELDS = (
    Field(name="subject", label=words.SUBJECT, kind=Input.CHOICE),
    Field(name="purpose", label=words.PURPOSE, kind=Input.CHOICE, required=True),
    Field(
        name="relation", label=words.RELATION, kind=Input.CHOICE, wide=True,
        choices=(("", words.RELATION_AUTO), *((code, code) for code in RELATIONS)),
    ),
    Field(
        name="institution", label=words.INSTITUTION, placeholder=words.INSTITUTION_PLACEHOLDER,
        required=True, wide=True, limit=120,
    ),
    Field(name="intro_number", label=words.INTRO_NUMBER, limit=60),
    Field(name="intro_date", label=words.INTRO_DATE, kind=Input.DATE, limit=10),
    Field(name="layout", label=words.LAYOUT, kind=Input.CHOICE),
    Field(
        name="paper", label=words.PAPER, kind=Input.CHOICE,
        choices=tuple((code, words.PAPERS.get(code, code)) for code in PAPERS),
    ),
    Field(name="issued", label=words.DATE, kind=Input.DATE, limit=10, hint=words.DATE_HINT),
    Field(name="signer", label=words.SIGNER, kind=Input.CHOICE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LetterChoices:
    """What the form offers for one person."""

    view: ResidentView
    purposes: tuple[Purpose, ...]
    titles: dict[str, str]
    layouts: tuple[Layout, ...]
    signers: tuple[Signer, ...]
    settings: LetterSettings
    today: date


class LetterFields(QWidget):
    """The fields of one letter. `changed` carries a field's name, `submitted` is Enter in a line."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form, self.extras = Form(_FIELDS, columns=2), LetterExtras()
        self.touched: set[str] = set()
        self._purposes: dict[str, Purpose] = {}
        layout = column(self, gap=2)
        layout.addWidget(self.form)
        layout.addWidget(self.extras)
        for part in (self.form, self.extras):
            part.changed.connect(self._edited)
            part.submitted.connect(self.submitted)

    def offer(self, choices: LetterChoices) -> None:
        """The choices for another person, nothing filled in."""
        view, before = choices.view, self.form.blockSignals(True)
        self._purposes = {purpose.code: purpose for purpose in choices.purposes}
        others = tuple(
            (str(other.id), words.subject_choice(other.person.name, _label(other.person.shdk)))
            for other in view.household
            if other.id != view.resident.id and other.person.life is Life.ALIVE
        )
        titles = tuple((purpose.code, purpose.title) for purpose in choices.purposes)
        self.form.offer("subject", (("", words.SUBJECT_SELF), *others))
        self.form.offer("purpose", (("", words.PURPOSE_NONE), *titles))
        self.form.offer("layout", tuple((one.code, one.name or one.title) for one in choices.layouts))
        self.form.offer("signer", tuple((str(at), one.name) for at, one in enumerate(choices.signers)))
        self.form.blockSignals(before)
        self.form.reveal("signer", shown=len(choices.signers) > 1)
        self.form.reveal("issued", shown=choices.settings.back_days > 0)
        self.put(None)

    def put(self, draft: SktmDraft | None) -> None:
        """What another letter asked for, or nothing."""
        asked = draft or SktmDraft(applicant=0, purpose="", layout=_LAYOUT, paper=DEFAULT_PAPER)
        self.form.fill(
            subject=str(asked.subject or ""), purpose=asked.purpose, relation=asked.relation,
            institution=asked.institution, intro_number=asked.intro_number, intro_date=asked.intro_date,
            layout=asked.layout, paper=asked.paper, signer=str(asked.signer), issued=None,
        )  # fmt: skip
        self.touched = {"purpose", "intro_date", "documents"} if draft else set()
        self._follow_purpose()
        self.extras.put(asked.extra, asked.documents)
        self.form.reveal("relation", shown=bool(self.form.text("subject")))

    def draft(self, resident: int) -> SktmDraft:
        """What is asked for so far."""
        text, subject = self.form.text, self.form.text("subject")
        return SktmDraft(
            applicant=resident,
            purpose=text("purpose"),
            subject=int(subject) if subject else None,
            relation=text("relation") if subject else "",
            institution=text("institution") if self._needs_institution() else "",
            intro_number=text("intro_number"),
            intro_date=self.form.day("intro_date"),
            layout=text("layout"),
            paper=text("paper"),
            documents=self.extras.documents,
            extra=self.extras.texts,
            signer=self.form.number("signer"),
            issued=self.form.day("issued"),
        )

    def check(self) -> bool:
        """Whether what must be filled is."""
        return self.form.check() and self.extras.check()

    def show_problems(self, problems: Iterable[Problem], *, go: bool = False) -> None:
        """Beside their fields; what nobody has filled in yet is not yet wrong."""
        found = tuple(problems)
        if go:
            self.touched |= {problem.field for problem in found}
        shown = tuple(one for one in found if one.field in self.touched | {"subject"})
        self.form.show_problems((one for one in shown if one.field != "applicant"), go=go)
        self.extras.show_problems(shown)

    def take_focus(self) -> None:
        """On the purpose: most letters need no more."""
        self.form.take_focus("purpose")

    def _edited(self, name: str) -> None:
        self.touched.add(name)
        if name == "purpose":
            self.touched = {"purpose"}
            self._follow_purpose()
        elif name == "subject":
            self.form.reveal("relation", shown=bool(self.form.text("subject")))
        self.changed.emit(name)

    def _follow_purpose(self) -> None:
        purpose = self._purposes.get(self.form.text("purpose"))
        self.form.reveal("institution", shown=self._needs_institution())
        self.extras.show_purpose(purpose)
        if purpose and purpose.layout:
            before = self.form.blockSignals(True)
            self.form.boxes["layout"].put(purpose.layout)
            self.form.blockSignals(before)

    def _needs_institution(self) -> bool:
        purpose = self._purposes.get(self.form.text("purpose"))
        return purpose is not None and purpose.needs_institution


def _label(shdk: object) -> str:
    return str(getattr(shdk, "label", ""))
