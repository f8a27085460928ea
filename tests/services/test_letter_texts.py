"""The office's own wording: in use at once, versioned, with a way back; issued letters stay as they were."""

from dataclasses import replace

import pytest
from tests.support.desks import add_people, make_person, sign_in_as

from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.sktm import Layout, PaperNeeded, Purpose, SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.scans.metadata import keywords_of
from kelurahan_desk.scans.pages import page_count
from kelurahan_desk.services.office.desk import OfficeDesk


@pytest.fixture
def person(desk: OfficeDesk) -> int:
    return add_people(desk, make_person())[0]


def layout(desk: OfficeDesk, code: str = "keluarga") -> Layout:
    return next(one for one in desk.letters.layouts() if one.code == code)


def purpose(desk: OfficeDesk, code: str = "bpjs") -> Purpose:
    return next(one for one in desk.letters.purposes() if one.code == code)


def test_an_override_is_used_and_can_be_taken_back(desk: OfficeDesk, person: int) -> None:
    first = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    shipped = layout(desk)
    desk.letters.save_layout(replace(shipped, title="SURAT KETERANGAN MISKIN"))
    second = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs"))
    desk.letters.save_layout(replace(layout(desk), title="SKTM"))
    desk.letters.restore_layout("keluarga", 1)
    assert layout(desk).title == "SURAT KETERANGAN MISKIN"
    desk.letters.restore_layout("keluarga", 0)
    assert replace(layout(desk), version=shipped.version) == shipped
    versions = desk.letters.layout_versions("keluarga")
    assert [one.version for one in versions] == [4, 3, 2, 1, 0]
    assert [one.restored for one in versions] == [0, 1, None, None, None]
    assert versions[0].saved_by == "admin"
    assert desk.letters.facts(first.letter.number).layout.title == shipped.title
    assert desk.letters.facts(second.letter.number).layout.title == "SURAT KETERANGAN MISKIN"
    assert desk.letters.pdf(first.letter.number) == first.pdf


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"opening": "Halo {nama_ibu}"}, "PLACEHOLDER_UNKNOWN"),
        ({"statement": "   "}, "LETTER_TEXT_EMPTY"),
        ({"closing": "x" * 3001}, "LETTER_TEXT_TOO_LONG"),
        ({"fields": (("Nama", "{nama"),)}, "PLACEHOLDER_BRACES"),
        ({"code": "emas"}, "LETTER_LAYOUT_UNKNOWN"),
    ],
)
def test_a_wrong_layout_is_not_kept(desk: OfficeDesk, changes: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.letters.save_layout(replace(layout(desk), **changes))
    assert refused.value.problems[0].code == code
    assert len(desk.letters.layout_versions("keluarga")) == 1


def test_a_purpose_takes_other_papers_and_validity(desk: OfficeDesk, person: int) -> None:
    needed = replace(purpose(desk), documents=(PaperNeeded("kk", "FC KK", required=True),), validity_months=1)
    desk.letters.save_purpose(needed)
    asked = SktmDraft(applicant=person, purpose="bpjs")
    assert [problem.code for problem in desk.letters.check(asked)] == ["LETTER_DOCUMENT_MISSING"]
    issued = desk.letters.issue(replace(asked, documents=("kk",)))
    assert (issued.letter.valid_until - issued.letter.issued).days == 30
    assert desk.letters.facts(issued.letter.number).documents == ("FC KK",)
    desk.letters.restore_purpose("bpjs", 0)
    assert desk.letters.check(asked) == ()
    for changes in ({"validity_months": 0}, {"wording": "ke {institution}"}):
        with pytest.raises(InvalidInput):
            desk.letters.save_purpose(replace(purpose(desk), **changes))


def test_only_the_office_admin_changes_texts_and_chain(desk: OfficeDesk) -> None:
    kasi = sign_in_as(desk, Role.KASI).letters
    for step in (
        lambda: kasi.save_layout(layout(desk)),
        lambda: kasi.save_settings(kasi.settings()),
        lambda: kasi.restore_purpose("bpjs", 0),
    ):
        with pytest.raises(Refusal, match="NOT_ALLOWED"):
            step()
    with pytest.raises(Refusal, match="LETTER_TEXT_VERSION"):
        desk.letters.restore_layout("keluarga", 7)


def test_a_preview_has_neither_number_nor_code_and_takes_none(desk: OfficeDesk, person: int) -> None:
    pdf = desk.letters.preview_draft(SktmDraft(applicant=person, purpose="sekolah"))  # nothing filled in yet
    assert (page_count(pdf), keywords_of(pdf)) == (1, "")
    assert desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs")).letter.number[11:15] == "0001"
    for changes in ({"applicant": 99}, {"purpose": "x"}, {"layout": "x"}, {"paper": "a3"}):
        with pytest.raises(InvalidInput):
            desk.letters.preview_draft(replace(SktmDraft(applicant=person, purpose="bpjs"), **changes))


def test_a_printer_is_calibrated_by_name(desk: OfficeDesk) -> None:
    desk.letters.save_offset("EPSON L3210", PrinterOffset(1.5, -2.0))
    desk.letters.save_offset("HP", PrinterOffset(0.5, 0))
    desk.letters.save_offset("EPSON L3210", PrinterOffset(1.0, -2.0))
    settings = desk.letters.settings()
    assert settings.offset("EPSON L3210") == PrinterOffset(1.0, -2.0)
    assert settings.offset("lain") == PrinterOffset()
    with pytest.raises(InvalidInput):
        desk.letters.save_offset("HP", PrinterOffset(21, 0))
    with pytest.raises(InvalidInput):
        desk.letters.save_settings(replace(settings, chain="panjang", back_days=99))
    assert page_count(desk.letters.test_page("a4")) == 1
    with pytest.raises(InvalidInput):
        desk.letters.test_page("a3")
