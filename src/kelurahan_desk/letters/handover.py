"""The papers of a batch: minutes of the hand-over; cover letter with initials and the list of names."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from kelurahan_desk.domain.batch_papers import BatchPaper, EnrolmentPaper, Listed
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS
from kelurahan_desk.domain.spelling import day_name, grouped, long_date, short_date
from kelurahan_desk.letters import handover_labels as says
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.body import Body
from kelurahan_desk.letters.head import letterhead
from kelurahan_desk.letters.page import DENSITIES, Density, Frame, Piece
from kelurahan_desk.letters.sheet import Hand, Part, fingerprint_block, hands, render_parts, signer_hand
from kelurahan_desk.letters.table import Columns, table

_DENSITY = DENSITIES[2]
_INITIAL = replace(DENSITIES[4], table_pad=5.0)
_LIST = Density(size=9, leading=1.15, gap=4, table_size=7.5, table_pad=1.4, sign_space=40)
_LIST_MARGIN = 12 * mm
_KINDS = Columns(says.KIND_HEADINGS, (10 * mm, 0.0, 45 * mm, 26 * mm), rest=1, centred=frozenset({0, 3}))
_NAMES = Columns(
    says.LIST_HEADINGS,
    (10 * mm, 55 * mm, 28 * mm, 28 * mm, 9 * mm, 21 * mm, 0.0, 48 * mm, 42 * mm, 14 * mm),
    rest=6,
    centred=frozenset({0, 2, 3, 4, 5, 9}),
)
_INITIALS = Columns(says.INITIAL_HEADINGS, (46 * mm, 0.0, 28 * mm, 32 * mm), rest=1, full=frozenset({2, 3}))


def render_minutes(paper: BatchPaper, logo: bytes | None) -> bytes:
    """Berita Acara Serah Terima: what is in the file, to be signed by who gives and who takes."""
    frame = _frame()
    body = Body(frame, _DENSITY)
    office = paper.office
    pieces = [
        letterhead(office, logo, frame),
        *body.title(says.MINUTES_TITLE, _number(paper.number)),
        *body.paragraphs(
            says.MINUTES_OPENING.format(
                weekday=day_name(paper.created), day=long_date(paper.created), town=labels.town(office)
            )
        ),
        *body.fields(says.parties(office, paper.district)),
        *body.paragraphs(says.MINUTES_TEXT),
        *body.fields(_facts(paper)),
        *table(_KINDS, _kinds(paper), frame, _DENSITY, kept=1),
        fingerprint_block(
            paper.code, says.FINGERPRINT, paper.fingerprint, says.FINGERPRINT_NOTE, frame, _DENSITY.gap * 2
        ),
        *body.paragraphs(says.MINUTES_CLOSING, bound=True),
        hands(
            (Hand((says.TAKES, f"{paper.district},"), labels.BLANK_NAME, (says.BLANK_NIP,)),
             signer_hand((says.GIVES,), office.signer)),
            frame, _DENSITY,
        ),
    ]  # fmt: skip
    return render_parts(office, says.MINUTES_TITLE, _foot(paper), (Part(frame, pieces),))


def render_cover(paper: BatchPaper, logo: bytes | None) -> bytes:
    """Surat pengantar kolektif, and after it every row of the file by name and address."""
    frame = _frame()
    body = Body(frame, _DENSITY)
    office = paper.office
    place = f"{labels.town(office)}, {long_date(paper.created)}"
    pieces = [
        letterhead(office, logo, frame),
        *body.title(says.COVER_TITLE, _number(paper.number)),
        *body.fields(((says.TO, paper.district), (says.ABOUT, says.about(paper.period)))),
        *body.paragraphs(says.COVER_TEXT.format(records=grouped(paper.records), label=paper.label)),
        *table(_KINDS, _kinds(paper), frame, _DENSITY, kept=1),
        *body.fields(_sums(paper)),
        fingerprint_block(
            paper.code, says.FINGERPRINT, paper.fingerprint, says.LIST_NOTE, frame, _DENSITY.gap * 2
        ),
        *body.paragraphs(says.COVER_CLOSING, bound=True),
        hands((Hand((), ""), signer_hand((place,), office.signer)), frame, _DENSITY),
        *table(_INITIALS, [(one.role, ", ".join(one.names), "", "") for one in paper.initials],
               frame, _INITIAL, kept=len(paper.initials)),
    ]  # fmt: skip
    parts = [Part(frame, pieces)]
    if paper.listed:
        parts.append(_names(paper))
    return render_parts(office, says.COVER_TITLE, _foot(paper), parts)


def render_enrolment(paper: EnrolmentPaper, logo: bytes | None) -> bytes:
    """The form that goes to the district with the enrolment file."""
    frame = _frame()
    body = Body(frame, _DENSITY)
    station = paper.station
    facts = [
        (says.OFFICE_CODE, station.office), (says.STATION, station.station),
        (says.SIGN_KEY, station.sign_public), (says.SEAL_KEY, station.age_recipient), (says.FILE, paper.file),
    ]  # fmt: skip
    if paper.replaces:
        facts.append((says.REPLACES, paper.replaces))
    first = signer_hand((f"{labels.town(paper.office)}, {long_date(paper.printed)}",), paper.office.signer)
    checked = (
        Hand((says.OFFICER_A,), labels.BLANK_NAME, (says.BLANK_NIP,)),
        Hand((says.OFFICER_B,), labels.BLANK_NAME, (says.BLANK_NIP,)),
    )
    pieces = [
        letterhead(paper.office, logo, frame),
        *body.title(says.ENROLMENT_TITLE, ""),
        *body.paragraphs(says.ENROLMENT_TEXT.format(district=paper.district or says.THE_DISTRICT)),
        *body.fields(facts),
        fingerprint_block(
            paper.code, says.KEY_FINGERPRINT, station.fingerprint, says.KEY_NOTE, frame, _DENSITY.gap * 2
        ),
        hands((Hand((), ""), first), frame, _DENSITY),
        *body.paragraphs(says.ENROLMENT_STEPS),
        hands(checked, frame, _DENSITY),
    ]
    foot = says.enrolment_foot(station.office, station.station)
    return render_parts(paper.office, says.ENROLMENT_TITLE, foot, (Part(frame, pieces),))


def _frame() -> Frame:
    return Frame.of(PAPERS[DEFAULT_PAPER])


def _names(paper: BatchPaper) -> Part:
    """Landscape, because a row has ten columns."""
    upright = _frame()
    width, height = upright.height, upright.width
    frame = Frame(
        width, height, _LIST_MARGIN, width - _LIST_MARGIN, height - _LIST_MARGIN, _LIST_MARGIN + 4 * mm
    )
    rows = [_row(at, one) for at, one in enumerate(paper.listed, start=1)]
    body = Body(frame, _LIST)
    opening: list[Piece] = body.title(says.LIST_TITLE.format(label=paper.label), "")
    return Part(frame, [*opening, *table(_NAMES, rows, frame, _LIST), *body.fields(_sums(paper))])


def _row(at: int, one: Listed) -> tuple[str, ...]:
    born = short_date(one.born) if one.born else labels.BLANK
    proposal = f"{one.programme}, {one.kind}" + (f" ({says.URGENT})" if one.urgent else "")
    cells = (one.name, one.nik, one.kk, one.sex, born, one.address, proposal, one.letter, str(one.documents))
    return (f"{at}.", *(cell or labels.BLANK for cell in cells))


def _kinds(paper: BatchPaper) -> list[Sequence[str]]:
    rows = [
        (f"{at}.", programme, kind, grouped(count))
        for at, (programme, kind, count) in enumerate(paper.kinds, start=1)
    ]
    return [*rows, ("", says.TOTAL, "", grouped(paper.records))]


def _facts(paper: BatchPaper) -> list[tuple[str, str]]:
    return [
        (says.FILE, paper.file),
        (says.SIZE, f"{grouped(paper.size)} byte"),
        (says.BATCH, paper.label),
        (says.PERIOD, f"{long_date(paper.period[0])} – {long_date(paper.period[1])}"),
        *_sums(paper),
    ]


def _sums(paper: BatchPaper) -> list[tuple[str, str]]:
    return [
        (says.RECORDS, grouped(paper.records)),
        (says.ATTACHMENTS, f"{grouped(paper.attachments)} ({grouped(paper.attachment_bytes)} byte)"),
        (says.NIK_SUM, paper.nik_sum),
    ]


def _number(number: str) -> str:
    return labels.NUMBER + (number or says.BLANK_NUMBER)


def _foot(paper: BatchPaper) -> str:
    return f"{paper.label} \u00b7 {paper.fingerprint}"
