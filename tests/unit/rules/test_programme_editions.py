"""Programme files beside one another: editions, references, and a damaged one among sound ones."""

from datetime import date
from pathlib import Path

import pytest

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.rules.programmes import check_all, check_file, load_programmes, programmes_of
from kelurahan_desk.wording import tell

SMALL = Path(__file__).with_name("programmes").joinpath("uji.toml").read_text(encoding="utf-8")


def write(folder: Path, text: str = SMALL, name: str = "kota/uji.toml") -> Path:
    """A programme file in a folder of its own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def other(first: str, last: str, version: int = 2, code: str = "uji") -> str:
    """Another edition of the small programme."""
    text = SMALL.replace("version = 1", f"version = {version}").replace('"uji"', f'"{code}"')
    days = f"valid_from = {first}\n" + (f"valid_until = {last}\n" if last else "")
    return text.replace("valid_from = 2026-01-01\nvalid_until = 2026-12-31\n", days)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(other("2027-01-01", "2027-12-31"), [], id="the year after"),
        pytest.param(other("2025-01-01", "2025-12-31"), [], id="the year before"),
        pytest.param(other("2026-12-31", "2027-12-31"), ["RULE_DATES_OVERLAP"], id="one day of both"),
        pytest.param(other("2025-06-01", "2026-01-01"), ["RULE_DATES_OVERLAP"], id="one day of both, before"),
        pytest.param(other("2026-01-01", "2026-12-31"), ["RULE_DATES_TWICE"], id="the same days"),
        pytest.param(other("2027-01-01", "2027-12-31", 1), ["RULE_EDITION_TWICE"], id="the same edition"),
        pytest.param(SMALL, ["RULE_EDITION_TWICE", "RULE_DATES_TWICE"], id="a copy"),
        pytest.param(other("2026-01-01", "2026-12-31", 1, "lain"), [], id="another programme"),
        pytest.param(
            other("2025-01-01", ""),
            ["RULE_DATES_OVERLAP"],
            id="one without an end",
        ),
    ],
)
def test_faults_between_files(tmp_path, text, codes):
    write(tmp_path)
    write(tmp_path, text, "kota/uji-2.toml")
    faults = check_all(tmp_path)
    assert [fault.code for fault in faults] == codes
    for fault in faults:
        assert str(fault.facts["file"]).startswith("kota/uji")
        assert tell(fault.code, fault.facts).text.startswith(str(fault.facts["file"]))


def test_a_category_that_points_to_nothing(tmp_path):
    block = SMALL[SMALL.index("[[category]]") : SMALL.index("[[removal]]")]
    pointing = block.replace('"umum"', '"pusat"').replace('rule = "', 'refer = "tiada"\nrule = "')
    write(tmp_path, SMALL.replace(block, block + pointing))
    (fault,) = check_all(tmp_path)
    assert (fault.code, fault.facts["key"], fault.facts["value"]) == (
        "RULE_REFER_UNKNOWN",
        "category[2].refer",
        "tiada",
    )
    assert "tiada" in tell(fault.code, fault.facts).text


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2024, 1, 1), 1),
        (date(2025, 6, 1), 1),
        (date(2026, 6, 1), 2),
        (date(2027, 6, 1), 2),
        (date(2028, 6, 1), 3),
        (date(2030, 6, 1), 3),
    ],
)
def test_one_edition_for_a_day(tmp_path, day, version):
    write(tmp_path, other("2025-01-01", "2025-12-31", 1), "kota/a.toml")
    write(tmp_path, other("2028-01-01", "2028-12-31", 3), "kota/b.toml")
    write(tmp_path, other("2026-01-01", "2026-12-31", 2), "kota/c.toml")
    assert [item.version for item in load_programmes(tmp_path)] == [1, 2, 3]
    (found,) = programmes_of("64.71", day, tmp_path)
    assert found.version == version


@pytest.mark.parametrize("text", [SMALL.replace("20", "99"), "kode = [", ""])
def test_a_damaged_file_is_never_used(tmp_path, text):
    write(tmp_path)
    write(tmp_path, text, "lain/rusak.toml")
    with pytest.raises(Trouble) as trouble:
        load_programmes(tmp_path)
    assert trouble.value.code == "RULES_DAMAGED"
    assert trouble.value.facts["file"] == "lain/rusak.toml"
    assert "rusak.toml" in tell(trouble.value.code, trouble.value.facts).text


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Trouble) as trouble:
        check_file(tmp_path / "tiada.toml")
    assert trouble.value.code == "FILE_MISSING"
