"""Why districts reject proposals: the closed list, and how much each cause weighs unless a rule says else."""

from enum import Enum


class Cause(Enum):
    """A known cause of rejection; its value is the code of its sentence."""

    COVERED_APBN = "PREFLIGHT_COVERED_APBN"
    COVERED_APBD = "PREFLIGHT_COVERED_APBD"
    COVERED_PPU = "PREFLIGHT_COVERED_PPU"
    NIK_MALFORMED = "PREFLIGHT_NIK_MALFORMED"
    NIK_DUPLICATE = "PREFLIGHT_NIK_DUPLICATE"
    NIK_MISMATCH = "PREFLIGHT_NIK_MISMATCH"  # a list knows this person under another NIK
    NIK_OTHER_PERSON = "PREFLIGHT_NIK_OTHER_PERSON"  # a list knows this NIK as somebody else's
    NIK_UNLISTED = "PREFLIGHT_NIK_UNLISTED"
    LIST_DIFFERS = "PREFLIGHT_LIST_DIFFERS"
    PERSON_TWICE = "PREFLIGHT_PERSON_TWICE"
    DEAD = "PREFLIGHT_DEAD"
    MOVED = "PREFLIGHT_MOVED"
    OTHER_KELURAHAN = "PREFLIGHT_OTHER_KELURAHAN"
    NOT_FOUND = "PREFLIGHT_NOT_FOUND"
    FAMILY_PROPOSED = "PREFLIGHT_FAMILY_PROPOSED"
    REJECTED_BEFORE = "PREFLIGHT_REJECTED_BEFORE"
    DOCUMENT_MISSING = "APPLICATION_DOCUMENT"
    DOCUMENT_UNREADABLE = "PREFLIGHT_DOCUMENT_UNREADABLE"
    DOCUMENT_EXPIRED = "PREFLIGHT_DOCUMENT_EXPIRED"
    CUTOFF_PASSED = "PREFLIGHT_CUTOFF_PASSED"
    LIST_OLD = "PREFLIGHT_LIST_OLD"
    PROGRAMME_ENDED = "PREFLIGHT_PROGRAMME_ENDED"

    @property
    def key(self) -> str:
        """How rule files name it."""
        return self.name.lower()


class Weight(Enum):
    """What a cause does to an application."""

    BLOCKS = "blocks"
    WARNS = "warns"
    INFORMS = "informs"


DEFAULTS: dict[Cause, Weight] = {
    **dict.fromkeys(Cause, Weight.BLOCKS),
    Cause.NIK_UNLISTED: Weight.INFORMS,
    Cause.LIST_DIFFERS: Weight.WARNS,
    Cause.PERSON_TWICE: Weight.WARNS,
    Cause.OTHER_KELURAHAN: Weight.WARNS,
    Cause.FAMILY_PROPOSED: Weight.INFORMS,
    Cause.CUTOFF_PASSED: Weight.WARNS,
    Cause.LIST_OLD: Weight.WARNS,
}
"""A rule file may weigh any of them anew."""

PAPERS = frozenset({Cause.DOCUMENT_MISSING, Cause.DOCUMENT_UNREADABLE, Cause.DOCUMENT_EXPIRED})
"""Causes that lie in the file itself, not in the lists: every draft begins with some of them."""
