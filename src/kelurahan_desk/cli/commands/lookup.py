"""`lookup NIK` and `programme show CODE`: everything at once, and the written procedure."""

from argparse import Namespace

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.lookup import ProgrammeAnswer
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.resident import ResidentRow, Standing
from kelurahan_desk.services.results import ResidentView
from kelurahan_desk.wording import applications as labels
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import findings, people, upkeep


def look(session: Session, options: Namespace) -> Answer:
    """`lookup NIK`."""
    with session.office() as desk:
        found = desk.lookup(options.nik)
    if found.view is None:
        rows = [_candidate(row, reveal=session.reveal) for row in found.candidates]
        return Answer({"candidates": rows}, tuple(f"{row['nik']}  {row['name']}" for row in rows))
    programmes = [_programme(one) for one in found.programmes]
    data = {
        **_person(found.view, reveal=session.reveal),
        "employer": found.employer,
        "programmes": programmes,
    }
    lines = [
        f"{data['name']} ({data['nik']})",
        standing_line(found.view.standing),
    ]
    lines += [words.LOOKUP_LINE.format_map(one) for one in programmes]
    return Answer(data, tuple(lines))


def procedure(session: Session, options: Namespace) -> Answer:
    """`programme show CODE`."""
    with session.office() as desk:
        sections = desk.rules.procedure(options.code)
    lines = [line for title, told in sections for line in ("", title, *(f"  {one}" for one in told))]
    data = {"sections": [{"title": title, "lines": list(told)} for title, told in sections]}
    return Answer(data, tuple(lines[1:]))


def standing_line(standing: Standing | None) -> str:
    """What the city's lists say, in words."""
    status = standing.coverage_status if standing else coverage.UNCERTAIN
    segment = findings.SEGMENTS.get(standing.segment, standing.segment) if standing else ""
    desil = standing.desil if standing else None
    covered = findings.COVERAGE_STATUSES.get(status, status) or findings.COVERAGE_STATUSES[coverage.UNCERTAIN]
    return words.LOOKUP_STANDING.format(
        desil=people.NOT_LISTED if desil is None else desil,
        coverage=f"{covered} ({segment})" if segment else covered,
    )


def _person(view: ResidentView, *, reveal: bool) -> dict[str, object]:
    person, standing = view.resident.person, view.standing
    return {
        "name": person.name,
        "nik": person.nik if reveal else mask_digits(person.nik),
        "life": person.life.label,
        "family": [member.person.name for member in view.household],
        "desil": standing.desil if standing else None,
        "desil_period": standing.desil_period if standing else "",
        "segment": standing.segment if standing else "",
        "coverage": standing.coverage_status if standing else "",
        "coverage_as_of": standing.coverage_as_of if standing else None,
        "letters": [letter.number for letter in view.letters],
        "applications": [{"id": one.id, "state": one.state.value} for one in view.applications],
    }


def _programme(one: ProgrammeAnswer) -> dict[str, object]:
    return {
        "programme": one.programme.code,
        "title": one.programme.title,
        "verdict": one.verdict.outcome.value,
        "outcome": labels.OUTCOMES[one.verdict.outcome],
        "category": one.verdict.category,
        "step": one.action.value,
        "action": upkeep.ACTIONS[one.action],
        "target": one.target,
        "reasons": [
            labels.finding_sentence(finding, one.programme.declarations) for finding in one.verdict.findings
        ],
        "openings": [
            {"category": opening.category.code, "ask": [list(group) for group in opening.ask]}
            for opening in one.openings
        ],
    }


def _candidate(row: ResidentRow, *, reveal: bool) -> dict[str, object]:
    return {"id": row.id, "name": row.name, "nik": row.nik if reveal else mask_digits(row.nik)}


COMMANDS = (
    Command("lookup", "", look, (argument("nik", metavar="NIK"),)),
    Command("programme", "show", procedure, (argument("code", metavar="CODE"),)),
)
