"""How the same person is written differently by two offices of the state."""

import random
from datetime import date

from kelurahan_desk.domain.causes import Cause
from kelurahan_desk.domain.resident import Person

SEGMENTS = {
    Cause.COVERED_APBN: ("PBI APBN", "PBI (APBN)", "PBI JK"),
    Cause.COVERED_APBD: ("PBI APBD", "PBPU BP Pemda", "APBD"),
    Cause.COVERED_PPU: ("PPU", "PPU Swasta", "PPU PNS"),
}
CLEAN_CARDS = (("mandiri", "nonaktif_premi"), ("PBI", "nonaktif"), ("", "belum terdaftar"))


def spelled(name: str, chance: random.Random) -> str:
    """As an office of the state may have typed it."""
    roll = chance.random()
    words = name.split()
    if roll < 0.05 and "MUHAMMAD" in name:
        return name.replace("MUHAMMAD", "MOH")
    if roll < 0.04:
        spot = chance.randrange(1, len(name))
        return name[:spot] + name[spot - 1] + name[spot:]  # a letter twice
    if roll < 0.07 and len(words) > 2:
        return " ".join(words[:-1])  # the last name left away
    if roll < 0.09:
        return " ".join([*words[:-1], words[-1][0]])  # or only its first letter
    return name


def born_as_listed(person: Person, chance: random.Random) -> date | None:
    """The birth date as a list has it: not at all, with day and month exchanged, or as it is."""
    born, roll = person.birth_date, chance.random()
    if roll < 0.1 or born is None:
        return None
    if roll < 0.13 and born.day <= 12:
        return date(born.year, born.day, born.month)
    return born
