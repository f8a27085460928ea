"""The made-up family that a wording is shown with before anything is issued."""

from typing import Final

HEAD: Final = "BUDI CONTOH"
WIFE: Final = "SITI CONTOH"
CHILD: Final = "ANI CONTOH"
BORN: Final = "BALIKPAPAN"
WORK: Final = "BURUH HARIAN LEPAS"
STREET: Final = "JL. MAWAR NO. 1"
INSTITUTION: Final = "RSUD CONTOH"
INTRO: Final = "12/RT.003/2026"


def blank(label: str) -> str:
    """What stands for an own field of a purpose."""
    return f"[{label}]"
