"""NIK and KK numbers that nobody can own: the kecamatan code 99 does not exist."""

from datetime import date

from kelurahan_desk.domain.codes import Sex

NOWHERE = "99"


class NumberSource:
    """Hands out numbers of one city, each once; serials count up from 0001 for each day."""

    def __init__(self, city_digits: str) -> None:
        self._region = city_digits + NOWHERE
        self._taken: dict[str, int] = {}

    def nik(self, born: date, sex: Sex) -> str:
        """The next NIK of somebody born on the day."""
        day = born.day + (40 if sex is Sex.FEMALE else 0)
        return self._next(f"{self._region}{day:02d}{born.month:02d}{born.year % 100:02d}")

    def kk(self, recorded: date) -> str:
        """The next family card number recorded on the day."""
        return self._next(
            f"{self._region}{recorded.day:02d}{recorded.month:02d}{recorded.year % 100:02d}", 5001
        )

    def _next(self, stem: str, first: int = 1) -> str:
        # Family cards count from 5001, so that none can look like a NIK of the same day.
        key = f"{stem}/{first}"
        serial = self._taken.get(key, first)
        self._taken[key] = serial + 1
        return f"{stem}{serial:04d}"
