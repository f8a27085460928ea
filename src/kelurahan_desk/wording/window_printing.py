"""What the window says of printers: the choice, the queue, the calibration."""

from typing import Final

from kelurahan_desk.domain.printing import PrintJob, PrintState
from kelurahan_desk.domain.sktm import Paper

TITLE: Final = "Cetak"
PRINT: Final = "Cetak"
PRINTER: Final = "Printer"
FORM: Final = "Kertas di printer"
COPIES: Final = "Jumlah salinan"
FORM_SMALLER: Final = "Kertas bawaan, diperkecil"
SENT: Final = "Dikirim ke printer."

# Queue
QUEUE_EMPTY_TITLE: Final = "Antrean cetak kosong"
QUEUE_EMPTY: Final = (
    "Tandai beberapa surat di daftar, lalu pilih Antrekan cetak. Antrean tetap ada sesudah program ditutup."
)
TO_QUEUE: Final = "Antrekan cetak"
QUEUE_TABLE: Final = "Antrean cetak"
POSITION: Final = "Urutan"
LETTER: Final = "Nomor surat"
NAME: Final = "Nama"
STATE: Final = "Keadaan"
START: Final = "Mulai cetak"
GO_ON: Final = "Lanjutkan"
AGAIN_FROM: Final = "Ulangi dari sini"
CAME_OUT: Final = "Sudah keluar"
OTHER_PRINTER: Final = "Ganti printer"
TAKE_OUT: Final = "Keluarkan"
CLEAR: Final = "Bersihkan yang selesai"
STATES: Final[dict[PrintState, str]] = {
    PrintState.WAITING: "Menunggu",
    PrintState.SENDING: "Perlu dilihat",
    PrintState.SENT: "Terkirim",
}
QUEUE_NOTE: Final = (
    "Bila kertas macet: perbaiki printer, pilih surat pertama yang tidak keluar, tekan Ulangi dari sini, "
    "lalu Lanjutkan."
)
SENDING_NOTE: Final = (
    "Program tertutup saat surat ini dikirim. Lihat di printer: bila kertasnya keluar tekan Sudah keluar, "
    "bila tidak tekan Ulangi dari sini."
)
STOPPING: Final = "Berhenti sesudah surat ini…"
STOPPED: Final = "Pencetakan dihentikan. Sisanya tetap menunggu."

# Calibration
CALIBRATION: Final = "Kalibrasi printer"
CALIBRATION_SENTENCE: Final = (
    "Cetak halaman uji tanpa skala, ukur jarak garis silang dari tepi kiri dan tepi atas kertas. Keduanya "
    "seharusnya 20 mm. Tulis selisihnya: lebih dari 20 mm berarti terlalu ke kanan atau ke bawah, kurang "
    "dari 20 mm ditulis dengan tanda minus."
)
PAPER: Final = "Kertas"
RIGHT: Final = "Terlalu ke kanan (mm)"
DOWN: Final = "Terlalu ke bawah (mm)"
TEST_PAGE: Final = "Cetak halaman uji"
SAVE_OFFSET: Final = "Simpan kalibrasi"
NO_PRINTER: Final = "Belum ada printer di komputer ini."
OFFSET_NUMBER: Final = "Isi dengan angka milimeter, misalnya 1,5 atau -2."
CALIBRATED: Final = "Printer yang sudah dikalibrasi"
NOT_CALIBRATED: Final = "Belum ada printer yang dikalibrasi."


def form_near(name: str) -> str:
    """The form the program chose by its size."""
    return f"Sesuai surat: {name}"


def form_own(paper: Paper) -> str:
    """A size that the printer takes although it is not in its list."""
    return f"Sesuai surat: {paper.width:g} × {paper.height:g} mm"


def form_named(name: str, width: int, height: int) -> str:
    """A form with its size in millimetres."""
    return f"{name} ({width} × {height} mm)"


def form_missing(paper: Paper, printer: str) -> str:
    """Why the letter will be printed smaller than it is."""
    size = f"{paper.width:g} × {paper.height:g} mm"
    return (
        f"Kertas {size} tidak sama dengan kertas yang dipilih di printer {printer}, jadi halaman diperkecil "
        "bila tidak muat. Tambahkan ukuran itu di pengaturan printer agar tercetak utuh."
    )


def queued(count: int) -> str:
    """That letters joined the queue."""
    return f"{count} surat masuk antrean cetak."


def queue_count(waiting: int, sent: int) -> str:
    """How far the queue is."""
    return f"{waiting} menunggu, {sent} terkirim"


def printing(letter: str) -> str:
    """What is under way."""
    return f"Mencetak surat {letter}"


def finished(count: int) -> str:
    """That the queue came to its end."""
    return f"{count} surat dikirim ke printer."


def offset_saved(printer: str) -> str:
    """That a printer is calibrated."""
    return f"Kalibrasi {printer} disimpan. Berkas surat tidak berubah; hanya letaknya di kertas."


def offset_said(right: float, down: float) -> str:
    """The calibration of a printer in words."""
    return f"{right:+g} mm ke kanan, {down:+g} mm ke bawah".replace(".", ",")


def job_detail(job: PrintJob) -> str:
    """The printer of a job, with its copies when there is more than one."""
    return job.printer + (f" · {job.copies} salinan" if job.copies > 1 else "")
