"""What the import of spreadsheets says."""

from typing import Final

from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.domain.spelling import grouped

TITLE: Final = "Impor data"
SENTENCE: Final = "Berkas diperiksa dahulu. Tidak ada yang disimpan sebelum Anda menekan Simpan."
KIND: Final = "Jenis berkas"
KINDS: Final = (
    ("residents", "Data warga (OpenSID atau SIAK)"),
    ("dtsen", "Daftar DTSEN (desil)"),
    ("coverage", "Daftar kepesertaan BPJS"),
)
CHOOSE: Final = "Pilih berkas…"
CHOOSE_TITLE: Final = "Pilih spreadsheet"
PATTERN: Final = "Spreadsheet (*.xlsx *.xls *.csv)"
NO_FILE_TITLE: Final = "Pilih spreadsheet warga"
NO_FILE: Final = (
    "Berkas .xlsx, .xls, atau .csv. Judul kolom dikenali dalam urutan apa pun; "
    "baris yang bermasalah ditunjukkan dengan alasannya."
)
CHECKING: Final = "Memeriksa berkas"
SAVING: Final = "Menyimpan data"
COMMIT: Final = "Simpan"
ANNOTATE: Final = "Salinan bertanda…"
ANNOTATE_TITLE: Final = "Simpan salinan dengan catatan di tiap baris"
ANNOTATE_PATTERN: Final = "Spreadsheet (*.xlsx)"
ANNOTATED: Final = "Salinan dengan catatan sudah disimpan."

ADDED: Final = "Warga baru"
CHANGED: Final = "Berubah"
UNCHANGED: Final = "Tetap"
REJECTED: Final = "Ditolak"

PROBLEMS: Final = "Catatan pemeriksaan"
NO_PROBLEMS_TITLE: Final = "Semua baris baik"
NO_PROBLEMS: Final = "Tidak ada baris yang ditolak dan tidak ada catatan."
ROW: Final = "Baris"
COLUMN: Final = "Kolom"
WEIGHT: Final = "Sifat"
WHAT: Final = "Yang ditemukan"
SEVERITIES: Final[dict[Severity, str]] = {Severity.ERROR: "Ditolak", Severity.WARNING: "Catatan"}
LAYOUTS: Final = {"opensid43": "OpenSID 43 kolom", "siak37": "SIAK 37 kolom"}
MOST_PROBLEMS: Final = 1000

STEPS: Final = {
    "sheet.read": "Membaca berkas",
    "sheet.rows": "Memeriksa baris",
    "import.write": "Menyimpan data",
    "import.commit": "Menyelesaikan",
}


def step(code: str) -> str:
    """A step of the work in words."""
    return STEPS.get(code, SAVING)


def summary(name: str, layout: str, rows: int) -> str:
    """What was read."""
    return f"{name} · {LAYOUTS.get(layout, layout)} · {grouped(rows)} baris"


def done(added: int, changed: int, rejected: int) -> str:
    """What was stored."""
    kept_out = f", {grouped(rejected)} baris ditolak" if rejected else ""
    return f"{grouped(added)} warga baru dan {grouped(changed)} perubahan disimpan{kept_out}."


def list_done(rows: int, matched: int) -> str:
    """What a list from the city gave."""
    return f"{grouped(rows)} baris daftar disimpan, {grouped(matched)} di antaranya warga kelurahan ini."


def commit_count(number: int) -> str:
    """The button that stores."""
    return f"Simpan {grouped(number)} warga"


def problem_count(shown: int, total: int) -> str:
    """How many remarks there are."""
    if shown < total:
        return f"{grouped(shown)} dari {grouped(total)} catatan; semuanya ada di salinan bertanda"
    return f"{grouped(total)} catatan"
