"""The office's database."""

from kelurahan_desk.store.office.store import OfficeStore, OfficeUnit
from kelurahan_desk.store.office.values import (
    CoverageRow,
    DtsenRow,
    ImportRecord,
    OutgoingBatch,
    batch_label,
)

__all__ = [
    "CoverageRow",
    "DtsenRow",
    "ImportRecord",
    "OfficeStore",
    "OfficeUnit",
    "OutgoingBatch",
    "batch_label",
]
