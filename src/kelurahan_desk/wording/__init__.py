"""Every sentence a person reads, in one place: codes and facts in, Indonesian out.

Each subject has a module with a `MESSAGES` table; a test checks that no code is missing and none is dead.
The tables are loaded at the first sentence, not before the first window (docs/decisions/0004).
"""

from functools import cache
from importlib import import_module

from kelurahan_desk.domain.problems import Fact, Facts, InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.wording.message import Message, Told

SUBJECTS = (
    "desk",
    "office",
    "residents",
    "letters",
    "letter_life",
    "applications",
    "exchange",
    "roots",
    "district_work",
    "scans",
    "protection",
)


@cache
def all_messages() -> dict[str, Message]:
    """Every code with its sentence; a code in two subjects is a fault of ours."""
    found: dict[str, Message] = {}
    for subject in SUBJECTS:
        table: dict[str, Message] = import_module(f"kelurahan_desk.wording.{subject}").MESSAGES
        twice = found.keys() & table.keys()
        assert not twice, f"{subject}: {twice}"
        found |= table
    return found


def tell(code: str, facts: Facts) -> Told:
    """The sentence and the hint of a code, with its facts filled in."""
    from kelurahan_desk.wording.applications import readable

    message = all_messages()[code]
    values: dict[str, Fact] = {key: readable(key, fact) for key, fact in facts.items()}
    return Told(message.text.format_map(values), message.hint.format_map(values))


def tell_problem(problem: Problem) -> Told:
    """The sentence of a problem, with its place in the sheet where it has one."""
    told = tell(problem.code, problem.facts)
    if problem.row is None:
        return told
    place = f"Baris {problem.row}" + (f", kolom {problem.column}" if problem.column else "")
    return Told(f"{place}: {told.text}", told.hint)


def tell_error(error: Refusal | Trouble) -> Told:
    """The sentence of a refusal or of trouble; invalid input names its first problem."""
    if isinstance(error, InvalidInput):
        return tell_problem(error.problems[0])
    return tell(error.code, error.facts)
