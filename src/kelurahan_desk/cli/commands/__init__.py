"""Every sub-command, from one module a noun."""

from kelurahan_desk.cli.command import Command
from kelurahan_desk.cli.commands import (
    applications,
    demo,
    district,
    exchange,
    journal,
    letters,
    office,
    residents,
    rules,
    users,
)

COMMANDS: tuple[Command, ...] = (
    *demo.COMMANDS,
    *office.COMMANDS,
    *users.COMMANDS,
    *residents.COMMANDS,
    *letters.COMMANDS,
    *applications.COMMANDS,
    *exchange.COMMANDS,
    *journal.COMMANDS,
    *district.COMMANDS,
    *rules.COMMANDS,
)
