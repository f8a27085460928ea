"""Signed files beside their letters; one a letter, and it stays."""

import sqlalchemy as sa

from kelurahan_desk.domain.letter_signature import SignedCopy
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.office.signature_schema import signed_copy

_COLUMNS = tuple(signed_copy.c[name] for name in field_names(SignedCopy))


class SignedCopies:
    """Signed copies by the number of the letter."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, copy: SignedCopy) -> None:
        """Keep one; the letter must not have another."""
        values = {name: getattr(copy, name) for name in field_names(SignedCopy)}
        self._connection.execute(signed_copy.insert().values(values))

    def of(self, number: str) -> SignedCopy | None:
        """That of a letter."""
        row = self._connection.execute(
            sa.select(*_COLUMNS).where(signed_copy.c.letter == number)
        ).one_or_none()
        return SignedCopy(**row._asdict()) if row else None

    def hashes(self) -> frozenset[str]:
        """The hashes of all."""
        return frozenset(self._connection.execute(sa.select(signed_copy.c.sha256)).scalars())
