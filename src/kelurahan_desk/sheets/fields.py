"""How each fact of a person is read from a cell, and the headings people give its column."""

from dataclasses import dataclass

from kelurahan_desk.domain.codes import Citizenship, Life, Religion, Sex, Shdk
from kelurahan_desk.sheets.dates import parse_date
from kelurahan_desk.sheets.parsers import (
    Parser,
    enum_parser,
    label_parser,
    parse_kk,
    parse_marital,
    parse_name,
    parse_nik,
    parse_parent_nik,
    parse_text,
    unit_parser,
)


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of `Person`. `headings` are separated by semicolons; case, spaces and signs do not count."""

    parse: Parser
    headings: str
    category: str = ""  # its code list in `kode_siak.csv`


COMBINED = {"rt_rw": ("rt", "rw"), "birth": ("birth_place", "birth_date")}
"""Columns that hold two facts in one cell."""

_UNITS = "{0}; no {0}; nomor {0}; rt/rw; no rt/rw; rt rw"
_BIRTH = (
    "; tempat/tgl lahir; tempat tgl lahir; tempat/tanggal lahir; tempat tanggal lahir; "
    "tempat dan tanggal lahir; tempat dan tgl lahir; tempat & tgl lahir; tmp/tgl lahir; tmpt/tgl lahir; "
    "tpt/tgl lahir; ttl; tempat/tgl/bln/th lahir"
)

FIELDS: dict[str, Field] = {
    "name": Field(parse_name, "nama; nama lengkap; nama penduduk; nama warga; nama jiwa; nm lengkap"),
    "nik": Field(
        parse_nik,
        "nik; no nik; nomor nik; nomor induk kependudukan; no ktp; nomor ktp; nik ktp; nik/kitas/kitap",
    ),
    "kk": Field(parse_kk, "kk; no kk; nomor kk; nkk; no kartu keluarga; nomor kartu keluarga"),
    "sex": Field(
        enum_parser("jenis_kelamin", Sex),
        "sex; kelamin; jenis kelamin; jk; jns kelamin; l/p; lk/pr; gender",
        "jenis_kelamin",
    ),
    "birth_place": Field(
        parse_text, "tempat lahir; tmp lahir; tmpt lahir; tempat kelahiran; kota lahir" + _BIRTH
    ),
    "birth_date": Field(
        parse_date,
        "tanggal lahir; tgl lahir; tgl lhr; lahir; tanggal kelahiran; tgl/bln/th; tgl/bln/th lahir" + _BIRTH,
    ),
    "religion": Field(enum_parser("agama", Religion), "agama; agama id; agm", "agama"),
    "marital": Field(
        parse_marital,
        "status kawin; stat kwn; status perkawinan; status pernikahan; status nikah; sts kawin; "
        "kawin; perkawinan",
        "status_kawin",
    ),
    "shdk": Field(
        enum_parser("shdk", Shdk),
        "shdk; kk level; hubungan; hubungan keluarga; hub keluarga; hubungan dalam keluarga; status "
        "hubungan; "
        "status hubungan keluarga; status hubungan dalam keluarga; kedudukan dalam keluarga; stat "
        "hbkel; shdrt",
        "shdk",
    ),
    "citizenship": Field(
        enum_parser("kewarganegaraan", Citizenship),
        "warganegara id; warganegara; kewarganegaraan; wni/wna",
        "kewarganegaraan",
    ),
    "education": Field(
        label_parser("pendidikan_kk"),
        "pendidikan; pendidikan kk id; pendidikan kk; pendidikan dalam kk; pendidikan terakhir; pddk "
        "akhir; pddk akh",
        "pendidikan_kk",
    ),
    "occupation": Field(
        label_parser("pekerjaan"),
        "pekerjaan; pekerjaan id; jenis pekerjaan; jns pekerjaan; profesi",
        "pekerjaan",
    ),
    "blood": Field(
        label_parser("golongan_darah"),
        "golongan darah; golongan darah id; gol darah; gol drh; darah",
        "golongan_darah",
    ),
    "disability": Field(
        label_parser("cacat"), "cacat; cacat id; disabilitas; penyandang cacat; jenis cacat", "cacat"
    ),
    "father": Field(parse_text, "ayah; nama ayah; nama bapak; bapak; nama lengkap ayah"),
    "father_nik": Field(parse_parent_nik, "nik ayah; ayah nik; nik bapak"),
    "mother": Field(parse_text, "ibu; nama ibu; nama ibu kandung; nama lengkap ibu; nama gadis ibu kandung"),
    "mother_nik": Field(parse_parent_nik, "nik ibu; ibu nik"),
    "address": Field(
        parse_text,
        "alamat; alamat tempat tinggal; alamat lengkap; alamat kk; alamat ktp; alamat jalan; jalan",
    ),
    "hamlet": Field(parse_text, "dusun; lingkungan; nama dusun; dusun/lingkungan; kampung"),
    "rt": Field(unit_parser("rt"), _UNITS.format("rt")),
    "rw": Field(unit_parser("rw"), _UNITS.format("rw")),
    "birth_certificate": Field(
        parse_text,
        "akta lahir; no akta lahir; nomor akta lahir; no akta kelahiran; nomor akta kelahiran; akta "
        "kelahiran",
    ),
    "phone": Field(
        parse_text,
        "telepon; telp; no telepon; nomor telepon; no telp; hp; no hp; nomor hp; handphone; no wa; nomor wa",
    ),
    "life": Field(
        enum_parser("status_dasar", Life),
        "status dasar; status penduduk; status kependudukan; status hidup; keberadaan",
        "status_dasar",
    ),
}
