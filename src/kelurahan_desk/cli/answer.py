"""How an answer leaves: one JSON object for machines, lines for people, and the exit status.

Light: the window's way out uses it without the commands being imported.
"""

import json
import sys
from collections.abc import Mapping

from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.wording import tell_error, tell_problem
from kelurahan_desk.wording.cli import CANCELLED

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3


def say(data: Mapping[str, object], lines: tuple[str, ...], *, ok: bool, as_json: bool) -> int:
    """Say what a command found; gives the exit status."""
    if as_json:
        sys.stdout.write(json_text({"ok": ok, **data}))
    else:
        sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    return DONE if ok else REFUSED


def say_error(error: Refusal | Trouble, *, as_json: bool) -> int:
    """Say what went wrong, on the stream its reader watches; gives the exit status."""
    told = tell_error(error)
    code = error.problems[0].code if isinstance(error, InvalidInput) else error.code
    problems = error.problems if isinstance(error, InvalidInput) else ()
    if as_json:
        body: dict[str, object] = {"code": code, "message": told.text, "hint": told.hint}
        if problems:
            body["problems"] = [
                {"field": problem.field, "code": problem.code, "message": tell_problem(problem).text}
                for problem in problems
            ]
        sys.stdout.write(json_text({"ok": False, "error": body}))
    else:
        lines = [tell_problem(problem).text for problem in problems] or [told.text]
        sys.stderr.write("\n".join([*lines, told.hint]).rstrip() + "\n")
    return REFUSED if isinstance(error, Refusal) else TROUBLE


def say_usage(sentence: str, hint: str = "", *, as_json: bool) -> int:
    """Say how a command is written; gives the exit status."""
    _say_code("USAGE", sentence, hint, as_json=as_json)
    return USAGE


def say_cancelled(*, as_json: bool) -> int:
    """Say that somebody stopped the command with Ctrl-C; gives the exit status."""
    _say_code("CANCELLED", CANCELLED, "", as_json=as_json)
    return REFUSED


def _say_code(code: str, sentence: str, hint: str, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json_text({"ok": False, "error": {"code": code, "message": sentence, "hint": hint}}))
    sys.stderr.write(f"{sentence}\n{hint}".rstrip() + "\n")


def json_text(body: Mapping[str, object]) -> str:
    """One line of JSON."""
    return json.dumps(body, ensure_ascii=False, default=str) + "\n"
