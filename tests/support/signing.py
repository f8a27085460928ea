"""A signing service of our own: certificates made here, PDF signed as a city's service would."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore


@dataclass(frozen=True)
class Service:
    """The service's root certificate (PEM) and its signer."""

    root: bytes
    signer: signers.SimpleSigner

    def sign(self, pdf: bytes, *, stamp: str = "") -> bytes:
        """The PDF signed as an added revision; with a visible stamp of that text on the first page."""
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        box = (320, 20, 560, 60) if stamp else None
        style = TextStampStyle(stamp_text=stamp) if stamp else None
        return bytes(
            signers.PdfSigner(
                signers.PdfSignatureMetadata(field_name="Tanda1", md_algorithm="sha256"),
                self.signer,
                stamp_style=style,
                new_field_spec=fields.SigFieldSpec("Tanda1", box=box, on_page=0),
            )
            .sign_pdf(writer)
            .getvalue()
        )


@cache
def service(name: str = "LAYANAN CONTOH") -> Service:
    """A service with a root and a signer under it."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, signer_name = _name(f"{name} CA"), _name("CONTOH NAMA, S.SOS")
    root = _certificate(root_name, root_name, root_key, root_key, authority=True)
    own = _certificate(signer_name, root_name, key, root_key, authority=False)
    store = SimpleCertificateStore()
    store.register(_as_asn1(root))
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Service(
        root.public_bytes(serialization.Encoding.PEM),
        signers.SimpleSigner(
            signing_cert=_as_asn1(own),
            signing_key=asn1_keys.PrivateKeyInfo.load(private),
            cert_registry=store,
        ),
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_cert_sign=authority,
                crl_sign=authority,
                **usage,
            ),
            critical=True,
        )
        .sign(by, hashes.SHA256())
    )


def _as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
