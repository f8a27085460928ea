"""Who takes part: the roster of the district and the enrolment of a station."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from kelurahan_desk.batch.forms import (
    ENROLMENT,
    ROSTER,
    AgeRecipient,
    Code,
    Count,
    Day,
    Moment,
    OfficeCode,
    Ordinal,
    Sha256,
    SignKey,
    StationCode,
    Strict,
    Text,
)


class RootKeys(Strict, frozen=True, kw_only=True):
    """Who may sign rosters, and how many of them must."""

    keys: tuple[SignKey, ...]
    threshold: Annotated[int, Meta(ge=1, le=9)]


class DistrictAge(Strict, frozen=True, kw_only=True):
    """One key batches are sealed to."""

    recipient: AgeRecipient
    role: Literal["operational", "recovery"]


class DistrictKeys(Strict, frozen=True, kw_only=True):
    """The receiving side: its code, name, receipt keys and age keys."""

    age: tuple[DistrictAge, ...]
    name: Text
    office: OfficeCode
    sign: tuple[SignKey, ...]
    station: StationCode


class RevokedAt(Strict, frozen=True, kw_only=True):
    """The last batch of a revoked station that counts."""

    epoch: Count
    seq: Count


class RosterStation(Strict, frozen=True, kw_only=True):
    """One station of an office. `epoch` is where a key begins that named an epoch already used."""

    age: AgeRecipient
    reason: Text
    revoked_at: RevokedAt | None
    sign: SignKey
    station: StationCode
    status: Literal["active", "retired", "revoked"]
    epoch: Ordinal | UnsetType = UNSET

    @property
    def begins(self) -> int:
        """That epoch, 0 where the enrolment's own counts."""
        return 0 if self.epoch is UNSET else self.epoch


class RosterOffice(Strict, frozen=True, kw_only=True):
    """One office with its stations."""

    name: Text
    office: OfficeCode
    stations: tuple[RosterStation, ...]


class FurtherReceiver(Strict, frozen=True, kw_only=True):
    """An office beside the district that can open batches too; it sends no receipts."""

    age: tuple[AgeRecipient, ...]
    name: Text
    office: OfficeCode


class Roster(Strict, frozen=True, kw_only=True, tag_field="type", tag=ROSTER):
    """Everybody who takes part, signed by the root keys. `prev` is the hash of the version before."""

    city: Text
    created: Moment
    dinsos: DistrictKeys
    min_v: Literal[1] = 1
    notes_until: Day | None
    offices: tuple[RosterOffice, ...]
    prev: Sha256 | None
    root: RootKeys
    v: Literal[1] = 1
    version: Ordinal
    also: tuple[FurtherReceiver, ...] | UnsetType = UNSET
    after: Count | UnsetType = UNSET

    @property
    def resumes(self) -> int | None:
        """The version after which others may have been lost with the district's database, None mostly."""
        return None if self.after is UNSET else self.after

    @property
    def further(self) -> tuple[FurtherReceiver, ...]:
        """Further receiving offices."""
        return () if self.also is UNSET else self.also


class Predecessor(Strict, frozen=True, kw_only=True):
    """The key a new one takes over from, and the epoch in which it begins; the old key signs too."""

    epoch: Ordinal
    key: SignKey


class Enrolment(Strict, frozen=True, kw_only=True, tag_field="type", tag=ENROLMENT):
    """A station asking to take part; signed by its own key."""

    age: AgeRecipient
    app: Code
    created: Moment
    name: Text
    office: OfficeCode
    sign: SignKey
    station: StationCode
    v: Literal[1] = 1
    replaces: Predecessor | UnsetType = UNSET
