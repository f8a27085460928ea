"""Purposes and layouts: those shipped are whole, and every fault names file, key and value."""

from pathlib import Path

import pytest

from kelurahan_desk.domain.placeholders import fill, placeholders
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.letters import (
    _expect_none,
    check_letter_rules,
    load_layouts,
    load_purposes,
    read_layout,
    read_purposes,
)
from kelurahan_desk.wording import tell_problem
from unit.letters.samples import CHILD, facts

LAYOUT = resource("letters", "layouts", "keluarga.toml").read_text(encoding="utf-8")
PURPOSES = resource("letters", "purposes.toml").read_text(encoding="utf-8")


def test_the_shipped_files_are_whole():
    assert check_letter_rules() == ()
    assert [purpose.code for purpose in load_purposes()] == [
        "bpjs", "rumah_sakit", "sekolah", "kip", "kip_kuliah", "beasiswa", "bantuan_hukum", "lainnya",
        "bansos", "rtlh", "modal_usaha", "listrik",
    ]  # fmt: skip
    layouts = {
        layout.code: (layout.family_table, layout.holder_signature, layout.acknowledged_by != "")
        for layout in load_layouts()
    }
    assert layouts == {
        "keluarga": (True, False, False),
        "camat": (False, False, False),
        "mengetahui": (True, False, True),
        "pemegang": (True, True, False),
        "polos": (False, False, False),
        "skm": (False, False, False),
    }
    assert {layout.title for layout in load_layouts() if layout.code == "skm"} == {"SURAT KETERANGAN MISKIN"}
    assert all(layout.name for layout in load_layouts())
    assert next(iter(layouts)) == "keluarga"


def test_a_purpose_that_names_an_institution_asks_for_one():
    for purpose in load_purposes():
        assert purpose.needs_institution == ("{institution}" in purpose.wording), purpose.code


@pytest.mark.parametrize("name", sorted(placeholders()))
def test_every_placeholder_is_filled(name):
    filled = fill(f"<{{{name}}}>", facts(2, subject=CHILD, institution="Lembaga Contoh", replaces="1/2026"))
    assert filled not in ("<>", "<->")
    assert "{" not in filled


def test_braces_in_a_name_are_not_filled_again():
    whole = facts(1, purpose_text="{nik} {nama} {tidak_ada}")
    assert fill("untuk {keperluan}.", whole) == "untuk {nik} {nama} {tidak_ada}."


def faults(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    """Key, code and value of the faults of a layout, whose sentences can all be told."""
    path = tmp_path / "keluarga.toml"
    path.write_text(text, encoding="utf-8")
    problems = read_layout(path)[1]
    assert all(tell_problem(problem).text for problem in problems)
    assert all(problem.facts["file"] == path.name for problem in problems)
    return [(problem.field, problem.code, str(problem.facts["value"])) for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("version = 1", "version = 0", ("version", "RULE_RANGE", "0")),
        ("version = 1", "", ("version", "RULE_KEY_MISSING", "")),
        ("version = 1", "version = 1\nwarna = 3", ("warna", "RULE_KEY_UNKNOWN", "3")),
        ('"{nama}"', '"{nam}"', ("field[1].text", "PLACEHOLDER_UNKNOWN", "{nam}")),
        ('"{nama}"', '"{nama"', ("field[1].text", "PLACEHOLDER_BRACES", "{nama")),
        ('"{nama}"', '"{nama.__class__}"', ("field[1].text", "PLACEHOLDER_UNKNOWN", "{nama.__class__}")),
        ("family_table = true", 'family_table = "ya"', ("family_table", "RULE_NOT_FLAG", "ya")),
        ('label = "Nama"', 'label = " "', ("field[1].label", "RULE_EMPTY", " ")),
        ('code = "keluarga"', 'code = "lain"', ("code", "RULE_CHOICE", "lain")),
    ],
)
def test_a_fault_of_a_layout_is_named(tmp_path, old, new, expected):
    assert old in LAYOUT
    assert faults(tmp_path, LAYOUT.replace(old, new, 1)) == [expected]


def test_a_layout_that_is_no_toml(tmp_path):
    path = tmp_path / "keluarga.toml"
    path.write_text("code = ", encoding="utf-8")
    layout, problems = read_layout(path)
    assert layout is None
    assert [problem.code for problem in problems] == ["RULE_SYNTAX"]


def test_all_faults_come_at_once(tmp_path):
    spoiled = LAYOUT.replace("version = 1", "versi = 1").replace("{nama}", "{x}")
    assert {code for _, code, _ in faults(tmp_path, spoiled)} == {
        "RULE_KEY_MISSING",
        "RULE_KEY_UNKNOWN",
        "PLACEHOLDER_UNKNOWN",
    }


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ('code = "kip"', 'code = "bpjs"', "purpose[4].code", "RULE_TWICE"),
        ("validity_months = 3", "validity_months = 99", "purpose[1].validity_months", "RULE_RANGE"),
        ("di {institution}", "di {instansi}", "purpose[2].wording", "PLACEHOLDER_UNKNOWN"),
        ("needs_institution = true", "", "purpose[2].needs_institution", "PURPOSE_INSTITUTION"),
    ],
)
def test_a_fault_of_a_purpose_is_named(tmp_path, old, new, field, code):
    path = tmp_path / "purposes.toml"
    path.write_text(PURPOSES.replace(old, new, 1), encoding="utf-8")
    problems = read_purposes(path)[1]
    assert [(problem.field, problem.code) for problem in problems] == [(field, code)]
    assert tell_problem(problems[0]).text


def test_damaged_files_are_trouble_that_names_the_first_fault(tmp_path):
    path = tmp_path / "purposes.toml"
    path.write_text("[[purpose", encoding="utf-8")
    purposes, problems = read_purposes(path)
    assert (purposes, [problem.code for problem in problems]) == ((), ["RULE_SYNTAX"])
    with pytest.raises(Trouble) as trouble:
        _expect_none(problems)
    assert trouble.value.code == "RULES_DAMAGED"
    assert (trouble.value.facts["file"], trouble.value.facts["count"]) == ("purposes.toml", 1)
