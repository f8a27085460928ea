"""An assessment form: questions an officer answers, each option with an index, and the weighted score."""

from collections.abc import Mapping
from dataclasses import dataclass

from kelurahan_desk.domain.problems import Problem

FULL = 10_000
"""Weights and indices are hundredths, so that a score is exact: 10,000 is one point."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; `index` in hundredths."""

    code: str
    text: str
    index: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `weight` in hundredths."""

    code: str
    text: str
    weight: int
    options: tuple[Option, ...]

    def option(self, code: str) -> Option | None:
        """The option of that code."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole form. `direct` names a question whose last option alone decides, or is ""."""

    code: str
    title: str
    version: int
    source: str
    lower_is_poorer: bool
    questions: tuple[Question, ...]
    direct: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers come to, in ten-thousandths of a point.

    `most` is what the questions answered could have come to; `direct` says that one answer decided alone.
    """

    points: int
    most: int
    answered: int
    questions: int
    direct: bool = False

    @property
    def complete(self) -> bool:
        """Whether every question was answered."""
        return self.answered == self.questions


def answer_problems(form: Form, answers: Mapping[str, str]) -> tuple[Problem, ...]:
    """Answers to questions that are not there, or with options that are not."""
    known = {question.code: question for question in form.questions}
    found = []
    for code, choice in answers.items():
        if code not in known:
            found.append(Problem("assessment", "ASSESSMENT_QUESTION", {"question": code, "form": form.title}))
        elif known[code].option(choice) is None:
            facts = {"question": known[code].text, "choice": choice}
            found.append(Problem("assessment", "ASSESSMENT_OPTION", facts))
    return tuple(found)


def score(form: Form, answers: Mapping[str, str]) -> Score:
    """The weighted sum of the answers given; unanswered questions count nothing and are told."""
    points = most = answered = 0
    direct = False
    for question in form.questions:
        option = question.option(answers.get(question.code, ""))
        if option is None:
            continue
        answered += 1
        points += question.weight * option.index
        most += question.weight * max(other.index for other in question.options)
        direct = direct or (question.code == form.direct and option == question.options[-1])
    return Score(points, most, answered, len(form.questions), direct)
