"""What Kantor & kunci of the district's window says."""

from collections.abc import Mapping
from typing import Final

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.wording import tell

SUBTITLE: Final = "Stasiun yang boleh mengirim, dan sampai di mana kirimannya."
ENROL: Final = "Daftarkan stasiun"
ROSTER: Final = "Tulis daftar kunci"
ROSTER_TITLE: Final = "Pilih flashdisk atau folder untuk daftar kunci"
STATIONS: Final = "Stasiun terdaftar"
OFFICE: Final = "Kantor"
STATION: Final = "Stasiun"
STATUS: Final = "Kunci"
LAST: Final = "Kiriman terakhir"
CHAIN: Final = "Rangkaian"
STATUSES: Final[Mapping[str, str]] = {"active": "Aktif", "retired": "Diganti", "revoked": "Dicabut"}
WHOLE: Final = "Utuh"
NOTHING_CAME: Final = "Belum mengirim"
SEARCH: Final = "Cari kantor atau kode stasiun"
ONLY_OWING: Final = "Terlambat saja"
NONE_TITLE: Final = "Belum ada stasiun yang terdaftar"
NONE: Final = "Minta berkas pendaftaran dari kantor kelurahan, lalu cocokkan angkanya lewat telepon."
NOT_CHOSEN_TITLE: Final = "Pilih satu stasiun"
NOT_CHOSEN: Final = "Kunci dan rangkaian kirimannya tampil di sini."

# One station
CODE: Final = "Kode kantor"
FINGERPRINT: Final = "Sidik jari"
KEY: Final = "Nomor kunci"
REASON: Final = "Alasan"
HEAD: Final = "Kiriman terakhir"
RECEIVED: Final = "Diterima"
MISSING: Final = "Belum datang"
PARKED: Final = "Tertahan"
EPOCH: Final = "Rangkaian disahkan"
JOURNAL: Final = "Jurnal kantor"
DOUBTS: Final[Mapping[str, str]] = {
    "JOURNAL_FELL": "Jurnal berkurang",
    "JOURNAL_OTHER": "Jurnal berbeda",
    "JOURNAL_RESTORED": "Jurnal mundur",
}
WEEKS: Final = "Minggu tanpa kabar"
OWED: Final = "Belum dibalas"
REVOKE: Final = "Cabut kunci"
REVOKE_TITLE: Final = "Cabut kunci stasiun"
CONFIRM: Final = "Sahkan rangkaian baru"
CONFIRM_TITLE: Final = "Sahkan rangkaian baru"
EPOCH_NUMBER: Final = "Nomor rangkaian baru"
EPOCH_HINT: Final = "Angka setelah huruf E di nama berkas kirimannya."
CONFIRM_REASON_HINT: Final = "Siapa yang ditelepon dan apa sebabnya; dicatat di jurnal."
RECORDS: Final = "Lihat usulannya"
RETURN: Final = "Kembalikan datanya"
RETURN_HINT: Final = "Untuk kantor yang kehilangan semua datanya, cadangan pun tidak ada."
RETURN_TITLE: Final = "Pilih flashdisk atau folder untuk data kantor itu"
RETURN_DONE: Final = "Data kantor ditulis kembali"
RETURN_SENTENCE: Final = (
    "Berkas ini hanya dapat dibuka stasiun aktif kantor itu. Kantor mengimpornya di Kirim & Terima, lalu "
    "mengimpor balasan berikutnya: semua keputusan ikut di dalamnya."
)
RETURN_RECORDS: Final = "Usulan"
RETURN_DOCUMENTS: Final = "Dokumen"
RETURN_DECISIONS: Final = "Keputusan menyusul"

# Enrolling
ENROL_HEADING: Final = "Daftarkan stasiun sebuah kantor"
ENROL_SENTENCE: Final = (
    "Pilih berkas pendaftaran dari kantor. Lalu telepon kantornya dengan nomor yang sudah Anda kenal, "
    "dan ketik 30 angka yang dibacakan. Program tidak menampilkan angka itu: hanya kantor yang tahu."
)
FILE: Final = "Berkas pendaftaran"
NO_FILE: Final = "Belum dipilih"
CHOOSE_FILE: Final = "Pilih berkas"
CHOOSE_TITLE: Final = "Pilih berkas pendaftaran"
PATTERN: Final = "Berkas pendaftaran (SKB1-E-*);;Semua berkas (*)"
DIGITS: Final = "Angka yang dibacakan, enam kelompok"
DIGITS_HINT: Final = "Kotak berikutnya terbuka sendiri setelah lima angka."
DIGITS_SHORT: Final = "Ketik keenam kelompok, masing-masing lima angka."
TAKE: Final = "Daftarkan"
BACK: Final = "Kembali"
FROM_FILE: Final = "Isi berkas"

# What came of a step
ENROLLED_TITLE: Final = "Stasiun terdaftar"
ENROLLED_SENTENCE: Final = "Kirimannya diterima mulai sekarang. Tulis daftar kunci dan kirim ke kantornya."
REPLACED: Final = "Kunci lama yang diganti"
ROSTER_DONE: Final = "Daftar kunci ditulis"
ROSTER_SENTENCE: Final = (
    "Kirim berkas ini ke semua kantor. Kantor baru mencocokkan angka di bawah dengan surat resmi."
)
ROSTER_DIGITS: Final = "Sidik jari kunci akar, untuk surat keputusan dinas."
VERSION: Final = "Versi"
FOLDER: Final = "Disimpan di"
FILE_NAME: Final = "Nama berkas"
NAME: Final = "Nama kantor"


def station_says(office: str, station: str, name: str, *, replaces: bool) -> str:
    """Kelurahan Damai · 6471051002 · stasiun K7QD, and whether the key before it signed the new one."""
    said = f"{name} · {office} · stasiun {station}"
    return f"{said}. Kunci baru ini ditandatangani juga oleh kunci lama stasiun itu." if replaces else said


def chain_says(*, missing: bool, came: bool, doubt: str = "") -> str:
    """Whether anything is missing in a chain, or stands against the office's journal."""
    if doubt:
        return DOUBTS[doubt]
    if missing:
        return MISSING
    return WHOLE if came else NOTHING_CAME


def revoke_sentence(label: str) -> str:
    """What revoking means."""
    return (
        f"Kiriman bertanda tangan kunci stasiun {label} ditolak mulai sekarang. Langkah ini tidak bisa dibatalkan; "
        "kantor itu harus didaftarkan dengan kunci baru."
    )


def confirm_sentence(label: str) -> str:
    """What confirming a new chain means."""
    return (
        f"Stasiun {label} mulai menghitung dari satu lagi, misalnya karena datanya dipulihkan atau komputernya "
        "diganti. Sahkan hanya setelah menelepon kantornya."
    )


def revoked(label: str) -> str:
    """That a key was revoked."""
    return f"Kunci stasiun {label} dicabut."


def confirmed(label: str, epoch: int) -> str:
    """That a new chain was confirmed."""
    return f"Rangkaian E{epoch:02d} dari stasiun {label} disahkan. Terima lagi kirimannya di Kotak masuk."


def counted(active: int, offices: int) -> str:
    """45 stasiun aktif di 44 kantor."""
    return f"{grouped(active)} stasiun aktif di {grouped(offices)} kantor"


def doubt_says(code: str, batch: str, before: int, events: int) -> str:
    """What stands against an office's journal, with the figures of both batches."""
    told = tell(code, {})
    return f"{told.text} Kiriman {batch}: {grouped(before)} lalu {grouped(events)} peristiwa. {told.hint}"


def resumed(after: int, version: int) -> str:
    """Why a version's number jumped."""
    return (
        f"Nomornya melompat dari {after} ke {version}: meja ini dipulihkan dari cadangan, dan nomor di antaranya "
        "mungkin sudah dipegang kantor. Daftarkan kembali stasiun yang didaftarkan sesudah cadangan itu."
    )
