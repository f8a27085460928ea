"""What the page says on which a clerk names the columns of an unknown sheet."""

from typing import Final

from kelurahan_desk.wording import people

SENTENCE: Final = (
    "Judul kolom lembar ini tidak dikenal. Tentukan arti tiap kolom; tebakan program sudah diisikan. "
    "Kolom yang tidak dipakai biarkan kosong."
)
NOT_USED: Final = "(tidak dipakai)"
FIELDS: Final[dict[str, str]] = {
    "": NOT_USED,
    "birth": "Tempat dan tanggal lahir",
    "rt_rw": "RT/RW dalam satu kolom",
    **{name: says for name, says in people.FIELDS.items() if not name.startswith("merged")},
}
REMEMBER: Final = "Ingat untuk lembar berjudul sama"
USE: Final = "Periksa dengan kolom ini"
GOOD: Final = "Kolom-kolom ini dapat dipakai."
COLUMNS: Final = "Kolom lembar dan contoh isinya"
UNTITLED: Final = "(tanpa judul)"


def column_says(number: int, heading: str) -> str:
    """What a screen reader reads of a column's choice."""
    return f"Kolom {number}: {heading or UNTITLED}"


def title(file: str, sheet: str) -> str:
    """warga.xlsx · lembar Sheet1."""
    return f"{file} · lembar {sheet}"


def more_columns(left: int) -> str:
    """The button that shows further columns of a very wide sheet."""
    return f"Kolom berikutnya ({left})"
