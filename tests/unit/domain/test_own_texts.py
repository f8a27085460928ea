"""Purposes and layouts that an office adds: their codes, their lists as lines, and what is in use."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kelurahan_desk.domain.letter_entries import code_of, entries_of, entry_line, free_code
from kelurahan_desk.domain.letter_life import TextVersion
from kelurahan_desk.domain.letter_texts import (
    OfficeText,
    add_version,
    code_problems,
    current,
    history,
    layout_problems,
    name_of,
    name_problems,
    office_texts,
    own_purpose_problems,
    retired_codes,
)
from kelurahan_desk.domain.sktm import ExtraField, Layout, PaperNeeded, Purpose
from unit.domain.builders import facts

AT = datetime(2026, 11, 23, tzinfo=UTC)
SHIPPED = Purpose(code="bpjs", title="BPJS", wording="mengurus BPJS", validity_months=3)
OWN = replace(SHIPPED, code="rusun", title="Rumah susun")
LAYOUT = facts().layout


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("kk = Fotokopi KK *", PaperNeeded("kk", "Fotokopi KK", required=True)),
        ("Surat dari sekolah", PaperNeeded("surat_dari_sekolah", "Surat dari sekolah")),
        ("Foto Rumah = Foto", PaperNeeded("foto", "Foto")),
        ("3 lembar foto", PaperNeeded("isian_3_lembar_foto", "3 lembar foto")),
        ("???", PaperNeeded("isian", "???")),
    ],
)
def test_a_line_of_a_list(line: str, entry: PaperNeeded) -> None:
    assert entries_of([line], PaperNeeded) == (entry,)
    assert entries_of([entry_line(entry)], PaperNeeded) == (entry,)


def test_lines_without_text_are_left_out_and_codes_are_told_apart() -> None:
    found = entries_of(["kelas = Kelas", "", "kelas = Semester *", "  *"], ExtraField)
    assert found == (ExtraField("kelas", "Kelas"), ExtraField("kelas_2", "Semester", required=True))


def test_a_free_code_is_short_and_unused() -> None:
    assert free_code("Sewa rumah", ()) == "sewa_rumah"
    assert free_code("Sewa rumah", {"sewa_rumah", "sewa_rumah_2"}) == "sewa_rumah_3"
    assert len(free_code("x" * 80, {"x" * 36})) == 38
    assert code_of("!") == "isian"


def test_what_is_in_use_with_those_added_and_those_retired() -> None:
    versions = add_version((), OWN, AT, "admin")
    versions = add_version(versions, replace(SHIPPED, title="Jaminan"), AT, "admin")
    versions = add_version(versions, replace(OWN, title="Rusunawa"), AT, "admin", retired=True)
    assert office_texts((SHIPPED,), versions) == (
        OfficeText(replace(SHIPPED, title="Jaminan"), 1, own=False, retired=False),
        OfficeText(replace(OWN, title="Rusunawa"), 2, own=True, retired=True),
    )
    assert office_texts((SHIPPED,), ()) == (OfficeText(SHIPPED, 0, own=False, retired=False),)
    assert [one.code for one in current((SHIPPED,), versions)] == ["bpjs", "rusun"]
    assert retired_codes(versions) == {"rusun"}
    assert [one.version for one in history("rusun", None, versions)] == [2, 1]
    assert [one.version for one in history("bpjs", SHIPPED, versions)] == [1, 0]
    assert (TextVersion(version=1).code, TextVersion(version=1).text) == ("", None)


def test_a_name_is_that_of_one_offered_thing() -> None:
    other = OfficeText(OWN, 1, own=True, retired=False)
    assert [one.field for one in name_problems(replace(SHIPPED, title=" rumah SUSUN "), (other,))] == [
        "title"
    ]
    assert name_problems(OWN, (other,)) == ()
    assert name_problems(replace(SHIPPED, title="Rumah susun"), (replace(other, retired=True),)) == ()
    copy: Layout = replace(LAYOUT, code="lain")
    assert [one.field for one in name_problems(copy, (replace(other, text=LAYOUT),))] == [
        "name" if LAYOUT.name else "title"
    ]
    assert name_of(replace(LAYOUT, name="")) == LAYOUT.title


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("rusun", ""), ("kip", "LETTER_TEXT_CODE_USED"), ("", "LETTER_TEXT_CODE"), ("2a", "LETTER_TEXT_CODE"),
        ("a-b", "LETTER_TEXT_CODE"), ("a" * 40, ""), ("a" * 41, "LETTER_TEXT_CODE"),
    ],
)  # fmt: skip
def test_a_code_of_its_own(code: str, problem: str) -> None:
    assert [one.code for one in code_problems(code, {"kip"})] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [("<b>tebal</b>", "<b>"), ("a&nbsp;b", "&nbsp;"), ("</p>", "</p>"), ("usia < 17 & > 5", ""), ("A&B", "")],
)
def test_tags_of_a_web_page_are_told_and_plain_signs_are_not(text: str, found: str) -> None:
    label = replace(LAYOUT, fields=((text, "{nama}"),))
    for told in (own_purpose_problems(replace(OWN, wording=text)), layout_problems(label)):
        tags = [one.facts["text"] for one in told if one.code == "LETTER_TEXT_MARKUP"]
        assert tags == ([found] if found else [])
