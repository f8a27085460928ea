"""Backup, restoring, passphrases and the auditor's commands by the program's entry point; guesses by processes of their own."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, make_office
from tests.support.program import call, run

from kelurahan_desk.machine.attempts import Attempts
from kelurahan_desk.machine.paths import DataFolder

NEW = "sandi-baru-2027"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A new office's data folder."""
    return make_office(tmp_path)


def test_a_backup_goes_out_and_comes_back_elsewhere(office: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "luar.cadangan", tmp_path / "pulih"
    made = call(office, "backup", "create", "--out", out).body
    assert (made["verdict"], made["file"]) == ("valid", str(out))
    checked = call(office, "backup", "check", out).body
    assert (checked["verdict"], checked["backup"]["events"], checked["desk"]["events"]) == ("valid", 1, 2)
    restored = call(elsewhere, "backup", "restore", out, "--compare", office).body
    assert (restored["epoch"], restored["missing"], restored["desk"]["events"]) == (2, 0, 2)
    assert call(elsewhere, "journal", "verify").body["verdict"] == "intact"
    again = call(office, "backup", "restore", out)
    assert (again.status, again.code) == (1, "FOLDER_IN_USE")


def test_a_cut_backup_changes_nothing(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "luar.cadangan"
    call(office, "backup", "create", "--out", out)
    out.write_bytes(out.read_bytes()[:-700])
    for words in (("check", out), ("restore", out)):
        ran = call(tmp_path / "pulih", "backup", *words)
        assert (ran.status, ran.code) == (3, "BACKUP_DAMAGED")
    assert not (tmp_path / "pulih").exists()


def test_passphrases_and_the_code_from_the_safe(office: Path) -> None:
    code = call(office, "user", "recovery-code").body["recovery_code"]
    new = {"KELURAHAN_DESK_NEW_PASSPHRASE": NEW}
    assert call(office, "user", "passphrase", **new).status == 0
    assert call(office, "office", "show").code == "WRONG_PASSPHRASE"
    recovery = {"KELURAHAN_DESK_RECOVERY_CODE": code}
    back = {"KELURAHAN_DESK_NEW_PASSPHRASE": PASSPHRASE}
    assert call(office, "user", "recover", "admin", **recovery, **back).status == 0
    assert call(office, "user", "recovery-code", "--check", **recovery).body["verdict"] == "valid"
    missing = call(office, "user", "recover", "admin", **back)
    assert (missing.status, missing.code) == (3, "RECOVERY_CODE_MISSING")


def test_guessing_waits_across_processes(office: Path) -> None:
    attempts = Attempts(DataFolder(office).attempts, ("admin",))
    for _ in range(4):
        attempts.fail("admin", datetime.now(UTC))
    wrong = {"KELURAHAN_DESK_PASSPHRASE": "salah-sekali"}
    assert run(office, "office", "show", **wrong).code == "WRONG_PASSPHRASE"
    assert run(office, "office", "show").code == "SIGN_IN_WAIT"


def test_checks_and_reports(office: Path, tmp_path: Path) -> None:
    sound = call(office, "office", "check").body
    assert (sound["verdict"], sound["problems"][-1]["code"]) == ("sound", "HEALTH_BACKUP")
    shown = call(office, "journal", "report", "access").body
    assert (shown["report"], shown["rows"]) == ("access", 0)
    out = tmp_path / "akses.xlsx"
    assert call(office, "journal", "report", "access", "--out", out).body["rows"] == 1
    assert out.is_file()
    assert call(office, "journal", "report", "lain").code == "REPORT_UNKNOWN"
