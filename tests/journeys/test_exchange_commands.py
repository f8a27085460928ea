"""The exchange between data folders, every step a process of its own, looked over with stock tools."""

import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import approved, introduce, make_district
from tests.support.program import call as run

from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.founding import open_office

VERIFIER = Path(__file__).resolve().parents[2] / "tools" / "verify_skb1.sh"
CLERK = {"KELURAHAN_DESK_USER": "sari", "KELURAHAN_DESK_PASSPHRASE": "pisang goreng hangat"}


@pytest.fixture
def desks(founded: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """An office with three approved applications, a district that enrolled it, and the stick between them."""
    office = Path(shutil.copytree(founded, tmp_path / "kantor"))
    district, stick = tmp_path / "dinsos", tmp_path / "stik"
    stick.mkdir()
    with closing(open_office(office, None, PASSPHRASE, clock=StillClock())) as desk:
        for serial in (1, 2, 3):
            approved(desk, serial)
        desk.setup.save_profile(replace(desk.profile(), district_email="dinsos@kota.go.id"))
        with closing(make_district(district)) as dinsos:
            introduce(desk, dinsos, stick)
    return office, district, stick


def test_a_batch_by_mail_its_papers_and_its_hand_over(desks: tuple[Path, Path, Path]) -> None:
    office, district, stick = desks
    sent = run(office, "batch", "export", "--out", stick / "surel", "--mail").body
    assert (sent["records"], len(sent["batches"]), sent["left_out"]) == (3, 1, [])
    message = message_from_bytes(Path(sent["mail"]).read_bytes(), policy=default)
    (attached,) = message.iter_attachments()
    copy = stick / "dari-surel.tar.age"
    copy.write_bytes(attached.get_content())
    # Stock tools find the same file valid.
    run(district, "district", "key", "export", "--out", stick / "dinsos.key")
    public = stick / "kantor.pub"
    shown = run(office, "office", "show").body["minisign_public_key"]
    key_id = shown if "comment" in shown else f"untrusted comment: minisign public key\n{shown}\n"
    public.write_text(key_id)
    if all(map(shutil.which, ("age", "minisign"))):
        opened = subprocess.run(
            ["age", "-d", "-i", stick / "dinsos.key", copy], capture_output=True, check=True
        )
        (stick / "a.tar").write_bytes(opened.stdout)
        listed = subprocess.run(["tar", "-tf", stick / "a.tar"], capture_output=True, check=True, text=True)
        assert listed.stdout.splitlines()[:3] == [
            "manifest.json",
            "manifest.json.minisig",
            "records.jsonl.gz",
        ]
    papers = run(office, "batch", "papers", "E01-000001", "--out", stick, "--number", "7/2026").body
    assert papers["listed"] == 3
    assert Path(papers["minutes"]).read_bytes().startswith(b"%PDF-")
    assert Path(papers["cover"]).stat().st_size > 5000
    wrong = run(office, "batch", "handover", "E01-000001", "--code", "1" * 30, "--receiver", "Budi")
    assert (wrong.status, wrong.code) == (1, "FINGERPRINT_MISMATCH")
    short = run(office, "batch", "handover", "E01-000001", "--code", "123", "--receiver", "Budi")
    assert (short.status, short.code) == (1, "HANDOVER_DIGITS")
    told = sent["fingerprint"]
    done = run(office, "batch", "handover", "E01-000001", "--code", told, "--receiver", "Budi", "--mail")
    assert done.body["way"] == "mail"
    assert run(office, "batch", "list").body["batches"][0]["handover"]["receiver"] == "Budi"
    again = run(office, "batch", "send-again", "E01-000001", "--out", stick / "lagi").body
    assert Path(again["file"]).read_bytes() == copy.read_bytes()
    taken = run(district, "district", "ingest", copy).body
    assert "accepted" in str(taken)


def test_a_petugas_takes_the_reply_in_and_the_tasks_go_out_again(desks: tuple[Path, Path, Path]) -> None:
    office, district, stick = desks
    with closing(open_office(office, None, PASSPHRASE, clock=StillClock())) as desk:
        desk.setup.add_user("sari", Role.PETUGAS, CLERK["KELURAHAN_DESK_PASSPHRASE"])
    env = {"KELURAHAN_DESK_USER": "admin"}
    sent = run(office, "batch", "export", "--out", stick, **env).body
    run(district, "district", "ingest", sent["file"])
    reply = run(district, "district", "reply", "--out", stick)
    (file,) = stick.glob("SKB1-R-*")
    assert reply.status == 0
    taken = run(office, "reply", "import", file, **CLERK)
    assert (taken.status, taken.body["decisions"], taken.body["flags"]) == (0, 0, [])
    refused = run(office, "batch", "export", "--out", stick, "--nil", **CLERK)
    assert (refused.status, refused.code) == (1, "NOT_ALLOWED")
    assert run(office, "reply", "flags", **CLERK).body["flags"] == []
    assert isinstance(run(office, "drive", "list", **CLERK).body["drives"], list)
    gone = run(office, "task", "resubmit", "9", **CLERK)
    assert (gone.status, gone.code) == (1, "TASK_UNKNOWN")


def test_keys_follow_one_another_and_a_second_office_reads_along(desks: tuple[Path, Path, Path]) -> None:
    office, district, stick = desks
    form = run(office, "station", "form", "--out", stick / "formulir.pdf")
    assert Path(form.body["file"]).read_bytes().startswith(b"%PDF-")
    rotated = run(office, "station", "rotate", "--out", stick / "ganti.tar").body["fingerprint"]
    seen = run(office, "batch", "inspect", stick / "ganti.tar")
    assert (seen.body["verdict"], seen.body["kind"]) == ("valid", "enrolment")
    taken = run(district, "district", "enrol", stick / "ganti.tar", "--fingerprint", rotated)
    assert taken.body["replaced"] == 1
    wrong = run(
        district, "district", "receiver", "--add", "DINKES-6471", "--name", "Dinkes", "--age", "age1x"
    )
    assert (wrong.status, wrong.code) == (1, "RECEIVER_KEY")
    run(district, "district", "roster", "--out", stick / "dua.tar")
    assert run(office, "roster", "import", stick / "dua.tar").status == 0
    sent = run(office, "batch", "export", "--out", stick).body
    assert (sent["epoch"], sent["seq"], sent["records"]) == (2, 1, 3)
    assert "accepted" in str(run(district, "district", "ingest", sent["file"]).body)
