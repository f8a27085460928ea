"""What the import of spreadsheets says."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from kelurahan_desk.domain.history import Difference
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.person_fields import NUMBERS
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.spelling import grouped, short_date
from kelurahan_desk.wording import all_messages, people, tell

SENTENCE: Final = (
    "Berkas diperiksa dahulu dan hasilnya ditunjukkan. Tidak ada yang disimpan sebelum Anda menekan Simpan."
)
KIND: Final = "Jenis berkas"
KINDS: Final = (
    ("residents", "Data warga (OpenSID, SIAK, BIP, Dinsos, lainnya)"),
    ("dtsen", "Daftar DTSEN (desil)"),
    ("coverage", "Daftar kepesertaan BPJS"),
)
PERIOD: Final = "Periode daftar"
PERIOD_HINT: Final = "Misalnya 2026-09 atau TW III 2026. Kosong: menurut isi berkas, atau hari ini."
CHOOSE: Final = "Pilih berkas…"
CHOOSE_TITLE: Final = "Pilih spreadsheet"
PATTERN: Final = "Spreadsheet (*.xlsx *.xlsm *.xls *.ods *.csv)"
DROP: Final = "Berkas juga dapat diseret ke sini."
CHECKING: Final = "Memeriksa berkas"
SAVING: Final = "Menyimpan data"
UNDOING: Final = "Membatalkan impor"
ANNOTATE: Final = "Salinan bertanda…"
ANNOTATE_TITLE: Final = "Simpan salinan dengan catatan di tiap baris"
ANNOTATE_PATTERN: Final = "Spreadsheet (*.xlsx)"
ANNOTATED: Final = "Salinan dengan catatan sudah disimpan."
OTHER_FILE: Final = "Berkas lain"
EMPTY_BLANKS: Final = "Kosongkan isian bila sel di lembar kosong"

ADDED: Final = "Baru"
CHANGED: Final = "Berubah"
UNCHANGED: Final = "Sama"
REJECTED: Final = "Ditolak"
WARNINGS: Final = "Peringatan"

LIST_ROWS: Final = "Baris daftar"
LIST_BY_NIK: Final = "Cocok menurut NIK"
LIST_BY_NAME: Final = "Cocok menurut nama"
LIST_UNMATCHED: Final = "Bukan warga di sini"

PROBLEMS: Final = "Catatan pemeriksaan"
DIFFERENCES: Final = "Perubahan data"
FILTER: Final = "Saring baris, nama, kolom, atau kata"
FILTER_KIND: Final = "Jenis catatan"
EVERYTHING: Final = "Semua catatan"
NO_PROBLEMS_TITLE: Final = "Semua baris baik"
NO_PROBLEMS: Final = "Tidak ada baris yang ditolak dan tidak ada catatan."
NONE_FITS_TITLE: Final = "Tidak ada yang cocok dengan saringan"
NONE_FITS: Final = "Kosongkan kotak saringan atau pilih semua catatan."
NO_DIFFERENCES_TITLE: Final = "Tidak ada data yang berubah"
NO_DIFFERENCES: Final = "Warga yang sudah tercatat tidak berbeda dari isi lembar ini."
ROW: Final = "Baris"
COLUMN: Final = "Kolom"
WEIGHT: Final = "Sifat"
WHAT: Final = "Yang ditemukan"
MEND: Final = "Cara memperbaiki"
NAME: Final = "Nama"
FIELD: Final = "Isian"
OLD: Final = "Tercatat sekarang"
NEW: Final = "Menurut lembar"
EMPTY: Final = "(kosong)"
SEVERITIES: Final[dict[Severity, str]] = {Severity.ERROR: "Ditolak", Severity.WARNING: "Peringatan"}
LAYOUTS: Final = {
    "opensid43": "OpenSID 43 kolom",
    "siak37": "SIAK 37 kolom",
    "dinsos19": "Dinsos 19 kolom",
    "bip": "BIP per keluarga",
    "lain": "susunan lain",
}

# Past imports
HISTORY: Final = "Impor sebelumnya"
NO_HISTORY_TITLE: Final = "Belum pernah ada impor"
NO_HISTORY: Final = "Setiap impor tercatat di sini dengan nama, waktu, dan pelakunya, dan dapat dibatalkan."
FILE: Final = "Berkas"
LAYOUT: Final = "Susunan"
WHEN: Final = "Waktu"
BY: Final = "Oleh"
STATUS: Final = "Keadaan"
UNDONE: Final = "Dibatalkan"
STORED: Final = "Tersimpan"
UNDO: Final = "Batalkan impor…"
UNDO_TITLE: Final = "Batalkan impor ini?"
UNDO_YES: Final = "Batalkan impor"
KEPT: Final = "Tetap ada setelah pembatalan"
MOST_KEPT: Final = 200

STEPS: Final = {
    "sheet.read": "Membaca berkas",
    "sheet.rows": "Memeriksa baris",
    "sheet.annotate": "Menulis salinan bertanda",
    "import.match": "Mencocokkan dengan data warga",
    "import.write": "Menyimpan data",
    "import.commit": "Menyelesaikan",
    "list.write": "Menyimpan daftar",
    "list.match": "Mencocokkan dengan data warga",
    "list.commit": "Menyelesaikan",
    "undo.commit": "Menyelesaikan",
}


def step(code: str) -> str:
    """A step of the work in words."""
    return STEPS.get(code, UNDOING if code.startswith("undo") else SAVING)


def summary(name: str, layout: str, rows: int) -> str:
    """What was read."""
    return f"{name} · {LAYOUTS.get(layout, layout)} · {grouped(rows)} baris"


def done(added: int, changed: int, rejected: int) -> str:
    """What was stored."""
    kept_out = f", {grouped(rejected)} baris ditolak" if rejected else ""
    return f"{grouped(added)} warga baru dan {grouped(changed)} perubahan disimpan{kept_out}."


def list_summary(name: str, period: str, *, newest: bool) -> str:
    """What list was read, and whether it would be the one that counts."""
    older = "" if newest else " · sudah ada daftar yang lebih baru"
    return f"{name} · periode {period}{older}"


def list_commit(rows: int) -> str:
    """The button that stores a list."""
    return f"Simpan {grouped(rows)} baris daftar"


def list_done(rows: int, period: str, matched: int) -> str:
    """What a list from the city gave."""
    return (
        f"{grouped(rows)} baris daftar periode {period} disimpan, "
        f"{grouped(matched)} di antaranya warga kelurahan ini."
    )


def list_hint(by_nik: int, by_name_birth: int, problems: int, *, newest: bool) -> str:
    """How its people were found, and what else to know."""
    parts = [f"Menurut NIK: {grouped(by_nik)}", f"nama dan tanggal lahir: {grouped(by_name_birth)}"]
    if problems:
        parts.append(f"{grouped(problems)} baris bermasalah")
    older = "" if newest else " Daftar yang lebih baru sudah ada, jadi daftar ini tidak dipakai."
    return "; ".join(parts) + "." + older


def commit_count(number: int) -> str:
    """The button that stores."""
    return f"Simpan {grouped(number)} warga"


def problems_tab(number: int) -> str:
    """Catatan pemeriksaan (12)."""
    return f"{PROBLEMS} ({grouped(number)})"


def differences_tab(number: int) -> str:
    """Perubahan data (12)."""
    return f"{DIFFERENCES} ({grouped(number)})"


def shown_of(shown: int, total: int) -> str:
    """How many of all are shown."""
    return f"{grouped(shown)} dari {grouped(total)}" if shown < total else ""


class _Gap(dict[str, str]):
    """Dots for every fact: a sentence that stands for all problems of its code."""

    def __missing__(self, _key: str) -> str:
        return "…"


def filter_choices(problems: Iterable[Problem]) -> tuple[tuple[str, str], ...]:
    """What the list of problems can be narrowed to: all, by weight, by code; the most frequent first."""
    counts: dict[str, int] = {}
    weights = dict.fromkeys(Severity, 0)
    for problem in problems:
        counts[problem.code] = counts.get(problem.code, 0) + 1
        weights[problem.severity] += 1
    found = [("", EVERYTHING)]
    found += [(one.value, f"{SEVERITIES[one]} ({grouped(count)})") for one, count in weights.items() if count]
    for code, count in sorted(counts.items(), key=lambda item: -item[1]):
        found.append((code, f"{grouped(count)} × {all_messages()[code].text.format_map(_Gap())}"))
    return tuple(found)


def problem_words(problem: Problem) -> str:
    """Everything of a problem that can be searched, in small letters."""
    told = tell(problem.code, problem.facts)
    return f"{problem.row or ''} {problem.column or ''} {told.text} {told.hint}".casefold()


def difference_words(one: Difference) -> str:
    """Everything of a difference that can be searched, in small letters."""
    return f"{one.row} {one.name} {people.FIELDS[one.field]} {one.old} {one.new}".casefold()


def shown_value(one: Difference, text: str) -> str:
    """A value as the list shows it: numbers masked, nothing named."""
    return (mask_digits(text) if one.field in NUMBERS else text) or EMPTY


def when(at: datetime, zone: str) -> str:
    """23-11-2026 09.00, on the office's wall."""
    here = at.astimezone(ZoneInfo(zone))
    return f"{short_date(here.date())} {here:%H.%M}"


def undone_line(at: datetime | None, by: str, zone: str) -> str:
    """Who took an import back."""
    return f"Dibatalkan {when(at, zone)} oleh {by}" if at else ""


def undo_sentence(name: str, removed: int, restored: int, kept: int) -> str:
    """What taking an import back would do."""
    return (
        f"{name}: {grouped(removed)} warga yang ditambahkannya dihapus, "
        f"{grouped(restored)} warga dikembalikan seperti sebelumnya, "
        f"{grouped(kept)} warga tetap karena sudah dipakai."
    )


def undo_done(name: str, removed: int, restored: int, kept: int) -> str:
    """What taking an import back did."""
    return (
        f"Impor {name} dibatalkan: {grouped(removed)} warga dihapus, "
        f"{grouped(restored)} dikembalikan, {grouped(kept)} tetap."
    )
