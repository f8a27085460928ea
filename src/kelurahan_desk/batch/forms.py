"""The forms texts and numbers may have in SKB-1, and the ground of its types: nothing unknown is taken."""

from typing import Annotated, Literal, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

from kelurahan_desk.batch.seal import RECIPIENT

T = TypeVar("T")

BATCH = "skb.batch"
RECEIPT = "skb.receipt"
ROSTER = "skb.roster"
ENROLMENT = "skb.enrolment"

Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
KeyId = Annotated[str, Meta(pattern=r"^[0-9A-F]{16}\Z")]
SignKey = Annotated[str, Meta(pattern=r"^RW[A-Za-z0-9+/]{54}\Z")]
AgeRecipient = Annotated[str, Meta(pattern=RECIPIENT)]
OfficeCode = Annotated[str, Meta(pattern=r"^[A-Z0-9][A-Z0-9-]{0,19}\Z")]
StationCode = Annotated[str, Meta(pattern=r"^[A-Z0-9]{4}\Z")]
Moment = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Count = Annotated[int, Meta(ge=0, lt=2**53)]
Ordinal = Annotated[int, Meta(ge=1, lt=2**53)]
Text = Annotated[str, Meta(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}\Z")]
Kind = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,58}\.[a-z]{1,20}\Z")]
RecordId = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
]
Nik = Annotated[str, Meta(pattern=r"^[0-9]{16}\Z")]
Block = Annotated[str, Meta(pattern=r"^[0-9]{0,3}\Z")]
FactKey = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}\Z")]
FactValue = Text | Annotated[int, Meta(gt=-(2**53), lt=2**53)] | bool | tuple[Text, ...] | None
TechName = Literal["OK", "DUP", "STALE", "CONFLICT", "INVALID"]
DecisionName = Literal["APPROVED", "REJECTED", "PENDING", "NEED_INFO"]
Mime = Annotated[str, Meta(pattern=r"^(image/jpeg|image/png|application/pdf)\Z")]


class Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """The ground of all: nothing unknown, nothing changed later."""


def if_any(values: tuple[T, ...]) -> tuple[T, ...] | UnsetType:
    """What a field holds that is only there if it says something."""
    return values or UNSET


class Head(Struct, frozen=True, kw_only=True):
    """The two fields every document has, read before the rest."""

    type: str
    v: int


def if_known(value: T | None) -> T | UnsetType:
    """For a field that is there only if something is known."""
    return UNSET if value is None else value
