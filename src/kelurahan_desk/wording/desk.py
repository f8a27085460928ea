"""Sentences of the desk as a whole: permissions, people, profile, window and command line."""

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {
    "INVALID_INPUT": Message(
        "Ada {count} isian yang belum benar.", "Perbaiki isian yang ditandai, lalu ulangi."
    ),
    "NOT_ALLOWED": Message(
        "Pengguna {user} tidak berwenang melakukan ini.",
        "Minta orang yang berwenang (Kasi, Lurah, atau admin) masuk dengan namanya sendiri.",
    ),
    "SIGNING_NOT_ALLOWED": Message(
        "Kata sandi {user} tidak membuka kunci tanda tangan meja ini.",
        "Kasi atau pimpinan harus masuk dengan kata sandinya sendiri untuk langkah ini.",
    ),
    "FOLDER_IN_USE": Message(
        "Folder {name} sudah berisi sesuatu; kantor baru tidak dibuat di atasnya.",
        "Pilih folder yang kosong atau yang belum ada.",
    ),
    "FOLDER_BEING_MADE": Message(
        "Folder {name} sedang disiapkan oleh program lain.",
        "Tunggu sampai selesai, atau pakai jendela yang sedang menyiapkannya.",
    ),
    "FOLDER_HALF": Message(
        "Folder {folder} hanya berisi sebagian dari sebuah meja kerja; berkas desk.json tidak ada.",
        "Jangan hapus apa pun. Sisihkan folder ini, lalu pulihkan cadangan terakhir atau mulai lagi.",
    ),
    "FOLDER_STOPPED": Message(
        "Penyiapan terakhir terhenti sebelum selesai, misalnya karena listrik padam.",
        "Sisanya sudah dibersihkan dan tidak ada data yang hilang. Mulai lagi dari sini.",
    ),
    "DESK_OTHER_KIND": Message(
        "Folder {name} adalah meja lain ({kind}).", "Periksa folder data yang dipilih, lalu ulangi."
    ),
    "NO_SCREEN": Message(
        "Tidak ada layar untuk menampilkan jendela.",
        "Jalankan di komputer dengan layar, atau pakai perintah; lihat `kelurahan-desk --help`.",
    ),
    "SETTING_MISSING": Message(
        "Data kantor tidak lengkap: {key} tidak ada.", "Pulihkan folder data dari cadangan."
    ),
    "USER_UNNAMED": Message(
        "Kantor ini punya beberapa pengguna: {users}.", "Sebut nama pengguna dengan --user."
    ),
    "USER_SELF": Message(
        "{user} tidak dapat menonaktifkan dirinya sendiri.", "Minta admin lain melakukannya."
    ),
    "PASSPHRASE_MISSING": Message(
        "Kata sandi tidak diberikan.",
        "Isi KELURAHAN_DESK_PASSPHRASE, pakai --passphrase-file, atau jalankan di terminal.",
    ),
    "PASSPHRASE_FILE": Message(
        "Berkas kata sandi {name} tidak dapat dibaca atau kosong.",
        "Periksa berkasnya: kata sandi ada di baris pertama.",
    ),
    "SIGNER_MISSING": Message(
        "Belum ada penanda tangan.", "Isi sedikitnya satu penanda tangan: nama, jabatan, pangkat, NIP."
    ),
    "SIGNER_NAME_EMPTY": Message("Nama penanda tangan kosong.", "Isi nama seperti tercetak di surat."),
    "ADDRESS_EMPTY": Message("Alamat kantor kosong.", "Isi alamat seperti di kop surat."),
    "RESIDENT_UNKNOWN": Message(
        "Warga {nik} tidak ada di data kantor.",
        "Periksa NIK-nya, cari dengan nama, atau impor data warga terbaru.",
    ),
    "RESIDENT_LIFE_KEPT": Message(
        "{name} tercatat {status} di data kantor; lembar ini menyebutnya hidup. Catatan kantor dipertahankan.",
        "Bila orangnya memang ada, ubah statusnya di halaman Warga.",
    ),
    "LETTER_ENDED": Message(
        "Surat {number} sudah dibatalkan, dicabut, atau diganti.", "Lihat alasannya di register."
    ),
    "LETTER_REASON_MISSING": Message("Alasan belum diisi.", "Tulis alasan; alasan itu tercatat di register."),
    "LETTER_LAYOUT_UNKNOWN": Message("Bentuk surat {layout} tidak dikenal.", "Pilih bentuk dari daftar."),
}
