"""`user …`: who may work here."""

import getpass
import os
import sys
from argparse import Namespace

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.wording import cli as words

NEW_PASSPHRASE = "KELURAHAN_DESK_NEW_PASSPHRASE"  # noqa: S105 - the name of the variable, not a secret


def add(session: Session, options: Namespace) -> Answer:
    """`user add NAME --role ROLE`; the new passphrase comes from the environment or a prompt."""
    with session.office() as desk:
        user = desk.setup.add_user(options.name, Role(options.role), _new_passphrase())
    return Answer({"user": user.name, "role": options.role}, (words.USER_ADDED.format(name=user.name),))


def disable(session: Session, options: Namespace) -> Answer:
    """`user disable NAME`."""
    with session.office() as desk:
        desk.setup.disable_user(options.name)
    return Answer({"user": options.name}, (words.USER_DISABLED.format(name=options.name),))


def show(session: Session, _options: Namespace) -> Answer:
    """`user list`."""
    with session.office() as desk:
        users = desk.setup.users()
    rows = [
        {"name": user.name, "roles": sorted(role.value for role in user.roles), "active": user.active}
        for user in users
    ]
    return Answer(
        {"users": rows}, tuple(f"{user.name}: {', '.join(r.value for r in user.roles)}" for user in users)
    )


def _new_passphrase() -> str:
    if value := os.environ.get(NEW_PASSPHRASE):
        return value
    if sys.stdin.isatty():
        return getpass.getpass(words.ASK_NEW_PASSPHRASE)
    raise Trouble("PASSPHRASE_MISSING")


COMMANDS = (
    Command(
        "user",
        "add",
        add,
        (
            argument("name", metavar="NAME"),
            argument("--role", required=True, choices=[role.value for role in Role]),
        ),
    ),
    Command("user", "disable", disable, (argument("name", metavar="NAME"),)),
    Command("user", "list", show),
)
