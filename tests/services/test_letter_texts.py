"""The office's own wording: in use at once, versioned, with a way back; issued letters stay as they were."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, add_people, make_person, sign_in_as

from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.sktm import ExtraField, Layout, PaperNeeded, Purpose, SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.scans.metadata import keywords_of
from kelurahan_desk.scans.pages import page_count
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.restoring import restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.sheets.reading import read_table
from kelurahan_desk.wording import tell_problem


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


OWN = {"code": "rusunawa", "title": "Sewa rumah susun", "wording": "menyewa rumah susun di {institution}"}


def own(desk: OfficeDesk) -> Purpose:
    """A purpose of the office, begun as a copy of that for schools."""
    made = replace(purpose(desk, "sekolah"), **OWN, layout="polos", validity_months=1)
    desk.letters.add_purpose(made)
    return made


def codes(refused: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_an_own_purpose_is_offered_frozen_and_retired(desk: OfficeDesk, person: int, tmp_path: Path) -> None:
    made, letters = own(desk), desk.letters
    assert letters.purposes()[-1] == made
    asked = SktmDraft(
        applicant=person, purpose="rusunawa", institution="UPT Rusunawa", documents=("surat_sekolah",)
    )
    first = letters.issue(asked)
    waiting = letters.save_draft(asked)
    letters.save_purpose(replace(made, title="Rumah susun", wording="lain", needs_institution=False))
    assert letters.purpose_titles()["rusunawa"] == "Rumah susun"
    assert letters.facts(first.letter.number).purpose_text == "menyewa rumah susun di UPT Rusunawa"
    letters.restore_purpose("rusunawa", 1)
    letters.retire_purpose("rusunawa")
    assert made not in letters.purposes()
    for refuse in (lambda: letters.issue(asked), lambda: letters.issue_draft(waiting.id)):
        with pytest.raises(InvalidInput) as refused:
            refuse()
        assert codes(refused) == ["LETTER_PURPOSE_RETIRED"]
    assert letters.pdf(first.letter.number) == first.pdf
    assert letters.draft_of(first.letter.number) == replace(asked, layout="keluarga")
    with pytest.raises(Refusal, match="LETTER_TEXT_RETIRED"):
        letters.retire_purpose("rusunawa")
    letters.restore_purpose("rusunawa", 2)
    assert letters.purposes()[-1].title == "Rumah susun"
    versions = letters.purpose_versions("rusunawa")
    assert [(one.version, one.retired) for one in versions] == [
        (5, False), (4, True), (3, False), (2, False), (1, False)
    ]  # fmt: skip
    letters.write_register(2026, tmp_path / "register.xlsx")
    letters.write_recap(2026, tmp_path / "rekap.xlsx")
    for name in ("register.xlsx", "rekap.xlsx"):
        assert "Rumah susun" in texts_of_sheet(tmp_path / name)
    (hit,) = (one for one in desk.finder.find(first.letter.number) if one.kind == "letter")
    assert "Rumah susun" in hit.detail


def texts_of_sheet(path: Path) -> list[object]:
    return [cell for row in read_table(path).rows for cell in row]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "kip"}, "LETTER_TEXT_CODE_USED"),
        ({"code": "Rumah Susun"}, "LETTER_TEXT_CODE"),
        ({"code": "x" * 41}, "LETTER_TEXT_CODE"),
        ({"title": "beasiswa"}, "LETTER_TEXT_NAME_USED"),
        ({"wording": "untuk {nama_ibu}"}, "PLACEHOLDER_UNKNOWN"),
        ({"wording": "  "}, "LETTER_TEXT_EMPTY"),
        ({"wording": "mengurus <b>rusun</b>"}, "LETTER_TEXT_MARKUP"),
        ({"title": "Rumah &amp; sewa"}, "LETTER_TEXT_MARKUP"),
        ({"validity_months": -1}, "PURPOSE_VALIDITY"),
        ({"intro_max_age_days": -1}, "PURPOSE_INTRO_DAYS"),
        ({"layout": "emas"}, "LETTER_LAYOUT_UNKNOWN"),
        ({"documents": (PaperNeeded("kk", "KK"), PaperNeeded("kk", "KK lagi"))}, "LETTER_ENTRY_CODE"),
        ({"extra": (ExtraField("institution", "Instansi"),)}, "LETTER_ENTRY_CODE"),
        ({"extra": (ExtraField("kelas", " "),)}, "LETTER_TEXT_EMPTY"),
    ],
)
def test_a_wrong_new_purpose_is_told_and_not_kept(
    desk: OfficeDesk, changes: dict[str, object], code: str
) -> None:
    made = replace(purpose(desk, "sekolah"), **{**OWN, **changes})
    before = desk.letters.office_texts()
    for refuse in (
        lambda: desk.letters.add_purpose(made),
        lambda: desk.letters.preview_text(made, new=True),
    ):
        with pytest.raises(InvalidInput) as refused:
            refuse()
        assert codes(refused) == [code]
        assert all(tell_problem(one).text for one in refused.value.problems)
    assert desk.letters.office_texts() == before


def test_an_own_layout_is_used_by_a_purpose_and_cannot_go_before_it(desk: OfficeDesk, person: int) -> None:
    letters = desk.letters
    letters.add_layout(replace(layout(desk, "polos"), code="rentan", name="Warga rentan", title="SKWR"))
    made = own(desk)
    letters.save_purpose(replace(made, layout="rentan"))
    with pytest.raises(Refusal, match="LETTER_LAYOUT_IN_USE"):
        letters.retire_layout("rentan")
    with pytest.raises(Refusal, match="LETTER_TEXT_SHIPPED"):
        letters.retire_layout("polos")
    letters.retire_purpose("rusunawa")
    letters.retire_layout("rentan")
    assert "rentan" not in {one.code for one in letters.layouts()}
    with pytest.raises(InvalidInput) as refused:
        letters.save_purpose(replace(made, layout="rentan"))
    assert codes(refused) == ["LETTER_LAYOUT_RETIRED"]
    with pytest.raises(InvalidInput) as refused:
        letters.issue(SktmDraft(applicant=person, purpose="bpjs", layout="rentan"))
    assert codes(refused) == ["LETTER_LAYOUT_RETIRED"]
    for refuse in (lambda: letters.restore_purpose("rusunawa", 2), lambda: letters.retire_purpose("emas")):
        with pytest.raises(InvalidInput):
            refuse()


def test_a_backup_brings_own_texts_back(desk: OfficeDesk, tmp_path: Path) -> None:
    made = own(desk)
    desk.letters.add_layout(replace(layout(desk, "polos"), code="rentan", name="Warga rentan"))
    desk.letters.retire_layout("rentan")
    backup = desk.backups.create(tmp_path / "luar.cadangan").file
    back = restore_backup(backup, tmp_path / "pulih", Opener(PASSPHRASE), clock=StillClock())
    with closing(open_office(back.folder, "admin", PASSPHRASE, clock=StillClock())) as there:
        assert there.letters.office_texts() == desk.letters.office_texts()
        assert there.letters.purposes()[-1] == made
