"""The secret keys of a station and of the district desk, as the bytes that a keystore wraps."""

from dataclasses import dataclass
from typing import Literal

from kelurahan_desk.batch.canonical import canonical_bytes, read_canonical
from kelurahan_desk.batch.fingerprints import root_fingerprint, station_fingerprint
from kelurahan_desk.batch.forms import Strict
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.seal import generate_identity, recipient_of
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Trouble


class _StationForm(Strict, frozen=True, kw_only=True, tag_field="kind", tag="skb.station"):
    age_identity: str
    sign_seed: bytes
    v: Literal[1] = 1


class _StationKeysForm(Strict, frozen=True, kw_only=True, tag_field="kind", tag="skb.station.keys"):
    keys: tuple[_StationForm, ...]
    v: Literal[1] = 1


class _ReadingForm(Strict, frozen=True, kw_only=True, tag_field="kind", tag="skb.reading"):
    identities: tuple[str, ...]
    v: Literal[1] = 1


class _DistrictForm(Strict, frozen=True, kw_only=True, tag_field="kind", tag="skb.district"):
    age_identity: str
    receipt_seed: bytes
    recovery_identity: str
    root_seed: bytes
    v: Literal[1] = 1


@dataclass(frozen=True, slots=True, repr=False)
class StationSecrets:
    """What one computer of an office signs and opens with."""

    sign: SigningKey
    age_identity: str

    @classmethod
    def generate(cls) -> "StationSecrets":
        """New keys."""
        return cls(SigningKey.generate(), generate_identity())

    @classmethod
    def from_bytes(cls, data: bytes) -> "StationSecrets":
        """Read what `to_bytes` wrote; `Trouble("SECRETS_DAMAGED")` otherwise."""
        try:
            form = read_canonical(data, _StationForm)
        except ValueError:
            raise Trouble("SECRETS_DAMAGED") from None
        return cls(SigningKey(form.sign_seed), form.age_identity)

    def to_bytes(self) -> bytes:
        """For the keystore."""
        return canonical_bytes(_form(self))

    @property
    def recipient(self) -> str:
        """The public age recipient."""
        return recipient_of(self.age_identity)

    def station(self, office: str, station: str) -> Station:
        """The public half under the office's ten digits and the station's four signs."""
        public = self.sign.public.text
        return Station(office, station, public, self.recipient, station_fingerprint(public, self.recipient))


@dataclass(frozen=True, slots=True, repr=False)
class StationKeys:
    """Every key pair a station has had and has, oldest first; which one counts, the database says."""

    pairs: tuple[StationSecrets, ...]

    @classmethod
    def from_bytes(cls, data: bytes) -> "StationKeys":
        """Read what `to_bytes` wrote, here or on one pair alone; `Trouble("SECRETS_DAMAGED")` otherwise."""
        try:
            form = read_canonical(data, _StationKeysForm)
        except ValueError:
            return cls((StationSecrets.from_bytes(data),))
        return cls(tuple(StationSecrets(SigningKey(one.sign_seed), one.age_identity) for one in form.keys))

    def to_bytes(self) -> bytes:
        """For the keystore."""
        return canonical_bytes(_StationKeysForm(keys=tuple(_form(pair) for pair in self.pairs)))

    def of(self, sign_public: str) -> StationSecrets:
        """The pair with that public signing key; `Trouble("SECRETS_DAMAGED")` where there is none."""
        for pair in self.pairs:
            if pair.sign.public.text == sign_public:
                return pair
        raise Trouble("SECRETS_DAMAGED")

    def reading(self) -> bytes:
        """The age identities alone: they open what is sent here and sign nothing."""
        return _reading_form(tuple(pair.age_identity for pair in self.pairs))


def reading_identities(data: bytes) -> tuple[str, ...]:
    """Read what `reading` of either kind of keys wrote; `Trouble("SECRETS_DAMAGED")` otherwise."""
    try:
        return read_canonical(data, _ReadingForm).identities
    except ValueError:
        raise Trouble("SECRETS_DAMAGED") from None


def _reading_form(identities: tuple[str, ...]) -> bytes:
    return canonical_bytes(_ReadingForm(identities=identities))


def _form(pair: StationSecrets) -> _StationForm:
    return _StationForm(age_identity=pair.age_identity, sign_seed=pair.sign.seed)


@dataclass(frozen=True, slots=True, repr=False)
class DistrictSecrets:
    """What the district desk signs rosters and receipts with, and opens batches with."""

    root: SigningKey
    receipt: SigningKey
    age_identity: str
    recovery_identity: str

    @classmethod
    def generate(cls) -> "DistrictSecrets":
        """New keys."""
        return cls(SigningKey.generate(), SigningKey.generate(), generate_identity(), generate_identity())

    @classmethod
    def from_bytes(cls, data: bytes) -> "DistrictSecrets":
        """Read what `to_bytes` wrote; `Trouble("SECRETS_DAMAGED")` otherwise."""
        try:
            form = read_canonical(data, _DistrictForm)
        except ValueError:
            raise Trouble("SECRETS_DAMAGED") from None
        root, receipt = SigningKey(form.root_seed), SigningKey(form.receipt_seed)
        return cls(root, receipt, form.age_identity, form.recovery_identity)

    def to_bytes(self) -> bytes:
        """For the keystore."""
        form = _DistrictForm(
            age_identity=self.age_identity,
            receipt_seed=self.receipt.seed,
            recovery_identity=self.recovery_identity,
            root_seed=self.root.seed,
        )
        return canonical_bytes(form)

    def reading(self) -> bytes:
        """The age identity alone: it opens what offices send and signs nothing."""
        return _reading_form((self.age_identity,))

    @property
    def recipient(self) -> str:
        """The public age recipient batches are sealed to."""
        return recipient_of(self.age_identity)

    @property
    def recovery_recipient(self) -> str:
        """The second recipient, whose identity is kept apart."""
        return recipient_of(self.recovery_identity)

    @property
    def fingerprint(self) -> str:
        """30 digits of the root, printed in the district's decree."""
        return root_fingerprint([self.root.public.text], 1)
