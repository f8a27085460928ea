"""Sentences about the root of trust: who signs the district's list of keys, and what still has to be signed."""

from typing import Final

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {
    "ROOT_KEY_FORM": Message(
        "Itu bukan kunci akar (RW… dengan 56 huruf dan angka).",
        "Salin kunci publik yang ditampilkan saat kunci dibuat.",
    ),
    "ROOT_KEY_FILE": Message(
        "Berkas itu bukan berkas kunci akar.", "Pilih berkas AKAR-….kunci di flashdisk pemegangnya."
    ),
    "ROOT_FILE_EXISTS": Message(
        "Berkas {name} sudah ada; kunci lama tidak ditimpa.", "Pakai nama lain atau sebut sebuah folder."
    ),
    "ROOT_HOLDER_MISSING": Message(
        "Nama pemegang kunci belum diisi.", "Tulis nama pejabat yang memegang flashdisknya."
    ),
    "ROOT_EXISTS": Message(
        "Kunci akar {key} sudah ada di daftar.", "Minta pemegang kedua membuat kuncinya sendiri."
    ),
    "ROOT_MANY": Message(
        "Kunci akar paling banyak {most}.", "Keluarkan dahulu kunci yang tidak dipakai lagi."
    ),
    "ROOT_UNKNOWN": Message(
        "Kunci akar {key} tidak ada di daftar.", "Lihat nomor kunci di daftar kunci akar."
    ),
    "ROOT_THRESHOLD": Message(
        "Jumlah tanda tangan {threshold} tidak cocok dengan {keys} kunci akar.",
        "Jumlahnya paling sedikit 1 dan paling banyak sebanyak kuncinya; tambah kunci atau turunkan jumlahnya.",
    ),
    "ROOT_STRANGER": Message(
        "Kunci ini tidak termasuk kunci akar untuk daftar kunci versi {version}.",
        "Minta Dinsos mendaftarkan kunci itu dahulu, lalu menulis daftar kunci lagi.",
    ),
    "ROSTER_NO_DRAFT": Message(
        "Tidak ada daftar kunci yang menunggu tanda tangan.", "Tulis daftar kunci lebih dahulu."
    ),
    "ROSTER_DRAFT_OTHER": Message(
        "Yang ditandatangani bukan daftar kunci versi {version} yang sekarang menunggu.",
        "Tulis daftar kunci lagi dan minta pemegang kunci menandatangani berkas yang baru.",
    ),
}

HELP: Final[dict[str, str]] = {
    "root": "kunci akar seorang pejabat, di flashdisknya sendiri",
    "root new": "buat kunci akar; kata sandinya dari KELURAHAN_DESK_NEW_PASSPHRASE atau terminal",
    "roster show": "isi sebuah berkas daftar kunci dan apa yang berubah",
    "roster sign": "tanda tangani daftar kunci dengan kunci akar, setelah mencocokkan 30 angkanya",
    "district root": "kunci akar dinas ini, dan tanda tangan yang ditunggu",
    "district root-add": "tambah pemegang kunci akar, mulai daftar kunci berikutnya",
    "district root-remove": "keluarkan sebuah kunci akar, mulai daftar kunci berikutnya",
    "district root-threshold": "berapa pemegang kunci akar yang harus menandatangani",
}
MADE: Final = (
    "Kunci akar {key_id} ditulis: {file}",
    "Kunci publik untuk didaftarkan di meja Dinsos: {key}",
    "30 angka untuk dibacakan: {fingerprint}",
    "Kode pemulihan, cetak dan simpan di brankas: {recovery_code}",
)
ADDED: Final = "Kunci akar {key_id} milik {holder} dipakai mulai daftar kunci berikutnya."
REMOVED: Final = "Kunci akar {key_id} dikeluarkan mulai daftar kunci berikutnya."
THRESHOLD: Final = (
    "Mulai daftar kunci berikutnya {threshold} dari {keys} pemegang kunci akar harus menandatangani."
)
NO_SPARE: Final = (
    "Semua kunci akar wajib menandatangani: bila satu hilang, daftar kunci tidak dapat diubah lagi. "
    "Tambahkan satu kunci cadangan."
)
KEY_LINE: Final = "{key_id}  {holder}  {state}"
OWN: Final = "meja ini"
STATES: Final[dict[tuple[bool, bool], str]] = {
    (True, True): "berlaku",
    (False, True): "mulai daftar berikutnya",
    (True, False): "berhenti mulai daftar berikutnya",
}
IN_FORCE: Final = "Yang harus menandatangani: {threshold}; mulai daftar berikutnya: {planned}."
DRAFTED: Final = (
    "Daftar kunci versi {version} BELUM SAH: masih kurang {lacking} tanda tangan ({holders}). Berkas: {file}"
)
DIGITS: Final = "30 angka untuk dicocokkan pemegang kunci: {digits}"
WAITING: Final = "Versi {draft} menunggu {lacking} tanda tangan ({holders}); 30 angkanya: {digits}"
SHOWN: Final = (
    "{district}, daftar kunci versi {version}: {stations} stasiun; akar {threshold} dari {keys}: {root}"
)
SIGNED: Final = "Daftar kunci versi {version} ditandatangani: {file}"
STILL: Final = "Masih kurang {lacking} tanda tangan."
ENOUGH: Final = "Tanda tangannya lengkap."
CHANGES: Final[dict[str, str]] = {
    "STATION_ADDED": "stasiun baru {subject}",
    "STATION_REMOVED": "stasiun {subject} hilang dari daftar",
    "STATION_ACTIVE": "stasiun {subject} aktif lagi",
    "STATION_RETIRED": "kunci lama stasiun {subject} berhenti",
    "STATION_REVOKED": "stasiun {subject} dicabut",
    "ROOT_CHANGED": "kunci akar berganti; yang harus menandatangani: {subject}",
    "DISTRICT_CHANGED": "nama atau kunci dinas {subject} berganti",
    "RECEIVERS_CHANGED": "penerima lain: {subject}",
}
