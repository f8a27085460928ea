"""Meja Dinsos: the pages of the district's window, in the order of the navigation."""

from typing import TYPE_CHECKING

from kelurahan_desk.ui.room import PageEntry
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_district as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage

HOME = "home"
INBOX = "inbox"
WORK = "work"
REPLIES = "replies"
OFFICES = "offices"
DUPLICATES = "duplicates"
RECAP = "recap"
SETTINGS = "settings"


def _home(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.home import HomePage

    return HomePage(frame)


def _inbox(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.inbox import InboxPage

    return InboxPage(frame)


def _work(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.work import WorkPage

    return WorkPage(frame)


def _replies(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.replies import RepliesPage

    return RepliesPage(frame)


def _offices(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.offices import OfficesPage

    return OfficesPage(frame)


def _duplicates(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.duplicates import DuplicatesPage

    return DuplicatesPage(frame)


def _recap(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.recap import RecapPage

    return RecapPage(frame)


def _settings(frame: "DistrictFrame") -> "DistrictPage":
    from kelurahan_desk.ui.district.settings import SettingsPage

    return SettingsPage(frame)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(HOME, words.HOME, "house", _home, "Ctrl+1"),
    PageEntry(INBOX, words.INBOX, "inbox", _inbox, "Ctrl+2"),
    PageEntry(WORK, words.WORK, "clipboard-list", _work, "Ctrl+3"),
    PageEntry(REPLIES, words.REPLIES, "send", _replies, "Ctrl+4"),
    PageEntry(OFFICES, words.OFFICES, "key-round", _offices, "Ctrl+5"),
    PageEntry(DUPLICATES, words.DUPLICATES, "users", _duplicates, "Ctrl+6"),
    PageEntry(RECAP, words.RECAP, "chart-column", _recap, "Ctrl+7"),
    PageEntry(SETTINGS, window.SETTINGS, "settings", _settings, "Ctrl+8"),
)
