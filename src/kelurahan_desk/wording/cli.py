"""Sentences of the command line."""

ASK_PASSPHRASE = "Kata sandi: "
ASK_NEW_PASSPHRASE = "Kata sandi untuk pengguna baru: "
CANCELLED = "Dibatalkan. Tidak ada yang berubah."

DRY_RUN = "Uji coba, belum ada yang berubah: {rows} baris ({layout}); {added} baru, {changed} berubah, {unchanged} sama, {rejected} ditolak, {warnings} peringatan."
IMPORTED = "Impor {import_id}: {rows} baris ({layout}); {added} baru, {changed} berubah, {unchanged} sama, {rejected} ditolak, {warnings} peringatan."
MORE_PROBLEMS = "  … dan {count} catatan lagi; pakai --annotate atau --json untuk semuanya."
ROW = "Baris {row}, kolom {column}:"
NOBODY = "Tidak ada warga yang cocok."
LIST_IMPORTED = "Daftar {list_id}: {rows} baris, {matched} cocok dengan warga, {unmatched} tidak."

OFFICE_FOUNDED = (
    "Kantor {office}, stasiun {station} siap di {data}.",
    "Sidik jari kunci: {fingerprint}",
    "Kode pemulihan (tulis, segel, simpan di brankas; tidak ditampilkan lagi): {recovery_code}",
)
DISTRICT_FOUNDED = (
    "Meja Dinsos {office} siap di {data}.",
    "Sidik jari kunci akar: {root_fingerprint}",
    "Kode pemulihan (tulis, segel, simpan di brankas; tidak ditampilkan lagi): {recovery_code}",
)
USER_ADDED = "Pengguna {name} ditambahkan."
USER_DISABLED = "Pengguna {name} dinonaktifkan."

LETTER_ISSUED = "SKTM {number} terbit ({pages} halaman), berlaku s.d. {valid_until}: {file}"
LETTER_WRITTEN = "SKTM {number} ditulis ulang, isinya sama dengan yang dicetak dahulu: {file}"
LETTER_VOID = "SKTM {number} dibatalkan; nomornya tetap tercatat."
LETTER_REVOKED = "SKTM {number} dicabut; nomornya tetap tercatat."
REGISTER_WRITTEN = "Buku register ditulis: {rows} baris."
VERDICTS = {
    "valid": "Surat ini sah menurut arsip kantor.",
    "expired": "Surat ini asli, tetapi masa berlakunya sudah lewat.",
    "revoked": "Surat ini pernah terbit, lalu dibatalkan atau dicabut.",
    "altered": "Kode ini telah diubah: jangan dipakai.",
    "unknown": "Kode ini bukan dari arsip kantor ini.",
}

NO_APPLICATIONS = "Tidak ada pengajuan."
NO_TASKS = "Tidak ada tugas."
NO_BATCHES = "Belum ada berkas yang dikirim."
DOCUMENT_FORM = "tulis KODE=BERKAS, misalnya ktp=scan-ktp.jpg"

BATCH_EXPORTED = (
    "Berkas {file}",
    "Urutan {epoch}.{seq}: {records} usulan, {attachments} lampiran. Sudah dibaca ulang dan cocok.",
    "Sidik jari: {fingerprint}",
)
REPLY_IMPORTED = "Balasan masuk: {decisions} keputusan, {tasks} tugas baru, {unknown} tidak dikenal."
ENROLMENT_WRITTEN = "Berkas pendaftaran: {file}. Sidik jari untuk dibacakan ke Dinsos: {fingerprint}"
ROSTER_IMPORTED = "Daftar kunci versi {version} diterima. Cocokkan sidik jari akar dengan surat Dinsos: {fingerprint}"

JOURNAL_INTACT = "Jurnal utuh: {events} peristiwa."
JOURNAL_BROKEN = "Jurnal rusak: rantai putus pada peristiwa {broken_at} dari {events}."
JOURNAL_WRITTEN = "{events} peristiwa ditulis."

DISTRICT_ENROLLED = "Stasiun {station} kantor {office} terdaftar."
DISTRICT_REVOKED = "Stasiun {station} dicabut; berkasnya ditolak mulai sekarang."
EPOCH_CONFIRMED = "Stasiun {station} boleh memulai rangkaian {epoch}."
ROSTER_WRITTEN = "Daftar kunci versi {version} ditulis: {file}"
KEY_EXPORTED = "Kunci age ditulis: {file}. Siapa pun yang memegangnya dapat membaca semua kiriman."
INGESTED = "{file}: {verdict} ({code}); {accepted} diterima, {rejected} ditolak, {duplicates} ganda."
WORKLIST_WRITTEN = "Daftar kerja ditulis: {rows} baris."
DECIDED = "{decided} keputusan dicatat, {refused} baris tidak dapat dipakai."
REPLIED = "{count} balasan ditulis."
RULES_SOUND = "Semua berkas aturan baik."

DEMO_DONE = (
    "Selesai: {residents} warga, {letters} surat, {applications} pengajuan.",
    "Berkas {batch}: {ingested} usulan diterima Dinsos, {decisions} keputusan kembali, {tasks} tugas di loket.",
)

STEPS = {
    "sheet.read": "membaca lembar",
    "import.write": "menyimpan warga",
    "import.commit": "menyimpan warga",
    "demo.people": "membuat penduduk contoh",
    "demo.office": "menyiapkan kantor kelurahan",
    "demo.district": "menyiapkan meja Dinsos",
    "demo.import": "mengimpor warga",
    "demo.letters": "menerbitkan surat",
    "demo.applications": "mencatat pengajuan",
    "demo.export": "menulis berkas kiriman",
    "demo.ingest": "Dinsos menerima dan memutus",
    "demo.reply": "mengambil balasan",
}

HELP = {
    "": "Meja kerja kelurahan: surat, pengajuan, dan berkas kiriman bertanda tangan, tanpa jaringan.",
    "--data": "folder data (bawaan: KELURAHAN_DESK_DATA atau folder pengguna)",
    "--user": "nama pengguna (atau KELURAHAN_DESK_USER)",
    "--passphrase-file": "berkas berisi kata sandi (atau KELURAHAN_DESK_PASSPHRASE)",
    "--json": "satu objek JSON di keluaran standar",
    "--reveal": "tampilkan NIK dan KK tanpa disamarkan",
    "demo": "seluruh alur kerja pada kantor contoh",
    "self-test": "program memeriksa dirinya sendiri",
    "office": "kantor",
    "office init": "kantor baru dari berkas profil",
    "office show": "profil, stasiun, kunci, versi",
    "user": "pengguna",
    "user add": "tambah pengguna",
    "user disable": "nonaktifkan pengguna",
    "user list": "daftar pengguna",
    "resident": "warga",
    "resident import": "impor warga dari lembar kerja",
    "resident find": "cari warga",
    "list": "daftar dari kota",
    "list import": "impor daftar DTSEN atau kepesertaan",
    "letter": "surat",
    "letter issue": "terbitkan SKTM",
    "letter reprint": "tulis ulang surat yang sama",
    "letter void": "batalkan sebelum diserahkan",
    "letter revoke": "cabut setelah diserahkan",
    "letter register": "buku register",
    "letter verify": "periksa kode surat",
    "application": "pengajuan",
    "application submit": "catat pengajuan",
    "application show": "lihat satu pengajuan",
    "application list": "daftar pengajuan",
    "application check": "periksa berkas (Kasi)",
    "application return": "kembalikan dengan catatan",
    "application approve": "setujui untuk dikirim (Lurah)",
    "application withdraw": "tarik pengajuan",
    "application reopen": "buka lagi untuk diperbaiki",
    "task": "tugas loket",
    "task list": "daftar tugas",
    "batch": "berkas kiriman",
    "batch export": "tulis berkas kiriman",
    "batch inspect": "periksa sebuah berkas",
    "batch list": "riwayat kiriman",
    "reply": "balasan Dinsos",
    "reply import": "ambil balasan",
    "station": "stasiun",
    "station enrol": "berkas pendaftaran kunci",
    "roster": "daftar kunci",
    "roster import": "terima daftar kunci dari Dinsos",
    "journal": "jurnal",
    "journal verify": "periksa rantai jurnal",
    "journal export": "tulis jurnal sebagai CSV",
    "district": "meja Dinsos",
    "district init": "meja Dinsos baru",
    "district enrol": "daftarkan stasiun kantor",
    "district revoke": "cabut stasiun",
    "district confirm": "setujui rangkaian baru setelah menelepon kantor",
    "district roster": "tulis daftar kunci",
    "district key": "ekspor kunci age",
    "district ingest": "terima berkas kiriman",
    "district worklist": "daftar kerja untuk petugas",
    "district decide": "masukkan keputusan",
    "district reply": "tulis balasan bertanda tangan",
    "rules": "aturan",
    "rules check": "periksa berkas aturan",
}
