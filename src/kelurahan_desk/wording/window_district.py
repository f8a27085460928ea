"""What the district's window says: navigation, keys, the search box, and Beranda."""

from datetime import datetime
from typing import Final

from kelurahan_desk.domain.spelling import grouped, short_date
from kelurahan_desk.domain.user import Role
from kelurahan_desk.wording import window

TITLE: Final = "Meja Dinsos"

# Navigation
HOME: Final = "Beranda"
INBOX: Final = "Kotak masuk"
WORK: Final = "Daftar kerja"
REPLIES: Final = "Balasan"
OFFICES: Final = "Kantor & kunci"
DUPLICATES: Final = "Ganda"
RECAP: Final = "Rekap"

ROLES: Final[dict[Role, str]] = {
    Role.PETUGAS: "Petugas",
    Role.KASI: "Kepala bidang",
    Role.LURAH: "Kepala dinas",
    Role.ADMIN: "Pengelola",
}

KEYS: Final = (
    ("Ctrl+1 … Ctrl+8", "Pindah halaman"),
    ("Ctrl+K", "Cari apa saja: usulan, kantor, halaman, perintah"),
    ("Ctrl+F", "Cari di halaman ini"),
    ("Ctrl+O", "Pilih berkas kiriman"),
    ("Ctrl+Shift+O", "Ambil semua kiriman dari folder atau flashdisk"),
    ("Ctrl+N", "Daftarkan stasiun"),
    ("Spasi", "Tandai baris di daftar kerja"),
    ("Ctrl+A", "Tandai semua baris yang tampil"),
    ("F6 · F7 · F8 · F9", "Setujui · tolak · minta lengkapi · tunda"),
    ("Ctrl+S", "Simpan, daftarkan, atau buat balasan"),
    ("F5", "Muat ulang halaman"),
    ("Ctrl+L", "Kunci layar"),
    ("Tab", "Ke bagian berikutnya"),
    ("Panah", "Naik dan turun di dalam tabel"),
    ("Enter", "Buka atau tekan yang dipilih"),
    ("Esc", "Kembali atau kosongkan pencarian"),
    ("F1", "Daftar ini"),
)

# The box that searches everywhere
PALETTE_PLACEHOLDER: Final = "Nama, NIK, kantor, halaman, atau perintah"
PALETTE_PAGES: Final = {
    "home": (HOME, "mulai depan utama"),
    "inbox": (INBOX, "kiriman berkas terima riwayat"),
    "work": (WORK, "usulan putusan keputusan"),
    "replies": (REPLIES, "jawaban kirim"),
    "offices": (OFFICES, "stasiun kelurahan daftar roster"),
    "duplicates": (DUPLICATES, "dobel sama nik kk"),
    "recap": (RECAP, "laporan jumlah minggu grafik"),
    "settings": (window.SETTINGS, "pengguna jurnal kunci akar"),
}
PALETTE_ACTIONS: Final = {
    "ingest": ("Terima kiriman", "ambil berkas usb impor"),
    "reply": ("Buat balasan", "jawaban kirim tulis"),
    "enrol": ("Daftarkan stasiun", "kantor baru kunci sidik jari"),
}

# Beranda
TAKE_IN: Final = "Terima kiriman"
UNDECIDED: Final = "Belum diputuskan"
URGENT: Final = "Mendesak"
PARKED: Final = "Kiriman tertahan"
UNTOLD: Final = "Kantor menunggu balasan"
WAITING: Final = "Yang perlu dikerjakan"
NOTHING_WAITS: Final = "Tidak ada yang menunggu. Semua usulan sudah diputuskan dan dijawab."
WEEK: Final = "Tujuh hari terakhir"
EIGHT_WEEKS: Final = "Hasil usulan, delapan minggu terakhir"
WEEK_BATCHES: Final = "Kiriman"
WEEK_RECORDS: Final = "Usulan"
WEEK_OFFICES: Final = "Kantor"
RECENT: Final = "Kiriman terakhir"
EMPTY_TITLE: Final = "Belum ada kantor yang terdaftar"
EMPTY_SENTENCE: Final = (
    "Mulai dengan mendaftarkan stasiun sebuah kelurahan dari berkas pendaftarannya. "
    "Setelah itu kirimannya dapat diterima di sini."
)
EMPTY_ACTION: Final = "Daftarkan stasiun"
NO_ARRIVALS_TITLE: Final = "Belum ada kiriman"
NO_ARRIVALS: Final = "Kiriman kantor tampil di sini setelah diterima, yang terbaru di atas."

# What waits: key, what it is, what comes next, icon
WAITING_LINES: Final = {
    "undecided": (
        "Usulan belum diputuskan",
        "Putuskan satu per satu atau lewat lembar kerja",
        "clipboard-list",
    ),
    "PENDING": ("Usulan ditunda", "Putuskan bila sudah ada kepastian", "clock"),
    "parked": ("Kiriman datang lebih awal", "Minta kantor mengirim yang belum ada", "inbox"),
    "overdue": ("Kantor terlambat", "Minggu tanpa kabar atau kiriman yang belum datang", "triangle-alert"),
    "unknown": (
        "Jawaban BPJS belum dikenal",
        "Ajarkan artinya sekali untuk seterusnya",
        "circle-question-mark",
    ),
    "doubles": ("Usulan mungkin ganda", "NIK atau KK yang sama di dua kantor", "users"),
    "backup": (
        "Cadangan luar sudah waktunya",
        "Colokkan flashdisk cadangan dan simpan ke sana",
        "shield-check",
    ),
    "untold": ("Kantor belum menerima balasan", "Buat balasan bertanda tangan", "send"),
}

# Columns that several pages share
OFFICE: Final = "Kantor"
BATCH: Final = "Kiriman"
RECEIVED: Final = "Diterima"
RECORDS: Final = "Usulan"


def backup_age(days: int | None) -> str:
    """9 hari, or that there is none."""
    return "belum ada" if days is None else f"{grouped(days)} hari"


def of_offices(sent: int, known: int) -> str:
    """12 dari 45."""
    return f"{grouped(sent)} dari {grouped(known)}"


def moment(at: datetime) -> str:
    """22-11-2026 14.05, in the time of this computer."""
    here = at.astimezone()
    return f"{short_date(here.date())} {here:%H.%M}"


def office_label(code: str, name: str) -> str:
    """The name of an office, or its code while the name is not known."""
    return name or code
