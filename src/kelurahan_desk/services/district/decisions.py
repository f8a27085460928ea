"""The officer's work: the list of what waits, and the decisions, from a sheet or one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.matching import name_key
from kelurahan_desk.domain.problems import Fact, Problem, Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.deciding import (
    FINAL,
    NEEDS_REASON,
    decide,
    decided_so,
    fold_reason,
    mends,
    says,
)
from kelurahan_desk.services.district.pairs import open_alike, open_doubles
from kelurahan_desk.services.district.record_facts import facts_of
from kelurahan_desk.services.district.results import DecisionReport
from kelurahan_desk.services.district.values import Waiting
from kelurahan_desk.sheets.worklist import (
    DECISION_WORDS,
    DecisionRow,
    WorklistRow,
    read_decisions,
    write_decisions_back,
    write_worklist,
)
from kelurahan_desk.store.district import HeldRecord, NewDecision, RecordRow, Ref

_BETWEEN = "; "  # between reason and note, as the office takes them apart


@dataclass(frozen=True)
class Decisions:
    """Use cases over applications that wait for a decision."""

    context: DistrictContext

    def waiting(self) -> tuple[Waiting, ...]:
        """What waits, urgent ones first; what was put off (PENDING) waits too."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return tuple(_waiting(row) for row in unit.records.worklist(pending=True))

    def worklist(self, out: Path, office: str = "", progress: Progress = silent) -> int:
        """Write what waits, of one office or of all, as the officer's sheet; gives the number of rows."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:  # a second or two, in which others may write
            doubles = open_doubles(unit) | open_alike(unit, partial(progress, "district.duplicates", 0, 0))
        with self.context.store.write() as unit:
            waiting = unit.records.worklist(pending=True, office=office)
            rows = [_sheet_row(row, double=(row.office, row.id) in doubles) for row in waiting]
            body = (("rows", len(rows)), ("office", office))
            self.context.record(unit, Entry("worklist.write", "worklist", body))
            write_worklist(out, rows)
            unit.commit()
        return len(rows)

    def decide_sheet(self, path: Path, *, annotate: Path | None = None, anew: bool = False) -> DecisionReport:
        """Take decisions from the officer's sheet; a row that does not hold is told and kept out.

        What was approved or rejected before stays unless `anew`. `annotate` writes a copy of the sheet with
        remarks. Raises as `read_decisions`; nothing counts when the copy cannot be written.
        """
        self.context.user.require(Permission.APPROVE_APPLICATION)
        sheet = read_decisions(path)
        problems, wishes, unchanged = list(sheet.problems), list[NewDecision](), 0
        with self.context.store.write() as unit:
            held = unit.held.of([(row.office, row.id) for row in sheet.rows])
            for row in sheet.rows:
                wish = _judge(held, row, anew=anew)
                if isinstance(wish, Problem):
                    problems.append(sheet.placed(row, wish))
                elif decided_so(held[row.office, row.id], wish):
                    unchanged += 1
                else:
                    wishes.append(wish)
            decided = decide(self.context, unit, wishes, held)
            body = (("decided", decided), ("problems", len(problems)))
            self.context.record(unit, Entry("decision.sheet", "worklist", body))
            if annotate:
                write_decisions_back(annotate, sheet, problems, (says, mends))
            unit.commit()
        return DecisionReport(
            decided=decided,
            unchanged=unchanged,
            open=sheet.open,
            problems=tuple(problems),
            annotated=annotate,
        )

    def decide(
        self, office: str, record_id: str, decision: Decision, *, reason: str = "", reference: str = ""
    ) -> bool:
        """Decide one application, also anew; False when it was decided so before.

        Refusal RECORD_UNKNOWN, DECISION_WITHDRAWN, DECISION_REASON (a refusal and a question need one).
        """
        self.context.user.require(Permission.APPROVE_APPLICATION)
        told = fold_reason(reason)
        if decision in NEEDS_REASON and not told:
            raise Refusal("DECISION_REASON", decision=DECISION_WORDS[decision])
        with self.context.store.write() as unit:
            ref = (office, record_id.lower())
            known = unit.held.of([ref])
            held = known.get(ref)
            if held is None:
                raise Refusal("RECORD_UNKNOWN", id=record_id[:40], office=office[:20])
            if held.op == _WITHDRAW:
                raise Refusal("DECISION_WITHDRAWN", id=held.id)
            wish = NewDecision(office, held.id, held.rev, decision, told, fold_reason(reference))
            changed = decide(self.context, unit, [wish], known)
            body = (("decision", decision.value), ("changed", changed))
            self.context.record(unit, Entry("decision.set", f"record:{held.id}", body))
            unit.commit()
        return bool(changed)


_WITHDRAW = "withdraw"


def _judge(held: Mapping[Ref, HeldRecord], row: DecisionRow, *, anew: bool) -> NewDecision | Problem:
    """What the row asks for, or why it cannot be."""
    if problem := _row_problem(held, row):
        return problem
    record = held[row.office, row.id]
    wish = _wish(record, row)
    if not anew and record.decision in FINAL and not decided_so(record, wish):
        return decided_before(record)
    return wish


def _row_problem(held: Mapping[Ref, HeldRecord], row: DecisionRow) -> Problem | None:
    """Why the row's decision cannot be meant for this application."""
    record = held.get((row.office, row.id))
    if record is None:
        return Problem("id", "RECORD_UNKNOWN", {"id": row.id[:40], "office": row.office[:20]})
    if record.op == _WITHDRAW:
        return Problem("id", "DECISION_WITHDRAWN", {"id": record.id})
    changed = _changed(record, row)
    if {"nik", "name"} <= set(changed):
        return Problem("id", "DECISION_WRONG_ROW", {"name": record.name})
    if changed:
        return Problem(changed[0], "DECISION_CELL_CHANGED")
    if row.rev is not None and row.rev != record.rev:
        return Problem("rev", "DECISION_OLD_REVISION", {"rev": row.rev, "held": record.rev})
    return None


def _changed(record: HeldRecord, row: DecisionRow) -> tuple[str, ...]:
    """The protected columns whose cell says something else than the application; empty cells say nothing."""
    programme, _, kind = record.kind.rpartition(".")
    right = {
        "nik": record.nik or "",
        "kk": record.kk or "",
        "name": record.name,
        "born": short_date(record.born) if record.born else "",
        "kind": kind,
        "programme": programme,
    }
    return tuple(field for field, text in row.told if name_key(text) != name_key(right[field]))


def decided_before(record: HeldRecord) -> Problem:
    """An approval or refusal stands; what was put off or asked for may be decided now."""
    assert record.decision is not None
    assert record.at is not None
    facts: dict[str, Fact] = {
        "decision": DECISION_WORDS[record.decision],
        "day": short_date(record.at.date()),
        "by": record.by or "",
    }
    return Problem("decision", "DECISION_ALREADY", facts)


def _wish(record: HeldRecord, row: DecisionRow) -> NewDecision:
    reason = fold_reason(_BETWEEN.join(text for text in (row.reason, row.note) if text))
    return NewDecision(record.office, record.id, record.rev, row.decision, reason, fold_reason(row.reference))


def _waiting(row: RecordRow) -> Waiting:
    programme, _, kind = row.kind.rpartition(".")
    return Waiting(
        office=row.office,
        id=row.id,
        rev=row.rev,
        nik=row.nik or "",
        name=row.name,
        born=row.born,
        kind=kind,
        programme=programme,
        urgent=row.urgent,
    )


def _sheet_row(row: RecordRow, *, double: bool) -> WorklistRow:
    facts = facts_of(row.line)
    programme, _, kind = row.kind.rpartition(".")
    return WorklistRow(
        office=row.office,
        id=row.id,
        rev=row.rev,
        nik=row.nik or "",
        kk=row.kk or "",
        name=row.name,
        birth_date=row.born,
        kind=kind,
        programme=programme,
        category=facts.category or facts.reason,
        address=row.address,
        rt=row.rt,
        rw=row.rw,
        urgent=row.urgent,
        sktm=facts.letter,
        double=double,
    )
