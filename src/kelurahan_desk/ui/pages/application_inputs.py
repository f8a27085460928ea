"""The fields of a new application, what the form reads at its beginning, and how a draft is judged."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kelurahan_desk.domain.application import ApplicationDraft
from kelurahan_desk.domain.assessment import Form
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.services.office.application_papers import ReusablePaper
from kelurahan_desk.services.results import ApplicationPreview, ResidentView
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.wording import window_applications as words

if TYPE_CHECKING:
    from kelurahan_desk.services.office.desk import OfficeDesk

UPPER = (
    Field(name="programme", label=words.PROGRAMME, kind=Input.CHOICE, wide=True),
    Field(name="kind", label=words.KIND, kind=Input.CHOICE),
    Field(name="category", label=words.CATEGORY, kind=Input.CHOICE),
    Field(name="reason", label=words.REASON, kind=Input.CHOICE, wide=True, required=True),
)
LOWER = (
    Field(name="arrears", label=words.ARREARS, kind=Input.NUMBER, limit=12),
    Field(name="employer", label=words.EMPLOYER, limit=120),
    Field(name="with_sktm", label=words.WITH_SKTM, kind=Input.CHOICE, wide=True),
    Field(name="urgent", label=words.URGENT, kind=Input.CHECK, wide=True),
    Field(name="note", label=words.NOTE, kind=Input.LONG, limit=500, wide=True),
)


@dataclass(frozen=True, slots=True)
class FormRead:
    """What the second step begins with; `purposes` are those of letters that need nothing more."""

    view: ResidentView
    programmes: tuple[Programme, ...]
    purposes: tuple[tuple[str, str], ...]
    employer: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft with what would become of it, papers that could be taken along, and the programme's form."""

    draft: ApplicationDraft
    preview: ApplicationPreview
    reusable: tuple[ReusablePaper, ...]
    form: Form | None


def read_form(desk: "OfficeDesk", resident: int) -> FormRead:
    """In the store lane."""
    purposes = tuple(
        (one.code, one.title) for one in desk.letters.purposes() if not (one.needs_institution or one.extra)
    )
    found = desk.lookup.person(resident)
    assert found.view is not None
    return FormRead(found.view, desk.applications.programmes(), purposes, found.employer)


def ask_judgement(desk: "OfficeDesk", draft: ApplicationDraft, dropped: Collection[str]) -> Judged:
    """Judge a draft, with every paper of earlier applications that is not replaced or dropped."""
    papers = desk.applications.reusable(draft.resident, draft.programme)
    given = {code for code, _ in draft.documents}
    kept = tuple(one for one in papers if one.document.code not in given and one.document.code not in dropped)
    again = replace(draft, reuse=tuple(one.document.code for one in kept))
    preview, form = desk.applications.preview(again), desk.applications.form(draft.programme)
    return Judged(again, preview, kept, form)
