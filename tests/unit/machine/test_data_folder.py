"""The data folder, its desk file, its high-water mark, the files of the program."""

import json
import os
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.highwater import HighWater, read_high_water, write_high_water
from kelurahan_desk.machine.jsonfile import a_flag, a_list, a_number, a_text, canonical_json, parse_object
from kelurahan_desk.machine.paths import (
    DESK_FORMAT,
    DataFolder,
    DeskFile,
    default_data_folder,
    read_desk_file,
    write_desk_file,
)
from kelurahan_desk.machine.resources import resource

OFFICE = DeskFile("office", DESK_FORMAT, "K7QD", "")


def trouble_of(call, *values) -> Trouble:
    with pytest.raises(Trouble) as caught:
        call(*values)
    return caught.value


class TestPlaces:
    def test_all_lie_in_the_folder_and_differ(self, tmp_path):
        folder = DataFolder(tmp_path)
        names = [name for name, value in vars(DataFolder).items() if isinstance(value, property)]
        places = {getattr(folder, name) for name in names}
        assert len(places) == len(names) > 9
        assert {place.parent for place in places} == {tmp_path}
        assert [field.name for field in fields(DataFolder)] == ["root"]

    def test_default(self):
        assert default_data_folder().name == "kelurahan-desk"
        assert default_data_folder().is_absolute()

    def test_create_makes_what_must_be_there(self, tmp_path):
        folder = DataFolder(tmp_path / "data" / "kelurahan")
        folder.create()
        folder.create()
        assert sorted(entry.name for entry in folder.root.iterdir()) == [
            "att",
            "inbox",
            "logs",
            "outbox",
            "surat",
        ]

    @pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
    def test_create_closes_the_folder_to_others(self, tmp_path):
        root = tmp_path / "open"
        root.mkdir(mode=0o755)
        root.chmod(0o755)
        DataFolder(root).create()
        assert {path.stat().st_mode & 0o777 for path in (root, root / "att", root / "logs")} == {0o700}

    def test_a_file_in_the_way(self, tmp_path):
        (tmp_path / "data").write_bytes(b"")
        assert trouble_of(DataFolder(tmp_path / "data").create).code == "FILE_WRITE"


class TestDeskFile:
    @pytest.mark.parametrize("desk", [OFFICE, DeskFile("district", 1, "", "postgresql://dinsos/skb")])
    def test_there_and_back(self, desk, tmp_path):
        write_desk_file(DataFolder(tmp_path), desk)
        assert read_desk_file(DataFolder(tmp_path)) == desk

    @pytest.mark.parametrize("sub", ["", "none"])
    def test_no_desk(self, sub, tmp_path):
        trouble = trouble_of(read_desk_file, DataFolder(tmp_path / sub))
        assert (trouble.code, trouble.facts) == ("NO_DESK", {"folder": str(tmp_path / sub)})

    def test_newer_whatever_else_it_says(self, tmp_path):
        DataFolder(tmp_path).desk_file.write_text('{"format": 7, "new": []}')
        trouble = trouble_of(read_desk_file, DataFolder(tmp_path))
        assert (trouble.code, trouble.facts) == ("DESK_NEWER", {"format": 7, "ours": DESK_FORMAT})

    @pytest.mark.parametrize(
        "change",
        [
            {"kind": "school"},
            {"kind": 1},
            {"format": 0},
            {"format": -3},
            {"format": True},
            {"format": "1"},
            {"format": 1.0},
            {"station": None},
            {"database": 5},
            {"more": ""},
        ],
        ids=str,
    )
    def test_damaged_field(self, change, tmp_path):
        good = {"kind": "office", "format": 1, "station": "K7QD", "database": ""}
        DataFolder(tmp_path).desk_file.write_text(json.dumps(good | change))
        assert trouble_of(read_desk_file, DataFolder(tmp_path)).code == "DESK_DAMAGED"

    @pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"{", b'{"a":' * 12_000], ids=range(5))
    def test_damaged_file(self, data, tmp_path):
        DataFolder(tmp_path).desk_file.write_bytes(data)
        assert trouble_of(read_desk_file, DataFolder(tmp_path)).code == "DESK_DAMAGED"

    def test_a_folder_of_that_name(self, tmp_path):
        DataFolder(tmp_path).desk_file.mkdir()
        assert trouble_of(read_desk_file, DataFolder(tmp_path)).code == "FILE_READ"


class TestHighWater:
    @given(st.integers(1, 10**6), st.integers(0, 10**9), st.sampled_from(["", "ab" * 32]))
    def test_there_and_back(self, tmp_path_factory, epoch, seq, sha256):
        path = tmp_path_factory.mktemp("h") / "highwater.json"
        write_high_water(path, HighWater(epoch, seq, sha256))
        assert read_high_water(path) == HighWater(epoch, seq, sha256)

    def test_none_yet(self, tmp_path):
        assert read_high_water(tmp_path / "highwater.json") is None

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{}",
            '{"epoch":0,"seq":1,"manifest_sha256":""}',
            '{"epoch":1,"seq":-1,"manifest_sha256":""}',
            '{"epoch":1,"seq":1,"manifest_sha256":"AB"}',
            '{"epoch":1,"seq":1,"manifest_sha256":7}',
            '{"epoch":1,"seq":1,"manifest_sha256":"","more":1}',
        ],
    )
    def test_damaged_is_not_none(self, text, tmp_path):
        (tmp_path / "highwater.json").write_text(text)
        trouble = trouble_of(read_high_water, tmp_path / "highwater.json")
        assert (trouble.code, trouble.facts) == ("HIGH_WATER_DAMAGED", {"name": "highwater.json"})


class TestJson:
    def test_one_form(self):
        assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()

    def test_no_form_for_what_is_no_number(self):
        with pytest.raises(ValueError, match="JSON"):
            canonical_json(float("nan"))

    @pytest.mark.parametrize("read", [a_text, a_flag, a_number, a_list])
    def test_missing_is_wrong(self, read):
        with pytest.raises(ValueError, match="key"):
            read({}, "key")

    def test_a_flag_is_no_number(self):
        with pytest.raises(ValueError, match="key"):
            a_number({"key": True}, "key")
        assert a_flag({"key": True}, "key") is True

    @given(st.binary(max_size=60))
    def test_anything_is_an_object_or_a_value_error(self, data):
        try:
            value = parse_object(data)
        except ValueError:
            return
        assert isinstance(value, dict)


class TestResources:
    def test_a_file_and_a_folder(self):
        assert resource("codes", "kode_siak.csv").is_file()
        assert resource("codes").is_dir()

    def test_missing(self):
        trouble = trouble_of(resource, "codes", "none.csv")
        assert (trouble.code, trouble.facts) == ("RESOURCE_MISSING", {"name": "codes/none.csv"})

    def test_from_any_working_folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert resource("codes", "kode_siak.csv").is_absolute()
        assert Path(resource("codes", "kode_siak.csv")).is_file()
