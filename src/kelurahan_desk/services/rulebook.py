"""The rules as data, looked over without a desk."""

from pathlib import Path

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.rules.assessments import OWN, check_forms
from kelurahan_desk.rules.letters import check_letter_rules
from kelurahan_desk.rules.programmes import check_all, check_file, check_own


def check_rules(path: Path | None, desk: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of one programme file; or of all rules that ship, and of those a desk's folder adds."""
    if path:
        return check_file(path)
    own = DataFolder(desk).rules if desk else None
    added = (*check_own(own), *check_forms(own / OWN)) if own else ()
    return (*check_all(), *check_forms(), *check_letter_rules(), *added)
