"""The real program as a process, the way an office or a support person runs it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.desks import PASSPHRASE


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
    where = ["--data", str(data)] if data else []
    command = [sys.executable, "-m", "kelurahan_desk", *where, "--json", *map(str, words)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**env),
        timeout=240,
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    assert len(lines) == 1, (done.stdout, done.stderr)
    body = json.loads(lines[0])
    assert body["ok"] is (done.returncode == 0), (done.returncode, body, done.stderr)
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, body, done.stderr)
