"""The office's database."""

from kelurahan_desk.store.office.form_drafts import FormDraft
from kelurahan_desk.store.office.list_lines import CardLine, Known, OpenOne, PersonFacts
from kelurahan_desk.store.office.ready import Ready
from kelurahan_desk.store.office.sieve import OpenPerson
from kelurahan_desk.store.office.store import OfficeStore, OfficeUnit
from kelurahan_desk.store.office.undo import Undone
from kelurahan_desk.store.office.values import (
    CityList,
    CoverageRow,
    DtsenRow,
    ImportRecord,
    ListTaken,
    OutgoingBatch,
    Sending,
    batch_label,
)

__all__ = [
    "CardLine",
    "CityList",
    "CoverageRow",
    "DtsenRow",
    "FormDraft",
    "ImportRecord",
    "Known",
    "ListTaken",
    "OfficeStore",
    "OfficeUnit",
    "OpenOne",
    "OpenPerson",
    "OutgoingBatch",
    "PersonFacts",
    "Ready",
    "Sending",
    "Undone",
    "batch_label",
]
