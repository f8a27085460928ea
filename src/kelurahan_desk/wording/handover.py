"""Words that the papers of a batch take from what is in the file."""

from typing import Final

from kelurahan_desk.wording.applications import KINDS

RECORDED_BY: Final = "Petugas pencatat"
CHECKED_BY: Final = "Pemeriksa (kasi)"
APPROVED_BY: Final = "Penyetuju (lurah)"
RELEASED_BY: Final = "Penandatangan"
_KINDS = {kind.value: label for kind, label in KINDS.items()}


def kind(code: str) -> str:
    """The kind of a proposal."""
    return _KINDS.get(code, code)


def withdrawn(label: str) -> str:
    """A proposal that takes an earlier one back."""
    return f"pembatalan {label.lower()}"


def address(street: str, rt: str, rw: str) -> str:
    """Street and neighbourhood on one line."""
    blocks = " ".join(part for part in (f"RT {rt}" if rt else "", f"RW {rw}" if rw else "") if part)
    return ", ".join(part for part in (street, blocks) if part)
