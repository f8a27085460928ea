"""The real program as a process, the way an office or a support person runs it."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from tests.support.desks import PASSPHRASE

from kelurahan_desk.bootstrap import main


@dataclass(frozen=True)
class Ran:
    """What a run said. `body` is its JSON object."""

    status: int
    body: dict[str, Any]
    errors: str

    @property
    def code(self) -> str:
        """The code of a refusal or of trouble."""
        return str(self.body["error"]["code"])


def environment(**more: str) -> dict[str, str]:
    """This environment with the test passphrase, without a screen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KELURAHAN_DESK")}
    return {**kept, "KELURAHAN_DESK_PASSPHRASE": PASSPHRASE, "PYTHONIOENCODING": "utf-8", **more}


def run(data: Path | None, *words: str | Path, **env: str) -> Ran:
    """`kelurahan-desk --data DATA --json WORDS…`; checks that one JSON object came and that it fits the status."""
    done = subprocess.run(
        [sys.executable, "-m", "kelurahan_desk", *_arguments(data, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**env),
        timeout=240,
        check=False,
    )
    return _checked(done.returncode, done.stdout, done.stderr)


def call(data: Path | None, *words: str | Path, **env: str) -> Ran:
    """The same through the program's entry point in this process: for tables of many commands.

    A process of its own costs a second and a half, most of it imports and what coverage writes: only where
    the process is the point (the demonstration, what crosses between two folders, faults, guesses) is there one.
    """
    arguments = _arguments(data, words)
    out, errors = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, environment(**env), clear=True),
        mock.patch.object(sys, "argv", ["kelurahan-desk", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
    ):
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
    return _checked(status, out.getvalue(), errors.getvalue())


def _arguments(data: Path | None, words: tuple[str | Path, ...]) -> list[str]:
    return [*(["--data", str(data)] if data else []), "--json", *map(str, words)]


def _checked(status: int, said: str, errors: str) -> Ran:
    lines = said.strip().splitlines()
    assert len(lines) == 1, (said, errors)
    body = json.loads(lines[0])
    assert body["ok"] is (status == 0), (status, body, errors)
    assert "Traceback" not in errors, errors
    return Ran(status, body, errors)
