"""The drives that people carry: which are plugged in, how much room they have, what they can take."""

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.problems import Trouble

FAT_LARGEST = 4 * 1024**3 - 1
"""Bytes of the largest file that FAT holds."""

_FAT = {"vfat", "msdos", "fat", "fat12", "fat16", "fat32", "fuse.fusefat"}
_SPARE = 256 * 1024  # bytes for the folder's own growth and a last cluster
_CARRIED = ("/media/", "/run/media/")  # where desktops mount what was plugged in
_MOUNTINFO = Path("/proc/self/mountinfo")
_BLOCKS = Path("/sys/class/block")
_ESCAPED = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Drive:
    """One drive. `free` and `total` in bytes; `file_system` in the system's own word."""

    folder: Path
    label: str
    file_system: str
    free: int
    total: int
    read_only: bool

    @property
    def largest(self) -> int | None:
        """Bytes of the largest file it can hold, None where no limit matters."""
        return FAT_LARGEST if self.file_system.lower() in _FAT else None


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of Linux' table of mounted file systems."""

    folder: str
    file_system: str
    source: str
    read_only: bool


def list_drives() -> tuple[Drive, ...]:
    """The drives plugged in that can be carried away, by name. None of them is written to."""
    if sys.platform == "win32":
        from kelurahan_desk.machine.drives_windows import carried_roots, drive_at

        found = [drive_at(root) for root in carried_roots()]
    else:
        carried = [mount for mount in _mounts() if is_carried(mount)]
        found = [_drive(mount, Path(mount.folder)) for mount in carried]
    return tuple(sorted((drive for drive in found if drive), key=lambda drive: str(drive.folder)))


def drive_of(folder: Path) -> Drive | None:
    """The drive that a folder, or the nearest one above it that exists, lies on; None where nobody tells.

    Trouble DRIVE_GONE.
    """
    there = folder.absolute()
    try:
        while not there.is_dir() and there != there.parent:
            there = there.parent
    except OSError as error:  # a stick that was pulled answers so
        raise Trouble("DRIVE_GONE", folder=folder.name) from error
    if sys.platform == "win32":
        from kelurahan_desk.machine.drives_windows import drive_at

        return drive_at(there.anchor)
    else:  # noqa: RET505 - mypy follows the branch only so
        mount = mount_of(there.resolve(), _mounts())
        return _drive(mount, there) if mount else None


def require_room(folder: Path, size: int, name: str) -> None:
    """Return if a file of `size` bytes can be written into `folder`.

    Trouble DRIVE_GONE, DRIVE_READ_ONLY, DRIVE_FILE_LIMIT or DRIVE_FULL (megabytes needed and free).
    """
    drive = drive_of(folder)
    if drive is None:
        return
    if drive.read_only:
        raise Trouble("DRIVE_READ_ONLY", drive=drive.label, name=name)
    if drive.largest is not None and size > drive.largest:
        raise Trouble("DRIVE_FILE_LIMIT", drive=drive.label, name=name, size=_megabytes(size))
    if drive.total and drive.free < size + _SPARE:  # some drivers for FAT tell no sizes at all
        facts = {"needed": _megabytes(size + _SPARE), "free": drive.free // 1024**2}
        raise Trouble("DRIVE_FULL", drive=drive.label, name=name, **facts)


def device_of(folder: Path) -> int:
    """What tells one drive from another: when a stick is pulled, its place names another one.

    Trouble DRIVE_GONE.
    """
    try:
        return folder.stat().st_dev
    except OSError as error:
        raise Trouble("DRIVE_GONE", folder=folder.name) from error


def parse_mounts(text: str) -> tuple[Mount, ...]:
    """The lines of /proc/self/mountinfo, in order; what cannot be made out is left away."""
    found = []
    for line in text.splitlines():
        first, separator, second = line.partition(" - ")
        place, source = first.split(" "), second.split(" ")
        if separator and len(place) >= 6 and len(source) >= 3:
            options = {*place[5].split(","), *source[2].split(",")}
            found.append(Mount(_plain(place[4]), source[0], _plain(source[1]), "ro" in options))
    return tuple(found)


def mount_of(folder: Path, mounts: tuple[Mount, ...]) -> Mount | None:
    """The mount that a folder lies on: the deepest one, and of several at one place the last."""
    above = [one for one in reversed(mounts) if folder.is_relative_to(one.folder)]
    return max(above, key=lambda one: len(Path(one.folder).parts), default=None)


def is_carried(mount: Mount, blocks: Path = _BLOCKS) -> bool:
    """Whether it is a stick, a card or a disk on a cable; `blocks` is where the kernel lists devices."""
    if mount.source.startswith("/dev/"):
        device = (blocks / Path(mount.source).name).resolve()
        if "/usb" in str(device) or any(_removable(one) for one in (device, device.parent)):
            return True
    return mount.folder.startswith(_CARRIED)


def _removable(device: Path) -> bool:
    try:
        return (device / "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        return False


def _mounts() -> tuple[Mount, ...]:
    try:
        return parse_mounts(_MOUNTINFO.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # not Linux, or no /proc: the writing itself will tell
        return ()


def _drive(mount: Mount, folder: Path) -> Drive | None:
    try:
        usage = shutil.disk_usage(folder)
    except OSError:  # pulled out between the two looks
        return None
    label = Path(mount.folder).name or mount.folder
    return Drive(folder, label, mount.file_system, usage.free, usage.total, mount.read_only)


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def _megabytes(size: int) -> int:
    return -(-size // 1024**2)
