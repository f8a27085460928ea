"""Sentences about batch, reply, key and task problems."""

from kelurahan_desk.wording.message import Message

MESSAGES: dict[str, Message] = {}
