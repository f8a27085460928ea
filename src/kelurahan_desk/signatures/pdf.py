"""Certified signatures on a PDF: who signed, when, and whether a byte changed since (PAdES, ISO 32000-2).

pyHanko comes with the extra `signing` and takes most of a second to load: it is imported where it is used.
"""

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kelurahan_desk.domain.letter_signature import PdfSignature
from kelurahan_desk.domain.problems import Refusal, Trouble

if TYPE_CHECKING:
    from asn1crypto.x509 import Name
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext


def read_signatures(pdf: bytes, roots: Sequence[bytes]) -> tuple[PdfSignature, ...]:
    """Every signature of the file, oldest first. `roots` are the certificates (PEM or DER) the office trusts.

    Refusal SIGNED_UNREADABLE for what is no PDF or has a broken signature;
    Trouble SIGNING_EXTRA_MISSING without pyHanko.
    """
    require_reader()
    from pyhanko.pdf_utils.reader import PdfFileReader

    with _quiet(), _told():
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        return tuple(_read(one, roots) for one in reader.embedded_regular_signatures)


def certificate_name(data: bytes) -> str:
    """Whom a certificate (PEM or DER) names. Refusal ROOT_UNREADABLE."""
    require_reader()
    from pyhanko.keys import load_certs_from_pemder_data

    try:
        found = tuple(load_certs_from_pemder_data(data))
    except (ValueError, TypeError, OSError) as error:
        raise Refusal("ROOT_UNREADABLE") from error
    if len(found) != 1:
        raise Refusal("ROOT_UNREADABLE")
    return _name_of(found[0].subject)


def require_reader() -> None:
    """Trouble SIGNING_EXTRA_MISSING when the extra is not installed."""
    if find_spec("pyhanko") is None:
        raise Trouble("SIGNING_EXTRA_MISSING")


def _read(embedded: "EmbeddedPdfSignature", roots: Sequence[bytes]) -> PdfSignature:
    from pyhanko.sign.validation import validate_pdf_signature

    status = validate_pdf_signature(embedded, _context(roots))
    certificate = status.signing_cert
    return PdfSignature(
        signer=_name_of(certificate.subject),
        issuer=_name_of(certificate.issuer),
        signed_at=status.signer_reported_dt,
        intact=status.intact and status.valid,
        whole=_whole(status),
        trusted=status.trusted,
    )


def _name_of(name: "Name") -> str:
    """The common name in a certificate; everything in it where there is none."""
    return str(name.native.get("common_name") or name.human_friendly)


def _whole(status: "PdfSignatureStatus") -> bool:
    """The whole file, or with nothing added later but what a signed file may gain (more signatures)."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    return status.coverage is SignatureCoverageLevel.ENTIRE_REVISION and bool(status.docmdp_ok)


def _context(roots: Sequence[bytes]) -> "ValidationContext":
    """A context of its own for each signature, as pyHanko wants it; nothing is fetched."""
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko_certvalidator import ValidationContext

    anchors = [one for root in roots for one in load_certs_from_pemder_data(root)]
    return ValidationContext(trust_roots=anchors, allow_fetching=False, revocation_mode="soft-fail")


@contextmanager
def _told() -> Iterator[None]:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.validation.errors import ValidationInfoReadingError
    from pyhanko_certvalidator.errors import ValidationError

    try:
        yield
    except (PdfError, ValidationInfoReadingError, ValidationError) as error:
        raise Refusal("SIGNED_UNREADABLE") from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        # A hostile file reaches the depths of the parsers below; whatever they raise, it is no signed PDF.
        raise Refusal("SIGNED_UNREADABLE") from error


@contextmanager
def _quiet() -> Iterator[None]:
    """pyHanko tells its log of each doubt with its stack; ours is told in the answer."""
    loud = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [one.level for one in loud]
    for one in loud:
        one.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for one, level in zip(loud, levels, strict=True):
            one.setLevel(level)
