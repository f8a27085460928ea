"""`letter …`: issue an SKTM, give it out again, end it, check it."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS, SktmDraft
from kelurahan_desk.wording import cli as words

_VERDICT_OK = "valid"


def issue(session: Session, options: Namespace) -> Answer:
    """`letter issue --nik NIK --purpose CODE …  --out FILE.pdf`."""
    with session.office() as desk:
        subject = desk.residents.by_nik(options.subject).id if options.subject else None
        draft = SktmDraft(
            applicant=desk.residents.by_nik(options.nik).id,
            subject=subject,
            purpose=options.purpose,
            institution=options.institution,
            intro_number=options.intro_number,
            intro_date=options.intro_date,
            layout=options.layout,
            paper=options.paper,
        )
        issued = desk.letters.issue(draft)
        desk.letters.save_pdf(issued.letter.number, options.out)
    letter = issued.letter
    data = {
        "id": letter.id,
        "number": letter.number,
        "pages": letter.pages,
        "sha256": letter.sha256,
        "valid_until": letter.valid_until.isoformat(),
        "qr": issued.proof,
        "file": str(options.out),
    }
    return Answer(data, (words.LETTER_ISSUED.format_map(data),))


def reprint(session: Session, options: Namespace) -> Answer:
    """`letter reprint NUMBER --out FILE`."""
    with session.office() as desk:
        letter = desk.letters.save_pdf(options.number, options.out)
    data = {"number": letter.number, "sha256": letter.sha256, "pages": letter.pages, "file": str(options.out)}
    return Answer(data, (words.LETTER_WRITTEN.format_map(data),))


def void(session: Session, options: Namespace) -> Answer:
    """`letter void NUMBER --reason TEXT`."""
    with session.office() as desk:
        desk.letters.void(options.number, options.reason)
    return Answer(
        {"number": options.number, "status": "void"}, (words.LETTER_VOID.format(number=options.number),)
    )


def revoke(session: Session, options: Namespace) -> Answer:
    """`letter revoke NUMBER --reason TEXT`."""
    with session.office() as desk:
        desk.letters.revoke(options.number, options.reason)
    line = words.LETTER_REVOKED.format(number=options.number)
    return Answer({"number": options.number, "status": "revoked"}, (line,))


def register(session: Session, options: Namespace) -> Answer:
    """`letter register --year YYYY --out FILE.xlsx`."""
    with session.office() as desk:
        rows = desk.letters.write_register(options.year, options.out)
    return Answer({"rows": rows, "file": str(options.out)}, (words.REGISTER_WRITTEN.format(rows=rows),))


def verify(session: Session, options: Namespace) -> Answer:
    """`letter verify --qr TEXT`."""
    with session.office() as desk:
        verdict = desk.letters.verify(options.qr)
    return Answer({"verdict": verdict}, (words.VERDICTS[verdict],), ok=verdict == _VERDICT_OK)


_OUT = argument("--out", type=Path, required=True, metavar="FILE")
_NUMBER = argument("number", metavar="NUMBER")
_REASON = argument("--reason", required=True, metavar="TEXT")

COMMANDS = (
    Command(
        "letter",
        "issue",
        issue,
        (
            argument("--nik", required=True),
            argument("--purpose", required=True, metavar="CODE"),
            argument("--subject", metavar="NIK"),
            argument("--institution", default="", metavar="TEXT"),
            argument("--intro-number", default="", metavar="TEXT"),
            argument("--intro-date", type=date.fromisoformat, metavar="YYYY-MM-DD"),
            argument("--layout", default="keluarga", metavar="CODE"),
            argument("--paper", default=DEFAULT_PAPER, choices=sorted(PAPERS)),
            _OUT,
        ),
    ),
    Command("letter", "reprint", reprint, (_NUMBER, _OUT)),
    Command("letter", "void", void, (_NUMBER, _REASON)),
    Command("letter", "revoke", revoke, (_NUMBER, _REASON)),
    Command(
        "letter", "register", register, (argument("--year", type=int, required=True, metavar="YYYY"), _OUT)
    ),
    Command("letter", "verify", verify, (argument("--qr", required=True, metavar="TEXT"),)),
)
