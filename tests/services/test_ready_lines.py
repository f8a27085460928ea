"""What the store spells for thousands at once is byte for byte what the values of the domain come to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.samples import facts
from tests.support.desks import TODAY, make_person

from kelurahan_desk.batch.records import Line, line_of
from kelurahan_desk.domain.application import Application, AttachmentRef, Kind, State
from kelurahan_desk.domain.codes import Marital, Sex, Shdk
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.verdict import Outcome, Verdict
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.outbound import records, spelled
from kelurahan_desk.services.office.sieving import ready_to_go
from kelurahan_desk.store.office import OfficeUnit, Sending

SIGNERS = st.sampled_from(["admin", "lurah utama", 'o"brien', "Émile"])
PLAIN = st.text(st.sampled_from("AB c.'-/"), max_size=12)
ANY = st.one_of(
    PLAIN,
    PLAIN,
    st.text(st.sampled_from('Aé\u0301ñ "\\\t\n\x7f\u00a0\x85\u3000ß😀'), max_size=8),
    st.just("X" * 300),
    st.just(" Y" * 151),
)
NIKS = st.sampled_from(["6471990403850001", "6471990403850002", "6471", "", None])
DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 23))
PAPERS = st.lists(
    st.builds(
        AttachmentRef,
        code=st.sampled_from(["ktp", "kk", "surat_medis", "bad code"]),
        sha256=st.sampled_from(["0" * 64, "ab" * 32]),
        mime=st.sampled_from(["image/jpeg", "application/pdf", "text/plain"]),
        size=st.integers(0, 10**7),
        dated=st.none() | DAYS,
    ),
    max_size=3,
).map(tuple)
VERDICTS = st.none() | st.builds(
    Verdict,
    outcome=st.sampled_from(Outcome),
    programme=st.just("balikpapan-pbpu"),
    version=st.integers(1, 12),
    category=ANY,
    findings=st.just(()),
)
PEOPLE = st.builds(
    lambda **changed: replace(make_person(1), **changed),
    nik=st.none() | st.just("6471990403850001"),
    kk=st.none() | st.just("6471990101150001"),
    sex=st.none() | st.sampled_from(Sex),
    birth_place=ANY,
    birth_date=st.none() | DAYS,
    marital=st.none() | st.sampled_from(Marital),
    shdk=st.none() | st.sampled_from(Shdk),
    address=ANY,
    rt=st.sampled_from(["003", "", "1", "0012"]),
    rw=st.sampled_from(["003", "", "A"]),
    phone=ANY,
)
APPLICATIONS = st.builds(
    Application,
    id=st.binary(min_size=10, max_size=10).map(lambda rest: str(make_uuid7(1_790_000_000_000, rest))),
    rev=st.integers(0, 5),
    resident=st.just(1),
    name=ANY | st.just("WARGA CONTOH"),
    nik=NIKS,
    programme=st.sampled_from(["balikpapan-pbpu", "lain", "Tidak Sah"]),
    kind=st.sampled_from(Kind),
    category=ANY,
    reason=ANY,
    declared=st.frozensets(ANY | st.sampled_from(["hamil", "punya_usaha", "Z", "a"]), max_size=3),
    urgent=st.booleans(),
    note=ANY,
    state=st.just(State.APPROVED),
    verdict=VERDICTS,
    missing=st.just(()),
    documents=PAPERS,
    letter=st.sampled_from(["", "1/SKTM", "tidak ada"]),
    created_at=st.integers(1_577_836_800, 1_893_456_000).map(
        lambda at: datetime.fromtimestamp(at + 0.5, UTC)
    ),
    created_by=st.sampled_from(["admin", "petugas\t", "Siti ß"]),
    arrears=st.sampled_from([0, 0, 75_000, -3, 2**53]),
    mother_nik=st.none() | NIKS,
)
SENT = st.none() | st.integers(1, 6)


@pytest.fixture
def letters(desk: OfficeDesk) -> OfficeDesk:
    """An office with one letter."""
    with desk.context.store.write() as unit:
        number = unit.residents.add(make_person(77), None)
        unit.letters.add(
            facts(number="1/SKTM"), kind="sktm", series="s", year=2026, counter=1, resident=number,
            sha256="0" * 64, pages=1, at=datetime(2026, 11, 23, tzinfo=UTC), by="admin",
        )  # fmt: skip
        unit.commit()
    return desk


def by_the_domain(unit: OfficeUnit, several: tuple[Application, ...], signer: str) -> Iterator[Line | None]:
    """The lines of the slow way; None for one that no receiver would take."""
    for application in several:
        try:
            yield line_of(*records(unit, (application,), signer))
        except Refusal:
            yield None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=PEOPLE, several=st.lists(st.tuples(APPLICATIONS, SENT), min_size=1, max_size=6), signer=SIGNERS)
def test_both_ways_say_the_same(letters: OfficeDesk, person, several, signer):
    with letters.context.store.write() as unit:  # never committed: each example finds the desk as it was
        number = unit.residents.add(person, None)
        several = {one.id: (replace(one, resident=number), sent) for one, sent in several}
        for one, sent in several.values():
            unit.applications.add(one)
            if sent:
                sending = Sending(one.id, sent, "cd" * 32, State.APPROVED, TODAY)
                unit.applications.mark_sent([sending], "E01-000001")
                unit.applications.update(one)
        ready = ready_to_go(unit, signer)
        assert len(ready) == len(several)
        held = unit.applications.numbered([one.row for one in ready])
        told = by_the_domain(unit, tuple(held.values()), signer)
        for line, wanted in zip(spelled(ready), told, strict=True):
            assert line is None or line == wanted


def test_what_is_ordinary_is_spelled_by_the_store(letters: OfficeDesk):
    """Else the test above would be content with a store that spells nothing."""
    paper = AttachmentRef("ktp", "ab" * 32, "image/jpeg", 20, TODAY)
    verdict = Verdict(
        outcome=Outcome.ELIGIBLE, programme="balikpapan-pbpu", version=1, category="miskin", findings=()
    )
    plain = {
        "rev": 1, "name": "O'NEIL, S.Pd", "programme": "balikpapan-pbpu", "kind": Kind.BARU, "reason": "",
        "category": "miskin", "urgent": False, "note": "baris\ndua", "missing": (), "created_by": "admin",
        "state": State.APPROVED, "created_at": datetime(2026, 11, 20, 2, 3, 4, 567, tzinfo=UTC),
    }  # fmt: skip
    shapes = [
        {"verdict": None, "documents": (), "letter": "", "declared": frozenset()},
        {"verdict": verdict, "documents": (paper, paper), "letter": "1/SKTM", "declared": frozenset({"b", "a"})},
        {"verdict": None, "documents": (), "letter": "", "declared": frozenset(), "arrears": 75_000},
        {"verdict": None, "documents": (), "letter": "", "declared": frozenset(), "mother_nik": "6471990403850009"},
        {"verdict": None, "documents": (), "letter": "", "declared": frozenset(), "kind": Kind.PENGHAPUSAN,
         "note": "surat kematian"},
    ]  # fmt: skip
    with letters.context.store.write() as unit:
        number = unit.residents.add(make_person(2, phone="0812 3456"), None)
        for count, shape in enumerate(shapes):
            key = str(make_uuid7(1_790_000_000_000 + count, bytes(10)))
            nik = None if "mother_nik" in shape else "6471990403850002"
            unit.applications.add(
                Application(**{"id": key, "resident": number, "nik": nik, **plain, **shape})
            )
        ready = ready_to_go(unit, "admin")
        held = tuple(unit.applications.numbered([one.row for one in ready]).values())
        assert spelled(ready) == list(by_the_domain(unit, held, "admin"))
        assert None not in spelled(ready)
