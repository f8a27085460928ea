"""`user …`: who may work here, at a desk of either kind."""

from argparse import Namespace

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.user import Role
from kelurahan_desk.wording import cli as words


def add(session: Session, options: Namespace) -> Answer:
    """`user add NAME --role ROLE`; the new passphrase comes from the environment or a prompt."""
    with session.desk() as desk:
        user = desk.setup.add_user(options.name, Role(options.role), session.new_passphrase())
    return Answer({"user": user.name, "role": options.role}, (words.USER_ADDED.format(name=user.name),))


def disable(session: Session, options: Namespace) -> Answer:
    """`user disable NAME`."""
    with session.desk() as desk:
        desk.setup.disable_user(options.name)
    return Answer({"user": options.name}, (words.USER_DISABLED.format(name=options.name),))


def show(session: Session, _options: Namespace) -> Answer:
    """`user list`."""
    with session.desk() as desk:
        users = desk.setup.users()
    rows = [
        {"name": user.name, "roles": sorted(role.value for role in user.roles), "active": user.active}
        for user in users
    ]
    return Answer(
        {"users": rows}, tuple(f"{user.name}: {', '.join(r.value for r in user.roles)}" for user in users)
    )


def passphrase(session: Session, options: Namespace) -> Answer:
    """`user passphrase [NAME]`: another one for oneself, or as admin for somebody who forgot."""
    old, new = session.passphrase(), session.new_passphrase()
    with session.desk(old) as desk:
        name = options.name or desk.user.name
        if name == desk.user.name:
            desk.passphrases.change(old, new)
        else:
            desk.passphrases.reset(name, new)
    return Answer({"user": name}, (words.PASSPHRASE_CHANGED.format(name=name),))


def recover(session: Session, options: Namespace) -> Answer:
    """`user recover NAME`: a new passphrase by the recovery code, which stands where the passphrase would."""
    session.doors.recover(session.folder, options.name, session.recovery_code(), session.new_passphrase())
    return Answer({"user": options.name}, (words.PASSPHRASE_CHANGED.format(name=options.name),))


def recovery(session: Session, options: Namespace) -> Answer:
    """`user recovery-code [--check]`: a new code to print, or proof that the printed one opens this desk."""
    if options.check:
        with session.desk() as desk:
            desk.passphrases.prove_recovery(session.recovery_code())
        return Answer({"verdict": "valid"}, (words.RECOVERY_PROVED,))
    with session.desk() as desk:
        code = desk.passphrases.renew_recovery()
    return Answer({"recovery_code": code}, (words.RECOVERY_RENEWED.format(code=code),))


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
    Command("user", "passphrase", passphrase, (argument("name", nargs="?", metavar="NAME"),)),
    Command("user", "recover", recover, (argument("name", metavar="NAME"),)),
    Command("user", "recovery-code", recovery, (argument("--check", action="store_true"),)),
    Command("user", "disable", disable, (argument("name", metavar="NAME"),)),
    Command("user", "list", show),
)
