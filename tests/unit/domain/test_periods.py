"""Periods of lists, as offices write them."""

from datetime import date

import pytest

from kelurahan_desk.domain.periods import period_start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026-09", date(2026, 9, 1)),
        ("202609", date(2026, 9, 1)),
        ("09/2026", date(2026, 9, 1)),
        ("9-2026", date(2026, 9, 1)),
        ("September 2026", date(2026, 9, 1)),
        (" AGUSTUS  2026 ", date(2026, 8, 1)),
        ("Agt 2026", date(2026, 8, 1)),
        ("TW III 2026", date(2026, 7, 1)),
        ("Triwulan IV Tahun 2026", date(2026, 10, 1)),
        ("2026-Q4", date(2026, 10, 1)),
        ("2026-T3", date(2026, 7, 1)),
        ("TW.2-2026", date(2026, 4, 1)),
        ("2026", date(2026, 1, 1)),
        ("Semester ganjil 2026", date(2026, 1, 1)),
        ("31-08-2026", date(2026, 8, 31)),
        ("2026-08-31", date(2026, 8, 31)),
        ("31-02-2026", None),
        ("2026-13", None),
        ("", None),
        ("terbaru", None),
    ],
)
def test_start_of_a_period(text, start):
    assert period_start(text) == start
