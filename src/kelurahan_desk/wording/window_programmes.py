"""What Program says: the written procedure on the screen, and the office's own editions of the rules."""

from typing import Final

from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.spelling import grouped, short_date

SUBTITLE: Final = "Tata cara tertulis setiap program; jawaban yang sama di semua kantor"
LIST: Final = "Program"
OWN: Final = "Aturan kantor"
SHIPPED: Final = "Bawaan"
EXAMPLE: Final = "Contoh"
CHANGE: Final = "Ubah aturan"
TAKE: Final = "Pakai contoh ini"
DROP: Final = "Kembali ke aturan bawaan"
DROP_TITLE: Final = "Hapus aturan kantor?"
DROP_SENTENCE: Final = (
    "Berkas aturan kantor untuk {title} dihapus. Aturan bawaan berlaku lagi bila ada; pengajuan yang sudah "
    "disetujui diperiksa ulang dengan aturan itu."
)
DROP_YES: Final = "Hapus aturan kantor"
DROPPED: Final = "Aturan kantor dihapus."
FAULTS: Final = "Berkas aturan kantor yang salah"
FAULTS_SENTENCE: Final = "Berkas ini belum berlaku sampai diperbaiki; program lain tetap berjalan."

EDITOR: Final = "Aturan sebagai teks"
EDITOR_HINT: Final = "Setiap kunci diperiksa saat Anda mengetik. Naikkan version bila isinya berubah: hasil pemeriksaan menyimpan nomor edisinya."
SOUND: Final = "Tidak ada kesalahan. Aturan ini bisa disimpan."
KEEP: Final = "Simpan aturan"
KEPT: Final = "Aturan kantor disimpan dan langsung berlaku."
EDITOR_KEYS: Final = (("Ctrl+S", "Simpan"), ("Esc", "Kembali tanpa menyimpan"))
LEAVE_TITLE: Final = "Buang perubahan?"
LEAVE_SENTENCE: Final = "Perubahan aturan belum disimpan."
LEAVE_YES: Final = "Buang"


def programme_line(programme: Programme) -> str:
    """Edisi 1, sejak 01-10-2025."""
    until = f" sampai {short_date(programme.valid_until)}" if programme.valid_until else ""
    return f"Edisi {programme.version}, sejak {short_date(programme.valid_from)}{until}"


def fault_count(number: int) -> str:
    """3 kesalahan."""
    return f"{grouped(number)} kesalahan"
