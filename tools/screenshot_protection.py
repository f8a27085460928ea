"""Pictures of Pelindungan: each tab, and a report; and of the people in Pengaturan."""

from collections.abc import Callable

from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages import protection
from kelurahan_desk.ui.pages.protection import ProtectionPage
from kelurahan_desk.ui.pages.settings import SettingsPage
from kelurahan_desk.ui.shell import Shell

Arrange = Callable[[Shell], None]


def _tab(place: int) -> Arrange:
    def arrange(shell: Shell) -> None:
        _page(shell).turn_to(place)

    return arrange


def _report(shell: Shell) -> None:
    page = _page(shell)
    page.turn_to(protection.JOURNAL)
    page.journal.reports.click()
    page.journal.report.show_report("hands")


def _plan(shell: Shell) -> None:
    page = _page(shell)
    page.turn_to(protection.RIGHTS)
    page.rights.count.click()


def _page(shell: Shell) -> ProtectionPage:
    assert shell.view is not None
    shell.view.go(pages.PROTECTION, None)
    page = shell.view.page
    assert isinstance(page, ProtectionPage)
    page.journal.show_journal()
    return page


def _users(shell: Shell) -> None:
    assert shell.view is not None
    shell.view.go(pages.SETTINGS, None)
    page = shell.view.page
    assert isinstance(page, SettingsPage)
    page.tabs["tab_users"].click()


PROTECTION_SCENES: tuple[tuple[str, Arrange], ...] = (
    ("protection-backup", _tab(protection.BACKUP)),
    ("protection-journal", _tab(protection.JOURNAL)),
    ("protection-report", _report),
    ("protection-rights", _plan),
    ("settings-users", _users),
)
