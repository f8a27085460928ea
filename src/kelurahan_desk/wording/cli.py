"""Sentences of the command line."""

from kelurahan_desk.wording import cli_exchange, roots

ASK_PASSPHRASE = "Kata sandi: "
ASK_RECOVERY = "Kode pemulihan: "
ASK_NEW_PASSPHRASE = "Kata sandi untuk pengguna baru: "
CANCELLED = "Dibatalkan. Tidak ada yang berubah."

DRY_RUN = "Uji coba, belum ada yang berubah: {rows} baris ({layout}); {added} baru, {changed} berubah, {unchanged} sama, {rejected} ditolak, {warnings} peringatan."
IMPORTED = "Impor {import_id}: {rows} baris ({layout}); {added} baru, {changed} berubah, {unchanged} sama, {rejected} ditolak, {warnings} peringatan."
MORE_PROBLEMS = "  … dan {count} catatan lagi; pakai --annotate atau --json untuk semuanya."
ROW = "Baris {row}, kolom {column}:"
NOBODY = "Tidak ada warga yang cocok."
DIFFERENCE = "  Baris {row}, {name}: {label} {old} → {new}"
MORE_DIFFERENCES = "  … dan {count} perbedaan lagi; pakai --json untuk semuanya."
UNDONE = "Impor {import_id} ({name}) dibatalkan: {restored} orang kembali seperti sebelum impor ({removed} di antaranya dihapus lagi), {count} tetap."
UNDO_TRIAL = "Uji coba, belum ada yang berubah: impor {import_id} ({name}); {restored} orang akan kembali seperti sebelum impor ({removed} di antaranya dihapus lagi), {count} tetap."
KEPT = "  {name} (nomor {id}): {reason}"
NO_IMPORTS = "Belum ada impor."
IMPORT_LINE = "{id:>5}  {at}  {by}  {name} ({layout}): {rows} baris, {added} baru, {changed} berubah{undone}"
IMPORT_UNDONE_MARK = "; dibatalkan"
SAVED = "Warga nomor {id} disimpan."
UNCHANGED = "Tidak ada yang berubah pada warga nomor {id}."
LIFE_SET = "Status warga nomor {id}: {status}."
NO_HISTORY = "Belum ada riwayat."
NO_DUPLICATES = "Tidak ada catatan yang tampak ganda."
DUPLICATE_LINE = "{score:>4}  {one} {one_name} ({one_nik})  ~  {other} {other_name} ({other_nik}): {reasons}"
MERGED = "Catatan {dropped} digabung ke {kept}: {letters} surat dan {applications} pengajuan ikut pindah."
TOLD_APART = "Diingat: catatan {one} dan {other} dua orang yang berbeda."
NOTHING_FOUND = "Tidak ada yang cocok."
FOUND_KINDS = {
    "resident": "warga",
    "family": "keluarga",
    "letter": "surat",
    "application": "pengajuan",
}
LIST_IMPORTED = "Daftar {list_id} ({period}): {rows} baris, {matched} cocok dengan warga ({by_nik} menurut NIK, {by_name_birth} menurut nama dan tanggal lahir), {unmatched} tidak."
LIST_DRY_RUN = "Percobaan daftar ({period}): {rows} baris, {matched} cocok dengan warga ({by_nik} menurut NIK, {by_name_birth} menurut nama dan tanggal lahir), {unmatched} tidak. Tidak ada yang disimpan."
NO_COLUMNS = "Lembar ini tidak punya kolom."
LIST_REMOVED = "Daftar dikeluarkan; daftar sebelumnya yang dipakai lagi."
LIST_OLDER = "Daftar yang lebih baru sudah ada; daftar ini disimpan, tetapi tidak dipakai."
NO_LISTS = "Belum ada daftar dari kota."
LIST_LINE = "{id:>5}  {kind}  {period}  {name}: {rows} baris{counts}"
LIST_COUNTS = " (yang dipakai)"

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
PASSPHRASE_CHANGED = "Kata sandi {name} sudah diganti."
RECOVERY_PROVED = "Kode pemulihan itu membuka data kantor ini."
RECOVERY_RENEWED = (
    "Kode pemulihan baru (tulis, segel, simpan di brankas; yang lama tidak berlaku lagi): {code}"
)
DESK_SOUND = "Folder data baik."
BACKUP_MADE = "Cadangan {file}: {size} byte, {objects} surat dan lampiran ({copied} baru disalin). Sudah dibuka dan diperiksa."
BACKUP_BESIDE = "Cadangan {file}: {size} byte. Sudah dibuka dan diperiksa; surat dan lampiran tidak ikut, buat juga cadangan luar dengan --out."
BACKUP_SOUND = "{file} baik: kantor {office}, stasiun {station}, dibuat {created}."
BACKUP_COUNTS = "{what}: {residents} warga, {letters} surat, {applications} pengajuan, {batches} kiriman, {events} peristiwa; terakhir {newest_event}, surat {newest_letter}."
BACKUP_IN_FILE, BACKUP_ON_DESK = "Di cadangan", "Di meja ini"
BACKUP_LACKS = "{missing} surat atau lampiran tidak ada di cadangan ini."
BACKUP_DESK_SHUT = "Folder data yang ada tidak dapat dibandingkan: {reason}"
RESTORED = (
    "Dipulihkan ke {folder}. Kiriman berikutnya memulai rangkaian {epoch}; beri tahu Dinsos lewat telepon."
)
USER_DISABLED = "Pengguna {name} dinonaktifkan."

LETTER_ISSUED = "SKTM {number} terbit ({pages} halaman), berlaku s.d. {valid_until}: {file}"
LETTER_WRITTEN = "SKTM {number} ditulis ulang, isinya sama dengan yang dicetak dahulu: {file}"
LETTER_VOID = "SKTM {number} dibatalkan; nomornya tetap tercatat."
LETTER_REVOKED = "SKTM {number} dicabut; nomornya tetap tercatat."
LETTER_REPLACED = "SKTM {old} diganti dengan {number}: {file}"
LETTER_HANDED = "SKTM {number} diserahkan kepada {name}."
LETTER_DRAFTED = "Konsep surat {id} disimpan; menunggu pemeriksaan Kasi."
LETTER_OF_DRAFT = "Konsep {id} terbit sebagai {number}."
LETTER_OF_DRAFT_REFUSED = "Konsep {id} ditolak: {message}"
NO_DRAFTS = "Tidak ada konsep yang siap diterbitkan."
LETTER_CHECKED = "Konsep surat {id} sudah diperiksa dan dapat diterbitkan."
VERIFY_USAGE = "Sebutkan apa yang diperiksa: letter verify --qr TEKS untuk isi kode QR, atau letter verify --pdf BERKAS untuk berkas surat; satu saja."
LETTER_RETURNED = "Konsep surat {id} dikembalikan ke loket."
LETTER_DROPPED = "Konsep surat {id} dihapus dari daftar tunggu."
NO_PRINTS = "Antrean cetak kosong. Pencetakannya sendiri dilakukan di jendela, di SKTM > Antrean cetak."
PRINT_LINE = "({id})  {state:<10} {letter}  {printer} x{copies}  {name}"
OFFSET_LINE = "{printer}: {right:+g} mm ke kanan, {down:+g} mm ke bawah"
TEXT_LINE = "{version:>3}  {saved_at}  {saved_by}{restored}"
TEXT_RESTORED_MARK = " (sama dengan versi {version})"
TEXT_SHIPPED = "bawaan program"
TEXT_ROW = "{code:<20} {name}"
TEXT_VALUE = "{name}: {text}"
TEXT_OWN_MARK = " (tambahan kantor)"
TEXT_RETIRED_MARK = " (tidak ditawarkan)"
TEXT_RETIRED = "{code} tidak ditawarkan lagi. Surat yang sudah terbit tidak berubah."
TEXT_ADDED = "{code} ditambahkan: {name}."
TEXT_CHANGED = "{code} disimpan sebagai versi baru. Surat yang sudah terbit tidak berubah."
TEXT_DRAWN = "Pratinjau {name} ditulis, belum ada yang disimpan: {file}"
LAYOUT_PARTS = "Bentuk surat tidak punya bagian {name}, atau isinya tidak cocok. Yang ada: {known}."
YES_OR_NO = "isi yes atau no"
CREST_USAGE = "Sebutkan gambar lambangnya (office crest BERKAS, PNG atau JPEG), atau office crest --none untuk kop tanpa lambang."
CREST_SET = "Lambang pada kop surat diganti. Surat yang sudah terbit tidak berubah."
CREST_NONE = "Kop surat sekarang tanpa lambang."
NO_LETTERS = "Tidak ada surat yang cocok."
NUMBERS_COMPLETE = "Nomor tahun {year} lengkap: {letters} surat, {gaps} rentang kosong dengan alasan."
NUMBERS_BROKEN = "Nomor tahun {year} TIDAK lengkap: {missing} nomor tanpa penjelasan."
GAP_LINE = "  {first} sampai {last}: {reason}"
VERIFIER_WRITTEN = (
    "Halaman pemeriksa ditulis: {file}",
    "{keys} kunci, {revoked} surat tidak berlaku, keadaan {as_of}. Sidik jari: {fingerprint}",
)
PAPER_WRITTEN = "Ditulis: {file}"
SIGNED_BY = "Ditandatangani {signer}; berkas utuh, {trust}."
SIGNED_KNOWN = "sertifikatnya dipercaya kantor ini"
SIGNED_STRANGE = "sertifikatnya belum dikenal di kantor ini"
SIGNED_ADDED = "Tambahan dari layanan tanda tangan: {words}"
SIGNED_NONE = "Surat ini belum mempunyai salinan bertanda tangan."
SIGNED_NO_ROOTS = "Belum ada sertifikat yang dipercaya."
FIELD_FORM = "tulis KODE=ISI, misalnya kelas=VIII"
REGISTER_WRITTEN = "Buku register ditulis: {rows} baris."
VERDICTS = {
    "valid": "Surat ini sah menurut arsip kantor.",
    "expired": "Surat ini asli, tetapi masa berlakunya sudah lewat.",
    "revoked": "Surat ini pernah terbit, lalu dibatalkan atau dicabut.",
    "altered": "Kode ini telah diubah: jangan dipakai.",
    "unknown": "Kode ini bukan dari arsip kantor ini.",
}

NO_APPLICATIONS = "Tidak ada pengajuan."
NO_RECIPIENTS = "Tidak ada penerima yang perlu ditinjau."
NO_DIFFERENCES = "Semua putusan masih sama dengan aturan dan data sekarang."
RECAP_WRITTEN = "Rekap ditulis: {file}."
RECAP_LINE = "{name}: {proposed} diusulkan, {accepted} diterima, {failed} gagal, {pending} menunggu, {overdue} terlambat, {caught} dicegah"
LOOKUP_STANDING = "Desil DTSEN: {desil}. BPJS Kesehatan: {coverage}."
LOOKUP_LINE = "{title}: {outcome} - {action} {target}"
NO_TASKS = "Tidak ada tugas."
NO_BATCHES = "Belum ada berkas yang dikirim."
ANSWER_FORM = "tulis PERTANYAAN=PILIHAN, misalnya A0=ya"
BLURRED = "{file} tampak buram; foto ulang bila tulisannya tidak terbaca."
RULES_KEPT = "Aturan kantor untuk {code} disimpan."
RULES_DROPPED = "Aturan kantor untuk {code} dihapus; aturan bawaan berlaku lagi."
DOCUMENT_FORM = "tulis KODE=BERKAS, misalnya ktp=scan-ktp.jpg"

BATCH_EXPORTED = (
    "Berkas {file}",
    "Urutan {epoch}.{seq}: {records} usulan, {attachments} lampiran. Sudah dibaca ulang dan cocok.",
    "Sidik jari: {fingerprint}",
)
REPLY_IMPORTED = "Balasan masuk: {decisions} keputusan, {tasks} tugas baru, {unknown} tidak dikenal."
ENROLMENT_WRITTEN = "Berkas pendaftaran: {file}. Sidik jari untuk dibacakan ke Dinsos: {fingerprint}"
ROSTER_IMPORTED = (
    "Daftar kunci versi {version} diterima. Cocokkan sidik jari akar dengan surat Dinsos: {fingerprint}"
)

JOURNAL_INTACT = "Jurnal utuh: {events} peristiwa."
JOURNAL_BROKEN = "Jurnal rusak: rantai putus pada peristiwa {broken_at} dari {events}."
JOURNAL_UNANCHORED = "Jurnal tidak lagi cocok dengan yang dibawa kiriman: {batches}."
REPORT_WRITTEN = "Laporan ditulis: {rows} baris."
REPORT_TITLE = "{title}: {rows} baris."
JOURNAL_WRITTEN = "{events} peristiwa ditulis."

DISTRICT_ENROLLED = "Stasiun {station} kantor {office} terdaftar."
DISTRICT_REVOKED = "Stasiun {station} dicabut; berkasnya ditolak mulai sekarang."
EPOCH_CONFIRMED = "Stasiun {station} boleh memulai rangkaian {epoch}."
ROSTER_WRITTEN = "Daftar kunci versi {version} ditulis: {file}"
ROSTER_RESUMED = (
    "  Nomor versi melompat dari {resumes} ke {version}: meja ini dipulihkan dari cadangan, dan nomor di antaranya "
    "mungkin sudah dipegang kantor. Daftarkan kembali stasiun yang didaftarkan sesudah cadangan itu."
)
KEY_EXPORTED = "Kunci age ditulis: {file}. Siapa pun yang memegangnya dapat membaca semua kiriman."
INGESTED = {
    "accepted": "{file}: diterima; {accepted} usulan baru, {rejected} ditolak, {duplicates} sudah ada.",
    "duplicate": "{file}: sudah pernah diterima; tidak ada yang berubah.",
    "parked": "{file}: disimpan sampai kiriman sebelumnya datang.",
}
NOT_INGESTED = "{file}: ditolak. {text} {hint}"
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
    "sheet.rows": "memeriksa baris",
    "sheet.annotate": "menulis salinan bertanda",
    "import.match": "mencocokkan dengan warga yang ada",
    "import.write": "menyimpan warga",
    "undo.write": "mengembalikan warga",
    "undo.commit": "mengembalikan warga",
    "import.commit": "menyimpan warga",
    "list.write": "menyimpan daftar",
    "list.match": "mencocokkan dengan warga yang ada",
    "list.commit": "menyimpan daftar",
    "demo.people": "membuat penduduk contoh",
    "demo.office": "menyiapkan kantor kelurahan",
    "ingest.look": "mencari berkas kiriman",
    "ingest.file": "membuka berkas kiriman",
    "ingest.check": "memeriksa isi kiriman",
    "ingest.records": "mencatat usulan",
    "ingest.documents": "menyimpan dokumen",
    "return.file": "menulis berkas",
    "district.recap": "menghitung rekap",
    "book.page": "menyusun halaman",
    "district.duplicates": "mencari usulan ganda",
    "demo.district": "menyiapkan meja Dinsos",
    "demo.import": "mengimpor warga",
    "demo.letters": "menerbitkan surat",
    "demo.applications": "mencatat pengajuan",
    "demo.export": "menulis berkas kiriman",
    "demo.ingest": "Dinsos menerima dan memutus",
    "demo.reply": "mengambil balasan",
}

HELP = {
    **cli_exchange.HELP,
    **roots.HELP,
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
    "office crest": "lambang pada kop surat",
    "office check": "periksa folder data",
    "user passphrase": "ganti kata sandi sendiri, atau beri yang baru (admin)",
    "user recover": "kata sandi baru dengan kode pemulihan (KELURAHAN_DESK_RECOVERY_CODE)",
    "user recovery-code": "kode pemulihan baru, atau --check untuk mencoba yang tercetak",
    "backup": "cadangan",
    "backup create": "buat cadangan; --out untuk berkas atau folder di luar komputer ini",
    "backup check": "periksa sebuah cadangan dan bandingkan dengan folder data",
    "backup restore": "pulihkan ke folder data baru (--data)",
    "journal report": "laporan untuk pemeriksa: duplicates, gaps, backdated, hands, undocumented, access",
    "office show": "profil, stasiun, kunci, versi",
    "user": "pengguna",
    "user add": "tambah pengguna",
    "user disable": "nonaktifkan pengguna",
    "user list": "daftar pengguna",
    "resident": "warga",
    "resident import": "impor warga dari lembar kerja",
    "resident find": "cari warga",
    "resident imports": "daftar impor",
    "resident undo": "batalkan sebuah impor",
    "resident show": "data seorang warga, keluarga, dan daftarnya",
    "resident history": "riwayat perubahan seorang warga",
    "resident add": "catat warga dengan tangan",
    "resident edit": "perbaiki data warga",
    "resident status": "tandai hidup, mati, pindah, atau hilang, dengan alasan",
    "resident family": "keluarga menurut nomor KK, dengan kejanggalannya",
    "resident duplicates": "catatan yang mungkin ganda",
    "resident merge": "gabungkan catatan ganda",
    "resident not-same": "ingat bahwa dua catatan adalah dua orang",
    "resident own-data": "salinan seluruh data seorang warga",
    "search": "cari di warga, keluarga, surat, dan pengajuan",
    "list show": "daftar dari kota yang pernah masuk",
    "list": "daftar dari kota",
    "resident columns": "arti tiap kolom sebuah lembar",
    "list import": "impor daftar DTSEN atau kepesertaan",
    "list remove": "keluarkan satu daftar dari kota",
    "letter": "surat",
    "letter issue": "terbitkan SKTM",
    "letter reprint": "tulis ulang surat yang sama",
    "letter void": "batalkan sebelum diserahkan",
    "letter revoke": "cabut setelah diserahkan",
    "letter draft": "simpan konsep surat untuk diperiksa",
    "letter issue-draft": "terbitkan konsep yang sudah diperiksa",
    "letter issue-drafts": "terbitkan semua konsep yang siap, atau hanya yang disebut",
    "letter check": "periksa konsep surat (Kasi)",
    "letter handover": "catat penyerahan surat",
    "letter return": "kembalikan konsep ke loket dengan catatan (Kasi)",
    "letter drop": "hapus konsep dengan alasan",
    "letter queue": "antrean cetak: lihat, tambah surat, atau keluarkan",
    "letter calibrate": "geser cetakan satu printer, dalam milimeter",
    "letter test-page": "halaman uji untuk mengukur geseran printer",
    "letter texts": "semua keperluan dan bentuk surat; riwayat satu, dan versi lama kembali",
    "letter purpose": "lihat atau ubah keperluan; dengan --from keperluan baru, disalin dari yang ada",
    "letter layout": "lihat atau ubah bentuk surat; dengan --from bentuk baru, disalin dari yang ada",
    "letter retire": "keperluan atau bentuk surat tambahan kantor tidak ditawarkan lagi",
    "letter replace": "ganti dengan surat baru yang menyebut surat lama",
    "letter list": "daftar surat dan konsep",
    "letter gaps": "bukti bahwa nomor setahun lengkap",
    "letter recap": "rekap menurut keperluan, RT/RW, dan bulan",
    "letter papers": "surat pernyataan dan tanda terima",
    "letter chain": "alur surat: langsung atau diperiksa Kasi",
    "letter verifier": "halaman pemeriksa untuk rumah sakit dan sekolah",
    "letter register": "buku register",
    "letter sign-out": "berkas surat untuk layanan tanda tangan kota",
    "letter attach": "simpan surat yang sudah bertanda tangan, setelah diperiksa",
    "letter signed": "salinan bertanda tangan dan isinya",
    "letter trust": "sertifikat yang dipercaya untuk tanda tangan",
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
    "application employers": "surat kepada kota tentang pemberi kerja, atau lampirannya",
    "application recheck": "putusan yang berbeda dengan keadaan sekarang",
    "application recap": "rekap usulan dan hasilnya",
    "application upkeep": "penerima yang perlu ditinjau",
    "application remove": "usulkan penghapusan seorang penerima beserta buktinya",
    "lookup": "satu NIK, semua jawaban",
    "programme": "program",
    "programme show": "prosedur tertulis sebuah program",
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
    "district reply": "tulis balasan bertanda tangan, atau salin lagi yang lama",
    "district replies": "daftar balasan yang sudah ditulis",
    "district return": "kembalikan data kepada kantor yang kehilangan segalanya",
    "district duplicates": "usulan yang mungkin ganda, antarkantor",
    "district rule": "putuskan usulan ganda",
    "district recap": "rekap per kantor dan minggu",
    "district overdue": "kantor yang belum mengirim, kiriman yang belum ada",
    "district export": "lembar usulan untuk BPJS",
    "district answers": "masukkan jawaban BPJS, jelaskan jawaban yang belum dikenal",
    "district backup": "cadangkan meja Dinsos ke satu berkas tersegel",
    "district restore": "pulihkan meja Dinsos ke folder baru",
    "retention": "masa simpan data",
    "retention plan": "hitung yang melewati masa simpan; dengan --run menghapusnya",
    "resident restrict": "batasi pemrosesan data seorang warga",
    "resident free": "akhiri pembatasan itu",
    "incident": "kegagalan pelindungan data",
    "incident report": "catat kejadian dan tulis surat pemberitahuannya",
    "incident list": "kejadian dan sisa waktunya",
    "incident told": "catat bahwa pemberitahuan sudah dikirim",
    "rules": "aturan",
    "rules check": "periksa berkas aturan",
    "rules keep": "simpan aturan kantor sendiri untuk satu program",
    "rules drop": "hapus aturan kantor; aturan bawaan berlaku lagi",
    "application attach": "lampirkan satu berkas pada pengajuan",
    "application assess": "jawab formulir penilaian",
}

PERSON_RESTRICTED = "Pemrosesan data {name} dibatasi."
PERSON_FREE = "Pembatasan data {name} diakhiri."
INCIDENT_KEPT = "Kejadian {id} dicatat; surat pemberitahuan: {file}."
INCIDENT_TOLD = "Kejadian {id}: pemberitahuan dicatat."
DISTRICT_RESTORED = "Meja {office} dipulihkan ke {data} dari cadangan {created}; {events} catatan jurnal."
