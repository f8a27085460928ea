"""The office: where it is, who signs, how its letters are numbered, and the station it works from."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """One row of the national region table (Kepmendagri 300.2.2-2138/2025 and its amendment)."""

    code: str
    level: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Place:
    """The names above and at a kelurahan or desa, filled from its code `PP.KK.CC.DDDD`."""

    code: str
    kind: str  # "kelurahan" or "desa"
    kelurahan: str
    kecamatan: str
    city: str
    province: str

    @property
    def digits(self) -> str:
        """The code without dots: ten digits, the office's name in batches and file names."""
        return self.code.replace(".", "")

    @property
    def city_code(self) -> str:
        """`PP.KK`."""
        return self.code[:5]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs letters: name as printed, office, rank and NIP of 18 digits."""

    name: str
    title: str
    rank: str = ""
    nip: str = ""
    on_behalf_of: str = ""  # "a.n. CAMAT …", printed above the title


@dataclass(frozen=True, slots=True)
class NumberSetting:
    """How the office numbers its letters; see `numbering`.

    `start` is the first counter of `start_year` (0: of every year). A station with a range of its own
    (`station_from` to `station_to`, 0: none) takes numbers from there only, so that two counters
    without a network never give the same one.
    """

    template: str = "{classification}/{counter:4}/{unit}/{month_roman}/{year}"
    classification: str = "400.9.14.1"
    unit: str = ""
    start: int = 1
    scope: str = "kind"  # one of numbering.SCOPES
    start_year: int = 0
    station_from: int = 0
    station_to: int = 0


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """What the letterhead, the numbers and the batches of one office are made from."""

    place: Place
    address: str
    phone: str = ""
    email: str = ""
    postal_code: str = ""
    timezone: str = "Asia/Jakarta"
    number: NumberSetting = NumberSetting()
    signers: tuple[Signer, ...] = ()
    logo: str = ""  # name of a picture in the data folder, or ""
    district_email: str = ""  # where batches may be sent by e-mail, or ""

    @property
    def signer(self) -> Signer:
        """The one who signs unless another is chosen."""
        return self.signers[0]


def is_address(text: str) -> bool:
    """Whether it is an e-mail address as offices write them; nothing that could begin another header fits."""
    return re.fullmatch(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text) is not None


def is_nip(text: str) -> bool:
    """Whether it is the number of a civil servant: 18 digits."""
    return re.fullmatch(r"[0-9]{18}", text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """What somebody types to begin an office. `kelurahan` only where the region table has no name for it."""

    region: str
    address: str
    signer: Signer
    user: str
    kelurahan: str = ""
    phone: str = ""
    postal_code: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """One computer of an office with its own keys, its own chain and its own numbers."""

    office: str  # ten digits
    station: str  # four letters or digits
    sign_public: str  # minisign public key, base64
    age_recipient: str
    fingerprint: str  # 30 digits in six groups
