"""The office profile: the least that must work, and every fault at once with its key and value."""

from pathlib import Path

import pytest

from kelurahan_desk.domain.office import NumberSetting, Signer
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.rules.profile import read_profile
from kelurahan_desk.rules.strict import FileFaults
from kelurahan_desk.wording import tell_error, tell_problem

LEAST = """
region = "64.71.06.1002"
address = "Jl. Contoh No. 1"
phone = "0542-000000"
postal_code = "76114"
timezone = "Asia/Makassar"
[number]
template = "{classification}/{counter:4}/{unit}/{month_roman}/{year}"
classification = "400.9.14.1"
unit = "06.1002"
[[signer]]
name = "CONTOH NAMA, S.Sos"
title = "LURAH"
rank = "Penata / III c"
nip = "198001012005011001"
[user]
name = "admin"
"""
SHORTEST = """
region = "19.71.01.1004"
address = "Jl. Contoh No. 1"
signer = [{name = "CONTOH NAMA", title = "LURAH"}]
user = {name = "admin"}
"""


@pytest.fixture
def profile_file(tmp_path: Path) -> Path:
    """Where a profile is written."""
    return tmp_path / "kantor.toml"


def test_the_least_that_must_work(profile_file):
    profile_file.write_text(LEAST, encoding="utf-8")
    read = read_profile(profile_file)
    profile = read.profile
    assert (read.user, read.warnings) == ("admin", ())
    assert (profile.place.kelurahan, profile.place.city) == ("Telaga Sari", "Kota Balikpapan")
    assert profile.signers == (Signer("CONTOH NAMA, S.Sos", "LURAH", "Penata / III c", "198001012005011001"),)
    assert profile.number == NumberSetting(unit="06.1002")
    assert (profile.postal_code, profile.timezone, profile.logo) == ("76114", "Asia/Makassar", "")


def test_what_is_left_out_is_filled_from_the_region(profile_file):
    profile_file.write_text(SHORTEST, encoding="utf-8-sig")
    profile = read_profile(profile_file).profile
    assert profile.timezone == "Asia/Jakarta"
    assert profile.number.unit == "01.1004"
    assert profile.postal_code.isdigit()
    assert profile.email == ""


def test_local_names_and_codes_newer_than_the_table(profile_file):
    newer = LEAST.replace("64.71.06.1002", "64.71.05.1001")
    profile_file.write_text(newer, encoding="utf-8")
    read = read_profile(profile_file)
    assert [warning.code for warning in read.warnings] == ["REGION_UNLISTED"]
    assert "64.71.05.1001" in tell_problem(read.warnings[0]).text
    profile_file.write_text('kelurahan = "Contoh Baru"\ncity = "Kota Contoh"\n' + newer, encoding="utf-8")
    named = read_profile(profile_file)
    assert named.warnings == ()
    assert (named.profile.place.kelurahan, named.profile.place.city) == ("Contoh Baru", "Kota Contoh")
    assert named.profile.place.kecamatan == "Balikpapan Selatan"


@pytest.mark.parametrize(
    ("old", "new", "key", "fault", "value"),
    [
        ('region = "64.71.06.1002"', "", "region", "RULE_KEY_MISSING", ""),
        ("64.71.06.1002", "64.71.99.1001", "region", "REGION_UNKNOWN", "64.71.99.1001"),
        ('address = "Jl. Contoh No. 1"', "address = 1", "address", "RULE_NOT_TEXT", "1"),
        ("Asia/Makassar", "Asia/Tokyo", "timezone", "RULE_CHOICE", "Asia/Tokyo"),
        ("{counter:4}", "{urut}", "number.template", "NUMBER_TOKEN", None),
        ("{counter:4}", "{counter:x}", "number.template", "NUMBER_WIDTH", None),
        ("{counter:4}", "4}", "number.template", "NUMBER_NO_COUNTER", None),
        ("198001012005011001", "19800101", "signer[1].nip", "PROFILE_NIP", "19800101"),
        ('title = "LURAH"', "", "signer[1].title", "RULE_KEY_MISSING", ""),
        ('title = "LURAH"', 'title = "LURAH"\njabatan = "x"', "signer[1].jabatan", "RULE_KEY_UNKNOWN", "x"),
        ('name = "admin"', 'name = "Pak Admin"', "user.name", "PROFILE_USER_NAME", "Pak Admin"),
        ('name = "admin"', "", "user.name", "RULE_KEY_MISSING", ""),
        ('unit = "06.1002"', 'unit = "06.1002"\nstart = 0', "number.start", "RULE_RANGE", "0"),
        ("[[signer]]", "[signer]", "signer", "RULE_NOT_LIST", None),
    ],
)
def test_a_fault_carries_file_key_and_value(profile_file, old, new, key, fault, value):
    assert old in LEAST
    profile_file.write_text(LEAST.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FileFaults) as refused:
        read_profile(profile_file)
    error = refused.value
    assert error.code == "PROFILE_INVALID"
    assert (error.facts["file"], error.facts["key"], error.facts["fault"]) == ("kantor.toml", key, fault)
    if value is not None:
        assert error.facts["value"] == value
    assert all(tell_problem(problem).text for problem in error.problems)
    assert tell_error(error).text


def test_all_faults_are_collected(profile_file):
    profile_file.write_text("warna = 1\n[number]\ntemplate = 'x'\n", encoding="utf-8")
    with pytest.raises(FileFaults) as refused:
        read_profile(profile_file)
    assert {problem.field for problem in refused.value.problems} == {
        "region", "address", "number.template", "signer", "user.name", "user", "warna",
    }  # fmt: skip
    assert refused.value.facts["count"] == len(refused.value.problems)


def test_no_toml_and_no_file(profile_file):
    with pytest.raises(Trouble) as missing:
        read_profile(profile_file)
    assert missing.value.code == "FILE_MISSING"
    profile_file.write_bytes(b"region = \xff")
    with pytest.raises(FileFaults) as refused:
        read_profile(profile_file)
    assert refused.value.facts["fault"] == "RULE_SYNTAX"
