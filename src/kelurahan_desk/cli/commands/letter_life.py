"""`letter …` after the number: hand-over, void, revoke, replace; and the office's chain."""

from argparse import Namespace
from dataclasses import replace as changed

from kelurahan_desk.cli.command import Answer, Argument, Command, argument
from kelurahan_desk.cli.commands.letters import ASKED, NUMBER, OUT, draft_from, told
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.letter_life import CHAINS, ready_states
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell_problem


def hand_over(session: Session, options: Namespace) -> Answer:
    """`letter handover NUMBER --to NAME`."""
    with session.office() as desk:
        desk.letters.hand_over(options.number, options.to)
    data = {"number": options.number, "status": "handed_over", "name": options.to}
    return Answer(data, (words.LETTER_HANDED.format_map(data),))


def void(session: Session, options: Namespace) -> Answer:
    """`letter void NUMBER --reason TEXT`."""
    with session.office() as desk:
        desk.letters.void(options.number, options.reason)
    return Answer(
        {"number": options.number, "status": "void"}, (words.LETTER_VOID.format(number=options.number),)
    )


def revoke(session: Session, options: Namespace) -> Answer:
    """`letter revoke NUMBER --reason TEXT [--decision NUMBER]`."""
    with session.office() as desk:
        desk.letters.revoke(options.number, options.reason, options.decision)
    line = words.LETTER_REVOKED.format(number=options.number)
    return Answer({"number": options.number, "status": "revoked"}, (line,))


def replace(session: Session, options: Namespace) -> Answer:
    """`letter replace NUMBER --reason TEXT [--nik NIK --purpose CODE …] --out FILE.pdf`.

    Without `--nik` and `--purpose` the new letter asks for what the old one did, with today's data.
    """
    with session.office() as desk:
        if options.nik and options.purpose:
            draft = draft_from(desk, options)
        else:
            draft = desk.letters.draft_of(options.number)
        issued = desk.letters.replace(options.number, draft, options.reason)
        answer = told(desk, issued, options.out)
    facts = {"old": options.number, "number": issued.letter.number, "file": str(options.out)}
    return Answer(answer.data, (words.LETTER_REPLACED.format_map(facts),))


def chain(session: Session, options: Namespace) -> Answer:
    """`letter chain [short|full]`."""
    with session.office() as desk:
        settings = desk.letters.settings()
        if options.chain:
            settings = changed(settings, chain=options.chain)
            desk.letters.save_settings(settings)
    return Answer({"chain": settings.chain}, (settings.chain,))


def issue_drafts(session: Session, options: Namespace) -> Answer:
    """`letter issue-drafts [ID …]`: those, or all that are ready, oldest first; one refused stops nobody."""
    with session.office() as desk:
        ready = ready_states(desk.letters.settings())
        ids = options.ids or [one.id for one in reversed(desk.letters.drafts(*ready))]
        report = desk.letters.issue_drafts(ids)
    issued = [{"id": ids[one.position], "number": one.number, "pages": one.pages} for one in report.issued]
    refused = [
        {"id": ids[position], "code": problem.code, "message": tell_problem(problem).text}
        for position, problems in report.refused
        for problem in problems
    ]
    lines = [words.LETTER_OF_DRAFT.format_map(one) for one in issued]
    lines += [words.LETTER_OF_DRAFT_REFUSED.format_map(one) for one in refused]
    data = {"issued": issued, "refused": refused}
    return Answer(data, tuple(lines) or (words.NO_DRAFTS,), ok=not refused)


def give_back(session: Session, options: Namespace) -> Answer:
    """`letter return ID --note TEXT`: a draft goes back to the counter."""
    with session.office() as desk:
        kept = desk.letters.return_draft(options.id, options.note)
    return Answer({"id": kept.id, "state": kept.state.value}, (words.LETTER_RETURNED.format(id=kept.id),))


def drop(session: Session, options: Namespace) -> Answer:
    """`letter drop ID --note TEXT`: a draft is given up."""
    with session.office() as desk:
        kept = desk.letters.drop_draft(options.id, options.note)
    return Answer({"id": kept.id, "state": kept.state.value}, (words.LETTER_DROPPED.format(id=kept.id),))


def _optional(asked: Argument) -> Argument:
    options = {name: value for name, value in asked.options.items() if name != "required"}
    return Argument(asked.names, options)


_REASON = argument("--reason", required=True, metavar="TEXT")

_DRAFT = argument("id", type=int, metavar="ID")
_NOTE = argument("--note", required=True, metavar="TEXT")

COMMANDS = (
    Command("letter", "issue-drafts", issue_drafts, (argument("ids", type=int, nargs="*", metavar="ID"),)),
    Command("letter", "return", give_back, (_DRAFT, _NOTE)),
    Command("letter", "drop", drop, (_DRAFT, _NOTE)),
    Command("letter", "handover", hand_over, (NUMBER, argument("--to", required=True, metavar="NAME"))),
    Command("letter", "void", void, (NUMBER, _REASON)),
    Command(
        "letter", "revoke", revoke, (NUMBER, _REASON, argument("--decision", default="", metavar="NUMBER"))
    ),
    Command("letter", "replace", replace, (NUMBER, _REASON, *map(_optional, ASKED), OUT)),
    Command("letter", "chain", chain, (argument("chain", nargs="?", choices=CHAINS, metavar="CHAIN"),)),
)
