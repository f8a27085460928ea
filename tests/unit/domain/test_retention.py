"""Seven days, eight weeks."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.retention import DAILY, WEEKLY, kept_backups

START = datetime(2026, 1, 5, 8, tzinfo=UTC)  # a Monday


def test_a_backup_a_day_keeps_seven_days_and_eight_weeks() -> None:
    days = [START + timedelta(days=number) for number in range(100)]
    kept = sorted(kept_backups(days), reverse=True)
    assert kept[:DAILY] == days[: -DAILY - 1 : -1]
    assert len({moment.isocalendar()[:2] for moment in kept}) == WEEKLY
    assert len(kept) <= DAILY + WEEKLY


def test_the_newest_of_a_day_is_the_one() -> None:
    assert kept_backups([START, START + timedelta(hours=3)]) == {START + timedelta(hours=3)}
    assert kept_backups([]) == frozenset()


moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


@given(st.lists(moments, unique=True))
def test_the_newest_is_always_kept_and_never_more_than_fifteen(found: list[datetime]) -> None:
    kept = kept_backups(found)
    assert kept <= set(found)
    assert len(kept) <= DAILY + WEEKLY
    if found:
        assert max(found) in kept
        assert kept_backups(kept) == kept
