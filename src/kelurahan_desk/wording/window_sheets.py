"""What the sheets of Daftar kerja say: the officer's own, the insurer's proposals and answers."""

from typing import Final

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.wording.applications import DECISIONS, reason_label

OUT: Final = "Daftar kerja keluar"
OUT_SENTENCE: Final = "Semua usulan yang menunggu, dengan kolom keputusan yang tinggal diisi di Excel."
OUT_BUTTON: Final = "Tulis lembar"
OUT_TITLE: Final = "Simpan daftar kerja"
OUT_NAME: Final = "daftar-kerja.xlsx"
PATTERN: Final = "Lembar Excel (*.xlsx)"
IN: Final = "Keputusan masuk"
IN_SENTENCE: Final = "Lembar yang sudah diisi. Baris yang tidak cocok ditunjukkan dan tidak dicatat."
IN_BUTTON: Final = "Ambil keputusan"
IN_TITLE: Final = "Pilih lembar keputusan"
IN_PATTERN: Final = "Lembar kerja (*.xlsx *.xls *.ods *.csv);;Semua berkas (*)"
BPJS_OUT: Final = "Usulan untuk BPJS"
BPJS_OUT_SENTENCE: Final = "Lembar 19 kolom untuk unggahan, atau 37 kolom dengan data lengkap."
BPJS_OUT_TITLE: Final = "Simpan lembar BPJS"
BPJS_ONLY: Final = "Usulan yang ditulis"
BPJS_CHOICES: Final = (
    ("both", "Disetujui dan menunggu"), ("approved", "Hanya yang disetujui"), ("waiting", "Hanya yang menunggu"),
)  # fmt: skip
BPJS_19: Final = "19 kolom"
BPJS_37: Final = "37 kolom"
BPJS_NAMES: Final = {"bpjs19": "usulan-bpjs-19.xlsx", "bpjs37": "usulan-bpjs-37.xlsx"}
ANSWERS: Final = "Jawaban BPJS masuk"
ANSWERS_SENTENCE: Final = "Lembar hasil dari BPJS; tulisannya dikenali dari daftar padanan kata."
ANSWERS_BUTTON: Final = "Ambil jawaban"
ANSWERS_TITLE: Final = "Pilih lembar jawaban BPJS"
READING: Final = "Membaca lembar"
WRITING: Final = "Menulis lembar"

# Wordings nobody has explained
UNKNOWN: Final = "Jawaban yang belum dikenal"
UNKNOWN_TEXT: Final = "Ditulis BPJS"
UNKNOWN_ROWS: Final = "Usulan"
NO_UNKNOWN_TITLE: Final = "Semua jawaban dikenali"
NO_UNKNOWN: Final = (
    "Tulisan yang tidak dikenal menunggu di sini sampai Anda ajarkan artinya, sekali untuk seterusnya."
)
TEACH: Final = "Ajarkan artinya"
TAUGHT: Final = "Sudah diajarkan"
TAUGHT_MEANS: Final = "Artinya"
TAUGHT_BY: Final = "Oleh"
NO_TAUGHT_TITLE: Final = "Belum ada yang diajarkan"
NO_TAUGHT: Final = "Padanan kata yang Anda ajarkan tampil di sini dan dapat dilupakan lagi."
FORGET: Final = "Lupakan"
FORGET_TITLE: Final = "Lupakan padanan ini"
MEANS: Final = "Artinya"
MEANING_CHOICES: Final = tuple((one.value, DECISIONS[one]) for one in Decision)

# What became of a sheet
DECIDED: Final = "Diputuskan"
UNCHANGED: Final = "Sama seperti tadi"
OPEN: Final = "Masih kosong"
PROBLEMS: Final = "Perlu dilihat"
APPROVED: Final = "Diterima"
REJECTED: Final = "Ditolak"
UNRECOGNISED: Final = "Belum dikenal"
ROW: Final = "Baris"
COLUMN: Final = "Kolom"
FAULT: Final = "Yang salah"
ADVICE: Final = "Yang perlu dilakukan"
PROBLEM_ROWS: Final = "Baris yang tidak dicatat"
NO_PROBLEMS_TITLE: Final = "Semua baris cocok"
NO_PROBLEMS: Final = "Tidak ada baris yang perlu diperbaiki."
ANNOTATE: Final = "Simpan salinan bercatatan"
ANNOTATE_TITLE: Final = "Simpan salinan dengan catatan di baris yang tidak cocok"
ANEW: Final = "Putuskan ulang"
ANEW_TITLE: Final = "Putuskan ulang dari lembar ini"
ANEW_SENTENCE: Final = (
    "Usulan yang sudah disetujui atau ditolak diputuskan lagi seperti tertulis di lembar. "
    "Kantornya diberi tahu dengan balasan berikutnya."
)


def written(rows: int, name: str) -> str:
    """That a sheet was written."""
    return f"{grouped(rows)} usulan ditulis ke {name}."


def exported(rows: int, offices: int, name: str) -> str:
    """That a sheet for the insurer was written."""
    return f"{grouped(rows)} usulan dari {grouped(offices)} kantor ditulis ke {name}."


def annotated(name: str) -> str:
    """That the copy with remarks was written."""
    return f"Salinan bercatatan disimpan sebagai {name}."


def copy_name(stem: str) -> str:
    """The name suggested for the copy with remarks."""
    return f"{stem}-catatan.xlsx"


def teach_sentence(text: str, rows: int) -> str:
    """What teaching does."""
    return f"BPJS menulis “{text}” pada {grouped(rows)} usulan. Arti yang Anda pilih berlaku untuk semuanya dan seterusnya."


def taught(text: str, applied: int) -> str:
    """That a wording was explained."""
    return f"“{text}” dimengerti mulai sekarang; {grouped(applied)} usulan diputuskan."


def means(decision: Decision, reason: str) -> str:
    """Ditolak: NIK tidak padan."""
    return DECISIONS[decision] + (f": {reason_label(reason)}" if reason else "")


def forget_sentence(text: str) -> str:
    """What forgetting does."""
    return f"“{text}” tidak dikenali lagi pada jawaban berikutnya. Keputusan yang sudah dicatat tetap."
