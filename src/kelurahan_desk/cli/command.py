"""The shape of a sub-command: its words, its arguments as data, and the function that runs it."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kelurahan_desk.cli.session import Session


class WrongUsage(Exception):  # noqa: N818 - not an error of the program
    """The words of the command do not fit together; carries the sentence that says how they do."""


@dataclass(frozen=True)
class Answer:
    """What a command says: an object for machines, lines for people. `ok` False exits with 1."""

    data: Mapping[str, object]
    lines: tuple[str, ...] = ()
    ok: bool = True


@dataclass(frozen=True)
class Argument:
    """One argument, as argparse takes it."""

    names: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """`kelurahan-desk NOUN VERB …`; a command of one word has an empty verb.

    Exactly one of `one_of` has to be given.
    """

    noun: str
    verb: str
    run: Callable[[Session, Namespace], Answer]
    arguments: tuple[Argument, ...] = ()
    one_of: tuple[Argument, ...] = ()


def argument(*names: str, **options: Any) -> Argument:  # noqa: ANN401 - argparse's own loose options
    """An argument by the words of `argparse.add_argument`."""
    return Argument(names, options)
