"""Duties and safety by command: clean-up, incidents, restriction, people of both desks, backups, damaged folders."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.support.desks import PASSPHRASE, StillClock, add_people, make_office, make_person
from tests.support.exchange import make_district
from tests.support.program import call

from kelurahan_desk.machine.attempts import Attempts
from kelurahan_desk.machine.keystore import unlock
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.office.founding import open_office

NEW = "sandi-baru-2027"
NIK = make_person(1).nik or ""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two people."""
    root = make_office(tmp_path_factory.mktemp("tugas"))
    with closing(open_office(root, "admin", PASSPHRASE, clock=StillClock())) as desk:
        add_people(desk, make_person(1), make_person(2, name="WARGA CONTOH B"))
    return root


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(template, tmp_path / "office"))


@pytest.fixture
def dinsos(tmp_path: Path) -> Path:
    """A district's data folder."""
    make_district(tmp_path / "dinsos").close()
    return tmp_path / "dinsos"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file, but for what SQLite and the lock-out write at each opening."""
    passing = {"desk.db-wal", "desk.db-shm", "attempts.json"}
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in passing
    }


def test_nothing_is_old_enough_to_go(office: Path) -> None:
    for words in (("plan",), ("plan", "--run")):
        told = call(office, "retention", *words).body
        assert (told["total"], set(told["kinds"].values())) == (0, {0})
        assert told["kept"]
    clerk = with_user(office, "siti", "petugas")
    assert call(office, "retention", "plan", "--run", **clerk).code == "NOT_ALLOWED"


def test_a_restricted_person_is_left_alone_until_freed(office: Path, tmp_path: Path) -> None:
    held = call(office, "resident", "restrict", "--nik", NIK, "--reason", "diminta warga")
    assert held.status == 0
    out = tmp_path / "surat.pdf"
    issue = ("letter", "issue", "--nik", NIK, "--purpose", "bpjs", "--out", out)
    assert call(office, *issue).code == "PERSON_RESTRICTED"
    assert call(office, "resident", "restrict", "--nik", NIK, "--reason", "lagi").status == 1
    assert not out.exists()
    assert call(office, "resident", "free", "--nik", NIK, "--reason", "dicabut warga").status == 0
    assert call(office, *issue).status == 0
    assert call(office, "resident", "free", "--nik", NIK, "--reason", "lagi").status == 1
    clerk = with_user(office, "siti", "petugas")
    assert call(office, "resident", "restrict", "--nik", NIK, "--reason", "x", **clerk).code == "NOT_ALLOWED"


def test_an_incident_is_noted_told_and_counted_down(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "pemberitahuan.pdf"
    words = ("--kind", "lost_medium", "--happened", "flashdisk hilang di angkot", "--data-kind", "identity")
    made = call(office, "incident", "report", *words, "--people", "12", "--out", out).body
    assert out.read_bytes().startswith(b"%PDF")
    (listed,) = call(office, "incident", "list").body["incidents"]
    assert (listed["id"], listed["kind"]) == (made["id"], "lost_medium")
    assert 71 <= listed["hours_left"] <= 72
    assert call(office, "incident", "told", str(made["id"]), "--agency", "--people").status == 0
    assert call(office, "incident", "list").body["incidents"][0]["told"] is True
    assert call(office, "incident", "told", "99", "--agency").status == 1
    assert (
        call(office, "incident", "report", "--kind", "kebakaran", "--happened", "x", "--out", out).status == 2
    )


def test_a_district_goes_out_and_comes_back(dinsos: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "dinsos.cadangan", tmp_path / "pulih"
    made = call(dinsos, "district", "backup", "--out", out).body
    assert (made["verdict"], Path(made["file"])) == ("valid", out)
    done = call(elsewhere, "district", "restore", out).body
    assert (done["verdict"], done["office"]) == ("valid", "DINSOS-6471")
    assert call(elsewhere, "user", "list").body["users"][0]["name"] == "admin"
    before = snapshot(dinsos)
    assert call(dinsos, "district", "restore", out).code == "FOLDER_IN_USE"
    assert snapshot(dinsos) == before
    cut = tmp_path / "potong.cadangan"
    cut.write_bytes(out.read_bytes()[:-500])
    assert call(tmp_path / "lain", "district", "restore", cut).code == "BACKUP_DAMAGED"
    wrong = {"KELURAHAN_DESK_PASSPHRASE": "salah-sekali"}
    assert call(tmp_path / "lain", "district", "restore", out, **wrong).code == "WRONG_PASSPHRASE"
    assert not (tmp_path / "lain").exists()


def test_an_older_backup_is_not_put_over_newer_data(office: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "lama.cadangan", tmp_path / "pulih"
    call(office, "backup", "create", "--out", out)
    call(office, "letter", "issue", "--nik", NIK, "--purpose", "bpjs", "--out", tmp_path / "surat.pdf")
    before = snapshot(office)
    assert call(office, "backup", "restore", out).code == "FOLDER_IN_USE"
    assert snapshot(office) == before
    beside = call(elsewhere, "backup", "restore", out, "--compare", office).body
    assert (beside["backup"]["letters"], beside["desk"]["letters"]) == (0, 1)


def with_user(folder: Path, name: str, role: str) -> dict[str, str]:
    """Another person of the desk, and the environment they sign in with."""
    secret = f"kopi susu {name}"
    added = call(folder, "user", "add", name, "--role", role, KELURAHAN_DESK_NEW_PASSPHRASE=secret)
    assert added.status == 0, added.body
    return {"KELURAHAN_DESK_USER": name, "KELURAHAN_DESK_PASSPHRASE": secret}


@pytest.mark.parametrize("kind", ["office", "dinsos"])
def test_people_of_either_desk(kind: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(kind)
    boss = {"KELURAHAN_DESK_USER": "admin"}
    siti = with_user(folder, "siti", "petugas")
    new = {"KELURAHAN_DESK_NEW_PASSPHRASE": NEW}
    assert call(folder, "user", "passphrase", **siti, **new).status == 0
    assert call(folder, "user", "list", **siti).code == "WRONG_PASSPHRASE"
    mine = {**siti, "KELURAHAN_DESK_PASSPHRASE": NEW}
    assert call(folder, "user", "passphrase", "admin", **mine, **new).code == "NOT_ALLOWED"
    assert call(folder, "user", "recovery-code", **mine).code == "NOT_ALLOWED"
    again = {"KELURAHAN_DESK_NEW_PASSPHRASE": siti["KELURAHAN_DESK_PASSPHRASE"]}
    assert call(folder, "user", "passphrase", "siti", **boss, **again).status == 0
    assert call(folder, "user", "list", **siti).status == 0
    code = call(folder, "user", "recovery-code", **boss).body["recovery_code"]
    proof = {"KELURAHAN_DESK_RECOVERY_CODE": code}
    assert call(folder, "user", "recovery-code", "--check", **boss, **proof).status == 0
    back = {"KELURAHAN_DESK_NEW_PASSPHRASE": NEW, "KELURAHAN_DESK_PASSPHRASE": ""}
    assert call(folder, "user", "recover", "siti", **proof, **back).status == 0
    assert call(folder, "user", "list", **mine).status == 0
    assert call(folder, "user", "disable", "siti", **boss).status == 0
    assert call(folder, "user", "list", **mine).code == "WRONG_PASSPHRASE"
    assert (folder / "cadangan" / "keystore.json").read_bytes() == (folder / "keystore.json").read_bytes()


def damage(office: Path, tmp_path: Path, what: str) -> None:
    """Something done to the keys or the data of an office while nobody looked."""
    keystore, database = office / "keystore.json", office / "desk.db"
    if what == "missing":
        keystore.unlink()
    elif what == "changed":
        data = bytearray(keystore.read_bytes())
        data[len(data) // 2] ^= 1
        keystore.write_bytes(bytes(data))
    elif what == "of another office":
        (tmp_path / "lain").mkdir()
        other = make_office(tmp_path / "lain", "64.71.05.1002")
        shutil.copyfile(other / "keystore.json", keystore)
    elif what == "database cut":
        database.write_bytes(database.read_bytes()[:5000])
    elif what == "database gone":
        database.unlink()
    else:
        shutil.rmtree(office)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("missing", "KEYSTORE_MISSING"),
        ("changed", "KEYSTORE_DAMAGED"),
        ("of another office", "WRONG_KEY_OR_DAMAGED"),
        ("database cut", "DATABASE_DAMAGED"),
        ("database gone", "DATABASE_MISSING"),
        ("folder gone", "NO_DESK"),
    ],
)
def test_a_folder_that_lost_something_is_told_in_a_sentence(
    office: Path, tmp_path: Path, what: str, code: str
) -> None:
    damage(office, tmp_path, what)
    before = snapshot(office) if office.exists() else {}
    for words in (("office", "show"), ("resident", "find", "contoh"), ("user", "list")):
        told = call(office, *words)
        assert (told.status, told.code) == (3, code)
        assert told.body["error"]["hint"]
    assert (snapshot(office) if office.exists() else {}) == before


def test_the_second_copy_of_the_keys_brings_a_lost_keystore_back(office: Path) -> None:
    assert call(office, "user", "passphrase", KELURAHAN_DESK_NEW_PASSPHRASE=NEW).status == 0
    (office / "keystore.json").unlink()
    mine = {"KELURAHAN_DESK_PASSPHRASE": NEW}
    assert call(office, "office", "show", **mine).code == "KEYSTORE_MISSING"
    shutil.copyfile(office / "cadangan" / "keystore.json", office / "keystore.json")
    assert call(office, "office", "show", **mine).status == 0


def test_a_journal_edited_past_its_guards_is_told_with_the_place(office: Path, tmp_path: Path) -> None:
    for number in range(3):
        call(
            office, "letter", "issue", "--nik", NIK, "--purpose", "bpjs", "--out", tmp_path / f"{number}.pdf"
        )
    events = call(office, "journal", "verify").body["events"]
    key = unlock(office / "keystore.json", "admin", PASSPHRASE).database_key.hex()
    raw = dbapi2.connect(str(office / "desk.db"))
    raw.execute(f"PRAGMA key = \"x'{key}'\"")
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if "event" in name:
            raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE event SET actor = 'orang lain' WHERE seq = 3")
    raw.commit()
    raw.close()
    told = call(office, "journal", "verify")
    assert (told.status, told.body["verdict"], told.body["broken_at"]) == (1, "broken", 3)
    assert told.body["events"] == events


def test_wrong_passphrases_by_many_starts_of_the_program(office: Path) -> None:
    """Each call is a start of its own: what is counted is on the disk, and the right one comes in after the wait."""
    wrong = {"KELURAHAN_DESK_PASSPHRASE": "salah-sekali"}
    codes = [call(office, "office", "show", **wrong).code for _ in range(8)]
    assert codes == ["WRONG_PASSPHRASE"] * 5 + ["SIGN_IN_WAIT"] * 3
    waiting = call(office, "office", "show")
    assert waiting.code == "SIGN_IN_WAIT"
    attempts = Attempts(DataFolder(office).attempts, ("admin",))
    for _ in range(40):
        attempts.fail("admin", datetime(2026, 11, 1, tzinfo=UTC))
    assert call(office, "office", "show").status == 0
