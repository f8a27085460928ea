"""How alike two names are, and which two records may be the same person.

Jaro-Winkler is written out here (thirty lines) rather than taken from `difflib`: it is symmetric, weighs
the beginning of a name, and keeps its value when a letter is doubled; SequenceMatcher does none of these.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from kelurahan_desk.domain.codes import Shdk
from kelurahan_desk.domain.resident import Person, Resident

ALIKE = 0.9
"""From here on two names with the same birth date are worth a look (share of 1)."""

_BARELY = ALIKE - 1e-9  # bounds are sums in another order
_ROOM = 5  # bits for each letter
_PREFIX_WEIGHT, _PREFIX_LENGTH = 0.1, 4
_SHORT_FORMS = dict.fromkeys(("m", "md", "mhd", "moh", "mohd", "moch", "mohamad", "mohammad", "mochamad",
                              "muh", "muhd", "muhamad", "muchamad", "muchammad"), "muhammad")  # fmt: skip
_TITLES = frozenset({"h", "hj", "haji", "hajjah", "dr", "drs", "dra", "ir", "alm", "almh", "se", "sh", "spd"})

NAME_SAME, NAME_ALIKE, BIRTH_SAME, MOTHER_SAME, KK_SAME, NIK_CLOSE = (
    "name_same", "name_alike", "birth_same", "mother_same", "kk_same", "nik_close",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two records are: 0 to 100, and the reasons in words' codes."""

    score: int
    reasons: tuple[str, ...]


def _bare(name: str) -> str:
    """Folded, with a space for whatever is neither a letter nor a digit."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in bare.casefold().replace("'", ""))


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart: folded, without titles, short forms written out."""
    plain = name.isascii() and name.replace(" ", "").isalpha()  # most are, and lists have thousands
    parts = (name.lower() if plain else _bare(name)).split()
    kept = [_SHORT_FORMS.get(part, part) for part in parts if part not in _TITLES]
    return tuple(kept or parts)


def name_similarity(one: str, other: str) -> float:
    """0 to 1; words may stand in another order, together or apart.

    Names of equally many words are compared word by word, so that a common first word (SITI, MUHAMMAD) does
    not make two people alike; otherwise a word was left out, and the whole is compared.
    """
    first, second = name_words(one), name_words(other)
    if "".join(first) == "".join(second):
        return 1.0
    if len(first) != len(second):
        return jaro_winkler("".join(first), "".join(second))
    return max(_by_words(first, second), _by_words(tuple(sorted(first)), tuple(sorted(second))))


_Letters = tuple[str, int, int]
"""A text, how long it is, and its letters as bits."""
Shape = tuple[_Letters, tuple[_Letters, ...], tuple[_Letters, ...]]
"""A name in one piece, its words, and its words in the order of the alphabet."""


def names_alike(one: str, other: str) -> bool:
    """Whether `name_similarity` reaches ALIKE; most that do not are told apart by their letters alone."""
    return shapes_alike(shape_of(one), shape_of(other))


def shapes_alike(first: Shape, second: Shape) -> bool:
    """As `names_alike`, where each name is held against several."""
    left, right = first[0], second[0]
    if left[0] == right[0]:
        return True
    words, others = first[1], second[1]
    if len(words) != len(others):
        return _most(left, right) >= _BARELY and jaro_winkler(left[0], right[0]) >= ALIKE
    return _alike_by_words(words, others) or (
        (first[2] != words or second[2] != others) and _alike_by_words(first[2], second[2])
    )


def shape_of(name: str) -> Shape:
    """What of a name its comparison needs."""
    words = tuple(map(_letters_of, name_words(name)))
    whole = "".join(word[0] for word in words)
    return (whole, len(whole), _letters(whole)), words, tuple(sorted(words))


@lru_cache(maxsize=65536)
def _letters_of(word: str) -> _Letters:
    return word, len(word), _letters(word)


def _alike_by_words(first: tuple[_Letters, ...], second: tuple[_Letters, ...]) -> bool:
    weight, most = 0, 0.0
    for one, other in zip(first, second, strict=True):
        both = one[1] + other[1]
        weight += both
        most += both if one is other else both * _most(one, other)
    if most < _BARELY * weight:
        return False
    return _by_words(tuple(word[0] for word in first), tuple(word[0] for word in second)) >= ALIKE


def _most(one: _Letters, other: _Letters) -> float:
    """What `jaro_winkler` cannot exceed: every common letter in its place, and the beginning the same."""
    text, size, letters = one
    other_text, other_size, other_letters = other
    if not size or not other_size:
        return 0.0
    common = (letters & other_letters).bit_count()
    if not common:
        return 0.0
    jaro = (common / size + common / other_size + 1) / 3
    return jaro + _PREFIX_LENGTH * _PREFIX_WEIGHT * (1 - jaro) if text[0] == other_text[0] else jaro


def _letters(text: str) -> int:
    """A bit for each letter, for its second time the next one: so two texts share no more letters than bits.

    Where there is no room the bit of another letter is taken, which only adds to what is shared.
    """
    found = 0
    for sign in text:
        bit = 1 << _ROOM * (ord(sign) % 32)
        while found & bit:
            bit <<= 1
        found |= bit
    return found


def _by_words(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    weight, likeness = 0, 0.0
    for one, other in zip(first, second, strict=True):
        weight += len(one) + len(other)
        likeness += (len(one) + len(other)) * _word_likeness(one, other)
    return likeness / weight


def jaro_winkler(one: str, other: str) -> float:
    """Jaro's similarity, raised for a common beginning of up to four letters; 0 to 1."""
    if one == other:
        return 1.0
    jaro = _jaro(one, other)
    prefix = 0
    for left, right in zip(one[:_PREFIX_LENGTH], other[:_PREFIX_LENGTH], strict=False):
        if left != right:
            break
        prefix += 1
    return jaro + prefix * _PREFIX_WEIGHT * (1 - jaro)


_word_likeness = lru_cache(maxsize=65536)(jaro_winkler)
"""Names are made of few words that come again and again; whole names do not."""


def _jaro(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    reach = max(max(len(one), len(other)) // 2 - 1, 0)
    free = [True] * len(other)
    first: list[str] = []
    for place, letter in enumerate(one):
        for near in range(max(0, place - reach), min(len(other), place + reach + 1)):
            if free[near] and other[near] == letter:
                free[near] = False
                first.append(letter)
                break
    if not first:
        return 0.0
    second = [letter for letter, unused in zip(other, free, strict=True) if not unused]
    moved = sum(left != right for left, right in zip(first, second, strict=True)) / 2
    count = len(first)
    return (count / len(one) + count / len(other) + (count - moved) / count) / 3


def alike(one: Person, other: Person) -> Alike | None:
    """Whether two records may be one person; None when nothing speaks for it.

    Twins are left alone: two children of one family card with two NIK and two names.
    """
    likeness = name_similarity(one.name, other.name)
    same_birth = one.birth_date is not None and one.birth_date == other.birth_date
    mother = bool(one.mother) and bool(other.mother) and name_similarity(one.mother, other.mother) >= ALIKE
    if not (same_birth and likeness >= ALIKE) and not (likeness == 1.0 and mother):
        return None
    if likeness < 1.0 and _twins(one, other):
        return None
    nik_close = close_numbers(one.nik, other.nik)
    weights = {
        NAME_SAME: 40 if likeness == 1.0 else 0,
        NAME_ALIKE: round(35 * likeness) if likeness < 1.0 else 0,
        BIRTH_SAME: 30 if same_birth else 0,
        MOTHER_SAME: 15 if mother else 0,
        KK_SAME: 8 if one.kk and one.kk == other.kk else 0,
        NIK_CLOSE: 7 if nik_close else 0,
    }
    if one.nik and other.nik and not nik_close:
        weights["nik_differs"] = -15
    reasons = tuple(reason for reason, weight in weights.items() if weight > 0)
    return Alike(max(1, min(100, sum(weights.values()))), reasons)


def close_numbers(one: str | None, other: str | None) -> bool:
    """Whether two numbers differ by one digit, or by two neighbours exchanged."""
    if not one or not other or len(one) != len(other):
        return False
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2:
        return len(places) == 1
    left, right = places
    return right == left + 1 and one[left] == other[right] and one[right] == other[left]


def pairs_alike(block: list[Resident]) -> list[tuple[Resident, Resident, Alike]]:
    """The pairs of a block of records that may be one person; each pair once, smaller number first."""
    found = []
    for one, other in combinations(sorted(block, key=lambda resident: resident.id), 2):
        apart = initials(one.person.name).isdisjoint(initials(other.person.name))
        if not apart and (same := alike(one.person, other.person)):
            found.append((one, other, same))
    return found


def initials(name: str) -> set[str]:
    """A cheap sieve: two spellings of one name share the first letter of some word."""
    return {word[0] for word in name_words(name)}


def _twins(one: Person, other: Person) -> bool:
    children = one.shdk is Shdk.CHILD and other.shdk is Shdk.CHILD
    return bool(children and one.kk and one.kk == other.kk and one.nik and other.nik)
