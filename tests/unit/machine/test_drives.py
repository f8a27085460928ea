"""Which drives are plugged in, what they can take, and the e-mail that may carry a file instead."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine import drives
from kelurahan_desk.machine.drives import (
    FAT_LARGEST,
    Drive,
    Mount,
    drive_of,
    is_carried,
    list_drives,
    mount_of,
    parse_mounts,
    require_room,
)
from kelurahan_desk.machine.mail import draft

TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
60 27 8:17 / /media/sari/USB\040BIRU rw,nosuid,nodev shared:3 - vfat /dev/sdb1 rw,utf8
61 27 8:33 / /media/sari/KUNCI ro,nosuid - exfat /dev/sdc1 ro
62 60 8:49 / /media/sari/USB\040BIRU/dalam rw - ext4 /dev/sdd1 rw
rusak
"""


def blocks(root: Path, **removable: str) -> Path:
    """A kernel's folder of block devices: each partition is a link into its disk's folder."""
    made = root / "class"
    made.mkdir()
    for name, flag in removable.items():
        disk = root / "devices" / ("usb1/" if flag == "usb" else "pci/") / name[:3]
        (disk / name).mkdir(parents=True)
        (disk / "removable").write_text("1\n" if flag == "1" else "0\n")
        (made / name).symlink_to(disk / name)
    return made


def test_the_table_of_mounts_is_read_with_its_escapes():
    mounts = parse_mounts(TABLE)
    assert [mount.folder for mount in mounts] == [
        "/proc", "/", "/media/sari/USB BIRU", "/media/sari/KUNCI", "/media/sari/USB BIRU/dalam",
    ]  # fmt: skip
    assert [mount.read_only for mount in mounts] == [False, False, False, True, False]
    assert mounts[2].file_system == "vfat"


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/media/sari/USB BIRU/kiriman", "/media/sari/USB BIRU"),
        ("/media/sari/USB BIRU/dalam/x", "/media/sari/USB BIRU/dalam"),
        ("/media/sari/USB BIRUX", "/"),
        ("/home", "/"),
    ],
)
def test_a_folder_lies_on_the_deepest_mount(folder: str, expected: str):
    found = mount_of(Path(folder), parse_mounts(TABLE))
    assert found is not None
    assert found.folder == expected


def test_of_two_mounts_at_one_place_the_last_counts():
    first, second = Mount("/mnt", "ext4", "a", read_only=True), Mount("/mnt", "vfat", "b", read_only=False)
    assert mount_of(Path("/mnt"), (first, second)) is second
    assert mount_of(Path("/mnt"), ()) is None


def test_sticks_cards_and_disks_on_a_cable_are_carried(tmp_path: Path):
    kernel = blocks(tmp_path, sda1="0", sdb1="1", sdc1="usb")
    carried = {
        device: is_carried(Mount("/mnt/x", "vfat", f"/dev/{device}", read_only=False), kernel)
        for device in ("sda1", "sdb1", "sdc1", "sdz9")
    }
    assert carried == {"sda1": False, "sdb1": True, "sdc1": True, "sdz9": False}
    assert is_carried(Mount("/run/media/sari/x", "fuse", "sesuatu", read_only=False), kernel)
    assert not is_carried(Mount("/proc", "proc", "proc", read_only=False), kernel)


def test_the_list_names_what_is_plugged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "USB").mkdir()
    stick = Mount(str(tmp_path / "USB"), "vfat", "/dev/sdb1", read_only=False)
    gone = Mount(str(tmp_path / "dicabut"), "vfat", "/dev/sdc1", read_only=False)
    monkeypatch.setattr(drives, "_mounts", lambda: (gone, stick))
    monkeypatch.setattr(drives, "is_carried", lambda _mount: True)
    (drive,) = list_drives()
    assert (drive.folder, drive.label, drive.file_system) == (tmp_path / "USB", "USB", "vfat")
    assert 0 < drive.free <= drive.total
    assert drive.largest == FAT_LARGEST


def test_the_real_table_can_be_read():
    assert isinstance(list_drives(), tuple)
    here = drive_of(Path.cwd() / "belum" / "ada")
    assert here is None or here.total > 0


CASES = {
    "enough": ({}, 1000, None),
    "read only": ({"read_only": True}, 1, "DRIVE_READ_ONLY"),
    "too full": ({"free": 300_000}, 100_000, "DRIVE_FULL"),
    "too large for FAT": ({"file_system": "FAT32", "free": 2**40}, FAT_LARGEST + 1, "DRIVE_FILE_LIMIT"),
    "just fits into FAT": ({"file_system": "vfat", "free": 2**40}, FAT_LARGEST, None),
    "large on exFAT": ({"file_system": "exfat", "free": 2**40}, FAT_LARGEST + 1, None),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_drive_takes(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    changes, size, code = CASES[name]
    usual = {"label": "USB", "file_system": "ext4", "free": 10**9, "total": 2**41, "read_only": False}
    drive = Drive(folder=tmp_path, **{**usual, **changes})
    monkeypatch.setattr(drives, "drive_of", lambda _folder: drive)
    if code is None:
        require_room(tmp_path, size, "x")
        return
    with pytest.raises(Trouble) as caught:
        require_room(tmp_path, size, "x")
    assert caught.value.code == code
    assert caught.value.facts["drive"] == "USB"


def test_where_nobody_tells_the_writing_itself_will(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drives, "_MOUNTINFO", tmp_path / "tidak-ada")
    require_room(tmp_path, 2**60, "x")
    assert list_drives() == ()


def test_the_mail_is_a_draft_with_the_very_bytes():
    content = bytes(range(256)) * 40
    data = draft(
        to="dinsos@kota.go.id", sender="kel@kota.go.id", subject="Kiriman E01-000001 \u2014 Batu Ampar",
        body="Yth.\n\nTerlampir.\n", name="SKB1-B.tar.age", content=content,
        at=datetime(2026, 11, 23, 1, tzinfo=UTC),
    )  # fmt: skip
    message = message_from_bytes(data, policy=default)
    assert (message["To"], message["From"], message["X-Unsent"]) == (
        "dinsos@kota.go.id", "kel@kota.go.id", "1",
    )  # fmt: skip
    assert message["Subject"] == "Kiriman E01-000001 \u2014 Batu Ampar"
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("SKB1-B.tar.age", content)
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "address", ["", "tanpa-at", "a@b", "a@b.id\nBcc: c@d.id", "a b@c.id", "a@b.id,c@d.id"]
)
def test_an_address_that_could_say_more_is_refused(address: str):
    with pytest.raises(ValueError, match="address"):
        draft(to=address, subject="x", body="x", name="x", content=b"", at=datetime.now(UTC))
