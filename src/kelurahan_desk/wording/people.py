"""The words for the fields of a person, for their history, and for the print-out of one's own data."""

from typing import Final

from kelurahan_desk.domain.history import MERGED_FROM, MERGED_INTO, ChangeKind

FIELDS: Final[dict[str, str]] = {
    "name": "Nama lengkap",
    "nik": "NIK",
    "kk": "Nomor KK",
    "sex": "Jenis kelamin",
    "birth_place": "Tempat lahir",
    "birth_date": "Tanggal lahir",
    "religion": "Agama",
    "marital": "Status kawin",
    "shdk": "Hubungan dalam keluarga",
    "citizenship": "Kewarganegaraan",
    "education": "Pendidikan",
    "occupation": "Pekerjaan",
    "blood": "Golongan darah",
    "disability": "Disabilitas",
    "father": "Nama ayah",
    "father_nik": "NIK ayah",
    "mother": "Nama ibu",
    "mother_nik": "NIK ibu",
    "address": "Alamat",
    "hamlet": "Lingkungan",
    "rt": "RT",
    "rw": "RW",
    "birth_certificate": "Nomor akta lahir",
    "phone": "Telepon",
    "life": "Status",
    MERGED_INTO: "Digabung ke catatan nomor",
    MERGED_FROM: "Digabung dari catatan nomor",
}

KINDS: Final[dict[ChangeKind, str]] = {
    ChangeKind.ADD: "dicatat",
    ChangeKind.EDIT: "diubah",
    ChangeKind.LIFE: "status diubah",
    ChangeKind.MERGE: "digabung",
    ChangeKind.IMPORT: "impor",
    ChangeKind.UNDO: "impor dibatalkan",
}
RECORDED: Final = "Dicatat pertama kali"

USED: Final[dict[str, str]] = {
    "letter": "sudah dipakai pada surat",
    "application": "sudah dipakai pada pengajuan",
    "change": "sudah diubah atau digabung dengan tangan",
    "other": "sudah dipakai",
}
"""Why somebody stays when an import is taken back."""

ALIKE: Final[dict[str, str]] = {
    "name_same": "nama sama",
    "name_alike": "nama mirip",
    "birth_same": "tanggal lahir sama",
    "mother_same": "nama ibu sama",
    "kk_same": "nomor KK sama",
    "nik_close": "NIK berbeda satu angka atau tertukar",
}
"""Why two records may be one person."""

CERTAINTIES: Final[dict[str, str]] = {
    "nik": "cocok NIK",
    "name_birth": "cocok nama dan tanggal lahir, pastikan orangnya",
}

# The print-out of one's own data
OWN_PERSON: Final = "Data diri"
OWN_FAMILY: Final = "Keluarga dalam KK yang sama"
OWN_LISTS: Final = "Daftar dari kota"
OWN_LETTERS: Final = "Surat"
OWN_APPLICATIONS: Final = "Pengajuan"
OWN_HISTORY: Final = "Riwayat perubahan"
OWN_USE: Final = "Siapa mengolah data ini"
OWN_LIMITS: Final = "Pembatasan pemrosesan"
BY_SUPERIOR: Final = "(ada; salinan lengkap dicetak oleh Kasi atau Lurah)"
OWN_MERGED: Final = "Catatan ganda"
DESIL: Final = "Desil DTSEN"
COVERAGE: Final = "Kepesertaan BPJS"
NOT_LISTED: Final = "tidak ada di daftar"


def change_line(old: str, new: str) -> str:
    """JL. LAMA → JL. BARU."""
    return f"{old or '(kosong)'} → {new or '(kosong)'}"


def listed(value: str, source: str, period: str, certainty: str) -> str:
    """3 (dtsen.csv, 2026-09, cocok NIK)."""
    told = ", ".join(part for part in (source, period, CERTAINTIES.get(certainty, "")) if part)
    return f"{value} ({told})" if told else value
