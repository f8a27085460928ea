"""The general options, light enough to be read before anything heavy is imported."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kelurahan_desk.cli.parser import Parser, WrongWords
from kelurahan_desk.wording import cli as words


def general_options() -> Parser:
    """Options that may stand before or after the command's words; each call makes its own copy.

    `parents=` shares action objects and `set_defaults` writes into them, hence no single instance.
    """
    general = Parser(helps=False, argument_default=argparse.SUPPRESS)
    general.add_argument("--data", type=Path, metavar="DIR", help=words.HELP["--data"])
    general.add_argument("--user", metavar="NAME", help=words.HELP["--user"])
    general.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words.HELP["--passphrase-file"])
    general.add_argument("--json", action="store_true", help=words.HELP["--json"])
    general.add_argument("--reveal", action="store_true", help=words.HELP["--reveal"])
    return general


def window_folder(argv: Sequence[str]) -> tuple[bool, Path | None]:
    """Whether the words ask for the window (no noun), and the data folder they name."""
    try:
        known, rest = general_options().parse_known_args(argv)
    except WrongWords:  # said by the command line, which reads the words again
        return False, None
    return not rest, getattr(known, "data", None)
