"""Whether a signed page is our page, and what was printed on it besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.letter_signature import added_words

WORDS = st.lists(st.sampled_from("abcde"), max_size=12)


@pytest.mark.parametrize(
    ("ours", "signed", "added"),
    [
        ("surat tidak mampu", "surat tidak mampu", ""),
        ("surat tidak mampu", "surat tidak mampu Ditandatangani oleh", "Ditandatangani oleh"),
        ("surat tidak mampu", "stempel surat tidak mampu", "stempel"),
        ("surat tidak mampu", "surat mampu", None),
        ("surat tidak mampu", "surat mampu tidak", None),
        ("", "", ""),
        ("", "lembar tambahan", "lembar tambahan"),
        ("surat", "", None),
    ],
)
def test_named_cases(ours: str, signed: str, added: str | None) -> None:
    assert added_words(ours.split(), signed.split()) == added


@given(WORDS, WORDS, st.integers(0, 12))
def test_a_stamp_anywhere_leaves_our_page_ours(ours: list[str], stamp: list[str], place: int) -> None:
    stamp = [word.upper() for word in stamp]
    page = [*ours[:place], *stamp, *ours[place:]]
    assert added_words(ours, page) == " ".join(stamp)


@given(WORDS.filter(bool), st.data())
def test_a_word_less_is_another_page(ours: list[str], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(ours) - 1))
    assert added_words(ours, ours[:gone] + ours[gone + 1 :]) is None
