"""BPJS segments and card statuses: the closed codes, and the spellings city lists use for them."""

import re

ACTIVE = "aktif"
INACTIVE_PREMIUM = "nonaktif_premi"
INACTIVE_OTHER = "nonaktif_lain"
NOT_REGISTERED = "belum_terdaftar"
UNCERTAIN = "tidak_diketahui"
STATUSES = (ACTIVE, INACTIVE_PREMIUM, INACTIVE_OTHER, NOT_REGISTERED, UNCERTAIN)

PBI_JK = "pbi_jk"
PBPU_PEMDA = "pbpu_pemda"
PBPU_MANDIRI = "pbpu_mandiri"
BP = "bp"
PPU_BU = "ppu_bu"
PPU_PN = "ppu_pn"
SEGMENTS = (PBI_JK, PBPU_PEMDA, PBPU_MANDIRI, BP, PPU_BU, PPU_PN)

_SPELLINGS = {
    PBI_JK: ("pbi", "pbi_jkn", "pbi_apbn", "apbn", "pbi_pusat"),
    PBPU_PEMDA: ("pbi_apbd", "apbd", "pbpu_bp_pemda", "pbpu_dan_bp_pemda", "pemda", "jamkesda"),
    PBPU_MANDIRI: ("pbpu", "mandiri", "pbpu_bp_mandiri", "peserta_mandiri"),
    BP: ("bukan_pekerja", "bp_mandiri"),
    PPU_BU: ("ppu", "ppu_swasta", "ppu_badan_usaha", "swasta", "badan_usaha"),
    PPU_PN: ("ppu_pns", "ppu_penyelenggara_negara", "pns", "asn", "tni", "polri"),
}
_SEGMENT_OF = {word: code for code, words in _SPELLINGS.items() for word in (code, *words)}
_INACTIVE = ("nonaktif", "tidakaktif", "inaktif", "inactive")


def segment_of(text: str) -> str:
    """The code of a segment as a list spells it; an unknown spelling comes back folded, "" stays ""."""
    folded = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
    return _SEGMENT_OF.get(folded, folded)


def status_of(text: str) -> str:
    """The code of a card status as a list spells it; "" stays "", a word nobody knows is `UNCERTAIN`."""
    folded = re.sub(r"[^a-z]+", "", text.casefold())
    if not folded:
        return ""
    if folded.startswith(_INACTIVE):
        arrears = "premi" in folded or "nggak" in folded  # tunggakan, menunggak
        return INACTIVE_PREMIUM if arrears else INACTIVE_OTHER
    if folded.startswith(("aktif", "active")):
        return ACTIVE
    return NOT_REGISTERED if folded.startswith("belum") else UNCERTAIN
