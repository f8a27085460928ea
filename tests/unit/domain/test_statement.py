"""The statement in a letter's code: what is sealed comes back, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.proof import Statement, open_statement, person_hash, seal_statement
from unit.domain.builders import NIK, TODAY, dates

plain_words = st.text(
    st.characters(codec="utf-8", exclude_characters="|", exclude_categories=["Z", "C"]), min_size=1
)


@given(plain_words, plain_words, plain_words, dates, dates, st.binary(min_size=64, max_size=64))
def test_a_statement_comes_back_as_it_was_sealed(place, station, number, issued, until, signature):
    statement = Statement(place, station, number, issued, until, person_hash(number, NIK, "Siti"))
    assert open_statement(f" {seal_statement(statement, signature)}\n") == (statement, signature)


@given(st.text(max_size=60))
def test_any_other_text_is_no_statement(text):
    assert open_statement(text) is None


STATEMENT = Statement("6471051001", "K7QD", "12", TODAY, TODAY, "ab" * 10)


@pytest.mark.parametrize(
    "change",
    [
        ("SKTM1", "SKTM2"),
        ("20261122", "20261322"),
        ("20261122", "2026112"),
        ("|12|", "|12|12|"),
        ("|12|", "|1\t2|"),
        ("AAAAAA", "AAAAA"),
        ("AAAA", "é"),
        ("AAAA", "AAA*"),
    ],
)
def test_a_damaged_statement(change):
    sealed = seal_statement(STATEMENT, bytes(64))
    assert open_statement(sealed)
    assert open_statement(sealed.replace(*change, 1)) is None


def test_separators_and_blanks_in_a_number_cannot_break_a_statement():
    odd = Statement("1", "K", "A|B\n C", TODAY, TODAY, "x")
    statement, _ = open_statement(seal_statement(odd, b"s"))
    assert statement.number == "A B C"


def test_a_person_hash_binds_number_nik_and_name():
    hashes = {
        person_hash("1", NIK, "SITI"),
        person_hash("2", NIK, "SITI"),
        person_hash("1", None, "SITI"),
        person_hash("1", NIK, "BUDI"),
    }
    assert len(hashes) == 4
    assert person_hash("1", NIK, "Siti") == person_hash("1", NIK, "SITI")
    assert {len(text) for text in hashes} == {20}
