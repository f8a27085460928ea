"""Sentences about attached pictures and PDF files."""

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {
    "SCAN_KIND": Message(
        "Berkas ini bukan foto JPEG atau PNG dan bukan PDF, apa pun nama berkasnya.",
        "Pindai ulang dokumennya, atau simpan sebagai JPEG, PNG, atau PDF.",
    ),
    "SCAN_TOO_LARGE": Message(
        "Berkas terlalu besar; batasnya {limit} MiB.",
        "Pindai ulang dengan 200 dpi, atau bagi menjadi beberapa berkas.",
    ),
    "SCAN_PIXELS": Message(
        "Ukuran gambar melebihi {limit} juta piksel dan tidak dibuka.",
        "Foto ulang dengan resolusi biasa, atau pindai dengan 200 dpi.",
    ),
    "SCAN_SLOW": Message(
        "Berkas PDF ini terlalu lama dibuka dan dihentikan; program tetap berjalan.",
        "Cetak berkasnya ke PDF baru atau pindai ulang, lalu coba lagi.",
    ),
    "SCAN_NO_PROCESS": Message(
        "Pembuka berkas PDF tidak dapat dijalankan di komputer ini. Tidak ada yang diubah.",
        "Tutup program lain untuk memberi ruang, lalu coba lagi; bila tetap gagal, pasang ulang program.",
    ),
    "SCAN_FOLDER_MISSING": Message(
        "Folder {name} tidak ditemukan.", "Sambungkan pemindai atau pilih folder lain."
    ),
    "SCAN_DAMAGED": Message(
        "Berkas rusak atau terpotong sehingga isinya tidak dapat ditampilkan.",
        "Salin ulang dari sumbernya, atau pindai dokumen sekali lagi.",
    ),
    "SCAN_PASSWORD": Message(
        "PDF ini dikunci dengan kata sandi.",
        "Minta berkas tanpa kata sandi, atau cetak lalu pindai dokumennya.",
    ),
    "SCAN_PAGES": Message(
        "PDF ini berisi {pages} halaman; batasnya {limit}.", "Lampirkan hanya halaman yang diperlukan."
    ),
    "SCAN_PAGE_UNKNOWN": Message(
        "Halaman {page} tidak ada; dokumen ini berisi {pages} halaman.", "Pilih halaman yang ada."
    ),
}
