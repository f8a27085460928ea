"""A synthetic population: families with names, ages, work and addresses that hang together.

Everything comes from one seeded source: the same place, count, seed and day give the same people.
"""

import random
from dataclasses import replace
from datetime import date

from kelurahan_desk.demo.families import Family, make_family
from kelurahan_desk.demo.names import STREETS
from kelurahan_desk.demo.numbers import NumberSource
from kelurahan_desk.domain.codes import Life, Sex
from kelurahan_desk.domain.office import Place
from kelurahan_desk.domain.resident import Person

LARGEST_FAMILY = 9
_SIZES = (3, 4, 5, 2, 6, 1, 7, 8, 9)
_SIZE_WEIGHTS = (22, 26, 17, 13, 8, 8, 3, 2, 1)
_PEOPLE_IN_RT = 110
_RT_IN_RW = 5
_DEAD_OF_OLD = 0.06
_GONE = 0.012
_NEWBORN_DAYS = 45


def make_population(place: Place, count: int, seed: int, today: date) -> tuple[Person, ...]:
    """`count` people of a kelurahan or desa, family by family, the head first.

    The first family is one of nine when `count` allows. Some people are dead or have moved; newborns have
    no NIK yet. NIK and KK carry the kecamatan code 99, which does not exist.
    """
    chance = random.Random(seed)  # noqa: S311 - must be repeatable, guards nothing
    numbers = NumberSource(place.city_code.replace(".", ""))
    born_here = place.city.upper().removeprefix("KOTA ").removeprefix("KABUPATEN ")
    people: list[Person] = []
    while len(people) < count:
        wanted = LARGEST_FAMILY if not people else chance.choices(_SIZES, _SIZE_WEIGHTS)[0]
        family = make_family(chance, min(wanted, count - len(people)), today, born_here)
        people.extend(_settle(chance, family, numbers, len(people), today))
    return tuple(people)


def _settle(
    chance: random.Random, family: Family, numbers: NumberSource, before: int, today: date
) -> list[Person]:
    """Give a family its card, its numbers and its house."""
    rt_index = before // _PEOPLE_IN_RT
    rt, rw = f"{rt_index % _RT_IN_RW + 1:03d}", f"{rt_index // _RT_IN_RW + 1:03d}"
    street = STREETS[rt_index % len(STREETS)]
    address = f"{street} NO. {chance.randint(1, 148)}"
    kk = numbers.kk(_recorded(chance, family, today))
    niks = [_nik(person, numbers, today) for person in family.people]
    nik_of = {person.name: nik for person, nik in zip(family.people, niks, strict=True)}
    moved = chance.random() < _GONE
    settled: list[Person] = []
    for person, nik in zip(family.people, niks, strict=True):
        settled.append(
            replace(
                person,
                nik=nik,
                kk=kk,
                address=address,
                rt=rt,
                rw=rw,
                name=person.name if nik else _newborn_name(person),
                father_nik=nik_of.get(person.father),
                mother_nik=nik_of.get(person.mother),
                birth_certificate=_certificate(person, nik, today),
                life=Life.MOVED if moved else _life(chance, person, today),
            )
        )
    return settled


def _nik(person: Person, numbers: NumberSource, today: date) -> str | None:
    assert person.birth_date is not None
    assert person.sex is not None
    if (today - person.birth_date).days < _NEWBORN_DAYS:
        return None
    return numbers.nik(person.birth_date, person.sex)


def _newborn_name(person: Person) -> str:
    return f"BAYI NY. {person.mother}"


def _recorded(chance: random.Random, family: Family, today: date) -> date:
    """A family card is as old as its last change: a birth, or some day of the last twelve years."""
    youngest = max(person.birth_date for person in family.people if person.birth_date)
    earliest = max(youngest.toordinal(), today.toordinal() - 12 * 365)
    return date.fromordinal(chance.randint(earliest, today.toordinal()))


def _certificate(person: Person, nik: str | None, today: date) -> str:
    born = person.birth_date
    if nik is None or born is None or today.year - born.year > 25:
        return ""
    return f"{nik[:4]}-LU-{born.day:02d}{born.month:02d}{born.year}-{nik[12:]}"


def _life(chance: random.Random, person: Person, today: date) -> Life:
    assert person.birth_date is not None
    age = today.year - person.birth_date.year
    risk = _DEAD_OF_OLD if age >= 60 else 0.002 if person.sex is Sex.MALE else 0.001
    return Life.DEAD if age > 30 and chance.random() < risk else Life.ALIVE
