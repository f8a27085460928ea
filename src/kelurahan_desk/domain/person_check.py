"""What is wrong or doubtful about a person as a form holds them, and what their NIK suggests."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain import nik as niks
from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.person_fields import NUMBERS
from kelurahan_desk.domain.problems import Fact, Problem, Severity
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person
from kelurahan_desk.domain.spelling import short_date

OLDEST_AGE = 120
_NIK_EXPECTED_AFTER_DAYS = 60
_NAME_SIGNS = frozenset(" .,'`-/()’‘´")


@dataclass(frozen=True, slots=True)
class NikSuggestion:
    """What a NIK says of its owner: to be offered, never to be forced."""

    birth_date: date | None
    sex: Sex


def suggestion(text: str, today: date) -> NikSuggestion | None:
    """Birth date and sex from a NIK as typed; None while it is not a whole NIK."""
    nik, _ = niks.read_nik(text)
    return NikSuggestion(nik.birth_date(today), nik.sex) if nik else None


def tidy(person: Person) -> Person:
    """The person with spaces folded and well-formed numbers in 16 plain digits; blank numbers None."""
    news: dict[str, str | None] = {}
    for field in PERSON_FIELDS:
        value = getattr(person, field)
        if not isinstance(value, str):
            continue
        news[field] = _digits(field, value) if field in NUMBERS else " ".join(value.split())
    return dataclasses.replace(person, **news)  # type: ignore[arg-type]


def person_problems(person: Person, today: date) -> tuple[Problem, ...]:
    """Everything a form can tell while it is being filled in; warnings do not keep a person out."""
    found: list[Problem] = []
    if not person.name.strip():
        found.append(Problem("name", "PERSON_NAME_EMPTY"))
    elif strange := sorted({sign for sign in person.name if not sign.isalpha() and sign not in _NAME_SIGNS}):
        found.append(Problem("name", "NAME_SIGNS", {"signs": " ".join(strange[:5])}, Severity.WARNING))
    for field in ("kk", "father_nik", "mother_nik"):
        _, problem = (niks.read_kk if field == "kk" else niks.read_nik)(
            getattr(person, field) or "", field=field
        )
        found += [problem] if problem else []
    if person.kk and person.kk == person.nik:
        found.append(Problem("kk", "PERSON_KK_IS_NIK"))
    found += [*_about_birth(person, today), *_about_nik(person, today)]
    return tuple(found)


def _about_birth(person: Person, today: date) -> list[Problem]:
    born = person.birth_date
    if born is None:
        return []
    if born > today:
        return [Problem("birth_date", "PERSON_BIRTH_FUTURE", {"birth_date": short_date(born)})]
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    facts: dict[str, Fact] = {"age": age}
    return [Problem("birth_date", "DATE_AGE", facts, Severity.WARNING)] if age > OLDEST_AGE else []


def _about_nik(person: Person, today: date) -> list[Problem]:
    nik, problem = niks.read_nik(person.nik or "")
    if problem:
        return [problem]
    if nik:
        return list(niks.disagreements(nik, person.birth_date, person.sex))
    born = person.birth_date
    if born is None:
        return [Problem("birth_date", "PERSON_UNIDENTIFIED", {}, Severity.WARNING)]
    if (today - born).days > _NIK_EXPECTED_AFTER_DAYS:
        return [Problem("nik", "PERSON_WITHOUT_NIK", {}, Severity.WARNING)]
    return []


def _digits(field: str, text: str) -> str | None:
    found, problem = (niks.read_kk if field == "kk" else niks.read_nik)(text, field=field)
    if problem:
        return text.strip()
    return found.text if isinstance(found, niks.Nik) else found
