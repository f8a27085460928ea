"""`letter …`: draft and issue an SKTM, give it out again, find it, check its code."""

from argparse import ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.cli.command import Answer, Argument, Command, WrongUsage, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.relations import RELATIONS
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS, Letter, SktmDraft
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording.window_letters import DRAFT_STATES
from kelurahan_desk.wording.window_residents import LETTER_STATUSES

if TYPE_CHECKING:
    from kelurahan_desk.services.office.desk import OfficeDesk

_VERDICT_OK = "valid"


def issue(session: Session, options: Namespace) -> Answer:
    """`letter issue --nik NIK --purpose CODE …  --out FILE.pdf`."""
    with session.office() as desk:
        issued = desk.letters.issue(draft_from(desk, options))
        return told(desk, issued, options.out)


def draft(session: Session, options: Namespace) -> Answer:
    """`letter draft --nik NIK --purpose CODE …`: a draft that waits for its check."""
    with session.office() as desk:
        kept = desk.letters.save_draft(draft_from(desk, options))
    return Answer({"id": kept.id, "state": kept.state.value}, (words.LETTER_DRAFTED.format(id=kept.id),))


def check(session: Session, options: Namespace) -> Answer:
    """`letter check ID`."""
    with session.office() as desk:
        kept = desk.letters.check_draft(options.id)
    return Answer({"id": kept.id, "state": kept.state.value}, (words.LETTER_CHECKED.format(id=kept.id),))


def issue_draft(session: Session, options: Namespace) -> Answer:
    """`letter issue-draft ID --out FILE.pdf`."""
    with session.office() as desk:
        return told(desk, desk.letters.issue_draft(options.id), options.out)


def reprint(session: Session, options: Namespace) -> Answer:
    """`letter reprint NUMBER --out FILE`."""
    with session.office() as desk:
        letter = desk.letters.save_pdf(options.number, options.out)
    data = {"number": letter.number, "sha256": letter.sha256, "pages": letter.pages, "file": str(options.out)}
    return Answer(data, (words.LETTER_WRITTEN.format_map(data),))


def listing(session: Session, options: Namespace) -> Answer:
    """`letter list [TEXT] [--year YYYY] [--expiring DAYS] [--limit N]`, with the drafts that wait."""
    with session.office() as desk:
        if options.expiring is None:
            letters = desk.letters.list(options.text, options.year, options.limit)
            drafts = desk.letters.drafts() if not options.text else ()
        else:
            letters, drafts = desk.letters.expiring(options.expiring, options.limit), ()
    rows = [_row(letter, reveal=session.reveal) for letter in letters]
    waiting = [
        {"id": one.id, "state": one.state.value, "purpose": one.purpose, "name": one.name, "note": one.note}
        for one in drafts
    ]
    lines = [f"({one.id})  {DRAFT_STATES[one.state]:<16} {one.name}" for one in drafts]
    lines += [
        f"{one.number}  {LETTER_STATUSES[one.status]:<12} {one.valid_until}  {one.name}" for one in letters
    ]
    return Answer({"letters": rows, "drafts": waiting}, tuple(lines) or (words.NO_LETTERS,))


def verify(session: Session, options: Namespace) -> Answer:
    """`letter verify (--qr TEXT | --pdf FILE)`: exactly one of them."""
    if bool(options.qr) == (options.pdf is not None):
        raise WrongUsage(words.VERIFY_USAGE)
    with session.office() as desk:
        if options.pdf is not None:
            verdict = desk.letters.verify_pdf(options.pdf)
        else:
            verdict = desk.letters.verify(options.qr)
    return Answer({"verdict": verdict}, (words.VERDICTS[verdict],), ok=verdict == _VERDICT_OK)


def draft_from(desk: "OfficeDesk", options: Namespace) -> SktmDraft:
    """What the options ask for."""
    return SktmDraft(
        applicant=desk.residents.by_nik(options.nik).id,
        subject=desk.residents.by_nik(options.subject).id if options.subject else None,
        purpose=options.purpose,
        institution=options.institution,
        intro_number=options.intro_number,
        intro_date=options.intro_date,
        layout=options.layout,
        paper=options.paper,
        relation=options.relation,
        documents=tuple(options.document),
        extra=tuple(options.extra),
        issued=options.date,
        signer=options.signer - 1,
    )


def told(desk: "OfficeDesk", issued: IssuedLetter, out: Path) -> Answer:
    """A letter just issued, written to a file. Trouble LETTER_NOT_WRITTEN: it is issued all the same."""
    letter = issued.letter
    try:
        desk.letters.save_pdf(letter.number, out)
    except Trouble as trouble:
        raise Trouble("LETTER_NOT_WRITTEN", number=letter.number, name=out.name) from trouble
    data = {
        "id": letter.id,
        "number": letter.number,
        "pages": letter.pages,
        "sha256": letter.sha256,
        "valid_until": letter.valid_until.isoformat(),
        "qr": issued.proof,
        "file": str(out),
    }
    data |= {"replaces": letter.replaces} if letter.replaces else {}
    return Answer(data, (words.LETTER_ISSUED.format_map(data),))


def _row(letter: Letter, *, reveal: bool) -> dict[str, object]:
    nik = letter.nik or ""
    return {
        "number": letter.number,
        "status": letter.status.value,
        "issued": letter.issued.isoformat(),
        "valid_until": letter.valid_until.isoformat(),
        "purpose": letter.purpose,
        "name": letter.name,
        "nik": nik if reveal else mask_digits(nik),
        "handed_to": letter.handed_to,
        "note": letter.note,
        "replaced_by": letter.replaced_by,
    }


def _extra(text: str) -> tuple[str, str]:
    code, found, value = text.partition("=")
    if not found:
        raise ArgumentTypeError(words.FIELD_FORM)
    return code.strip(), value.strip()


OUT = argument("--out", type=Path, required=True, metavar="FILE")
NUMBER = argument("number", metavar="NUMBER")
_ID = argument("id", type=int, metavar="ID")
ASKED: tuple[Argument, ...] = (
    argument("--nik", required=True),
    argument("--purpose", required=True, metavar="CODE"),
    argument("--subject", metavar="NIK"),
    argument("--relation", default="", choices=("", *RELATIONS), metavar="TEXT"),
    argument("--institution", default="", metavar="TEXT"),
    argument("--intro-number", default="", metavar="TEXT"),
    argument("--intro-date", type=date.fromisoformat, metavar="YYYY-MM-DD"),
    argument("--layout", default="keluarga", metavar="CODE"),
    argument("--paper", default=DEFAULT_PAPER, choices=sorted(PAPERS)),
    argument("--document", action="append", default=[], metavar="CODE"),
    argument("--extra", action="append", default=[], type=_extra, metavar="CODE=TEXT"),
    argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD"),
    argument("--signer", type=int, default=1, metavar="N"),
)

COMMANDS = (
    Command("letter", "issue", issue, (*ASKED, OUT)),
    Command("letter", "draft", draft, ASKED),
    Command("letter", "check", check, (_ID,)),
    Command("letter", "issue-draft", issue_draft, (_ID, OUT)),
    Command("letter", "reprint", reprint, (NUMBER, OUT)),
    Command(
        "letter",
        "list",
        listing,
        (
            argument("text", nargs="?", default="", metavar="TEXT"),
            argument("--year", type=int, metavar="YYYY"),
            argument("--expiring", type=int, metavar="DAYS"),
            argument("--limit", type=int, default=200, metavar="N"),
        ),
    ),
    Command(
        "letter",
        "verify",
        verify,
        (
            argument("--qr", default="", metavar="TEXT"),
            argument("--pdf", type=Path, metavar="FILE"),
        ),
    ),
)
