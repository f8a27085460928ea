"""One invented family: who is in it, how old, named how, doing what."""

import random
from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.demo.names import ELSEWHERE, PEOPLES, People
from kelurahan_desk.demo.work import education_at, occupation_at
from kelurahan_desk.domain.codes import Citizenship, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.resident import Person

_BLOOD = ("TIDAK TAHU", "O", "A", "B", "AB")
_BLOOD_WEIGHTS = (45, 20, 14, 15, 6)
_DISABILITY = ("TIDAK CACAT", "CACAT FISIK", "CACAT NETRA/BUTA", "CACAT RUNGU/WICARA", "CACAT MENTAL/JIWA")
_DISABILITY_WEIGHTS = (970, 12, 6, 6, 6)
_OLDEST_CHILD = 31  # years; later they have a card of their own
_BETWEEN_BIRTHS = 300  # days


@dataclass(frozen=True, slots=True)
class Family:
    """People of one card, the head first; numbers and address are still missing."""

    people: tuple[Person, ...]


def make_family(chance: random.Random, size: int, today: date, born_here: str) -> Family:
    """A family of `size` people."""
    return Family(tuple(_Family(chance, today, born_here).build(size)))


class _Family:
    """Builds one family; the parents' way of naming and their religion go to the children."""

    def __init__(self, chance: random.Random, today: date, born_here: str) -> None:
        self._chance = chance
        self._today = today
        self._born_here = born_here
        self._folk = chance.choices(PEOPLES, [folk.weight for folk in PEOPLES])[0]
        religions, weights = zip(*self._folk.religions, strict=True)
        self._religion: Religion = chance.choices(religions, weights)[0]
        self._clan = f" {chance.choice(self._folk.clans)}" if self._folk.clans else ""
        self._names: set[str] = set()

    def build(self, size: int) -> list[Person]:
        """The head, a husband or wife mostly, then children and others up to the size."""
        if size == 1:
            return [self._alone()]
        head, partner = self._couple(size)
        people = [head, *([partner] if partner else [])]
        father, mother = (head, partner) if head.sex is Sex.MALE else (partner, head)
        others = self._others(head, size - len(people))
        people += self._children(father, mother, size - len(people) - len(others))
        return people + others

    def _alone(self) -> Person:
        if self._chance.random() < 0.5:
            age, marital = self._chance.randint(21, 34), Marital.SINGLE
        else:
            age = self._chance.randint(45, 88)
            marital = self._chance.choice((Marital.WIDOWED, Marital.WIDOWED, Marital.DIVORCED))
        sex = self._chance.choice((Sex.MALE, Sex.FEMALE))
        return self._person(Shdk.HEAD, sex, self._day(age), marital)

    def _couple(self, size: int) -> tuple[Person, Person | None]:
        least = 21 + 2 * (size - 2)  # old enough for that many children
        age = self._chance.randint(44, 58) if size > 6 else int(self._chance.triangular(23, 78, 38))
        age = max(age, least)
        if size <= 4 and self._chance.random() < 0.14:
            marital = self._chance.choice((Marital.WIDOWED, Marital.DIVORCED))
            sex = Sex.FEMALE if self._chance.random() < 0.75 else Sex.MALE
            return self._person(Shdk.HEAD, sex, self._day(max(age, 30)), marital), None
        head = self._person(Shdk.HEAD, Sex.MALE, self._day(age), Marital.MARRIED)
        wife_age = max(least - 1, age - self._chance.randint(-3, 8))
        return head, self._person(Shdk.WIFE, Sex.FEMALE, self._day(wife_age), Marital.MARRIED)

    def _others(self, head: Person, room: int) -> list[Person]:
        """Parents, in-laws and relatives: rarely in a small family, always in a very large one."""
        wanted = 0
        if room >= 6:
            wanted = 2
        elif room >= 1 and self._chance.random() < 0.13:
            wanted = 1
        found: list[Person] = []
        age = self._age(head)
        for _ in range(min(wanted, room)):
            old = age <= 62 and self._chance.random() < 0.7
            if old and not found:
                relation = self._chance.choice((Shdk.PARENT, Shdk.PARENT_IN_LAW))
                sex = Sex.FEMALE if self._chance.random() < 0.7 else Sex.MALE
                day = self._day(min(96, age + self._chance.randint(20, 34)))
                found.append(self._person(relation, sex, day, Marital.WIDOWED))
            else:
                sex = self._chance.choice((Sex.MALE, Sex.FEMALE))
                day = self._day(self._chance.randint(6, 32))
                found.append(self._person(Shdk.RELATIVE, sex, day, Marital.SINGLE))
        return found

    def _children(self, father: Person | None, mother: Person | None, count: int) -> list[Person]:
        """Children at least ten months apart, none before a parent was nineteen, the eldest first."""
        if count <= 0:
            return []
        youngest_parent = min(self._age(parent) for parent in (father, mother) if parent)
        slot = min(youngest_parent - 19, _OLDEST_CHILD) * 365 // count
        room = max(0, slot - _BETWEEN_BIRTHS)
        days = [slot * place + self._chance.randint(0, room) for place in range(count)]
        return [self._child(father, mother, old) for old in reversed(days)]

    def _child(self, father: Person | None, mother: Person | None, days: int) -> Person:
        born = date.fromordinal(self._today.toordinal() - days)
        child = self._person(Shdk.CHILD, self._chance.choice((Sex.MALE, Sex.FEMALE)), born, Marital.SINGLE)
        place = self._born_here if self._chance.random() < 0.85 else child.birth_place
        return replace(
            child,
            birth_place=place,
            father=father.name if father else self._name(Sex.MALE),
            mother=mother.name if mother else self._name(Sex.FEMALE),
        )

    def _person(self, relation: Shdk, sex: Sex, born: date, marital: Marital) -> Person:
        chance = self._chance
        education = education_at(chance, self._years(born))
        return Person(
            name=self._name(sex),
            sex=sex,
            birth_place=self._born_here if chance.random() < 0.55 else chance.choice(ELSEWHERE),
            birth_date=born,
            religion=self._religion,
            marital=marital,
            shdk=relation,
            citizenship=Citizenship.WNI,
            education=education,
            occupation=occupation_at(chance, self._years(born), sex, education, relation),
            blood=chance.choices(_BLOOD, _BLOOD_WEIGHTS)[0],
            disability=chance.choices(_DISABILITY, _DISABILITY_WEIGHTS)[0],
            father=self._name(Sex.MALE),
            mother=self._name(Sex.FEMALE),
        )

    def _name(self, sex: Sex) -> str:
        """A name that nobody else of the family has, parents' names included."""
        while True:
            name = _name(self._chance, self._folk, sex) + self._clan
            if name not in self._names:
                self._names.add(name)
                return name

    def _day(self, age: int) -> date:
        """A birthday of somebody of that age today."""
        days = int(age * 365.2425) + self._chance.randint(1, 364)
        return date.fromordinal(self._today.toordinal() - days)

    def _years(self, born: date) -> int:
        return (self._today - born).days * 10_000 // 3_652_425

    def _age(self, person: Person) -> int:
        assert person.birth_date is not None
        return self._years(person.birth_date)


def _name(chance: random.Random, folk: People, sex: Sex) -> str:
    first, second = (folk.men, folk.second_men) if sex is Sex.MALE else (folk.women, folk.second_women)
    words = [chance.choice(first)]
    if chance.random() < 0.25:
        words.append(chance.choice(first))
    if chance.random() < 0.8 or words[0].endswith("."):
        words.append(chance.choice(second))
    return " ".join(dict.fromkeys(words))
