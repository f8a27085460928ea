"""The office's rules at its own hands: every programme as people read it, and its own editions."""

import hashlib
from dataclasses import dataclass

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import make_folder, write_durably
from kelurahan_desk.rules.assessments import load_forms
from kelurahan_desk.rules.programme_files import (
    RuleFile,
    check_text,
    file_name,
    rule_files,
    text_to_change,
)
from kelurahan_desk.rules.programmes import check_own
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.wording.procedure import Section, procedure_of


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """One programme of the list: in force here, or only to be taken over."""

    programme: Programme
    own: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class CheckedText:
    """Every fault a text of rules has, and the code of its programme, "" for what is none."""

    code: str
    faults: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the page of programmes shows."""

    entries: tuple[ProgrammeEntry, ...]
    faults: tuple[Problem, ...]


@dataclass(frozen=True)
class RuleFiles:
    """Use cases over programme files."""

    context: Context

    def overview(self) -> Rulebook:
        """Programmes in force, then the examples that can be taken over, and faults of the own files."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            running = Judging.open(self.context, unit).programmes
        files = rule_files(self.context.folder.rules)
        own = {file.programme.code for file in files if file.own}
        entries = [ProgrammeEntry(one, one.code in own, in_force=True) for one in running]
        known = {one.code for one in running}
        entries += [
            ProgrammeEntry(file.programme, own=False, in_force=False)
            for file in files
            if file.programme.example and file.programme.code not in known
        ]
        return Rulebook(tuple(entries), check_own(self.context.folder.rules))

    def text(self, code: str) -> str:
        """The rules of a programme as they can be changed. Refusal PROGRAMME_UNKNOWN."""
        self.context.user.require(Permission.READ)
        return text_to_change(self._file(code))

    def procedure(self, code: str) -> tuple[Section, ...]:
        """A programme as people read it: the written procedure, section by section; of examples too."""
        self.context.user.require(Permission.READ)
        known = {entry.programme.code: entry.programme for entry in self.overview().entries}
        programme = known.get(code) or self._file(code).programme
        forms = {form.code: form for form in load_forms(self.context.folder.rules)}
        return procedure_of(programme, forms.get(programme.assessment))

    def check(self, text: str) -> CheckedText:
        """Every fault a text would have; nothing is kept."""
        self.context.user.require(Permission.READ)
        checked = check_text(text, self.context.folder.rules)
        return CheckedText(checked.programme.code if checked.programme else "", checked.faults)

    def keep(self, text: str) -> tuple[str, Change]:
        """The text as the office's own edition of the programme whose code comes back with the change.

        InvalidInput with every fault.
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        checked = check_text(text, self.context.folder.rules)
        if checked.faults or checked.programme is None:
            raise InvalidInput(checked.faults)
        code, version = checked.programme.code, checked.programme.version
        folder, data = self.context.folder.rules, text.encode()
        make_folder(folder)
        self._say("rules.keep", code, sha256=hashlib.sha256(data).hexdigest(), version=version)
        write_durably(folder / file_name(code), data)
        return code, Change(Area.OFFICE | Area.APPLICATIONS)

    def drop(self, code: str) -> Change:
        """Take the own edition away; the shipped one counts again. Refusal PROGRAMME_UNKNOWN."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        found = self._file(code)
        if not found.own:
            raise Refusal("RULES_NOT_OWN", programme=code)
        self._say("rules.drop", code, version=found.programme.version)
        found.path.unlink()
        return Change(Area.OFFICE | Area.APPLICATIONS)

    def _file(self, code: str) -> RuleFile:
        """The own file of a programme, else the newest shipped one."""
        files = [file for file in rule_files(self.context.folder.rules) if file.programme.code == code]
        if not files:
            raise Refusal("PROGRAMME_UNKNOWN", programme=code, codes="")
        return max(files, key=lambda file: (file.own, file.programme.version))

    def _say(self, kind: str, code: str, **body: int | str) -> None:
        """Before the file changes: a cut between leaves an event too many, never rules unexplained."""
        with self.context.store.write() as unit:
            self.context.record(unit, Entry(kind, f"programme:{code}", tuple(sorted(body.items()))))
            unit.commit()
