"""One run of the command line: which data folder, which user, whose passphrase, and who hears progress."""

import getpass
import os
import sys
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.cli.doors import Doors
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.paths import DataFolder, read_desk_file
from kelurahan_desk.wording import cli as words

if TYPE_CHECKING:
    from kelurahan_desk.services.district.desk import DistrictDesk
    from kelurahan_desk.services.office.desk import OfficeDesk

PASSPHRASE = "KELURAHAN_DESK_PASSPHRASE"  # noqa: S105 - the name of the variable, not a secret
NEW_PASSPHRASE = "KELURAHAN_DESK_NEW_PASSPHRASE"  # noqa: S105 - as above
RECOVERY = "KELURAHAN_DESK_RECOVERY_CODE"
USER = "KELURAHAN_DESK_USER"
DATA = "KELURAHAN_DESK_DATA"


@dataclass(frozen=True)
class Session:
    """Built once from the general options."""

    doors: Doors
    data: Path | None
    user: str | None
    passphrase_file: Path | None
    reveal: bool

    @property
    def folder(self) -> Path:
        """The data folder: option, environment, or the platform's place."""
        if self.data:
            return self.data
        named = os.environ.get(DATA)
        return Path(named) if named else self.doors.default_folder()

    def passphrase(self) -> str:
        """From the environment, a file, or a prompt on a terminal; never from an argument."""
        if value := os.environ.get(PASSPHRASE):
            return value
        if self.passphrase_file:
            return _first_line(self.passphrase_file)
        if sys.stdin.isatty():
            return getpass.getpass(words.ASK_PASSPHRASE)
        raise Trouble("PASSPHRASE_MISSING")

    def new_passphrase(self) -> str:
        """One that is set now: from the environment, or a prompt on a terminal."""
        if value := os.environ.get(NEW_PASSPHRASE):
            return value
        if sys.stdin.isatty():
            return getpass.getpass(words.ASK_NEW_PASSPHRASE)
        raise Trouble("PASSPHRASE_MISSING")

    def recovery_code(self) -> str:
        """The code from the safe: from the environment, or a prompt on a terminal."""
        if value := os.environ.get(RECOVERY):
            return value
        if sys.stdin.isatty():
            return getpass.getpass(words.ASK_RECOVERY)
        raise Trouble("RECOVERY_CODE_MISSING")

    def user_name(self) -> str | None:
        """Who signs in; None lets the desk take its only user."""
        return self.user or os.environ.get(USER) or None

    def office(self) -> "AbstractContextManager[OfficeDesk]":
        """The office desk of the data folder, closed at the end of the block."""
        return closing(self.doors.open_office(self.folder, self.user_name(), self.passphrase()))

    def district(self) -> "AbstractContextManager[DistrictDesk]":
        """The district desk of the data folder, closed at the end of the block."""
        return closing(self.doors.open_district(self.folder, self.user_name(), self.passphrase()))

    def desk(
        self, passphrase: str = ""
    ) -> "AbstractContextManager[OfficeDesk] | AbstractContextManager[DistrictDesk]":
        """The desk of the data folder, of whichever kind; asks for the passphrase where none is given."""
        secret = passphrase or self.passphrase()
        if read_desk_file(DataFolder(self.folder)).kind == "district":
            return closing(self.doors.open_district(self.folder, self.user_name(), secret))
        return closing(self.doors.open_office(self.folder, self.user_name(), secret))

    def progress(self, step: str, done: int, total: int) -> None:
        """Progress goes to standard error, and only to a terminal."""
        if sys.stderr.isatty():
            share = f"{done * 100 // total:3d} %" if total else "     "
            sys.stderr.write(f"\r\033[K{share} {words.STEPS.get(step, step)}")
            if total and done >= total:
                sys.stderr.write("\n")
            sys.stderr.flush()


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, IndexError, UnicodeDecodeError):
        raise Trouble("PASSPHRASE_FILE", name=path.name) from None
