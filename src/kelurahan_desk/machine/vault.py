"""Encrypted files found by the hash of what is in them: scans and letters outside the database."""

import hashlib
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import make_folder, read_if_there, sweep_parts, write_durably

_MAGIC = b"KDV1"
_NONCE = 12
_LIMIT = 256 << 20  # bytes
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Vault:
    """AES-256-GCM files named by the SHA-256 of their plain bytes, which each one also authenticates."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._cipher = AESGCM(key)
        self._writing = threading.Lock()

    def put(self, plain: bytes) -> str:
        """Keep the bytes and give back their SHA-256 in hex; on return they survive a power cut.

        What is there and whole is left alone; what is damaged is written again. Trouble as `write_durably`.
        """
        digest = hashlib.sha256(plain)
        path = self._path(digest.hexdigest())
        with self._writing:
            there = read_if_there(path, _LIMIT)
            if there is None or self._opened(there, digest.digest()) is None:
                nonce = os.urandom(_NONCE)
                sealed = self._cipher.encrypt(nonce, plain, _MAGIC + digest.digest())
                make_folder(path.parent)
                write_durably(path, _MAGIC + nonce + sealed)
        return digest.hexdigest()

    def get(self, sha256: str) -> bytes:
        """The plain bytes. Trouble ATTACHMENT_MISSING, ATTACHMENT_DAMAGED or FILE_READ."""
        name = _SHA256.fullmatch(sha256)
        sealed = read_if_there(self._path(sha256), _LIMIT) if name else None
        if sealed is None:
            raise Trouble("ATTACHMENT_MISSING", sha256=sha256[:12])
        plain = self._opened(sealed, bytes.fromhex(sha256))
        if plain is None:
            raise Trouble("ATTACHMENT_DAMAGED", sha256=sha256[:12])
        return plain

    def has(self, sha256: str) -> bool:
        """Whether a file of that name is there."""
        return _SHA256.fullmatch(sha256) is not None and self._path(sha256).is_file()

    def size(self, sha256: str) -> int:
        """About how many bytes a file has; 0 for one that is not there."""
        path = self._path(sha256)
        return path.stat().st_size if path.is_file() else 0

    def remove(self, sha256: str) -> None:
        """Take a file away that nothing names; one that is not there is no fault."""
        with self._writing:
            self._path(sha256).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Remove what a killed program left half-written; how many files that were."""
        return sum(sweep_parts(shard) for shard in self._folder.glob("??"))

    def _path(self, sha256: str) -> Path:
        return sealed_path(self._folder, sha256)

    def _opened(self, sealed: bytes, digest: bytes) -> bytes | None:
        """The plain bytes, or None when the file is damaged or not what its name says."""
        start = len(_MAGIC) + _NONCE
        if sealed[: len(_MAGIC)] != _MAGIC:
            return None
        try:
            return self._cipher.decrypt(sealed[len(_MAGIC) : start], sealed[start:], _MAGIC + digest)
        except (InvalidTag, ValueError):
            return None


def sealed_path(folder: Path, sha256: str) -> Path:
    """Where a vault in `folder` keeps the file of that hash. ValueError for what is not a SHA-256 in hex."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a hash")
    return folder / sha256[:2] / sha256


def sealed_files(folder: Path) -> Iterator[Path]:
    """The encrypted files of a vault as they lie on the disk, in order of their names."""
    return (path for path in sorted(folder.glob("??/*")) if _SHA256.fullmatch(path.name))
