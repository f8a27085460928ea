"""What the commands about batches, drives, papers and hand-overs say."""

from typing import Final

HELP: Final[dict[str, str]] = {
    "batch send-again": "tulis ulang byte yang sama dari arsip kiriman",
    "batch papers": "cetak berita acara dan surat pengantar dengan daftar nama",
    "batch handover": "nyatakan kiriman sudah diserahkan, dengan sidik jarinya",
    "reply flags": "baris balasan yang perlu dilihat",
    "task resubmit": "kirim lagi pengajuan sebuah tugas dengan kiriman berikut",
    "task done": "tandai tugas selesai",
    "drive": "drive yang terpasang",
    "drive list": "USB dan kartu yang terpasang",
    "station form": "cetak formulir pendaftaran stasiun",
    "district receiver": "dinas lain yang juga membuka kiriman",
    "station rotate": "ganti kunci stasiun, ditandatangani kunci lama dan baru",
}
NO_RECEIVERS: Final = "Hanya dinas ini yang membuka kiriman."
LABEL_FORM: Final = "tulis nomor kiriman, misalnya E01-000012"
NO_DRIVES: Final = "Tidak ada USB atau kartu yang terpasang."
NO_FLAGS: Final = "Tidak ada baris balasan yang perlu dilihat."
READ_ONLY: Final = "terkunci"
MAIL_READY: Final = "Surel siap dibuka: {mail}"
SENT_AGAIN: Final = "Ditulis ulang, byte yang sama: {file}"
PAPERS: Final = "Berita acara: {minutes}. Surat pengantar ({listed} nama): {cover}"
HANDED_OVER: Final = "Kiriman {label} tercatat sudah diserahkan kepada {receiver}."
FORM: Final = "Formulir pendaftaran: {file}"
TASK_DONE: Final = "Tugas {id} selesai."
RESUBMITTED: Final = "Pengajuan {application}: {state}."
ROTATED: Final = (
    "Berkas penggantian kunci: {file}. Sidik jari kunci baru untuk dibacakan ke Dinsos: {fingerprint}. "
    "Kunci baru dipakai setelah daftar kunci Dinsos memuatnya."
)
RETURN_IMPORTED: Final = (
    "Data kembali dari Dinsos: {returned} pengajuan, {people} warga. Sekarang impor jawabannya."
)
