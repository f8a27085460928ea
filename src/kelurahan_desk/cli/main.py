"""The front door of the command line: parse, run one command, say one answer, exit with its status.

Exit status: 0 done; 1 refused by a rule; 2 wrong usage; 3 trouble outside (`docs`: the command contract).
"""

import argparse
import sys
from collections.abc import Sequence

from kelurahan_desk.cli.answer import say, say_cancelled, say_error, say_usage
from kelurahan_desk.cli.command import Command, WrongUsage
from kelurahan_desk.cli.commands import COMMANDS
from kelurahan_desk.cli.doors import Doors
from kelurahan_desk.cli.options import general_options
from kelurahan_desk.cli.parser import Parser, WrongWords
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.wording import cli as words


def run(argv: Sequence[str], doors: Doors) -> int:
    """Run one command line and give its exit status."""
    try:
        options = _parser().parse_args(argv)
    except WrongWords as wrong:
        sys.stderr.write(wrong.usage)
        return say_usage(wrong.told.text, wrong.told.hint, as_json="--json" in argv)
    session = Session(
        doors=doors,
        data=options.data,
        user=options.user,
        passphrase_file=options.passphrase_file,
        reveal=options.reveal,
    )
    command: Command | None = getattr(options, "command", None)
    try:
        if command is None:
            return doors.open_window(session.folder)
        answer = command.run(session, options)
    except (Refusal, Trouble) as error:
        return say_error(error, as_json=options.json)
    except WrongUsage as wrong:
        return say_usage(str(wrong), as_json=options.json)
    except KeyboardInterrupt:
        return say_cancelled(as_json=options.json)
    return say(answer.data, answer.lines, ok=answer.ok, as_json=options.json)


def _parser() -> argparse.ArgumentParser:
    general, own = general_options(), general_options()  # two copies: see there
    parser = Parser(prog="kelurahan-desk", description=words.HELP[""], parents=[own])
    parser.set_defaults(data=None, user=None, passphrase_file=None, json=False, reveal=False)
    nouns = parser.add_subparsers(metavar="NOUN", parser_class=Parser)
    groups: dict[str, argparse._SubParsersAction[Parser]] = {}
    for command in COMMANDS:
        if command.verb:
            if command.noun not in groups:
                noun = nouns.add_parser(command.noun, help=words.HELP[command.noun])
                groups[command.noun] = noun.add_subparsers(metavar="VERB", required=True, parser_class=Parser)
            words_help = words.HELP[f"{command.noun} {command.verb}"]
            leaf = groups[command.noun].add_parser(command.verb, help=words_help, parents=[general])
        else:
            leaf = nouns.add_parser(command.noun, help=words.HELP[command.noun], parents=[general])
        for argument in command.arguments:
            leaf.add_argument(*argument.names, **argument.options)
        if command.one_of:
            choice = leaf.add_mutually_exclusive_group(required=True)
            for argument in command.one_of:
                choice.add_argument(*argument.names, **argument.options)
        leaf.set_defaults(command=command)
    return parser
