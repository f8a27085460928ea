"""An office in each of the three cities, for the journeys of the seed facts."""

from collections.abc import Callable
from datetime import date

from tests.support.desks import add_people, make_person
from tests.support.exchange import Pair

from kelurahan_desk.domain.lookup import ProgrammeAnswer
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.services.office.desk import OfficeDesk

PROGRAMME = {
    "balikpapan": "balikpapan-pbpu",
    "bontang": "bontang-pbpu",
    "pangkalpinang": "pangkalpinang-pbpu",
}
ELDER = date(1955, 3, 4)
Open = Callable[..., OfficeDesk]
OpenPair = Callable[[str], Pair]


def answered(pair: Pair, **verdict: object) -> None:
    """The batch to the district, its decision, and the reply back."""
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.decide(**verdict)
    for reply in pair.district.replies.write(pair.stick):
        pair.office.exchange.import_reply(reply.file)


def one(desk: OfficeDesk, **changes: object) -> tuple[Person, int]:
    """Somebody who lives there."""
    person = make_person(kk=None, **changes)
    (number,) = add_people(desk, person)
    return person, number


def answer(desk: OfficeDesk, person: Person, code: str) -> ProgrammeAnswer:
    """What the look-up says of one programme."""
    return next(found for found in desk.lookup(person.nik).programmes if found.programme.code == code)
