"""Fields of a person as texts: stored, shown, typed."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.codes import Life, Marital, Sex
from kelurahan_desk.domain.person_fields import CODES, field_text, read_field, shown_text, stored_text
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person
from kelurahan_desk.wording import tell
from kelurahan_desk.wording.people import FIELDS
from store.samples import FULL_PERSON


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("name", "  SITI   AMINAH ", "SITI AMINAH"),
        ("sex", "P", Sex.FEMALE),
        ("sex", "lk", Sex.MALE),
        ("sex", "2", Sex.FEMALE),
        ("sex", "perempuan", Sex.FEMALE),
        ("sex", "", None),
        ("marital", "kawin", Marital.MARRIED),
        ("life", "MATI", Life.DEAD),
        ("birth_date", "4/3/1985", date(1985, 3, 4)),
        ("birth_date", "1985-03-04", date(1985, 3, 4)),
        ("birth_date", "", None),
        ("nik", " 6471.9903.0290.0001 ", "6471990302900001"),
        ("nik", "", None),
        ("kk", "6471990101150001", "6471990101150001"),
        ("rt", "RT 8", "008"),
        ("rw", "000", ""),
        ("rw", "-", ""),
        ("occupation", "wiraswasta", "WIRASWASTA"),
        ("phone", "0800 1", "0800 1"),
    ],
)
def test_typed(field, text, value):
    assert read_field(field, text) == (value, None)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("sex", "X", "PERSON_CODE_UNKNOWN"),
        ("religion", "99", "PERSON_CODE_UNKNOWN"),
        ("birth_date", "kemarin", "PERSON_DATE_UNREADABLE"),
        ("birth_date", "31-02-1985", "PERSON_DATE_UNREADABLE"),
        ("nik", "123", "NIK_LENGTH"),
        ("kk", "12345678901234567", "KK_LENGTH"),
        ("rt", "delapan", "PERSON_UNIT_UNREADABLE"),
        ("rt", "1000", "PERSON_UNIT_UNREADABLE"),
    ],
)
def test_typed_wrongly(field, text, code):
    _, problem = read_field(field, text)
    assert (problem.field, problem.code) == (field, code)
    assert tell(code, problem.facts).hint


@pytest.mark.parametrize("field", PERSON_FIELDS)
def test_what_is_shown_can_be_typed_again(field):
    value = getattr(FULL_PERSON, field)
    assert read_field(field, field_text(field, value)) == (value, None)
    assert shown_text(field, stored_text(value)) == field_text(field, value)
    assert shown_text(field, None) == ""
    assert FIELDS[field]


@given(st.sampled_from(sorted(CODES)), st.data())
def test_every_code_is_read_by_number_and_by_word(field, data):
    member = data.draw(st.sampled_from(CODES[field]))
    assert read_field(field, str(member.value)) == (member, None)
    assert read_field(field, field_text(field, member)) == (member, None)


@given(st.sampled_from(PERSON_FIELDS), st.text(max_size=30))
def test_no_text_breaks_the_reader(field, text):
    value, problem = read_field(field, text)
    assert problem is None or value in (None, "")


def test_every_field_of_a_person_has_a_word():
    assert {field.name for field in fields(Person)} <= set(FIELDS)
