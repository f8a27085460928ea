"""Verdicts: each kind of condition against a plain restatement of it, and what they add up to."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain import coverage
from kelurahan_desk.domain.programme import Condition, ConditionKind
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.verdict import Answer, Outcome, best, judge
from unit.domain.builders import TODAY, category, dates, desils, programme, situation

LETTER = "400.9.14.1/0001/05.1001/XI/2026"
CIRCUMSTANCES = ("phk", "bencana", "sakit")

segments = st.sampled_from(coverage.SEGMENTS)
statuses = st.sampled_from(("", *coverage.STATUSES))
standings = st.none() | st.builds(
    Standing, desil=desils, segment=segments | st.just(""), coverage_status=statuses
)
letters = st.sampled_from(("", LETTER))
told = st.frozensets(st.sampled_from(CIRCUMSTANCES))
wanted_told = st.lists(st.sampled_from(CIRCUMSTANCES), min_size=1, max_size=3, unique=True)
wanted_segments = st.lists(segments, min_size=1, max_size=4, unique=True)
wanted_regions = st.lists(
    st.sampled_from(["64", "64.71", "64.74", "19.71", "64.71.05", "64.71.05.1001"]), min_size=1, max_size=3
)


def answer(kind: ConditionKind, value, seen) -> Answer:
    """What one condition says of a situation."""
    (finding,) = judge(programme(), category(Condition(kind, tuple(value))), seen).findings
    assert (finding.kind, finding.wanted) == (kind, tuple(value))
    return finding.answer


def yes(met: bool) -> Answer:
    """Met or not met."""
    return Answer.MET if met else Answer.NOT_MET


@given(wanted_regions)
def test_lives_in(prefixes):
    met = any("64.71.05.1001".startswith(prefix) for prefix in prefixes)
    assert answer(ConditionKind.LIVES_IN, prefixes, situation()) is yes(met)
    assert answer(ConditionKind.LIVES_IN, prefixes, situation(office_region="6471051001")) is yes(met)


@given(standings)
def test_listed(standing):
    expected = Answer.UNKNOWN if standing is None else yes(standing.desil is not None)
    assert answer(ConditionKind.LISTED, (), situation(standing)) is expected


@given(standings, st.integers(1, 10))
def test_desil_at_most(standing, limit):
    ranks = range(1, limit + 1)
    expected = Answer.UNKNOWN if standing is None else yes(standing.desil in ranks)
    assert answer(ConditionKind.DESIL_AT_MOST, (limit,), situation(standing)) is expected


@given(standings, letters)
def test_listed_or_sktm(standing, letter):
    met = (standing is not None and standing.desil is not None) or bool(letter)
    found = answer(ConditionKind.LISTED_OR_SKTM, (), situation(standing, sktm=letter))
    assert found is (Answer.MET if met else Answer.NEEDS_SKTM)


@given(standings, letters, st.integers(1, 10))
def test_desil_or_sktm(standing, letter, limit):
    met = (standing is not None and standing.desil in range(1, limit + 1)) or bool(letter)
    found = answer(ConditionKind.DESIL_OR_SKTM, (limit,), situation(standing, sktm=letter))
    assert found is (Answer.MET if met else Answer.NEEDS_SKTM)


@given(letters, standings)
def test_sktm(letter, standing):
    found = answer(ConditionKind.SKTM, (), situation(standing, sktm=letter))
    assert found is (Answer.MET if letter else Answer.NEEDS_SKTM)


@given(dates.filter(lambda born: born <= TODAY), st.integers(0, 120))
def test_age_at_least(born, limit):
    met = born + relativedelta(years=limit) <= TODAY
    assert answer(ConditionKind.AGE_AT_LEAST, (limit,), situation(birth_date=born)) is yes(met)


@given(dates.filter(lambda born: born <= TODAY), st.integers(1, 120))
def test_age_below_is_the_opposite_of_at_least(born, limit):
    seen = situation(birth_date=born)
    met = answer(ConditionKind.AGE_AT_LEAST, (limit,), seen) is Answer.NOT_MET
    assert answer(ConditionKind.AGE_BELOW, (limit,), seen) is yes(met)


@pytest.mark.parametrize("kind", [ConditionKind.AGE_AT_LEAST, ConditionKind.AGE_BELOW])
def test_an_unknown_birth_date_is_not_judged(kind):
    assert answer(kind, (60,), situation(birth_date=None)) is Answer.UNKNOWN


@given(wanted_told, told)
def test_declared(wanted, declared):
    found = answer(ConditionKind.DECLARED, wanted, situation(declared=declared))
    assert found is yes(bool(declared & set(wanted)))


@given(wanted_told, told)
def test_not_declared_is_the_opposite_of_declared(wanted, declared):
    seen = situation(declared=declared)
    met = answer(ConditionKind.DECLARED, wanted, seen) is Answer.NOT_MET
    assert answer(ConditionKind.NOT_DECLARED, wanted, seen) is yes(met)


def known(standing: Standing | None) -> bool:
    """Whether the office knows of a card at all."""
    return standing is not None and standing.coverage_status not in {"", coverage.UNCERTAIN}


@given(wanted_segments, standings)
def test_not_covered_by(wanted, standing):
    found = answer(ConditionKind.NOT_COVERED_BY, wanted, situation(standing))
    if not known(standing):
        assert found is Answer.UNKNOWN
    else:
        assert found is yes(not (standing.coverage_status == "aktif" and standing.segment in wanted))


@given(standings)
def test_coverage_inactive(standing):
    found = answer(ConditionKind.COVERAGE_INACTIVE, (), situation(standing))
    if not known(standing):
        assert found is Answer.UNKNOWN
    else:
        assert found is yes(standing.coverage_status.startswith("nonaktif"))


@given(wanted_segments, standings)
def test_segment_in(wanted, standing):
    found = answer(ConditionKind.SEGMENT_IN, wanted, situation(standing))
    assert found is (yes(standing.segment in wanted) if known(standing) else Answer.UNKNOWN)


def test_every_kind_of_condition_can_be_judged():
    values = {ConditionKind.LIVES_IN: ("64",), ConditionKind.DECLARED: ("phk",)}
    for kind in ConditionKind:
        assert answer(kind, values.get(kind, (5,)), situation(Standing(3))) in Answer


@pytest.mark.parametrize(
    ("born", "age_met"), [(date(1966, 11, 22), True), (date(1966, 11, 23), False), (date(1966, 11, 21), True)]
)
def test_sixty_on_the_birthday_itself(born, age_met):
    assert answer(ConditionKind.AGE_AT_LEAST, (60,), situation(birth_date=born)) is yes(age_met)


LIVES = Condition(ConditionKind.LIVES_IN, ("64.71",))
ELSEWHERE = Condition(ConditionKind.LIVES_IN, ("19.71",))
LISTED = Condition(ConditionKind.LISTED)
LISTED_OR_SKTM = Condition(ConditionKind.LISTED_OR_SKTM)
NOT_COVERED = Condition(ConditionKind.NOT_COVERED_BY, ("pbi_jk", "ppu_bu"))
INACTIVE = Condition(ConditionKind.COVERAGE_INACTIVE)
COVERED = Standing(3, segment="ppu_bu", coverage_status="aktif")
UNREGISTERED = Standing(None, coverage_status="belum_terdaftar")


@pytest.mark.parametrize(
    ("conditions", "standing", "outcome"),
    [
        pytest.param((), None, Outcome.ELIGIBLE, id="no conditions"),
        pytest.param(
            (LIVES, LISTED, NOT_COVERED),
            Standing(3, coverage_status="nonaktif_premi"),
            Outcome.ELIGIBLE,
            id="all met",
        ),
        pytest.param(
            (LIVES, LISTED_OR_SKTM, NOT_COVERED), UNREGISTERED, Outcome.WITH_SKTM, id="SKTM closes the gap"
        ),
        pytest.param(
            (LISTED_OR_SKTM, NOT_COVERED), None, Outcome.WITH_SKTM, id="SKTM before lists that are missing"
        ),
        pytest.param((LIVES, LISTED), None, Outcome.UNCERTAIN, id="no list to look in"),
        pytest.param((LISTED, NOT_COVERED), COVERED, Outcome.COVERED, id="covered and nothing else"),
        pytest.param(
            (LISTED, INACTIVE, NOT_COVERED), COVERED, Outcome.COVERED, id="covered, and the card is active"
        ),
        pytest.param((ELSEWHERE, NOT_COVERED), COVERED, Outcome.NOT_ELIGIBLE, id="covered and not from here"),
        pytest.param(
            (LISTED_OR_SKTM, ELSEWHERE), UNREGISTERED, Outcome.NOT_ELIGIBLE, id="an SKTM would not help"
        ),
        pytest.param((INACTIVE,), UNREGISTERED, Outcome.NOT_ELIGIBLE, id="never had a card"),
    ],
)
def test_outcome(conditions, standing, outcome):
    verdict = judge(programme(), category(*conditions, code="kat"), situation(standing))
    assert verdict.outcome is outcome
    assert (verdict.programme, verdict.version, verdict.category) == ("uji", 3, "kat")
    assert [finding.kind for finding in verdict.findings] == [condition.kind for condition in conditions]


@given(standings, letters, told)
def test_a_letter_never_makes_a_verdict_worse(standing, letter, declared):
    order = [Outcome.NOT_ELIGIBLE, Outcome.COVERED, Outcome.UNCERTAIN, Outcome.WITH_SKTM, Outcome.ELIGIBLE]
    ways = programme(
        category(LIVES, LISTED),
        category(LISTED_OR_SKTM, NOT_COVERED),
        category(Condition(ConditionKind.SKTM)),
    )
    without = best(ways, situation(standing, declared=declared)).outcome
    with_one = best(ways, situation(standing, declared=declared, sktm=letter)).outcome
    assert order.index(with_one) >= order.index(without)


@given(standings, letters)
def test_the_same_facts_give_the_same_verdict(standing, letter):
    seen = situation(standing, sktm=letter)
    ways = programme(category(LISTED_OR_SKTM, NOT_COVERED))
    assert best(ways, seen) == best(ways, situation(standing, sktm=letter))


@pytest.mark.parametrize(
    ("categories", "standing", "code"),
    [
        pytest.param((category(LISTED, code="a"), category(LIVES, code="b")), None, "b", id="the better one"),
        pytest.param(
            (category(LIVES, code="a"), category(LIVES, code="b")), None, "a", id="the first of equals"
        ),
        pytest.param(
            (category(LISTED, code="a"), category(LISTED_OR_SKTM, code="b")),
            None,
            "b",
            id="an SKTM before not knowing",
        ),
        pytest.param(
            (category(ELSEWHERE, code="a"), category(NOT_COVERED, code="b")),
            COVERED,
            "b",
            id="covered before not eligible",
        ),
        pytest.param(
            (category(LIVES, code="a", refer="lain"), category(ELSEWHERE, code="b")),
            None,
            "b",
            id="never one that only points elsewhere",
        ),
    ],
)
def test_best(categories, standing, code):
    assert best(programme(*categories), situation(standing)).category == code


def test_what_was_seen_is_kept_with_the_verdict():
    conditions = (
        LIVES,
        LISTED,
        LISTED_OR_SKTM,
        Condition(ConditionKind.AGE_AT_LEAST, (60,)),
        Condition(ConditionKind.DECLARED, ("phk", "sakit", "bencana")),
        NOT_COVERED,
        INACTIVE,
    )
    seen = situation(
        Standing(None, segment="PPU BU", coverage_status="AKTIF"),
        sktm=LETTER,
        declared=frozenset({"sakit", "phk"}),
    )
    findings = judge(programme(), category(*conditions), seen).findings
    assert [finding.seen for finding in findings] == [
        "64.71.05.1001",
        None,
        LETTER,
        41,
        "phk, sakit",
        "ppu_bu",
        "aktif",
    ]


def test_a_verdict_remembers_facts_and_agrees_with_itself_on_another_day():
    rules = programme(category(Condition(ConditionKind.LISTED)))
    first = judge(rules, rules.categories[0], situation(Standing(desil=3)))
    later = judge(rules, rules.categories[0], situation(Standing(desil=3), today=date(2027, 1, 1)))
    other = judge(rules, rules.categories[0], situation(Standing(desil=5)))
    assert (first.fact("desil"), first.fact("segment")) == (3, None)
    assert first.agrees(later)
    assert not first.agrees(other)
