"""Applications of several offices that may be one person: what is found, what is not, and rulings that last."""

from dataclasses import replace
from datetime import date

import pytest
from tests.support.exchange import code_of
from tests.support.town import FIRST, SECOND, THIRD, Line, Town, app_id

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Cancelled
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.services.district.desk import build_district_desk
from kelurahan_desk.services.district.results import KEEP_ONE, KEEP_OTHER, KK, NAME, NIK, TWO_PEOPLE

NIK_1, KK_1 = "6471990403850001", "6471990101159999"
REMOVAL = "balikpapan-pbpu.penghapusan"


def found(town: Town, **asked: object) -> list[tuple[str, int, tuple[str, ...]]]:
    """Kind, score and reasons of the cases."""
    return [(case.kind, case.score, case.reasons) for case in town.desk.duplicates.cases(**asked).cases]


def refs(serial: int, office: str = FIRST) -> str:
    """An application as commands name it."""
    return f"{office}/{app_id(serial)}"


def test_nothing_where_nobody_is_twice(town: Town):
    town.send(FIRST, Line(serial=1), Line(serial=2))
    town.send(SECOND, Line(serial=3, born=date(1990, 1, 1)))
    assert town.desk.duplicates.cases().total == 0


def test_one_nik_in_two_offices(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1, name="SITI AMINAH", kk=KK_1))
    town.send(SECOND, Line(serial=2, nik=NIK_1, name="Siti Aminah", kk=KK_1))
    (case,) = town.desk.duplicates.cases().cases
    assert (case.kind, case.score) == (NIK, 100)
    assert case.reasons == ("nik_same", "kk_same", "name_same", "birth_same")
    assert (case.one.office, case.other.office) == (FIRST, SECOND)
    assert (case.one.office_name, case.one.category, case.one.sex) == ("Kantor A", "miskin", "L")


def test_one_nik_with_two_names(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1, name="SITI AMINAH"))
    town.send(SECOND, Line(serial=2, nik=NIK_1, name="BUDI HARTONO", born=date(1990, 1, 1)))
    assert found(town) == [(NIK, 80, ("nik_same", "name_differs", "birth_differs"))]


def test_one_nik_twice_in_one_office(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1), Line(serial=2, nik=NIK_1))
    town.send(FIRST, Line(serial=3, nik=NIK_1, kind="balikpapan-pbpu.pengaktifan"))
    assert [kind for kind, *_ in found(town)] == [NIK]


def test_three_offices_are_two_cases(town: Town):
    for serial, office in enumerate((FIRST, SECOND, THIRD), 1):
        town.send(office, Line(serial=serial, nik=NIK_1))
    assert len(found(town)) == 2


def test_a_removal_beside_a_proposal_looks_like_a_move(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1, name="SITI", kind=REMOVAL))
    town.send(SECOND, Line(serial=2, nik=NIK_1, name="SITI"))
    ((_, score, reasons),) = found(town)
    assert (score, reasons[-1]) == (50, "moves")


def test_newborns_under_their_mothers_nik(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1, name="SITI AMINAH"))
    newborn = {"facts": {"newborn": True}, "born": date(2026, 11, 20)}
    town.send(FIRST, Line(serial=2, nik=NIK_1, name="BAYI NY. SITI SATU", **newborn))
    assert found(town) == []
    town.send(SECOND, Line(serial=3, nik=NIK_1, name="BAYI NY. SITI SATU", **newborn))
    town.send(THIRD, Line(serial=4, nik=NIK_1, name="ANAK KEDUA", **newborn))
    assert all("name_same" in reasons for _, _, reasons in found(town, kinds=(NIK,)))


def test_one_family_card_in_two_offices(town: Town):
    town.send(FIRST, *(Line(serial=serial, kk=KK_1, born=date(1980, 1, serial)) for serial in (1, 2, 3)))
    town.send(SECOND, Line(serial=4, kk=KK_1, born=date(1990, 1, 4)))
    (case,) = town.desk.duplicates.cases().cases
    assert (case.kind, case.people, case.one.id, case.other.id) == (KK, 4, app_id(1), app_id(4))


def test_a_family_proposed_twice_is_a_case_for_each_person_only(town: Town):
    for office, more in ((FIRST, 0), (SECOND, 10)):
        town.send(
            office,
            *(
                Line(
                    serial=serial + more,
                    nik=f"{NIK_1[:-1]}{serial}",
                    kk=KK_1,
                    name=("BUDI", "SITI")[serial - 1],
                )
                for serial in (1, 2)
            ),
        )
    assert [kind for kind, *_ in found(town)] == [NIK, NIK]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("MUHAMMAD RIZKI", "MOH. RIZKY", True),
        ("SITI AMINAH", "AMINAH SITI", True),
        ("SITI AMINAH", "SITI MARYAM", False),
        ("BUDI", "AGUS", False),
    ],
)
def test_similar_names_born_on_one_day(town: Town, one, other, alike):
    town.send(FIRST, Line(serial=1, name=one))
    town.send(SECOND, Line(serial=2, name=other))
    assert [kind for kind, *_ in found(town)] == [NAME] * alike
    assert found(town, kinds=(NIK, KK)) == []


def test_a_birth_date_that_many_share_is_still_compared(town: Town):
    names = [f"{a}{b}NI HARTONO {a}{b}" for a in "BCDFGHJKLM" for b in "AEIOU"]
    town.send(FIRST, *(Line(serial=serial, name=name) for serial, name in enumerate(names, 1)))
    town.send(
        SECOND, *(Line(serial=100 + n, name=f"SUSI {n}") for n in range(20)), Line(serial=99, name=names[7])
    )
    cases = [case for case in town.desk.duplicates.cases(limit=1000).cases if case.reasons[0] == "name_same"]
    assert [(case.one.name, case.other.id) for case in cases] == [(names[7], app_id(99))]


def test_withdrawn_and_rejected_ones_stand_in_nobodys_way(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1), Line(serial=2, kk=KK_1, name="SITI AMINAH"))
    town.send(SECOND, Line(serial=3, nik=NIK_1), Line(serial=4, kk=KK_1, name="SITI AMINAH"))
    assert len(found(town)) == 2
    town.send(FIRST, Line(serial=1, rev=2, nik=NIK_1, op="withdraw"))
    town.decide(2, Decision.REJECTED)
    assert found(town) == []


def test_a_ruling_is_remembered(town: Town):
    town.send(FIRST, Line(serial=1, name="SITI AMINAH"))
    town.send(SECOND, Line(serial=2, name="SITI AMINAH"))
    rule = town.desk.duplicates.rule
    assert rule(refs(2, SECOND), refs(1), TWO_PEOPLE, "sudah ditelepon") is False
    assert town.desk.duplicates.cases().total == 0
    (case,) = town.desk.duplicates.cases(ruled=True).cases
    assert case.ruling is not None
    assert (case.ruling.verdict, case.ruling.note, case.ruling.by) == (TWO_PEOPLE, "sudah ditelepon", "admin")


def test_keeping_one_refuses_the_other_as_a_double(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1))
    town.send(SECOND, Line(serial=2, nik=NIK_1))
    town.decide(2, Decision.APPROVED, SECOND)
    assert town.desk.duplicates.rule(refs(2, SECOND), refs(1), KEEP_OTHER, "pindah") is True
    with town.desk.context.store.read() as unit:
        refused = unit.decisions.get(SECOND, app_id(2), 1)
        assert refused is not None
        assert (refused.decision, refused.reason, refused.receipt) == (
            Decision.REJECTED,
            "GANDA; pindah",
            None,
        )
        assert unit.decisions.get(FIRST, app_id(1), 1) is None
        assert [event.kind for event in unit.journal.events()][-1] == "duplicate.rule"
    (case,) = town.desk.duplicates.cases(ruled=True).cases
    assert case.ruling is not None
    assert (case.one.office, case.ruling.verdict) == (FIRST, KEEP_ONE)
    assert town.desk.duplicates.rule(refs(1), refs(2, SECOND), KEEP_ONE, "pindah") is False


def test_rulings_that_cannot_be(town: Town):
    town.send(FIRST, Line(serial=1, nik=NIK_1), Line(serial=3))
    town.send(SECOND, Line(serial=2, nik=NIK_1))
    rule = town.desk.duplicates.rule
    assert code_of(rule, refs(1), refs(2, SECOND), "entah") == "RULING_VERDICT"
    assert code_of(rule, refs(1), refs(1), KEEP_ONE) == "RULING_ITSELF"
    for wrong in ("", "x", f"{SECOND}/x", refs(9)):
        assert code_of(rule, refs(1), wrong, KEEP_ONE) == "RECORD_UNKNOWN"
    reader = replace(town.desk.context, user=User("x", frozenset({Role.PETUGAS})))
    assert (
        code_of(build_district_desk(reader).duplicates.rule, refs(1), refs(2, SECOND), KEEP_ONE)
        == "NOT_ALLOWED"
    )
    assert len(found(town)) == 1


def test_the_list_is_cut_and_says_so(town: Town):
    for office, more in ((FIRST, 0), (SECOND, 50)):
        town.send(office, *(Line(serial=n + more, nik=f"{NIK_1[:-2]}{n:02d}") for n in range(1, 6)))
    listed = town.desk.duplicates.cases(kinds=(NIK,), limit=2)
    assert (len(listed.cases), listed.total) == (2, 5)


def test_a_long_search_can_be_cancelled(town: Town):
    town.send(FIRST, Line(serial=1, name="SITI AMINAH"))
    town.send(SECOND, Line(serial=2, name="SITI AMINAH"))
    steps = []

    def progress(step, done, total):
        steps.append((step, done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        town.desk.duplicates.cases(progress=progress)
    assert steps == [("district.duplicates", 2, 3)]
    assert town.desk.duplicates.cases().total == 1
