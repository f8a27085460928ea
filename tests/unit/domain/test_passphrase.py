"""Which new passphrases are taken."""

import pytest

from kelurahan_desk.domain.passphrase import PASSPHRASE_LEAST, require_passphrase
from kelurahan_desk.domain.problems import Refusal

TAKEN = {
    "four words": "kopi pahit di teras",
    "no spaces": "gergajimesinbiru",
    "letters of any script": "ꦲꦤꦕꦫꦏ ꦢꦠꦱꦮꦭꦥ",
    "signs and digits among words": "3 ayam-2 bebek",
    "the least": "hujan petang",
    "very long": "kata " * 40 + "yang berbeda",
}
REFUSED = {
    "eleven": ("hujan malam", "PASSPHRASE_SHORT"),
    "empty": ("", "PASSPHRASE_SHORT"),
    "one letter twelve times": ("aaaaaaaaaaaa", "PASSPHRASE_GUESSED"),
    "two letters in turn": ("abababababab", "PASSPHRASE_GUESSED"),
    "a row of keys": ("qwertyuiop12", "PASSPHRASE_GUESSED"),
    "backwards": ("poiuytrewq09", "PASSPHRASE_GUESSED"),
    "counted": ("123456789012", "PASSPHRASE_GUESSED"),
    "the word itself": ("Kata Sandi 2026", "PASSPHRASE_GUESSED"),
    "password": ("Password12345", "PASSPHRASE_GUESSED"),
    "where one works": ("kelurahan-2026", "PASSPHRASE_GUESSED"),
    "who one is": ("bu.hartini-2026", "PASSPHRASE_GUESSED"),
    "decomposed letters count once": ("e\u0301" * 6, "PASSPHRASE_SHORT"),
}


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_taken(text: str) -> None:
    assert require_passphrase(text, "bu.hartini") is None


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        require_passphrase(text, "bu.hartini")
    assert refused.value.code == code


def test_the_refusal_says_how_many() -> None:
    with pytest.raises(Refusal) as refused:
        require_passphrase("a" * (PASSPHRASE_LEAST - 1))
    assert refused.value.facts == {"least": 12}


def test_a_short_name_forbids_no_words() -> None:
    require_passphrase("pulau kecil di laut", "i")
