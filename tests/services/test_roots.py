"""The root in several hands: a second holder, a threshold, a root that is changed, and who is refused."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, copy_office, make_office
from tests.support.exchange import Pair, code_of

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.roster import read_roster, write_roster
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.values import RosterWritten
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.root_signing import (
    RootMade,
    RosterChange,
    look_at_roster,
    make_root_key,
    sign_roster_file,
)

SECRET = "durian matang pohon"


def holder(pair: Pair, name: str) -> RootMade:
    """An officer with a key on an own stick, entered at the district by the digits read out."""
    stick = pair.stick / name
    stick.mkdir()
    made = make_root_key(stick, name, SECRET, cost=Cost.light())
    pair.district.roots.add(made.key, name, made.fingerprint)
    return made


def drafted(pair: Pair, name: str = "konsep") -> RosterWritten:
    folder = pair.stick / name
    folder.mkdir(exist_ok=True)
    return pair.district.offices.roster(folder)


def signed(pair: Pair, file: Path, by: RootMade, digits: str) -> Path:
    out = by.file.parent / file.name
    sign_roster_file(file, by.file, Opener(SECRET), digits, out)
    return out


def finished(pair: Pair, *files: Path) -> RosterWritten:
    for file in files:
        written = pair.district.offices.roster(pair.stick, file)
    return written


@pytest.fixture
def second(pair: Pair) -> RootMade:
    """Bu Kadis holds a second key, and both must sign from version 2 on."""
    made = holder(pair, "kadis")
    pair.district.roots.threshold(2)
    draft = drafted(pair)
    assert (draft.version, draft.lacking, draft.holders) == (2, 1, ("kadis",))
    done = finished(pair, signed(pair, draft.file, made, draft.digits))
    assert (done.version, done.lacking) == (2, 0)
    assert pair.office.exchange.import_roster(done.file) == (2, done.fingerprint)
    return made


def test_a_second_holder_signs_on_an_own_stick(pair: Pair):
    first = pair.district.setup.identity().root
    kadis = holder(pair, "kadis")
    pair.district.roots.threshold(2)
    draft = drafted(pair)
    # The district's own signature is there; no office takes it with that alone.
    assert draft.file.name.endswith("-KONSEP.tar")
    assert code_of(pair.office.exchange.import_roster, draft.file) == "SIGNATURE"
    assert pair.district.setup.identity().roster == 1
    view = pair.district.roots.view()
    assert (view.draft, view.lacking, view.holders, view.digits) == (2, 1, ("kadis",), draft.digits)
    assert [(one.own, one.in_force, one.planned) for one in view.keys] == [
        (True, True, True),
        (False, False, True),
    ]
    # The holder sees what is to be signed, and signs only the document of the digits heard.
    look = look_at_roster(draft.file)
    assert (look.version, look.lacking, look.threshold, look.keys) == (2, 1, 2, 2)
    assert look.changes == (RosterChange("ROOT_CHANGED", "2/2"),)
    wrong = "00000 " * 6
    assert (
        code_of(sign_roster_file, draft.file, kadis.file, Opener(SECRET), wrong, draft.file)
        == "FINGERPRINT_MISMATCH"
    )
    out = signed(pair, draft.file, kadis, draft.digits)
    assert look_at_roster(out).lacking == 0
    done = finished(pair, out)
    assert (done.lacking, done.file.name) == (0, "SKB1-T-DINSOS-6471-000002.tar")
    assert done.fingerprint == pair.district.setup.identity().root != first
    assert pair.office.exchange.import_roster(done.file)[0] == 2
    assert pair.office.exchange.import_roster(done.file)[0] == 2


def test_from_then_on_every_change_needs_both(pair: Pair, second: RootMade):
    pair.district.offices.revoke(pair.station.station, "laptop dicuri")
    draft = drafted(pair)
    assert (draft.version, draft.lacking, draft.holders) == (3, 1, ("kadis",))
    # Written again it is the same document: who has begun to sign need not begin anew.
    assert drafted(pair, "lagi").digits == draft.digits
    assert look_at_roster(draft.file).changes == (
        RosterChange("STATION_REVOKED", f"{pair.station.office}-{pair.station.station}"),
    )
    done = finished(pair, signed(pair, draft.file, second, draft.digits))
    assert pair.office.exchange.import_roster(done.file)[0] == 3
    # An older one does not come back, nor does a draft brought once more change anything.
    older = write_roster(read_roster(done.file.read_bytes())[:2])
    (pair.stick / "lama.tar").write_bytes(older)
    assert code_of(pair.office.exchange.import_roster, pair.stick / "lama.tar") == "ROSTER_OLDER"
    assert pair.district.offices.roster(pair.stick, done.file).version == 3


def test_a_root_key_is_replaced_by_the_root_before_and_after_it(pair: Pair, second: RootMade, tmp_path: Path):
    """Kadis leaves: N+1 needs both of N, and both of N+1; three people, two of them in each."""
    heir = holder(pair, "sekdis")
    assert pair.district.roots.remove(second.key_id).holder == "kadis"
    draft = drafted(pair)
    assert (draft.version, draft.lacking) == (3, 2)
    assert sorted(draft.holders) == ["kadis", "sekdis"]
    one = signed(pair, draft.file, heir, draft.digits)
    half = finished(pair, one)
    assert (half.lacking, half.holders) == (1, ("kadis",))
    assert code_of(pair.office.exchange.import_roster, half.file) == "SIGNATURE"
    # The signatures may also be collected on one file before it comes back.
    both = signed(pair, one, second, draft.digits)
    done = finished(pair, both)
    assert done.lacking == 0
    assert pair.office.exchange.import_roster(done.file) == (3, done.fingerprint)
    # Who left signs no more.
    pair.district.offices.revoke(pair.station.station, "rusak")
    last = drafted(pair)
    assert code_of(signed, pair, last.file, second, last.digits) == "ROOT_STRANGER"
    assert finished(pair, signed(pair, last.file, heir, last.digits)).lacking == 0
    # An office that comes later takes the newest on the digits of the new decree, or follows every version.
    (tmp_path / "lain").mkdir()
    fresh = copy_office(make_office(tmp_path / "lain", "64.71.05.1002"), tmp_path / "lain" / "meja")
    with closing(fresh):
        newest = pair.district.offices.roster(pair.stick)
        assert fresh.exchange.import_roster(newest.file, newest.fingerprint) == (4, newest.fingerprint)


def test_the_desks_own_key_can_be_replaced_too(pair: Pair):
    """The officer who knew the desk's passphrase leaves: its root key goes, one on a stick comes."""
    kadis = holder(pair, "kadis")
    (own,) = (one for one in pair.district.roots.view().keys if one.own)
    pair.district.roots.remove(own.key_id)
    draft = drafted(pair)
    # The old root, this desk, has signed; the new one has not.
    assert (draft.lacking, draft.holders) == (1, ("kadis",))
    done = finished(pair, signed(pair, draft.file, kadis, draft.digits))
    assert pair.office.exchange.import_roster(done.file)[0] == 2
    assert [one.holder for one in pair.district.roots.view().keys] == ["kadis"]
    # From now on the desk alone can write nothing that an office takes.
    pair.district.offices.revoke(pair.station.station, "rusak")
    later = drafted(pair)
    assert (later.version, later.lacking) == (3, 1)
    assert read_roster(later.file.read_bytes())[-1].signatures == ()


def test_what_has_changed_since_waits_for_the_next_version(pair: Pair, second: RootMade, tmp_path: Path):
    pair.district.offices.revoke(pair.station.station, "laptop dicuri")
    draft = drafted(pair)
    stick = signed(pair, draft.file, second, draft.digits)
    (tmp_path / "lain").mkdir()
    fresh = copy_office(make_office(tmp_path / "lain", "64.71.05.1002"), tmp_path / "lain" / "meja")
    with closing(fresh):
        fingerprint = fresh.exchange.enrol(pair.stick / "baru.tar")
        pair.district.offices.enrol(pair.stick / "baru.tar", fingerprint)
    done = finished(pair, stick)
    assert (done.version, done.lacking, done.stations) == (3, 0, 1)
    assert (drafted(pair).version, drafted(pair).stations) == (4, 2)


def test_a_draft_that_changed_is_signed_anew(pair: Pair, second: RootMade):
    pair.district.offices.revoke(pair.station.station, "laptop dicuri")
    draft = drafted(pair)
    stick = signed(pair, draft.file, second, draft.digits).rename(pair.stick / "lama.tar")
    pair.district.receivers.add("DINKES-6471", "Dinkes", pair.office.setup.station().age_recipient)
    again = drafted(pair, "lagi")
    assert (again.version, again.digits) != (draft.version, draft.digits)
    assert code_of(pair.district.offices.roster, pair.stick, stick) == "ROSTER_DRAFT_OTHER"
    assert finished(pair, signed(pair, again.file, second, again.digits)).lacking == 0
    assert code_of(pair.district.offices.roster, pair.stick, stick) == "ROSTER_NO_DRAFT"


def test_signatures_that_do_not_hold_are_not_taken(pair: Pair, second: RootMade):
    pair.district.offices.revoke(pair.station.station, "laptop dicuri")
    draft = drafted(pair)
    out = signed(pair, draft.file, second, draft.digits)
    versions = read_roster(out.read_bytes())
    flipped = versions[-1].signatures[1][:150] + b"A" + versions[-1].signatures[1][151:]
    forged = replace(versions[-1], signatures=(versions[-1].signatures[0], flipped))
    other = replace(versions[-1], signatures=(versions[-1].signatures[0], versions[-2].signatures[1]))
    for changed in (forged, other):
        out.write_bytes(write_roster((*versions[:-1], changed)))
        with pytest.raises(BatchFault) as caught:
            pair.district.offices.roster(pair.stick, out)
        assert caught.value.code == "SIGNATURE"
        assert pair.district.roots.view().lacking == 1
    # One that is nobody's is left out.
    stranger = make_root_key(pair.stick / "asing.kunci", "asing", SECRET, cost=Cost.light())
    assert code_of(signed, pair, draft.file, stranger, draft.digits) == "ROOT_STRANGER"


def test_the_key_file_is_its_holders(pair: Pair, tmp_path: Path):
    made = make_root_key(tmp_path, "kadis", SECRET, cost=Cost.light())
    assert made.file.name == f"AKAR-{made.key_id}.kunci"
    pair.district.roots.add(made.key, "kadis", made.fingerprint)
    draft = drafted(pair)
    out = tmp_path / "hasil.tar"
    sign = sign_roster_file
    with pytest.raises(Trouble, match="WRONG_PASSPHRASE"):
        sign(draft.file, made.file, Opener("salah semua"), draft.digits, out)
    with pytest.raises(Trouble, match="FILE_MISSING"):
        sign(draft.file, tmp_path / "hilang.kunci", Opener(SECRET), draft.digits, out)
    assert not out.exists()
    # A forgotten passphrase: the code from the safe signs.
    sign(draft.file, made.file, Opener(made.recovery_code, recovery=True), draft.digits, out)
    assert look_at_roster(out).lacking == 0
    # A desk's own keys are no root key file.
    keystore = pair.office.context.folder.keystore
    assert (
        code_of(sign, draft.file, keystore, Opener(PASSPHRASE, "admin"), draft.digits, out) == "ROOT_KEY_FILE"
    )
    make = make_root_key
    assert code_of(make, made.file, "kadis", SECRET, cost=Cost.light()) == "ROOT_FILE_EXISTS"
    assert code_of(make, tmp_path, " ", SECRET, cost=Cost.light()) == "ROOT_HOLDER_MISSING"
    assert code_of(make, tmp_path / "x", "kadis", "pendek", cost=Cost.light()) == "PASSPHRASE_SHORT"


def test_who_may_be_a_holder_and_how_many(pair: Pair, tmp_path: Path):
    roots = pair.district.roots
    made = make_root_key(tmp_path, "kadis", SECRET, cost=Cost.light())
    assert code_of(roots.add, "RWbukan", "kadis", made.fingerprint) == "ROOT_KEY_FORM"
    assert code_of(roots.add, made.key, " ", made.fingerprint) == "ROOT_HOLDER_MISSING"
    assert code_of(roots.add, made.key, "kadis", pair.station.fingerprint) == "FINGERPRINT_MISMATCH"
    assert code_of(roots.threshold, 2) == "ROOT_THRESHOLD"
    roots.add(made.key, "kadis", made.fingerprint)
    assert code_of(roots.add, made.key, "lain", made.fingerprint) == "ROOT_EXISTS"
    assert code_of(roots.threshold, 0) == "ROOT_THRESHOLD"
    assert code_of(roots.threshold, 3) == "ROOT_THRESHOLD"
    roots.threshold(2)
    assert code_of(roots.remove, made.key_id) == "ROOT_THRESHOLD"
    assert code_of(roots.remove, "0" * 16) == "ROOT_UNKNOWN"
    for number in range(7):
        more = make_root_key(tmp_path, f"p{number}", SECRET, cost=Cost.light())
        roots.add(more.key, f"p{number}", more.fingerprint)
    last = make_root_key(tmp_path, "terakhir", SECRET, cost=Cost.light())
    assert code_of(roots.add, last.key, "terakhir", last.fingerprint) == "ROOT_MANY"


def test_taken_back_before_it_counted_nothing_has_changed(pair: Pair):
    made = holder(pair, "kadis")
    pair.district.roots.threshold(2)
    assert drafted(pair).lacking == 1
    pair.district.roots.threshold(1)
    pair.district.roots.remove(made.key_id)
    written = pair.district.offices.roster(pair.stick)
    assert (written.version, written.lacking) == (1, 0)
    assert pair.district.roots.view().draft == 0


def test_two_offices_hold_the_same_root(pair: Pair, second: RootMade, tmp_path: Path):
    """An enrolment under a root of two is a round of two sticks, and then works as ever."""
    (tmp_path / "lain").mkdir()
    fresh = copy_office(make_office(tmp_path / "lain", "64.71.05.1002"), tmp_path / "lain" / "meja")
    with closing(fresh):
        fingerprint = fresh.exchange.enrol(pair.stick / "baru.tar")
        pair.district.offices.enrol(pair.stick / "baru.tar", fingerprint)
        draft = drafted(pair)
        done = finished(pair, signed(pair, draft.file, second, draft.digits))
        fresh.exchange.import_roster(done.file, done.fingerprint)
        sent = fresh.exchange.export(pair.stick, nil=True)
        assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"
