"""`application recap`, `application upkeep`, `application remove` and `application recheck`."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.upkeep import Recipient
from kelurahan_desk.services.results import VerdictDifference
from kelurahan_desk.wording import applications as labels
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import upkeep as upkeep_words

if TYPE_CHECKING:
    from kelurahan_desk.services.office.recap import RecapLine

_MEASURES = ("proposed", "accepted", "failed", "pending", "overdue", "caught")


def recap(session: Session, options: Namespace) -> Answer:
    """`application recap [--from DATE] [--to DATE] [--out FILE]`."""
    first, last = options.first, options.last
    with session.office() as desk:
        found = desk.recap.write(options.out, first, last) if options.out else desk.recap(first, last)
    rows = [_line(line) for line in found.lines]
    quotas = [
        {
            "programme": one.programme.code,
            "used": len(one.used),
            "left": one.left,
            "yearly_contribution": one.yearly_contribution,
            "budget": one.programme.budget,
        }
        for one in found.quotas
    ]
    data = {
        "first": found.first,
        "last": found.last,
        "total": _line(found.total),
        "caught_share": round(found.total.caught_share, 4),
        "lines": rows,
        "quotas": quotas,
    }
    told = [words.RECAP_LINE.format_map({**_counts(line), "name": line.name}) for line in found.lines]
    written = [words.RECAP_WRITTEN.format(file=options.out)] if options.out else []
    return Answer(data, (*told, *written) or (words.NO_APPLICATIONS,))


def review(session: Session, options: Namespace) -> Answer:
    """`application upkeep [--all]`: recipients due for review or changed."""
    with session.office() as desk:
        found = desk.upkeep.recipients() if options.all else desk.upkeep.attention()
        estimates = desk.upkeep.estimate()
        employers = desk.upkeep.employers()
        surplus = desk.upkeep.surplus()
    rows = [_recipient(one) for one in found]
    data = {
        "recipients": rows,
        "estimates": [
            {
                "programme": one.programme.code,
                "recipients": len(one.recipients),
                "monthly": one.monthly,
                "saving": one.saving,
            }
            for one in estimates
        ],
        "employers": [{"name": one.name, "workers": len(one.residents)} for one in employers],
        "surplus": {
            "active_cards": surplus.active,
            "residents": surplus.residents,
            "strangers": len(surplus.strangers),
            "doubled": len(surplus.doubled),
            "dead": len(surplus.dead),
            "moved": len(surplus.moved),
        },
    }
    lines = tuple(f"{row['name']}: {row['evidence'] or row['due']}" for row in rows)
    return Answer(data, lines or (words.NO_RECIPIENTS,))


def remove(session: Session, options: Namespace) -> Answer:
    """`application remove ID [--reason CODE]`: a removal as a draft, with its evidence."""
    with session.office() as desk:
        made = desk.upkeep.propose_removal(options.id, options.reason, options.note).application
    data = {"id": made.id, "reason": made.reason, "evidence": made.note, "missing": list(made.missing)}
    return Answer(data, (f"{made.id}: {made.reason}. {made.note}",))


def employers(session: Session, options: Namespace) -> Answer:
    """`application employers --out FILE.pdf|.xlsx`: the letter to the city, or its annex."""
    with session.office() as desk:
        letter = options.out.suffix.lower() == ".pdf"
        rows = (desk.upkeep.write_notice if letter else desk.upkeep.write_employers)(options.out)
    return Answer({"file": options.out, "rows": rows}, (words.RECAP_WRITTEN.format(file=options.out),))


def recheck(session: Session, _options: Namespace) -> Answer:
    """`application recheck`: verdicts that facts or rules have overtaken. Changes nothing."""
    with session.office() as desk:
        found = desk.applications.recheck()
    rows = [_difference(one) for one in found]
    lines = tuple(f"{row['application']} {row['name']}: {row['before']} -> {row['after']}" for row in rows)
    return Answer({"differences": rows}, lines or (words.NO_DIFFERENCES,))


def _line(line: "RecapLine") -> dict[str, object]:
    ids = {measure: list(getattr(line, measure)) for measure in _MEASURES}
    return {
        "group": line.group,
        "name": line.name,
        "contribution": line.contribution,
        "ids": ids,
        **_counts(line),
    }


def _counts(line: "RecapLine") -> dict[str, object]:
    return {measure: len(getattr(line, measure)) for measure in _MEASURES}


def _recipient(one: Recipient) -> dict[str, object]:
    return {
        "application": one.application.id,
        "name": one.person.name,
        "programme": one.application.programme,
        "due": one.due,
        "reason": one.reason,
        "evidence": upkeep_words.evidence(one.changes),
    }


def _difference(one: VerdictDifference) -> dict[str, object]:
    return {
        "application": one.application,
        "name": one.name,
        "programme": one.programme,
        "before": labels.OUTCOMES[one.before.outcome] if one.before else None,
        "after": labels.OUTCOMES[one.after.outcome] if one.after else None,
    }


COMMANDS = (
    Command(
        "application",
        "recap",
        recap,
        (
            argument("--from", dest="first", type=date.fromisoformat, metavar="DATE"),
            argument("--to", dest="last", type=date.fromisoformat, metavar="DATE"),
            argument("--out", type=Path, metavar="FILE"),
        ),
    ),
    Command("application", "upkeep", review, (argument("--all", action="store_true"),)),
    Command(
        "application",
        "remove",
        remove,
        (
            argument("id", metavar="ID"),
            argument("--reason", default="", metavar="CODE"),
            argument("--note", default="", metavar="TEXT"),
        ),
    ),
    Command(
        "application", "employers", employers, (argument("--out", type=Path, required=True, metavar="FILE"),)
    ),
    Command("application", "recheck", recheck),
)
