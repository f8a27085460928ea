"""Every sub-command, from one module a noun."""

from kelurahan_desk.cli.command import Command
from kelurahan_desk.cli.commands import (
    applications,
    backup,
    demo,
    district,
    exchange,
    handover,
    journal,
    letter_book,
    letter_life,
    letter_signing,
    letters,
    lookup,
    office,
    person,
    residents,
    rules,
    upkeep,
    users,
)

COMMANDS: tuple[Command, ...] = (
    *demo.COMMANDS,
    *office.COMMANDS,
    *users.COMMANDS,
    *residents.COMMANDS,
    *person.COMMANDS,
    *letters.COMMANDS,
    *letter_life.COMMANDS,
    *letter_book.COMMANDS,
    *letter_signing.COMMANDS,
    *applications.COMMANDS,
    *lookup.COMMANDS,
    *upkeep.COMMANDS,
    *exchange.COMMANDS,
    *handover.COMMANDS,
    *journal.COMMANDS,
    *backup.COMMANDS,
    *district.COMMANDS,
    *rules.COMMANDS,
)
