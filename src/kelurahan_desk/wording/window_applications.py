"""What Pengajuan says: the list, the form with its verdict, one application."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kelurahan_desk.domain.application import Application, Kind, State
from kelurahan_desk.domain.assessment import FULL, Score
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.programme import Need, Programme
from kelurahan_desk.domain.spelling import grouped, long_date, rupiah, short_date
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording.applications import DOCUMENTS, KINDS

SUBTITLE: Final = "Usulan bantuan warga, dari berkas sampai jawaban Dinsos"
SEARCH: Final = "Cari nama atau NIK"
NEW: Final = "Pengajuan baru"
TABLE: Final = "Daftar pengajuan"
ALL: Final = "Semua"

NAME: Final = "Nama"
NIK: Final = "NIK"
PROPOSAL: Final = "Usulan"
CREATED: Final = "Dibuat"
OUTCOME: Final = "Hasil syarat"
STATE: Final = "Status"

EMPTY_TITLE: Final = "Belum ada pengajuan"
EMPTY_SENTENCE: Final = "Program memeriksa syarat dan berkas saat Anda mengisi, sebelum apa pun dikirim."
NOT_FOUND_TITLE: Final = "Tidak ada pengajuan di sini"
NOT_FOUND_SENTENCE: Final = "Pilih status lain, atau cari dengan nama atau NIK yang berbeda."

# Form
FORM_TITLE: Final = "Pengajuan baru"
FORM_SUBTITLE: Final = "Pilih pemohon; syarat dan berkas diperiksa sambil Anda mengisi"
CONTENT: Final = "Isi pengajuan"
PROGRAMME: Final = "Program"
KIND: Final = "Jenis usulan"
CATEGORY: Final = "Kategori"
CATEGORY_AUTO: Final = "Pilihkan yang paling sesuai"
REASON: Final = "Alasan penghapusan"
REASON_NONE: Final = "Pilih alasan"
DECLARED: Final = "Keadaan yang disampaikan warga"
URGENT: Final = "Mendesak, perlu didahulukan Dinsos"
NOTE: Final = "Catatan"
SUBMIT: Final = "Ajukan"
FORM_KEYS: Final = (("Ctrl+Enter", "Ajukan"), ("Esc", "Ganti pemohon"))

ARREARS: Final = "Tunggakan iuran (Rp)"
EMPLOYER: Final = "Pemberi kerja"
WITH_SKTM: Final = "SKTM sekaligus"
WITHOUT_SKTM: Final = "Tidak dibuat"
SKTM_COMES: Final = "Terbit bersama pengajuan ini"
NEWBORN: Final = "Bayi tanpa NIK: diajukan dengan NIK ibunya."
FAMILY: Final = "Ajukan juga anggota keluarga"
FAMILY_ALL: Final = "Seluruh keluarga"
FAMILY_HINT: Final = "Berkas di sini dilampirkan untuk semua; berkas tiap orang bisa ditambah sesudahnya."
FAMILY_LIST: Final = "Pengajuan keluarga"
REUSED: Final = "Dari pengajuan terdahulu"
FLAGS: Final = "Pemeriksaan sebelum dikirim"
NO_FLAGS: Final = "Tidak ada sebab penolakan yang ditemukan."
ASSESSMENT: Final = "Penilaian keadaan"
ASSESSMENT_NONE: Final = "Belum dijawab"
ASSESSMENT_OPEN: Final = "Isi penilaian"
ASSESSMENT_SAVE: Final = "Simpan penilaian"
ASSESSMENT_SAVED: Final = "Penilaian disimpan."
VERDICT: Final = "Pemeriksaan syarat"
VERDICT_WAITING: Final = "Memeriksa…"
NO_VERDICT: Final = "Penghapusan tidak memerlukan pemeriksaan syarat, cukup bukti alasannya."
CATEGORY_USED: Final = "Kategori: {title}"

DOCUMENTS_TITLE: Final = "Berkas"
NO_DOCUMENTS: Final = "Tidak ada berkas yang diminta."
DROP_HINT: Final = "Seret pindaian ke baris berkasnya, atau pilih dari komputer. JPEG, PNG, atau PDF."
ADD_FILE: Final = "Pilih berkas"
REPLACE_FILE: Final = "Ganti"
REMOVE_FILE: Final = "Lepas berkas"
FILE_TITLE: Final = "Pilih pindaian"
FILE_PATTERN: Final = "Pindaian (*.jpg *.jpeg *.png *.pdf)"
MAKE_LETTER: Final = "Buat SKTM sekarang"
STORED: Final = "Sudah dilampirkan"
SEE: Final = "Lihat"
NEEDS_SHORT: Final[dict[Need, str]] = {
    Need.REQUIRED: "Wajib",
    Need.CONDITIONAL: "Wajib",
    Need.OPTIONAL: "Bila ada",
}

# One application
PROBLEMS: Final = "Yang harus dibereskan"
CHECK: Final = "Periksa"
APPROVE: Final = "Setujui"
SEND_BACK: Final = "Kembalikan"
SEND_BACK_TITLE: Final = "Kembalikan pengajuan"
WITHDRAW: Final = "Tarik"
WITHDRAW_TITLE: Final = "Tarik pengajuan"
REOPEN: Final = "Buka lagi"
BACK: Final = "Kembali"
PAPER: Final = "Pratinjau berkas"
PAPER_NOTHING_TITLE: Final = "Pilih berkas untuk dilihat"
PAPER_NOTHING: Final = "Pindaian yang dilampirkan tampil di sini."
DECISION: Final = "Jawaban Dinsos"
FACTS: Final = "Rincian"
NOTHING_NEXT: Final[dict[State, str]] = {
    State.IN_BATCH: "Menunggu jawaban Dinsos. Impor berkas jawabannya di Kirim & Terima.",
    State.WITHDRAWN: "Pengajuan ini ditarik dan tidak dikirim.",
    State.APPROVED: "Siap dikirim. Buat berkas kiriman di Kirim & Terima.",
}
TELL_APPROVED: Final = "Beri tahu warga bahwa usulannya diterima."
STEP_NEWS: Final[dict[State, str]] = {
    State.DRAFT: "Pengajuan dibuka lagi sebagai draf.",
    State.CHECKED: "Pengajuan diperiksa. Berikutnya persetujuan Lurah.",
    State.APPROVED: "Pengajuan disetujui dan siap dikirim.",
    State.RETURNED: "Pengajuan dikembalikan ke loket.",
    State.WITHDRAWN: "Pengajuan ditarik.",
}


def counted(number: int, limit: int) -> str:
    """How many applications are shown."""
    return f"{limit} terbaru; ketik untuk mencari" if number >= limit else f"{grouped(number)} pengajuan"


def proposal(application: Application) -> str:
    """Pengaktifan · mendesak."""
    return KINDS[application.kind] + (" · mendesak" if application.urgent else "")


def document_label(code: str, labels: Mapping[str, str]) -> str:
    """A paper as the programme calls it."""
    return labels.get(code) or DOCUMENTS.get(code, code.replace("_", " "))


def document_labels(programme: Programme | None) -> dict[str, str]:
    """The labels of every paper that a programme knows."""
    if programme is None:
        return {}
    rules = [rule for category in programme.categories for rule in category.documents]
    rules += [rule for removal in programme.removals for rule in removal.documents]
    return {rule.code: rule.label for rule in rules if rule.label}


def letter_there(number: str) -> str:
    """The office's own letter counts as handed in."""
    return f"Terbit: {number}"


def size_text(size: int) -> str:
    """240 KB."""
    return f"{grouped(max(1, round(size / 1024)))} KB"


def submitted(name: str, *, missing: bool) -> str:
    """That it was recorded."""
    rest = " Lengkapi berkasnya, lalu periksa." if missing else " Berkasnya lengkap, tinggal diperiksa."
    return f"Pengajuan {name} tercatat.{rest}"


def reused(until: date | None) -> str:
    """A paper taken along."""
    return f"{REUSED}, berlaku sampai {short_date(until)}" if until else REUSED


def family_news(number: int) -> str:
    """How many were recorded."""
    return f"{grouped(number)} pengajuan keluarga tercatat."


def left_out(people: tuple[tuple[str, tuple[Problem, ...]], ...]) -> str:
    """Who was not, and why."""
    told = (f"{name}: {' '.join(tell_problem(one).text for one in problems)}" for name, problems in people)
    return " ".join(told)


def answered(number: int, of: int) -> str:
    """How much of an assessment is answered."""
    return f"{grouped(number)} dari {grouped(of)} pertanyaan dijawab"


def score_line(found: Score, *, lower_is_poorer: bool) -> str:
    """What the answers come to, for who may see it."""
    if found.direct:
        return "Satu jawaban sudah menentukan: langsung layak."
    meaning = "makin kecil makin miskin" if lower_is_poorer else "makin besar makin miskin"
    return f"Skor {_points(found.points)} dari {_points(found.most)} ({meaning})"


def _points(ten_thousandths: int) -> str:
    return f"{ten_thousandths / FULL:.2f}".replace(".", ",")


def attached(label: str) -> str:
    """That a paper was stored."""
    return f"{label} dilampirkan."


def send_back_sentence(name: str) -> str:
    """What sending back means."""
    return f"Pengajuan {name} kembali ke loket. Tulis apa yang perlu diperbaiki."


def withdraw_sentence(name: str) -> str:
    """What withdrawing means."""
    return f"Pengajuan {name} tidak akan dikirim. Langkah ini tidak bisa diulang."


def facts(application: Application, programme: Programme | None, nik: str) -> tuple[tuple[str, str], ...]:
    """What was asked for, as pairs; `nik` is masked."""
    known = programme.declarations if programme else {}
    category = programme.category(application.category) if programme else None
    removal = programme.removal(application.reason) if programme and application.reason else None
    pairs = [
        (NIK, nik),
        (PROGRAMME, programme.title if programme else application.programme),
        (KIND, proposal(application)),
    ]
    if category:
        pairs.append((CATEGORY, category.title))
    if application.kind is Kind.PENGHAPUSAN:
        pairs.append((REASON, removal.label if removal else application.reason))
    if application.declared:
        pairs.append(("Keadaan", ", ".join(known.get(code, code) for code in sorted(application.declared))))
    if application.letter:
        pairs.append(("SKTM", application.letter))
    if application.arrears:
        pairs.append((ARREARS, rupiah(application.arrears)))
    if application.employer:
        pairs.append((EMPLOYER, application.employer))
    if application.mother_nik:
        pairs.append(("Bayi baru lahir", "diajukan dengan NIK ibu"))
    if application.note:
        pairs.append((NOTE, application.note))
    if application.batch:
        pairs.append(("Kiriman", application.batch))
    pairs.append((CREATED, f"{long_date(application.created_at.date())} oleh {application.created_by}"))
    return tuple(pairs)
