"""Letters signed by the city's certified service: out as issued, back and checked, without a network."""

import base64
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_signature import SignedCopy, added_words
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.sktm import Letter, LetterStatus
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import read_limited, write_durably
from kelurahan_desk.scans.words import page_words
from kelurahan_desk.services.letter_results import SignedLetter, SigningRoot
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_life import found_letter
from kelurahan_desk.services.outgoing import file_in
from kelurahan_desk.signatures.pdf import certificate_name, read_signatures
from kelurahan_desk.store.office import OfficeUnit

_ROOTS = "signing_roots"
_FILE_LIMIT = 20 * 1024 * 1024
_CERTIFICATE_LIMIT = 64 * 1024
_STANDING = frozenset({LetterStatus.ISSUED, LetterStatus.HANDED_OVER})


@dataclass(frozen=True)
class LetterSigning:
    """Use cases around a signature that only an official service can give."""

    context: Context

    def export_for_signing(self, number: str, out: Path) -> Path:
        """Write the stored bytes to a file, or into the folder `out`. Refusal SIGNED_LETTER_ENDED."""
        self.context.user.require(Permission.ISSUE_LETTER)
        with self.context.store.write() as unit:
            letter = _standing(unit, number)
            target = file_in(out, f"{letter.number.replace('/', '-')}.pdf")
            write_durably(target, self.context.letters_vault.get(letter.sha256))
            self.context.record(
                unit, Entry("letter.sign_out", f"letter:{letter.number}", (("sha256", letter.sha256),))
            )
            unit.commit()
        return target

    def attach_signed(self, number: str, path: Path) -> SignedLetter:
        """Keep the signed file beside its letter, once every signature holds and the text is the letter's.

        Refusal SIGNED_LETTER_ENDED, SIGNED_ALREADY, SIGNED_NOT, SIGNED_CHANGED, SIGNED_OTHER_TEXT (page),
        SIGNED_UNREADABLE; Trouble SIGNING_EXTRA_MISSING.
        """
        self.context.user.require(Permission.ISSUE_LETTER)
        pdf = read_limited(path, _FILE_LIMIT)
        with self.context.store.write() as unit:
            letter = _standing(unit, number)
            if unit.signed_copies.of(letter.number):
                raise Refusal("SIGNED_ALREADY", number=letter.number)
            signatures = read_signatures(pdf, _roots(unit))
            if not signatures:
                raise Refusal("SIGNED_NOT", name=path.name)
            if not all(one.intact and one.whole for one in signatures):
                raise Refusal("SIGNED_CHANGED", name=path.name)
            added = _same_text(self.context.letters_vault.get(letter.sha256), pdf)
            sha256 = self.context.letters_vault.put(pdf)
            copy = SignedCopy(letter.number, sha256, added, self.context.clock.now(), self.context.user.name)
            unit.signed_copies.add(copy)
            body = (("sha256", sha256), ("trusted", int(all(one.trusted for one in signatures))))
            self.context.record(unit, Entry("letter.sign_in", f"letter:{letter.number}", body))
            unit.commit()
        return SignedLetter(copy, signatures, Change(Area.LETTERS))

    def signed_copy(self, number: str) -> SignedLetter | None:
        """The signed file of a letter, its signatures read again with what the office trusts today."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            copy = unit.signed_copies.of(found_letter(unit, number).number)
            roots = _roots(unit)
        if copy is None:
            return None
        signatures = read_signatures(self.context.letters_vault.get(copy.sha256), roots)
        return SignedLetter(copy, signatures, Change(Area.NOTHING))

    def signed_pdf(self, number: str) -> bytes:
        """The bytes of the signed file. Refusal SIGNED_NONE."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            letter = found_letter(unit, number)
            copy = unit.signed_copies.of(letter.number)
        if copy is None:
            raise Refusal("SIGNED_NONE", number=letter.number)
        return self.context.letters_vault.get(copy.sha256)

    def save_signed(self, number: str, out: Path) -> Path:
        """Write the signed file to a file, or into the folder `out`. Refusal SIGNED_NONE."""
        self.context.user.require(Permission.READ)
        pdf, number = self.signed_pdf(number), number.strip()
        target = file_in(out, f"{number.replace('/', '-')}-bertanda-tangan.pdf")
        write_durably(target, pdf)
        self.context.viewed("letter", letter=number, signed=1)
        return target

    def signing_roots(self) -> tuple[SigningRoot, ...]:
        """The certificates the office trusts, by the names in them."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return tuple(SigningRoot(certificate_name(one)) for one in _roots(unit))

    def add_signing_root(self, path: Path) -> SigningRoot:
        """Trust the certificate (PEM or DER) of a certificate authority. Refusal ROOT_UNREADABLE."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        data = read_limited(path, _CERTIFICATE_LIMIT)
        root = SigningRoot(certificate_name(data))
        with self.context.store.write() as unit:
            kept = _roots(unit)
            if data not in kept:
                unit.settings.set(_ROOTS, [base64.b64encode(one).decode() for one in (*kept, data)])
                self.context.record(unit, Entry("letter.sign_root", "office:roots", (("name", root.name),)))
            unit.commit()
        return root


def _standing(unit: OfficeUnit, number: str) -> Letter:
    letter = found_letter(unit, number)
    if letter.status not in _STANDING:
        raise Refusal("SIGNED_LETTER_ENDED", number=letter.number)
    return letter


def _roots(unit: OfficeUnit) -> tuple[bytes, ...]:
    kept = unit.settings.get(_ROOTS, list[str]) or []
    return tuple(base64.b64decode(one) for one in kept)


def _same_text(ours: bytes, signed: bytes) -> str:
    """The words the service added. Refusal SIGNED_OTHER_TEXT with the first page that is not ours."""
    gained = []
    for page, (mine, theirs) in enumerate(zip_longest(page_words(ours), page_words(signed)), start=1):
        added = added_words(mine or (), theirs or ())
        if mine is None or theirs is None or added is None:
            raise Refusal("SIGNED_OTHER_TEXT", page=page)
        gained.append(added)
    return " ".join(filter(None, gained))
