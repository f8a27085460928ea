"""Applications: the states they walk through, the papers they need, and what keeps them back."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.application import (
    STEPS,
    Decision,
    Kind,
    State,
    age_of,
    check_problems,
    draft_problems,
    is_newborn,
    needed_documents,
    step,
)
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import Refusal, Severity
from kelurahan_desk.domain.programme import DocumentRule, NewbornRule
from kelurahan_desk.domain.verdict import Outcome, Verdict
from unit.domain.builders import TODAY, application, category, draft, person, programme, resident

FORWARD = [State.DRAFT, State.CHECKED, State.APPROVED, State.IN_BATCH, State.ANSWERED]


def test_the_way_to_an_answer():
    for current, wanted in pairwise(FORWARD):
        assert step(current, wanted, "a") is wanted


@pytest.mark.parametrize("current", State)
@pytest.mark.parametrize("wanted", State)
def test_a_step_is_taken_or_refused_with_its_states(current, wanted):
    if wanted in STEPS[current]:
        assert step(current, wanted, "a") is wanted
        return
    with pytest.raises(Refusal) as refused:
        step(current, wanted, "a")
    assert refused.value.code == "APPLICATION_STATE"
    assert refused.value.facts == {"id": "a", "state": current.value, "wanted": wanted.value}


@given(st.lists(st.sampled_from(State), max_size=20))
def test_no_walk_sends_what_nobody_checked_and_approved(wishes):
    state, walked = State.DRAFT, [State.DRAFT]
    for wanted in wishes:
        if wanted in STEPS[state]:
            state = wanted
            walked.append(state)
    for place, reached in enumerate(walked):
        if reached is State.IN_BATCH:
            assert walked[place - 2 : place] == [State.CHECKED, State.APPROVED]
        if reached is State.ANSWERED:
            assert walked[place - 1] is State.IN_BATCH
        if reached is State.WITHDRAWN:
            assert place == len(walked) - 1


def test_what_was_sent_can_only_be_answered_or_withdrawn():
    assert STEPS[State.IN_BATCH] == {State.ANSWERED, State.WITHDRAWN}


@pytest.mark.parametrize(
    ("category_code", "reason", "declared", "codes"),
    [
        pytest.param("umum", "", (), ["ktp"], id="required ones"),
        pytest.param("umum", "", ("phk",), ["ktp", "surat_phk"], id="and those of a circumstance"),
        pytest.param("umum", "", ("lain",), ["ktp"], id="another circumstance"),
        pytest.param("", "", (), [], id="no category chosen"),
        pytest.param("", "pindah", (), ["surat_pindah"], id="the evidence of a removal"),
        pytest.param("umum", "pindah", (), ["surat_pindah"], id="which replaces the category's"),
        pytest.param("umum", "hilang", (), ["ktp"], id="an unknown reason"),
    ],
)
def test_needed_documents(category_code, reason, declared, codes):
    rules = programme()
    found = needed_documents(rules, rules.category(category_code), reason, frozenset(declared))
    assert [rule.code for rule in found] == codes


REFERRING = programme(category(code="sendiri"), category(code="pusat", refer="pbi-jk"))
REMOVAL = {"kind": Kind.PENGHAPUSAN, "reason": "pindah"}


@pytest.mark.parametrize(
    ("asked", "who", "rules", "codes"),
    [
        pytest.param({}, {}, programme(), [], id="nothing wrong"),
        pytest.param(
            {"category": "umum", "declared": frozenset({"phk"})}, {}, programme(), [], id="all chosen"
        ),
        pytest.param({}, {"nik": None}, programme(), ["APPLICATION_NO_NIK"], id="no NIK"),
        pytest.param({}, {"life": Life.DEAD}, programme(), ["LETTER_NOT_HERE"], id="dead"),
        pytest.param(REMOVAL, {"life": Life.DEAD}, programme(), [], id="taking off the dead"),
        pytest.param({}, {}, programme(valid_until=date(2026, 11, 21)), ["PROGRAMME_NOT_RUNNING"], id="over"),
        pytest.param(
            {}, {}, programme(valid_from=date(2026, 11, 23)), ["PROGRAMME_NOT_RUNNING"], id="to come"
        ),
        pytest.param({}, {}, programme(valid_until=None), [], id="without an end"),
        pytest.param({"kind": Kind.PENGALIHAN}, {}, programme(), ["APPLICATION_KIND"], id="kind not taken"),
        pytest.param({"kind": Kind.PENGHAPUSAN}, {}, programme(), ["APPLICATION_REASON"], id="no reason"),
        pytest.param(
            {**REMOVAL, "reason": "x"}, {}, programme(), ["APPLICATION_REASON"], id="unknown reason"
        ),
        pytest.param({"arrears": -1}, {}, programme(), ["APPLICATION_ARREARS"], id="negative arrears"),
        pytest.param({"category": "x"}, {}, programme(), ["APPLICATION_CATEGORY"], id="unknown category"),
        pytest.param(
            {"category": "pusat"}, {}, REFERRING, ["APPLICATION_REFERRED"], id="another programme's"
        ),
        pytest.param({**REMOVAL, "category": "pusat"}, {}, REFERRING, [], id="taking off somebody of it"),
        pytest.param(
            {"declared": frozenset({"x", "a"})},
            {},
            programme(),
            ["APPLICATION_DECLARED"] * 2,
            id="unknown circumstances",
        ),
    ],
)
def test_draft_problems(asked, who, rules, codes):
    found = draft_problems(draft(**asked), resident(**who), rules, TODAY)
    assert [problem.code for problem in found] == codes
    assert all(problem.severity is Severity.ERROR for problem in found)


def test_unknown_circumstances_come_in_order():
    found = draft_problems(draft(declared=frozenset("cab")), resident(), programme(), TODAY)
    assert [problem.facts["code"] for problem in found] == ["a", "b", "c"]


def judged(outcome: Outcome) -> Verdict:
    """A verdict with that outcome."""
    return Verdict(outcome=outcome, programme="uji", version=3, category="umum", findings=())


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, [], id="no verdict"),
        pytest.param({"verdict": judged(Outcome.ELIGIBLE)}, [], id="eligible"),
        pytest.param({"verdict": judged(Outcome.NOT_ELIGIBLE)}, ["VERDICT_NOT_ELIGIBLE"], id="not eligible"),
        pytest.param({"verdict": judged(Outcome.COVERED)}, ["VERDICT_COVERED"], id="covered"),
        pytest.param(
            {"verdict": judged(Outcome.WITH_SKTM)}, ["VERDICT_WITH_SKTM"], id="letter still to be issued"
        ),
        pytest.param({"verdict": judged(Outcome.UNCERTAIN)}, ["VERDICT_UNCERTAIN"], id="uncertain"),
        pytest.param(
            {"verdict": judged(Outcome.COVERED), "kind": Kind.PENGHAPUSAN}, [], id="taking off the covered"
        ),
    ],
)
def test_check_problems(changes, codes):
    found = check_problems(application(**changes))
    assert [problem.code for problem in found] == codes
    warned = [problem.code for problem in found if problem.severity is Severity.WARNING]
    assert warned == [code for code in codes if code == "VERDICT_UNCERTAIN"]


def test_a_programme_finds_its_parts_by_code():
    rules = programme()
    assert rules.category("umum") is rules.categories[0]
    assert rules.removal("pindah") is rules.removals[0]
    assert rules.category("pindah") is None
    assert rules.removal("umum") is None


@pytest.mark.parametrize(
    ("day", "runs"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_first_and_last_day_count(day, runs):
    assert programme().runs_on(day) is runs


def test_who_was_accepted_and_what_is_open():
    assert application().open
    assert not application(state=State.WITHDRAWN).open
    assert application(state=State.ANSWERED, decision=Decision.APPROVED).accepted
    assert not application(state=State.ANSWERED, decision=Decision.REJECTED).accepted


@pytest.mark.parametrize(
    ("changes", "newborn"),
    [
        ({}, True),
        ({"birth_date": date(2026, 10, 25)}, True),  # the 28th day
        ({"birth_date": date(2026, 10, 24)}, False),
        ({"birth_date": date(2026, 11, 23)}, False),  # tomorrow
        ({"birth_date": None}, False),
        ({"mother_nik": None}, False),
        ({"nik": "6471992211260001"}, False),
    ],
)
def test_a_newborn(changes, newborn):
    rules = programme(newborn=NewbornRule(28, DocumentRule("surat_lahir", "Surat lahir")))
    start = {"nik": None, "birth_date": date(2026, 11, 20), "mother_nik": "6471994503850001"}
    child = person(**{**start, **changes})
    assert is_newborn(rules, child, date(2026, 11, 22)) is newborn
    assert not is_newborn(programme(), child, date(2026, 11, 22))


def test_age_in_full_years():
    assert age_of(person(birth_date=date(1985, 11, 23)), date(2026, 11, 22)) == 40
    assert age_of(person(birth_date=None), date(2026, 11, 22)) is None
