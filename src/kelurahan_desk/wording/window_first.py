"""What the page of the first start says: a new office, a new district desk, or a backup put back."""

from typing import Final

from kelurahan_desk.domain.passphrase import PASSPHRASE_LEAST
from kelurahan_desk.domain.spelling import grouped

TITLE: Final = "Selamat datang"
BACK: Final = "Kembali"
NEXT: Final = "Lanjut"

# Which way
CHOOSE: Final = "Mulai dari mana?"
CHOOSE_SENTENCE: Final = "Folder data di komputer ini masih kosong. Semuanya dibuat di sini, tanpa internet, dan terenkripsi sejak awal."
OFFICE: Final = "Mulai kantor baru"
OFFICE_DETAIL: Final = "Kelurahan atau desa yang belum memakai Kelurahan Desk. Kira-kira lima menit."
RESTORE: Final = "Pulihkan dari cadangan"
RESTORE_DETAIL: Final = "Komputer diganti atau rusak: ambil kembali semua data dari flashdisk cadangan."
DISTRICT: Final = "Mulai Meja Dinsos"
DISTRICT_DETAIL: Final = "Hanya untuk Dinas Sosial, yang menerima berkas dari kelurahan."
WAYS_SAY: Final = "Pilihan"
KEYS: Final = (("Panah", "Pindah"), ("Enter", "Pilih"), ("Esc", "Kembali"))
BLOCKED: Final = "Meja kerja tidak dapat dibuka"
CLOSE: Final = "Tutup program"
SET_ASIDE: Final = "Sisihkan folder ini"


def set_aside(name: str) -> str:
    """Where the folder went."""
    return f"Folder lama sekarang bernama {name}. Isinya tidak diubah."


def data_folder(folder: str) -> str:
    """Where the data will lie."""
    return f"Folder data: {folder}"


# Where
WHERE: Final = "Di mana kantornya?"
WHERE_SENTENCE: Final = (
    "Ketik nama kelurahan atau desa, ditambah kecamatan atau kota bila namanya banyak dipakai."
)
WHERE_DISTRICT: Final = "Dinas Sosial daerah mana?"
WHERE_DISTRICT_SENTENCE: Final = "Ketik nama kota, kabupaten, atau provinsi."
SEARCH: Final = "Nama atau kode wilayah"
NAME, ABOVE, CODE = "Nama", "Letak", "Kode"
FOUND: Final = "Wilayah yang cocok"
BEGIN_TITLE: Final = "Ketik untuk mencari"
BEGIN: Final = "Misalnya: sepinggan balikpapan. Kode seperti 64.71.05.1002 juga bisa."
NOBODY_TITLE: Final = "Tidak ada yang cocok"
NOBODY: Final = "Periksa ejaannya. Kelurahan yang baru dimekarkan dicari dengan kodenya, sepuluh angka menurut Kemendagri."
PLACE_KEYS: Final = (("Panah", "Pindah"), ("Enter", "Ambil"), ("Esc", "Kembali"))
UNLISTED: Final = "Belum ada di tabel; nama diketik di langkah berikut"


def more(count: int) -> str:
    """That the list goes on."""
    return f"Masih ada {grouped(count)} lagi: tambahkan nama kecamatan atau kota." if count else ""


# The office
ABOUT: Final = "Kop surat dan penanda tangan"
ABOUT_SENTENCE: Final = "Tercetak di surat. Semuanya dapat diubah lagi di Pengaturan."
KELURAHAN: Final = "Nama kelurahan atau desa"
ADDRESS: Final = "Alamat kantor"
PHONE: Final = "Telepon"
SIGNER_NAME: Final = "Nama dan gelar penanda tangan"
SIGNER_NAME_HINT: Final = "Lurah, kepala desa, atau pelaksana tugasnya."
LURAH, KADES = "LURAH", "KEPALA DESA"

# The first person
FIRST: Final = "Pengguna pertama"
FIRST_SENTENCE: Final = (
    "Pengguna ini memegang semua peran sampai Anda menambah yang lain. Kata sandinya membuka semua data; tidak ada "
    "yang dapat memberi tahu Anda bila lupa, kecuali kode pemulihan di langkah terakhir."
)
FIRST_DISTRICT: Final = "Nama dinas dan kata sandi"
FIRST_DISTRICT_SENTENCE: Final = (
    "Pengguna pertama bernama admin dan memegang semua peran sampai Anda menambah yang lain."
)
DISTRICT_NAME: Final = "Nama dinas"
DISTRICT_START: Final = "Dinas Sosial"
USER: Final = "Nama pengguna"
USER_HINT: Final = "Huruf kecil, angka, titik, atau tanda hubung."
SECRET: Final = "Kata sandi"
SECRET_HINT: Final = (
    f"Paling sedikit {PASSPHRASE_LEAST} karakter. Beberapa kata yang tidak berhubungan paling kuat."
)
AGAIN: Final = "Ulangi kata sandi"
MAKE: Final = "Buat kantor"
MAKE_DISTRICT: Final = "Buat Meja Dinsos"
STOPPED: Final = "Dibatalkan. Tidak ada yang dibuat."

# Under way
MAKING: Final = "Menyiapkan meja kerja"
MAKING_SENTENCE: Final = "Kunci dibuat di komputer ini dan tidak pernah keluar dari sini."
RESTORING: Final = "Memulihkan cadangan"
RESTORING_SENTENCE: Final = "Folder data baru muncul setelah seluruh isinya terbukti utuh."
CHECKING: Final = "Memeriksa cadangan"
CHECKING_SENTENCE: Final = "Semuanya dibuka dan dicocokkan, sampai lampiran terakhir. Belum ada yang ditulis."
STEPS: Final = {
    "first.measure": "Mengukur kecepatan komputer ini…",
    "first.keys": "Membuat kunci…",
    "first.database": "Menyiapkan basis data terenkripsi…",
    "first.folder": "Menutup folder data…",
    "backup.open": "Membuka segel (MB)…",
    "backup.place": "Menata isi (MB)…",
    "backup.objects": "Menyalin surat dan lampiran…",
    "backup.check": "Mencocokkan surat dan lampiran…",
}

# A backup
PICK: Final = "Pilih cadangan"
PICK_SENTENCE: Final = "Colokkan flashdisk cadangan. Yang ditemukan di sana muncul di sini."
PICK_FILE: Final = "Pilih berkas…"
PICK_FOLDER: Final = "Pilih folder…"
PICK_PATTERN: Final = "Cadangan (*.cadangan *.db)"
PICK_AGAIN: Final = "Baca ulang"
NONE_TITLE: Final = "Belum ada cadangan yang ditemukan"
NONE_CARRIED: Final = (
    "Tidak ada flashdisk berisi cadangan. Colokkan lalu baca ulang, atau pilih berkas atau folder."
)
NONE_IN_FOLDER: Final = "Di folder ini tidak ada berkas .cadangan. Pilih folder lain."
OPEN: Final = "Buka cadangan"
OPEN_SENTENCE: Final = (
    "Dengan kata sandi yang berlaku saat cadangan dibuat, atau kode pemulihan dari brankas."
)
OPEN_USER: Final = "Nama pengguna"
OPEN_SECRET: Final = "Kata sandi, atau kode pemulihan"
IS_CODE: Final = "Ini kode pemulihan dari brankas"
CHECK: Final = "Periksa"
FILE, MADE, WHOSE, STATION = "Berkas", "Dibuat", "Kantor", "Stasiun"
SHOWN: Final = "Isi cadangan"
SHOWN_SENTENCE: Final = "Cadangan ini utuh. Pastikan ini yang terbaru, lalu pulihkan."
SHOWN_LACKING: Final = "Pastikan ini cadangan yang terbaru, lalu pulihkan."
RESTORE_NOW: Final = "Pulihkan"
WHAT, IN_FILE = "Isi", "Di cadangan"
RESTORED: Final = "Cadangan sudah dipulihkan. Masuk dengan kata sandi yang berlaku saat cadangan dibuat."
RESTORED_HINT: Final = "Kiriman berikutnya memulai epoch baru; Dinsos akan menanyakannya lewat telepon."
RESTORED_DISTRICT_HINT: Final = (
    "Balasan yang dibuat sesudah cadangan ini ada di kotak keluar masing-masing kelurahan."
)


def backup_line(office: str, district: bool, created: str) -> str:  # noqa: FBT001 - a value
    """One backup in the list."""
    whose = f"Meja Dinsos {office}" if district else office or "Salinan di komputer"
    return f"{whose}, {moment(created)}" if created else whose


def moment(iso: str) -> str:
    """22-11-2026 08.15 UTC."""
    return (
        f"{iso[8:10]}-{iso[5:7]}-{iso[:4]} {iso[11:13]}.{iso[14:16]} UTC"
        if iso
        else "tanggal tidak diketahui"
    )


def lacking(missing: int) -> str:
    """What a backup does not have."""
    return (
        f"{grouped(missing)} surat atau lampiran tidak ada di cadangan ini. Datanya sendiri utuh; sertakan folder "
        "lampiran di samping berkasnya, atau pulihkan tanpa itu."
    )


# The recovery code of a new desk
CODE_TITLE: Final = "Kode pemulihan"
CODE_SENTENCE: Final = (
    "Satu-satunya jalan masuk bila semua kata sandi terlupa. Cetak atau salin sekarang, lalu ketik kembali dari "
    "kertasnya; meja kerja terbuka sesudah kode terbukti benar."
)
CODE_FIRST: Final = "Kode ini hanya terlihat di sini. Simpan kertasnya di brankas, dalam amplop tertutup."
