"""Programme files with faults: each is named with file, key and value, all at once."""

from datetime import date
from pathlib import Path

import pytest

from kelurahan_desk.rules.programmes import check_file, load_programmes
from kelurahan_desk.wording import tell

SMALL = Path(__file__).with_name("programmes").joinpath("uji.toml").read_text(encoding="utf-8")


def write(folder: Path, text: str = SMALL, name: str = "kota/uji.toml") -> Path:
    """A programme file in a folder of its own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_file(tmp_path):
    assert check_file(write(tmp_path)) == ()
    (loaded,) = load_programmes(tmp_path)
    assert loaded.category("umum").conditions[2].value == (60,)
    assert loaded.valid_until == date(2026, 12, 31)


CONDITION = '{ kind = "lives_in", value = ["64.71"] }'
REMOVAL = "[[removal]]\ncode='pindah'\nlabel='P'\nsource='s'\nstatus='assumed'\ndocuments=[{code='ktp'}]\n"
C, D = "category[1].conditions", "category[1].documents"
AGE = '{ kind = "age_at_least", value = [60], status = "assumed" }'
PAPER = '{ code = "surat_phk", need = "conditional", when = "phk" }'


@pytest.mark.parametrize(
    ("old", "new", "code", "key", "value"),
    [
        pytest.param(
            'payer = "Pemkot"',
            'payer = "Pemkot"\nkouta = 5',
            "RULE_KEY_UNKNOWN",
            "kouta",
            "5",
            id="unknown key",
        ),
        pytest.param('payer = "Pemkot"\n', "", "RULE_KEY_MISSING", "payer", "", id="missing key"),
        pytest.param('city = "64.71"\n', "", "RULE_KEY_MISSING", "city", "", id="missing city"),
        pytest.param(
            'title = "Program Uji"', "title = 5", "RULE_NOT_TEXT", "title", "5", id="number for text"
        ),
        pytest.param("version = 1", 'version = "1"', "RULE_NOT_WHOLE", "version", "1", id="text for number"),
        pytest.param("37_800", "37_800.5", "RULE_NOT_WHOLE", "contribution", "37800.5", id="fraction"),
        pytest.param("37_800", "-1", "RULE_RANGE", "contribution", "-1", id="negative money"),
        pytest.param("cutoff_day = 20", "cutoff_day = 32", "RULE_RANGE", "cutoff_day", "32", id="day 32"),
        pytest.param("cutoff_day = 20", "cutoff_day = 0", "RULE_RANGE", "cutoff_day", "0", id="day 0"),
        pytest.param(
            '"64.71"\nsegment',
            '"Balikpapan"\nsegment',
            "RULE_REGION",
            "city",
            "Balikpapan",
            id="city by name",
        ),
        pytest.param('"pbpu_pemda"', '"apbd"', "RULE_CHOICE", "segment", "apbd", id="unknown segment"),
        pytest.param(
            '"next_month"', '"besok"', "RULE_CHOICE", "activation", "besok", id="unknown activation"
        ),
        pytest.param(
            '"baru", ', '"anyar", ', "RULE_CHOICE", "kinds", "['anyar', 'penghapusan']", id="unknown kind"
        ),
        pytest.param(
            "2026-01-01", '"2026-01-01"', "RULE_NOT_DATE", "valid_from", "2026-01-01", id="date as text"
        ),
        pytest.param(
            "2026-12-31",
            "2025-12-31",
            "RULE_DATES_ORDER",
            "valid_until",
            "2025-12-31",
            id="ends before it begins",
        ),
        pytest.param(
            'source = "koran"\nstatus = "sourced"',
            'status = "sourced"',
            "RULE_KEY_MISSING",
            "category[1].source",
            "",
            id="category without source",
        ),
        pytest.param(
            '"koran"\nstatus = "sourced"',
            '" "\nstatus = "sourced"',
            "RULE_EMPTY",
            "category[1].source",
            " ",
            id="empty source",
        ),
        pytest.param(
            '"koran"\nstatus = "sourced"',
            '"koran"\nstatus = "yakin"',
            "RULE_CHOICE",
            "category[1].status",
            "yakin",
            id="unknown status",
        ),
        pytest.param(
            'recipient = { text = "a", status = "sourced" }\n',
            "",
            "RULE_KEY_MISSING",
            "sources.recipient",
            "",
            id="value without source",
        ),
        pytest.param(
            'cutoff_day = { text = "a", status = "assumed" }\n',
            "",
            "RULE_KEY_MISSING",
            "sources.cutoff_day",
            "",
            id="cut-off without source",
        ),
        pytest.param(
            'kinds = { text = "a"',
            'kinds = { teks = "a"',
            "RULE_KEY_UNKNOWN",
            "sources.kinds.teks",
            "a",
            id="unknown key of a source",
        ),
        pytest.param(
            '"age_at_least"',
            '"age_over"',
            "RULE_CONDITION_KIND",
            C + "[3].kind",
            "age_over",
            id="unknown condition",
        ),
        pytest.param("[60]", "[]", "RULE_CONDITION_VALUE", C + "[3].value", "[]", id="no age"),
        pytest.param("[60]", "[60, 70]", "RULE_CONDITION_VALUE", C + "[3].value", "[60, 70]", id="two ages"),
        pytest.param("[60]", '["60"]', "RULE_CONDITION_VALUE", C + "[3].value", "['60']", id="age as text"),
        pytest.param("[60]", "[121]", "RULE_CONDITION_VALUE", C + "[3].value", "[121]", id="age 121"),
        pytest.param("[60]", "[true]", "RULE_NOT_TEXTS", C + "[3].value", "[True]", id="age true"),
        pytest.param("[60]", "60", "RULE_NOT_LIST", C + "[3].value", "60", id="age without brackets"),
        pytest.param(
            '["64.71"] }',
            '["Kota"] }',
            "RULE_CONDITION_VALUE",
            C + "[1].value",
            "['Kota']",
            id="region by name",
        ),
        pytest.param(
            CONDITION,
            '{ kind = "listed", value = [1] }',
            "RULE_CONDITION_VALUE",
            C + "[1].value",
            "[1]",
            id="value where none belongs",
        ),
        pytest.param(
            CONDITION,
            '{ kind = "desil_at_most", value = [11] }',
            "RULE_CONDITION_VALUE",
            C + "[1].value",
            "[11]",
            id="desil 11",
        ),
        pytest.param(
            CONDITION,
            '{ kind = "not_covered_by", value = ["bpjs"] }',
            "RULE_CONDITION_VALUE",
            C + "[1].value",
            "['bpjs']",
            id="unknown segment of a condition",
        ),
        pytest.param(
            CONDITION,
            '{ kind = "declared" }',
            "RULE_CONDITION_VALUE",
            C + "[1].value",
            "",
            id="declared nothing",
        ),
        pytest.param(
            CONDITION,
            '{ kind = "not_declared", value = ["kaya"] }',
            "RULE_DECLARATION_UNDEFINED",
            C + "[1].value",
            "['kaya']",
            id="declaration not defined",
        ),
        pytest.param(
            CONDITION,
            '{ value = ["64.71"] }',
            "RULE_KEY_MISSING",
            C + "[1].kind",
            "",
            id="condition without kind",
        ),
        pytest.param(
            CONDITION, '"lives_in"', "RULE_NOT_TABLE", C, "['lives_in'", id="condition that is no table"
        ),
        pytest.param(
            AGE,
            '{ kind = "sktm", nilai = 1 }',
            "RULE_KEY_UNKNOWN",
            C + "[3].nilai",
            "1",
            id="unknown key of a condition",
        ),
        pytest.param(
            'need = "conditional"',
            'need = "wajib"',
            "RULE_CHOICE",
            D + "[2].need",
            "wajib",
            id="unknown need",
        ),
        pytest.param(
            'when = "phk"',
            'when = "kaya"',
            "RULE_DECLARATION_UNDEFINED",
            D + "[2].when",
            "kaya",
            id="circumstance not defined",
        ),
        pytest.param(
            ', when = "phk"', "", "RULE_WHEN", D + "[2].when", "", id="conditional without circumstance"
        ),
        pytest.param(
            'need = "conditional", ', "", "RULE_WHEN", D + "[2].when", "phk", id="required with circumstance"
        ),
        pytest.param(
            PAPER,
            '{ code = "akta" }',
            "RULE_DOCUMENT_UNDEFINED",
            D + "[2].code",
            "akta",
            id="paper not defined",
        ),
        pytest.param(PAPER, '{ code = "ktp" }', "RULE_CODE_TWICE", D, "[{'code': 'ktp'}", id="paper twice"),
        pytest.param(
            'status = "sourced"\nconditions',
            'status = "sourced"\nrefer = "lain"\nconditions',
            "RULE_ALL_REFER",
            "category",
            "[{'code'",
            id="only points elsewhere",
        ),
        pytest.param(
            SMALL[SMALL.index("[[removal]]") :],
            "",
            "RULE_NO_REMOVALS",
            "removal",
            "",
            id="removals without reasons",
        ),
        pytest.param(
            "[[removal]]",
            f"{REMOVAL}[[removal]]",
            "RULE_CODE_TWICE",
            "removal",
            "[{'code'",
            id="reason twice",
        ),
        pytest.param("version = 1", "version = ", "RULE_SYNTAX", "", "Invalid value", id="no TOML"),
    ],
)
def test_each_fault_names_file_key_and_value(tmp_path, old, new, code, key, value):
    assert old in SMALL
    faults = check_file(write(tmp_path, SMALL.replace(old, new, 1)))
    fault = next(found for found in faults if found.code == code)
    assert fault.facts["key"] == key
    assert str(fault.facts["value"]).startswith(value)
    assert str(fault.facts["file"]).endswith("uji.toml")
    told = tell(fault.code, fault.facts)
    assert "uji.toml" in told.text
    assert told.hint


def test_one_look_finds_every_fault(tmp_path):
    text = (
        SMALL.replace("cutoff_day = 20", "cutoff_day = 40")
        .replace("[60]", "[]")
        .replace('"ktp" },', '"x" },')
    )
    codes = {fault.code for fault in check_file(write(tmp_path, text))}
    assert codes == {"RULE_RANGE", "RULE_CONDITION_VALUE", "RULE_DOCUMENT_UNDEFINED"}


def test_a_category_without_code_or_two_with_one(tmp_path):
    block = SMALL[SMALL.index("[[category]]") : SMALL.index("[[removal]]")]
    (twice,) = check_file(write(tmp_path, SMALL.replace(block, block + block)))
    assert (twice.code, twice.facts["word"]) == ("RULE_CODE_TWICE", "umum")
