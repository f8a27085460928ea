"""Sentences about batch, reply, key and task problems."""

from kelurahan_desk.wording.message import Message

_ASK_AGAIN = "Jangan dipakai. Minta pengirim menyalin ulang berkasnya, lalu ulangi."
_CALL_SENDER = "Jangan dipakai. Hubungi pengirim lewat telepon dan sampaikan pesan ini."

MESSAGES: dict[str, Message] = {
    # A file from the other side does not hold
    "DECRYPT": Message("Berkas rusak atau terpotong; isinya tidak dapat dibuka.", _ASK_AGAIN),
    "RECIPIENT": Message(
        "Berkas ini tidak ditujukan ke sini ({where}), atau bagian kepalanya rusak.",
        "Periksa apakah berkas yang dipilih benar. Jika benar, minta pengirim menyalin ulang.",
    ),
    "CONTAINER": Message(
        "Susunan berkas tidak benar ({where}); berkas ini rusak atau bukan berkas SKB-1.", _ASK_AGAIN
    ),
    "LIMIT": Message("Bagian berkas terlalu besar ({where}).", _CALL_SENDER),
    "SIGNATURE": Message("Tanda tangan berkas tidak cocok ({where}).", _CALL_SENDER),
    "KEY_UNKNOWN": Message(
        "Berkas ditandatangani kunci yang tidak terdaftar di sini ({where}).",
        "Dinsos: daftarkan stasiun itu lebih dahulu. Kantor: impor daftar kunci terbaru dari Dinsos.",
    ),
    "KEY_REVOKED": Message(
        "Berkas ditandatangani kunci stasiun yang sudah dicabut ({where}).",
        "Jangan dipakai. Hubungi kantor itu; stasiunnya harus didaftarkan dengan kunci baru.",
    ),
    "SENDER": Message(
        "Berkas mengaku dari stasiun lain ({where}) daripada pemilik kunci yang menandatanganinya.",
        _CALL_SENDER,
    ),
    "MANIFEST": Message("Daftar isi berkas tidak sah ({where}).", _CALL_SENDER),
    "TYPE": Message(
        "Jenis berkas tidak sesuai ({where}).",
        "Periksa apakah yang dipilih kiriman, balasan, daftar kunci, atau pendaftaran.",
    ),
    "VERSION": Message(
        "Berkas memakai versi format yang tidak dikenal ({where}).",
        "Pasang versi terbaru program, lalu ulangi.",
    ),
    "HASH": Message("Isi berkas tidak sama dengan yang ditandatangani ({where}).", _ASK_AGAIN),
    "RAW_SIZE": Message("Ukuran isi berkas tidak sama dengan yang ditandatangani ({where}).", _CALL_SENDER),
    "TOTALS": Message("Jumlah di daftar isi tidak sama dengan isi berkas ({where}).", _CALL_SENDER),
    "RESULT": Message("Isi berkas dari Dinsos tidak sah ({where}).", "Minta Dinsos membuat berkas baru."),
    # Its place in the chain
    "CHAIN": Message("Berkas tidak menyambung ke berkas sebelumnya ({where}).", _CALL_SENDER),
    "SEQ_FORK": Message(
        "Ada dua berkas berbeda dengan nomor yang sama ({where}).",
        "Hubungi pengirim: mungkin data lama dipulihkan, atau kuncinya dipakai orang lain.",
    ),
    "BATCH_FORKED": Message(
        "Dinsos menolak kiriman {batch}: nomornya sudah dipakai kiriman lain. Yang kembali ke antrean: {count}.",
        "Buat kiriman baru; rangkaian baru dimulai sendiri. Lalu telepon Dinsos agar rangkaian itu disahkan.",
    ),
    "STATION_TWIN": Message(
        "Dinsos menolak kiriman {batch} yang memakai kunci meja ini, tetapi tidak dibuat di sini.",
        "Meja ini mungkin disalin ke komputer lain, data lama dipulihkan, atau kuncinya dicuri. Telepon Dinsos.",
    ),
    "EPOCH_UNCONFIRMED": Message(
        "Pengirim memulai rangkaian baru ({where}) yang belum disahkan.",
        "Telepon kantor itu; bila benar datanya dipulihkan, sahkan rangkaian barunya, lalu terima lagi.",
    ),
    "PARK_FULL": Message(
        "Terlalu banyak kiriman menunggu kiriman sebelumnya ({where}).",
        "Minta kantor itu mengirim ulang kiriman pertama yang belum ada.",
    ),
    # Sending
    "NO_ROSTER": Message(
        "Daftar kunci Dinsos belum ada di kantor ini.",
        "Kirim berkas pendaftaran ke Dinsos, lalu impor daftar kunci yang diterima.",
    ),
    "NOT_ENROLLED": Message(
        "Stasiun {station} belum terdaftar atau sudah dicabut (daftar kunci versi {version}).",
        "Kirim berkas pendaftaran ke Dinsos, lalu impor daftar kunci yang terbaru.",
    ),
    "NO_STATION_TO_TELL": Message(
        "Kantor {office} tidak punya stasiun aktif, jadi tidak ada yang dapat membuka berkasnya.",
        "Daftarkan dahulu stasiun barunya dari berkas pendaftaran kantor itu, lalu ulangi.",
    ),
    "NOTHING_HELD": Message(
        "Di sini tidak ada usulan dari kantor {office}.", "Periksa kode kantornya, 10 angka."
    ),
    "LETTER_NUMBERS_USED": Message(
        "Surat terakhir yang tercatat di Dinsos bernomor {number}, tanggal {date}.",
        "Sebelum menerbitkan surat, atur nomor berikutnya di Pengaturan, Nomor dan alur, agar tidak terulang.",
    ),
    "NOTHING_TO_SEND": Message(
        "Tidak ada pengajuan yang sudah disetujui untuk dikirim.",
        "Setujui pengajuan lebih dahulu, atau kirim laporan nihil.",
    ),
    "RECORD_UNFIT": Message(
        "Pengajuan {id} tidak dapat dikirim: NIK kosong, teks terlalu panjang, atau ada karakter aneh.",
        "Kembalikan pengajuan itu, perbaiki data warganya, lalu kirim lagi.",
    ),
    "BATCH_TOO_LARGE": Message(
        "Kiriman terlalu besar ({size} byte; batasnya {limit}).",
        "Kembalikan sebagian pengajuan dahulu, lalu kirim dalam dua kali.",
    ),
    "SECRETS_DAMAGED": Message(
        "Kunci rahasia meja ini rusak.", "Pulihkan berkas kunci dari cadangan folder data."
    ),
    "READING_NOT_YET": Message(
        "Kunci pembuka berkas yang datang belum dibagikan kepada pengguna {user}.",
        "Minta pengguna yang menandatangani (kasi atau pimpinan) masuk sekali ke program ini, lalu ulangi.",
    ),
    "MAIL_TOO_LARGE": Message(
        "Berkas pengajuan ini terlalu besar untuk surel.", "Kirim pengajuan ini lewat USB."
    ),
    "NO_DISTRICT_EMAIL": Message(
        "Alamat surel Dinsos belum diisi.", "Isi alamatnya di Pengaturan, Profil kantor, lalu ulangi."
    ),
    "EMAIL_FORM": Message("Alamat surel tidak sah.", "Tulis seperti nama@kota.go.id."),
    "CLOCK_BEHIND": Message(
        "Jam komputer ini menunjukkan {now}, padahal catatan di sini sudah sampai {known}.",
        "Betulkan tanggal komputer; surat dan kiriman memakai tanggal itu. Berkas tetap diterima.",
    ),
    # Handing over
    "OUTBOX_CHANGED": Message(
        "Berkas {name} di arsip kiriman bukan lagi yang dahulu dikirim.",
        "Jangan dipakai. Pulihkan arsip kiriman dari cadangan.",
    ),
    "HANDOVER_DIGITS": Message(
        "Itu bukan sidik jari: harus 30 angka.",
        "Ketik enam kelompok lima angka dari berita acara, atau pindai QR-nya.",
    ),
    "HANDOVER_OTHER": Message(
        "Angka itu milik kiriman {batch}, bukan kiriman ini.", "Ambil berita acara kiriman yang benar."
    ),
    "RECEIVER_MISSING": Message("Nama penerima belum diisi.", "Tulis nama petugas Dinsos yang menerima."),
    # The drive
    "DRIVE_GONE": Message(
        "Drive tempat berkas ditulis ({folder}) tidak ada lagi.",
        "Colokkan lagi USB-nya, lalu tulis ulang berkas itu dari riwayat kiriman.",
    ),
    "DRIVE_READ_ONLY": Message(
        "Drive {drive} dikunci dari penulisan.",
        "Geser kunci kecil di sisi USB atau kartunya, atau pakai drive lain.",
    ),
    "DRIVE_FULL": Message(
        "Drive {drive} tidak muat: perlu {needed} MB, tersisa {free} MB.",
        "Hapus berkas yang tidak dipakai dari drive itu, atau pakai drive lain.",
    ),
    "DRIVE_FILE_LIMIT": Message(
        "Drive {drive} memakai FAT dan tidak dapat menyimpan berkas sebesar {size} MB.",
        "Pakai drive dengan exFAT atau NTFS.",
    ),
    # Keys and the roster
    "FINGERPRINT_MISMATCH": Message(
        "Sidik jari yang diketik tidak cocok dengan kunci di dalam berkas.",
        "Minta pemilik kunci membacakan lagi 30 angkanya lewat telepon. Bila tetap beda, tolak berkas ini.",
    ),
    "ROSTER_OLDER": Message(
        "Daftar kunci ini versi {offered}, lebih lama dari yang dipakai (versi {held}).",
        "Minta daftar kunci terbaru dari Dinsos.",
    ),
    "ROSTER_SKIPPED": Message(
        "Daftar kunci melompat dari versi {held} ke versi {offered}.",
        "Minta Dinsos mengirim daftar kunci lengkap dengan versi di antaranya.",
    ),
    "ROSTER_OTHER": Message(
        "Daftar kunci ini tidak menyambung ke versi {version} yang dipakai.",
        "Jangan dipakai. Hubungi Dinsos lewat telepon: mungkin ini daftar dari pihak lain.",
    ),
    "DISTRICT_CODE": Message(
        "Kode {value} bukan kode kota, kabupaten, atau provinsi.", "Tulis seperti 6471 atau 64.71."
    ),
    "STATION_REVOKED": Message(
        "Kunci stasiun {station} dari kantor {office} sudah dicabut dan tidak dapat didaftarkan lagi.",
        "Minta kantor itu membuat meja baru dengan kunci baru, lalu daftarkan kunci itu.",
    ),
    "SUCCESSION_UNKNOWN": Message(
        "Kunci lama di formulir penggantian bukan kunci aktif stasiun {station} kantor {office}.",
        "Minta kantor itu menulis pendaftaran biasa, lalu cocokkan 30 angkanya lewat telepon.",
    ),
    "RECEIVER_KEY": Message(
        "Itu bukan kunci segel (age1… dengan 62 huruf dan angka).", "Salin kunci dari meja penerima itu."
    ),
    "RECEIVER_SELF": Message("{office} adalah dinas ini sendiri.", "Sebut kode penerima yang lain."),
    "RECEIVER_UNKNOWN": Message("Penerima {office} tidak ada.", "Lihat daftar penerima lebih dahulu."),
    "STATION_AMBIGUOUS": Message(
        "Ada beberapa stasiun bernama {station}: {stations}.", "Sebut lengkap dengan kode kantornya."
    ),
    "REASON_MISSING": Message("Alasan belum ditulis.", "Tulis alasannya; alasan itu dicatat di jurnal."),
    # Deciding and answering
    "RECORD_UNKNOWN": Message(
        "Usulan {id} dari kantor {office} tidak ada di sini.", "Pakai daftar kerja yang terbaru."
    ),
    "DECISION_OLD_REVISION": Message(
        "Keputusan ini untuk revisi {rev}, padahal usulan sudah revisi {held}.",
        "Buat daftar kerja baru dan putuskan lagi.",
    ),
    "DECISION_REASON": Message("Keputusan {decision} perlu alasan.", "Tulis alasannya, lalu ulangi."),
    "RECEIPT_UNKNOWN": Message(
        "Balasan nomor {seq} untuk kantor {office} tidak ada.", "Periksa nomor balasan dan kode kantornya."
    ),
    # Codes that only reports carry
    "DUPLICATE": Message("Kiriman ini sudah pernah diterima.", "Tidak ada yang perlu dilakukan."),
    "SEQ_GAP": Message(
        "Kiriman ini menunggu kiriman sebelumnya yang belum diterima.",
        "Minta kantor itu mengirim ulang kiriman yang belum ada.",
    ),
    "OK": Message("Kiriman diterima."),
}
