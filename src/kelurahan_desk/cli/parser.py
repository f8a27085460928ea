"""argparse with our sentences: what is wrong comes back to `run` instead of ending the program in English."""

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from kelurahan_desk.wording import cli_usage as words
from kelurahan_desk.wording.message import Told


class WrongWords(Exception):  # noqa: N818 - not an error of the program
    """The words of a command line make no command; carries the short usage and what is said of it."""

    def __init__(self, usage: str, told: Told) -> None:
        super().__init__(told.text)
        self.usage, self.told = usage, told


class _Help(argparse.HelpFormatter):
    """The same layout, with our word before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, words.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Every parser of the program, the nouns' and verbs' too."""

    def __init__(self, *, helps: bool = True, **named: Any) -> None:  # noqa: ANN401 - argparse's own options
        super().__init__(**named, formatter_class=_Help, add_help=False)
        self._positionals.title, self._optionals.title = words.POSITIONALS, words.OPTIONS
        if helps:
            self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=words.HELP)

    def error(self, message: str) -> NoReturn:
        """Raise `WrongWords`; in Indonesian whatever Python says."""
        raise WrongWords(self.format_usage(), words.tell_usage(message, self.prog))
