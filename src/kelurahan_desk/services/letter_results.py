"""What use cases over letters give back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.letter_signature import PdfSignature, SignedCopy
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.sktm import Letter


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter just issued, with the bytes that were stored."""

    letter: Letter
    proof: str
    pdf: bytes
    change: Change


@dataclass(frozen=True, slots=True)
class QueuedLetter:
    """One letter of a queue; `position` counts its draft from 0."""

    position: int
    number: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueReport:
    """What became of a queue of letters. A refused draft is named by its position, from 0."""

    issued: tuple[QueuedLetter, ...]
    refused: tuple[tuple[int, tuple[Problem, ...]], ...]
    cancelled: bool
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierReport:
    """The page for hospitals and schools: how many keys and ended letters it knows, and as of when."""

    file: Path
    keys: int
    ended: int
    as_of: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SignedLetter:
    """A letter's signed copy and what its signatures say today."""

    copy: SignedCopy
    signatures: tuple[PdfSignature, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class SigningRoot:
    """A certificate the office trusts, by the name in it."""

    name: str
