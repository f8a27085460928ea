"""The answer at the counter: the next step, what would open a way in, and what would be proposed."""

import pytest

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.lookup import EMPLOYER, Action, answer, kind_for
from kelurahan_desk.domain.programme import Condition, ConditionKind
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.verdict import Outcome
from unit.domain.builders import category, programme, situation

LISTED = Condition(ConditionKind.LISTED)
LETTER = Condition(ConditionKind.SKTM)
PHK = Condition(ConditionKind.DECLARED, ("phk",))
FREE = Condition(ConditionKind.NOT_COVERED_BY, ("pbi_jk",))
NO_EMPLOYER = Condition(ConditionKind.NOT_DECLARED, (EMPLOYER,))
RANKED = Standing(desil=3)
COVERED = Standing(desil=3, segment="PBI", coverage_status="aktif", coverage_list="bpjs")


@pytest.mark.parametrize(
    ("conditions", "standing", "action", "target"),
    [
        ((LISTED,), RANKED, Action.APPLY, "umum"),
        ((LISTED,), None, Action.APPLY, "umum"),  # nobody can tell without a list: it may be tried
        ((LETTER,), RANKED, Action.ISSUE_SKTM, "umum"),
        ((FREE,), COVERED, Action.NOTHING, ""),
        ((PHK,), RANKED, Action.DECLARE, "umum"),
        ((LISTED,), Standing(), Action.NOTHING, ""),
    ],
)
def test_the_next_step(conditions, standing, action, target):
    found = answer(programme(category(*conditions)), situation(standing))
    assert (found.action, found.target) == (action, target)


def test_a_running_application_comes_first():
    found = answer(programme(category(LISTED)), situation(RANKED), "0192")
    assert (found.action, found.target) == (Action.SHOW_APPLICATION, "0192")


def test_who_has_an_employer_is_referred_to_it():
    found = answer(programme(category(NO_EMPLOYER)), situation(RANKED, declared=frozenset({EMPLOYER})))
    assert (found.action, found.target) == (Action.REFER, EMPLOYER)


def test_another_programme_is_pointed_to():
    ways = (
        category(Condition(ConditionKind.DESIL_AT_MOST, (1,))),
        category(LISTED, code="lain", refer="pbi-jk"),
    )
    found = answer(programme(*ways), situation(RANKED))
    assert (found.action, found.target) == (Action.REFER, "pbi-jk")


def test_what_would_have_to_be_told():
    ways = (
        category(Condition(ConditionKind.DESIL_AT_MOST, (1,))),
        category(PHK, LETTER, code="phk"),
        category(PHK, Condition(ConditionKind.DESIL_AT_MOST, (1,)), code="zu-arm"),
        category(PHK, code="fort", refer="pbi-jk"),
    )
    found = answer(programme(*ways), situation(RANKED))
    assert [(one.category.code, one.ask, one.outcome) for one in found.openings] == [
        ("phk", (("phk",),), Outcome.WITH_SKTM)
    ]


@pytest.mark.parametrize(
    ("standing", "kinds", "kind"),
    [
        (None, ("baru", "pengalihan"), Kind.BARU),
        (Standing(coverage_status="belum terdaftar"), ("baru",), Kind.BARU),
        (
            Standing(segment="mandiri", coverage_status="nonaktif premi"),
            ("baru", "pengalihan"),
            Kind.PENGALIHAN,
        ),
        (Standing(segment="APBD", coverage_status="nonaktif"), ("baru", "pengaktifan"), Kind.PENGAKTIFAN),
        (Standing(segment="APBD", coverage_status="nonaktif"), ("baru",), Kind.BARU),
    ],
)
def test_what_would_be_proposed(standing, kinds, kind):
    assert kind_for(programme(kinds=kinds), standing) is kind
    assert kind_for(programme(kinds=kinds, subject="pangan"), standing) is Kind.BARU
