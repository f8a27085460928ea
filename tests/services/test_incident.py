"""An incident: written down with what the desk knows, its notice within 72 hours, told to whom and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from tests.support.desks import add_people, make_person, sign_in_as
from tests.support.exchange import code_of

from kelurahan_desk.domain.incident import Concerned, IncidentDraft, IncidentKind
from kelurahan_desk.domain.problems import InvalidInput
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk

DRAFT = IncidentDraft(
    known_at=datetime(2026, 11, 22, 23, 0, tzinfo=UTC),
    kind=IncidentKind.LOST_MEDIUM,
    happened="Flashdisk cadangan tertinggal di angkot; tersandi & bersegel <utuh>.",
    concerned=(Concerned.IDENTITY, Concerned.HEALTH),
    people=1200,
    measures="Melapor ke Lurah.",
    contact="Seksi Kesejahteraan Sosial",
)


def text_of(pdf: bytes) -> str:
    """Everything a person reads in a PDF."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_notice_is_filled_with_what_is_known(desk: OfficeDesk, tmp_path: Path) -> None:
    add_people(desk, make_person(1), make_person(2, name="LAIN"))
    kept = desk.incidents.open(DRAFT)
    assert kept.due == DRAFT.known_at + timedelta(hours=72)
    desk.incidents.write_notice(kept.id, tmp_path / "surat.pdf")
    said = text_of((tmp_path / "surat.pdf").read_bytes())
    for part in (
        "KEGAGALAN PELINDUNGAN DATA PRIBADI", "Flashdisk atau cadangan hilang", "23-11-2026 07.00",
        "26-11-2026 07.00", "tersandi & bersegel <utuh>", "kesehatan dan disabilitas", "1.200",
        "2 warga, 0 surat", "Melapor ke Lurah.", "belum pernah", "CONTOH NAMA, S.Sos",
    ):  # fmt: skip
        assert part in said, part
    assert desk.incidents.notice(kept.id) == desk.incidents.notice(kept.id)
    with desk.context.store.read() as unit:
        (event,) = unit.journal.of_entity(f"incident:{kept.id}")
    assert "angkot" not in event.body


def test_the_hours_run_and_end(desk: OfficeDesk) -> None:
    kept = desk.incidents.open(DRAFT)
    assert kept.hours_left(kept.due - timedelta(hours=5)) == 5
    assert kept.hours_left(kept.due + timedelta(hours=2)) == -2
    desk.incidents.told(kept.id, agency=True)
    (half,) = desk.incidents.list()
    assert half.told_agency is not None
    assert not half.told
    first = half.told_agency
    desk.incidents.told(kept.id, agency=True, people=True)
    (whole,) = desk.incidents.list()
    assert whole.told
    assert whole.told_agency == first


def test_more_is_known_later(desk: OfficeDesk) -> None:
    kept = desk.incidents.open(replace(DRAFT, people=0, concerned=()))
    again = desk.incidents.change(kept.id, DRAFT)
    assert (again.draft, again.facts) == (DRAFT, kept.facts)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"happened": " "}, "INCIDENT_HAPPENED"),
        ({"known_at": datetime(2030, 1, 1, tzinfo=UTC)}, "INCIDENT_FUTURE"),
        ({"people": -1}, "INCIDENT_PEOPLE"),
    ],
)
def test_what_is_wrong_is_told(desk: OfficeDesk, change: dict[str, object], code: str) -> None:
    kept = desk.incidents.open(DRAFT)
    for call in (desk.incidents.open, lambda draft: desk.incidents.change(kept.id, draft)):
        with pytest.raises(InvalidInput) as caught:
            call(replace(DRAFT, **change))
        assert [problem.code for problem in caught.value.problems] == [code]
    assert len(desk.incidents.list()) == 1


def test_an_unknown_one_and_a_clerk(desk: OfficeDesk) -> None:
    assert code_of(desk.incidents.notice, 7) == "INCIDENT_UNKNOWN"
    assert code_of(desk.incidents.told, 7) == "INCIDENT_UNKNOWN"
    assert code_of(desk.incidents.change, 7, DRAFT) == "INCIDENT_UNKNOWN"
    clerk = sign_in_as(desk, Role.PETUGAS)
    assert code_of(clerk.incidents.open, DRAFT) == "NOT_ALLOWED"
