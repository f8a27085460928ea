"""The check before the flight: every cause for which a district would send a proposal back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.application import Application, Kind
from kelurahan_desk.domain.causes import Cause, Weight
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.nik import disagreements, mask_digits, read_nik
from kelurahan_desk.domain.problems import Fact, Facts, Problem, Severity
from kelurahan_desk.domain.programme import HEALTH, Programme
from kelurahan_desk.domain.rejection import CERTAIN, NOT_HERE, Offer, Rejection, mended
from kelurahan_desk.domain.resident import Person, Standing
from kelurahan_desk.domain.similarity import ALIKE, name_similarity, name_words
from kelurahan_desk.domain.spelling import short_date

LIST_AGE = 92
"""Days after which a coverage list is called old: the register itself is renewed every quarter."""
_STRANGER = 0.72  # below this, two names are two people


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a city list: what the list says whose number it is."""

    nik: str | None
    name: str
    birth_date: date | None
    list_name: str
    status: str = ""  # of a card, as the list spells it


@dataclass(frozen=True, slots=True)
class Rival:
    """Another application that is still open. `kin` says that its person stands on the same family card."""

    id: str
    resident: int
    name: str
    nik: str | None
    programme: str
    kind: Kind
    birth_date: date | None = None
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it lies in the vault. `until` is its last day, None for one that does not age."""

    code: str
    readable: bool = True
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything the check sees of one application, and nothing else.

    `by_nik` are the lines of the newest lists under the person's NIK, `by_name` those of the same name and
    birth date under another NIK. `lists` counts the lists; without any, nothing can be told from them.
    `cutoff` is this month's, None where there is none or its calendar is not known.
    """

    today: date
    programme: Programme
    application: Application
    person: Person
    standing: Standing | None = None
    by_nik: tuple[Listed, ...] = ()
    by_name: tuple[Listed, ...] = ()
    lists: int = 0
    rivals: tuple[Rival, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    papers: tuple[Paper, ...] = ()
    cutoff: date | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """One cause found, with its weight in this programme and the facts of its sentence."""

    cause: Cause
    weight: Weight
    facts: tuple[tuple[str, Fact], ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the application must not go on."""
        return self.weight is Weight.BLOCKS

    def problem(self) -> Problem:
        """The flag beside other problems; what only informs is a warning there."""
        severity = Severity.ERROR if self.blocks else Severity.WARNING
        return Problem("preflight", self.cause.value, dict(self.facts), severity)


_Found = Iterable[tuple[Cause, Facts]]


def inspect(scene: Scene) -> tuple[Flag, ...]:
    """Every cause found, what blocks first."""
    removing = scene.application.kind is Kind.PENGHAPUSAN
    checks = _ALWAYS if removing else _ALWAYS + _OF_PROPOSALS
    found = chain.from_iterable(check(scene) for check in checks)
    flags = [Flag(cause, _weight(scene, cause, facts), tuple(facts.items())) for cause, facts in found]
    order = list(Weight)
    return tuple(sorted(flags, key=lambda flag: order.index(flag.weight)))


def stopping(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Those that keep an application from going on."""
    return tuple(flag for flag in flags if flag.blocks)


def offer_of(application: Application) -> Offer:
    """What an application shows the district."""
    return Offer(
        nik=application.nik,
        name=application.name,
        papers=frozenset(document.sha256 for document in application.documents),
        facts=application.verdict.facts if application.verdict else (),
        arrears=application.arrears,
    )


def _weight(scene: Scene, cause: Cause, facts: Facts) -> Weight:
    weight = scene.programme.weight(cause)
    if cause is Cause.REJECTED_BEFORE and facts["code"] not in CERTAIN and weight is Weight.BLOCKS:
        return Weight.WARNS  # only the district knows whether its own reason still holds
    if cause is Cause.NIK_UNLISTED and scene.application.kind is not Kind.BARU and weight is Weight.INFORMS:
        return Weight.WARNS  # whoever had a card should stand in the list of cards
    return weight


def _covered(scene: Scene) -> _Found:
    standing = scene.standing
    if scene.programme.subject != HEALTH or standing is None:
        return
    if cause := payer_of(standing.segment, standing.coverage_status):
        yield cause, {"list": standing.coverage_list, "as_of": _day(standing.coverage_as_of)}


_PAYERS = {
    coverage.PBI_JK: Cause.COVERED_APBN,
    coverage.PBPU_PEMDA: Cause.COVERED_APBD,
    coverage.PPU_BU: Cause.COVERED_PPU,
    coverage.PPU_PN: Cause.COVERED_PPU,
}


def payer_of(segment: str, status: str) -> Cause | None:
    """The cause that an active card of another payer is, in whatever spelling a list uses."""
    active = coverage.status_of(status) == coverage.ACTIVE
    return _PAYERS.get(coverage.segment_of(segment)) if active else None


def gone_by(status: str) -> Cause | None:
    """The cause that the words of a list are when they call somebody dead or moved."""
    return next((found for word, found in _LIST_WORDS if word in status.casefold()), None)


def _list_age(scene: Scene) -> _Found:
    as_of = scene.standing.coverage_as_of if scene.standing else None
    if scene.programme.subject == HEALTH and as_of and not 0 <= (scene.today - as_of).days <= LIST_AGE:
        yield Cause.LIST_OLD, {"as_of": _day(as_of)}


def _number(scene: Scene) -> _Found:
    text = scene.application.nik
    if text is None:
        return
    nik, problem = read_nik(text)
    if nik is None:
        yield Cause.NIK_MALFORMED, {"nik": text}
        return
    if problem or disagreements(nik, scene.person.birth_date, None):
        yield Cause.LIST_DIFFERS, {"list": "NIK", "listed": mask_digits(text)}


def _whose(scene: Scene) -> _Found:
    """Whether the lists know the number as this person's."""
    person = scene.person
    if scene.application.nik is None or not scene.lists:
        return
    for line in scene.by_nik:
        alike = name_similarity(line.name, person.name) if line.name else 1.0
        both = line.birth_date is not None and person.birth_date is not None
        other_birth = both and line.birth_date != person.birth_date
        facts = {"list": line.list_name, "listed": _who(line)}
        if alike < _STRANGER or (alike < ALIKE and other_birth):
            yield Cause.NIK_OTHER_PERSON, facts
        elif alike < ALIKE or other_birth:
            yield Cause.LIST_DIFFERS, facts
    if not scene.by_nik:
        for line in scene.by_name:
            yield Cause.NIK_MISMATCH, {"list": line.list_name, "listed": mask_digits(line.nik)}
        if not scene.by_name:
            yield Cause.NIK_UNLISTED, {}


def _life(scene: Scene) -> _Found:
    life, name = scene.person.life, scene.person.name
    if life is not Life.ALIVE:
        yield _LIVES[life], {"name": name, "source": life.label}
        return
    for line in scene.by_nik:
        if cause := gone_by(line.status):
            yield cause, {"name": name, "source": line.list_name}
            return
    if any(rejection.code == NOT_HERE for rejection in scene.rejections):
        yield Cause.OTHER_KELURAHAN, {"name": name}


_LIVES = {
    Life.DEAD: Cause.DEAD,
    Life.MOVED: Cause.MOVED,
    Life.AWAY: Cause.OTHER_KELURAHAN,
    Life.MISSING: Cause.NOT_FOUND,
    Life.INVALID: Cause.NOT_FOUND,
}
_LIST_WORDS = (("meninggal", Cause.DEAD), ("wafat", Cause.DEAD), ("pindah", Cause.MOVED))


def _doubles(scene: Scene) -> _Found:
    mine = scene.application
    for rival in scene.rivals:
        facts = {"name": rival.name, "id": rival.id}
        if rival.programme != mine.programme:
            continue
        if mine.nik and rival.nik == mine.nik:
            yield Cause.NIK_DUPLICATE, facts
        elif rival.birth_date and rival.birth_date == scene.person.birth_date and _same_name(rival, scene):
            yield Cause.PERSON_TWICE, facts


def _same_name(rival: Rival, scene: Scene) -> bool:
    return sorted(name_words(rival.name)) == sorted(name_words(scene.person.name))


def _family(scene: Scene) -> _Found:
    mine = scene.application
    kin = [
        rival
        for rival in scene.rivals
        if rival.kin and rival.programme == mine.programme and rival.kind is not Kind.PENGHAPUSAN
    ]
    if kin:
        yield Cause.FAMILY_PROPOSED, {"name": ", ".join(rival.name for rival in kin)}


def _rejections(scene: Scene) -> _Found:
    now = offer_of(scene.application)
    if scene.rejections:
        last = max(scene.rejections, key=lambda rejection: rejection.day)
        if not mended(last, now, scene.today):
            yield Cause.REJECTED_BEFORE, {"rejection": last.reason, "code": last.code, "day": _day(last.day)}


def _papers(scene: Scene) -> _Found:
    for code in scene.application.missing:
        yield Cause.DOCUMENT_MISSING, {"document": code}
    for paper in scene.papers:
        if not paper.readable:
            yield Cause.DOCUMENT_UNREADABLE, {"document": paper.code}
        elif paper.until and paper.until < scene.today:
            yield Cause.DOCUMENT_EXPIRED, {"document": paper.code, "until": _day(paper.until)}


def _dates(scene: Scene) -> _Found:
    if not scene.programme.runs_on(scene.today):
        yield Cause.PROGRAMME_ENDED, {"programme": scene.programme.title}
    if scene.cutoff and scene.cutoff < scene.today:
        yield Cause.CUTOFF_PASSED, {"cutoff": _day(scene.cutoff)}


_ALWAYS: tuple[Callable[[Scene], _Found], ...] = (_number, _doubles, _rejections, _papers, _dates)
_OF_PROPOSALS: tuple[Callable[[Scene], _Found], ...] = (_covered, _list_age, _whose, _life, _family)


def _who(line: Listed) -> str:
    return f"{line.name or '-'}, {_day(line.birth_date)}"


def _day(day: date | None) -> str:
    return short_date(day) if day else "-"
