"""The pages, in the order of the navigation: one entry each, built when first shown."""

from typing import TYPE_CHECKING

from kelurahan_desk.ui.room import PageEntry
from kelurahan_desk.wording import window

if TYPE_CHECKING:
    from kelurahan_desk.ui.page import Frame, Page

HOME = "home"
RESIDENTS = "residents"
LETTERS = "letters"
APPLICATIONS = "applications"
EXCHANGE = "exchange"
SETTINGS = "settings"


def _home(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.home import HomePage

    return HomePage(frame)


def _residents(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.residents import ResidentsPage

    return ResidentsPage(frame)


def _letters(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.letters import LettersPage

    return LettersPage(frame)


def _applications(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.applications import ApplicationsPage

    return ApplicationsPage(frame)


def _exchange(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.exchange import ExchangePage

    return ExchangePage(frame)


def _settings(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.settings import SettingsPage

    return SettingsPage(frame)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(HOME, window.HOME, "house", _home, "Ctrl+1"),
    PageEntry(RESIDENTS, window.RESIDENTS, "users", _residents, "Ctrl+2"),
    PageEntry(LETTERS, window.LETTERS, "file-text", _letters, "Ctrl+3"),
    PageEntry(APPLICATIONS, window.APPLICATIONS, "clipboard-list", _applications, "Ctrl+4"),
    PageEntry(EXCHANGE, window.EXCHANGE, "arrow-left-right", _exchange, "Ctrl+5"),
    PageEntry(SETTINGS, window.SETTINGS, "settings", _settings, "Ctrl+6"),
)
