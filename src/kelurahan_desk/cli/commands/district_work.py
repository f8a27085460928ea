"""`district …`: the officer's work: lists, decisions, duplicates, the insurer's sheets and answers."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.residents import problem_data
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.district.results import (
    KK,
    NAME,
    NIK,
    VERDICTS,
    AnswersReport,
    CaseSide,
    DuplicateCase,
    TaughtAnswer,
)
from kelurahan_desk.wording import cli as general
from kelurahan_desk.wording import district_work as words
from kelurahan_desk.wording import tell_problem

_DECISIONS = {decision.value.lower(): decision for decision in Decision}


def worklist(session: Session, options: Namespace) -> Answer:
    """`district worklist --out FILE.xlsx [--office CODE]`."""
    with session.district() as desk:
        rows = desk.decisions.worklist(options.out, options.office, session.progress)
    data = {"rows": rows, "file": str(options.out)}
    return Answer(data, (general.WORKLIST_WRITTEN.format(rows=rows),))


def decide(session: Session, options: Namespace) -> Answer:
    """`district decide (--sheet FILE.xlsx [--annotate OUT.xlsx] [--anew] | OFFICE/ID --verdict …)`."""
    if options.record:
        return _decide_one(session, options)
    with session.district() as desk:
        report = desk.decisions.decide_sheet(options.sheet, annotate=options.annotate, anew=options.anew)
    data = {
        "decided": report.decided,
        "unchanged": report.unchanged,
        "open": report.open,
        "problems": [problem_data(problem) for problem in report.problems],
        "annotated": str(report.annotated) if report.annotated else None,
    }
    first = general.DECIDED.format(decided=report.decided, refused=len(report.problems))
    return Answer(data, (first, *_told(report.problems)))


def _decide_one(session: Session, options: Namespace) -> Answer:
    office, _, record = options.record.partition("/")
    with session.district() as desk:
        changed = desk.decisions.decide(
            office, record, _verdict(options), reason=options.reason, reference=options.reference
        )
    data = {"record": options.record, "verdict": options.verdict, "changed": changed}
    return Answer(data, (words.DECIDED_ONE if changed else words.DECIDED_SO,))


def duplicates(session: Session, options: Namespace) -> Answer:
    """`district duplicates [--kind nik|kk|name] [--all] [--limit N]`."""
    kinds = (options.kind,) if options.kind else (NIK, KK, NAME)
    with session.district() as desk:
        found = desk.duplicates.cases(
            kinds=kinds, ruled=options.all, limit=options.limit, progress=session.progress
        )
    rows = [_case(case, reveal=session.reveal) for case in found.cases]
    lines = [line for case in found.cases for line in _case_lines(case, reveal=session.reveal)]
    if len(found.cases) < found.total:
        lines.append(words.MORE_CASES.format(count=found.total - len(found.cases)))
    return Answer({"cases": rows, "total": found.total}, tuple(lines) or (words.NO_CASES,))


def rule(session: Session, options: Namespace) -> Answer:
    """`district rule ONE OTHER --verdict two_people|keep_one|keep_other [--note TEXT]`."""
    with session.district() as desk:
        refused = desk.duplicates.rule(options.one, options.other, options.verdict, options.note)
    data = {"one": options.one, "other": options.other, "verdict": options.verdict, "refused": refused}
    lines = (words.RULED.format(verdict=words.VERDICTS[options.verdict]), *([words.RULED_DOUBLE] * refused))
    return Answer(data, lines)


def export(session: Session, options: Namespace) -> Answer:
    """`district export --layout bpjs19|bpjs37 --out FILE.xlsx [--only …] [--line NAME=VALUE …]`."""
    lines = dict(pair.partition("=")[::2] for pair in options.line)
    with session.district() as desk:
        if lines:
            desk.exports.save_block(lines)
        done = desk.exports.write(
            options.layout,
            options.out,
            only=options.only,
            office=options.office,
            month=options.month,
            dates=options.dates,
            again=options.again,
        )
    data = {"file": str(done.file), "layout": done.layout, "rows": done.rows, "offices": done.offices}
    return Answer(data, (words.EXPORTED.format_map(data),))


def answers(session: Session, options: Namespace) -> Answer:
    """`district answers (FILE.xlsx [--annotate OUT.xlsx] | --unknown | --taught | --teach | --forget)`."""
    with session.district() as desk:
        if options.file:
            return _answered(desk.answers.take(options.file, annotate=options.annotate))
        if options.teach:
            return _explained(desk.answers.teach(options.teach, _verdict(options), options.reason))
        if options.forget:
            desk.answers.forget(options.forget)
            return Answer({"forgotten": True}, (words.FORGOTTEN,))
        if options.taught:
            taught = desk.answers.taught()
            rows = [_taught(one) for one in taught]
            return Answer({"taught": rows}, tuple(map(_taught_line, taught)) or (words.NONE_TAUGHT,))
        unknown = desk.answers.unrecognised()
    # The key is the wording without numbers; the text as written may hold somebody's.
    rows = [
        {"key": one.key, "rows": one.rows, **({"text": one.text} if session.reveal else {})}
        for one in unknown
    ]
    lines = tuple(words.UNKNOWN_LINE.format_map(row) for row in rows)
    return Answer({"unrecognised": rows}, lines or (words.NONE_UNKNOWN,))


def _answered(report: AnswersReport) -> Answer:
    data = {
        "rows": report.rows,
        "approved": report.approved,
        "rejected": report.rejected,
        "put_off": report.put_off,
        "unchanged": report.unchanged,
        "open": report.open,
        "unrecognised": report.unrecognised,
        "problems": [problem_data(problem) for problem in report.problems],
        "annotated": str(report.annotated) if report.annotated else None,
    }
    told = {**data, "count": len(report.problems)}
    return Answer(data, (words.ANSWERED.format_map(told), *_told(report.problems)))


def _explained(taught: TaughtAnswer) -> Answer:
    return Answer(
        {**_taught(taught), "applied": taught.applied}, (words.TAUGHT.format(applied=taught.applied),)
    )


def _taught(one: TaughtAnswer) -> dict[str, object]:
    return {"key": one.key, "verdict": one.decision.value.lower(), "reason": one.reason, "by": one.by}


def _taught_line(one: TaughtAnswer) -> str:
    return words.TAUGHT_LINE.format(key=one.key, verdict=one.decision.value, reason=one.reason, by=one.by)


def _verdict(options: Namespace) -> Decision:
    if options.verdict is None:
        raise Refusal("DECISION_MISSING", words=", ".join(_DECISIONS))
    return _DECISIONS[options.verdict]


def _told(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    return tuple(f"  {tell_problem(problem).text}" for problem in problems)


def _case(case: DuplicateCase, *, reveal: bool) -> dict[str, object]:
    ruling = case.ruling
    return {
        "kind": case.kind,
        "score": case.score,
        "reasons": list(case.reasons),
        "people": case.people,
        "one": _side(case.one, reveal=reveal),
        "other": _side(case.other, reveal=reveal),
        "ruling": {"verdict": ruling.verdict, "note": ruling.note, "by": ruling.by} if ruling else None,
    }


def _side(side: CaseSide, *, reveal: bool) -> dict[str, object]:
    return {
        "ref": side.ref,
        "office": side.office,
        "office_name": side.office_name,
        "nik": side.nik if reveal else mask_digits(side.nik),
        "kk": side.kk if reveal else mask_digits(side.kk),
        "name": side.name,
        "born": side.born.isoformat() if side.born else None,
        "sex": side.sex,
        "address": side.address,
        "programme": side.programme,
        "kind": side.kind,
        "received_at": side.received_at.isoformat(),
        "decision": side.decision.value.lower() if side.decision else None,
    }


def _case_lines(case: DuplicateCase, *, reveal: bool) -> tuple[str, ...]:
    reasons = ", ".join(words.CASE_REASONS[reason] for reason in case.reasons)
    head = words.CASE_LINE.format(score=case.score, kind=words.CASE_KINDS[case.kind], reasons=reasons)
    sides = (
        words.CASE_SIDE.format_map(
            {
                **_side(side, reveal=reveal),
                "day": short_date(side.born) if side.born else "-",
                "came": short_date(side.received_at.date()),
            }
        )
        for side in (case.one, case.other)
    )
    ruling = case.ruling
    ruled = [words.CASE_RULED.format(verdict=words.VERDICTS[ruling.verdict], by=ruling.by)] if ruling else []
    return (head, *sides, *ruled)


def month_of(text: str) -> date:
    """The first day of a month written YYYY-MM, for argparse."""
    return date.fromisoformat(f"{text}-01")


_OUT = argument("--out", type=Path, required=True, metavar="FILE.xlsx")
_OFFICE = argument("--office", default="", metavar="CODE")
_ANNOTATE = argument("--annotate", type=Path, metavar="OUT.xlsx")
_VERDICT = argument("--verdict", choices=tuple(_DECISIONS))
_REASON = argument("--reason", default="", metavar="TEXT")

COMMANDS = (
    Command("district", "worklist", worklist, (_OUT, _OFFICE)),
    Command(
        "district",
        "decide",
        decide,
        (
            _ANNOTATE,
            argument("--anew", action="store_true"),
            _VERDICT,
            _REASON,
            argument("--reference", default="", metavar="TEXT"),
        ),
        one_of=(
            argument("--sheet", type=Path, metavar="FILE.xlsx"),
            argument("record", nargs="?", metavar="OFFICE/ID"),
        ),
    ),
    Command(
        "district",
        "duplicates",
        duplicates,
        (
            argument("--kind", choices=(NIK, KK, NAME)),
            argument("--all", action="store_true"),
            argument("--limit", type=int, default=200, metavar="N"),
        ),
    ),
    Command(
        "district",
        "rule",
        rule,
        (
            argument("one", metavar="OFFICE/ID"),
            argument("other", metavar="OFFICE/ID"),
            argument("--verdict", choices=VERDICTS, required=True),
            argument("--note", default="", metavar="TEXT"),
        ),
    ),
    Command(
        "district",
        "export",
        export,
        (
            argument("--layout", required=True, choices=("bpjs19", "bpjs37")),
            _OUT,
            _OFFICE,
            argument("--only", choices=("both", "approved", "waiting"), default="both"),
            argument("--month", type=month_of, metavar="YYYY-MM"),
            argument("--dates", choices=("dmy", "mdy"), default="dmy"),
            argument("--again", action="store_true"),
            argument("--line", action="append", default=[], metavar="NAME=VALUE"),
        ),
    ),
    Command(
        "district",
        "answers",
        answers,
        (_ANNOTATE, _VERDICT, _REASON),
        one_of=(
            argument("file", type=Path, nargs="?", metavar="FILE.xlsx"),
            argument("--unknown", action="store_true"),
            argument("--taught", action="store_true"),
            argument("--teach", metavar="TEXT"),
            argument("--forget", metavar="TEXT"),
        ),
    ),
)
