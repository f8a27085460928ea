"""What people of an age have learned and what they do, in SIAK's words."""

import random

from kelurahan_desk.domain.codes import Sex, Shdk

_NONE = "TIDAK / BELUM SEKOLAH"
_IN_PRIMARY = "BELUM TAMAT SD/SEDERAJAT"
_PRIMARY = "TAMAT SD / SEDERAJAT"
_LOWER = "SLTP/SEDERAJAT"
_UPPER = "SLTA / SEDERAJAT"
_DIPLOMA = "AKADEMI/ DIPLOMA III/S. MUDA"
_DEGREE = "DIPLOMA IV/ STRATA I"
_MASTER = "STRATA II"
_LEARNED = (_NONE, _PRIMARY, _LOWER, _UPPER, _DIPLOMA, _DEGREE, _MASTER)
_YOUNG_WEIGHTS = (1, 8, 16, 52, 7, 15, 1)
_OLD_WEIGHTS = (12, 40, 18, 22, 3, 5, 0)
_TRAINED = frozenset({_DIPLOMA, _DEGREE, _MASTER})

_PLAIN_WORK = (
    "KARYAWAN SWASTA", "WIRASWASTA", "BURUH HARIAN LEPAS", "PEDAGANG",
    "SOPIR", "NELAYAN/PERIKANAN", "TUKANG BATU",
    "TUKANG KAYU", "MEKANIK", "KARYAWAN HONORER", "PETANI/PEKEBUN", "TUKANG JAHIT", "TRANSPORTASI",
    "BURUH NELAYAN/PERIKANAN", "BELUM/TIDAK BEKERJA",
)  # fmt: skip
_PLAIN_WEIGHTS = (34, 20, 14, 6, 4, 4, 2, 2, 2, 3, 3, 1, 1, 1, 4)
_TRAINED_WORK = (
    "KARYAWAN SWASTA", "PEGAWAI NEGERI SIPIL (PNS)", "GURU", "KARYAWAN BUMN",
    "WIRASWASTA", "PERAWAT", "BIDAN",
    "KARYAWAN HONORER", "DOSEN", "TENTARA NASIONAL INDONESIA (TNI)", "KEPOLISIAN RI (POLRI)",
)  # fmt: skip
_TRAINED_WEIGHTS = (34, 18, 12, 9, 10, 4, 2, 5, 1, 2, 3)


def education_at(chance: random.Random, age: int) -> str:
    """SIAK's word for the schooling finished at that age in full years."""
    if age < 7:
        return _NONE
    if age < 13:
        return _IN_PRIMARY
    if age < 16:
        return _PRIMARY
    if age < 19:
        return _LOWER
    if age < 23:
        return _UPPER
    return chance.choices(_LEARNED, _OLD_WEIGHTS if age >= 58 else _YOUNG_WEIGHTS)[0]


def occupation_at(chance: random.Random, age: int, sex: Sex, education: str, relation: Shdk) -> str:
    """SIAK's word for what somebody does."""
    if age < 6:
        return "BELUM/TIDAK BEKERJA"
    if age < 19 or (age < 23 and relation is Shdk.CHILD and chance.random() < 0.6):
        return "PELAJAR/MAHASISWA"
    if age >= 58 and education in _TRAINED:
        return "PENSIUNAN"
    if sex is Sex.FEMALE and chance.random() < (0.75 if relation is Shdk.WIFE else 0.3):
        return "MENGURUS RUMAH TANGGA"
    if age >= 70:
        return "BELUM/TIDAK BEKERJA"
    if education in _TRAINED:
        return chance.choices(_TRAINED_WORK, _TRAINED_WEIGHTS)[0]
    return chance.choices(_PLAIN_WORK, _PLAIN_WEIGHTS)[0]
