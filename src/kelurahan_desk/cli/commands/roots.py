"""`root …`, `roster show|sign`, `district root…`: several officers hold the root of trust together."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.wording import roots as words

if TYPE_CHECKING:
    from kelurahan_desk.services.root_signing import RosterLook


def new(session: Session, options: Namespace) -> Answer:
    """`root new --holder NAME --out FILE`: needs no data folder."""
    made = session.doors.make_root_key(options.out, options.holder, session.new_passphrase())
    data = {**asdict(made), "file": str(made.file)}
    return Answer(data, tuple(line.format_map(data) for line in words.MADE))


def show(session: Session, options: Namespace) -> Answer:
    """`roster show FILE`: what it says and changes; believes nothing of it. Needs no data folder."""
    return Answer(*_told(session.doors.look_at_roster(options.file)))


def sign(session: Session, options: Namespace) -> Answer:
    """`roster sign FILE --key KEYFILE --fingerprint DIGITS --out FILE [--recovery]`: needs no data folder."""
    from kelurahan_desk.services.office.unpacking import Opener

    secret = session.recovery_code() if options.recovery else session.passphrase()
    opener = Opener(secret, recovery=options.recovery)
    look = session.doors.sign_roster(options.file, options.key, opener, options.fingerprint, options.out)
    data, lines = _told(look)
    done = words.SIGNED.format(version=look.version, file=options.out)
    return Answer({**data, "file": str(options.out)}, (*lines, done))


def _told(look: "RosterLook") -> tuple[dict[str, object], tuple[str, ...]]:
    data = asdict(look)
    changes = tuple(words.CHANGES[one.code].format(subject=one.subject) for one in look.changes)
    still = words.STILL.format_map(data) if look.lacking else words.ENOUGH
    return data, (words.SHOWN.format_map(data), *changes, words.DIGITS.format_map(data), still)


def listing(session: Session, _options: Namespace) -> Answer:
    """`district root`."""
    with session.district() as desk:
        view = desk.roots.view()
    data = asdict(view)
    lines = [
        words.KEY_LINE.format(
            key_id=one.key_id,
            holder=words.OWN if one.own else one.holder,
            state=words.STATES[one.in_force, one.planned],
        )
        for one in view.keys
    ]
    lines.append(words.IN_FORCE.format_map(data))
    if view.draft:
        lines.append(words.WAITING.format_map({**data, "holders": _names(view.holders)}))
    return Answer(data, tuple(lines))


def add(session: Session, options: Namespace) -> Answer:
    """`district root-add KEY --holder NAME --fingerprint DIGITS`."""
    with session.district() as desk:
        made = desk.roots.add(options.key, options.holder, options.fingerprint)
    data = {"key_id": made.key_id, "holder": made.holder}
    return Answer(data, (words.ADDED.format_map(data),))


def remove(session: Session, options: Namespace) -> Answer:
    """`district root-remove KEYID`."""
    with session.district() as desk:
        gone = desk.roots.remove(options.key)
    data = {"key_id": gone.key_id, "holder": gone.holder}
    return Answer(data, (words.REMOVED.format_map(data),))


def threshold(session: Session, options: Namespace) -> Answer:
    """`district root-threshold N`."""
    with session.district() as desk:
        plan = desk.roots.threshold(options.count)
    data = {"threshold": plan.threshold, "keys": len(plan.holders)}
    spare = () if plan.threshold < len(plan.holders) else (words.NO_SPARE,)
    return Answer(data, (words.THRESHOLD.format_map(data), *spare))


def roster(session: Session, options: Namespace) -> Answer:
    """`district roster --out FILE [--signed FILE]`."""
    from kelurahan_desk.wording import cli

    with session.district() as desk:
        written = desk.offices.roster(options.out, options.signed)
    data = {**asdict(written), "file": str(written.file), "complete": not written.lacking}
    jumped = () if written.resumes is None else (cli.ROSTER_RESUMED.format_map(data),)
    if not written.lacking:
        return Answer(data, (cli.ROSTER_WRITTEN.format_map(data), *jumped))
    told = {**data, "holders": _names(written.holders)}
    return Answer(data, (words.DRAFTED.format_map(told), words.DIGITS.format_map(data), *jumped))


def _names(holders: tuple[str, ...]) -> str:
    return ", ".join(name or words.OWN for name in holders)


_FILE = argument("file", type=Path, metavar="FILE")
_OUT = argument("--out", type=Path, required=True, metavar="PATH")
_DIGITS = argument("--fingerprint", required=True, metavar="DIGITS")
_HOLDER = argument("--holder", required=True, metavar="NAME")
_KEY = argument("key", metavar="KEY")

COMMANDS = (
    Command("root", "new", new, (_HOLDER, _OUT)),
    Command("roster", "show", show, (_FILE,)),
    Command(
        "roster",
        "sign",
        sign,
        (
            _FILE,
            argument("--key", type=Path, required=True, metavar="KEYFILE"),
            _DIGITS,
            argument("--recovery", action="store_true"),
            _OUT,
        ),
    ),
    Command("district", "root", listing),
    Command("district", "root-add", add, (_KEY, _HOLDER, _DIGITS)),
    Command("district", "root-remove", remove, (_KEY,)),
    Command("district", "root-threshold", threshold, (argument("count", type=int, metavar="N"),)),
    Command(
        "district", "roster", roster, (_OUT, argument("--signed", type=Path, metavar="FILE", default=None))
    ),
)
