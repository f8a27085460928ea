"""The district's database."""

from kelurahan_desk.store.district.answers import AnswerRow, PhraseRow
from kelurahan_desk.store.district.doubles import DoublesState, RulingRow
from kelurahan_desk.store.district.held import HeldRecord
from kelurahan_desk.store.district.ledger import FiledRecord, RecordStep, Wanted, WrittenReceipt
from kelurahan_desk.store.district.proposals import APPROVED, BOTH, WAITING
from kelurahan_desk.store.district.recaps import NOT_TAKEN, WeekOfLines
from kelurahan_desk.store.district.sides import Ref, Side
from kelurahan_desk.store.district.states import UNDECIDED, WITHDRAWN, state_of
from kelurahan_desk.store.district.store import DistrictStore, DistrictUnit
from kelurahan_desk.store.district.values import (
    DecisionRow,
    ForkedBatch,
    IncomingBatch,
    KnownStation,
    NewDecision,
    ParkedBatch,
    RecordResult,
    RecordRow,
)

__all__ = [
    "APPROVED",
    "BOTH",
    "NOT_TAKEN",
    "UNDECIDED",
    "WAITING",
    "WITHDRAWN",
    "AnswerRow",
    "DecisionRow",
    "DistrictStore",
    "DistrictUnit",
    "DoublesState",
    "FiledRecord",
    "ForkedBatch",
    "HeldRecord",
    "IncomingBatch",
    "KnownStation",
    "NewDecision",
    "ParkedBatch",
    "PhraseRow",
    "RecordResult",
    "RecordRow",
    "RecordStep",
    "Ref",
    "RulingRow",
    "Side",
    "Wanted",
    "WeekOfLines",
    "WrittenReceipt",
    "state_of",
]
