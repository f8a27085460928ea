"""`demo` does the whole main job, and stock tools agree with what it left."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.journeys.conftest import Demo
from tests.support.program import call

STOCK = ("age", "minisign", "tar", "sha256sum", "gzip", "pdftotext")


@pytest.fixture(autouse=True)
def stock_tools() -> None:
    missing = [tool for tool in STOCK if shutil.which(tool) is None]
    assert not missing, f"`python3 dev.py test` installs these: {missing}"


def sh(cwd: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_everything_is_there_and_adds_up(demo: Demo) -> None:
    body = demo.ran.body
    assert body["residents"] == 5000
    assert body["letters"] == 10
    assert body["applications"] == 40
    assert 0 < body["ingested"] < 40
    assert body["decisions"] == body["ingested"]
    assert body["tasks"] > 0
    for path in body["files"].values():
        assert Path(path).exists(), path
    assert len(list((demo.root / "letters").glob("*.pdf"))) == 10


def test_the_batch_opens_with_stock_tools_only(week: Demo, tmp_path: Path) -> None:
    """The recipe of SKB-1 section 3.11."""
    env = {"KELURAHAN_DESK_PASSPHRASE": week.passphrase}
    key = tmp_path / "dinsos.key"
    assert call(week.root / "dinsos", "district", "key", "export", "--out", key, **env).status == 0
    shown = call(week.root / "office", "office", "show", **env).body
    batch = week.root / "exchange" / week.ran.body["batch"]
    sh(tmp_path, "age", "-d", "-i", str(key), "-o", "a.tar", str(batch))
    unpacked = tmp_path / "x"
    unpacked.mkdir()
    sh(tmp_path, "tar", "-xf", "a.tar", "-C", "x")
    said = sh(unpacked, "minisign", "-V", "-H", "-P", shown["minisign_public_key"], "-m", "manifest.json")
    assert f"skb1 skb.batch {shown['office']} {shown['station']} 1.1 sha256:" in said
    manifest = (unpacked / "manifest.json").read_text(encoding="utf-8")
    listed = re.findall(r'"name":"([^"]+)"[^}]*?"sha256":"([0-9a-f]{64})"', manifest)
    (unpacked / "S").write_text("".join(f"{digest}  {name}\n" for name, digest in listed))
    sh(unpacked, "sha256sum", "-c", "S")
    files = [path for path in unpacked.rglob("*") if path.is_file()]
    assert len(files) == len(listed) + 3
    lines = sh(unpacked, "gzip", "-dc", "records.jsonl.gz").splitlines()
    assert len(lines) == json.loads(manifest)["totals"]["records"] == week.ran.body["ingested"]


def test_a_letter_says_what_the_register_says(week: Demo, tmp_path: Path) -> None:
    env = {"KELURAHAN_DESK_PASSPHRASE": week.passphrase}
    letter = sorted((week.root / "letters").glob("*.pdf"))[0]
    text = sh(tmp_path, "pdftotext", "-layout", str(letter), "-")
    number = letter.stem.replace("400.9.14.1-", "400.9.14.1/").replace("-", "/")
    assert number in text
    again = tmp_path / "lagi.pdf"
    assert call(week.root / "office", "letter", "reprint", number, "--out", again, **env).status == 0
    assert again.read_bytes() == letter.read_bytes()


def test_the_journal_of_the_demonstration_is_intact(week: Demo) -> None:
    env = {"KELURAHAN_DESK_PASSPHRASE": week.passphrase}
    body = call(week.root / "office", "journal", "verify", **env).body
    assert (body["verdict"], body["broken_at"]) == ("intact", None)
    assert body["events"] > 90


def test_no_plain_person_in_any_file_of_either_desk(demo: Demo) -> None:
    sheet_names = (demo.root / "dtsen.csv").read_text(encoding="utf-8").splitlines()[1:40]
    needles = [part.encode() for line in sheet_names for part in line.split(";")[:2]]
    for folder in ("office", "dinsos"):
        for path in (demo.root / folder).rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                assert not [needle for needle in needles if needle in data], path.name


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "penting.txt").write_text("jangan hilang")
    refused = call(None, "demo", "--out", tmp_path, "--no-window")
    assert (refused.status, refused.code) == (1, "FOLDER_IN_USE")
    assert [path.name for path in tmp_path.iterdir()] == ["penting.txt"]
