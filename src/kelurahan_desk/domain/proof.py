"""The statement in a letter's QR code: readable, signed, and without personal data in clear.

`SKTM1|office|station|number|issued|valid until|person|signature`: dates as YYYYMMDD, `person` the first 20
hex digits of SHA-256 over number, NIK and name, the signature Ed25519 over everything before it, base64url.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime

_VERSION = "SKTM1"
_SEPARATOR = "|"
_PARTS = 8
_CLEAN = re.compile(r"[|\s]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """What the QR code says."""

    office: str
    station: str
    number: str
    issued: date
    valid_until: date
    person: str

    def text(self) -> str:
        """The signed part."""
        return _SEPARATOR.join(
            (
                _VERSION,
                self.office,
                self.station,
                clean(self.number),
                self.issued.strftime("%Y%m%d"),
                self.valid_until.strftime("%Y%m%d"),
                self.person,
            )
        )


def clean(number: str) -> str:
    """A number as a statement carries it: no separators, blanks collapsed."""
    return _CLEAN.sub(" ", number)


def person_hash(number: str, nik: str | None, name: str) -> str:
    """A short hash that binds the letter to a person for whoever holds the paper and the identity card."""
    return hashlib.sha256(f"{number}\n{nik or ''}\n{name.upper()}".encode()).hexdigest()[:20]


def seal_statement(statement: Statement, signature: bytes) -> str:
    """The whole text of the QR code."""
    return f"{statement.text()}{_SEPARATOR}{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def open_statement(text: str) -> tuple[Statement, bytes] | None:
    """The statement and its signature, not yet verified; None for any other text."""
    parts = text.strip().split(_SEPARATOR)
    if len(parts) != _PARTS or parts[0] != _VERSION:
        return None
    try:
        issued, until = (datetime.strptime(part, "%Y%m%d").date() for part in parts[4:6])  # noqa: DTZ007 - dates
        signature = base64.urlsafe_b64decode(parts[7] + "=" * (-len(parts[7]) % 4))
    except (ValueError, binascii.Error):
        return None
    statement = Statement(parts[1], parts[2], parts[3], issued, until, parts[6])
    return (statement, signature) if seal_statement(statement, signature) == text.strip() else None
