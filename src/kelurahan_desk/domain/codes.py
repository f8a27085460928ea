"""The short SIAK code lists (Kemendagri; `resources/codes/kode_siak.csv` carries the long ones).

Values are SIAK's numbers; `label` is SIAK's own spelling, which is what official papers print.
"""

from enum import Enum
from typing import Self


class _SiakCode(Enum):
    """A SIAK number with its official spelling."""

    label: str

    def __new__(cls, number: int, label: str) -> Self:
        member = object.__new__(cls)
        member._value_ = number
        member.label = label
        return member


class Sex(_SiakCode):
    """Jenis kelamin."""

    MALE = 1, "LAKI-LAKI"
    FEMALE = 2, "PEREMPUAN"

    @property
    def letter(self) -> str:
        """L or P, as tables print it."""
        return "L" if self is Sex.MALE else "P"


class Religion(_SiakCode):
    """Agama."""

    ISLAM = 1, "ISLAM"
    KRISTEN = 2, "KRISTEN"
    KATHOLIK = 3, "KATHOLIK"
    HINDU = 4, "HINDU"
    BUDHA = 5, "BUDHA"
    KHONGHUCU = 6, "KHONGHUCU"
    OTHER = 7, "KEPERCAYAAN TERHADAP TUHAN YME / LAINNYA"


class Marital(_SiakCode):
    """Status kawin."""

    SINGLE = 1, "BELUM KAWIN"
    MARRIED = 2, "KAWIN"
    DIVORCED = 3, "CERAI HIDUP"
    WIDOWED = 4, "CERAI MATI"


class Shdk(_SiakCode):
    """Status hubungan dalam keluarga; the numbers are the order on a family card."""

    HEAD = 1, "KEPALA KELUARGA"
    HUSBAND = 2, "SUAMI"
    WIFE = 3, "ISTRI"
    CHILD = 4, "ANAK"
    CHILD_IN_LAW = 5, "MENANTU"
    GRANDCHILD = 6, "CUCU"
    PARENT = 7, "ORANGTUA"
    PARENT_IN_LAW = 8, "MERTUA"
    RELATIVE = 9, "FAMILI LAIN"
    SERVANT = 10, "PEMBANTU"
    OTHER = 11, "LAINNYA"


class Citizenship(_SiakCode):
    """Kewarganegaraan."""

    WNI = 1, "WNI"
    WNA = 2, "WNA"
    DUAL = 3, "DUA KEWARGANEGARAAN"


class Life(_SiakCode):
    """Status dasar: only the living who still live here are served."""

    ALIVE = 1, "HIDUP"
    DEAD = 2, "MATI"
    MOVED = 3, "PINDAH"
    MISSING = 4, "HILANG"
    AWAY = 6, "PERGI"
    INVALID = 9, "TIDAK VALID"
