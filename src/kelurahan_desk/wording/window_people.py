"""What the pages of one person say: whole record, form, status, own data; and those of duplicates."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import HistoryEntry
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.person_check import NikSuggestion
from kelurahan_desk.domain.person_fields import NUMBERS
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.spelling import grouped, short_date
from kelurahan_desk.wording import findings, people

# One person
OPEN: Final = "Data lengkap"
EDIT: Final = "Ubah data"
STATUS: Final = "Ubah status…"
OWN_DATA: Final = "Salinan data…"
NEW_MEMBER: Final = "Tambah anggota"
ADD: Final = "Tambah warga"
HOUSEHOLD: Final = "Kartu keluarga"
FAMILY_FINDINGS: Final = "Perlu dicocokkan dengan kartu keluarga"
HISTORY: Final = "Riwayat data"
NO_HISTORY: Final = "Belum ada perubahan yang tercatat."
NO_LIST: Final = "Daftar belum diimpor."
NAME: Final = "Nama"
RELATION: Final = "Hubungan"
SEX: Final = "L/P"
BORN: Final = "Lahir"
MARITAL: Final = "Status kawin"
LIFE: Final = "Keadaan"
LIFE_REASON: Final = "Alasan: {reason}"

# The form
EDIT_TITLE: Final = "Ubah data warga"
ADD_TITLE: Final = "Warga baru"
ADD_NOTE: Final = (
    "Bayi baru lahir boleh dicatat tanpa NIK; isi tanggal lahir, nomor KK, dan nama orang tuanya."
)
SAVE: Final = "Simpan"
UNKNOWN: Final = "(belum diketahui)"
WHY: Final = "Alasan perubahan"
WHY_HINT: Final = "Misalnya: sesuai KK tanggal 3-11-2026. Tercatat di riwayat."
USE_SUGGESTION: Final = "Pakai"
SAVED: Final = "Data warga disimpan."
UNCHANGED: Final = "Tidak ada yang berubah."

# Status
STATUS_TITLE: Final = "Ubah status warga"
STATUS_SENTENCE: Final = "Warga yang meninggal atau pindah tetap tercatat, tetapi tidak dilayani lagi."
STATUS_FIELD: Final = "Status"
STATUS_REASON: Final = "Dasar"
STATUS_REASON_HINT: Final = "Misalnya nomor akta kematian atau surat pindah."
STATUS_SAVED: Final = "Status warga diubah."

# The print-out of one's own data
OWN_TITLE: Final = "Salinan data pribadi"
OWN_SENTENCE: Final = (
    "Semua yang disimpan kantor ini tentang orang tersebut, hanya untuk yang bersangkutan "
    "(UU 27/2022). Pembukaan ini tercatat di jurnal."
)
OWN_SAVE: Final = "Simpan PDF…"
OWN_SAVE_TITLE: Final = "Simpan salinan data"
OWN_FILE: Final = "salinan-data.pdf"
OWN_PATTERN: Final = "PDF (*.pdf)"
OWN_SAVED: Final = "Salinan data disimpan."
OWN_PRINT: Final = "Cetak…"
OWN_PRINTED: Final = "Salinan data dikirim ke pencetak."

# Duplicates
DUPLICATES: Final = "Data ganda"
DUPLICATES_SENTENCE: Final = (
    "Catatan yang mungkin orang yang sama. Bandingkan dengan KTP atau KK sebelum menggabungkan."
)
PAIRS: Final = "Pasangan yang mirip"
PAIR: Final = "Dua catatan"
SCORE: Final = "Mirip"
NO_PAIRS_TITLE: Final = "Tidak ada data ganda"
NO_PAIRS: Final = "Tidak ada dua catatan yang mungkin orang yang sama."
FIELD: Final = "Isian"
FIRST: Final = "Catatan pertama"
SECOND: Final = "Catatan kedua"
SAME: Final = "sama"
DIFFERS: Final = "beda"
KEEP_FIRST: Final = "Gabung ke catatan pertama"
KEEP_SECOND: Final = "Gabung ke catatan kedua"
NOT_SAME: Final = "Bukan orang yang sama"
MERGE_TITLE: Final = "Gabungkan dua catatan ini?"
MERGE_YES: Final = "Gabungkan"
TOLD_APART: Final = "Diingat: dua orang yang berbeda."
TOO_MANY: Final = 200


def standing_facts(standing: Standing | None) -> tuple[tuple[str, str], ...]:
    """Desil and coverage, each with list, date and certainty."""
    if standing is None:
        return ((people.DESIL, NO_LIST), (people.COVERAGE, NO_LIST))
    desil = str(standing.desil) if standing.desil is not None else people.NOT_LISTED
    status = coverage.status_of(standing.coverage_status)
    segment = coverage.segment_of(standing.segment)
    parts = (findings.COVERAGE_STATUSES.get(status, status), findings.SEGMENTS.get(segment, segment))
    return (
        (people.DESIL, desil if standing.desil_list else NO_LIST),
        *_source(standing.desil_list, standing.desil_period, standing.desil_as_of, standing.desil_certainty),
        (people.COVERAGE, " · ".join(filter(None, parts)) if standing.coverage_list else NO_LIST),
        *_source(standing.coverage_list, "", standing.coverage_as_of, standing.coverage_certainty),
        *(((FACILITY, standing.facility),) if standing.facility else ()),
    )


SOURCE: Final = "Sumber"
FACILITY: Final = "Faskes"


def _source(name: str, period: str, as_of: date | None, certainty: str) -> tuple[tuple[str, str], ...]:
    if not name:
        return ()
    day = f"per {short_date(as_of)}" if as_of else ""
    parts = (name, f"periode {period}" if period else "", day, people.CERTAINTIES.get(certainty, ""))
    return ((SOURCE, " · ".join(filter(None, parts))),)


def history_text(entry: HistoryEntry) -> str:
    """Alamat: JL. LAMA → JL. BARU."""
    if not entry.field:
        return people.RECORDED
    old, new = (mask_digits(text) if entry.field in NUMBERS else text for text in (entry.old, entry.new))
    return f"{people.FIELDS[entry.field]}: {people.change_line(old, new)}"


def history_detail(entry: HistoryEntry, zone: str) -> str:
    """23-11-2026 09.00 · admin · impor (warga.xlsx)."""
    here = entry.at.astimezone(ZoneInfo(zone))
    source = entry.import_name or entry.reason
    deed = people.KINDS[entry.kind] + (f" ({source})" if source else "")
    return f"{short_date(here.date())} {here:%H.%M} · {entry.by} · {deed}"


def suggestion_line(found: NikSuggestion) -> str:
    """What the NIK says."""
    born = short_date(found.birth_date) if found.birth_date else ""
    return f"Menurut NIK: {' · '.join(filter(None, (born, found.sex.label.lower())))}"


def choice(label: str) -> str:
    """A code's spelling as a list of choices shows it; abbreviations stay."""
    return label if len(label) <= 3 else label.capitalize()


def life_choices() -> tuple[tuple[str, str], ...]:
    """The statuses to choose from."""
    return tuple((str(life.value), life.label.capitalize()) for life in Life)


def pair_says(reasons: Iterable[str]) -> str:
    """Why two records may be one person."""
    return ", ".join(people.ALIKE.get(reason, reason) for reason in reasons)


def pair_count(number: int) -> str:
    """How many pairs there are."""
    more = "+" if number >= TOO_MANY else ""
    return f"{grouped(number)}{more} pasangan"


def record_title(number: int, name: str) -> str:
    """Which record this is."""
    return f"{name} (catatan {number})"


def merge_sentence(kept: str, dropped: str) -> str:
    """What joining does."""
    return (
        f"{kept} dipertahankan dan diisi dengan yang hanya diketahui {dropped}. "
        "Surat dan pengajuan ikut berpindah; catatan yang lain tetap ada sebagai jejak."
    )


def merged_news(filled: int, letters: int, applications: int) -> str:
    """What joining did."""
    return (
        f"Catatan digabung: {grouped(filled)} isian dilengkapi, {grouped(letters)} surat dan "
        f"{grouped(applications)} pengajuan dipindahkan."
    )
