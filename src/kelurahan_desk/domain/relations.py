"""How the subject of a letter is related to its applicant, read from their places on one family card."""

from kelurahan_desk.domain.codes import Sex, Shdk
from kelurahan_desk.domain.resident import Person

RELATIONS = (
    "ANAK", "SUAMI", "ISTRI", "ORANG TUA", "SAUDARA", "CUCU", "MENANTU", "MERTUA", "FAMILI LAIN", "LAINNYA",
)  # fmt: skip
"""What a clerk may choose instead."""

_PARENTS = frozenset({Shdk.HEAD, Shdk.HUSBAND, Shdk.WIFE})
_SEEN = {
    (Shdk.CHILD, Shdk.CHILD): "SAUDARA",
    (Shdk.PARENT, Shdk.HEAD): "ANAK",
    (Shdk.PARENT, Shdk.CHILD): "CUCU",
}


def relation_of(applicant: Person, subject: Person) -> str:
    """The subject as seen by the applicant, in capitals; "" when the card does not tell."""
    mine, theirs = applicant.shdk, subject.shdk
    if mine is None or theirs is None:
        return ""
    if mine is Shdk.HEAD:
        return theirs.label
    if mine in _PARENTS and theirs in _PARENTS:
        return "ISTRI" if subject.sex is Sex.FEMALE else "SUAMI"
    if mine in _PARENTS and theirs in (Shdk.CHILD, Shdk.GRANDCHILD):
        return theirs.label
    if mine is Shdk.CHILD and theirs in _PARENTS:
        return "ORANG TUA"
    return _SEEN.get((mine, theirs), "FAMILI LAIN")
