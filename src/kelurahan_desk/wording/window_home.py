"""What Beranda says."""

from typing import Final

from kelurahan_desk.domain.spelling import grouped

RESIDENTS: Final = "Warga terdata"
LETTERS_TODAY: Final = "SKTM hari ini"
LETTERS_YEAR: Final = "SKTM tahun ini"
READY: Final = "Siap dikirim ke Dinsos"

LOOK_UP: Final = "Cek warga"
NEW_LETTER: Final = "Buat SKTM"
NEW_APPLICATION: Final = "Buat pengajuan"

WAITING: Final = "Yang perlu dikerjakan"
NOTHING_WAITS: Final = "Tidak ada yang menunggu. Semua pengajuan sudah ditangani."
TASKS: Final = "Tindak lanjut jawaban Dinsos"
NO_TASKS: Final = "Belum ada tugas. Tugas muncul di sini setelah jawaban Dinsos diterima."
TASK_DONE: Final = "Selesai"
TASK_FINISHED: Final = "Tugas ditandai selesai."

RECENT: Final = "Surat terakhir"
NO_LETTERS_TITLE: Final = "Belum ada surat"
NO_LETTERS: Final = "Surat yang Anda terbitkan tampil di sini, yang terbaru di atas."
NAME: Final = "Nama"
NUMBER: Final = "Nomor surat"
PURPOSE: Final = "Keperluan"
ISSUED: Final = "Terbit"
STATUS: Final = "Status"

EMPTY_TITLE: Final = "Belum ada data warga"
EMPTY_SENTENCE: Final = (
    "Mulai dengan mengimpor spreadsheet warga dari OpenSID atau SIAK. "
    "Program memeriksa setiap baris dahulu sebelum ada yang disimpan."
)
EMPTY_ACTION: Final = "Impor data warga"

# State of applications, what waits there, what comes next
WAITING_LINES: Final = {
    "draft": ("Draf dan yang dikembalikan", "Lengkapi berkas, lalu periksa", "pencil"),
    "checked": ("Menunggu persetujuan", "Lurah menyetujui sebelum dikirim", "badge-check"),
    "approved": ("Siap dikirim ke Dinsos", "Buat berkas kiriman minggu ini", "send"),
    "in_batch": ("Menunggu jawaban Dinsos", "Impor berkas jawaban bila sudah datang", "inbox"),
}


def count(number: int) -> str:
    """1.284."""
    return grouped(number)


def more_tasks(number: int) -> str:
    """How many are not shown."""
    return f"Masih ada {grouped(number)} tugas lain; selesaikan yang paling lama lebih dahulu."
