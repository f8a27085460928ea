"""Inner views of letters and of their settings, for `screenshots.py`."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.letters import LettersPage
from kelurahan_desk.ui.pages.settings import SettingsPage
from kelurahan_desk.ui.shell import Shell
from kelurahan_desk.ui.targets import NewLetter, ShowLetter

Arrange = Callable[[Shell], None]


def _press(inside: QWidget, name: str) -> None:
    pressed = inside.findChild(QPushButton, name)
    assert pressed is not None, name
    pressed.click()


def _letters(shell: Shell) -> LettersPage:
    assert shell.view is not None
    shell.view.go(pages.LETTERS, None)
    assert isinstance(shell.view.page, LettersPage)
    shell.view.page.show_list()
    return shell.view.page


def _home(name: str) -> Arrange:
    return lambda shell: _press(_letters(shell), name)


def _newest(shell: Shell) -> str:
    return _letters(shell).desk.letters.list(limit=1)[0].number


def _open(shell: Shell) -> None:
    number = _newest(shell)
    assert shell.view is not None
    shell.view.go(pages.LETTERS, ShowLetter(number))


def _form(shell: Shell) -> None:
    page = _letters(shell)
    person = page.desk.letters.list(limit=1)[0].resident
    assert shell.view is not None
    shell.view.go(pages.LETTERS, NewLetter(person))


def _form_preview(shell: Shell) -> None:
    page = _letters(shell)
    page.turn(page.form)
    page.form.begin_like(_newest(shell), replaces=False)
    page.turn(page.form)
    _press(page, "side_preview")


def _replace(shell: Shell) -> None:
    page, number = _letters(shell), _newest(shell)
    page.turn(page.form)
    page.form.begin_like(number, replaces=True)


def _draft(shell: Shell) -> None:
    page = _letters(shell)
    drafts = page.desk.letters.drafts()
    if drafts:
        page.draft.open_draft(drafts[-1].id)


def _settings(*names: str) -> Arrange:
    def arrange(shell: Shell) -> None:
        assert shell.view is not None
        shell.view.go(pages.SETTINGS, None)
        assert isinstance(shell.view.page, SettingsPage)
        for name in names:
            _press(shell.view.page, name)

    return arrange


LETTER_SCENES: tuple[tuple[str, Arrange], ...] = (
    ("letters-letter", _open),
    ("letters-form", _form),
    ("letters-form-preview", _form_preview),
    ("letters-replace", _replace),
    ("letters-drafts", _home("tab_drafts")),
    ("letters-draft", _draft),
    ("letters-queue", _home("tab_queue")),
    ("letters-book", _home("tab_book")),
    ("settings-signers", _settings("tab_signers")),
    ("settings-numbers", _settings("tab_numbers")),
    ("settings-texts", _settings("tab_texts", "text_purposes")),
    ("settings-texts-new", _settings("tab_texts", "text_purposes", "text_new")),
    ("settings-layouts", _settings("tab_texts", "text_layouts")),
    ("settings-printers", _settings("tab_printers")),
    ("settings-users", _settings("tab_users")),
    ("settings-station", _settings("tab_station")),
)
"""Name, and what brings it about."""
