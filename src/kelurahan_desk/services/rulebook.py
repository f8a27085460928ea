"""The rules as data, looked over without a desk."""

from pathlib import Path

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.rules.programmes import check_all, check_file


def check_rules(path: Path | None) -> tuple[Problem, ...]:
    """Every fault of one rule file, or of all that ship."""
    return check_file(path) if path else check_all()
