"""How typed text is taken apart for searching."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_BETWEEN_DIGITS = re.compile(r"[\s.\-']+")


def folded(text: str) -> str:
    """Small letters without diacritics, as the search index folds them."""
    if text.isascii():
        return text.casefold()
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return bare.casefold()


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded; punctuation is a border and nothing else."""
    return tuple(_WORD.findall(folded(text)))


def only_digits(text: str) -> str:
    """The digits of a number typed with or without dots and spaces; "" when there is anything else."""
    digits = _BETWEEN_DIGITS.sub("", text)
    return digits if digits.isascii() and digits.isdigit() else ""


def like_words(text: str) -> tuple[str, ...]:
    """Each word as it was typed, folded, with the signs of LIKE escaped by a backslash."""
    return tuple(re.sub(r"([\\%_])", r"\\\1", word) for word in folded(text).split())
