"""What Ganda of the district's window says."""

from datetime import date
from typing import Final

from kelurahan_desk.domain.spelling import grouped, long_date
from kelurahan_desk.wording.district_work import CASE_KINDS, CASE_REASONS

SUBTITLE: Final = "Usulan dari dua kantor yang mungkin untuk orang atau keluarga yang sama."
LOOKING: Final = "Mencari usulan yang ganda"
KIND: Final = "Yang sama"
KIND_CHOICES: Final = (
    ("", "Semua"),
    *((code, says.capitalize() if says[0].islower() else says) for code, says in CASE_KINDS.items()),
)
RULED: Final = "Juga yang sudah diputus"
PEOPLE: Final = "Nama"
SCORE: Final = "Mirip"
LIST: Final = "Usulan yang mungkin ganda"
NONE_TITLE: Final = "Tidak ada usulan ganda"
NONE: Final = "Tidak ada NIK, KK, atau nama dan tanggal lahir yang dipakai dua kantor."
NOT_CHOSEN_TITLE: Final = "Pilih satu pasangan"
NOT_CHOSEN: Final = "Kedua usulan tampil berdampingan di sini."
FIELD: Final = "Data"
FIRST: Final = "Usulan pertama"
SECOND: Final = "Usulan kedua"
SAME: Final = "Sama"
DIFFERS: Final = "Beda"
BOTH: Final = "Kedua usulan berdampingan"
WAYS: Final = {  # verdict: what the button says, its key
    "two_people": ("Dua orang berbeda", "F6"),
    "keep_one": ("Pakai yang pertama", "F7"),
    "keep_other": ("Pakai yang kedua", "F8"),
}
RULE_TITLE: Final = "Putuskan pasangan ini"
NOTE: Final = "Catatan"
NOTE_HINT: Final = "Boleh kosong; disimpan bersama putusannya."
TO_RECORD: Final = "Lihat usulan pertama"

# Facts side by side
OFFICE: Final = "Kantor"
NAME: Final = "Nama"
NIK: Final = "NIK"
KK: Final = "KK"
BORN: Final = "Lahir"
SEX: Final = "L/P"
ADDRESS: Final = "Alamat"
PROGRAMME: Final = "Program"
PROPOSAL: Final = "Usulan"
CATEGORY: Final = "Kategori"
RECEIVED: Final = "Diterima"
DECISION: Final = "Keputusan"


def why(reasons: tuple[str, ...], people: int) -> str:
    """NIK sama, nama berbeda."""
    said = ", ".join(CASE_REASONS.get(code, code) for code in reasons)
    more = f" ({grouped(people)} orang di kedua kantor)" if people > 2 else ""
    return said[:1].upper() + said[1:] + more


def rule_sentence(verdict: str, kept: str, dropped: str) -> str:
    """What the verdict does."""
    if verdict == "two_people":
        return "Pasangan ini tidak ditunjukkan lagi. Kedua usulan tetap diproses."
    return f"Usulan dari {kept} dipakai. Usulan dari {dropped} ditolak sebagai data ganda, dan kantornya diberi tahu."


def counted(shown: int, total: int) -> str:
    """12 pasangan."""
    return (
        f"{grouped(shown)} dari {grouped(total)} pasangan" if shown < total else f"{grouped(total)} pasangan"
    )


def ruled(*, refused: bool) -> str:
    """That the verdict was kept."""
    return "Putusan dicatat. Usulan yang ganda ditolak." if refused else "Putusan dicatat."


def held(by: str, moment: str, note: str) -> str:
    """Who ruled on it before."""
    return f"Diputus {moment} oleh {by}." + (f" {note}" if note else "")


def day(born: date | None) -> str:
    """4 Maret 1985."""
    return long_date(born) if born else ""
