"""The installed program proves itself: encrypted database, a letter, a batch there and back, the window."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from kelurahan_desk.demo.counter import issue_letters, submit_applications
from kelurahan_desk.demo.district import answer_batch, found_dinsos, trust_each_other
from kelurahan_desk.demo.population import make_population
from kelurahan_desk.demo.scenario import write_profile
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.leftovers import aside
from kelurahan_desk.services.office.founding import found_office, open_office
from kelurahan_desk.services.results import SelfCheck
from kelurahan_desk.sheets.writing import write_people

_PASSPHRASE = "uji-diri-2026"  # noqa: S105 - of a desk that lives for seconds
_PLAIN = b"SQLite format 3\x00"
_PEOPLE = 60
_APPLICATIONS = 6
_DAY = date(2026, 11, 22)


def run_self_test(
    show_window: Callable[[Path, str, str], None] | None, clock: Clock
) -> tuple[SelfCheck, ...]:
    """Every check in order; one that fails ends the run. `show_window` is None where there is no screen."""
    with aside() as place:
        trial = _Trial(place, clock)
        steps: list[tuple[str, Callable[[], str]]] = [
            ("database", trial.found),
            ("residents", trial.bring_in),
            ("letter", trial.issue),
            ("batch", trial.exchange),
        ]
        if show_window:
            shown = show_window
            steps.append(("window", lambda: _shown(shown, trial.office)))
        checks: list[SelfCheck] = []
        for step, run in steps:
            checks.append(_checked(step, run))
            if not checks[-1].ok:
                break
        return tuple(checks)


class _Trial:
    """One throw-away office and district in a temporary folder."""

    def __init__(self, root: Path, clock: Clock) -> None:
        self.root, self.clock = root, clock
        self.office = root / "office"

    def found(self) -> str:
        profile = write_profile(self.root / "profil.toml")
        founded = found_office(self.office, profile, _PASSPHRASE, clock=self.clock, cost=Cost())
        with closing(open_office(self.office, None, _PASSPHRASE, clock=self.clock)) as desk:
            desk.passphrases.prove_recovery(founded.recovery_code)
        start = (self.office / "desk.db").read_bytes()[: len(_PLAIN)]
        return "the database is not encrypted" if start == _PLAIN else ""

    def bring_in(self) -> str:
        with closing(open_office(self.office, None, _PASSPHRASE, clock=self.clock)) as desk:
            sheet = self.root / "warga.xlsx"
            write_people(sheet, make_population(desk.profile().place, _PEOPLE, 1, _DAY), layout="opensid43")
            added = desk.residents.import_file(sheet).added
        return "" if added == _PEOPLE else f"{added} of {_PEOPLE} came in"

    def issue(self) -> str:
        with closing(open_office(self.office, None, _PASSPHRASE, clock=self.clock)) as desk:
            (number,) = issue_letters(desk, 1, self.root)
            pdf = desk.letters.pdf(number)
            desk.letters.preview(pdf, 0, 400)
        return "" if pdf.startswith(b"%PDF") else "no PDF"

    def exchange(self) -> str:
        with (
            closing(open_office(self.office, None, _PASSPHRASE, clock=self.clock)) as desk,
            closing(found_dinsos(self.root / "dinsos", _PASSPHRASE, clock=self.clock, cost=Cost())) as dinsos,
        ):
            submit_applications(desk, _APPLICATIONS)
            trust_each_other(desk, dinsos, self.root)
            answered = answer_batch(dinsos, desk.exchange.export(self.root).file, self.root)
            decided = desk.exchange.import_reply(answered.reply).decisions
        return "" if decided == answered.ingested > 0 else f"{decided} of {answered.ingested} came back"


def _shown(show_window: Callable[[Path, str, str], None], office: Path) -> str:
    show_window(office, "admin", _PASSPHRASE)
    return ""


def _checked(name: str, run: Callable[[], str]) -> SelfCheck:
    start = time.perf_counter()
    try:
        fault = run()
    except (Refusal, Trouble) as error:
        fault = error.code
    return SelfCheck(name, not fault, round((time.perf_counter() - start) * 1000), fault)
