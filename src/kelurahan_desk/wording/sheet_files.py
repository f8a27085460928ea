"""Sentences about spreadsheet files as a whole: why one cannot be read, and what to know of one that was."""

from kelurahan_desk.wording.message import Message

_NOTHING_SAVED = "Tidak ada data yang disimpan."

MESSAGES: dict[str, Message] = {
    # Why a file cannot be read
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
        "Isi berkas {name} bukan spreadsheet .xlsx, .xls, .ods, atau .csv, apa pun nama berkasnya.",
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
    "SHEET_ALL_HIDDEN": Message(
        "Semua lembar di berkas {name} disembunyikan.",
        "Buka di Excel, klik kanan nama lembar, pilih Tampilkan, simpan, lalu impor lagi.",
    ),
    "SHEET_BINARY": Message(
        "Berkas {name} berformat Excel biner (.xlsb), yang tidak dapat dibaca.",
        "Buka di Excel, pilih Simpan Sebagai .xlsx, lalu impor hasilnya.",
    ),
    "SHEET_LOCK_FILE": Message(
        "{name} bukan datanya, melainkan tanda bahwa berkas itu sedang terbuka di Excel atau LibreOffice.",
        "Tutup berkasnya di program itu, lalu pilih berkas dengan nama aslinya.",
    ),
    "SHEET_IN_USE": Message(
        "Berkas {name} sedang terbuka di program lain, yang belum mengizinkannya dibaca.",
        "Simpan dan tutup berkas itu di Excel, lalu coba lagi.",
    ),
    # What to know of a file that was read
    "SHEET_OPEN": Message(
        "Berkas {name} tampaknya masih terbuka di Excel atau LibreOffice; yang dibaca isi terakhir yang "
        "disimpan.",
        "Bila ada perubahan yang belum disimpan, simpan dahulu lalu baca ulang.",
    ),
    "SHEET_HIDDEN_SHEETS": Message(
        "Berkas ini punya {count} lembar tersembunyi, yang tidak dibaca.",
        "Tampilkan lembar itu di Excel bila isinya juga data warga.",
    ),
    "SHEET_MACROS": Message(
        "Berkas ini memuat makro. Makro tidak dijalankan; hanya isi selnya yang dibaca.",
        "Biarkan, atau simpan sebagai .xlsx bila berkas akan dikirim ke orang lain.",
    ),
    "SHEET_LINKS": Message(
        "Berkas ini mengambil isi dari berkas lain. Yang dibaca isi terakhir yang tersimpan di sini.",
        "Bila isinya mungkin sudah lama, perbarui tautannya di Excel dan simpan.",
    ),
    "SHEET_FORMULAS": Message(
        "{count} sel berisi rumus; yang dibaca hasil terakhir yang disimpan.",
        "Biarkan bila hasilnya benar.",
    ),
    "SHEET_FORMULAS_EMPTY": Message(
        "{count} sel berisi rumus yang hasilnya belum pernah disimpan, sehingga terbaca kosong.",
        "Buka berkas di Excel, simpan, lalu impor lagi.",
    ),
    "SHEET_ERROR_CELLS": Message(
        "{count} sel berisi tanda kesalahan Excel seperti #N/A atau #REF!, sehingga terbaca kosong.",
        "Perbaiki rumus atau isi sel itu di Excel.",
    ),
}
