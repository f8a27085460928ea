"""Randomness from the operating system, behind one name so that tests can see who asks for it."""

import secrets


def random_bytes(count: int) -> bytes:
    """`count` bytes from the system's secure source."""
    return secrets.token_bytes(count)
