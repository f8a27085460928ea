"""What the box says that searches everywhere, and the pages and actions it knows."""

from typing import Final

from kelurahan_desk.wording import window

TITLE: Final = "Cari apa saja"
PLACEHOLDER: Final = "Nama, NIK, KK, nomor surat, pengajuan, halaman, atau perintah"
RESULTS: Final = "Hasil pencarian"
NOTHING: Final = "Tidak ada yang cocok. Periksa ejaannya atau kurangi katanya."
KEYS: Final = (("↑ ↓", "Pilih"), ("Enter", "Buka"), ("Esc", "Tutup"))

KINDS: Final = {
    "resident": "Warga",
    "family": "Keluarga",
    "letter": "Surat",
    "application": "Pengajuan",
    "lookup": "Cek",
    "record": "Usulan",
    "office": "Kantor",
    "page": "Halaman",
    "action": "Perintah",
}
PAGES: Final = {
    "home": (window.HOME, "mulai depan utama"),
    "lookup": (window.LOOKUP, "layanan hak bantuan nik ktp desil bpjs kis"),
    "residents": (window.RESIDENTS, "penduduk orang"),
    "letters": (window.LETTERS, "surat keterangan tidak mampu"),
    "applications": (window.APPLICATIONS, "usulan bantuan"),
    "upkeep": (window.UPKEEP, "tinjauan penghapusan pemeliharaan pemberi kerja"),
    "recap": (window.RECAP, "laporan jumlah bagan kuota"),
    "programmes": (window.PROGRAMMES, "tata cara aturan syarat sop"),
    "exchange": (window.EXCHANGE, "dinsos berkas balasan"),
    "protection": (window.PROTECTION, "cadangan backup jurnal audit pulihkan retensi insiden kesehatan"),
    "settings": (window.SETTINGS, "kantor penandatangan pengguna"),
}
ACTIONS: Final = {
    "new_letter": ("Buat SKTM", "surat baru terbitkan"),
    "new_application": ("Buat pengajuan", "usulan baru"),
    "add_resident": ("Tambah warga", "bayi baru lahir catat"),
    "import": ("Impor data", "spreadsheet excel opensid siak dtsen bpjs batalkan"),
    "duplicates": ("Data ganda", "gabungkan dobel"),
}


def look_up(masked: str) -> str:
    """Cek 647199••••••••01."""
    return f"Cek hak bantuan {masked}"
