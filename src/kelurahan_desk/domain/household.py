"""A family card: its members in order, and what does not fit together. Findings tell, they never refuse."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kelurahan_desk.domain.codes import Life, Marital, Shdk
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.resident import Resident, household_order

_YOUNGEST_PARENT = 12
_SPOUSES = frozenset({Shdk.HUSBAND, Shdk.WIFE})
_PARENTS = frozenset({Shdk.PARENT, Shdk.PARENT_IN_LAW})


def family_order(members: Iterable[Resident]) -> tuple[Resident, ...]:
    """The members as a family card lists them."""
    return tuple(sorted(members, key=household_order))


def family_findings(members: Sequence[Resident]) -> tuple[Problem, ...]:
    """What is doubtful about the living members of one family card."""
    here = [member for member in family_order(members) if member.person.life is Life.ALIVE]
    if not here:
        return ()
    return tuple(problem for check in _CHECKS for problem in check(here))


def _heads(here: list[Resident]) -> list[Problem]:
    heads = [member.person.name for member in here if member.person.shdk is Shdk.HEAD]
    if not heads:
        return [_finding("shdk", "FAMILY_NO_HEAD")]
    if len(heads) > 1:
        return [_finding("shdk", "FAMILY_TWO_HEADS", names=", ".join(heads))]
    return []


def _ages(here: list[Resident]) -> list[Problem]:
    """Children against the head and spouse, and the head against its own parents."""
    couple = [m for m in here if m.person.shdk is Shdk.HEAD or m.person.shdk in _SPOUSES]
    found: list[Problem] = []
    for child in here:
        if child.person.shdk is Shdk.CHILD:
            found += [problem for parent in couple for problem in _age_gap(child, parent)]
        elif child.person.shdk is Shdk.HEAD:
            elders = [m for m in here if m.person.shdk in _PARENTS]
            found += [problem for parent in elders for problem in _age_gap(child, parent)]
    return found


def _age_gap(child: Resident, parent: Resident) -> list[Problem]:
    young, old = child.person.birth_date, parent.person.birth_date
    if young is None or old is None:
        return []
    names = {"child": child.person.name, "parent": parent.person.name}
    if young <= old:
        return [_finding("birth_date", "FAMILY_CHILD_OLDER", **names)]
    years = _years(old, young)
    if years < _YOUNGEST_PARENT:
        return [_finding("birth_date", "FAMILY_PARENT_YOUNG", **names, years=years)]
    return []


def _spouses(here: list[Resident]) -> list[Problem]:
    head = next((m.person for m in here if m.person.shdk is Shdk.HEAD), None)
    found: list[Problem] = []
    for member in here:
        person = member.person
        if person.shdk not in _SPOUSES:
            continue
        if person.marital and person.marital is not Marital.MARRIED:
            found.append(_finding("marital", "FAMILY_SPOUSE_NOT_MARRIED", name=person.name))
        if head is None:
            continue
        if head.marital and person.marital and head.marital is not person.marital:
            names = {"head": head.name, "spouse": person.name}
            statuses = {"head_status": head.marital.label, "spouse_status": person.marital.label}
            found.append(_finding("marital", "FAMILY_SPOUSE_STATUS", **names, **statuses))
        if head.sex and person.sex and head.sex is person.sex:
            found.append(_finding("sex", "FAMILY_SPOUSE_SEX", head=head.name, spouse=person.name))
    return found


def _addresses(here: list[Resident]) -> list[Problem]:
    places = {(m.person.rt, m.person.rw) for m in here if m.person.rt or m.person.rw}
    if len(places) < 2:
        return []
    told = ", ".join(f"RT {rt or '-'}/RW {rw or '-'}" for rt, rw in sorted(places))
    return [_finding("rt", "FAMILY_TWO_ADDRESSES", places=told)]


def _finding(field: str, code: str, **facts: str | int) -> Problem:
    return Problem(field, code, facts, Severity.WARNING)


def _years(earlier: date, later: date) -> int:
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


_CHECKS: tuple[Callable[[list[Resident]], list[Problem]], ...] = (_heads, _ages, _spouses, _addresses)
