"""Sentences about office, user, data folder and command line problems."""

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {
    # What the computer and its disks answer
    "RESOURCE_MISSING": Message(
        "Bagian program tidak lengkap: berkas {name} tidak ada.", "Pasang ulang program, lalu coba lagi."
    ),
    "DISK_FULL": Message(
        "Tempat penyimpanan penuh; {name} tidak tersimpan.",
        "Hapus berkas yang tidak diperlukan atau pakai penyimpanan lain, lalu ulangi.",
    ),
    "DISK_READ_ONLY": Message(
        "{name} tidak dapat ditulis: penyimpanan terkunci atau Anda tidak diberi izin menulis di sana.",
        "Buka kunci flashdisk, atau pilih folder lain yang boleh Anda tulisi.",
    ),
    "FILE_WRITE": Message(
        "{name} gagal ditulis.",
        "Pastikan flashdisk masih terpasang dan berkas itu tidak sedang dibuka program lain, lalu ulangi.",
    ),
    "READ_BACK": Message(
        "{name} sudah ditulis, tetapi isinya berbeda ketika dibaca kembali. Berkas itu tidak dipakai.",
        "Flashdisk ini kemungkinan rusak. Ulangi dengan flashdisk lain.",
    ),
    "FILE_MISSING": Message(
        "Berkas {name} tidak ditemukan.", "Periksa nama dan foldernya, atau pasang kembali flashdisk."
    ),
    "FILE_TOO_LARGE": Message(
        "Berkas {name} terlalu besar; batasnya {limit} byte.", "Pastikan berkas yang dipilih sudah benar."
    ),
    "FILE_READ": Message(
        "Berkas {name} tidak dapat dibaca.",
        "Pastikan flashdisk masih terpasang dan Anda diberi izin membuka berkas itu.",
    ),
    "NO_DESK": Message(
        "Folder {folder} bukan folder data Kelurahan Desk.",
        "Pilih folder data yang benar, atau siapkan kantor baru.",
    ),
    "DESK_DAMAGED": Message(
        "Berkas desk.json di {folder} rusak.", "Pulihkan folder data dari cadangan terakhir."
    ),
    "DESK_NEWER": Message(
        "Folder data ini dibuat oleh program yang lebih baru (format {format}, program ini format {ours}).",
        "Pasang versi terbaru program, lalu buka kembali.",
    ),
    "ALREADY_OPEN": Message(
        "Kelurahan Desk sudah terbuka untuk folder {folder}.", "Pakai jendela yang sudah terbuka itu."
    ),
    "TIMEZONE_UNKNOWN": Message(
        "Zona waktu {timezone} tidak dikenal.",
        "Pilih Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura di pengaturan kantor.",
    ),
    "MEMORY_LOW": Message(
        "Memori komputer kurang: membuka kunci memerlukan {mib} MiB.", "Tutup program lain, lalu coba lagi."
    ),
    # Keys, passphrases and the recovery code
    "WRONG_PASSPHRASE": Message(
        "Nama pengguna atau kata sandi salah.", "Periksa Caps Lock dan ejaan nama, lalu coba lagi."
    ),
    "PASSPHRASE_SHORT": Message(
        "Kata sandi terlalu pendek.", "Pakai sedikitnya {least} karakter; beberapa kata lebih mudah diingat."
    ),
    "PASSPHRASE_GUESSED": Message(
        "Kata sandi ini termasuk yang pertama kali ditebak orang.",
        "Rangkai beberapa kata yang tidak berhubungan; jangan nama pengguna, kata umum, atau deretan tombol.",
    ),
    "WRONG_RECOVERY_CODE": Message(
        "Kode pemulihan ini bukan milik folder data ini.",
        "Cocokkan dengan lembar kode di brankas, huruf demi huruf.",
    ),
    "RECOVERY_CODE_FORM": Message(
        "Kode pemulihan salah ketik; kode yang benar terdiri atas {wanted} huruf dan angka, "
        "yang diketik {found}.",
        "Ketik ulang dari lembar kode. Tanda hubung boleh dilewati dan huruf U tidak dipakai.",
    ),
    "KEYSTORE_MISSING": Message(
        "Berkas kunci {name} tidak ada; data tidak dapat dibuka tanpanya.",
        "Pulihkan {name} dari cadangan folder data.",
    ),
    "KEYSTORE_DAMAGED": Message(
        "Berkas kunci {name} rusak atau bukan milik data ini.", "Pulihkan {name} dari cadangan folder data."
    ),
    "KEYSTORE_NEWER": Message(
        "Berkas kunci dibuat oleh program yang lebih baru (format {format}, program ini format {ours}).",
        "Pasang versi terbaru program, lalu buka kembali.",
    ),
    "KEYSTORE_EXISTS": Message(
        "Folder ini sudah berisi berkas kunci {name}; menimpanya membuat data lama tidak bisa dibuka lagi.",
        "Pilih folder kosong untuk kantor baru.",
    ),
    "USER_NAME_EMPTY": Message("Nama pengguna masih kosong.", "Isi nama pengguna."),
    "USER_HAS_SLOT": Message(
        "Pengguna {user} sudah memiliki kata sandi.", "Pakai nama lain, atau ganti kata sandinya."
    ),
    "USER_WITHOUT_SLOT": Message(
        "Pengguna {user} tidak memiliki kata sandi di komputer ini.", "Periksa ejaan nama pengguna."
    ),
    "SIGNER_ONLY_BY_SIGNER": Message(
        "{user} tidak dapat diberi kunci tanda tangan oleh pengguna yang tidak memilikinya.",
        "Minta lurah masuk dan melakukannya, atau pakai kode pemulihan.",
    ),
    "RECOVERY_BY_SIGNER": Message(
        "Kode pemulihan juga membuka kunci tanda tangan; kode baru hanya dapat dibuat oleh penanda tangan.",
        "Minta lurah masuk dan membuatnya.",
    ),
    "LAST_USER": Message(
        "{user} satu-satunya pengguna yang dapat membuka data.", "Tambahkan pengguna lain lebih dahulu."
    ),
    "LAST_SIGNER": Message(
        "{user} satu-satunya pemegang kunci tanda tangan.",
        "Tambahkan lurah atau kasi yang lain lebih dahulu.",
    ),
    "HIGH_WATER_DAMAGED": Message(
        "Catatan nomor kiriman terakhir ({name}) rusak.",
        "Pulihkan {name} dari salinan, atau hapus berkas itu agar kiriman dimulai dengan epoch baru.",
    ),
    "ATTACHMENT_MISSING": Message(
        "Berkas terenkripsi {sha256} tidak ada di folder data.",
        "Pulihkan folder data dari cadangan terakhir.",
    ),
    "ATTACHMENT_DAMAGED": Message(
        "Berkas terenkripsi {sha256} rusak dan tidak ditampilkan.",
        "Pulihkan dari cadangan terakhir, atau lampirkan kembali dokumen aslinya.",
    ),
    # The database
    "DATABASE_MISSING": Message(
        "Berkas data {name} tidak ada atau tidak dapat dibuka.",
        "Periksa folder data, atau pulihkan dari cadangan terakhir.",
    ),
    "DATABASE_EXISTS": Message(
        "Folder ini sudah berisi berkas data {name}.", "Pilih folder kosong, atau buka data yang sudah ada."
    ),
    "WRONG_KEY_OR_DAMAGED": Message(
        "Berkas data {name} tidak terbuka: kuncinya tidak cocok atau berkasnya rusak.",
        "Pastikan berkas kunci dan berkas data dari folder yang sama, atau pulihkan cadangan terakhir.",
    ),
    "DATABASE_NEWER": Message(
        "Berkas data {name} dibuat oleh program yang lebih baru (susunan {revision}).",
        "Pasang versi terbaru program, lalu buka kembali.",
    ),
    "DATABASE_BUSY": Message(
        "Berkas data {name} sedang dipakai pekerjaan lain; perubahan ini belum disimpan.",
        "Tunggu sampai pekerjaan itu selesai, lalu ulangi.",
    ),
    "DATABASE_DAMAGED": Message(
        "Berkas data {name} rusak.", "Hentikan pekerjaan dan pulihkan folder data dari cadangan terakhir."
    ),
    "DATABASE_IO": Message(
        "Berkas data {name} gagal dibaca atau ditulis.",
        "Periksa kabel dan kesehatan penyimpanan, buka kembali program, lalu periksa perubahan terakhir.",
    ),
    "DATABASE_URL": Message(
        "Alamat basis data jenis {url} tidak dapat dipakai.",
        "Pakai alamat sqlite:///folder/desk.db atau postgresql://pengguna@server/nama.",
    ),
    "DATABASE_PASSWORD": Message(
        "Alamat basis data memuat kata sandi, yang akan tersimpan terbaca di folder data.",
        "Hapus kata sandi dari alamat dan simpan di berkas pgpass milik akun komputer ini (PGPASSFILE).",
    ),
    "DATABASE_TLS": Message(
        "Alamat basis data meminta sambungan ke server lain tanpa pemeriksaan sertifikat.",
        "Pakai sslmode=verify-full, dan sslrootcert bila server memakai sertifikat sendiri.",
    ),
    "DATABASE_SERVER": Message(
        "Server basis data {name} tidak dapat dihubungi, atau sambungannya terputus.",
        "Pastikan server berjalan, basis data itu ada, dan akun ini boleh masuk; lalu ulangi dan periksa perubahan terakhir.",
    ),
    "DATABASE_REFUSED": Message(
        "Server basis data menolak akun ini untuk {name}.",
        "Minta pengelola server memberi hak atas basis data itu, lalu ulangi.",
    ),
    "DATABASE_ON_SERVER": Message(
        "Basis data {name} ada di server; program tidak membuat salinannya.",
        "Buat cadangan dengan alat server (pg_dump), dan salin folder data seperti biasa.",
    ),
    "ENGINE_INCOMPLETE": Message(
        "Mesin basis data di komputer ini tidak lengkap: {missing} tidak ada.", "Pasang ulang program."
    ),
    "JOURNAL_PROTECTED": Message(
        "Catatan kegiatan tidak dapat diubah, dihapus, atau disisipi.",
        "Tidak ada yang diubah. Laporkan kejadian ini kepada pengelola.",
    ),
    "LETTER_FROZEN": Message(
        "Isi surat yang sudah terbit tidak dapat diubah atau dihapus.",
        "Batalkan surat itu, lalu terbitkan surat baru.",
    ),
    "LETTER_NUMBER_TAKEN": Message(
        "Nomor surat ini sudah dipakai surat lain.",
        "Periksa pola nomor di pengaturan; nomor urut dan tahun harus ikut tercetak.",
    ),
    "LETTER_UNKNOWN": Message("Surat nomor {number} tidak ada di buku register.", "Periksa ejaan nomornya."),
    "RESIDENT_NIK_TAKEN": Message(
        "NIK ini sudah tercatat untuk warga lain.", "Cari warga dengan NIK itu, lalu periksa keduanya."
    ),
    "USER_EXISTS": Message("Pengguna {user} sudah ada.", "Pakai nama lain."),
    "USER_UNKNOWN": Message("Pengguna {user} tidak ada.", "Periksa ejaan nama pengguna."),
    "TASK_UNKNOWN": Message("Tugas nomor {id} tidak ada.", "Muat ulang daftar tugas."),
    "BATCH_UNKNOWN": Message("Kiriman {batch} tidak ada di catatan.", "Periksa nomornya di daftar kiriman."),
    "STATION_EXISTS": Message(
        "Kunci stasiun {station} dari kantor {office} sudah terdaftar.",
        "Pendaftaran ini tidak perlu diulang.",
    ),
    "STATION_UNKNOWN": Message(
        "Kunci stasiun {key} tidak terdaftar.",
        "Periksa daftar stasiun, lalu daftarkan kantor itu lebih dahulu.",
    ),
    # The office profile, the region table and the calendar
    "PROFILE_INVALID": Message(
        "Profil kantor {file} belum benar pada kunci {key} (nilai {value}); {count} kesalahan.",
        "Perbaiki berkas itu, lalu ulangi.",
    ),
    "PROFILE_NIP": Message(
        "{file}, kunci {key}: NIP {value} bukan 18 angka.",
        "Tulis NIP 18 angka di antara tanda kutip, atau hapus baris itu.",
    ),
    "PROFILE_USER_NAME": Message(
        "{file}, kunci {key}: nama pengguna {value} tidak dapat dipakai.",
        "Pakai huruf kecil, angka, titik, atau tanda hubung, paling banyak 32 huruf.",
    ),
    "NIP_FORM": Message("NIP terdiri atas 18 angka.", "Ketik 18 angka, atau kosongkan dahulu."),
    "USER_NAME_FORM": Message(
        "Nama pengguna hanya boleh huruf kecil, angka, titik, dan tanda hubung.",
        "Misalnya admin atau bu.sari; paling banyak 32 huruf.",
    ),
    "KELURAHAN_UNNAMED": Message(
        "Kode {region} belum ada di tabel wilayah, jadi namanya belum diketahui.",
        "Ketik nama resmi kelurahan atau desa itu.",
    ),
    "REGION_UNKNOWN": Message(
        "Kode wilayah {region} tidak ada di tabel wilayah.",
        "Tulis kode kelurahan atau desa seperti 64.71.06.1002, menurut Kepmendagri tentang kode wilayah.",
    ),
    "REGION_UNLISTED": Message(
        "{file}: kode {value} belum ada di tabel wilayah Kecamatan {kecamatan}; namanya belum diketahui.",
        "Periksa kodenya. Bila benar, tulis nama resminya di profil dengan kunci kelurahan.",
    ),
    "HOLIDAYS_UNKNOWN": Message(
        "Hari libur tahun {year} belum diketahui; yang tersedia tahun {first} sampai {last}.",
        "Pasang versi program terbaru setelah SKB hari libur tahun itu terbit.",
    ),
}
