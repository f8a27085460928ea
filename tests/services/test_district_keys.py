"""Who opens what at the district: every user reads what offices send, only signers answer."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import Pair, as_first_format, code_of

from kelurahan_desk.batch.secrets import reading_identities
from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.backups import restore_district
from kelurahan_desk.services.district.desk import DistrictDesk, build_district_desk
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.unpacking import Opener

CLERK = ("sari", "pisang goreng hangat")
HEAD = ("budi", "kopi pahit sekali")


def open_as(pair: Pair, user: str, passphrase: str) -> DistrictDesk:
    """The same data folder, opened once more."""
    return open_district(pair.district.context.folder.root, user, passphrase, clock=StillClock())


def let_in(pair: Pair, name: str, passphrase: str, role: Role) -> None:
    """One more person, whose passphrase is stretched little."""
    quick = build_district_desk(replace(pair.district.context, cost=Cost.light))
    quick.setup.add_user(name, role, passphrase)


@pytest.fixture
def staffed(pair: Pair) -> Pair:
    """A district with a petugas and one who signs, and a batch on the stick."""
    pair.approve(1, 2)
    pair.office.exchange.export(pair.stick)
    let_in(pair, *CLERK, Role.PETUGAS)
    let_in(pair, *HEAD, Role.LURAH)
    return pair


def batch_of(pair: Pair) -> Path:
    """What the office sent."""
    (found,) = pair.stick.glob("SKB1-B-*.tar.age")
    return found


def test_a_petugas_takes_in_and_a_signer_answers(staffed: Pair):
    with closing(open_as(staffed, *CLERK)) as sari:
        (report,) = sari.ingest.files((batch_of(staffed),))
        assert (report.verdict, report.accepted) == ("accepted", 2)
        assert code_of(sari.replies.write, staffed.stick) == "NOT_ALLOWED"
    with closing(open_as(staffed, *HEAD)) as budi:
        for one in budi.decisions.waiting():
            budi.decisions.decide(one.office, one.id, decision=Decision.APPROVED)
        (reply,) = budi.replies.write(staffed.stick)
        with budi.context.store.read() as unit:
            events = [(event.kind, event.actor) for event in unit.journal.events()]
    assert staffed.office.exchange.import_reply(reply.file).decisions == 2
    assert [actor for kind, actor in events if kind == "batch.ingest"] == ["sari"]
    assert [actor for kind, actor in events if kind == "reply.write"] == ["budi"]


def test_what_is_signed_needs_the_passphrase_of_a_signer_whatever_the_role_says(staffed: Pair):
    """Every role, but a petugas' passphrase: reads and decides, signs nothing."""
    with closing(open_as(staffed, *CLERK)) as sari:
        everything = User(CLERK[0], frozenset(Role))
        raised = build_district_desk(replace(sari.context, user=everything))
        raised.ingest.files((batch_of(staffed),))
        for one in raised.decisions.waiting():
            raised.decisions.decide(one.office, one.id, decision=Decision.APPROVED)
        for call in (raised.replies.write, raised.offices.roster, raised.offices.export_key):
            assert code_of(call, staffed.stick) == "SIGNING_NOT_ALLOWED"
        assert raised.setup.identity().root == staffed.district.setup.identity().root


def test_what_every_user_holds_opens_and_does_not_sign(staffed: Pair):
    held = staffed.district.context
    secrets = held.secrets()
    shared = held.keys.reading
    assert reading_identities(shared) == (secrets.age_identity,)
    with closing(open_as(staffed, *CLERK)) as sari:
        assert (sari.context.keys.reading, sari.context.keys.origin) == (shared, None)
        assert sari.context.identities() == (secrets.age_identity,)
    assert held.identities() == (secrets.age_identity, secrets.recovery_identity)


def test_an_admin_who_does_not_sign_makes_a_backup_that_the_signers_key_opens(staffed: Pair, tmp_path: Path):
    let_in(staffed, "rina", "teh manis dua gelas", Role.ADMIN)
    if staffed.district.setup.identity().on_server:
        pytest.skip("the server's own backup")
    with closing(open_as(staffed, "rina", "teh manis dua gelas")) as rina:
        rina.backups.create(tmp_path / "luar.cadangan")
    opener = Opener(PASSPHRASE, user="admin")
    restored = restore_district(tmp_path / "luar.cadangan", tmp_path / "baru", opener, clock=StillClock())
    assert restored.code == "DINSOS-6471"


def test_a_keystore_of_an_earlier_edition_is_lifted_when_a_signer_signs_in(staffed: Pair):
    as_first_format(staffed.district.context.folder.keystore)
    with closing(open_as(staffed, *CLERK)) as sari:
        assert code_of(sari.ingest.files, (batch_of(staffed),)) == "READING_NOT_YET"
        with sari.context.store.read() as unit:
            assert unit.batches.list() == ()
    with closing(open_as(staffed, *HEAD)) as budi:
        assert budi.context.keys.reading == staffed.district.context.keys.reading
        with budi.context.store.read() as unit:
            event = list(unit.journal.events())[-1]
        assert (event.kind, event.actor, event.entity) == ("keys.reading", "budi", "district")
    with closing(open_as(staffed, *CLERK)) as sari:
        (report,) = sari.ingest.files((batch_of(staffed),))
        assert report.verdict == "accepted"


def test_a_petugas_who_is_signed_in_already_reads_once_a_signer_came(staffed: Pair):
    as_first_format(staffed.district.context.folder.keystore)
    with closing(open_as(staffed, *CLERK)) as sari:
        open_as(staffed, *HEAD).close()
        (report,) = sari.ingest.files((batch_of(staffed),))
        assert report.verdict == "accepted"


def test_a_desk_that_cannot_write_its_keystore_still_opens(staffed: Pair, monkeypatch: pytest.MonkeyPatch):
    def full(*_given: object, **_named: object) -> None:
        raise Trouble("DISK_FULL", name="keystore.json")

    as_first_format(staffed.district.context.folder.keystore)
    monkeypatch.setattr("kelurahan_desk.services.keyring.keep_secrets", full)
    with closing(open_as(staffed, *HEAD)) as budi:
        assert budi.context.keys.reading is None
        (report,) = budi.ingest.files((batch_of(staffed),))
        assert report.verdict == "accepted"
