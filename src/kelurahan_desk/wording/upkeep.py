"""Words about recipients: what changed, what speaks for a removal, and the recap."""

from datetime import date

from kelurahan_desk.domain import upkeep
from kelurahan_desk.domain.lookup import Action
from kelurahan_desk.domain.spelling import long_date
from kelurahan_desk.domain.upkeep import ChangedFact
from kelurahan_desk.wording.findings import COVERAGE_STATUSES, SEGMENTS
from kelurahan_desk.wording.message import Message

WHAT: dict[str, str] = {
    upkeep.LIFE: "Status hidup",
    upkeep.COVERAGE: "Kepesertaan",
    upkeep.DESIL: "Desil",
    upkeep.ADDRESS: "Alamat",
}
ACTIONS: dict[Action, str] = {
    Action.APPLY: "Ajukan",
    Action.ISSUE_SKTM: "Terbitkan SKTM lalu ajukan",
    Action.SHOW_APPLICATION: "Lihat pengajuan",
    Action.REFER: "Arahkan",
    Action.DECLARE: "Tanyakan keadaan",
    Action.NOTHING: "Tidak perlu apa-apa",
}
EMPLOYER_HEADINGS = ("PEMBERI KERJA", "NAMA", "NIK", "ALAMAT")
GROUPS = {
    "programme": "Program",
    "category": "Kategori",
    "place": "RT/RW",
    "month": "Bulan",
    "cause": "Sebab gagal",
    "caught": "Dicegah di kantor",
}
RECAP_HEADINGS = (
    "KELOMPOK",
    "NAMA",
    "DIUSULKAN",
    "DITERIMA",
    "GAGAL",
    "MENUNGGU",
    "TERLAMBAT",
    "DICEGAH",
    "PERKIRAAN IURAN SEBULAN",
)


def recap_title(first: date, last: date) -> str:
    """The heading of the printed recap."""
    return f"REKAPITULASI USULAN BANTUAN {long_date(first)} - {long_date(last)}".upper()


def change_line(change: ChangedFact) -> str:
    """Such as "Desil: 3 menjadi 8"."""
    before, now = _shown(change.before), _shown(change.now)
    if change.what == upkeep.LIFE:
        before, now = before.lower(), now.lower()
    return f"{WHAT[change.what]}: {before} menjadi {now}"


def evidence(changes: tuple[ChangedFact, ...]) -> str:
    """All of them in one line."""
    return "; ".join(change_line(change) for change in changes)


def _shown(value: str | int) -> str:
    return {**SEGMENTS, **COVERAGE_STATUSES}.get(str(value), str(value) or "-")


MESSAGES: dict[str, Message] = {
    "REMOVAL_NO_REASON": Message(
        "Belum ada perubahan yang menjadi alasan menghapus {name}.", "Pilih sendiri alasan penghapusannya."
    ),
    "NO_EMPLOYERS": Message(
        "Belum ada pemberi kerja yang perlu dilaporkan.",
        "Catat pemberi kerja warga di Cek warga; yang pekerjanya tanpa kartu aktif muncul di sini.",
    ),
    "NOT_A_RECIPIENT": Message(
        "Pengajuan {id} bukan milik penerima yang masih aktif.", "Buka daftar penerima dan pilih dari sana."
    ),
}
