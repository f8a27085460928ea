"""Sentences about letter problems."""

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {
    # The draft
    "LETTER_NO_NIK": Message(
        "{name} belum memiliki NIK, sehingga surat tidak dapat diterbitkan atas namanya.",
        "Lengkapi NIK di data warga, atau pilih kepala keluarga sebagai pemohon.",
    ),
    "LETTER_NOT_HERE": Message(
        "{name} tercatat berstatus {status}; surat hanya untuk warga yang masih tinggal di sini.",
        "Periksa status dasar di data warga, atau pilih pemohon lain.",
    ),
    "LETTER_SUBJECT_FAMILY": Message(
        "{name} tidak berada dalam Kartu Keluarga yang sama dengan pemohon.",
        "Pilih anggota keluarga dari Kartu Keluarga pemohon.",
    ),
    "LETTER_NOT_WRITTEN": Message(
        "SKTM {number} sudah terbit, tetapi {name} gagal ditulis.",
        "Jangan terbitkan lagi. Periksa folder tujuannya, lalu tulis surat yang sama: letter reprint {number}.",
    ),
    "LETTER_PURPOSE_UNKNOWN": Message(
        "Keperluan {purpose} tidak ada dalam daftar keperluan.", "Pilih keperluan dari daftar."
    ),
    "LETTER_INSTITUTION_MISSING": Message(
        "Keperluan \u201c{purpose}\u201d memerlukan nama instansi tujuan.",
        "Isi nama rumah sakit, sekolah, atau kantor yang meminta surat.",
    ),
    "LETTER_TEXT_LONG": Message(
        "Nama instansi terlalu panjang; paling banyak {limit} huruf.", "Singkatkan nama instansi."
    ),
    "LETTER_INTRO_FUTURE": Message(
        "Tanggal surat pengantar RT/RW belum tiba.", "Periksa tanggal pada surat pengantar."
    ),
    "LETTER_PAPER_UNKNOWN": Message("Ukuran kertas {paper} tidak dikenal.", "Pilih f4-215, f4-210, atau a4."),
    # The printed page
    "LETTER_LOGO_DAMAGED": Message(
        "Lambang pada kop surat ({length} byte) bukan gambar yang dapat dibaca.",
        "Ganti dengan gambar PNG atau JPEG di pengaturan kantor.",
    ),
    "LETTER_PROOF_LONG": Message(
        "Kode verifikasi sepanjang {length} huruf tidak muat dalam kode QR.",
        "Pendekkan pola nomor surat di pengaturan kantor.",
    ),
    "PRINTER_NONE": Message(
        "Belum ada printer di komputer ini.", "Pasang printer lebih dahulu, atau simpan surat sebagai PDF."
    ),
    "PRINT_FAILED": Message(
        "Printer {printer} tidak menerima surat.", "Periksa kabel, kertas, dan antreannya, lalu cetak lagi."
    ),
    "PRINTER_GONE": Message(
        "Printer {printer} tidak ditemukan lagi di komputer ini.",
        "Nyalakan printer dan periksa kabelnya, atau pilih printer lain; yang belum tercetak tetap menunggu.",
    ),
    "PRINTER_STOPPED": Message(
        "Printer {printer} berhenti: kertas macet, habis, atau printer dijeda.",
        "Perbaiki printernya, lalu lanjutkan; yang belum tercetak tetap menunggu.",
    ),
    "PRINTER_UNCHOSEN": Message("Printer belum dipilih.", "Pilih printer dari daftar."),
    "PRINT_COPIES": Message("Jumlah salinan harus 1 sampai {most}.", "Isi angka dalam batas itu."),
    "PRINT_JOB_UNKNOWN": Message(
        "Antrean cetak nomor {id} tidak ada lagi.", "Lihat lagi daftar antrean cetak."
    ),
    # The number template
    "NUMBER_TOKEN": Message(
        "Pola nomor memuat {{{token}}} yang tidak dikenal.",
        "Pakai classification, counter, unit, month_roman, month, atau year.",
    ),
    "NUMBER_NO_COUNTER": Message(
        "Pola nomor {template} tidak memuat nomor urut.", "Tambahkan {{counter}} atau {{counter:4}}."
    ),
    "NUMBER_WIDTH": Message(
        "Lebar {width} pada pola nomor tidak dapat dipakai.",
        "Lebar hanya untuk counter, berupa angka 1 sampai 8, misalnya {{counter:4}}.",
    ),
    "NUMBER_BRACES": Message(
        "Kurung kurawal pada pola nomor {template} tidak berpasangan.", "Periksa setiap kurung kurawal."
    ),
    # Texts of layouts and purposes
    "LETTER_PURPOSE_RETIRED": Message(
        "Keperluan “{name}” sudah tidak ditawarkan lagi oleh kantor ini.",
        "Pilih keperluan lain, atau minta admin menawarkannya lagi di Pengaturan, Kalimat surat.",
    ),
    "LETTER_LAYOUT_RETIRED": Message(
        "Bentuk surat “{name}” sudah tidak ditawarkan lagi oleh kantor ini.",
        "Pilih bentuk surat lain, atau minta admin menawarkannya lagi di Pengaturan, Kalimat surat.",
    ),
    "LETTER_TEXT_CODE": Message(
        "Kode “{code}” tidak dapat dipakai.",
        "Tulis huruf kecil, angka, atau garis bawah, diawali huruf, paling banyak {limit} karakter; "
        "misalnya sewa_rumah.",
    ),
    "LETTER_TEXT_CODE_USED": Message(
        "Kode {code} sudah dipakai; surat lama mengenalnya dengan arti itu.",
        "Pilih kode lain, atau ubah yang sudah ada.",
    ),
    "LETTER_TEXT_NAME_USED": Message(
        "Sudah ada “{name}” di daftar yang ditawarkan.", "Beri nama lain supaya loket tidak salah pilih."
    ),
    "LETTER_TEXT_MARKUP": Message(
        "Teksnya memuat “{text}”, yang akan tercetak apa adanya di surat.",
        "Hapus tanda itu; surat tidak mengenal tanda format.",
    ),
    "LETTER_ENTRY_CODE": Message(
        "Kode isian atau berkas “{entry}” tidak dapat dipakai atau sudah ada.",
        "Tulis satu baris untuk tiap isian: kode = Label, dengan kode huruf kecil yang berbeda-beda.",
    ),
    "LETTER_TEXT_SHIPPED": Message(
        "“{name}” bawaan program, jadi tetap ditawarkan.",
        "Yang dapat berhenti ditawarkan hanya tambahan kantor sendiri; kalimatnya boleh diubah.",
    ),
    "LETTER_TEXT_RETIRED": Message(
        "“{name}” memang sudah tidak ditawarkan.", "Pakai versi dari riwayatnya bila akan ditawarkan lagi."
    ),
    "LETTER_LAYOUT_IN_USE": Message(
        "Bentuk surat “{name}” masih dipakai keperluan “{purpose}”.",
        "Ganti dulu bentuk surat keperluan itu, lalu ulangi.",
    ),
    "PLACEHOLDER_UNKNOWN": Message(
        "Teks {where} memuat isian {{{name}}} yang tidak dikenal.", "Isian yang ada: {known}."
    ),
    "PLACEHOLDER_BRACES": Message(
        "Kurung kurawal pada teks {where} tidak berpasangan.", "Tulis isian sebagai {{nama}}."
    ),
    "PURPOSE_INSTITUTION": Message(
        "Kalimat keperluan {purpose} menyebut instansi, tetapi instansi tidak diminta.",
        "Tambahkan needs_institution = true, atau hapus {{institution}} dari kalimatnya.",
    ),
    "PURPOSE_INTRO_DAYS": Message(
        "Umur surat pengantar harus 0 sampai {most} hari.", "Isi 0 bila umurnya tidak dibatasi."
    ),
    "PURPOSE_VALIDITY_LONG": Message(
        "Masa berlaku surat paling lama {months} bulan atau {days} hari.",
        "Isi masa berlaku yang lebih pendek.",
    ),
    "PURPOSE_VALIDITY": Message(
        "Keperluan {purpose} harus punya tepat satu masa berlaku: dalam bulan atau dalam hari.",
        "Isi validity_months atau validity_days, bukan keduanya.",
    ),
}
