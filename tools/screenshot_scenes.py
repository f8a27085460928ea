"""Inner views of the pages about programmes and applications, for `screenshots.py`."""

from collections.abc import Callable

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.lookup import LookupPage
from kelurahan_desk.ui.pages.programmes import ProgrammesPage
from kelurahan_desk.ui.shell import Shell
from kelurahan_desk.ui.targets import LookUp, NewApplication, ShowApplication

Arrange = Callable[[Shell], None]


def _look_up(shell: Shell) -> None:
    """Somebody with a family and an application."""
    assert shell.view is not None
    desk = shell.view.frame.desk
    proposed = desk.applications.list(State.ANSWERED) or desk.applications.list()
    people = (desk.residents.view(one.resident).resident for one in proposed)
    chosen = next(one for one in people if one.person.life is Life.ALIVE)
    shell.view.go(pages.LOOKUP, LookUp(chosen.id))
    assert isinstance(shell.view.page, LookupPage)


def _procedure(shell: Shell) -> None:
    assert shell.view is not None
    shell.view.go(pages.PROGRAMMES, None)


def _rules(shell: Shell) -> None:
    _procedure(shell)
    assert shell.view is not None
    page = shell.view.page
    assert isinstance(page, ProgrammesPage)
    page.procedures.change.click()


def _application(shell: Shell) -> None:
    """One with papers, as somebody finds it."""
    assert shell.view is not None
    listed = shell.view.frame.desk.applications.list()
    chosen = max(listed, key=lambda one: len(one.documents))
    shell.view.go(pages.APPLICATIONS, ShowApplication(chosen.id))


def _form(shell: Shell) -> None:
    """A new application: the checklist beside it."""
    assert shell.view is not None
    desk = shell.view.frame.desk
    known = {one.resident for one in desk.applications.list()}
    rows = desk.residents.page(None, 60)
    people = (desk.residents.view(row.id).resident for row in rows if row.id not in known and row.nik)
    chosen = next(one for one in people if one.person.life is Life.ALIVE)
    shell.view.go(pages.APPLICATIONS, NewApplication(chosen.id))


SERVICE_SCENES: tuple[tuple[str, Arrange], ...] = (
    ("lookup-person", _look_up),
    ("programmes-rules", _rules),
    ("application-form", _form),
    ("application-one", _application),
)
