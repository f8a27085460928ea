"""Sentences about the life of a letter: its dates, papers, drafts, numbers, and later steps."""

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {
    # Dates
    "LETTER_DATE_FUTURE": Message("Tanggal surat belum tiba.", "Pilih hari ini atau hari sebelumnya."),
    "LETTER_DATE_YEAR": Message(
        "Surat tahun lalu tidak dapat diterbitkan lagi; nomornya sudah ditutup.",
        "Pakai tanggal pada tahun {year}.",
    ),
    "LETTER_DATE_OLD": Message(
        "Tanggal surat paling lama {days} hari ke belakang.",
        "Pilih tanggal yang lebih baru, atau ubah batasnya di pengaturan surat.",
    ),
    "LETTER_DATE_ORDER": Message(
        "Sudah ada surat bertanggal {newest}; tanggal surat berikutnya tidak boleh lebih awal.",
        "Pilih {newest} atau sesudahnya, supaya urutan nomor dan tanggal tetap sama.",
    ),
    "LETTER_INTRO_EXPIRED": Message(
        "Surat pengantar RT/RW tanggal {date} sudah lebih dari {days} hari.",
        "Minta surat pengantar yang baru dari Ketua RT/RW.",
    ),
    # Papers and fields of a purpose
    "LETTER_DOCUMENT_MISSING": Message(
        "{label} wajib ditunjukkan untuk keperluan ini.", "Periksa berkasnya, lalu centang (kode {code})."
    ),
    "LETTER_DOCUMENT_UNKNOWN": Message(
        "Berkas {code} tidak ada dalam daftar keperluan ini.", "Pilih berkas dari daftar."
    ),
    "LETTER_EXTRA_MISSING": Message(
        "{label} wajib diisi untuk keperluan ini.", "Isi dari berkas yang dibawa warga."
    ),
    "LETTER_EXTRA_LONG": Message(
        "{label} terlalu panjang; paling banyak {limit} huruf.", "Singkatkan isinya."
    ),
    "LETTER_EXTRA_UNKNOWN": Message("Isian {field} tidak dikenal untuk keperluan ini.", "Hapus isian itu."),
    "LETTER_SIGNER_UNKNOWN": Message(
        "Penandatangan ke-{signer} tidak ada.", "Pilih penandatangan dari pengaturan kantor."
    ),
    # Drafts
    "LETTER_CHECK_NEEDED": Message(
        "Kantor ini memakai alur lengkap: surat diperiksa Kasi sebelum diberi nomor.",
        "Simpan sebagai konsep, lalu minta Kasi memeriksanya.",
    ),
    "LETTER_DRAFT_UNKNOWN": Message("Konsep surat {id} tidak ada.", "Lihat daftar konsep."),
    "LETTER_DRAFT_STATE": Message(
        "Konsep surat {id} sedang berstatus {state}, sehingga langkah ini tidak dapat dilakukan.",
        "Lihat daftar konsep untuk langkah berikutnya.",
    ),
    # After the number
    "LETTER_HANDED_OVER": Message(
        "Surat {number} sudah diserahkan kepada {name}.",
        "Surat yang sudah diserahkan tidak dibatalkan, melainkan dicabut.",
    ),
    "LETTER_TAKER_MISSING": Message(
        "Nama pengambil surat belum diisi atau lebih dari {limit} huruf.",
        "Tulis nama orang yang menerima surat.",
    ),
    # The office's choices
    "LETTER_CHAIN": Message(
        "Alur surat {chain} tidak dikenal.", "Pilih short (langsung) atau full (diperiksa Kasi)."
    ),
    "LETTER_BACK_DAYS": Message(
        "Batas tanggal mundur harus 0 sampai {most} hari.", "Isi angka dalam batas itu."
    ),
    "LETTER_OFFSET": Message(
        "Geseran printer paling jauh {most} mm ke tiap arah.", "Ukur lagi dengan halaman uji berskala 100%."
    ),
    "LETTER_TEXT_VERSION": Message(
        "Versi {version} dari teks ini tidak ada.", "Pilih versi dari riwayatnya."
    ),
    "LETTER_TEXT_EMPTY": Message(
        "Teks {field} belum diisi.", "Isi teksnya, atau kembalikan ke versi sebelumnya."
    ),
    "LETTER_TEXT_TOO_LONG": Message(
        "Teks {field} terlalu panjang; paling banyak {limit} huruf.", "Singkatkan teksnya."
    ),
    # Numbers
    "NUMBER_SCOPE": Message(
        "Cakupan nomor {scope} tidak dikenal.", "Pilih kind (jenis surat), classification, atau office."
    ),
    "NUMBER_START": Message("Nomor awal {start} di luar 1 sampai {most}.", "Isi nomor awal yang masuk akal."),
    "NUMBER_RANGE": Message(
        "Rentang nomor {low} sampai {high} tidak dapat dipakai.",
        "Isi nomor pertama dan terakhir komputer ini, atau kosongkan keduanya.",
    ),
    "NUMBERS_EXHAUSTED": Message(
        "Nomor cadangan komputer ini ({first} sampai {last}) untuk tahun {year} sudah habis.",
        "Tetapkan rentang baru di pengaturan nomor surat.",
    ),
    # Signed by the city's service
    "SIGNING_EXTRA_MISSING": Message(
        "Pemeriksa tanda tangan PDF tidak terpasang di komputer ini.",
        "Minta admin memasang tambahan: pip install kelurahan-desk[signing]. Surat tidak berubah.",
    ),
    "SIGNED_UNREADABLE": Message(
        "Berkas ini bukan PDF, atau tanda tangannya rusak.",
        "Unduh kembali dari layanan tanda tangan, lalu lampirkan berkas yang baru.",
    ),
    "SIGNED_NOT": Message(
        "Berkas {name} belum bertanda tangan.", "Tanda tangani lebih dahulu di layanan kota, lalu lampirkan."
    ),
    "SIGNED_CHANGED": Message(
        "Berkas {name} berubah setelah ditandatangani.",
        "Jangan dipakai. Unduh kembali dari layanan tanda tangan.",
    ),
    "SIGNED_OTHER_TEXT": Message(
        "Isi halaman {page} berkas itu tidak sama dengan surat di arsip.",
        "Periksa nomor suratnya; lampirkan berkas yang dibuat dari surat ini.",
    ),
    "SIGNED_ALREADY": Message(
        "Surat {number} sudah mempunyai salinan bertanda tangan.",
        "Salinan pertama tetap berlaku. Untuk isi yang lain, terbitkan surat pengganti.",
    ),
    "SIGNED_NONE": Message(
        "Surat {number} belum mempunyai salinan bertanda tangan.", "Lampirkan lebih dahulu berkasnya."
    ),
    "SIGNED_LETTER_ENDED": Message(
        "Surat {number} sudah tidak berlaku, jadi tidak dapat ditandatangani.",
        "Terbitkan surat baru bila masih diperlukan.",
    ),
    "ROOT_UNREADABLE": Message(
        "Berkas itu bukan satu sertifikat (PEM atau DER).",
        "Minta berkas sertifikat induk dari layanan tanda tangan kota.",
    ),
}
