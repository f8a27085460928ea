"""Checking letters: by the text of the code, by the PDF file, and by the page that needs no program."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from kelurahan_desk.domain.ended import ended_text
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.proof import open_statement
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import read_limited, write_durably
from kelurahan_desk.machine.proof import letter_public_key, sign_proof, verify_proof
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.scans.metadata import keywords_of
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import VerifierReport

_PDF_LIMIT = 32 * 1024 * 1024
_RESOURCE_LIMIT = 1024 * 1024


@dataclass(frozen=True)
class LetterProof:
    """Use cases over the proof on a letter. It proves the office's archive, not a certified signature."""

    context: Context

    def verify(self, text: str) -> str:
        """The verdict on the text of a QR code: valid, expired, revoked, altered or unknown."""
        self.context.user.require(Permission.READ)
        opened = open_statement(text)
        if opened is None:
            return "unknown"
        statement, signature = opened
        with self.context.store.read() as unit:
            station = self.context.station(unit)
            profile = self.context.profile(unit)
            letter = unit.letters.get(statement.number)
        if (statement.office, statement.station) != (station.office, station.station):
            return "unknown"
        if not verify_proof(self._public(), statement.text().encode(), signature):
            return "altered"
        if letter is None:
            return "unknown"
        if not letter.status.counts:
            return "revoked"
        return "expired" if statement.valid_until < self.context.today(profile) else "valid"

    def verify_pdf(self, path: Path) -> str:
        """The verdict on a PDF file: as `verify` of the code it carries, and `altered` when it is not ours.

        Not ours: a file whose bytes differ from those the office stored under that number. Trouble
        FILE_MISSING, FILE_READ, FILE_TOO_LARGE; Refusal SCAN_DAMAGED, SCAN_PASSWORD.
        """
        self.context.user.require(Permission.READ)
        data = read_limited(path, _PDF_LIMIT)
        text = keywords_of(data)
        verdict, opened = self.verify(text), open_statement(text)
        if opened is None or verdict in ("unknown", "altered"):
            return verdict
        with self.context.store.read() as unit:
            letter = unit.letters.get(opened[0].number)
        same = letter is not None and letter.sha256 == hashlib.sha256(data).hexdigest()
        return verdict if same else "altered"

    def write_verifier(self, out: Path) -> VerifierReport:
        """One HTML page that checks this office's letters in any browser without a network."""
        self.context.user.require(Permission.READ)
        now = self.context.clock.now().astimezone(UTC).replace(second=0, microsecond=0)
        with self.context.store.write() as unit:
            station, profile = self.context.station(unit), self.context.profile(unit)
            ended = unit.letters.ended(self.context.today(profile))
            text = ended_text(station.office, station.station, now, ended)
            public = self._public()
            data: dict[str, object] = {
                "office": _name(profile),
                "keys": [{"office": station.office, "station": station.station, "key": _b64(public)}],
                "lists": [
                    {
                        "text": text,
                        "signature": _b64(sign_proof(self.context.keys.letter_seed, text.encode())),
                    }
                ],
                "fingerprint": fingerprint(public),
            }
            body = (("count", len(ended)), ("sha256", hashlib.sha256(text.encode()).hexdigest()))
            self.context.record(unit, Entry("letter.verifier", "office", body))
            write_durably(out, _page(data).encode())
            unit.commit()
        return VerifierReport(file=out, keys=1, ended=len(ended), as_of=now, fingerprint=fingerprint(public))

    def _public(self) -> bytes:
        return letter_public_key(self.context.keys.letter_seed)


def fingerprint(public: bytes) -> str:
    """A public key as eight groups of four letters or digits, for reading out."""
    text = hashlib.sha256(public).hexdigest()[:32].upper()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _page(data: dict[str, object]) -> str:
    page = _resource("page.html")
    parts = {
        "NACL": _resource("nacl-fast.min.js"),
        "JSQR": _resource("jsqr.min.js"),
        "SCRIPT": _resource("page.js"),
        "DATA": json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/"),
    }
    for name, text in parts.items():
        page = page.replace(f"/*{name}*/", text)
    return page


def _resource(name: str) -> str:
    return read_limited(resource("verifier", name), _RESOURCE_LIMIT).decode()


def _name(profile: OfficeProfile) -> str:
    place = profile.place
    kind = "Desa" if place.kind == "desa" else "Kelurahan"
    return f"{kind} {place.kelurahan}, Kecamatan {place.kecamatan}, {place.city}"


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
