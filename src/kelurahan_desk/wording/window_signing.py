"""The window on certified signatures: words of the fourth paper of a letter."""

from typing import Final

from kelurahan_desk.domain.letter_signature import PdfSignature
from kelurahan_desk.domain.spelling import short_date

TAB: Final = "Bertanda tangan"
NONE: Final = "Belum ada salinan bertanda tangan elektronik dari kota."
SIGN_OUT: Final = "Keluarkan berkas…"
ATTACH: Final = "Lampirkan yang sudah ditandatangani…"
SAVE: Final = "Simpan salinan…"
SIGN_OUT_TITLE: Final = "Berkas untuk layanan tanda tangan"
ATTACH_TITLE: Final = "Surat yang sudah ditandatangani"
SAVE_TITLE: Final = "Simpan salinan bertanda tangan"
KNOWN: Final = "Sertifikat dipercaya"
STRANGE: Final = "Sertifikat belum dikenal"
ATTACHED: Final = "Salinan bertanda tangan disimpan: berkas utuh dan isinya sama dengan surat."


def out_news(name: str) -> str:
    """The letter lies ready for the service."""
    return f"{name} siap ditandatangani di layanan kota. Setelah itu lampirkan hasilnya di sini."


def signed_by(signatures: tuple[PdfSignature, ...], added: str) -> str:
    """Who signed and when, and what the service printed on it."""
    said = []
    for one in signatures:
        when = f", {short_date(one.signed_at.date())}" if one.signed_at else ""
        said.append(f"Ditandatangani {one.signer}{when}.")
    if added:
        said.append(f"Tambahan layanan: “{added}”.")
    return " ".join(said)
