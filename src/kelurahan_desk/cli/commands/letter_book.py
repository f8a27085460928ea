"""`letter …` over the whole archive: register, recapitulation, gap report, papers, the verifier page."""

from argparse import Namespace
from dataclasses import asdict

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.letters import NUMBER, OUT
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.register import UNEXPLAINED
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording.register import GAPS


def register(session: Session, options: Namespace) -> Answer:
    """`letter register --year YYYY [--month M] --out FILE.xlsx|.pdf`."""
    with session.office() as desk:
        rows = desk.letters.write_register(options.year, options.out, options.month)
    return Answer({"rows": rows, "file": str(options.out)}, (words.REGISTER_WRITTEN.format(rows=rows),))


def recap(session: Session, options: Namespace) -> Answer:
    """`letter recap --year YYYY --out FILE.xlsx`."""
    with session.office() as desk:
        found = desk.letters.recap(options.year)
        rows = desk.letters.write_recap(options.year, options.out)
    data = {**asdict(found), "rows": rows, "file": str(options.out)}
    return Answer(data, (words.PAPER_WRITTEN.format(file=options.out),))


def gaps(session: Session, options: Namespace) -> Answer:
    """`letter gaps --year YYYY`: exit status 1 when a number is missing without a reason."""
    with session.office() as desk:
        report = desk.letters.gaps(options.year)
    series = [{**asdict(one), "complete": one.complete} for one in report.series]
    missing = sum(
        gap.last - gap.first + 1 for one in report.series for gap in one.gaps if gap.reason == UNEXPLAINED
    )
    missing += len(report.lost) + len(report.unrecorded)
    facts = {
        "year": options.year,
        "letters": sum(one.letters for one in report.series),
        "gaps": sum(len(one.gaps) for one in report.series),
        "missing": missing,
    }
    lines = [(words.NUMBERS_COMPLETE if report.complete else words.NUMBERS_BROKEN).format_map(facts)]
    lines += [
        words.GAP_LINE.format(first=gap.first, last=gap.last, reason=GAPS[gap.reason])
        for one in report.series
        for gap in one.gaps
    ]
    lost, unrecorded = list(report.lost), list(report.unrecorded)
    data = {**facts, "series": series, "lost": lost, "unrecorded": unrecorded, "complete": report.complete}
    return Answer(data, tuple(lines), ok=report.complete)


def papers(session: Session, options: Namespace) -> Answer:
    """`letter papers NUMBER --kind pernyataan|tanda_terima --out FILE.pdf`."""
    with session.office() as desk:
        make = desk.letters.statement if options.kind == "pernyataan" else desk.letters.receipt
        write_durably(options.out, make(options.number))
    return Answer({"file": str(options.out)}, (words.PAPER_WRITTEN.format(file=options.out),))


def verifier(session: Session, options: Namespace) -> Answer:
    """`letter verifier --out FILE.html`."""
    with session.office() as desk:
        report = desk.letters.write_verifier(options.out)
    data = {
        "file": str(report.file),
        "keys": report.keys,
        "revoked": report.ended,
        "as_of": report.as_of.isoformat(),
        "fingerprint": report.fingerprint,
    }
    return Answer(data, tuple(line.format_map(data) for line in words.VERIFIER_WRITTEN))


_YEAR = argument("--year", type=int, required=True, metavar="YYYY")
_MONTH = argument("--month", type=int, choices=range(1, 13), metavar="M")
_KIND = argument("--kind", choices=("pernyataan", "tanda_terima"), default="pernyataan")

COMMANDS = (
    Command("letter", "register", register, (_YEAR, _MONTH, OUT)),
    Command("letter", "recap", recap, (_YEAR, OUT)),
    Command("letter", "gaps", gaps, (_YEAR,)),
    Command("letter", "papers", papers, (NUMBER, _KIND, OUT)),
    Command("letter", "verifier", verifier, (OUT,)),
)
