"""The sheets offices have, as data, and which of them a sheet is.

OpenSID's import of 43 columns, SIAK's export of 37, the Dinsos sheet of 19, the BIP print-out by families;
any other sheet whose headings say name and NIK.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.sheets.bip import Families
from kelurahan_desk.sheets.cells import meant_text
from kelurahan_desk.sheets.codes import find_code
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.headings import (
    FoundColumn,
    Headings,
    Meanings,
    data_start,
    find_headings,
    heading_key,
    meanings_of,
)
from kelurahan_desk.sheets.parsers import Parser, parse_dinsos_marital
from kelurahan_desk.sheets.reading import Table


class Spelling(Enum):
    """How a layout writes codes: as SIAK numbers, in words, in short forms, or as the Dinsos numbers them."""

    NUMBERS = "numbers"
    WORDS = "words"
    SHORT = "short"
    DINSOS = "dinsos"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layout; `field` names the fact of `Person` it holds, "" for one we do not keep."""

    heading: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A known sheet. `above` names the facts that stand in a row above the members of a family.

    `parsers` read what this layout writes unlike all others.
    """

    code: str
    spelling: Spelling
    columns: tuple[Column, ...]
    above: tuple[str, ...] = ()
    parsers: Mapping[str, Parser] = dataclasses.field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """The facts of a person that this layout can carry."""
        return frozenset(column.field for column in self.columns if column.field) | frozenset(self.above)


REQUIRED = ("name", "nik")


def _columns(headings: str) -> tuple[Column, ...]:
    """Columns from `heading` or `heading=field`, separated by semicolons."""
    pairs = (heading.partition("=") for heading in headings.split("; "))
    return tuple(Column(heading, field) for heading, _, field in pairs)


OPENSID43 = Layout(
    "opensid43",
    Spelling.NUMBERS,
    _columns(
        "alamat=address; dusun=hamlet; rw=rw; rt=rt; nama=name; no_kk=kk; nik=nik; sex=sex; "
        "tempatlahir=birth_place; tanggallahir=birth_date; agama_id=religion; pendidikan_kk_id=education; "
        "pendidikan_sedang_id; pekerjaan_id=occupation; status_kawin=marital; kk_level=shdk; "
        "warganegara_id=citizenship; ayah_nik=father_nik; nama_ayah=father; ibu_nik=mother_nik; "
        "nama_ibu=mother; golongan_darah_id=blood; akta_lahir=birth_certificate; dokumen_pasport; "
        "tanggal_akhir_paspor; dokumen_kitas; akta_perkawinan; tanggalperkawinan; akta_perceraian; "
        "tanggalperceraian; cacat_id=disability; cara_kb_id; hamil; ktp_el; status_rekam; alamat_sekarang; "
        "status_dasar=life; suku; tag_id_card; id_asuransi; no_asuransi; lat; lng"
    ),
)
SIAK37 = Layout(
    "siak37",
    Spelling.WORDS,
    _columns(
        "Nomor KK=kk; NIK=nik; Nama Penduduk=name; Status=life; Tempat Lahir=birth_place; "
        "Tanggal Lahir=birth_date; Kelamin=sex; NIK Ayah=father_nik; Ayah=father; NIK Ibu=mother_nik; "
        "Ibu=mother; Status Kawin=marital; SHDK=shdk; Agama=religion; Kecamatan; Desa/Kel; Alamat=address; "
        "RW=rw; RT=rt; Pendidikan=education; Pekerjaan=occupation; Deskripsi Pekerjaan; Gol. Darah=blood; "
        "Cacat=disability; Cetak KTP; Ganti KTP; KTP Berakhir; Nomor Paspor; "
        "Nomor Akta Lahir=birth_certificate; Nomor Akta Kawin; Tanggal Kwn; Nomor Akta Cerai; Tgl Cerai; "
        "Petugas Registrasi; Tgl Ubah; Petugas Entri; Tgl Entri"
    ),
)
DINSOS19 = Layout(
    "dinsos19",
    Spelling.DINSOS,
    _columns(
        "NO; NO KK=kk; NIK=nik; NAMA LENGKAP=name; TEMPAT LAHIR=birth_place; TGL LAHIR=birth_date; "
        "JENIS KELAMIN=sex; STATUS NIKAH=marital; Alamat Tempat Tinggal=address; RT=rt; RW=rw; Kode Pos; "
        "KECAMATAN; KELURAHAN; PERIODE BULAN; TAHUN; STATUS AKTIF; STATUS TL; KETERANGAN"
    ),
    parsers={"marital": parse_dinsos_marital},
)
BIP = Layout(
    "bip",
    Spelling.SHORT,
    _columns(
        "NO; Nama Lengkap=name; NIK=nik; Tempat Lahir=birth_place; Tgl/Bln/Th=birth_date; JK=sex; "
        "Stat Kwn=marital; Gol. Drh=blood; SHDK=shdk; Agama=religion; Pendidikan Terakhir=education; "
        "No Akta Lahir=birth_certificate; Pekerjaan=occupation; Nama Ibu=mother; Nama Ayah=father; "
        "Wjb KTP; KTP-eL; Status; Stat Rkm"
    ),
    above=("kk", "address", "hamlet", "rt", "rw"),
)
LAYOUTS: dict[str, Layout] = {layout.code: layout for layout in (OPENSID43, SIAK37, DINSOS19, BIP)}
OTHER = Layout("lain", Spelling.WORDS, ())
"""Any other sheet; its columns are known by common headings or by a clerk's mapping."""

_BIP_SHARE = 0.8
_LEAST_SHARE = {"opensid43": 0.5, "siak37": 0.5, "dinsos19": 0.65}
# One heading, two habits: the cells decide.
_TWO_MEANINGS = {heading_key("status"): ("life", "marital"), heading_key("sts"): ("life", "marital")}
_LOOKED_CELLS = 200


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet whose headings are understood; `families` where it goes family by family."""

    layout: Layout
    headings: Headings
    families: Families | None = None


class UnknownHeadings(Refusal):
    """SHEET_HEADING_UNKNOWN of a sheet that can still be read when a clerk says which column is what."""

    def __init__(self, table: Table) -> None:
        super().__init__("SHEET_HEADING_UNKNOWN", sheet=table.sheet_name, looked="NAMA, NIK")
        self.sheet_number = table.number


def recognise(table: Table) -> Recognised:
    """The layout whose own headings the sheet shares most, `OTHER` when it is too few of them.

    A name and a NIK column are the least. Raises `UnknownHeadings` naming what was looked for.
    """
    if found := _by_families(table):
        return found
    best: tuple[float, Recognised] | None = None
    for code, least in _LEAST_SHARE.items():
        layout = LAYOUTS[code]
        headings = find_headings(table, _meanings(code))
        if headings is None or not headings.fields.issuperset(REQUIRED):
            continue
        share = _share(headings, code)
        if share >= least and (best is None or share > best[0]):
            best = share, Recognised(layout, headings)
    return best[1] if best else _other(table)


def _by_families(table: Table) -> Recognised | None:
    """A print-out by families. One row of headings is tried first: the next may be a family's."""
    for pairs in (False, True):
        headings = find_headings(table, _meanings("bip"), pairs=pairs)
        if headings and headings.fields.issuperset(REQUIRED) and "kk" not in headings.fields:
            families = Families(headings, _meanings("bip"))
            if _share(headings, "bip") >= _BIP_SHARE or families.are_in(table):
                return Recognised(BIP, headings, families)
    return None


def _share(headings: Headings, layout_code: str) -> float:
    own = sum(key in _own_keys(layout_code) for key in headings.keys)
    return own / len(LAYOUTS[layout_code].columns)


def _other(table: Table) -> Recognised:
    headings = find_headings(table, common_meanings())
    if headings is None or not headings.fields.issuperset(REQUIRED):
        raise UnknownHeadings(table)
    return Recognised(OTHER, _decided(table, headings))


def _decided(table: Table, headings: Headings) -> Headings:
    """The headings with a column added whose heading alone does not say what it is."""
    more: list[FoundColumn] = []
    for index, key in enumerate(headings.keys):
        for field in _TWO_MEANINGS.get(key, ()):
            if field not in headings.fields and speaks_of(table, headings, index, field):
                more.append(FoundColumn(field, index, headings.texts[index]))
                break
    return dataclasses.replace(headings, columns=(*headings.columns, *more))


def speaks_of(table: Table, headings: Headings, index: int, field: str) -> bool:
    """Whether most cells of a column are words of a field's code list."""
    start = data_start(table, headings)
    rows = table.rows[start : start + _LOOKED_CELLS]
    texts = [text for row in rows if index < len(row) and (text := meant_text(row[index]))]
    known = sum(find_code(FIELDS[field].category, text) is not None for text in texts if not text.isdigit())
    return bool(texts) and known >= 0.8 * len(texts)


@cache
def common_meanings() -> Meanings:
    """Heading key to fields, as people write headings everywhere."""
    return meanings_of({name: field.headings for name, field in FIELDS.items()})


@cache
def _own_keys(layout_code: str) -> frozenset[str]:
    return frozenset(heading_key(column.heading) for column in LAYOUTS[layout_code].columns)


@cache
def _meanings(layout_code: str) -> Meanings:
    """The layout's own headings, and other people's where they do not clash."""
    found = dict(common_meanings())
    for column in LAYOUTS[layout_code].columns:
        key = heading_key(column.heading)
        found.pop(key, None)
        if column.field:
            found[key] = (column.field,)
    return found
