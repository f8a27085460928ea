"""Sentences about resident and spreadsheet problems."""

from kelurahan_desk.wording import sheet_files
from kelurahan_desk.wording.message import Message

_NOTHING_SAVED = "Tidak ada data yang disimpan."

MESSAGES: dict[str, Message] = {
    **sheet_files.MESSAGES,
    # NIK
    "NIK_LENGTH": Message("NIK terdiri atas {length} angka, seharusnya 16.", "Cocokkan dengan KTP atau KK."),
    "NIK_LETTERS": Message(
        "NIK memuat huruf atau tanda selain angka.",
        "Tulis 16 angka saja; sering kali huruf O dipakai sebagai 0, atau huruf I sebagai 1.",
    ),
    "NIK_EXCEL": Message(
        "NIK sudah diubah Excel menjadi bilangan ({value}), sehingga angka akhirnya hilang.",
        "Ketik ulang NIK dari KTP atau KK, dengan format sel Teks.",
    ),
    "NIK_NUMERIC": Message(
        "NIK tersimpan sebagai bilangan, bukan teks; angka terakhirnya mungkin sudah berubah.",
        "Cocokkan angka terakhir dengan KTP atau KK, dan pakai format sel Teks untuk kolom ini.",
    ),
    "NIK_SERIAL": Message(
        "NIK berakhiran 0000; nomor urut NIK dimulai dari 0001.",
        "Biasanya angka akhirnya hilang di Excel. Cocokkan dengan KTP atau KK.",
    ),
    "NIK_REGION": Message(
        "Enam angka pertama NIK bukan kode wilayah yang mungkin.", "Cocokkan dengan KTP atau KK."
    ),
    "NIK_DATE": Message(
        "Angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang ada di kalender.",
        "Cocokkan dengan KTP atau KK; untuk perempuan, tanggalnya ditambah 40.",
    ),
    "NIK_TEMPORARY": Message(
        "Nomor ini NIK sementara (diawali 0); warga dicatat tanpa NIK.",
        "Isi NIK setelah diterbitkan Disdukcapil, lalu impor ulang.",
    ),
    "NIK_TWICE": Message(
        "NIK yang sama sudah ada di baris {first}; baris ini tidak diambil.",
        "Periksa kedua baris, lalu hapus atau perbaiki salah satunya.",
    ),
    "NIK_BIRTH_DATE": Message(
        "Tanggal lahir menurut NIK {nik_date}, tertulis {birth_date}.",
        "Cocokkan dengan akta atau KK. Bila akta yang benar, biarkan: NIK tidak ikut berubah.",
    ),
    "NIK_BIRTH_DATE_SWAPPED": Message(
        "Hari dan bulan lahir tampaknya tertukar: menurut NIK {nik_date}, tertulis {birth_date}.",
        "Tulis hari lebih dahulu, baru bulan dan tahun.",
    ),
    "NIK_SEX": Message(
        "Jenis kelamin menurut NIK {nik_sex}, tertulis {sex}.", "Cocokkan dengan KTP atau KK."
    ),
    # KK
    "KK_LENGTH": Message(
        "Nomor KK terdiri atas {length} angka, seharusnya 16.",
        "Cocokkan dengan kartu keluarga. Pada impor, nomor ini tidak diambil.",
    ),
    "KK_LETTERS": Message(
        "Nomor KK memuat huruf atau tanda selain angka.",
        "Tulis 16 angka saja. Pada impor, nomor ini tidak diambil.",
    ),
    "KK_EXCEL": Message(
        "Nomor KK sudah diubah Excel menjadi bilangan ({value}), sehingga angka akhirnya hilang.",
        "Ketik ulang dari kartu keluarga, dengan format sel Teks. Pada impor, nomor ini tidak diambil.",
    ),
    "KK_NUMERIC": Message(
        "Nomor KK tersimpan sebagai bilangan, bukan teks; angka terakhirnya mungkin sudah berubah.",
        "Cocokkan angka terakhir dengan kartu keluarga, dan pakai format sel Teks untuk kolom ini.",
    ),
    "KK_STRUCTURE": Message(
        "Susunan nomor KK tidak mungkin (wilayah, tanggal, atau nomor urut).",
        "Cocokkan dengan kartu keluarga. Pada impor, nomor ini tidak diambil.",
    ),
    "KK_TEMPORARY": Message(
        "Nomor ini KK sementara (diawali 0); warga dicatat tanpa nomor KK.",
        "Isi nomor KK setelah diterbitkan Disdukcapil, lalu impor ulang.",
    ),
    "KK_IS_NIK": Message("Nomor KK sama dengan NIK; nomor KK dikosongkan.", "Isi nomor dari kartu keluarga."),
    "KK_TWO_HEADS": Message(
        "Keluarga ini sudah punya kepala keluarga di baris {first}.",
        "Periksa hubungan keluarga kedua orang itu pada kartu keluarga.",
    ),
    # Other cells
    "NAME_EMPTY": Message("Nama kosong; baris ini tidak diambil.", "Isi nama seperti di KTP atau KK."),
    "NAME_SIGNS": Message(
        "Nama memuat tanda yang tidak lazim ( {signs} ).",
        "Periksa ejaannya; nama tetap diambil seperti tertulis.",
    ),
    "DATE_UNREADABLE": Message(
        "“{value}” tidak terbaca sebagai tanggal; tanggal dikosongkan.",
        "Tulis hari-bulan-tahun, misalnya 22-11-1985.",
    ),
    "DATE_IMPOSSIBLE": Message(
        "Tanggal {value} tidak ada di kalender; tanggal dikosongkan.",
        "Tulis hari-bulan-tahun (bukan bulan lebih dahulu), misalnya 22-11-1985.",
    ),
    "DATE_SHORT_YEAR": Message(
        "Tahun pada “{value}” hanya dua angka, jadi abadnya tidak pasti; tanggal dikosongkan.",
        "Tulis tahun dengan empat angka, misalnya 22-11-1985.",
    ),
    "DATE_MONTH_FIRST": Message(
        "“{value}”: tanggal di kolom ini ditulis bulan lebih dahulu; tanggal dikosongkan agar tidak tertukar.",
        "Di Excel, ubah format kolom tanggal menjadi hari-bulan-tahun, simpan, lalu impor lagi.",
    ),
    "DATE_FUTURE": Message(
        "Tanggal lahir {birth_date} belum terjadi; tanggal lahir dikosongkan.", "Periksa tahunnya."
    ),
    "DATE_AGE": Message(
        "Menurut tanggal lahirnya orang ini berusia {age} tahun.",
        "Periksa tahun lahirnya, atau ubah statusnya bila sudah meninggal.",
    ),
    "CODE_UNKNOWN": Message(
        "“{value}” tidak ada dalam daftar kode SIAK; isian ini dikosongkan.",
        "Pakai kode atau ejaan SIAK seperti di kartu keluarga.",
    ),
    "MARITAL_UNCLEAR": Message(
        "“{value}” tidak menyebut cerai hidup atau cerai mati; status kawin dikosongkan.",
        "Tulis CERAI HIDUP atau CERAI MATI seperti di kartu keluarga.",
    ),
    "UNIT_UNREADABLE": Message(
        "“{value}” tidak terbaca sebagai nomor {unit}; {unit} dikosongkan.",
        "Tulis nomornya saja, misalnya 008.",
    ),
    "DESIL_UNREADABLE": Message(
        "“{value}” bukan desil 0 sampai 10; baris ini tidak diambil.", "Isi angka desilnya saja."
    ),
    "LIST_NIK_EMPTY": Message(
        "Baris ini tidak punya NIK, jadi tidak dapat dicocokkan dengan warga.", "Lengkapi NIK-nya."
    ),
    # Forms
    "PERSON_NAME_EMPTY": Message("Nama belum diisi.", "Isi nama seperti di KTP atau KK."),
    "PERSON_KK_IS_NIK": Message("Nomor KK sama dengan NIK.", "Isi nomor dari kartu keluarga."),
    "PERSON_BIRTH_FUTURE": Message("Tanggal lahir {birth_date} belum terjadi.", "Periksa tahunnya."),
    "PERSON_UNIDENTIFIED": Message(
        "NIK dan tanggal lahir sama-sama kosong, sehingga orang ini sulit dikenali lagi.",
        "Isi sedikitnya tanggal lahir.",
    ),
    "PERSON_WITHOUT_NIK": Message(
        "Orang ini belum punya NIK padahal bukan bayi baru lahir.", "Tanyakan KTP, KK, atau KIA-nya."
    ),
    "PERSON_NIK_TAKEN": Message(
        "NIK ini sudah dipakai oleh {name}.", "Periksa angkanya, atau buka data {name} lalu perbaiki di sana."
    ),
    "PERSON_MAYBE_KNOWN": Message(
        "{name} dengan tanggal lahir ini sudah tercatat (nomor {id}).",
        "Bila orangnya sama, perbaiki catatan itu saja.",
    ),
    "PERSON_CODE_UNKNOWN": Message(
        "“{value}” tidak ada dalam daftar pilihan.", "Pakai kode atau ejaan SIAK seperti di kartu keluarga."
    ),
    "PERSON_DATE_UNREADABLE": Message(
        "“{value}” bukan tanggal.", "Tulis hari-bulan-tahun, misalnya 22-11-1985."
    ),
    "PERSON_UNIT_UNREADABLE": Message("“{value}” bukan nomor {unit}.", "Tulis nomornya saja, misalnya 008."),
    "PERSON_FIELD_UNKNOWN": Message("Tidak ada isian bernama {field}.", "Yang ada: {known}."),
    "PERSON_FIELD_FORM": Message("“{value}” tidak berbentuk ISIAN=NILAI.", "Misalnya address=JL. MELATI 7."),
    "LIFE_REASON_MISSING": Message(
        "Alasan belum diisi.", "Tulis dasarnya, misalnya nomor akta kematian atau surat pindah."
    ),
    # Which person a row is
    "PERSON_TWICE": Message(
        "Orang ini sudah ada di baris {first}; baris ini tidak diambil.",
        "Periksa kedua baris, lalu hapus salah satunya atau lengkapi NIK-nya.",
    ),
    "RESIDENT_AMBIGUOUS": Message(
        "Ada {count} warga bernama {name} dengan tanggal lahir atau KK yang sama; baris ini tidak diambil.",
        "Gabungkan dahulu catatan gandanya, atau lengkapi NIK pada baris ini.",
    ),
    "RESIDENT_BY_NAME": Message(
        "Baris tanpa NIK ini dianggap {name} yang sudah tercatat dengan NIK.",
        "Dasarnya nama dan tanggal lahir. Bila bukan orang yang sama, lengkapi NIK pada baris ini.",
    ),
    "RESIDENT_NIK_FILLED": Message(
        "{name} sudah tercatat tanpa NIK; baris ini mengisi NIK-nya.",
        "Dasarnya nama dan tanggal lahir. Bila bukan orang yang sama, batalkan impor ini.",
    ),
    "RESIDENT_WAS_MERGED": Message(
        "NIK ini milik catatan ganda yang sudah digabung ke {name}; isinya masuk ke sana.",
        "NIK {name} tidak diubah.",
    ),
    # Imports and merges
    "IMPORT_UNKNOWN": Message("Impor nomor {id} tidak ada.", "Lihat nomornya di daftar impor."),
    "IMPORT_UNDONE": Message(
        "Impor {name} (nomor {id}) sudah dibatalkan.", "Tidak ada yang perlu dilakukan."
    ),
    "IMPORT_NOT_NEWEST": Message(
        "Impor {name} tidak dapat dibatalkan sebelum impor sesudahnya: {later} (nomor {later_id}).",
        "Batalkan impor {later} dahulu, lalu impor ini; setelah itu {later} dapat diimpor lagi.",
    ),
    "RESIDENT_CHANGED": Message(
        "Data {name} baru saja diubah orang lain; perubahan Anda belum disimpan.",
        "Buka lagi datanya, lalu ulangi perubahannya.",
    ),
    "RESIDENT_MERGED": Message(
        "Catatan {name} ini sudah digabung ke catatan nomor {kept}.", "Buka catatan nomor {kept}."
    ),
    "MERGE_ITSELF": Message("Kedua catatan itu sama.", "Pilih dua catatan yang berbeda."),
    "COLUMN_UNKNOWN": Message(
        "Kolom “{value}” tidak ada di lembar ini.",
        "Tulis judul kolomnya, atau hurufnya seperti di spreadsheet.",
    ),
    "LIST_UNKNOWN": Message("Daftar nomor {id} tidak ada.", "Lihat nomornya di daftar dari kota."),
    "LIST_PERIOD": Message(
        "“{value}” tidak terbaca sebagai periode.", "Tulis misalnya 2026-09, TW III 2026, atau 31-08-2026."
    ),
    # Families
    "FAMILY_UNKNOWN": Message("Tidak ada warga dengan nomor KK {kk}.", "Periksa angkanya."),
    "FAMILY_NO_HEAD": Message(
        "Keluarga ini tidak punya kepala keluarga yang hidup dan tinggal di sini.",
        "Cocokkan dengan kartu keluarga yang terbaru.",
    ),
    "FAMILY_TWO_HEADS": Message(
        "Ada lebih dari satu kepala keluarga: {names}.",
        "Cocokkan hubungan keluarganya dengan kartu keluarga.",
    ),
    "FAMILY_CHILD_OLDER": Message(
        "{child} lebih tua dari {parent} atau seumur, padahal tercatat sebagai anaknya.",
        "Periksa tanggal lahir keduanya dan hubungan keluarganya.",
    ),
    "FAMILY_PARENT_YOUNG": Message(
        "{parent} hanya {years} tahun lebih tua dari {child} yang tercatat sebagai anaknya.",
        "Periksa tanggal lahir keduanya dan hubungan keluarganya.",
    ),
    "FAMILY_SPOUSE_NOT_MARRIED": Message(
        "{name} tercatat sebagai suami atau istri, tetapi status kawinnya bukan KAWIN.",
        "Cocokkan dengan kartu keluarga atau buku nikah.",
    ),
    "FAMILY_SPOUSE_STATUS": Message(
        "Status kawin berbeda: {head} {head_status}, {spouse} {spouse_status}.",
        "Cocokkan dengan kartu keluarga yang terbaru.",
    ),
    "FAMILY_SPOUSE_SEX": Message(
        "{head} dan {spouse} tercatat suami istri dengan jenis kelamin yang sama.",
        "Periksa jenis kelaminnya.",
    ),
    "FAMILY_TWO_ADDRESSES": Message(
        "Anggota keluarga ini tercatat di tempat berbeda: {places}.",
        "Samakan RT dan RW menurut kartu keluarga.",
    ),
    # Rows and headings
    "ROWS_WITHOUT_PERSON": Message(
        "{count} baris berisi sesuatu tetapi tanpa nama dan NIK; baris-baris itu dilewati.",
        "Biarkan bila itu jumlah atau catatan; kalau bukan, isi nama dan NIK-nya.",
    ),
    "SHEET_COLUMN_TWICE": Message(
        "Kolom {heading} ada lebih dari satu; yang dipakai kolom paling kiri.",
        "Ganti judul kolom yang bukan data warga itu sendiri.",
    ),
    "SHEET_HEADING_UNKNOWN": Message(
        "Judul kolom tidak ditemukan di 20 baris pertama lembar {sheet}; sedikitnya harus ada {looked}.",
        "Pastikan satu baris berisi judul kolom, pilih lembar lain, atau (untuk data warga) tentukan sendiri "
        "arti tiap kolom. " + _NOTHING_SAVED,
    ),
    # Which column is what
    "MAPPING_TWICE": Message(
        "Kolom {heading} dan satu kolom lain dipilih sebagai isian yang sama.", "Pilih satu kolom saja."
    ),
    "MAPPING_NAME": Message("Belum ada kolom nama.", "Tentukan kolom yang berisi nama warga."),
    "MAPPING_IDENTITY": Message(
        "Belum ada kolom NIK atau tanggal lahir, sehingga warga tidak dapat dikenali lagi.",
        "Tentukan sedikitnya salah satunya.",
    ),
    "MAPPING_UNFIT": Message(
        "Lembar {sheet} tidak punya semua kolom yang dipilih.", "Tentukan kembali arti kolom-kolomnya."
    ),
    # The officer's sheet
    "DECISION_UNKNOWN": Message("Keputusan “{value}” tidak dikenal.", "Pakai salah satu: {words}."),
    "DECISION_WITHOUT_REASON": Message(
        "Keputusan {decision} belum diberi alasan.", "Isi kolom ALASAN; kantor kelurahan membacanya."
    ),
    "DECISION_WITHOUT_ID": Message(
        "Baris ini berisi keputusan tetapi KANTOR atau ID USULAN kosong.",
        "Salin kembali keduanya dari daftar kerja asli.",
    ),
    "DECISION_TWICE": Message(
        "Usulan ini sudah diputuskan di baris {first}; baris ini tidak diambil.", "Sisakan satu baris saja."
    ),
}
