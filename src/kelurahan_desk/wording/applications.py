"""Sentences and labels about applications, their verdicts and the district's decisions."""

from kelurahan_desk.domain.application import Decision, Kind, State
from kelurahan_desk.domain.problems import Fact
from kelurahan_desk.domain.programme import Need, SourceStatus
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.wording import preflight, rules, upkeep
from kelurahan_desk.wording.findings import COVERAGE_STATUSES as COVERAGE_STATUSES  # noqa: PLC0414 - one door
from kelurahan_desk.wording.findings import SEGMENTS as SEGMENTS  # noqa: PLC0414
from kelurahan_desk.wording.findings import finding_sentence as finding_sentence  # noqa: PLC0414
from kelurahan_desk.wording.message import Message

KINDS: dict[Kind, str] = {
    Kind.BARU: "Baru",
    Kind.PENGAKTIFAN: "Pengaktifan",
    Kind.PENGALIHAN: "Pengalihan",
    Kind.PENGHAPUSAN: "Penghapusan",
}
STATES: dict[State, str] = {
    State.DRAFT: "Draf",
    State.CHECKED: "Diperiksa",
    State.APPROVED: "Disetujui",
    State.IN_BATCH: "Terkirim",
    State.ANSWERED: "Dijawab",
    State.RETURNED: "Dikembalikan",
    State.WITHDRAWN: "Ditarik",
}
DECISIONS: dict[Decision, str] = {
    Decision.APPROVED: "Diterima",
    Decision.REJECTED: "Ditolak",
    Decision.PENDING: "Sedang diproses",
    Decision.NEED_INFO: "Perlu dilengkapi",
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.ELIGIBLE: "Memenuhi syarat",
    Outcome.WITH_SKTM: "Memenuhi syarat dengan SKTM",
    Outcome.COVERED: "Sudah ditanggung",
    Outcome.NOT_ELIGIBLE: "Tidak memenuhi syarat",
    Outcome.UNCERTAIN: "Belum bisa dipastikan",
}
OUTCOME_ADVICE: dict[Outcome, str] = {
    Outcome.ELIGIBLE: "Lengkapi berkas, lalu ajukan.",
    Outcome.WITH_SKTM: "Terbitkan SKTM sekarang; pengajuan memakainya langsung.",
    Outcome.COVERED: "Tidak perlu diajukan: kartu BPJS sudah aktif.",
    Outcome.NOT_ELIGIBLE: "Jelaskan syarat yang belum terpenuhi, atau pilih kategori lain.",
    Outcome.UNCERTAIN: "Impor daftar DTSEN dan kepesertaan, atau tanyakan ke Dinas Sosial.",
}
NEEDS: dict[Need, str] = {
    Need.REQUIRED: "Wajib",
    Need.CONDITIONAL: "Wajib untuk keadaan ini",
    Need.OPTIONAL: "Bila ada",
}
SOURCE_STATUSES: dict[SourceStatus, str] = {
    SourceStatus.SOURCED: "Ada sumber",
    SourceStatus.ASSUMED: "Asumsi, pastikan ke dinas",
}
DOCUMENTS: dict[str, str] = {
    "ktp": "KTP",
    "kk": "KK",
    "kartu_bpjs": "kartu BPJS",
    "sktm": "SKTM",
    "surat_phk": "surat PHK",
    "bukti_dtsen": "bukti DTSEN",
    "surat_faskes": "surat fasilitas kesehatan",
}

# The district's reasons: what happened, and what the counter does next.
REASONS: dict[str, Message] = {
    "SUDAH_PBI_JK": Message("Sudah aktif sebagai PBI JK", "Beri tahu warga bahwa kartunya sudah aktif."),
    "SUDAH_PBPU_PEMDA": Message("Sudah aktif dibayar kota", "Beri tahu warga bahwa kartunya sudah aktif."),
    "SUDAH_PPU": Message(
        "Sudah ditanggung pemberi kerja", "Minta warga memakai kartu dari pemberi kerjanya."
    ),
    "NIK_TIDAK_PADAN": Message(
        "NIK tidak padan", "Minta warga memperbaiki data di Dukcapil, lalu ajukan lagi."
    ),
    "GANDA": Message("Data ganda", "Cocokkan NIK dan KK, lalu usulkan penghapusan yang ganda."),
    "MENINGGAL": Message("Tercatat meninggal", "Periksa ke keluarga dan perbarui data warga."),
    "BUKAN_DOMISILI": Message(
        "Bukan warga kota ini", "Minta warga mengurus pindah ke Dukcapil lebih dahulu."
    ),
    "DOKUMEN_KURANG": Message("Berkas kurang", "Hubungi warga, lengkapi berkas, lalu ajukan lagi."),
    "TIDAK_LAYAK": Message("Tidak lolos verifikasi", "Jelaskan hasil verifikasi kepada warga."),
    "BULAN_DEPAN": Message("Kuota bulan ini habis", "Ajukan lagi bulan depan."),
    "TUNGGAKAN": Message("Masih ada tunggakan", "Beri tahu warga bahwa tunggakan lama harus diselesaikan."),
}
_OTHER_REASON = "Baca catatan Dinas Sosial, lalu hubungi warga."


def reason_label(reason: str) -> str:
    """The district's reason in words, with its note; a reason written freely stays as it is."""
    code, separator, note = reason.partition(";")
    known = _known(code)
    return f"{known.text}{separator}{note}" if known else reason


def advice(reason: str) -> str:
    """What the counter does about a reason of the district."""
    known = _known(reason.partition(";")[0])
    return known.hint if known else _OTHER_REASON


def _known(code: str) -> Message | None:
    return REASONS.get(code.strip().upper().replace(" ", "_"))


_FACT_NAMES: dict[str, dict[str, str]] = {
    "days": {"–": "belum pernah ada"},
    "category": {"": "yang dipilih"},  # who may not see it
    "state": {state.value: label.lower() for state, label in STATES.items()},
    "wanted": {state.value: label.lower() for state, label in STATES.items()},
    "kind": {kind.value: label.lower() for kind, label in KINDS.items()},
    "document": DOCUMENTS,
}


def readable(key: str, value: Fact) -> Fact:
    """A fact as a person reads it: the codes of states, kinds and papers become words."""
    if key == "rejection":
        return reason_label(str(value))
    return _FACT_NAMES.get(key, {}).get(str(value), value)


MESSAGES: dict[str, Message] = {
    **rules.MESSAGES,
    **preflight.MESSAGES,
    **upkeep.MESSAGES,
    "APPLICATION_STATE": Message(
        "Pengajuan {id} sedang {state}, jadi tidak bisa menjadi {wanted}.",
        "Buka pengajuannya untuk melihat langkah yang bisa dilakukan.",
    ),
    "APPLICATION_NO_NIK": Message(
        "{name} belum punya NIK.", "Lengkapi NIK di data warga, baru buat pengajuan."
    ),
    "APPLICATION_KIND": Message(
        "Program {programme} tidak menerima usulan {kind}.", "Pilih jenis usulan lain atau program lain."
    ),
    "APPLICATION_REASON": Message(
        "Alasan penghapusan {reason} tidak dikenal.", "Pilih salah satu alasan: {codes}."
    ),
    "APPLICATION_CATEGORY": Message(
        "Kategori {category} tidak ada dalam program ini.", "Kosongkan kategori agar program memilihkan."
    ),
    "APPLICATION_REFERRED": Message(
        "Kategori {category} diusulkan lewat program lain: {programme}.", "Buat pengajuan pada program itu."
    ),
    "APPLICATION_DECLARED": Message(
        "Keadaan {code} tidak dikenal dalam program ini.", "Pilih keadaan dari daftar program."
    ),
    "APPLICATION_DOCUMENT": Message(
        "Berkas {document} belum dilampirkan.", "Pindai atau foto berkasnya, lalu lampirkan."
    ),
    "APPLICATION_OPEN": Message(
        "Warga ini masih punya pengajuan pada program yang sama ({state}).",
        "Lanjutkan atau tarik pengajuan itu lebih dahulu.",
    ),
    "APPLICATION_NOTE_MISSING": Message("Catatan belum diisi.", "Tulis alasannya dengan singkat."),
    "APPLICATION_UNKNOWN": Message(
        "Pengajuan {id} tidak ditemukan.", "Periksa nomornya di daftar pengajuan."
    ),
    "PROGRAMME_UNKNOWN": Message(
        "Program {programme} tidak ada di kantor ini.", "Program yang ada: {codes}."
    ),
    "PROGRAMME_NOT_RUNNING": Message(
        "Program {programme} tidak berlaku pada tanggal ini.", "Pilih program lain atau tunggu aturan baru."
    ),
    "VERDICT_NOT_ELIGIBLE": Message(
        "Syarat kategori {category} belum terpenuhi.", "Lihat alasannya satu per satu; pilih kategori lain."
    ),
    "VERDICT_COVERED": Message(
        "Warga ini sudah aktif ditanggung BPJS, jadi tidak perlu diusulkan.",
        "Beri tahu warga bahwa kartunya aktif; tarik pengajuan ini.",
    ),
    "VERDICT_WITH_SKTM": Message(
        "Kategori {category} memerlukan SKTM yang masih berlaku.", "Terbitkan SKTM, lalu periksa lagi."
    ),
    "VERDICT_UNCERTAIN": Message(
        "Syarat kategori {category} belum bisa dipastikan karena daftar kota belum diimpor.",
        "Impor daftar DTSEN dan kepesertaan bila ada; pengajuan tetap bisa diteruskan.",
    ),
}
