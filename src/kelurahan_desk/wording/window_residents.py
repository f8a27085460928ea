"""What Warga says: search, person, import."""

from datetime import date
from typing import Final

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.resident import Person, Standing
from kelurahan_desk.domain.sktm import LetterStatus
from kelurahan_desk.domain.spelling import grouped, long_date, short_date
from kelurahan_desk.wording import findings

SUBTITLE: Final = "Cari warga, lihat keluarganya, lalu buat surat atau pengajuan"
SEARCH: Final = "Cari nama, NIK, KK, atau alamat"
IMPORT: Final = "Impor data"
TABLE: Final = "Daftar warga"

NAME: Final = "Nama"
NIK: Final = "NIK"
KK: Final = "Nomor KK"
BORN: Final = "Tanggal lahir"
ADDRESS: Final = "Alamat"

EMPTY_TITLE: Final = "Belum ada data warga"
EMPTY_SENTENCE: Final = "Impor spreadsheet warga lebih dahulu. Format OpenSID dan SIAK dikenali sendiri."
NOT_FOUND_TITLE: Final = "Tidak ada warga yang cocok"
NOT_FOUND_SENTENCE: Final = "Periksa ejaan, kurangi kata, atau cari dengan angka awal NIK atau KK."

# Person
PERSON_NOTHING_TITLE: Final = "Pilih seorang warga"
PERSON_NOTHING: Final = "Data diri, keluarga, surat, dan pengajuannya tampil di sini."
NEW_LETTER: Final = "Buat SKTM"
NEW_APPLICATION: Final = "Buat pengajuan"
REVEAL: Final = "Tampilkan NIK dan nomor KK"
CONCEAL: Final = "Samarkan NIK dan nomor KK"
DOUBTS: Final = "Perlu dipastikan"
STANDING: Final = "Daftar sosial dan BPJS"
FACTS: Final = "Data diri"
FAMILY: Final = "Keluarga"
LETTERS: Final = "Surat"
APPLICATIONS: Final = "Pengajuan"
NO_LETTERS: Final = "Belum pernah dibuatkan surat."
NO_APPLICATIONS: Final = "Belum ada pengajuan."
NO_FAMILY: Final = "Tidak ada anggota lain dalam KK ini."
NO_STANDING: Final = "Daftar DTSEN dan kepesertaan belum diimpor."
WITHOUT_NIK: Final = "Tanpa NIK"
DESIL: Final = "Desil DTSEN"
COVERAGE: Final = "BPJS Kesehatan"
NOT_LISTED: Final = "Tidak ada di DTSEN"

LETTER_STATUSES: Final[dict[LetterStatus, str]] = {
    LetterStatus.ISSUED: "Terbit",
    LetterStatus.HANDED_OVER: "Diserahkan",
    LetterStatus.VOID: "Batal",
    LetterStatus.REVOKED: "Dicabut",
    LetterStatus.REPLACED: "Diganti",
}


def found(number: int, total: int, text: str, limit: int) -> str:
    """How many are shown."""
    if not text:
        return f"{grouped(total)} warga"
    return f"{limit} hasil pertama; ketik lebih banyak" if number >= limit else f"{grouped(number)} hasil"


def listed_name(name: str, life: Life) -> str:
    """A name as the list shows it; whoever is not served any more is marked."""
    return name if life is Life.ALIVE else f"{name} · {life.label.lower()}"


def address(street: str, rt: str, rw: str) -> str:
    """JL. MELATI NO. 7, RT 003/RW 001."""
    place = f"RT {rt}/RW {rw}" if rt or rw else ""
    return ", ".join(part for part in (street, place) if part)


def born(person: Person) -> str:
    """BALIKPAPAN, 4 Maret 1985."""
    day = long_date(person.birth_date) if person.birth_date else ""
    return ", ".join(part for part in (person.birth_place, day) if part)


def age(birth_date: date | None, today: date) -> str:
    """41 tahun."""
    if birth_date is None:
        return ""
    years = today.year - birth_date.year - ((today.month, today.day) < (birth_date.month, birth_date.day))
    return f"{years} tahun"


def member(person: Person, today: date) -> str:
    """ISTRI · P · 39 tahun."""
    relation = person.shdk.label.capitalize() if person.shdk else ""
    sex = person.sex.letter if person.sex else ""
    return " · ".join(part for part in (relation, sex, age(person.birth_date, today)) if part)


def standing_facts(standing: Standing | None) -> tuple[tuple[str, str], ...]:
    """What the city's lists say, as pairs."""
    if standing is None:
        return ()
    desil = f"{standing.desil} ({standing.desil_period})" if standing.desil is not None else NOT_LISTED
    status = coverage.status_of(standing.coverage_status)
    segment = coverage.segment_of(standing.segment)
    parts = (findings.COVERAGE_STATUSES.get(status, status), findings.SEGMENTS.get(segment, segment))
    return ((DESIL, desil), (COVERAGE, " · ".join(part for part in parts if part)))


def letter_line(valid_until: date) -> str:
    """How long a letter counts."""
    return f"Berlaku sampai {short_date(valid_until)}"


def person_facts(person: Person) -> tuple[tuple[str, str], ...]:
    """The facts of a person that the counter reads, as pairs."""
    return (
        ("Lahir", born(person)),
        ("Jenis kelamin", person.sex.label.capitalize() if person.sex else ""),
        ("Agama", person.religion.label.capitalize() if person.religion else ""),
        ("Status kawin", person.marital.label.capitalize() if person.marital else ""),
        ("Pendidikan", person.education.capitalize()),
        ("Pekerjaan", person.occupation.capitalize()),
        ("Alamat", address(person.address, person.rt, person.rw)),
        ("Telepon", person.phone),
    )
