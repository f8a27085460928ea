"""Pictures of the import: columns of an unknown sheet, the report, what would change, a list from the city.

The sheets are written here, for the people whom the office in the picture knows.
"""

import csv
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.residents import ResidentsPage
from kelurahan_desk.ui.shell import Shell

_PATIENCE = 30.0
_SOME = 40


def mapping(shell: Shell) -> None:
    """Headings that nobody knows, and a column that says nothing."""
    people = _people(shell)
    rows = [[name, nik, "1", address, "x"] for name, nik, address in people]
    _check(shell, _sheet("tak-dikenal", ("Siapa", "Angka A", "L", "Tinggal di", "Ket"), rows))


def report(shell: Shell) -> None:
    """Good rows beside refused and doubtful ones."""
    rows = [["", name, nik, address] for name, nik, address in _people(shell)]
    for at, nik in enumerate(
        ("6.47E+15", "64719903O4850001", "647199030485000", rows[0][2], "6471993002850001")
    ):
        rows[at + 3][2] = nik
    _check(shell, _sheet("bermasalah", ("No KK", "Nama", "NIK", "Alamat"), rows))


def differences(shell: Shell) -> None:
    """People whose address and telephone would change."""
    rows = [
        [name, nik, f"{address} BLOK B", f"0812{at:06d}"]
        for at, (name, nik, address) in enumerate(_people(shell))
    ]
    _check(shell, _sheet("berubah", ("Nama", "NIK", "Alamat", "No HP"), rows))
    _wait(shell)
    _page(shell).importing.report.tabs.turn_to(1)


def city_list(shell: Shell) -> None:
    """A list of desils before it is stored."""
    rows = [
        [nik if at % 7 else "", name, at % 10 + 1, "2026-09"]
        for at, (name, nik, _) in enumerate(_people(shell))
    ]
    _page(shell).open_import()
    _page(shell).importing.form.fill(import_kind="dtsen")
    _page(shell).importing.check(_sheet("dtsen", ("NIK", "Nama", "Desil", "Periode"), rows))


IMPORT_SCENES: tuple[tuple[str, Callable[[Shell], None]], ...] = (
    ("residents-mapping", mapping),
    ("residents-report", report),
    ("residents-differences", differences),
    ("residents-list", city_list),
)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kelurahan-desk-pictures-"))


def _sheet(name: str, headings: tuple[str, ...], rows: list[list[str]] | list[list[object]]) -> Path:
    path = _folder() / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([headings, *rows])
    return path


def _people(shell: Shell) -> list[tuple[str, str, str]]:
    """Name, NIK and address of some."""
    rows = _page(shell).desk.residents.page_at(0, _SOME)
    return [(row.name, row.nik, row.address) for row in rows if row.nik]


def _page(shell: Shell) -> ResidentsPage:
    assert shell.view is not None
    if not isinstance(shell.view.page, ResidentsPage):
        shell.view.go(pages.RESIDENTS, None)
    assert isinstance(shell.view.page, ResidentsPage)
    return shell.view.page


def _check(shell: Shell, path: Path) -> None:
    page = _page(shell)
    page.close_view()
    page.open_import()
    page.importing.check(path)


def _wait(shell: Shell) -> None:
    until = time.monotonic() + _PATIENCE
    while shell.jobs.busy and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
    QApplication.processEvents()
