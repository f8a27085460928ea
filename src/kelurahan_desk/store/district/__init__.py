"""The district's database."""

from kelurahan_desk.store.district.store import DistrictStore, DistrictUnit
from kelurahan_desk.store.district.values import (
    DecisionRow,
    IncomingBatch,
    KnownStation,
    ParkedBatch,
    RecordResult,
    RecordRow,
)

__all__ = [
    "DecisionRow",
    "DistrictStore",
    "DistrictUnit",
    "IncomingBatch",
    "KnownStation",
    "ParkedBatch",
    "RecordResult",
    "RecordRow",
]
