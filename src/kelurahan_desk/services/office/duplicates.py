"""Duplicates inside the office: finding them, making two records one, or remembering that they are two."""

from dataclasses import dataclass, replace

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import MERGED_FROM, MERGED_INTO, ChangeKind
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Resident, changed_fields, fill_person
from kelurahan_desk.domain.sensitive import shown_record
from kelurahan_desk.domain.similarity import Alike, pairs_alike
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import DuplicatePair, MergeReport
from kelurahan_desk.store.office import OfficeUnit


@dataclass(frozen=True)
class ResidentDuplicates:
    """Use cases over records that may be one person."""

    context: Context

    def duplicates(self, limit: int = 200) -> tuple[DuplicatePair, ...]:
        """Pairs that may be one person, the likeliest first; pairs told apart are left out."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            blocks, apart = unit.duplicates.blocks(), unit.duplicates.told_apart()
        found: dict[tuple[int, int], tuple[Resident, Resident, Alike]] = {}
        for block in blocks:
            for one, other, alike in pairs_alike(block):
                if (one.id, other.id) not in apart:
                    found[one.id, other.id] = one, other, alike
        user = self.context.user
        pairs = [
            DuplicatePair(shown_record(one, user), shown_record(other, user), same.score, same.reasons)
            for one, other, same in found.values()
        ]
        pairs.sort(key=lambda pair: (-pair.score, pair.one.person.name, pair.one.id, pair.other.id))
        return tuple(pairs[:limit])

    def merge(self, keep: int, drop: int) -> MergeReport:
        """Make two records one: `keep` stays and gets what only the other knew, with all its papers.

        What issued letters say does not change. The dropped record stays for the trace, marked and pointing
        to the kept one, and its NIK leads there. Refusal RESIDENT_UNKNOWN, RESIDENT_MERGED, MERGE_ITSELF.
        """
        self.context.user.require(Permission.EDIT_RESIDENTS)
        with self.context.store.write() as unit:
            kept, dropped = self._pair(unit, keep, drop)
            self.context.require_free(unit, keep, drop)
            name, now = self.context.user.name, self.context.clock.now()
            revision = unit.revisions.begin(ChangeKind.MERGE, by=name, at=now)
            filled = _join(unit, kept, dropped, revision)
            letters, applications = unit.duplicates.move_papers(drop, keep)
            unit.duplicates.forget_pair(keep, drop)
            body = (("dropped", drop), ("fields", " ".join(filled)), ("letters", letters))
            entry = Entry("resident.merge", f"resident:{keep}", (*body, ("applications", applications)))
            self.context.record(unit, entry)
            unit.commit()
        areas = Area.RESIDENTS | Area.LETTERS | Area.APPLICATIONS | Area.TASKS
        return MergeReport(keep, drop, filled, letters, applications, Change(areas))

    def not_same(self, one: int, other: int) -> Change:
        """Remember that two records are two people. Refusal as `merge`."""
        self.context.user.require(Permission.EDIT_RESIDENTS)
        with self.context.store.write() as unit:
            self._pair(unit, one, other)
            unit.duplicates.tell_apart(one, other, by=self.context.user.name, at=self.context.clock.now())
            entry = Entry("resident.not_same", f"resident:{one}", (("other", other),))
            self.context.record(unit, entry)
            unit.commit()
        return Change(Area.RESIDENTS)

    @staticmethod
    def _pair(unit: OfficeUnit, one: int, other: int) -> tuple[Resident, Resident]:
        if one == other:
            raise Refusal("MERGE_ITSELF")
        found = unit.residents.by_ids((one, other))
        for number in (one, other):
            if number not in found:
                raise Refusal("RESIDENT_UNKNOWN", nik="")
            record = found[number]
            if record.merged_into is not None:
                raise Refusal("RESIDENT_MERGED", name=record.person.name, kept=record.merged_into)
        return found[one], found[other]


def _join(unit: OfficeUnit, kept: Resident, dropped: Resident, revision: int) -> tuple[str, ...]:
    """Fill the kept record's gaps and mark the dropped one; gives the fields that were filled."""
    whole = fill_person(kept.person, dropped.person)
    nik_moves = kept.person.nik is None
    rest = replace(dropped.person, life=Life.INVALID, nik=None if nik_moves else dropped.person.nik)
    # The dropped record first: a NIK can only be in one place.
    unit.residents.change(dropped, rest, revision)
    unit.residents.change(kept, whole, revision)
    unit.residents.mark_merged(dropped.id, kept.id)
    unit.revisions.note(revision, dropped.id, MERGED_INTO, None, str(kept.id))
    unit.revisions.note(revision, kept.id, MERGED_FROM, None, str(dropped.id))
    return changed_fields(kept.person, whole)
