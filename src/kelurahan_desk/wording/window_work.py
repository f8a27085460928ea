"""What Daftar kerja of the district's window says."""

from collections.abc import Mapping
from typing import Final

from kelurahan_desk.domain.application import Decision, Kind
from kelurahan_desk.domain.exchange import Tech
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.wording.applications import KINDS, REASONS

SUBTITLE: Final = "Satu usulan atau banyak sekaligus: tandai dengan Spasi, putuskan dengan satu tombol."
TAB_LIST: Final = "Usulan"
TAB_SHEETS: Final = "Lembar kerja"

# The list and what narrows it
SEARCH: Final = "Cari nama atau NIK"
STATE: Final = "Keadaan"
OFFICE: Final = "Kantor"
KIND: Final = "Program dan jenis"
ONLY_URGENT: Final = "Mendesak saja"
ALL_OFFICES: Final = "Semua kantor"
ALL_KINDS: Final = "Semua program"
NAME: Final = "Nama"
MARK: Final = "Tandai"
MARKED: Final = "✓"
LIST: Final = "Usulan yang diterima"
DOUBLE: Final = "Mungkin ganda"
DOUBLE_SAYS: Final = "Ada usulan lain dengan NIK atau KK yang sama. Bandingkan dahulu sebelum memutuskan."
DOUBLE_OPEN: Final = "Bandingkan"
STATES: Final[Mapping[str, str]] = {
    "undecided": "Belum diputuskan",
    Decision.PENDING.value: "Ditunda",
    Decision.APPROVED.value: "Diterima",
    Decision.REJECTED.value: "Ditolak",
    Decision.NEED_INFO.value: "Perlu dilengkapi",
    "withdrawn": "Ditarik kantor",
}
STATE_CHOICES: Final = (*STATES.items(), ("", "Semua keadaan"))
NOTHING_TITLE: Final = "Tidak ada usulan di sini"
NOTHING: Final = "Ubah saringannya, atau terima kiriman kantor di Kotak masuk."
CLEAR_MARKS: Final = "Hapus tanda"
HINTS: Final = (("Spasi", "Tandai"), ("F6", "Setujui"), ("F7", "Tolak"), ("F8", "Lengkapi"), ("F9", "Tunda"))

# One record
NOT_CHOSEN_TITLE: Final = "Pilih satu usulan"
NOT_CHOSEN: Final = "Rincian, berkas, dan riwayatnya tampil di sini."
NIK: Final = "NIK"
KK: Final = "KK"
BORN: Final = "Lahir"
ADDRESS: Final = "Alamat"
PROGRAMME: Final = "Program"
PROPOSAL: Final = "Usulan"
CATEGORY: Final = "Kategori"
LETTER: Final = "SKTM"
SIGNER: Final = "Disetujui"
OUTCOME: Final = "Penilaian kantor"
DECLARED: Final = "Keadaan"
ARREARS: Final = "Tunggakan"
EVIDENCE: Final = "Bukti"
NEWBORN: Final = "Bayi"
NEWBORN_SAYS: Final = "Belum punya NIK; NIK di atas milik ibunya"
REVISION: Final = "Revisi"
REASON: Final = "Alasan"
REFERENCE: Final = "Nomor referensi"
DECIDED: Final = "Diputuskan"
PAPERS: Final = "Berkas"
NO_PAPERS: Final = "Usulan ini tidak membawa berkas."
NOT_CARRIED: Final = "Tidak ikut di kiriman"
STEPS: Final = "Riwayat"
PAPER_NOTHING_TITLE: Final = "Pilih satu berkas"
PAPER_NOTHING: Final = "Pindaian KTP, KK, dan surat lain tampil di sini."
TECHS: Final[Mapping[Tech, str]] = {
    Tech.OK: "Dicatat",
    Tech.DUP: "Sudah ada",
    Tech.STALE: "Lebih lama",
    Tech.CONFLICT: "Bertentangan",
    Tech.INVALID: "Tidak sah",
}
OPEN_RECORD: Final = "Lihat berkas"

# Deciding
APPROVE: Final = "Setujui"
REJECT: Final = "Tolak"
ASK: Final = "Minta lengkapi"
PUT_OFF: Final = "Tunda"
DECIDE_SAYS: Final[Mapping[Decision, str]] = {
    Decision.APPROVED: APPROVE,
    Decision.REJECTED: REJECT,
    Decision.NEED_INFO: ASK,
    Decision.PENDING: PUT_OFF,
}
DECIDING: Final = "Mencatat keputusan"
REASON_CODE: Final = "Alasan"
OTHER_REASON: Final = ""
REASON_CHOICES: Final = (
    *((code, told.text) for code, told in REASONS.items()),
    (OTHER_REASON, "Alasan lain, ditulis di bawah"),
)
NOTE: Final = "Catatan untuk kantor"
NOTE_HINT: Final = "Dibaca petugas kantor bersama alasannya."
NOTE_NEEDED: Final = "Tulis alasannya."
REFERENCE_HINT: Final = "Misalnya nomor surat keputusan; boleh kosong."


def proposal(programme: str, kind: str, titles: Mapping[str, str]) -> str:
    """PBPU Pemda · Pengaktifan."""
    return f"{titles.get(programme, programme)} · {kind_label(kind)}"


def kind_label(kind: str) -> str:
    """Pengaktifan, of the code in a record; a kind nobody knows stays as it is."""
    known = {one.value: KINDS[one] for one in Kind}
    return known.get(kind, kind)


def kind_says(kind: str, *, urgent: bool) -> str:
    """Pengaktifan · mendesak, of `programme.kind`."""
    return kind_label(kind.rpartition(".")[2]) + (" · mendesak" if urgent else "")


def listed(shown: int, total: int, marked: int) -> str:
    """200 dari 1.284 usulan, 3 ditandai."""
    counted = f"{grouped(shown)} dari {grouped(total)}" if shown < total else grouped(total)
    return f"{counted} usulan" + (f", {grouped(marked)} ditandai" if marked else "")


def decide_title(decision: Decision, count: int, name: str) -> str:
    """Tolak usulan WARGA CONTOH, or of how many."""
    of = f"usulan {name}" if count == 1 else f"{grouped(count)} usulan"
    return f"{DECIDE_SAYS[decision]} {of}"


def decide_sentence(decision: Decision, count: int) -> str:
    """What the decision means."""
    told = "Keputusan dikirim ke kantor dengan balasan berikutnya."
    if decision is Decision.PENDING:
        told = "Kantor diberi tahu bahwa usulan masih diproses; usulannya tetap di daftar kerja."
    return told if count == 1 else f"Berlaku untuk semua yang ditandai. {told}"


def decided(count: int, asked: int) -> str:
    """12 usulan diputuskan."""
    same = f", {grouped(asked - count)} sudah begitu sebelumnya" if asked > count else ""
    return f"{grouped(count)} usulan diputuskan{same}."


def step_says(tech: Tech, rev: int, batch: str) -> str:
    """Revisi 2 lewat E01-000003."""
    return f"Revisi {rev} lewat {batch}: {TECHS[tech].lower()}"


def decided_by(moment: str, name: str) -> str:
    """When and by whom."""
    return f"{moment} oleh {name}"
