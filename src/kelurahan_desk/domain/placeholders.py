"""The closed list of placeholders a letter's texts may hold, and how frozen facts fill them.

The names are Indonesian because offices edit the texts. A text is filled in one pass: braces in somebody's
name stay as they are. Values are plain text; nothing in them is markup.
"""

import re
from collections.abc import Callable, Collection, Mapping

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmFacts
from kelurahan_desk.domain.spelling import long_date

UNKNOWN_FACT = "-"
_TOKEN = re.compile(r"\{([^{}]*)\}")
_PURPOSE_NAMES = frozenset({"institution"})


def placeholders() -> frozenset[str]:
    """Every name a layout may write between braces."""
    return frozenset(_VALUES)


def layout_text_problems(field: str, text: str) -> tuple[Problem, ...]:
    """What is wrong with a text of a layout: unknown placeholders, braces that do not close."""
    return _text_problems(field, text, _VALUES)


def purpose_text_problems(field: str, text: str, extra: Collection[str] = ()) -> tuple[Problem, ...]:
    """The same for the wording of a purpose, which knows {institution} and the purpose's own fields."""
    return _text_problems(field, text, _PURPOSE_NAMES | frozenset(extra))


def purpose_text(wording: str, values: Mapping[str, str]) -> str:
    """The wording of a purpose with its fields; one left empty prints as a dash."""
    return _TOKEN.sub(lambda token: values.get(token.group(1), "").strip() or UNKNOWN_FACT, wording)


def fill(text: str, facts: SktmFacts) -> str:
    """A layout's text with the letter's facts; an unknown fact prints as a dash."""
    return _TOKEN.sub(lambda token: _VALUES[token.group(1)](facts) or UNKNOWN_FACT, text)


def neighbourhood(person: Person) -> str:
    """RT 003 RW 005, or what is known of it, each kept on one line by a no-break space."""
    parts = (person.rt and f"RT\u00a0{person.rt}", person.rw and f"RW\u00a0{person.rw}")
    return " ".join(part for part in parts if part)


def birth(person: Person) -> str:
    """Place and date of birth, as far as known."""
    day = long_date(person.birth_date) if person.birth_date else ""
    return ", ".join(part for part in (person.birth_place, day) if part)


def _kind(facts: SktmFacts) -> str:
    return "Desa" if facts.office.place.kind == "desa" else "Kelurahan"


def _region(facts: SktmFacts) -> str:
    place = facts.office.place
    return f"{_kind(facts)} {place.kelurahan}, Kecamatan {place.kecamatan}, {place.city}"


def _street(facts: SktmFacts) -> str:
    person = facts.applicant
    parts = (person.address, person.hamlet and f"Dusun {person.hamlet}", neighbourhood(person))
    return ", ".join(part for part in parts if part)


def _basis(facts: SktmFacts) -> str:
    """What the letter rests on: the letter of RT and RW when the clerk recorded one."""
    if not facts.intro_number and facts.intro_date is None:
        return "data kependudukan dan keterangan yang bersangkutan"
    chairs = neighbourhood(facts.applicant) or "RT/RW"
    number = f" Nomor {facts.intro_number}" if facts.intro_number else ""
    day = f" tanggal {long_date(facts.intro_date)}" if facts.intro_date else ""
    return f"surat pengantar Ketua {chairs}{number}{day}"


def _replaced(facts: SktmFacts) -> str:
    """The letter this one stands in for, or nothing."""
    if not facts.replaces:
        return ""
    day = f" tanggal {long_date(facts.replaces_issued)}" if facts.replaces_issued else ""
    return f"surat Nomor {facts.replaces}{day}"


def _text_problems(field: str, text: str, known: Collection[str]) -> tuple[Problem, ...]:
    allowed = ", ".join(sorted(known))
    found = [
        Problem(field, "PLACEHOLDER_UNKNOWN", {"where": field, "name": name, "known": allowed})
        for name in _TOKEN.findall(text)
        if name not in known
    ]
    if re.search(r"[{}]", _TOKEN.sub("", text)):
        found.append(Problem(field, "PLACEHOLDER_BRACES", {"where": field}))
    return tuple(found)


_VALUES: dict[str, Callable[[SktmFacts], str]] = {
    "agama": lambda facts: facts.applicant.religion.label if facts.applicant.religion else "",
    "alamat": lambda facts: facts.applicant.address,
    "alamat_lengkap": lambda facts: ", ".join(part for part in (_street(facts), _region(facts)) if part),
    "berlaku_sampai": lambda facts: long_date(facts.valid_until),
    "dasar": _basis,
    "hubungan": lambda facts: facts.relation,
    "instansi": lambda facts: facts.institution,
    "jabatan": lambda facts: facts.signer.title,
    "jenis_kelamin": lambda facts: facts.applicant.sex.label if facts.applicant.sex else "",
    "jenis_wilayah": _kind,
    "jumlah_keluarga": lambda facts: str(len(facts.members)),
    "kecamatan": lambda facts: facts.office.place.kecamatan,
    "kelurahan": lambda facts: facts.office.place.kelurahan,
    "keperluan": lambda facts: facts.purpose_text,
    "kecamatan_besar": lambda facts: facts.office.place.kecamatan.upper(),
    "kewarganegaraan": lambda facts: facts.applicant.citizenship.label if facts.applicant.citizenship else "",
    "kk": lambda facts: facts.applicant.kk or "",
    "kota": lambda facts: facts.office.place.city,
    "nama": lambda facts: facts.applicant.name,
    "nik": lambda facts: facts.applicant.nik or "",
    "nomor": lambda facts: facts.number,
    "pekerjaan": lambda facts: facts.applicant.occupation,
    "penandatangan": lambda facts: facts.signer.name,
    "pendidikan": lambda facts: facts.applicant.education,
    "provinsi": lambda facts: facts.office.place.province,
    "rt": lambda facts: facts.applicant.rt,
    "rt_rw": lambda facts: neighbourhood(facts.applicant),
    "rw": lambda facts: facts.applicant.rw,
    "status_kawin": lambda facts: facts.applicant.marital.label if facts.applicant.marital else "",
    "tanggal": lambda facts: long_date(facts.issued),
    "tempat_tanggal_lahir": lambda facts: birth(facts.applicant),
    "surat_diganti": _replaced,
    "untuk_lahir": lambda facts: birth(facts.subject) if facts.subject else "",
    "untuk_nama": lambda facts: facts.subject.name if facts.subject else "",
    "untuk_nik": lambda facts: (facts.subject.nik or "") if facts.subject else "",
}
