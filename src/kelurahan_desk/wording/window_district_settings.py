"""What Pengaturan of the district's window says."""

from typing import Final

from kelurahan_desk.domain.spelling import grouped

SUBTITLE: Final = "Jati diri dinas, pengguna, lembar BPJS, dan jurnal. Setiap perubahan tercatat di jurnal."
TAB_DISTRICT: Final = "Dinas"
TAB_USERS: Final = "Pengguna"
TAB_BPJS: Final = "Lembar BPJS"
TAB_RECEIVERS: Final = "Penerima lain"
TAB_BACKUP: Final = "Cadangan"
TAB_JOURNAL: Final = "Jurnal"

ROOT: Final = "Sidik jari kunci akar"
ROOT_SENTENCE: Final = (
    "Cantumkan 30 angka ini di surat keputusan kepala dinas. Setiap kantor mencocokkannya saat pertama kali "
    "menerima daftar kunci."
)
ROOT_HIDDEN: Final = "Hanya tampak bagi pengguna yang berhak menandatangani."
ABOUT: Final = "Meja ini"
CODE: Final = "Kode"
NAME: Final = "Nama"
STATION: Final = "Stasiun"
ROSTER: Final = "Daftar kunci terakhir"
DATABASE: Final = "Basis data"
ON_SERVER: Final = "PostgreSQL di server"
IN_FOLDER: Final = "Terenkripsi di folder data"
NO_ROSTER: Final = "Belum ditulis"

BACKUP_ABOUT: Final = "Isi dan pemulihannya"
BACKUP_SENTENCE: Final = (
    "Cadangan di komputer ini dibuat sendiri saat jendela ditutup: tujuh harian dan delapan mingguan. Cadangan "
    "di flashdisk tersegel dan memuat semuanya: basis data, dokumen, balasan, dan kunci yang terbungkus kata "
    "sandi. Pilih folder yang sama setiap kali, maka hanya dokumen baru yang disalin. Untuk memulihkannya ke "
    "folder baru: kelurahan-desk --data FOLDER district restore BERKAS."
)
BACKUP_ON_SERVER: Final = (
    "Basis data meja ini di server; cadangannya dibuat di server itu. Folder data meja ini, dengan kunci dan "
    "dokumennya, disalin bersama cadangan server."
)

RECEIVERS: Final = "Penerima lain"
NO_RECEIVERS_TITLE: Final = "Kiriman hanya untuk dinas ini"
NO_RECEIVERS: Final = "Tambahkan dinas lain, misalnya Dinas Kesehatan, bila ikut menerima setiap kiriman."
RECEIVER_ADD: Final = "Tambah penerima"
RECEIVER_SENTENCE: Final = "Setiap kiriman disegel juga untuk dinas ini. Balasan tetap dibuat di meja ini."
RECEIVER_CODE: Final = "Kode"
RECEIVER_CODE_HINT: Final = "Misalnya DINKES-6471."
RECEIVER_NAME: Final = "Nama dinas"
RECEIVER_KEY: Final = "Kunci penerima"
RECEIVER_KEY_HINT: Final = "Dimulai dengan age1; minta langsung dari dinasnya."
RECEIVER_REMOVE: Final = "Hapus penerima"
RECEIVER_REMOVE_TITLE: Final = "Hapus penerima ini?"
RECEIVER_ROSTER: Final = "Berlaku mulai daftar kunci berikutnya. Tulis daftar kunci di Kantor & kunci."

BPJS_HEADING: Final = "Baris di atas tabel 37 kolom"
BPJS_SENTENCE: Final = "Diisi sekali dari perjanjian dengan BPJS; dipakai untuk setiap lembar berikutnya."
BPJS_SAVED: Final = "Baris lembar BPJS disimpan."

JOURNAL_HEADING: Final = "Jurnal berantai"
JOURNAL_SENTENCE: Final = "Setiap kiriman, keputusan, kunci, dan balasan dicatat dalam rantai yang tidak dapat diubah tanpa ketahuan."
VERIFY: Final = "Periksa rantai"
VERIFYING: Final = "Memeriksa jurnal"
EXPORT: Final = "Simpan CSV"
EXPORT_TITLE: Final = "Simpan jurnal"
EXPORT_NAME: Final = "jurnal-dinsos.csv"
EXPORT_PATTERN: Final = "Berkas CSV (*.csv)"
WHOLE_TITLE: Final = "Rantai utuh"
BROKEN_TITLE: Final = "Rantai terputus"


def receiver_added(name: str) -> str:
    """That an office gets a copy from now on."""
    return f"{name} ikut menerima kiriman."


def receiver_removed(name: str) -> str:
    """That it gets none any more."""
    return f"{name} tidak lagi menerima kiriman."


def receiver_remove(name: str) -> str:
    """What removing means."""
    return f"Kiriman baru tidak lagi disegel untuk {name}. Kiriman yang sudah dibuat tetap dapat dibukanya."


def roster(version: int) -> str:
    """Versi 3."""
    return f"Versi {version}" if version else NO_ROSTER


def whole(events: int) -> str:
    """That every event follows from the one before."""
    return f"{grouped(events)} catatan diperiksa; setiap catatan menyambung ke yang sebelumnya."


def broken(events: int, at: int) -> str:
    """Where the chain breaks."""
    return f"Catatan nomor {grouped(at)} dari {grouped(events)} tidak menyambung. Hubungi pengelola dan jangan hapus apa pun."


def exported(events: int, name: str) -> str:
    """That the journal was written out."""
    return f"{grouped(events)} catatan ditulis ke {name}."
