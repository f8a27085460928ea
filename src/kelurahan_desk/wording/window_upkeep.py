"""What Penerima says: who is due for review, what changed, and which removal that speaks for."""

from typing import Final

from kelurahan_desk.domain.spelling import grouped, rupiah, short_date
from kelurahan_desk.domain.upkeep import Recipient
from kelurahan_desk.wording import upkeep

SUBTITLE: Final = "Penerima yang perlu ditinjau, yang berubah, dan yang belum terjangkau"
TABS: Final = (
    ("attention", "Perlu ditinjau"),
    ("all", "Semua penerima"),
    ("left_behind", "Belum diusulkan"),
    ("employers", "Pemberi kerja"),
    ("surplus", "Kartu berlebih"),
)
RECIPIENTS: Final = "Penerima aktif"
MONTHLY: Final = "Perkiraan iuran sebulan"
SAVING: Final = "Bisa dihemat sebulan"
ATTENTION: Final = "Perlu ditinjau"
NAME: Final = "Nama"
PROGRAMME: Final = "Program"
SINCE: Final = "Diterima"
DUE: Final = "Ditinjau"
CHANGES: Final = "Yang berubah"
ADVICE: Final = "Saran"
SEARCH: Final = "Cari nama penerima"
TABLE: Final = "Daftar penerima"
EMPTY_TITLE: Final = "Tidak ada yang perlu ditinjau"
EMPTY: Final = "Penerima muncul di sini bila masa tinjaunya tiba atau datanya berubah."
NOT_FOUND_TITLE: Final = "Tidak ada penerima dengan nama itu"
NOT_FOUND: Final = "Periksa ejaannya, atau pilih Semua penerima."
REMOVE: Final = "Usulkan penghapusan"
REMOVE_WITH: Final = "Usulkan penghapusan: {reason}"
REMOVE_TITLE: Final = "Alasan penghapusan"
REMOVE_SENTENCE: Final = "Perubahan yang tercatat tidak menunjuk satu alasan. Pilih alasan yang terbukti."
REASON: Final = "Alasan"
REMOVED: Final = "Usulan penghapusan {name} dibuat sebagai draf dengan buktinya."
OPEN: Final = "Lihat warga"
EVIDENCE: Final = "Bukti"
NO_CHANGES: Final = "Tidak ada data yang berubah sejak diterima."
CHOOSE: Final = "Pilih seorang penerima untuk melihat buktinya."
LEFT_TITLE: Final = "Memenuhi syarat, belum diusulkan"
NO_ONE_LEFT: Final = "Tidak ada warga yang tertinggal menurut daftar yang sudah diimpor."
EMPLOYERS: Final = "Pemberi kerja yang pekerjanya tanpa kartu aktif dari pekerjaan"
NO_EMPLOYERS: Final = "Belum ada. Catat pemberi kerja warga di Cek warga."
WORKERS: Final = "Pekerja"
NOTICE: Final = "Surat ke kota (PDF)"
ANNEX: Final = "Lampiran (XLSX)"
NOTICE_NAME: Final = "surat-pemberi-kerja.pdf"
ANNEX_NAME: Final = "lampiran-pemberi-kerja.xlsx"
SAVE_TITLE: Final = "Simpan surat"
PDF_PATTERN: Final = "PDF (*.pdf)"
XLSX_PATTERN: Final = "Spreadsheet (*.xlsx)"
SURPLUS: Final = "Kartu aktif dibanding warga"
SURPLUS_LINES: Final = {
    "strangers": ("Kartu aktif tanpa warga di sini", "NIK-nya tidak ada di data warga"),
    "doubled": ("Nama dan tanggal lahir sama, NIK berbeda", "Kemungkinan kepesertaan ganda"),
    "dead": ("Kartu aktif milik warga yang meninggal", "Usulkan penghapusan"),
    "moved": ("Kartu aktif milik warga yang pindah", "Usulkan penghapusan"),
}


def money(amount: int) -> str:
    """Rp37.800."""
    return rupiah(amount)


def count(number: int) -> str:
    """1.284."""
    return grouped(number)


def since(recipient: Recipient) -> str:
    """When the person was accepted."""
    day = recipient.application.decided_on
    return short_date(day) if day else ""


def due(recipient: Recipient) -> str:
    """From when a review is wanted."""
    return short_date(recipient.due) if recipient.due else ""


def changes(recipient: Recipient) -> str:
    """What changed, in one line."""
    return upkeep.evidence(recipient.changes)


def surplus_line(active: int, residents: int) -> str:
    """1.300 kartu aktif, 1.250 warga (104 %)."""
    share = f" ({round(100 * active / residents)} %)" if residents else ""
    return f"{grouped(active)} kartu aktif, {grouped(residents)} warga terdata{share}"


def saved(name: str) -> str:
    """That a file was written."""
    return f"Disimpan: {name}."


def workers(number: int) -> str:
    """3 orang."""
    return f"{grouped(number)} orang"
