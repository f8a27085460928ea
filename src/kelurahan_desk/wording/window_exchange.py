"""What Kirim & Terima says: status, sending, receiving, keys."""

from collections.abc import Mapping
from typing import Final

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.wording.applications import KINDS

SUBTITLE: Final = "Tukar berkas bersegel dengan Dinas Sosial lewat USB atau surel"

READY: Final = "Siap dikirim"
SENT: Final = "Belum dijawab"
OVERDUE: Final = "Terlambat"
OPEN_TASKS: Final = "Tindak lanjut"

SEND: Final = "Kirim ke Dinsos"
SEND_SENTENCE: Final = "Pengajuan yang disetujui dibungkus, ditandatangani, dan disegel menjadi satu berkas."
SEND_NOTHING: Final = "Belum ada pengajuan yang disetujui. Bila diminta Dinsos, kirim laporan nihil."
SEND_CLOSED: Final = "Daftarkan stasiun ini ke Dinsos lebih dahulu, lihat kartu Kunci."
EXPORT: Final = "Buat berkas kiriman"
EXPORT_NIL: Final = "Kirim laporan nihil"
EXPORTING: Final = "Menulis dan membaca ulang…"
EXPORT_TITLE: Final = "Pilih folder USB untuk berkas kiriman"

RECEIVE: Final = "Terima dari Dinsos"
RECEIVE_SENTENCE: Final = "Keputusan Dinsos masuk ke pengajuannya; yang ditolak menjadi tugas di loket."
REPLY: Final = "Impor jawaban"
REPLYING: Final = "Membaca jawaban…"
REPLY_TITLE: Final = "Pilih berkas jawaban Dinsos"
REPLY_PATTERN: Final = "Jawaban Dinsos (*.age);;Semua berkas (*)"

KEYS: Final = "Kunci Dinsos"
ENROLLED: Final = "Terdaftar"
NOT_ENROLLED: Final = "Belum terdaftar"
NO_ROSTER: Final = "Tulis berkas pendaftaran untuk Dinsos, lalu impor daftar kunci yang mereka kirim."
WAITING_ROSTER: Final = "Stasiun ini belum ada di daftar kunci. Impor versi yang lebih baru dari Dinsos."
ENROL: Final = "Pendaftaran"
ENROL_TITLE: Final = "Pilih folder USB untuk berkas pendaftaran"
ROSTER: Final = "Impor kunci"
ROSTER_TITLE: Final = "Pilih daftar kunci dari Dinsos"
ROSTER_PATTERN: Final = "Daftar kunci (*.tar *.txt *.json);;Semua berkas (*)"

HISTORY: Final = "Riwayat kiriman"
BATCH: Final = "Kiriman"
CREATED: Final = "Dibuat"
RECORDS: Final = "Usulan"
ANSWERED: Final = "Dijawab"
STATUS: Final = "Status"
STATUSES: Final[dict[str, str]] = {
    "sent": "Menunggu",
    "answered": "Dijawab",
    "overdue": "Terlambat",
    "forked": "Nomor ganda",
}
FLAGS: Final[dict[str, str]] = {
    "UNKNOWN": "tidak ada pengajuan seperti itu di kantor ini",
    "WITHDRAWN": "pengajuannya sudah ditarik",
    "OTHER_REVISION": "bukan tentang isi yang terakhir dikirim",
    "DECIDED": "sudah diputuskan oleh jawaban yang lebih baru",
    "CHANGED": "mengubah keputusan yang sudah disampaikan",
}
NO_BATCHES_TITLE: Final = "Belum ada kiriman"
NO_BATCHES: Final = "Setiap berkas yang dibuat tercatat di sini bersama sidik jarinya."
TASKS: Final = "Tindak lanjut jawaban"
TASK_FINISHED: Final = "Tugas ditandai selesai."

# Roster view
ROSTER_HEADING: Final = "Daftar kunci Dinsos"
ROSTER_FIRST: Final = (
    "Daftar pertama menentukan siapa yang dipercaya kantor ini. Ketik 30 angka dari surat resmi Dinsos, "
    "jangan dari berkas atau pesan yang sama."
)
ROSTER_NEXT: Final = "Daftar yang lebih baru diperiksa dengan kunci yang sudah dipercaya."
ROSTER_FILE: Final = "Berkas daftar kunci"
ROSTER_DIGITS: Final = "30 angka kunci akar"
ROSTER_DIGITS_HINT: Final = "Enam kelompok lima angka; spasi boleh ada atau tidak."
ROSTER_DIGITS_SHORT: Final = "Harus 30 angka."
CHOOSE_FILE: Final = "Pilih berkas"
NO_FILE: Final = "Belum dipilih"
IMPORT: Final = "Percayai dan simpan"
BACK: Final = "Kembali"

# Results
DONE: Final = "Selesai"
COPY: Final = "Salin angka"
COPIED: Final = "Angka disalin."
TO_TASKS: Final = "Lihat tindak lanjut"
FINGERPRINT: Final = "Sidik jari"
EXPORTED_TITLE: Final = "Berkas kiriman siap"
EXPORTED: Final = (
    "Berkas sudah ditulis, dibaca ulang, dan cocok. Cabut USB dengan aman, lalu antar ke Dinsos."
)
EXPORTED_DIGITS: Final = "Tulis atau bacakan sidik jari ini; Dinsos harus melihat angka yang sama."
BATCH_TITLE: Final = "Rincian kiriman"
BATCH_SENTENCE: Final = "Berkas ini tersimpan dan dapat ditulis ulang kapan saja, isinya tidak berubah."
ENROLLED_TITLE: Final = "Berkas pendaftaran siap"
ENROLLED_SENTENCE: Final = "Antar berkas ini ke Dinsos. Setelah itu mereka mengirim daftar kunci yang baru."
ENROLLED_DIGITS: Final = "Bacakan 30 angka ini lewat telepon saat Dinsos mendaftarkan stasiun."
ROSTER_DONE: Final = "Daftar kunci diterima"
ROSTER_DONE_DIGITS: Final = "Angka kunci akar; cocokkan dengan surat resmi Dinsos."
REPLY_DONE: Final = "Jawaban Dinsos diterima"
RETURN_DONE: Final = "Data kantor sudah kembali"
RETURN_SENTENCE: Final = "Sekarang impor jawaban Dinsos berikutnya: semua keputusan ikut di dalamnya."
PEOPLE: Final = "Warga baru"
REPLY_TWICE: Final = "Jawaban ini sudah pernah diimpor"
REPLY_TWICE_SENTENCE: Final = "Tidak ada yang berubah."
DECISIONS: Final = "Keputusan"
NEW_TASKS: Final = "Tugas baru"
UNKNOWN: Final = "Tidak dikenal"
FILE: Final = "Nama berkas"
FOLDER: Final = "Disimpan di"
ATTACHMENTS: Final = "Lampiran"
NIK_SUM: Final = "Jumlah NIK"


def keys_line(district: str, version: int) -> str:
    """Whose keys, and which edition."""
    return f"{district} · daftar kunci versi {version}"


def batch_label(epoch: int, seq: int) -> str:
    """E01-000012, as files and applications name it."""
    return f"E{epoch:02d}-{seq:06d}"


def answered(answered_: int, records: int) -> str:
    """27 dari 29; a nil batch awaits nothing."""
    return f"{grouped(answered_)} dari {grouped(records)}" if records else "nihil"


def roster_sentence(version: int) -> str:
    """Which edition is in force now."""
    return f"Versi {version} berlaku mulai sekarang."


def reply_sentence(file: str) -> str:
    """Which file was read."""
    return f"Berkas {file} sah dan sudah dimasukkan."


def by_kind(totals: Mapping[str, int | str]) -> tuple[tuple[str, str], ...]:
    """How many of each kind, from keys such as `balikpapan-pbpu.baru`."""
    found: dict[str, int] = {}
    for key, count in totals.items():
        kind = key.rpartition(".")[2]
        if "." in key and kind in _KINDS and isinstance(count, int):
            found[kind] = found.get(kind, 0) + count
    return tuple((_KINDS[kind], grouped(count)) for kind, count in found.items())


_KINDS = {kind.value: KINDS[kind] for kind in Kind}
