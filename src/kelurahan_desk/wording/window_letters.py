"""What SKTM says: the register, the form, the letter."""

from collections.abc import Mapping
from typing import Final

from kelurahan_desk.domain.letter_life import DraftState, LetterDraft
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.spelling import grouped, long_date, short_date
from kelurahan_desk.wording.window_residents import LETTER_STATUSES as LETTER_STATUSES  # noqa: PLC0414 - one door

SUBTITLE: Final = "Terbitkan surat, cetak ulang, dan lihat register"
SEARCH: Final = "Cari nomor surat, nama, atau NIK"
NEW: Final = "Surat baru"
TABLE: Final = "Daftar surat"

NAME: Final = "Nama"
NUMBER: Final = "Nomor surat"
NIK: Final = "NIK"
PURPOSE: Final = "Keperluan"
ISSUED: Final = "Terbit"
VALID: Final = "Berlaku s.d."
STATUS: Final = "Status"
EXPIRED: Final = "Habis berlaku"
ENDED: Final = "Habis"

EMPTY_TITLE: Final = "Belum ada surat"
EMPTY_SENTENCE: Final = "Surat yang Anda terbitkan tercatat di sini beserta nomornya."
NOT_FOUND_TITLE: Final = "Tidak ada surat yang cocok"
NOT_FOUND_SENTENCE: Final = "Cari dengan awal nomor surat, nama, atau NIK pemohon."

# Form
FORM_TITLE: Final = "Surat baru"
FORM_SUBTITLE: Final = "Pilih pemohon, isi keperluan, lalu terbitkan"
LETTER: Final = "Isi surat"
SUBJECT: Final = "Surat ini untuk"
SUBJECT_SELF: Final = "Pemohon sendiri"
PURPOSE_NONE: Final = "Pilih keperluan"
INSTITUTION: Final = "Instansi tujuan"
INSTITUTION_PLACEHOLDER: Final = "Rumah sakit, sekolah, atau kantor yang meminta"
INTRO_NUMBER: Final = "Nomor surat pengantar RT/RW"
INTRO_DATE: Final = "Tanggal surat pengantar"
PAPERS_SHOWN: Final = "Berkas yang ditunjukkan"
LAYOUT: Final = "Bentuk surat"
PAPER: Final = "Kertas"
SIGNER: Final = "Penanda tangan"
DATE: Final = "Tanggal surat"
DATE_HINT: Final = "Kosongkan untuk hari ini"
RELATION: Final = "Hubungan dengan pemohon"
RELATION_AUTO: Final = "Menurut Kartu Keluarga"
REPLACE_REASON: Final = "Alasan penggantian"
REPEAT: Final = "Ulangi surat terakhir"
KEEP: Final = "Simpan konsep"
ISSUE_INSTEAD: Final = "Terbitkan pengganti"
SIDE_PERSON: Final = "Warga"
SIDE_PREVIEW: Final = "Pratinjau"
ISSUE: Final = "Terbitkan"
ISSUING: Final = "Menerbitkan…"
FAMILY: Final = "Keluarga dalam KK"
NO_FAMILY: Final = "Tidak ada anggota lain dalam KK ini."
ATTENTION: Final = "Perlu diperhatikan"
STANDING: Final = "Daftar sosial dan BPJS"
NO_STANDING: Final = "Daftar DTSEN dan kepesertaan belum diimpor."

KEYS: Final = (("Enter", "Terbitkan"), ("Esc", "Ganti pemohon"))

PAPERS: Final[dict[str, str]] = {
    "f4-215": "F4 / Folio (21,5 × 33 cm)",
    "f4-210": "F4 (21 × 33 cm)",
    "a4": "A4 (21 × 29,7 cm)",
}

# Home
TABS: Final = ("Surat", "Konsep", "Antrean cetak", "Register")

# Drafts
DRAFTS_TABLE: Final = "Konsep surat"
DRAFTS_EMPTY_TITLE: Final = "Tidak ada konsep yang menunggu"
DRAFTS_EMPTY: Final = "Surat yang disimpan sebagai konsep menunggu di sini sampai diperiksa dan diterbitkan."
MADE_BY: Final = "Dibuat oleh"
NOTE: Final = "Catatan"
DRAFT_RETURNED: Final = "Dikembalikan"
DRAFT_STATES: Final[dict[DraftState, str]] = {
    DraftState.DRAFT: "Menunggu periksa",
    DraftState.CHECKED: "Sudah diperiksa",
    DraftState.ISSUED: "Terbit",
    DraftState.DROPPED: "Dihapus",
}
ISSUE_CHECKED: Final = "Terbitkan yang sudah diperiksa"
ISSUE_DRAFTS: Final = "Terbitkan semua konsep"
DRAFTS_MARK: Final = "Tandai beberapa konsep dengan Ctrl atau Shift untuk menerbitkan yang ditandai saja."
ISSUING_MANY: Final = "Menerbitkan surat"
RESULTS_TABLE: Final = "Surat yang baru terbit"
REFUSED: Final = "Ditolak"
REFUSED_HEADING: Final = "Belum terbit, beserta sebabnya"
CHECK: Final = "Setujui"
CHANGE: Final = "Ubah isi"
RETURN: Final = "Kembalikan"
RETURN_TITLE: Final = "Kembalikan konsep"
RETURN_SENTENCE: Final = "Tulis apa yang harus diperbaiki; petugas loket melihatnya di daftar konsep."
DROP: Final = "Hapus konsep"
DROP_TITLE: Final = "Hapus konsep"
DROP_SENTENCE: Final = "Konsep ini belum bernomor. Alasannya tetap tercatat."
KEPT_NEWS: Final = "Konsep disimpan."
CHECKED_NEWS: Final = "Konsep sudah diperiksa dan dapat diterbitkan."
RETURNED_NEWS: Final = "Konsep dikembalikan kepada petugas."
DROPPED_NEWS: Final = "Konsep dihapus."

# Letter
LETTER_FACTS: Final = "Catatan register"
PRINT: Final = "Cetak"
PRINTING: Final = "Mencetak…"
PRINTED: Final = "Surat dikirim ke printer."
SAVE_PDF: Final = "Simpan PDF"
SAVE_PDF_TITLE: Final = "Simpan surat sebagai PDF"
PDF_PATTERN: Final = "PDF (*.pdf)"
PAPER_TABS: Final = ("Surat", "Pernyataan", "Tanda terima")
MORE: Final = "Surat lagi"
REPEAT_SHORT: Final = "Ulangi"
REPLACE: Final = "Ganti"
DECISION: Final = "Nomor keputusan"
DECISION_HINT: Final = "Bila pencabutan memakai surat keputusan"
BACK: Final = "Kembali"
HAND_OVER: Final = "Serahkan"
HAND_OVER_TITLE: Final = "Serahkan surat"
TAKER: Final = "Diterima oleh"
VOID: Final = "Batalkan"
VOID_TITLE: Final = "Batalkan surat"
REVOKE: Final = "Cabut"
REVOKE_TITLE: Final = "Cabut surat"
ZOOM_IN: Final = "Perbesar"
ZOOM_OUT: Final = "Perkecil"
REPRINT_NOTE: Final = "Cetak ulang memakai berkas yang sama persis dengan saat terbit."

SHORT_PURPOSES: Final[dict[str, str]] = {
    "bpjs": "BPJS",
    "rumah_sakit": "Rumah sakit",
    "sekolah": "Sekolah",
    "kip": "KIP",
    "kip_kuliah": "KIP Kuliah",
    "lainnya": "Lainnya",
}


def short_purpose(code: str, titles: Mapping[str, str]) -> str:
    """A purpose as a narrow column shows it; one that the office added has its whole title."""
    return SHORT_PURPOSES.get(code, titles.get(code, code))


def counted(number: int, text: str, limit: int) -> str:
    """How many letters are shown."""
    if number >= limit:
        return f"{limit} surat terbaru; ketik untuk mencari yang lain"
    return f"{grouped(number)} hasil" if text else f"{grouped(number)} surat"


def form_subtitle(replaces: str) -> str:
    """What the form is open for."""
    return f"Pengganti surat {replaces}, yang sesudah ini tidak berlaku" if replaces else FORM_SUBTITLE


def drafts_tab(count: int) -> str:
    """The title of the drafts' tab, with how many wait."""
    return f"Konsep ({count})" if count else "Konsep"


def draft_facts(kept: LetterDraft, purpose: str) -> tuple[tuple[str, str], ...]:
    """What is known of a draft, as pairs."""
    facts: tuple[tuple[str, str], ...] = ((PURPOSE, purpose), (MADE_BY, kept.created_by))
    if kept.draft.institution:
        facts = (*facts, (INSTITUTION, kept.draft.institution))
    if kept.changed_by:
        facts = (*facts, ("Diubah oleh", kept.changed_by))
    return (*facts, (NOTE, kept.note)) if kept.note else facts


def still_valid(letter: Letter, purpose: str) -> str:
    """That the person has a letter which still counts."""
    return f"Masih punya SKTM yang berlaku sampai {long_date(letter.valid_until)}, untuk {purpose}."


def subject_choice(name: str, relation: str) -> str:
    """SRI CONTOH · istri."""
    return f"{name} · {relation.lower()}" if relation else name


def issued_news(number: str) -> str:
    """That it worked."""
    return f"Surat {number} terbit dan tercatat di register."


def saved_news(name: str) -> str:
    """Where the PDF went."""
    return f"Surat disimpan sebagai {name}."


def paper_needed(says: str, *, required: bool) -> str:
    """A paper to tick."""
    return f"{says} (wajib)" if required else says


def hand_over_sentence(number: str) -> str:
    """What handing over records."""
    return f"Catat siapa yang membawa surat {number}. Sesudah ini surat dicabut, bukan dibatalkan."


def handed_news(number: str, name: str) -> str:
    """That the letter left the office."""
    return f"Surat {number} diserahkan kepada {name}."


def void_sentence(number: str) -> str:
    """What voiding means."""
    return f"Surat {number} belum diserahkan dan tidak jadi dipakai. Nomornya tetap tercatat di register."


def revoke_sentence(number: str) -> str:
    """What revoking means."""
    return f"Surat {number} sudah diserahkan tetapi tidak berlaku lagi. Pemeriksaan kode QR akan menolaknya."


def ended_news(number: str, *, void: bool) -> str:
    """That the letter counts no more."""
    return f"Surat {number} {'dibatalkan' if void else 'dicabut'}."


def letter_facts(letter: Letter, purpose: str, nik: str) -> tuple[tuple[str, str], ...]:
    """What the register holds of a letter, as pairs; `nik` is masked."""
    facts: tuple[tuple[str, str], ...] = (
        (NAME, letter.name),
        (NIK, nik),
        (PURPOSE, purpose),
        (ISSUED, long_date(letter.issued)),
        (VALID, long_date(letter.valid_until)),
        ("Dibuat oleh", letter.created_by),
    )
    if letter.handed_to:
        facts = (*facts, (TAKER, letter.handed_to))
    if letter.handed_at:
        facts = (*facts, ("Diserahkan", short_date(letter.handed_at.date())))
    for says, text in (
        ("Alasan", letter.note),
        (DECISION, letter.decision),
        ("Mengganti", letter.replaces),
        ("Diganti", letter.replaced_by),
    ):
        if text:
            facts = (*facts, (says, text))
    return facts


def file_name(letter: Letter) -> str:
    """A file name for the PDF: the number, never the NIK."""
    return f"SKTM-{letter.number.replace('/', '-')}-{short_date(letter.issued)}.pdf"


def drafts_ready(ready: int, marked: int) -> str:
    """How many drafts would be issued; of so many marked ones, or of all."""
    if marked:
        return f"{marked} konsep ditandai, {ready} siap diterbitkan"
    return f"{ready} konsep siap diterbitkan" if ready else "Belum ada konsep yang siap diterbitkan"


def results_title(issued: int, refused: int) -> str:
    """What became of drafts issued in one go."""
    told = f"{issued} surat terbit" if issued else "Tidak ada surat yang terbit"
    return f"{told}, {refused} ditolak" if refused else told


def results_rest(rest: int) -> str:
    """How many were left when somebody stopped it."""
    return f"Dihentikan: {rest} konsep tetap menunggu."
