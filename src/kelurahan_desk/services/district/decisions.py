"""The officer's work: the list of what waits, and the decisions, from a sheet or one by one."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.batch.canonical import read_canonical
from kelurahan_desk.batch.structs import Record
from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.values import DecisionReport, Waiting
from kelurahan_desk.sheets.worklist import DecisionRow, WorklistRow, read_decisions, write_worklist
from kelurahan_desk.store.district import DistrictUnit, RecordRow

_BETWEEN = "; "  # between reason and note, as the office takes them apart
_NEEDS_REASON = {Decision.REJECTED, Decision.NEED_INFO}


@dataclass(frozen=True)
class Decisions:
    """Use cases over applications that wait for a decision."""

    context: DistrictContext

    def waiting(self) -> tuple[Waiting, ...]:
        """What waits, urgent ones first; what was put off (PENDING) waits too."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return tuple(_waiting(row) for row in unit.records.worklist(pending=True))

    def worklist(self, out: Path) -> int:
        """Write what waits as the officer's sheet; gives the number of rows."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            rows = [_sheet_row(row) for row in unit.records.worklist(pending=True)]
            self.context.record(unit, Entry("worklist.write", "worklist", (("rows", len(rows)),)))
            write_worklist(out, rows)
            unit.commit()
        return len(rows)

    def decide_sheet(self, path: Path) -> DecisionReport:
        """Take decisions from the officer's sheet; a row that does not hold is told and kept out."""
        self.context.user.require(Permission.APPROVE_APPLICATION)
        sheet = read_decisions(path)
        problems = list(sheet.problems)
        decided = unchanged = 0
        with self.context.store.write() as unit:
            for row in sheet.rows:
                problem = _row_problem(unit, row)
                if problem:
                    problems.append(problem)
                elif self._set(unit, row.office, row.id, row.decision, _reason(row), row.reference):
                    decided += 1
                else:
                    unchanged += 1
            body = (("decided", decided), ("problems", len(problems)))
            self.context.record(unit, Entry("decision.sheet", "worklist", body))
            unit.commit()
        return DecisionReport(decided=decided, unchanged=unchanged, open=sheet.open, problems=tuple(problems))

    def decide(
        self, office: str, record_id: str, decision: Decision, *, reason: str = "", reference: str = ""
    ) -> bool:
        """Decide one application; False when it was decided so before.

        Refusal RECORD_UNKNOWN, DECISION_REASON (a refusal and a question need one).
        """
        self.context.user.require(Permission.APPROVE_APPLICATION)
        if decision in _NEEDS_REASON and not reason.strip():
            raise Refusal("DECISION_REASON", decision=decision.value)
        with self.context.store.write() as unit:
            if unit.records.get(office, record_id) is None:
                raise Refusal("RECORD_UNKNOWN", id=record_id, office=office)
            changed = self._set(unit, office, record_id, decision, reason.strip(), reference.strip())
            body = (("decision", decision.value),)
            self.context.record(unit, Entry("decision.set", f"record:{record_id}", body))
            unit.commit()
        return changed

    def _set(
        self, unit: DistrictUnit, office: str, record_id: str, decision: Decision, reason: str, ref: str
    ) -> bool:
        record = unit.records.get(office, record_id)
        assert record is not None
        held = unit.decisions.get(office, record_id, record.rev)
        if held and (held.decision, held.reason, held.ref) == (decision, reason, ref):
            return False
        unit.decisions.set(
            office,
            record_id,
            record.rev,
            decision,
            reason=reason,
            ref=ref,
            valid_from=None,
            at=self.context.clock.now(),
            by=self.context.user.name,
        )
        return True


def _row_problem(unit: DistrictUnit, row: DecisionRow) -> Problem | None:
    record = unit.records.get(row.office, row.id)
    if record is None:
        return Problem("id", "RECORD_UNKNOWN", {"id": row.id[:40], "office": row.office[:20]}, row=row.row)
    if row.rev is not None and row.rev != record.rev:
        return Problem("rev", "DECISION_OLD_REVISION", {"rev": row.rev, "held": record.rev}, row=row.row)
    return None


def _reason(row: DecisionRow) -> str:
    return _BETWEEN.join(text for text in (row.reason, row.note) if text)[:300]


def _record_of(row: RecordRow) -> Record:
    return read_canonical(row.line, Record)


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


def _sheet_row(row: RecordRow) -> WorklistRow:
    record = _record_of(row)
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
        category=str(record.facts.get("category") or record.facts.get("reason") or ""),
        address=row.address,
        rt=row.rt,
        rw=row.rw,
        urgent=row.urgent,
        sktm=record.letter.no if record.letter else "",
    )
