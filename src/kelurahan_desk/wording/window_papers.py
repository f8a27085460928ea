"""What the checklist of papers says about where a scan comes from and how it looks."""

from typing import Final

PASTE: Final = "Tempel dari papan klip (Ctrl+V)"
NOTHING_TO_PASTE: Final = "Papan klip tidak berisi gambar atau berkas."
NOTHING_TO_PASTE_HINT: Final = "Salin foto atau berkas pindaian dahulu, lalu tempel di sini."
PASTED: Final = "papan-klip.png"
DATED: Final = "Tanggal surat"
DATED_SAYS: Final = "Tanggal pada surat, seperti 22-11-2026"
BLURRED: Final = "Tampak buram"
BLURRED_NEWS: Final = "Gambar {name} tampak buram."
BLURRED_HINT: Final = "Perbesar pratinjaunya; bila tulisan tidak terbaca, foto ulang sebelum diajukan."
WATCH: Final = "Pantau folder pemindai"
WATCH_OTHER: Final = "Folder lain"
WATCH_TITLE: Final = "Folder hasil pemindai"
NOT_WATCHING: Final = "Hasil pemindai bisa muncul sendiri di sini."
WHICH_PAPER: Final = "Berkas apa ini"
USE: Final = "Lampirkan"


def watching(folder: str) -> str:
    """Which folder is looked into."""
    return f"Memantau folder {folder}; hasil pindai baru muncul di bawah."
