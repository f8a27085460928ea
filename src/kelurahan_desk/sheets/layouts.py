"""The two sheets offices have, as data: OpenSID's import of 43 columns and SIAK's export of 37."""

from dataclasses import dataclass
from functools import cache

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.headings import Headings, Meanings, find_headings, heading_key, meanings_of
from kelurahan_desk.sheets.reading import Table


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layout; `field` names the fact of `Person` it holds, "" for one we do not keep."""

    heading: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A known sheet. `numbered` says that codes are written as SIAK numbers and not as words."""

    code: str
    numbered: bool
    columns: tuple[Column, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The facts of a person that this layout can carry."""
        return frozenset(column.field for column in self.columns if column.field)


REQUIRED = ("name", "nik")


def _columns(headings: str) -> tuple[Column, ...]:
    """Columns from `heading` or `heading=field`, separated by semicolons."""
    pairs = (heading.partition("=") for heading in headings.split("; "))
    return tuple(Column(heading, field) for heading, _, field in pairs)


OPENSID43 = Layout(
    "opensid43",
    numbered=True,
    columns=_columns(
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
    numbered=False,
    columns=_columns(
        "Nomor KK=kk; NIK=nik; Nama Penduduk=name; Status=life; Tempat Lahir=birth_place; "
        "Tanggal Lahir=birth_date; Kelamin=sex; NIK Ayah=father_nik; Ayah=father; NIK Ibu=mother_nik; "
        "Ibu=mother; Status Kawin=marital; SHDK=shdk; Agama=religion; Kecamatan; Desa/Kel; Alamat=address; "
        "RW=rw; RT=rt; Pendidikan=education; Pekerjaan=occupation; Deskripsi Pekerjaan; Gol. Darah=blood; "
        "Cacat=disability; Cetak KTP; Ganti KTP; KTP Berakhir; Nomor Paspor; "
        "Nomor Akta Lahir=birth_certificate; Nomor Akta Kawin; Tanggal Kwn; Nomor Akta Cerai; Tgl Cerai; "
        "Petugas Registrasi; Tgl Ubah; Petugas Entri; Tgl Entri"
    ),
)
LAYOUTS: dict[str, Layout] = {layout.code: layout for layout in (OPENSID43, SIAK37)}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet whose headings are understood."""

    layout: Layout
    headings: Headings


def recognise(table: Table) -> Recognised:
    """The layout whose own headings the sheet shares most; a name and a NIK column are the least.

    Raises `Refusal("SHEET_HEADING_UNKNOWN")` naming what was looked for.
    """
    best: tuple[int, int, Recognised] | None = None
    for layout in LAYOUTS.values():
        headings = find_headings(table, _meanings(layout))
        if headings is None or not headings.fields.issuperset(REQUIRED):
            continue
        own = sum(key in _own_keys(layout) for key in headings.keys)
        if best is None or (own, len(headings.columns)) > best[:2]:
            best = own, len(headings.columns), Recognised(layout, headings)
    if best is None:
        raise Refusal("SHEET_HEADING_UNKNOWN", sheet=table.sheet_name, looked="NAMA, NIK")
    return best[2]


@cache
def _own_keys(layout: Layout) -> frozenset[str]:
    return frozenset(heading_key(column.heading) for column in layout.columns)


@cache
def _meanings(layout: Layout) -> Meanings:
    """Heading key to fields: the layout's own headings, and other people's where they do not clash."""
    found = dict(meanings_of({name: field.headings for name, field in FIELDS.items()}))
    for column in layout.columns:
        key = heading_key(column.heading)
        found.pop(key, None)
        if column.field:
            found[key] = (column.field,)
    return found
