"""The words of the register book, its recapitulation, and the gap report."""

from typing import Final

from kelurahan_desk.domain.sktm import LetterStatus

STATUSES: Final[dict[LetterStatus, str]] = {
    LetterStatus.ISSUED: "TERBIT",
    LetterStatus.HANDED_OVER: "DISERAHKAN",
    LetterStatus.VOID: "BATAL",
    LetterStatus.REVOKED: "DICABUT",
    LetterStatus.REPLACED: "DIGANTI",
}
GAPS: Final[dict[str, str]] = {
    "start": "Nomor awal ditetapkan kantor; nomor sebelumnya tidak dipakai program ini.",
    "station": "Nomor cadangan komputer loket lain.",
    "taken": "Nomor sudah dipakai deret lain.",
    "unexplained": "TIDAK ADA PENJELASAN: nomor ini hilang dari register.",
}
GAP_STATUS: Final = "TIDAK DIPAKAI"

# Heading and its share of the page's width; a share of 0 keeps a column to the spreadsheet.
COLUMNS: Final[tuple[tuple[str, float], ...]] = (
    ("NO", 8),
    ("NOMOR SURAT", 34),
    ("TANGGAL", 16),
    ("NIK", 26),
    ("NAMA", 29),
    ("PEKERJAAN", 22),
    ("ALAMAT", 34),
    ("DESA/KEL", 0),
    ("KEPERLUAN", 25),
    ("SURAT PENGANTAR RT/RW", 22),
    ("PENANDA TANGAN", 22),
    ("BERLAKU S.D.", 16),
    ("STATUS", 18),
    ("PENGAMBIL", 20),
    ("DIAMBIL", 16),
    ("KETERANGAN", 24),
)
RECAP_COLUMNS: Final = ("KELOMPOK", "URAIAN", "TERBIT", "MASIH TERCATAT", "BATAL", "DICABUT", "DIGANTI")
BY_PURPOSE: Final = "Keperluan"
BY_AREA: Final = "RT/RW"
BY_MONTH: Final = "Bulan"
CLOSING: Final = "Mengetahui,"


def title(year: int, month: str) -> str:
    """The heading of the book."""
    return (
        f"BUKU REGISTER SURAT KETERANGAN TIDAK MAMPU {f'BULAN {month.upper()} ' if month else 'TAHUN '}{year}"
    )


def closed(count: int, town: str, day: str) -> tuple[str, ...]:
    """The lines above the signature of a book."""
    return (f"Jumlah baris: {count}", f"{town}, {day}", CLOSING)
