"""`office …`: found a new desk, show what it is."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.cli.command import Answer, Command, WrongUsage, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell_problem

_CREST_MOST = 32 << 20  # bytes; the desk makes it small


def init(session: Session, options: Namespace) -> Answer:
    """`office init --profile FILE.toml`."""
    founded = session.doors.found_office(session.folder, options.profile, session.passphrase())
    data = {
        "office": founded.office,
        "station": founded.station,
        "fingerprint": founded.fingerprint,
        "recovery_code": founded.recovery_code,
        "data": str(session.folder),
        "warnings": [tell_problem(warning).text for warning in founded.warnings],
    }
    lines = [line.format_map(data) for line in words.OFFICE_FOUNDED]
    return Answer(data, (*lines, *(tell_problem(warning).text for warning in founded.warnings)))


def show(session: Session, _options: Namespace) -> Answer:
    """`office show`."""
    with session.office() as desk:
        profile, station = desk.profile(), desk.setup.station()
    data = {
        "office": station.office,
        "name": f"Kelurahan {profile.place.kelurahan}",
        "kecamatan": profile.place.kecamatan,
        "city": profile.place.city,
        "province": profile.place.province,
        "station": station.station,
        "minisign_public_key": station.sign_public,
        "age_recipient": station.age_recipient,
        "fingerprint": station.fingerprint,
        "versions": {"program": __version__, "batch": "SKB-1"},
    }
    return Answer(data, tuple(f"{key}: {value}" for key, value in data.items()))


def crest(session: Session, options: Namespace) -> Answer:
    """`office crest (FILE | --none)`: the crest of the letterhead."""
    if options.none == (options.file is not None):
        raise WrongUsage(words.CREST_USAGE)
    with session.office() as desk:
        desk.setup.set_crest(read_limited(options.file, _CREST_MOST) if options.file else None)
    return Answer({"crest": not options.none}, (words.CREST_NONE if options.none else words.CREST_SET,))


def check(session: Session, _options: Namespace) -> Answer:
    """`office check`: what the window looks at when it opens; faults end with status 1."""
    with session.office() as desk:
        problems = desk.health.check()
    rows = [
        {"code": problem.code, "severity": problem.severity.value, "message": tell_problem(problem).text}
        for problem in problems
    ]
    sound = all(problem.severity is Severity.WARNING for problem in problems)
    lines = tuple(f"{tell_problem(one).text} {tell_problem(one).hint}" for one in problems)
    data = {"verdict": "sound" if sound else "damaged", "problems": rows}
    return Answer(data, lines or (words.DESK_SOUND,), ok=sound)


COMMANDS = (
    Command("office", "init", init, (argument("--profile", type=Path, required=True, metavar="FILE.toml"),)),
    Command("office", "show", show),
    Command("office", "check", check),
    Command(
        "office",
        "crest",
        crest,
        (
            argument("file", nargs="?", type=Path, metavar="FILE"),
            argument("--none", action="store_true"),
        ),
    ),
)
