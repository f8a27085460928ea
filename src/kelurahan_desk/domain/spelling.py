"""How Indonesian papers spell dates, months, money and counts (domain facts, section 9)."""

from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def long_date(day: date) -> str:
    """22 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """22-11-2026."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def day_name(day: date) -> str:
    """Senin … Minggu."""
    return DAYS[day.weekday()]


def roman_month(month: int) -> str:
    """XI for 11, as letter numbers carry it."""
    return _ROMAN[month - 1]


def grouped(number: int) -> str:
    """1.284 for 1284."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Rp1.500.000."""
    return f"Rp{grouped(amount)}"
