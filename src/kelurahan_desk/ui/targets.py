"""Where one page can send the person on another page, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowResident:
    """Warga, on one person."""

    resident: int


@dataclass(frozen=True, slots=True)
class ImportResidents:
    """Warga, on the import."""


@dataclass(frozen=True, slots=True)
class ShowFamily:
    """Warga, on the family of a KK number."""

    kk: str


@dataclass(frozen=True, slots=True)
class AddResident:
    """Warga, on the form for somebody new."""


@dataclass(frozen=True, slots=True)
class ShowDuplicates:
    """Warga, on the records that may be one person."""


@dataclass(frozen=True, slots=True)
class NewLetter:
    """SKTM, on the form for a person, or on an empty form."""

    resident: int | None = None


@dataclass(frozen=True, slots=True)
class ShowLetter:
    """SKTM, on one letter."""

    number: str


@dataclass(frozen=True, slots=True)
class NewApplication:
    """Pengajuan, on the form for a person, or on an empty form; filled in as far as is known.

    `letter` asks for an SKTM in the same pass.
    """

    resident: int | None = None
    programme: str = ""
    kind: str = ""
    category: str = ""
    letter: bool = False


@dataclass(frozen=True, slots=True)
class ShowApplication:
    """Pengajuan, on one application."""

    application: str


@dataclass(frozen=True, slots=True)
class ShowApplications:
    """Pengajuan, on the list of one state (the value of `domain.application.State`), "" for all.

    Or on exactly these applications, under the words `title`.
    """

    state: str = ""
    ids: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class LookUp:
    """Cek warga, on a person, on what was typed, or on an empty line."""

    resident: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ShowProgramme:
    """Program, on one programme."""

    programme: str


@dataclass(frozen=True, slots=True)
class OpenInbox:
    """Kotak masuk, on the choice of files; on what waits for earlier files when `parked`."""

    parked: bool = False


@dataclass(frozen=True, slots=True)
class ShowRecords:
    """Daftar kerja, on the records in one state, "" for all; only urgent ones when `urgent`."""

    state: str = ""
    office: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class ShowRecord:
    """Daftar kerja, on one record of an office."""

    office: str
    record: str


@dataclass(frozen=True, slots=True)
class ShowAnswers:
    """Daftar kerja, on the sheets with the insurer's answers that nobody has explained."""


@dataclass(frozen=True, slots=True)
class ShowOverdue:
    """Kantor & kunci, on the offices that owe something."""


@dataclass(frozen=True, slots=True)
class MakeBackup:
    """Pengaturan of the district, on the backups."""


@dataclass(frozen=True, slots=True)
class WriteReplies:
    """Balasan, on the button that writes them."""


@dataclass(frozen=True, slots=True)
class ShowOffice:
    """Kantor & kunci, on the stations of an office."""

    office: str


@dataclass(frozen=True, slots=True)
class EnrolStation:
    """Kantor & kunci, on the enrolment of a station."""


Target = (
    ShowResident
    | ShowFamily
    | AddResident
    | ShowDuplicates
    | ImportResidents
    | NewLetter
    | ShowLetter
    | NewApplication
    | ShowApplication
    | ShowApplications
    | LookUp
    | ShowProgramme
    | OpenInbox
    | ShowRecords
    | ShowRecord
    | ShowAnswers
    | ShowOverdue
    | MakeBackup
    | WriteReplies
    | ShowOffice
    | EnrolStation
)
