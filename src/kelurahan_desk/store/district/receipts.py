"""The receipts this desk wrote, one chain for each office."""

from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.store.district.schema import receipt


class Receipts:
    """Receipts by office and sequence number."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def head(self, office: str) -> tuple[int, str | None]:
        """Number and manifest hash of the newest; (0, None) when there is none."""
        query = (
            sa.select(receipt.c.seq, receipt.c.sha256)
            .where(receipt.c.office == office)
            .order_by(receipt.c.seq.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return (row.seq, row.sha256) if row else (0, None)

    def file(self, office: str, seq: int) -> str | None:
        """The name of a receipt's file, for handing out the same bytes again."""
        query = sa.select(receipt.c.file).where(receipt.c.office == office, receipt.c.seq == seq)
        return self._connection.execute(query).scalar()

    def add(self, *, office: str, seq: int, sha256: str, file: str, at: datetime) -> None:
        """Enter a receipt."""
        self._connection.execute(
            receipt.insert().values(office=office, seq=seq, sha256=sha256, file=file, at=at)
        )
