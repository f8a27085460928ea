"""Keeping recipients current: what counts as a change, and which removal it speaks for."""

from datetime import date

import pytest

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.programme import Condition, ConditionKind
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.upkeep import Recipient, changes, desil_limit, review_day
from kelurahan_desk.domain.verdict import judge
from unit.domain.builders import TODAY, application, category, person, programme, situation

POOR = programme(category(Condition(ConditionKind.DESIL_AT_MOST, (4,))), review_months=12)
BEFORE = judge(POOR, POOR.categories[0], situation(Standing(desil=3)))


def accepted(**changes_):
    return application(
        state=State.ANSWERED,
        decision=Decision.APPROVED,
        decided_on=date(2026, 6, 1),
        verdict=BEFORE,
        **changes_,
    )


def told(standing=None, programme_=POOR, who=None, moves=(), made=None):
    found = changes(made or accepted(), programme_, who or person(), standing, moves)
    return [(one.what, one.reason) for one in found]


def card(segment, status, as_of=date(2026, 11, 1), **more):
    return Standing(segment=segment, coverage_status=status, coverage_as_of=as_of, **more)


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        (None, []),
        (Standing(desil=3), []),
        (card("PBPU Pemda", "aktif"), []),
        (card("PPU", "aktif"), [("coverage", "bekerja")]),
        (card("PBI", "aktif"), [("coverage", "ditanggung")]),
        (card("mandiri", "aktif"), [("coverage", "")]),
        (card("APBD", "nonaktif"), [("coverage", "")]),
        (card("APBD", "entah"), []),
        (card("PPU", "aktif", date(2026, 5, 1)), []),  # an older list knows nothing of the acceptance
        (Standing(desil=4), [("desil", "")]),
        (Standing(desil=8), [("desil", "mampu")]),
    ],
)
def test_lists(standing, found):
    assert told(standing) == found


def test_life_and_address():
    assert told(who=person(life=Life.DEAD)) == [("life", "meninggal")]
    assert told(who=person(life=Life.MISSING)) == [("life", "")]
    assert told(moves=[("JL. A", "JL. B")]) == [("address", "")]


def test_other_subsidies_do_not_ask_for_cards():
    assert told(card("PPU", "aktif"), programme(subject="pangan")) == []


def test_without_a_verdict_no_rank_is_compared():
    assert told(Standing(desil=9), made=application(decided_on=TODAY)) == []


def test_when_somebody_is_looked_at_again():
    made = accepted()
    assert review_day(made, POOR) == date(2027, 6, 1)
    assert review_day(application(), POOR) is None
    assert review_day(made, programme()) is None


def test_who_needs_attention():
    still = Recipient(accepted(), person(), None, ())
    assert not still.needs_attention(TODAY)
    assert still.reason == ""
    assert Recipient(accepted(), person(), TODAY, ()).needs_attention(TODAY)
    changed = changes(accepted(), POOR, person(life=Life.DEAD), None)
    moved = Recipient(accepted(), person(), None, changed)
    assert (moved.needs_attention(TODAY), moved.reason) == (True, "meninggal")


def test_the_highest_desil_of_a_category():
    assert desil_limit(POOR, "umum") == 4
    assert desil_limit(programme(), "umum") is None
    assert desil_limit(POOR, "tidak-ada") is None
