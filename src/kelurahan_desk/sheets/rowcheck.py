"""What only shows when the values of a row, or of two rows, stand side by side."""

from datetime import date
from typing import cast

from kelurahan_desk.domain.codes import Sex, Shdk
from kelurahan_desk.domain.nik import Nik, disagreements
from kelurahan_desk.domain.problems import Fact, Problem, Severity
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.sheets.parsers import Value

OLDEST_AGE = 120


class RowCheck:
    """Looks at one row after the other; remembers who was seen, so that somebody twice is told."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._long_ago = date(today.year - OLDEST_AGE, 1, 1)
        self._row_of_nik: dict[str, int] = {}
        self._head_of_kk: dict[str, int] = {}

    def keep(self, values: dict[str, Value], number: int) -> None:
        """Remember an accepted row."""
        nik = values.get("nik")
        if isinstance(nik, str):
            self._row_of_nik[nik] = number

    def look(self, values: dict[str, Value], number: int) -> list[Problem]:
        """The problems of a row, without their place; a value that cannot be is taken out of `values`."""
        found: list[Problem] = []
        get = values.get
        nik, kk, born, sex = get("nik"), get("kk"), cast("date | None", get("birth_date")), get("sex")
        if not get("name"):
            found.append(Problem("name", "NAME_EMPTY"))
        if nik in self._row_of_nik:
            found.append(Problem("nik", "NIK_TWICE", {"first": self._row_of_nik[cast("str", nik)]}))
        if kk is not None and kk == nik:
            found.append(Problem("kk", "KK_IS_NIK", {}, Severity.WARNING))
            values["kk"] = None
        if born and not self._long_ago <= born <= self._today:
            found += self._age(values, born)
            born = cast("date | None", get("birth_date"))
        if nik.__class__ is str and not _surely_agree(nik, born, sex):
            found += disagreements(Nik(nik), born, cast("Sex | None", sex))
        if get("shdk") is Shdk.HEAD:
            found += self._second_head(values, number)
        return found

    def _age(self, values: dict[str, Value], born: date) -> list[Problem]:
        today = self._today
        if born > today:
            values["birth_date"] = None
            facts: dict[str, Fact] = {"birth_date": short_date(born)}
            return [Problem("birth_date", "DATE_FUTURE", facts, Severity.WARNING)]
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        if age > OLDEST_AGE:
            return [Problem("birth_date", "DATE_AGE", {"age": age}, Severity.WARNING)]
        return []

    def _second_head(self, values: dict[str, Value], number: int) -> list[Problem]:
        kk = values.get("kk")
        first = self._head_of_kk.setdefault(kk, number) if isinstance(kk, str) else number
        if first == number:
            return []
        return [Problem("shdk", "KK_TWO_HEADS", {"first": first}, Severity.WARNING)]


def _surely_agree(nik: str, born: date | None, sex: Value) -> bool:
    """Whether the digits say the same birth date and sex; a doubtful case is looked at closely."""
    day = int(nik[6:8])
    if born:
        if day % 40 != born.day or int(nik[8:12]) != born.month * 100 + born.year % 100:
            return False
        if not 1900 <= born.year < 2100:
            return False
    return sex is None or (sex is Sex.FEMALE) is (day > 40)
