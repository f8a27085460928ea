"""A disk that forgets: what was synced stays, the rest is kept, torn by sectors, reordered or lost at a cut.

Names (files made, renamed, removed) become durable in order, as on a journalling file system, when any folder
is synced; the sync of a file makes only its own bytes durable, which is harsher than ext4.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.calls import Call

SECTOR = 512
State = dict[str, bytes | None]
"""What a disk holds by path; None for a folder."""

_NAMES = {"create", "rename", "unlink", "mkdir", "rmdir"}


@dataclass
class Disk:
    """Durable bytes and names, and what still waits in memory."""

    held: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)  # 0 for a folder
    waiting: dict[int, list[Call]] = field(default_factory=dict)
    waiting_names: list[Call] = field(default_factory=list)

    def load(self, root: Path, path: str, inode: int) -> None:
        """A file, or a folder with the number 0, that is there before the run, durable."""
        self.names[path] = inode
        if inode:
            self.held[inode] = bytearray((root / path).read_bytes())

    def take(self, call: Call) -> None:
        """One call."""
        if call.kind in _NAMES:
            self.waiting_names.append(call)
            if call.kind == "create":
                self.held[call.inode] = bytearray()
        elif call.kind in {"write", "size"}:
            self.waiting.setdefault(call.inode, []).append(call)
        elif call.kind == "sync":
            for one in self.waiting.pop(call.inode, []):
                _apply(self.held[call.inode], one)
        elif call.kind == "sync_folder":
            for one in self.waiting_names:
                _rename(self.names, one)
            self.waiting_names.clear()

    def killed(self) -> State:
        """What is there when only the program ended: everything."""
        names = dict(self.names)
        for one in self.waiting_names:
            _rename(names, one)
        return {path: self._whole(inode) if inode else None for path, inode in names.items()}

    def cut(self, chance: random.Random) -> State:
        """What may be there after a power cut."""
        names = dict(self.names)
        for one in self.waiting_names[: chance.randint(0, len(self.waiting_names))]:
            _rename(names, one)
        return {path: self._torn(inode, chance) if inode else None for path, inode in names.items()}

    def _whole(self, inode: int) -> bytes:
        content = bytearray(self.held[inode])
        for one in self.waiting.get(inode, []):
            _apply(content, one)
        return bytes(content)

    def _torn(self, inode: int, chance: random.Random) -> bytes:
        """The durable bytes with none, all, the first, any, or torn ones of the waiting writes."""
        waiting = self.waiting.get(inode, [])
        content = bytearray(self.held[inode])
        how = chance.choice(("none", "all", "first", "any", "torn"))
        first = chance.randint(0, len(waiting)) if how == "first" else len(waiting)
        for one in [] if how == "none" else waiting[:first]:
            if how in {"any", "torn"} and chance.random() < 0.5:
                continue
            if how == "torn" and one.kind == "write":
                _apply_sectors(content, one, chance)
            else:
                _apply(content, one)
        return bytes(content)


def _apply(content: bytearray, call: Call) -> None:
    end = call.place + len(call.data)
    if call.kind == "size":
        del content[call.place :]
    if len(content) < (call.place if call.kind == "size" else end):
        content.extend(bytes((call.place if call.kind == "size" else end) - len(content)))
    if call.kind == "write":
        content[call.place : end] = call.data


def _apply_sectors(content: bytearray, call: Call, chance: random.Random) -> None:
    """Only some sectors of a write reached the disk."""
    place, end = call.place, call.place + len(call.data)
    while place < end:
        stop = min(end, (place // SECTOR + 1) * SECTOR)
        if chance.random() < 0.5:
            piece = call.data[place - call.place : stop - call.place]
            _apply(content, Call("write", call.path, call.inode, place, piece))
        place = stop


def _rename(names: dict[str, int], call: Call) -> None:
    if call.kind == "create":
        names[call.path] = call.inode
    elif call.kind == "mkdir":
        names[call.path] = 0
    elif call.kind == "rename":
        for path in [path for path in names if path == call.path or path.startswith(call.path + "/")]:
            names[call.other + path[len(call.path) :]] = names.pop(path)
    else:
        names.pop(call.path, None)
