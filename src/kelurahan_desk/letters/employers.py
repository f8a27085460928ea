"""The letter to the city about employers whose workers have no card from their work."""

from collections.abc import Sequence
from datetime import date

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.sktm import DEFAULT_PAPER
from kelurahan_desk.domain.spelling import grouped, long_date
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.body import Body
from kelurahan_desk.letters.companions import Place, render_pieces, signed_pair
from kelurahan_desk.letters.head import letterhead
from kelurahan_desk.letters.page import Density, Frame, Piece


def render_employers(
    office: OfficeProfile,
    logo: bytes | None,
    recipient: str,
    employers: Sequence[tuple[str, int]],
    day: date,
) -> bytes:
    """The letter as PDF: each employer with the number of its workers. Its number is written by hand."""
    people = sum(count for _, count in employers)
    opening = labels.EMPLOYERS_OPENING.format(
        office=labels.office_name(office), people=grouped(people), employers=grouped(len(employers))
    )
    rows = [(name, labels.EMPLOYERS_WORKERS.format(count=grouped(count))) for name, count in employers]
    told = (recipient, labels.EMPLOYERS_ANNEX, labels.EMPLOYERS_SUBJECT)
    heading = list(zip(labels.EMPLOYERS_FIELDS, told, strict=True))

    def pieces(frame: Frame, density: Density) -> list[Piece]:
        body = Body(frame, density)
        signer = office.signer
        place = Place((f"{labels.town(office)}, {long_date(day)}", f"{signer.title},"), signer.name)
        return [
            letterhead(office, logo, frame),
            *body.title(labels.EMPLOYERS_TITLE, labels.EMPLOYERS_NUMBER),
            *body.fields(heading),
            *body.paragraphs(opening),
            *body.fields(rows),
            *body.paragraphs(labels.EMPLOYERS_CLOSING, bound=True),
            signed_pair((Place((), ""), place), frame, density),
        ]

    return render_pieces(office, DEFAULT_PAPER, labels.EMPLOYERS_TITLE, pieces)
