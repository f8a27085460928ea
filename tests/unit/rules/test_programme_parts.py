"""The parts of a programme file that may be left out, the assessment forms, and their faults."""

from pathlib import Path

import pytest

from kelurahan_desk.domain.assessment import score
from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.programme import ConditionKind
from kelurahan_desk.rules.assessments import check_forms, load_forms, read_form
from kelurahan_desk.rules.programmes import check_all, check_file, check_own, load_programmes, programmes_of
from kelurahan_desk.wording import tell

SMALL = Path(__file__).with_name("programmes").joinpath("uji.toml").read_text(encoding="utf-8")
SOURCE = 'source = "a"\nstatus = "assumed"\n'
PARTS = f"""
[quota]
people = 40
period = "month"
{SOURCE}
[newborn]
days = 28
document = "ktp"
{SOURCE}
[validity]
surat_phk = 3

[preflight]
family_proposed = "blocks"
nik_unlisted = "warns"

[declarations]"""
TOP = (
    'review_months = 6\nbudget = 5_000\nassessment = "kepmensos-262-2022"\ncutoff_moves = "after"\n'
    'exclusions = [{ kind = "not_declared", value = ["phk"] }]\nurgent = [{ code = "ktp" }]\n\n[sources]\n'
    + "".join(
        f'{key} = {{ text = "a", status = "assumed" }}\n'
        for key in ("review_months", "budget", "exclusions", "urgent")
    )
)


def write(folder: Path, text: str, name: str = "kota/uji.toml") -> Path:
    """A rule file in a folder of its own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def full(text: str = SMALL) -> str:
    """The small programme with every part that may be left out."""
    return text.replace("[sources]\n", TOP).replace("\n[declarations]", PARTS)


def test_every_part_is_read(tmp_path):
    assert check_file(write(tmp_path, full())) == ()
    (rules,) = load_programmes(tmp_path)
    assert (rules.quota.people, rules.quota.period, rules.budget, rules.review_months) == (
        40,
        "month",
        5000,
        6,
    )
    assert (rules.newborn.days, rules.newborn.document.label) == (28, "KTP")
    assert (rules.validity, rules.cutoff_moves) == ({"surat_phk": 3}, "after")
    assert rules.weight(Cause.FAMILY_PROPOSED) is Weight.BLOCKS
    assert rules.weight(Cause.DEAD) is Weight.BLOCKS
    assert [one.code for one in rules.urgent] == ["ktp"]
    assert rules.conditions_of(rules.categories[0])[-1].kind is ConditionKind.NOT_DECLARED


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("family_proposed", "keluarga", "RULE_CAUSE"),
        ('"blocks"', '"tahan"', "RULE_WEIGHT"),
        ("surat_phk = 3", "surat_phk = 0", "RULE_RANGE"),
        ("surat_phk = 3", "akta = 3", "RULE_DOCUMENT_UNDEFINED"),
        ('document = "ktp"', 'document = "akta"', "RULE_DOCUMENT_UNDEFINED"),
        ('period = "month"', 'period = "week"', "RULE_CHOICE"),
        ("people = 40", 'people = "banyak"', "RULE_NOT_WHOLE"),
        ('"after"', '"later"', "RULE_CHOICE"),
        ("days = 28", "hari = 28", "RULE_KEY_MISSING"),
        ('urgent = [{ code = "ktp" }]', 'urgent = [{ code = "x" }]', "RULE_DOCUMENT_UNDEFINED"),
        ("exclusions = [{", "exclusions = [{ tipe = 1,", "RULE_KEY_UNKNOWN"),
        ('[{ kind = "not_declared", value = ["phk"] }]', '[{ kind = "raja" }]', "RULE_CONDITION_KIND"),
        ('budget = { text = "a", status = "assumed" }\n', "", "RULE_KEY_MISSING"),
        ("kepmensos-262-2022", "sendiri", "RULE_ASSESSMENT_UNKNOWN"),
    ],
)
def test_each_fault_is_named(tmp_path, old, new, code):
    text = full()
    assert old in text
    write(tmp_path, text.replace(old, new, 1))
    faults = check_all(tmp_path)
    assert code in [fault.code for fault in faults]
    for fault in faults:
        assert "uji.toml" in tell(fault.code, fault.facts).text


def test_an_office_adds_a_programme_and_one_that_is_faulty_is_left_out(tmp_path):
    write(tmp_path, full(), "a.toml")
    write(tmp_path, full().replace('"uji"', '"lain"').replace("cutoff_day = 20", "cutoff_day = 99"), "b.toml")
    assert [one.code for one in programmes_of("64.71", own=tmp_path)][:2] == ["balikpapan-pbpu", "uji"]
    assert "lain" not in [one.code for one in programmes_of("64.71", own=tmp_path)]
    assert {fault.facts["file"] for fault in check_own(tmp_path)} == {f"{tmp_path.name}/b.toml"}


def test_a_changed_file_counts_at_once(tmp_path):
    path = write(tmp_path, full(), "a.toml")
    assert [one.version for one in programmes_of("64.71", own=tmp_path) if one.code == "uji"] == [1]
    path.write_text(full().replace("version = 1", "version = 22"), encoding="utf-8")
    assert [one.version for one in programmes_of("64.71", own=tmp_path) if one.code == "uji"] == [22]


def test_without_a_folder_nothing_is_added(tmp_path):
    assert programmes_of("64.71", own=tmp_path / "tiada") == programmes_of("64.71")


def test_the_shipped_forms_are_whole():
    assert check_forms() == ()
    forms = {form.code: form for form in load_forms()}
    assert len(forms["kepmensos-262-2022"].questions) == 9
    bogor = forms["bogor-2021"]
    assert (len(bogor.questions), sum(question.weight for question in bogor.questions)) == (18, 500)


def test_scores():
    forms = {form.code: form for form in load_forms()}
    decree = forms["kepmensos-262-2022"]
    assert score(decree, {"A0": "ya"}).direct
    assert score(decree, {"A0": "tidak", "B1": "ya"}).points == 10_000
    bogor = forms["bogor-2021"]
    by_index = {one.code: sorted(one.options, key=lambda option: option.index) for one in bogor.questions}
    low = score(bogor, {code: options[0].code for code, options in by_index.items()})
    high = score(bogor, {code: options[-1].code for code, options in by_index.items()})
    assert low.complete
    assert (low.points, high.points) == (5000, high.most)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("weight = 100", 'weight = "berat"', "RULE_NOT_WHOLE"),
        ('direct = "A0"', 'direct = "Z"', "RULE_CHOICE"),
        ('code = "B2"', 'code = "B1"', "RULE_CODE_TWICE"),
        ("lower_is_poorer = false", "", "RULE_KEY_MISSING"),
        ("index = 100", "index = 9999", "RULE_RANGE"),
        ("[[question]]", "[[question", "RULE_SYNTAX"),
    ],
)
def test_faults_of_a_form(tmp_path, old, new, code):
    text = Path("resources/assessments/kepmensos-262-2022.toml").read_text(encoding="utf-8")
    _, faults = read_form(write(tmp_path, text.replace(old, new, 1), "form.toml"))
    assert code in [fault.code for fault in faults]


def test_an_office_has_a_form_of_its_own(tmp_path):
    text = Path("resources/assessments/kepmensos-262-2022.toml").read_text(encoding="utf-8")
    write(tmp_path, text.replace("version = 1", "version = 9"), "penilaian/a.toml")
    versions = {form.code: form.version for form in load_forms(tmp_path)}
    assert versions["kepmensos-262-2022"] == 9
    with pytest.raises(Trouble):
        read_form(tmp_path / "tiada.toml")
