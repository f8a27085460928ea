"""What the insurer answered, written freely in a sheet: understood for sure, or kept to be explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.matching import name_key
from kelurahan_desk.domain.nik import mask_numbers
from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.similarity import ALIKE, name_similarity
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.domain.wordings import Meaning, Phrasebook
from kelurahan_desk.rules.answers import known_answers
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.deciding import (
    NEEDS_REASON,
    decide,
    decided_so,
    fold_reason,
    mends,
    says,
)
from kelurahan_desk.services.district.decisions import decided_before
from kelurahan_desk.services.district.names import office_names
from kelurahan_desk.services.district.results import AnswersReport, TaughtAnswer, UnknownAnswer
from kelurahan_desk.sheets.insurer import AnswerLine, read_answers, write_answers_back
from kelurahan_desk.store.district import AnswerRow, DistrictUnit, HeldRecord, NewDecision, PhraseRow

SOURCE = "BPJS"
"""The reference of a decision that an answer made, which tells it from an officer's own."""
_BETWEEN = "; "  # between status and remark, and between reason and note
Place = tuple[str, str, int]
"""Office, application and revision."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """One line with the application it answers and what it comes to; no wish while nobody explained it."""

    line: AnswerLine
    row: AnswerRow
    wish: NewDecision | None


@dataclass(frozen=True)
class Answers:
    """Use cases over the insurer's answers."""

    context: DistrictContext

    def take(self, path: Path, *, annotate: Path | None = None) -> AnswersReport:
        """Take in a sheet of answers; a line that fits nobody is told, one not understood waits.

        A later answer replaces an earlier one. What an officer refused here stays. `annotate` writes a copy
        with remarks. Raises as `read_answers`; nothing counts when the copy cannot be written.
        """
        self.context.user.require(Permission.APPROVE_APPLICATION)
        sheet = read_answers(path)
        problems: list[Problem] = []
        taken: dict[Place, _Taken] = {}
        with self.context.store.write() as unit:
            judge = self._judge(unit, sheet.lines)
            for line in sheet.lines:
                found = judge.line(line)
                problem = found if isinstance(found, Problem) else _once(taken, found)
                if problem:
                    problems.append(sheet.placed(line, problem))
            unit.answers.put([one.row for one in taken.values()])
            told = [sheet.placed(one.line, _unexplained(one)) for one in taken.values() if one.wish is None]
            wishes = [one.wish for one in taken.values() if one.wish]
            changed = [wish for wish in wishes if not decided_so(judge.held[wish.office, wish.id], wish)]
            decide(self.context, unit, changed, judge.held)
            body = (("rows", len(sheet.lines)), ("decided", len(changed)), ("unexplained", len(told)))
            self.context.record(unit, Entry("answer.sheet", "worklist", body))
            if annotate:
                write_answers_back(annotate, sheet, (*problems, *told), (says, mends))
            unit.commit()
        count = [wish.decision for wish in changed].count
        return AnswersReport(
            rows=len(sheet.lines),
            approved=count(Decision.APPROVED),
            rejected=count(Decision.REJECTED),
            put_off=count(Decision.PENDING) + count(Decision.NEED_INFO),
            unchanged=len(wishes) - len(changed),
            open=sheet.open,
            unrecognised=len(told),
            problems=tuple(problems),
            annotated=annotate,
        )

    def unrecognised(self) -> tuple[UnknownAnswer, ...]:
        """The wordings that wait to be explained, the most frequent first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return tuple(
                UnknownAnswer(key=row[0], text=row[1], rows=row[2]) for row in unit.answers.unknown()
            )

    def taught(self) -> tuple[TaughtAnswer, ...]:
        """The wordings that were explained here."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return tuple(_taught(row) for row in unit.answers.phrases())

    def teach(self, text: str, decision: Decision, reason: str = "") -> TaughtAnswer:
        """Explain a wording for good, and decide every application that waits for it.

        `text` is a key of `unrecognised` or the wording as written. Refusal PHRASE_EMPTY, DECISION_REASON.
        """
        self.context.user.require(Permission.APPROVE_APPLICATION)
        told, key = fold_reason(reason), known_answers().fold(text)
        if not key:
            raise Refusal("PHRASE_EMPTY")
        if decision in NEEDS_REASON and not told:
            raise Refusal("DECISION_REASON", decision=decision.value)
        now, name = self.context.clock.now(), self.context.user.name
        row = PhraseRow(folded=key, text=_own_words(text), decision=decision, reason=told, by=name, at=now)
        with self.context.store.write() as unit:
            unit.answers.teach(row)
            applied = self._apply(unit, unit.answers.waiting_for(key), Meaning(decision, told))
            body = (("decision", decision.value), ("applied", applied))
            self.context.record(unit, Entry("answer.teach", "phrase", body))
            unit.commit()
        return replace(_taught(row), applied=applied)

    def forget(self, text: str) -> None:
        """Take an explanation back for answers to come; what it decided stays. Refusal PHRASE_UNKNOWN."""
        self.context.user.require(Permission.APPROVE_APPLICATION)
        with self.context.store.write() as unit:
            if not unit.answers.forget(known_answers().fold(text)):
                raise Refusal("PHRASE_UNKNOWN")
            self.context.record(unit, Entry("answer.forget", "phrase"))
            unit.commit()

    def _judge(self, unit: DistrictUnit, lines: Sequence[AnswerLine]) -> "_Judge":
        people = unit.held.by_nik([line.nik for line in lines])
        taught = {row.folded: Meaning(row.decision, row.reason) for row in unit.answers.phrases()}
        return _Judge(
            people=people,
            held={(one.office, one.id): one for several in people.values() for one in several},
            book=replace(known_answers(), taught=taught),
            names=office_names(unit),
            stamp=AnswerRow(
                office="", id="", rev=0, folded="", text="", decision=None, valid_from=None,
                at=self.context.clock.now(), by=self.context.user.name,
            ),
        )  # fmt: skip

    def _apply(self, unit: DistrictUnit, rows: Sequence[AnswerRow], meaning: Meaning) -> int:
        """Decide what waits for a wording explained now, but for what an officer refused meanwhile."""
        held = unit.held.of([(row.office, row.id) for row in rows])
        free = [row for row in rows if not _refused_here(held[row.office, row.id])]
        unit.answers.put([replace(row, decision=meaning.decision) for row in rows])
        return decide(self.context, unit, [_wish(row, meaning) for row in free], held)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Everything the lines of a sheet are compared with, read at once."""

    people: Mapping[str, tuple[HeldRecord, ...]]
    held: Mapping[tuple[str, str], HeldRecord]
    book: Phrasebook
    names: Mapping[str, str]
    stamp: AnswerRow

    def line(self, line: AnswerLine) -> _Taken | Problem:
        """The application a line answers and what it comes to, or why it fits none."""
        fitting = self._fitting(line)
        if not fitting:
            return Problem("nik", "ANSWER_NOBODY")
        if len(fitting) > 1:
            return Problem("nik", "ANSWER_SEVERAL", {"count": len(fitting)})
        held = fitting[0]
        if line.name and name_similarity(line.name, held.name) < ALIKE:
            return Problem("name", "ANSWER_OTHER_NAME")
        if _refused_here(held):
            return decided_before(held)
        folded = self.book.fold(line.status, line.note)
        meaning = self.book.meaning(folded)
        row = replace(
            self.stamp,
            office=held.office,
            id=held.id,
            rev=held.rev,
            folded=folded,
            text=_own_words(_BETWEEN.join(text for text in (line.status, line.note) if text)),
            decision=meaning.decision if meaning else None,
            valid_from=line.valid_from,
        )
        return _Taken(line, row, _wish(row, meaning) if meaning else None)

    def _fitting(self, line: AnswerLine) -> Sequence[HeldRecord]:
        """The applications of the line's NIK; more is asked of them only while there are several."""
        found: Sequence[HeldRecord] = self.people.get(line.nik, ())
        for test in (self._of_kind, self._of_name, self._of_village):
            if len(found) > 1:
                found = [one for one in found if test(line, one)] or found
        return found

    def _of_kind(self, line: AnswerLine, one: HeldRecord) -> bool:
        return one.kind.rpartition(".")[2] == line.kind

    def _of_name(self, line: AnswerLine, one: HeldRecord) -> bool:
        return name_key(line.name) == name_key(one.name)

    def _of_village(self, line: AnswerLine, one: HeldRecord) -> bool:
        return name_key(line.village) == name_key(self.names.get(one.office, ""))


def _once(taken: dict[Place, _Taken], found: _Taken) -> Problem | None:
    """Note a line; a second one on the same application must say the same."""
    place = (found.row.office, found.row.id, found.row.rev)
    first = taken.setdefault(place, found)
    if first.row.folded == found.row.folded:
        return None
    return Problem("status", "ANSWER_TWICE", {"first": first.line.row})


def _unexplained(one: _Taken) -> Problem:
    return Problem("status" if one.line.status else "note", "ANSWER_UNEXPLAINED", {"text": one.row.folded})


def _refused_here(held: HeldRecord) -> bool:
    """Whether an officer refused or asked back; what an answer decided, an answer may change."""
    return held.decision in NEEDS_REASON and held.ref != SOURCE


def _wish(row: AnswerRow, meaning: Meaning) -> NewDecision:
    note = row.text.partition(_BETWEEN)[2]
    reason = fold_reason(_BETWEEN.join(text for text in (meaning.reason, note) if text))
    valid_from = row.valid_from if meaning.decision is Decision.APPROVED else None
    return NewDecision(row.office, row.id, row.rev, meaning.decision, reason, SOURCE, valid_from)


def _own_words(text: str) -> str:
    """What somebody wrote, as it is kept: nobody's number stays in it."""
    return fold_reason(mask_numbers(text))


def _taught(row: PhraseRow) -> TaughtAnswer:
    return TaughtAnswer(
        key=row.folded, text=row.text, decision=row.decision, reason=row.reason, by=row.by, at=row.at
    )
