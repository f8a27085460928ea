"""Conditions for lists filtered by typed words."""

from typing import Any

import sqlalchemy as sa


def like_prefix(column: sa.Column[Any], word: str) -> sa.ColumnElement[bool]:
    """The column begins with the word; `word` is already escaped."""
    return column.like(f"{word}%", escape="\\")


def mentions(column: sa.Column[Any], word: str) -> sa.ColumnElement[bool]:
    """Some word of the column begins with the word."""
    return sa.or_(like_prefix(column, word), column.like(f"% {word}%", escape="\\"))
