"""Wrong passphrases of late, kept on the disk: guessing gets slower, also across restarts, and never ends.

A wrong passphrase is counted before it is called wrong, so that ending the program saves nobody a wait. Who
may write the data folder may take the file away: it slows a guesser at the counter, not a thief of the disk.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import read_if_there, write_durably
from kelurahan_desk.machine.jsonfile import a_number, a_text, an_object, canonical_json, exactly, parse_object

FREE = 5
"""Wrong passphrases before the first wait."""

_FIRST, _LONGEST = 30, 900  # seconds
_LIMIT = 64 * 1024  # bytes
_MOST = 9999


@dataclass(frozen=True, slots=True)
class Failed:
    """How often in a row, and when last."""

    count: int
    last: datetime

    def wait(self, now: datetime) -> int:
        """Seconds until the next try; a clock that was put back makes it no longer than it was."""
        if self.count < FREE:
            return 0
        whole = min(_FIRST << min(self.count - FREE, 10), _LONGEST)
        left = whole - (now - self.last).total_seconds()
        return max(0, min(whole, -int(-left // 1)))


class Attempts:
    """The file of one data folder; names it does not know share one entry."""

    def __init__(self, path: Path, known: tuple[str, ...]) -> None:
        self._path = path
        self._known = known

    def wait(self, user: str, now: datetime) -> int:
        """Seconds until this user may try again."""
        return self._of(self._read(), user, now).wait(now)

    def require(self, user: str, now: datetime) -> None:
        """Trouble SIGN_IN_WAIT (user, seconds) while this user has to wait."""
        if seconds := self.wait(user, now):
            raise Trouble("SIGN_IN_WAIT", user=user, seconds=seconds)

    def fail(self, user: str, now: datetime) -> None:
        """Count a wrong passphrase, durably, before anybody is told. Trouble as `write_durably`."""
        entries = self._read()
        count = self._of(entries, user, now).count
        entries[self._key(user)] = Failed(min(count + 1, _MOST), now)
        self._write(entries)

    def forget(self, user: str) -> None:
        """The right passphrase ends the row. Trouble as `write_durably`."""
        entries = self._read()
        if entries.pop(self._key(user), None):
            self._write(entries)

    def _of(self, entries: dict[str, Failed], user: str, now: datetime) -> Failed:
        return entries.get(self._key(user), Failed(0, now))

    def _key(self, user: str) -> str:
        return user if user in self._known else ""

    def _read(self) -> dict[str, Failed]:
        """What is remembered; a file that cannot be understood counts for none: it must lock nobody out."""
        data = read_if_there(self._path, _LIMIT)
        try:
            value = parse_object(data) if data else {}
            entries = {user: _entry(one) for user, one in value.items()}
        except ValueError:
            return {}
        return {user: failed for user, failed in entries.items() if user in (*self._known, "")}

    def _write(self, entries: dict[str, Failed]) -> None:
        plain = {
            user: {"count": failed.count, "last": failed.last.astimezone(UTC).isoformat()}
            for user, failed in entries.items()
        }
        write_durably(self._path, canonical_json(plain))


def _entry(value: object) -> Failed:
    entry = an_object(value)
    exactly(entry, "count", "last")
    last = datetime.fromisoformat(a_text(entry, "last"))
    if last.tzinfo is None:
        raise ValueError("zone")
    return Failed(a_number(entry, "count"), last)
