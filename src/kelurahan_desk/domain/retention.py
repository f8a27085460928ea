"""How long what is kept: backups by day and week, records by kind and year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateutil.relativedelta import relativedelta

DAILY = 7
WEEKLY = 8


def kept_backups(
    moments: Iterable[datetime], daily: int = DAILY, weekly: int = WEEKLY
) -> frozenset[datetime]:
    """Of all moments those to keep: the newest of each of `daily` days and `weekly` weeks that have any."""
    newest_first = sorted(moments, reverse=True)
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    for moment in newest_first:
        days.setdefault(moment.date(), moment)
        weeks.setdefault(moment.isocalendar()[:2], moment)
    return frozenset([*list(days.values())[:daily], *list(weeks.values())[:weekly]])


class RecordKind(StrEnum):
    """Kinds of record that end some day."""

    REFUSED_PAPERS = "refused_papers"  # scans of applications refused or withdrawn
    ACCEPTED_PAPERS = "accepted_papers"  # scans of applications that were accepted
    CITY_LISTS = "city_lists"  # lines of lists that a newer one of the kind has replaced
    FIELD_HISTORY = "field_history"  # old and new values of people's fields
    LETTER_DRAFTS = "letter_drafts"
    SENT_FILES = "sent_files"  # sealed copies of batches that were answered
    GONE_RESIDENTS = "gone_residents"  # dead or moved, and named in no letter, application or task
    OPEN_FORMS = "open_forms"  # forms somebody left unfinished


@dataclass(frozen=True, slots=True)
class KeepRule:
    """How many years a kind is kept, and on what ground."""

    kind: RecordKind
    years: int
    basis: str


@dataclass(frozen=True, slots=True)
class KeptForGood:
    """What a clean-up never touches, with the reason."""

    what: str
    basis: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """The office's table of retention."""

    version: int
    rules: tuple[KeepRule, ...]
    for_good: tuple[KeptForGood, ...]


def kept_since(rule: KeepRule, today: date) -> date:
    """The first day whose records the rule still keeps; years count whole, as archives count them."""
    return (today - relativedelta(years=rule.years)).replace(month=1, day=1)


_A_YEAR = relativedelta(years=1)


def clean_up_due(last: date | None, began: date | None, today: date) -> bool:
    """Whether a year has passed since the last clean-up, or since the desk began."""
    since = last or began
    return since is not None and since + _A_YEAR <= today
