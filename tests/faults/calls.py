"""The system calls of a run as strace recorded them: what was written where, and when it was made durable."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TRACED = (
    "openat,close,lseek,write,writev,pwrite64,pwritev,ftruncate,truncate,fsync,fdatasync,rename,renameat,"
    "renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,sendfile,copy_file_range,fallocate,link,linkat,dup,dup2,dup3"
)
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?')
_HARMLESS = {"close", "lseek"}


class OverlapError(ValueError):
    """Two system calls of different threads ran at once: the order of their effects is not in the trace."""


@dataclass(frozen=True)
class Call:
    """One call that changed something; paths are relative to the traced folder."""

    kind: str  # create, write, size, sync, sync_folder, rename, unlink, mkdir, rmdir, say
    path: str = ""
    inode: int = 0
    place: int = 0
    data: bytes = b""
    other: str = ""


class Trace:
    """Reads a log of one process. ValueError for a call it does not model, so that none is overlooked."""

    def __init__(self, root: Path, log: Path) -> None:
        self._root, self._log = root, log
        self._open: dict[int, tuple[int, str]] = {}  # descriptor: inode, path ("" for a folder)
        self._place: dict[int, int] = {}
        self._append: set[int] = set()
        self.inodes: dict[str, int] = {}
        self._next = 1

    def add(self, path: str) -> int:
        """A file that is there before the run."""
        self.inodes[path] = self._next
        self._next += 1
        return self.inodes[path]

    def calls(self, trace: Path) -> Iterator[Call]:
        """Every call that matters, in order."""
        with trace.open(encoding="ascii") as file:
            for line in file:
                if "unfinished" in line or "resumed" in line:
                    raise OverlapError(f"two threads at once: {line[:80]}")
                found = _LINE.match(line)
                if found and int(found[3]) >= 0:
                    yield from self._call(found[1], found[2], int(found[3]))

    def _call(self, name: str, text: str, result: int) -> Iterator[Call]:
        words = [bytes.fromhex(one.replace("\\x", "")) for one in _TEXT.findall(text)]
        rest = _TEXT.sub("TEXT", text).split(", ")
        if name == "openat":
            yield from self._opened(words[0].decode(), rest[2], result)
        elif name in _HARMLESS or name in {"write", "pwrite64", "ftruncate", "fsync", "fdatasync"}:
            yield from self._on_handle(name, int(rest[0]), rest, words, result)
        elif name in {"rename", "unlink", "mkdir", "rmdir"}:
            yield from self._on_names(name, [self._inside(word.decode()) for word in words])
        elif any(handle.isdecimal() and int(handle) in self._open for handle in rest[:3]) or any(
            self._inside(word.decode("utf-8", "replace")) is not None for word in words
        ):
            raise ValueError(f"not modelled: {name}({text[:80]})")

    def _opened(self, path: str, flags: str, handle: int) -> Iterator[Call]:
        self._open.pop(handle, None)
        if path == str(self._log):
            self._open[handle] = (0, "")
            return
        inside = self._inside(path)
        if inside is None or inside.endswith("-shm"):
            return
        if (self._root / inside).is_dir() or "O_DIRECTORY" in flags or inside == "":
            self._open[handle] = (-1, inside)
            return
        new = inside not in self.inodes
        if new and "O_CREAT" not in flags:
            self._open[handle] = (-1, inside)
            return
        if new:
            yield Call("create", inside, self.add(inside))
        elif "O_TRUNC" in flags:
            yield Call("size", inside, self.inodes[inside], 0)
        self._open[handle] = (self.inodes[inside], inside)
        self._place[handle] = 0

    def _on_handle(
        self, name: str, handle: int, rest: list[str], words: list[bytes], result: int
    ) -> Iterator[Call]:
        if handle not in self._open:
            return
        inode, path = self._open[handle]
        if name == "close":
            del self._open[handle]
        elif inode == 0 and name == "write":
            yield Call("say", data=words[0])
        elif inode < 0 and name == "fsync":
            yield Call("sync_folder", path)
        elif inode > 0:
            yield from self._on_file(name, handle, rest, words, result)

    def _on_file(
        self, name: str, handle: int, rest: list[str], words: list[bytes], result: int
    ) -> Iterator[Call]:
        inode, path = self._open[handle]
        if name == "lseek":
            self._place[handle] = result
        elif name == "write":
            yield Call("write", path, inode, self._place[handle], words[0][:result])
            self._place[handle] += result
        elif name == "pwrite64":
            yield Call("write", path, inode, int(rest[3]), words[0][:result])
        elif name == "ftruncate":
            yield Call("size", path, inode, int(rest[1]))
        else:
            yield Call("sync", path, inode)

    def _on_names(self, name: str, paths: list[str | None]) -> Iterator[Call]:
        if all(path is None or path.endswith("-shm") for path in paths):
            return
        first, other = (paths[0] or ""), (paths[1] or "" if len(paths) > 1 else "")
        if name == "rename":
            moved = {path: inode for path, inode in self.inodes.items() if _below(path, first)}
            for path, inode in moved.items():
                del self.inodes[path]
                self.inodes[other + path[len(first) :]] = inode
        elif name == "unlink":
            self.inodes.pop(first, None)
        yield Call(name, first, other=other)

    def _inside(self, path: str) -> str | None:
        root = str(self._root)
        if path == root:
            return ""
        return path[len(root) + 1 :] if path.startswith(root + "/") else None


def _below(path: str, top: str) -> bool:
    return path == top or path.startswith(top + "/")
