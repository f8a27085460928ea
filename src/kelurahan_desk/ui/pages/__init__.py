"""The pages, in the order of the navigation: one entry each, built when first shown."""

from typing import TYPE_CHECKING

from kelurahan_desk.ui.room import PageEntry
from kelurahan_desk.wording import window

if TYPE_CHECKING:
    from kelurahan_desk.ui.page import Frame, Page

HOME = "home"
LOOKUP = "lookup"
RESIDENTS = "residents"
LETTERS = "letters"
APPLICATIONS = "applications"
UPKEEP = "upkeep"
RECAP = "recap"
PROGRAMMES = "programmes"
EXCHANGE = "exchange"
PROTECTION = "protection"
SETTINGS = "settings"


def _home(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.home import HomePage

    return HomePage(frame)


def _lookup(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.lookup import LookupPage

    return LookupPage(frame)


def _residents(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.residents import ResidentsPage

    return ResidentsPage(frame)


def _letters(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.letters import LettersPage

    return LettersPage(frame)


def _applications(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.applications import ApplicationsPage

    return ApplicationsPage(frame)


def _recap(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.recap import RecapPage

    return RecapPage(frame)


def _upkeep(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.upkeep import UpkeepPage

    return UpkeepPage(frame)


def _programmes(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.programmes import ProgrammesPage

    return ProgrammesPage(frame)


def _exchange(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.exchange import ExchangePage

    return ExchangePage(frame)


def _protection(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.protection import ProtectionPage

    return ProtectionPage(frame)


def _settings(frame: "Frame") -> "Page":
    from kelurahan_desk.ui.pages.settings import SettingsPage

    return SettingsPage(frame)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(HOME, window.HOME, "house", _home, "Ctrl+1"),
    PageEntry(LOOKUP, window.LOOKUP, "id-card", _lookup, "Ctrl+2"),
    PageEntry(RESIDENTS, window.RESIDENTS, "users", _residents, "Ctrl+3"),
    PageEntry(LETTERS, window.LETTERS, "file-text", _letters, "Ctrl+4"),
    PageEntry(APPLICATIONS, window.APPLICATIONS, "clipboard-list", _applications, "Ctrl+5"),
    PageEntry(UPKEEP, window.UPKEEP, "refresh-cw", _upkeep, "Ctrl+6"),
    PageEntry(RECAP, window.RECAP, "chart-column", _recap, "Ctrl+7"),
    PageEntry(PROGRAMMES, window.PROGRAMMES, "list-todo", _programmes, "Ctrl+8"),
    PageEntry(EXCHANGE, window.EXCHANGE, "arrow-left-right", _exchange, "Ctrl+9"),
    PageEntry(PROTECTION, window.PROTECTION, "shield-check", _protection, "Ctrl+B"),
    PageEntry(SETTINGS, window.SETTINGS, "settings", _settings, "Ctrl+0"),
)
