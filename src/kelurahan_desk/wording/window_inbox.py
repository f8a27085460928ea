"""What Kotak masuk of the district's window says."""

from collections.abc import Mapping
from typing import Final

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.wording import tell
from kelurahan_desk.wording.message import Told

SUBTITLE: Final = "Kiriman kantor diperiksa tanda tangan dan urutannya sebelum satu usulan pun dicatat."
CHOOSE: Final = "Pilih berkas"
CHOOSE_TITLE: Final = "Pilih satu atau beberapa berkas kiriman"
PATTERN: Final = "Berkas kiriman (*.age);;Semua berkas (*)"
FOLDER: Final = "Ambil dari folder"
FOLDER_TITLE: Final = "Pilih folder yang berisi kiriman"
DRIVE: Final = "Ambil dari flashdisk"
NO_DRIVE: Final = "Tidak ada flashdisk yang terpasang."
NO_DRIVE_HINT: Final = "Pasang flashdisk lalu coba lagi, atau pilih berkas atau foldernya sendiri."
DROP: Final = (
    "Seret berkas atau folder kiriman ke sini, sebanyak apa pun. Berkas yang sama tidak dicatat dua kali."
)
TAKING: Final = "Menerima kiriman"
STEPS: Final[Mapping[str, str]] = {
    "ingest.look": "Mencari berkas kiriman",
    "ingest.file": "Membuka berkas kiriman",
    "ingest.check": "Memeriksa isi kiriman",
    "ingest.records": "Mencatat usulan",
    "ingest.documents": "Menyimpan dokumen",
}

TAB_RESULTS: Final = "Hasil penerimaan"
TAB_PARKED: Final = "Tertahan"
TAB_HISTORY: Final = "Riwayat"
FILE: Final = "Berkas"
OFFICE: Final = "Kantor"
VERDICT: Final = "Hasil"
WHY: Final = "Keterangan"
ACCEPTED: Final = "Baru"
DUPLICATES: Final = "Sudah ada"
REJECTED: Final = "Ditolak"
BATCH: Final = "Kiriman"
RECORDS: Final = "Usulan"
RECEIVED: Final = "Diterima"
ANSWER: Final = "Balasan"
MISSING: Final = "Menunggu kiriman"
SINCE: Final = "Sejak"

VERDICTS: Final[Mapping[str, str]] = {
    "accepted": "Diterima",
    "duplicate": "Sudah pernah",
    "parked": "Tertahan",
    "refused": "Ditolak",
}
NO_RESULTS_TITLE: Final = "Belum ada berkas yang diterima hari ini"
NO_RESULTS: Final = "Hasil setiap berkas tampil di sini, lengkap dengan sebabnya bila ditolak."
NO_PARKED_TITLE: Final = "Tidak ada kiriman yang tertahan"
NO_PARKED: Final = (
    "Kiriman yang datang sebelum pendahulunya disimpan di sini dan dicatat sendiri begitu lengkap."
)
NO_HISTORY_TITLE: Final = "Belum ada kiriman"
NO_HISTORY: Final = "Semua kiriman yang pernah diterima tampil di sini, yang terbaru di atas."
TO_RECORDS: Final = "Lihat usulannya"
PARKED_SENTENCE: Final = (
    "Minta kantor mengirim ulang kiriman yang belum ada. Setelah diterima, yang tertahan menyusul sendiri."
)

WAITED: Final = "Tadinya tertahan, kini menyusul."
_LIMIT_MIB: Final = "256 MiB"


def told(code: str, file: str) -> Told:
    """Why a file got its verdict, and what to do."""
    return tell(code, {"where": file, "name": file, "limit": _LIMIT_MIB, "office": "", "station": ""})


def why(code: str, file: str, *, waited: bool, note: str = "") -> str:
    """Why a file got its verdict, that it had come early, and what is to be said of its office's journal."""
    parts = [*([WAITED] if waited else []), told(code, file).text, *([tell(note, {}).text] if note else [])]
    return " ".join(parts)


def drive(name: str, folder: str) -> str:
    """KINGSTON (E:)."""
    return f"{name} ({folder})" if name and name != folder else folder


def ended(*, accepted: int, again: int, parked: int, refused: int, unread: int) -> str:
    """3 berkas diterima, 1 ditolak."""
    counts = {
        "sudah pernah": again,
        "tertahan": parked,
        "ditolak": refused,
        "belum dibaca karena dihentikan": unread,
    }
    parts = [f"{grouped(accepted)} berkas diterima"]
    parts += [f"{grouped(number)} {says}" for says, number in counts.items() if number]
    return ", ".join(parts) + "."


def taking(step: str, done: int, total: int, at: int, files: int) -> str:
    """Mencatat usulan 1.000 dari 4.000 (berkas 2 dari 5)."""
    says = f"{STEPS[step]} {grouped(min(done, total))} dari {grouped(total)}" if total > 1 else STEPS[step]
    return f"{says} (berkas {grouped(min(at, files))} dari {grouped(files)})" if files > 1 else says


def parked_tab(number: int) -> str:
    """Tertahan (2)."""
    return f"{TAB_PARKED} ({grouped(number)})" if number else TAB_PARKED


def answered(receipt: int | None) -> str:
    """Nomor 3, or that none was written yet."""
    return f"Nomor {grouped(receipt)}" if receipt else "Belum"


def numbers(runs: tuple[tuple[int, int], ...]) -> str:
    """2, 5–9; only the first of many."""
    shown = [
        grouped(first) if first == last else f"{grouped(first)}–{grouped(last)}" for first, last in runs[:4]
    ]
    more = f" dan {grouped(len(runs) - 4)} bagian lagi" if len(runs) > 4 else ""
    return ", ".join(shown) + more
