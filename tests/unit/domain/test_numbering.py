"""Letter numbers: templates, their faults, and the numbers they give."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.numbering import Series, format_number, template_problems
from kelurahan_desk.domain.office import NumberSetting
from unit.domain.builders import TODAY, dates


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{classification}/{counter:4}/{unit}/{month_roman}/{year}", "400.9.14.1/0007/05.1001/XI/2026"),
        ("{counter}/SKTM/{month}/{year}", "7/SKTM/11/2026"),
        ("{counter:8}", "00000007"),
        ("{counter:2}-{counter}", "07-7"),
    ],
)
def test_printed(template, printed):
    assert template_problems(template) == ()
    assert format_number(NumberSetting(template, unit="05.1001"), 7, TODAY) == printed


def test_a_counter_wider_than_its_zeros_keeps_every_digit():
    assert format_number(NumberSetting("{counter:2}"), 12345, TODAY) == "12345"


@pytest.mark.parametrize(
    ("template", "codes"),
    [
        ("400/{year}", ["NUMBER_NO_COUNTER"]),
        ("", ["NUMBER_NO_COUNTER"]),
        ("{counter}/{bulan}", ["NUMBER_TOKEN"]),
        ("{counter}/{}", ["NUMBER_TOKEN"]),
        ("{counter:0}", ["NUMBER_WIDTH"]),
        ("{counter:9}", ["NUMBER_WIDTH"]),
        ("{counter:x}", ["NUMBER_WIDTH"]),
        ("{counter:²}", ["NUMBER_WIDTH"]),
        ("{counter}/{year:2}", ["NUMBER_WIDTH"]),
        ("{counter}/{year", ["NUMBER_BRACES"]),
        ("{counter}}", ["NUMBER_BRACES"]),
        ("{Counter}", ["NUMBER_NO_COUNTER", "NUMBER_BRACES"]),
    ],
)
def test_faulty_templates(template, codes):
    assert [problem.code for problem in template_problems(template)] == codes


@given(st.text(alphabet="{}:acdeilmnortuy_0149/", max_size=30), dates, st.integers(1, 10**6))
def test_a_template_without_problems_can_always_be_filled(template, issued, counter):
    if not template_problems(template):
        assert "{" not in format_number(NumberSetting(template), counter, issued)


@given(st.integers(1, 10**6), st.integers(1, 10**6), dates)
def test_different_counters_give_different_numbers(one, other, issued):
    setting = NumberSetting(unit="05.1001")
    same = format_number(setting, one, issued) == format_number(setting, other, issued)
    assert same == (one == other)


def test_a_series_is_a_kind_and_a_year():
    assert Series("SKTM", 2026) == Series("SKTM", date(2026, 5, 1).year)
