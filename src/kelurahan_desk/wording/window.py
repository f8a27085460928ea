"""What the window says around its pages: navigation, sign-in, parts that every page uses."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kelurahan_desk.domain.spelling import day_name, grouped, long_date
from kelurahan_desk.domain.user import Role

PRODUCT: Final = "Kelurahan Desk"

# Navigation
HOME: Final = "Beranda"
LOOKUP: Final = "Cek warga"
RESIDENTS: Final = "Warga"
LETTERS: Final = "SKTM"
APPLICATIONS: Final = "Pengajuan"
UPKEEP: Final = "Penerima"
RECAP: Final = "Rekap"
PROGRAMMES: Final = "Program"
EXCHANGE: Final = "Kirim & Terima"
PROTECTION: Final = "Pelindungan"
SETTINGS: Final = "Pengaturan"
NAVIGATION: Final = "Halaman"
SEARCH_ALL: Final = "Cari"
SEARCH_ALL_SAYS: Final = "Cari apa saja"

# Sign-in
SIGN_IN_TITLE: Final = "Masuk"
SIGN_IN_SENTENCE: Final = "Buka meja kerja dengan nama dan kata sandi Anda."
SIGN_IN_USER: Final = "Nama pengguna"
SIGN_IN_PASSPHRASE: Final = "Kata sandi"
SIGN_IN_BUTTON: Final = "Masuk"
SIGN_IN_BUSY: Final = "Membuka…"
SIGN_IN_EMPTY: Final = "Isi kata sandi terlebih dahulu."
PASSPHRASE_SHOW: Final = "Tampilkan kata sandi"
PASSPHRASE_HIDE: Final = "Sembunyikan kata sandi"
BRAND_LINE: Final = "Pelayanan warga, dari data sampai surat, tanpa internet."
BRAND_POINTS: Final = (
    ("users", "Data warga ditemukan dalam sekejap"),
    ("file-check", "SKTM bernomor resmi, siap dicetak"),
    ("shield-check", "Berkas ke Dinsos ditandatangani dan disegel"),
    ("lock", "Semua data terenkripsi di komputer ini"),
)

# What was left
RESUME_GO: Final = "Lanjutkan"
RESUME_DROP: Final = "Buang"

# Shell
LOCK: Final = "Kunci"
LOCK_SENTENCE: Final = "Kunci layar dan kembali ke halaman masuk"
STATUS_LOCAL: Final = "Data tersimpan terenkripsi di komputer ini"
STATUS_BUSY: Final = "Sedang bekerja…"
STATUS_KEYS: Final = "Daftar tombol"
CLOSE: Final = "Tutup"
CANCEL: Final = "Batal"
BACK: Final = "Kembali"
SAVE: Final = "Simpan"
REASON: Final = "Alasan"
PROGRESS: Final = "Kemajuan pekerjaan"
PDF_PREVIEW: Final = "Pratinjau halaman"
STILL_WORKING_TITLE: Final = "Pekerjaan belum selesai"
STILL_WORKING: Final = "Masih ada pekerjaan yang berjalan. Tunggu sampai selesai, lalu coba lagi."

# Fields
FIELD_REQUIRED: Final = "Bagian ini harus diisi."
FIELD_DATE: Final = "Tulis tanggal seperti 22-11-2026."
FIELD_NUMBER: Final = "Tulis dengan angka saja."
DATE_PLACEHOLDER: Final = "HH-BB-TTTT"

# The list of keys
KEYS_TITLE: Final = "Tombol yang bisa dipakai"
KEYS: Final = (
    ("Ctrl+1 … Ctrl+0", "Pindah halaman"),
    ("Ctrl+B", "Pelindungan: pemeriksaan, cadangan, jurnal"),
    ("Ctrl+K", "Cari apa saja: warga, keluarga, surat, pengajuan, halaman"),
    ("Ctrl+F", "Cari di halaman ini"),
    ("Ctrl+J", "Cek warga dengan NIK"),
    ("Ctrl+N", "Buat SKTM"),
    ("Ctrl+Shift+N", "Buat pengajuan"),
    ("Ctrl+O", "Buka data lengkap warga"),
    ("Ctrl+E", "Ubah data warga"),
    ("Ctrl+P", "Cetak surat yang dipilih"),
    ("Ctrl+S", "Simpan atau terbitkan"),
    ("F5", "Muat ulang halaman"),
    ("Ctrl+L", "Kunci layar"),
    ("Tab", "Ke bagian berikutnya"),
    ("Panah", "Naik dan turun di dalam tabel"),
    ("Enter", "Buka atau tekan yang dipilih"),
    ("Esc", "Kembali atau kosongkan pencarian"),
    ("F1", "Daftar ini"),
)

# A fault of the program itself
CRASH_TITLE: Final = "Program mengalami kesalahan"
CRASH_SENTENCE: Final = (
    "Pekerjaan terakhir mungkin tidak selesai, tetapi data yang sudah disimpan tetap utuh. "
    "Tutup program lalu buka kembali; isian yang belum selesai ditawarkan lagi. Jika terulang, baca catatan di bawah "
    "ini lalu kirim sendiri kepada pengelola. Catatan ini tidak memuat data warga."
)
CRASH_COPY: Final = "Salin catatan"
CRASH_SAVE: Final = "Simpan catatan…"
CRASH_FILE: Final = "catatan-kesalahan.txt"
CRASH_PATTERN: Final = "Teks (*.txt)"
CRASH_CLOSE: Final = "Lanjutkan"

ROLES: Final[dict[Role, str]] = {
    Role.PETUGAS: "Petugas pelayanan",
    Role.KASI: "Kepala seksi",
    Role.LURAH: "Lurah",
    Role.ADMIN: "Pengelola",
}


def role_names(roles: frozenset[Role], names: Mapping[Role, str] = ROLES) -> str:
    """The roles of a person in order of the office, as `names` calls them."""
    if roles == frozenset(Role):
        return "Semua peran"
    return ", ".join(names[role] for role in Role if role in roles)


def office_name(kind: str, kelurahan: str) -> str:
    """Kelurahan Sepinggan."""
    return f"{kind.capitalize()} {kelurahan}"


def left_unfinished(title: str) -> str:
    """A form that was being filled when the program ended."""
    return f"Ada isian di {title} yang belum selesai. Isinya masih ada; berkas lampiran dipilih lagi."


def wait_time(seconds: int) -> str:
    """Until the next try: 14 menit 5 detik."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} menit {rest} detik" if minutes else f"{rest} detik"


def wait_button(seconds: int) -> str:
    """On the button while nobody may try."""
    return f"Tunggu {wait_time(seconds)}"


def window_title(page: str, office: str) -> str:
    """The title bar; never names a person."""
    return " · ".join(part for part in (page, office, PRODUCT) if part)


def progress_figure(done: int, total: int) -> str:
    """1.200 dari 5.000."""
    return f"{grouped(done)} dari {grouped(total)}" if total else ""


def pdf_page(number: int) -> str:
    """Halaman 1."""
    return f"Halaman {number}"


def day_line(day: date) -> str:
    """Senin, 23 November 2026."""
    return f"{day_name(day)}, {long_date(day)}"


def status_station(station: str) -> str:
    """Which computer of the office this is."""
    return f"Stasiun {station}"
