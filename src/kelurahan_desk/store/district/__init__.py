"""The district's database."""

from kelurahan_desk.store.district.doubles import Ref, RulingRow, Side
from kelurahan_desk.store.district.held import HeldRecord
from kelurahan_desk.store.district.ledger import FiledRecord, RecordStep, Wanted, WrittenReceipt, state_of
from kelurahan_desk.store.district.recaps import NOT_TAKEN, UNDECIDED, WITHDRAWN
from kelurahan_desk.store.district.store import DistrictStore, DistrictUnit
from kelurahan_desk.store.district.values import (
    DecisionRow,
    IncomingBatch,
    KnownStation,
    NewDecision,
    ParkedBatch,
    RecordResult,
    RecordRow,
)

__all__ = [
    "NOT_TAKEN",
    "UNDECIDED",
    "WITHDRAWN",
    "DecisionRow",
    "DistrictStore",
    "DistrictUnit",
    "FiledRecord",
    "HeldRecord",
    "IncomingBatch",
    "KnownStation",
    "NewDecision",
    "ParkedBatch",
    "RecordResult",
    "RecordRow",
    "RecordStep",
    "Ref",
    "RulingRow",
    "Side",
    "Wanted",
    "WrittenReceipt",
    "state_of",
]
