"""An office that lost everything: a new computer, new keys, and what it once sent comes back from the district."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, add_people, make_office, make_person, sign_in_as
from tests.support.exchange import Pair, approved, code_of, introduce, send_anew

from kelurahan_desk.domain.application import Application, Decision, Kind, State
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.district import returning
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.services.office.founding import open_office


@pytest.fixture
def heir(pair: Pair, tmp_path: Path) -> Iterator[OfficeDesk]:
    """The same office on a new computer with nothing on it, enrolled beside the old station."""
    (tmp_path / "baru").mkdir()
    folder = make_office(tmp_path / "baru")
    desk = build_office_desk(open_office(folder, "admin", PASSPHRASE, clock=StillClock()).context)
    introduce(desk, pair.district, tmp_path / "stik-baru")
    yield desk
    desk.close()


def sent(pair: Pair, *apps: str) -> None:
    """A batch of what is approved, taken in by the district."""
    report = pair.office.exchange.export(pair.stick)
    (taken,) = pair.district.ingest.files((report.file,))
    assert (taken.verdict, taken.accepted) == ("accepted", len(apps))


def office_of(pair: Pair) -> str:
    return pair.station.office


def person_of(desk: OfficeDesk, number: int) -> Person:
    return desk.residents.view(number).resident.person


def essence(app: Application) -> Application:
    """An application without what only the lost computer knew."""
    return replace(
        app,
        resident=0,
        verdict=None,
        batch="",
        sent_on=None,
        created_at=app.created_at.replace(microsecond=0),
    )


def of(desk: OfficeDesk, app: str) -> Application:
    return desk.applications.get(app).application


def test_everything_comes_back_and_the_next_reply_decides_it(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    yes, no, waits = pair.approve(1, 2, 3)
    sent(pair, yes, no, waits)
    for app, verdict in ((yes, Decision.APPROVED), (no, Decision.REJECTED)):
        pair.district.decisions.decide(office_of(pair), app, verdict, reason="alamat")
    pair.district.replies.write(pair.stick)  # the lost computer had heard it all
    before = {app: of(pair.office, app) for app in (yes, no, waits)}

    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    assert (given.records, given.documents, given.decisions) == (3, 3, 2)
    report = heir.exchange.import_reply(given.files[0])
    assert (report.returned, report.people, report.duplicate) == (3, 3, False)
    for app, old in before.items():
        assert essence(of(heir, app)) == essence(old)
        assert heir.context.attachments.get(old.documents[0].sha256)
    first = person_of(heir, of(heir, yes).resident)
    told = make_person(1)
    for name in (
        "name",
        "nik",
        "kk",
        "sex",
        "birth_date",
        "birth_place",
        "marital",
        "shdk",
        "address",
        "rt",
        "rw",
    ):
        assert getattr(first, name) == getattr(told, name), name

    (reply,) = pair.district.replies.write(tmp_path / "balasan")
    decided = heir.exchange.import_reply(reply.file)
    assert (decided.decisions, decided.tasks, decided.unknown, decided.flags) == (2, 1, 0, ())
    assert of(heir, yes).decision is Decision.APPROVED
    assert of(heir, no).state is State.ANSWERED
    assert of(heir, waits).state is State.IN_BATCH


def test_the_next_revision_follows_the_one_that_came_back(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    (app,) = pair.approve(1)
    sent(pair, app)
    pair.decide(decision=Decision.NEED_INFO, reason="kk")
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    heir.exchange.import_reply(given.files[0])
    (reply,) = pair.district.replies.write(tmp_path / "balasan")
    heir.exchange.import_reply(reply.file)
    send_anew(heir, app)
    batch = heir.exchange.export(tmp_path / "stik-baru")
    (taken,) = pair.district.ingest.files((batch.file,))
    assert (taken.verdict, taken.accepted, taken.rejected) == ("accepted", 1, 0)


def test_twice_adds_nothing_and_what_is_here_stays(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    app, other = pair.approve(1, 2)
    sent(pair, app, other)
    kept = add_people(heir, make_person(1, address="JL. BARU NO. 1"))[0]
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    first = heir.exchange.import_reply(given.files[0])
    assert (first.returned, first.people) == (2, 1)
    assert of(heir, app).resident == kept
    assert person_of(heir, kept).address == "JL. BARU NO. 1"
    again = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    assert again.files[0].name != given.files[0].name
    second = heir.exchange.import_reply(again.files[0])
    assert (second.returned, second.people, second.duplicate) == (0, 0, True)


def test_withdrawn_and_removed_come_back_as_they_stood(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    (stays,), (removal,) = pair.approve(1), pair.approve(2, kind=Kind.PENGHAPUSAN)
    sent(pair, stays, removal)
    pair.office.applications.withdraw(stays, "pindah")
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    heir.exchange.import_reply(given.files[0])
    assert of(heir, stays).state is State.WITHDRAWN
    assert of(heir, removal).kind is Kind.PENGHAPUSAN
    with heir.context.store.read() as unit:
        assert unit.applications.withdrawn_unsent() == ()  # the district knows


def test_a_newborn_comes_back_to_its_mother(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    mother = make_person(1)
    child = make_person(2, name="BAYI CONTOH", nik=None, mother_nik=mother.nik)
    known = (add_people(pair.office, child)[0], child)
    app = approved(pair.office, 2, known=known)
    with pair.office.context.store.write() as unit:
        held = unit.applications.get(app)
        assert held
        unit.applications.update(replace(held, mother_nik=mother.nik))
        unit.commit()
    sent(pair, app)
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    heir.exchange.import_reply(given.files[0])
    back = of(heir, app)
    assert (back.nik, back.mother_nik) == (None, mother.nik)
    person = person_of(heir, back.resident)
    assert (person.name, person.nik, person.mother_nik) == ("BAYI CONTOH", None, mother.nik)


def test_more_than_one_file_holds(
    pair: Pair, heir: OfficeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    apps = pair.approve(1, 2, 3)
    sent(pair, *apps)
    monkeypatch.setattr(returning, "_MOST_RECORDS", 2)
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    assert len(set(given.files)) == 2
    assert [heir.exchange.import_reply(file).returned for file in given.files] == [2, 1]


def test_large_papers_go_into_files_of_their_own(pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sent(pair, *pair.approve(1, 2))
    monkeypatch.setattr(returning, "_MOST_BYTES", 10)
    assert len(pair.district.returning.write(office_of(pair), tmp_path / "kembali").files) == 2


def test_the_last_letters_number_is_told(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    app = approved(pair.office, 1)
    issued = pair.office.letters.issue(  # the letter that the application leans on
        SktmDraft(applicant=of(pair.office, app).resident, purpose="bpjs")
    )
    with pair.office.context.store.write() as unit:
        held = unit.applications.get(app)
        assert held
        unit.applications.update(replace(held, letter=issued.letter.number))
        unit.commit()
    sent(pair, app)
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    (warning,) = heir.exchange.import_reply(given.files[0]).warnings
    assert (warning.code, warning.facts["number"]) == ("LETTER_NUMBERS_USED", issued.letter.number)


def test_refused(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    (app,) = pair.approve(1)
    assert code_of(pair.district.returning.write, office_of(pair), tmp_path) == "NOTHING_HELD"
    assert code_of(pair.district.returning.write, "9999999999", tmp_path) == "NO_STATION_TO_TELL"
    sent(pair, app)
    (file,) = pair.district.returning.write(office_of(pair), tmp_path / "kembali").files
    clerk = sign_in_as(heir, Role.PETUGAS)
    assert code_of(clerk.exchange.import_reply, file) == "NOT_ALLOWED"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "rusak.age").write_bytes(data)
    assert code_of(heir.exchange.import_reply, tmp_path / "rusak.age") == "DECRYPT"
    (told,) = pair.district.ingest.files((file,))
    assert (told.verdict, told.code) == ("refused", "KEY_UNKNOWN")  # a return is no batch of an office
    (tmp_path / "lain").mkdir()
    folder = make_office(tmp_path / "lain", "64.71.05.1002")
    with closing(open_office(folder, "admin", PASSPHRASE, clock=StillClock())) as desk:
        other = build_office_desk(desk.context)
        introduce(other, pair.district, tmp_path / "stik-lain")
        assert code_of(other.exchange.import_reply, file) == "RECIPIENT"
    with heir.context.store.read() as unit:
        assert unit.applications.get(app) is None
        assert unit.residents.count() == 0


def test_what_another_computer_sent_later_is_brought_up_to_date(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    (app,) = pair.approve(1)
    sent(pair, app)
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    heir.exchange.import_reply(given.files[0])
    send_anew(pair.office, app)
    sent(pair, app)  # of the old computer, and late
    again = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    report = heir.exchange.import_reply(again.files[0])
    assert (report.returned, report.people, of(heir, app).rev) == (1, 0, 2)
    assert heir.exchange.import_reply(given.files[0]).duplicate  # the older one changes nothing back
    assert of(heir, app).rev == 2


def test_what_waits_to_be_sent_stays(pair: Pair, heir: OfficeDesk, tmp_path: Path):
    (app,) = pair.approve(1)
    sent(pair, app)
    given = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    heir.exchange.import_reply(given.files[0])
    send_anew(pair.office, app)
    sent(pair, app)
    send_anew(heir, app)
    again = pair.district.returning.write(office_of(pair), tmp_path / "kembali")
    assert heir.exchange.import_reply(again.files[0]).returned == 0
    assert of(heir, app).state is State.APPROVED
