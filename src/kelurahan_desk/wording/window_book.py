"""What the register book says in the window: the book on paper, its gaps, the proof, what expires."""

from typing import Final

from kelurahan_desk.domain.register import UNEXPLAINED, GapReport
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.spelling import MONTHS, grouped, long_date
from kelurahan_desk.wording.register import GAPS as REASONS

BOOK: Final = "Buku register"
YEAR: Final = "Tahun"
MONTH: Final = "Bulan"
MONTH_CHOICES: Final = (("", "Setahun penuh"), *((str(at), name) for at, name in enumerate(MONTHS, 1)))
AS_SHEET: Final = "Spreadsheet"
AS_PDF: Final = "PDF"
RECAP: Final = "Rekap"
SAVE_BOOK: Final = "Simpan buku register"
SAVE_RECAP: Final = "Simpan rekap"
PATTERNS: Final[dict[str, str]] = {
    "xlsx": "Spreadsheet (*.xlsx)",
    "pdf": "PDF (*.pdf)",
    "html": "Halaman web (*.html)",
}
COUNTS: Final = "Jumlah surat"
COUNT_TABS: Final = (("by_purpose", "Keperluan"), ("by_area", "RT/RW"), ("by_month", "Bulan"))
STANDING: Final = "Berlaku"
ENDED: Final = "Dibatalkan, dicabut, diganti"
NO_LETTERS: Final = "Belum ada surat pada tahun ini."
GAPS: Final = "Kelengkapan nomor"
GAPS_SENTENCE: Final = (
    "Setiap nomor tahun ini adalah surat atau punya alasan, dan register cocok dengan jurnal."
)
COMPLETE: Final = "Lengkap"
BROKEN: Final = "Ada yang hilang"
NO_GAPS: Final = "Tidak ada nomor yang kosong."
NOT_IN_BOOK: Final = "Tercatat di jurnal, tidak ada di register"
NOT_IN_JOURNAL: Final = "Ada di register, tidak tercatat di jurnal"

PROOF: Final = "Periksa surat"
CODE: Final = "Teks kode QR"
CODE_PLACEHOLDER: Final = "Tempel atau pindai kode di sini"
VERIFY: Final = "Periksa"
VERIFY_PDF: Final = "Periksa berkas PDF"
VERDICTS: Final[dict[str, tuple[str, str]]] = {
    "valid": ("Sah", "Surat ini sah menurut arsip kantor."),
    "expired": ("Lewat masa", "Surat ini asli, tetapi masa berlakunya sudah lewat."),
    "revoked": ("Tidak berlaku", "Surat ini pernah terbit, lalu dibatalkan, dicabut, atau diganti."),
    "altered": ("Diubah", "Isi kode atau berkas ini telah diubah. Jangan dipakai."),
    "unknown": ("Tidak dikenal", "Kode ini bukan dari arsip kantor ini, atau tidak terbaca utuh."),
}
VERIFIER: Final = "Halaman pemeriksa"
VERIFIER_SENTENCE: Final = (
    "Untuk rumah sakit dan sekolah: satu berkas yang dibuka di peramban mana pun tanpa internet. Isinya kunci kantor dan daftar surat yang "
    "tidak berlaku pada tanggal dibuat; kirimkan yang baru setiap kali ada surat dicabut."
)
WRITE_VERIFIER: Final = "Simpan halaman pemeriksa"
VERIFIER_NAME: Final = "pemeriksa-sktm.html"
EXPIRING: Final = "Segera habis berlaku"
DAYS: Final = "Dalam waktu"
DAY_CHOICES: Final = (("7", "7 hari"), ("14", "14 hari"), ("30", "30 hari"), ("90", "90 hari"))
NONE_EXPIRES: Final = "Tidak ada surat yang habis berlaku dalam waktu itu."
_SERIES: Final[dict[str, str]] = {"SKTM": "Deret SKTM", "*": "Deret seluruh kantor"}


def series_facts(report: GapReport) -> tuple[tuple[str, str], ...]:
    """Each series of the year: how many letters, up to which counter."""
    return tuple(
        (
            _SERIES.get(one.name, f"Deret {one.name.removeprefix('=')}"),
            f"{grouped(one.letters)} surat, nomor terakhir {one.last}"
            + (f", {sum(one.ended.values())} tidak berlaku" if one.ended else ""),
        )
        for one in report.series
    )


def gap_lines(report: GapReport) -> tuple[tuple[str, str], ...]:
    """Counters without a letter and their reason; what breaks the proof first."""
    gaps = [gap for one in report.series for gap in one.gaps]
    gaps.sort(key=lambda gap: (gap.reason != UNEXPLAINED, gap.first))
    lines = [(number, NOT_IN_BOOK) for number in report.lost]
    lines += [(number, NOT_IN_JOURNAL) for number in report.unrecorded]
    lines += [
        (f"{gap.first}" if gap.first == gap.last else f"{gap.first} sampai {gap.last}", REASONS[gap.reason])
        for gap in gaps
    ]
    return tuple(lines)


def expires(letter: Letter) -> str:
    """Which letter, until when."""
    return f"{letter.number} · sampai {long_date(letter.valid_until)}"


def book_name(year: int, month: int | None, kind: str) -> str:
    """A file name for the book."""
    return f"register-sktm-{year}{f'-{month:02d}' if month else ''}.{kind}"


def recap_name(year: int) -> str:
    """A file name for the recapitulation."""
    return f"rekap-sktm-{year}.xlsx"


def book_news(rows: int, name: str) -> str:
    """Where the book went."""
    return f"{grouped(rows)} baris ditulis ke {name}."


def written(name: str) -> str:
    """Where a file went."""
    return f"Ditulis ke {name}."


def verifier_news(ended: int, fingerprint: str, name: str) -> tuple[str, str]:
    """That the page is written, and what to read out to whoever gets it."""
    return (
        f"Halaman pemeriksa ditulis ke {name}, dengan {grouped(ended)} surat yang tidak berlaku.",
        f"Bacakan sidik jari kunci kepada penerima: {fingerprint}",
    )


def count_name(group: str, name: str) -> str:
    """The name of a bar."""
    return MONTHS[int(name) - 1] if group == "by_month" else name
