"""What Rekap says: what was proposed, what became of it, and why some of it failed."""

from datetime import date
from typing import Final

from kelurahan_desk.domain.spelling import MONTHS, grouped, long_date, rupiah

SUBTITLE: Final = "Usulan dan hasilnya; tekan sebuah angka untuk membuka daftarnya"
PERIOD: Final = "Masa"
XLSX: Final = "Simpan XLSX"
PDF: Final = "Simpan PDF"
SAVE_TITLE: Final = "Simpan rekap"
PATTERN: Final = {"xlsx": "Spreadsheet (*.xlsx)", "pdf": "PDF (*.pdf)"}
EMPTY_TITLE: Final = "Belum ada pengajuan dalam masa ini"
EMPTY: Final = "Pilih masa lain, atau mulai dari Cek warga."
NAME: Final = "Kelompok"
CONTRIBUTION: Final = "Iuran sebulan"
CHART: Final = "Bagan hasil usulan"
QUOTA: Final = "Kuota dan anggaran"
SPANS: Final = (
    ("this_year", "Tahun ini"),
    ("last_year", "Tahun lalu"),
    ("this_month", "Bulan ini"),
    ("last_month", "Bulan lalu"),
)
MEASURES: Final = {
    "proposed": "Diusulkan",
    "accepted": "Diterima",
    "failed": "Gagal",
    "pending": "Menunggu",
    "overdue": "Terlambat",
    "caught": "Dicegah di kantor",
}
HEADINGS: Final = {
    "proposed": "Usul",
    "accepted": "Terima",
    "failed": "Gagal",
    "pending": "Tunggu",
    "overdue": "Telat",
    "caught": "Cegah",
}
TABS: Final = (
    ("programme", "Program"),
    ("category", "Kategori"),
    ("place", "RT/RW"),
    ("month", "Bulan"),
    ("cause", "Sebab gagal"),
)


def count(number: int) -> str:
    """1.284."""
    return grouped(number)


def money(amount: int) -> str:
    """Rp37.800."""
    return rupiah(amount) if amount else "–"


def caught_share(share: float) -> str:
    """Which share of the proposals was stopped here, before the district could send it back."""
    return f"{MEASURES['caught']} · {round(100 * share)} %"


def list_title(measure: str, name: str) -> str:
    """Diterima: RT 003/RW 001."""
    return f"{MEASURES[measure]}: {name}" if name else MEASURES[measure]


def month_name(code: str) -> str:
    """November 2026, of 2026-11."""
    year, month = code.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def span_line(first: date, last: date) -> str:
    """1 Januari 2026 sampai 23 November 2026."""
    return f"{long_date(first)} sampai {long_date(last)}"


def saved(name: str) -> str:
    """That the file is there."""
    return f"Rekap disimpan: {name}."


def file_name(first: date, last: date, suffix: str) -> str:
    """The name a file is offered."""
    return f"rekap-usulan-{first:%Y%m%d}-{last:%Y%m%d}.{suffix}"


def quota_line(title: str, used: int, people: int | None, yearly: int, budget: int | None) -> tuple[str, str]:
    """A programme, and how much of its quota and of the city's budget this office uses."""
    told = (
        f"{grouped(used)} dari {grouped(people)} orang" if people else f"{grouped(used)} orang, tanpa kuota"
    )
    cost = f"perkiraan iuran {rupiah(yearly)} setahun"
    parts = (told, cost, f"anggaran kota {rupiah(budget)}" if budget else "")
    return title, "; ".join(part for part in parts if part)
