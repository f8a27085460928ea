"""The shape of a message: what is wrong, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Templates for `str.format_map`; `hint` says what to do next."""

    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A message with its facts filled in."""

    text: str
    hint: str
