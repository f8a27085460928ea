"""Sentences about resident and spreadsheet problems."""

from kelurahan_desk.wording.message import Message

_NOTHING_SAVED = "Tidak ada data yang disimpan."

MESSAGES: dict[str, Message] = {
    # NIK
    "NIK_LENGTH": Message("NIK terdiri atas {length} angka, seharusnya 16.", "Cocokkan dengan KTP atau KK."),
    "NIK_LETTERS": Message(
        "NIK memuat huruf atau tanda selain angka.",
        "Tulis 16 angka saja; sering kali huruf O dipakai sebagai 0, atau huruf I sebagai 1.",
    ),
    "NIK_EXCEL": Message(
        "NIK sudah diubah Excel menjadi bilangan ({value}), sehingga angka-angka akhirnya hilang.",
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
        "Nomor KK sudah diubah Excel menjadi bilangan ({value}), sehingga angka-angka akhirnya hilang.",
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
        "Pastikan satu baris berisi judul kolom, atau pilih lembar lain. " + _NOTHING_SAVED,
    ),
    # The file
    "SHEET_EMPTY": Message(
        "Berkas {name} tidak berisi data.", "Pilih berkas lain, atau lembar lain. " + _NOTHING_SAVED
    ),
    "SHEET_NUMBER": Message(
        "Lembar ke-{sheet} tidak ada: berkas {name} punya {count} lembar yang terlihat.",
        "Pilih nomor lembar antara 1 dan {count}.",
    ),
    "SHEET_PASSWORD": Message(
        "Berkas {name} dilindungi kata sandi.",
        "Buka di Excel atau LibreOffice, simpan salinan tanpa kata sandi, lalu impor salinan itu.",
    ),
    "SHEET_NOT_A_SHEET": Message(
        "Isi berkas {name} bukan spreadsheet .xlsx, .xls, atau .csv, apa pun nama berkasnya.",
        "Buka dengan program asalnya, lalu simpan sebagai .xlsx.",
    ),
    "SHEET_WEB_PAGE": Message(
        "Berkas {name} sebenarnya halaman web atau XML yang dinamai spreadsheet.",
        "Buka di Excel atau LibreOffice, pilih Simpan Sebagai .xlsx, lalu impor hasilnya.",
    ),
    "SHEET_UNREADABLE": Message(
        "Berkas {name} rusak atau tidak lengkap, sehingga tidak dapat dibaca.",
        "Salin ulang dari asalnya, atau buka di Excel dan simpan sebagai .xlsx. " + _NOTHING_SAVED,
    ),
    "SHEET_QUOTE": Message(
        'Berkas {name}: tanda kutip (") yang dibuka di sekitar baris {row} tidak pernah ditutup.',
        "Hapus tanda kutip itu, atau simpan ulang berkas sebagai .xlsx.",
    ),
    "SHEET_UNPACKED_TOO_LARGE": Message(
        "Isi berkas {name} terlalu besar setelah dibuka (batasnya {limit} MB); ini bukan daftar warga biasa.",
        "Salin hanya baris datanya ke berkas baru, lalu impor berkas itu.",
    ),
    "SHEET_TOO_WIDE": Message(
        "Berkas {name} memuat isian jauh di luar tabel (sampai baris {rows}, kolom ke-{columns}).",
        "Hapus isian di luar tabel, atau salin tabelnya ke berkas baru.",
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
