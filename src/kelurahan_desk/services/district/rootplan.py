"""Which root keys the next roster names, who holds them, and how many of them must sign."""

from dataclasses import dataclass

from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.store.district import DistrictUnit

_PLAN = "root_plan"


@dataclass(frozen=True, slots=True)
class RootHolder:
    """One root key; `holder` is the name of the officer, "" for the key in this desk's own keystore."""

    key: str  # the public half, as minisign writes it
    holder: str

    @property
    def key_id(self) -> str:
        """How people name it."""
        return PublicKey.from_text(self.key).key_id


@dataclass(frozen=True, slots=True)
class RootPlan:
    """From the next roster on. `former` are holders taken off, whose signature that roster may still need."""

    holders: tuple[RootHolder, ...]
    threshold: int
    former: tuple[RootHolder, ...] = ()

    def holder_of(self, key: str) -> str:
        """The name beside a public key."""
        return next((one.holder for one in (*self.holders, *self.former) if one.key == key), "")


def root_plan(unit: DistrictUnit, own: str) -> RootPlan:
    """As people changed it; at first the desk's own key alone."""
    return kept_plan(unit) or RootPlan((RootHolder(own, ""),), 1)


def kept_plan(unit: DistrictUnit) -> RootPlan | None:
    """The same, None as long as nobody changed it."""
    return unit.settings.get(_PLAN, RootPlan)


def keep_plan(unit: DistrictUnit, plan: RootPlan) -> None:
    """Let the next roster be so."""
    unit.settings.set(_PLAN, plan)
