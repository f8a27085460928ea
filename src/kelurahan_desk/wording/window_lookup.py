"""What Cek warga says: one look-up, and for each programme the answer with its next step."""

from typing import Final

from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.lookup import EMPLOYER, Action, Opening, ProgrammeAnswer
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.wording import applications
from kelurahan_desk.wording.applications import KINDS

SUBTITLE: Final = "Ketik NIK dari kartu: warga, keluarga, desil, kepesertaan, dan hak bantuannya sekaligus"
PERSON: Final = "Warga"
FAMILY: Final = "Keluarga"
LISTS: Final = "Daftar sosial dan BPJS"
LETTERS: Final = "Surat"
APPLICATIONS: Final = "Pengajuan"
ANSWERS: Final = "Hak bantuan"
NO_PROGRAMMES: Final = "Warga ini tidak dilayani di kantor ini, jadi tidak ada program yang berlaku."
PROCEDURE: Final = "Tata cara"
FULL_RECORD: Final = "Data lengkap"
FACTS: Final = ("Lahir", "Pekerjaan", "Alamat", "Telepon")
EMPLOYER_NAME: Final = "Pemberi kerja"
EMPLOYER_NONE: Final = "Tidak dicatat"
EMPLOYER_EDIT: Final = "Catat pemberi kerja"
EMPLOYER_TITLE: Final = "Pemberi kerja warga ini"
EMPLOYER_SENTENCE: Final = (
    "Pekerja diusulkan oleh pemberi kerjanya. Nama yang dicatat masuk ke surat kantor ini kepada kota. "
    "Kosongkan bila sudah tidak bekerja."
)
EMPLOYER_SAVED: Final = "Pemberi kerja dicatat."
KEYS: Final = (("Tab", "Ke langkah berikutnya"), ("Enter", "Kerjakan"), ("Esc", "Warga lain"))

_STEPS: Final[dict[Action, str]] = {
    Action.APPLY: "Ajukan",
    Action.ISSUE_SKTM: "Terbitkan SKTM dan ajukan",
    Action.SHOW_APPLICATION: "Lihat pengajuan",
    Action.REFER: "Ajukan ke program itu",
    Action.DECLARE: "Tanyakan keadaan, lalu ajukan",
}


def step(answer: ProgrammeAnswer) -> str:
    """What the button of an answer says; "" where there is nothing to do."""
    if answer.action is Action.REFER and answer.target == EMPLOYER:
        return EMPLOYER_EDIT
    return _STEPS.get(answer.action, "")


def outcome(answer: ProgrammeAnswer) -> str:
    """The verdict in a few words; who covers a person already is named."""
    if answer.verdict.outcome is Outcome.COVERED:
        payer = applications.SEGMENTS.get(str(answer.verdict.fact("segment") or ""), "")
        return f"Sudah ditanggung: {payer}" if payer else applications.OUTCOMES[Outcome.COVERED]
    return applications.OUTCOMES[answer.verdict.outcome]


def kind(answer: ProgrammeAnswer) -> str:
    """What would be proposed."""
    category = answer.programme.category(answer.verdict.category)
    return f"{KINDS[answer.kind]} · {category.title}" if category else KINDS[answer.kind]


def openings(answer: ProgrammeAnswer) -> str:
    """Which circumstances would open a way in."""
    told = [_opening(opening, answer.programme) for opening in answer.openings[:3]]
    return f"Terbuka bila {'; atau '.join(told)}." if told else ""


def referral(answer: ProgrammeAnswer) -> str:
    """Where somebody is sent instead, "" when nowhere."""
    if answer.action is not Action.REFER:
        return ""
    if answer.target == EMPLOYER:
        return "Punya pemberi kerja: didaftarkan oleh pemberi kerjanya, bukan diusulkan dari sini."
    return f"Diusulkan lewat program {answer.target}."


def application_detail(one: Application) -> str:
    """Baru · 23-11-2026."""
    return f"{KINDS[one.kind]} · {short_date(one.created_at.date())}"


def _opening(opening: Opening, programme: Programme) -> str:
    names = programme.declarations
    groups = (" atau ".join(names.get(code, code).lower() for code in group) for group in opening.ask)
    return " dan ".join(groups)
