"""Residents by the command line: bring in, look, correct, merge, take back; as support would by telephone."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import TODAY, make_person
from tests.support.program import call as run
from tests.support.program import environment

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.office import Place
from kelurahan_desk.sheets.writing import write_people

PLACE = Place("64.71.05.1001", "kelurahan", "CONTOH", "CONTOH", "KOTA CONTOH", "KALIMANTAN TIMUR")
KK = "6471990101150077"


@pytest.fixture(scope="module")
def template(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an office in it."""
    root = tmp_path_factory.mktemp("residents")
    shutil.copytree(founded, root / "office")
    return root


def test_a_sheet_comes_in_and_is_taken_back(template: Path, tmp_path: Path) -> None:
    office = template / "office"
    people = [*make_population(PLACE, 40, 7, TODAY), make_person()]
    write_people(tmp_path / "a.xlsx", people)
    trial = run(office, "resident", "import", tmp_path / "a.xlsx", "--dry-run")
    assert (trial.body["added"], trial.body["import_id"]) == (41, None)
    first = run(office, "resident", "import", tmp_path / "a.xlsx", "--name", "Data awal").body
    write_people(tmp_path / "b.xlsx", [replace(make_person(), phone="", address="JL. BARU")])
    second = run(office, "resident", "import", tmp_path / "b.xlsx", "--empty-blanks").body
    assert (second["changed"], second["differences"][0]["field"]) == (1, "address")
    assert run(office, "resident", "undo", str(first["import_id"])).code == "IMPORT_NOT_NEWEST"
    undone = run(office, "resident", "undo", str(second["import_id"])).body
    assert (undone["restored"], undone["removed"], undone["kept"]) == (1, 0, [])
    listed = run(office, "resident", "imports").body["imports"]
    assert [(one["name"], one["undone"]) for one in listed] == [("b.xlsx", True), ("Data awal", False)]
    (found,) = run(office, "resident", "find", make_person().name).body["results"]
    edited = run(
        office, "resident", "edit", str(found["id"]), "--set", "phone=0800", "--reason", "minta sendiri"
    )
    assert edited.body["id"] == found["id"]
    history = run(office, "resident", "history", str(found["id"])).body["history"]
    assert [(one["kind"], one["field"]) for one in history] == [
        ("edit", "phone"), ("undo", "address"), ("import", "address"), ("import", ""),
    ]  # fmt: skip
    last = run(office, "resident", "undo", str(first["import_id"])).body
    assert (last["removed"], [one["reason"] for one in last["kept"]]) == (40, ["change"])


def test_one_person_by_hand(template: Path) -> None:
    office = template / "office"
    made = run(office, "resident", "add", "--set", "name=BAYI CONTOH", "--set", "birth_date=20-11-2026",
               "--set", "sex=P", "--set", f"kk={KK}", "--set", "mother=IBU")  # fmt: skip
    number = str(made.body["id"])
    shown = run(office, "resident", "show", number).body
    assert (shown["name"], shown["sex"], shown["birth_date"]) == ("BAYI CONTOH", "PEREMPUAN", "20-11-2026")
    assert shown["kk"] != KK
    assert run(office, "resident", "show", number, "--reveal").body["kk"] == KK
    assert run(office, "resident", "family", KK).body["findings"]
    assert run(office, "resident", "status", number, "pindah").code == "LIFE_REASON_MISSING"
    assert run(office, "resident", "status", number, "pindah", "--reason", "SKPWNI 1").status == 0
    own = run(office, "resident", "own-data", number).body["lines"]
    assert {"section": "Data diri", "label": "Status", "value": "PINDAH"} in own
    twin = run(office, "resident", "add", "--set", "name=BAYI CONTOHH", "--set", "birth_date=20-11-2026").body
    pairs = run(office, "resident", "duplicates").body["pairs"]
    assert [(one["one"], one["other"]) for one in pairs] == [(int(number), twin["id"])]
    assert run(office, "resident", "not-same", number, str(twin["id"])).status == 0
    assert run(office, "resident", "duplicates").body["pairs"] == []
    merged = run(office, "resident", "merge", number, str(twin["id"])).body
    assert merged["kept"] == int(number)
    found = run(office, "search", "bayi").body["results"]
    assert found[0]["kind"] == "resident"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "--set", "nama"), "PERSON_FIELD_FORM"),
        (("add", "--set", "gaji=1"), "PERSON_FIELD_UNKNOWN"),
        (("show", "9999"), "RESIDENT_UNKNOWN"),
        (("family", "123"), "KK_LENGTH"),
    ],
)
def test_refused(template: Path, words: tuple[str, ...], code: str) -> None:
    refused = run(template / "office", "resident", *words)
    assert (refused.status, refused.code) == (1, code)


def test_lists(template: Path, tmp_path: Path) -> None:
    office = template / "office"
    path = tmp_path / "peserta.csv"
    path.write_text(f"NIK;STATUS\n{make_person(5).nik};AKTIF\n", encoding="utf-8")
    taken = run(office, "list", "import", path, "--kind", "coverage", "--period", "2026-08").body
    assert (taken["rows"], taken["matched"], taken["by_nik"], taken["newest"]) == (1, 0, 0, True)
    assert run(office, "list", "show").body["lists"][0]["period"] == "2026-08"


def test_lines_for_people(template: Path) -> None:
    """Without --json, too, every command says something."""
    for words in (("imports",), ("duplicates",), ("find", "x"), ("show", "1")):
        command = [
            sys.executable,
            "-m",
            "kelurahan_desk",
            "--data",
            str(template / "office"),
            "resident",
            *words,
        ]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", env=environment(), check=False
        )
        assert "Traceback" not in done.stderr
        assert done.stdout.strip() or done.stderr.strip()
        assert make_person().nik not in done.stdout


def test_an_unknown_sheet_is_read_with_the_columns_somebody_names(template: Path, tmp_path: Path) -> None:
    office, sheet = shutil.copytree(template / "office", tmp_path / "office"), tmp_path / "daftar.csv"
    person = make_person(61)
    sheet.write_text(f"No;Siapa;Angka A;Angka B\n1;{person.name};{person.nik};{KK}\n", encoding="utf-8")
    assert run(office, "resident", "import", sheet, "--dry-run").code == "SHEET_HEADING_UNKNOWN"
    looked = run(office, "resident", "columns", sheet).body
    assert [(one["column"], one["heading"]) for one in looked["columns"]][1] == ("B", "Siapa")
    assert str(person.nik) not in str(looked)
    said = ("--column", "name=Siapa", "--column", "nik=C", "--column", "kk=angka b")
    told = run(office, "resident", "columns", sheet, *said).body
    assert [one["field"] for one in told["columns"]] == ["", "name", "nik", "kk"]
    assert run(office, "resident", "import", sheet, "--column", "nik=Q").code == "COLUMN_UNKNOWN"
    assert run(office, "resident", "import", sheet, "--column", "nikk=C").code == "PERSON_FIELD_UNKNOWN"
    done = run(office, "resident", "import", sheet, *said, "--remember").body
    assert (done["added"], done["layout"]) == (1, "lain")
    assert run(office, "resident", "import", sheet).body["unchanged"] == 1


def test_a_list_is_tried_taken_in_and_removed(template: Path, tmp_path: Path) -> None:
    office, sheet = template / "office", tmp_path / "dtsen.csv"
    sheet.write_text(f"NIK;NAMA;DESIL;PERIODE\n{make_person(62).nik};SIAPA;2;2026-09\n", encoding="utf-8")
    tried = run(office, "list", "import", sheet, "--kind", "dtsen", "--dry-run").body
    kinds = [one["kind"] for one in run(office, "list", "show").body["lists"]]
    assert (tried["list_id"], tried["rows"], "dtsen" in kinds) == (None, 1, False)
    number = str(run(office, "list", "import", sheet, "--kind", "dtsen").body["list_id"])
    assert run(office, "list", "remove", number).status == 0
    assert run(office, "list", "remove", number).code == "LIST_UNKNOWN"
