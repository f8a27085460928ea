"""The notice of an incident, in the words of the form."""

from typing import Final

from kelurahan_desk.domain.incident import Concerned, IncidentKind
from kelurahan_desk.domain.spelling import grouped

TITLE: Final = "PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI"
OPENING: Final = (
    "Diberitahukan kepada subjek data pribadi dan lembaga pelindungan data pribadi, paling lambat 3 x 24 jam "
    "sejak diketahui, menurut UU 27/2022 Pasal 46. Bagian yang kosong diisi dengan tangan."
)
PART_WHAT: Final = "Apa yang terjadi"
PART_DATA: Final = "Data pribadi yang terungkap"
PART_DESK: Final = "Catatan program pada saat kejadian dicatat"
PART_DONE: Final = "Upaya penanganan dan pemulihan"
KIND: Final = "Jenis kejadian"
KNOWN_AT: Final = "Diketahui pada"
DUE: Final = "Batas pemberitahuan"
HAPPENED: Final = "Uraian: kapan dan bagaimana data terungkap"
DATA: Final = "Jenis data"
PEOPLE: Final = "Jumlah orang"
MEASURES: Final = "Yang sudah dan akan dilakukan"
CONTACT: Final = "Narahubung"
STATION: Final = "Kantor dan stasiun"
HELD: Final = "Data yang disimpan"
SEALED: Final = "Penyandian"
SEALED_TEXT: Final = (
    "Basis data, surat, lampiran, dan cadangan terenkripsi; kunci dibuka dengan kata sandi tiap pengguna."
)
BACKUP: Final = "Cadangan luar terakhir"
BATCH: Final = "Kiriman terakhir"
EVENTS: Final = "Jurnal"
NEVER: Final = "belum pernah"

KINDS: Final = {
    IncidentKind.LOST_MEDIUM: "Flashdisk atau cadangan hilang",
    IncidentKind.LOST_COMPUTER: "Komputer hilang atau dicuri",
    IncidentKind.WRONG_RECEIVER: "Berkas sampai ke orang yang salah",
    IncidentKind.SEEN_BY_OTHERS: "Data dilihat orang yang tidak berhak",
    IncidentKind.CHANGED: "Data diubah tanpa hak",
    IncidentKind.UNAVAILABLE: "Data tidak dapat dipakai",
    IncidentKind.OTHER: "Lainnya",
}

CONCERNED: Final = {
    Concerned.HEALTH: "kesehatan dan disabilitas (spesifik)",
    Concerned.CHILDREN: "anak (spesifik)",
    Concerned.FINANCE: "keadaan ekonomi dan desil (spesifik)",
    Concerned.IDENTITY: "identitas: nama, NIK, tanggal lahir",
    Concerned.FAMILY: "keluarga: KK, orang tua",
    Concerned.ADDRESS: "alamat dan telepon",
    Concerned.SCANS: "pindaian dokumen",
}


def held(people: int, letters: int) -> str:
    """What the desk holds."""
    return f"{grouped(people)} warga, {grouped(letters)} surat"


def journal_line(events: int, head: str) -> str:
    """Where the journal stood."""
    return f"{grouped(events)} catatan, hash terakhir {head[:16]}…"
