"""The assessment form: answers it knows, and the weighted score to the hundredth."""

from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.assessment import Form, Option, Question, answer_problems, score

WALL = Question("P1", "Dinding", 50, (Option("a", "Tembok", 100), Option("b", "Bambu", 20)))
INCOME = Question("P2", "Penghasilan", 150, (Option("a", "Cukup", 100), Option("b", "Tidak ada", 10)))
FORM = Form(
    code="uji", title="Uji", version=1, source="", lower_is_poorer=True, questions=(WALL, INCOME), direct="P2"
)


def test_the_weighted_sum():
    found = score(FORM, {"P1": "a", "P2": "a"})
    assert (found.points, found.most, found.answered, found.complete, found.direct) == (
        20_000, 20_000, 2, True, False,
    )  # fmt: skip


def test_unanswered_questions_count_nothing_and_are_told():
    found = score(FORM, {"P1": "b"})
    assert (found.points, found.most, found.complete) == (1_000, 5_000, False)


def test_one_answer_alone_may_decide():
    assert score(FORM, {"P2": "b"}).direct
    assert not score(FORM, {"P1": "b"}).direct


def test_answers_that_the_form_does_not_know():
    found = answer_problems(FORM, {"P1": "z", "P9": "a", "P2": "a"})
    assert [problem.code for problem in found] == ["ASSESSMENT_OPTION", "ASSESSMENT_QUESTION"]
    assert answer_problems(FORM, {}) == ()


@given(st.dictionaries(st.sampled_from(["P1", "P2", "P9"]), st.sampled_from(["a", "b", "z"])))
def test_a_score_never_exceeds_what_was_asked(answers):
    found = score(FORM, answers)
    assert 0 <= found.points <= found.most
    assert found.answered <= found.questions
