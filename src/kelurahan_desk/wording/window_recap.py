"""What Rekap of the district's window says."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kelurahan_desk.domain.spelling import grouped, short_date

SUBTITLE: Final = "Setiap usulan dihitung sekali; yang dikirim harus cocok dengan hasilnya."
SPAN: Final = "Rentang waktu"
SPANS: Final = (
    ("4", "4 minggu terakhir"),
    ("13", "13 minggu terakhir"),
    ("52", "52 minggu terakhir"),
    ("", "Seluruh waktu"),
)
COUNTING: Final = "Menghitung rekap"
WRITE: Final = "Simpan XLSX"
WRITE_TITLE: Final = "Simpan rekap"
PRINT: Final = "Simpan PDF"
PAPER: Final = "Kertas untuk PDF"
FILE_NAMES: Final[Mapping[str, str]] = {"xlsx": "rekap-dinsos.xlsx", "pdf": "rekap-dinsos.pdf"}
PATTERNS: Final[Mapping[str, str]] = {"xlsx": "Lembar Excel (*.xlsx)", "pdf": "Dokumen PDF (*.pdf)"}
SENT: Final = "Dikirim"
ACCEPTED: Final = "Disetujui"
REFUSED: Final = "Tidak jadi"
PENDING: Final = "Menunggu"
TAB_WEEKS: Final = "Per minggu"
TAB_OFFICES: Final = "Per kantor"
TAB_LINES: Final = "Per kantor dan minggu"
OFFICE: Final = "Kantor"
WEEK: Final = "Minggu mulai"
BATCHES: Final = "Kiriman"
RECEIVED: Final = "Diterima"
SUM: Final = "Cocok"
YES: Final = "Cocok"
NO: Final = "Selisih"
CHART: Final = "Hasil usulan per minggu"
NONE_TITLE: Final = "Belum ada kiriman pada rentang ini"
NONE: Final = "Pilih rentang yang lebih panjang, atau terima kiriman di Kotak masuk."
ADDS_UP: Final = "Jumlahnya cocok di setiap kantor dan minggu."
DIFFERS: Final = "Ada kantor atau minggu yang jumlahnya tidak cocok; lihat kolom terakhir."


def week(monday: date | None) -> str:
    """16-11-2026, the Monday of the week."""
    return short_date(monday) if monday else ""


def short_week(monday: date | None) -> str:
    """16-11, below a bar."""
    return f"{monday.day:02d}-{monday.month:02d}" if monday else ""


def written(lines: int, name: str) -> str:
    """That the sheet was written."""
    return f"{grouped(lines)} baris rekap ditulis ke {name}."
