"""What the papers of a batch say: minutes of the hand-over, cover letter with its list of names."""

from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.office import OfficeProfile, Station


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list of names (BNBA), as it stands in the file. `programme` and `kind` in words."""

    name: str
    nik: str
    kk: str
    sex: str
    born: date | None
    address: str
    programme: str
    kind: str
    letter: str
    documents: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class Initial:
    """One who had the batch in hand before it was released."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPaper:
    """Everything that is printed about one batch; sizes in bytes. `number` is the letter's, or ""."""

    office: OfficeProfile
    district: str
    label: str
    file: str
    size: int
    created: date
    period: tuple[date, date]
    records: int
    attachments: int
    attachment_bytes: int
    kinds: tuple[tuple[str, str, int], ...]  # programme, kind and how many
    nik_sum: str
    fingerprint: str
    code: str  # what the QR says
    listed: tuple[Listed, ...]
    initials: tuple[Initial, ...]
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentPaper:
    """The form with which a station is enrolled. `replaces`: fingerprint of the key it succeeds."""

    office: OfficeProfile
    district: str
    station: Station
    file: str
    printed: date
    code: str
    replaces: str = ""


def enrolment_code(station: Station) -> str:
    """What the QR of an enrolment form says."""
    keys = f"{station.sign_public}:{station.age_recipient}"
    return f"SKB1:PUB:{station.office}:{station.station}:{keys}"
