"""What Balasan of the district's window says."""

from typing import Final

from kelurahan_desk.domain.spelling import grouped

SUBTITLE: Final = (
    "Satu berkas bertanda tangan untuk setiap kantor: hasil kirimannya dan keputusan atas usulannya."
)
WRITE: Final = "Buat semua balasan"
WRITE_ONE: Final = "Balas kantor ini"
WHERE_ALL: Final = "Tulis semua balasan"
WHERE_SENTENCE: Final = (
    "Pilih USB yang akan dibawa ke kantor. Setiap berkas ditulis, dibaca ulang, lalu diberi nama; kantor yang "
    "berkasnya gagal ditulis tetap menunggu."
)
WRITING: Final = "Menulis balasan dan membacanya kembali"
WAITING: Final = "Kantor yang menunggu"
HISTORY: Final = "Balasan yang sudah dibuat"
AGAIN: Final = "Tulis ulang berkas yang sama"
OFFICE: Final = "Kantor"
BATCHES: Final = "Kiriman"
DECISIONS: Final = "Keputusan"
STATE: Final = "Kunci"
REACHABLE: Final = "Aktif"
UNREACHABLE: Final = "Tidak aktif"
NUMBER: Final = "Nomor"
FILE: Final = "Berkas"
WRITTEN: Final = "Dibuat"
NONE_TITLE: Final = "Semua kantor sudah dibalas"
NONE: Final = "Kantor muncul lagi di sini bila kirimannya diterima atau usulannya diputuskan."
NO_HISTORY_TITLE: Final = "Belum ada balasan"
NO_HISTORY: Final = "Berkas yang pernah dibuat tetap disimpan dan dapat ditulis ulang persis sama."
NOTHING: Final = "Tidak ada kantor dengan kunci aktif yang menunggu balasan."
UNREACHABLE_SAYS: Final = "Kantor tanpa kunci aktif tidak dapat dibalas. Daftarkan stasiunnya lebih dahulu."


def where_one(office: str) -> str:
    """Balasan untuk Kelurahan Contoh."""
    return f"Balasan untuk {office}"


def where_again(office: str, number: int) -> str:
    """Tulis ulang balasan 3 untuk Kelurahan Contoh."""
    return f"Tulis ulang balasan {grouped(number)} untuk {office}"


def written(count: int, results: int, decisions: int, folder: str) -> str:
    """2 balasan ditulis ke USB: 14 hasil, 12 keputusan."""
    said = f"{grouped(results)} hasil, {grouped(decisions)} di antaranya keputusan"
    return f"{grouped(count)} balasan ditulis ke {folder} dan cocok setelah dibaca kembali: {said}."


def written_again(name: str) -> str:
    """That the same bytes were written once more."""
    return f"{name} ditulis ulang, persis sama dengan yang pertama."
