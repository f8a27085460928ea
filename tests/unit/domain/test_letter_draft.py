"""What keeps a letter from being issued, beside which field."""

from datetime import timedelta

import pytest

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.letter_checks import draft_problems
from kelurahan_desk.domain.sktm import Purpose, SktmDraft
from unit.domain.builders import NIK, TODAY, resident

PLAIN = Purpose(code="bpjs", title="BPJS", wording="jaminan kesehatan", validity_months=3)
SCHOOL = Purpose(
    code="sekolah",
    title="Sekolah",
    wording="sekolah di {institution}",
    validity_months=3,
    needs_institution=True,
)


@pytest.mark.parametrize(
    ("asked", "who", "subject", "purpose", "found"),
    [
        pytest.param({}, {}, None, PLAIN, [], id="nothing wrong"),
        pytest.param({}, {"life": Life.MOVED}, None, PLAIN, ["applicant LETTER_NOT_HERE"], id="moved away"),
        pytest.param({}, {"nik": None}, None, PLAIN, ["applicant LETTER_NO_NIK"], id="applicant without NIK"),
        pytest.param({}, {}, {"nik": None}, PLAIN, [], id="a child without NIK"),
        pytest.param({}, {}, {"life": Life.DEAD}, PLAIN, ["subject LETTER_NOT_HERE"], id="for a dead person"),
        pytest.param(
            {}, {}, {"kk": None}, PLAIN, ["subject LETTER_SUBJECT_FAMILY"], id="subject without card"
        ),
        pytest.param({}, {"kk": None}, {"kk": None}, PLAIN, ["subject LETTER_SUBJECT_FAMILY"], id="no cards"),
        pytest.param({}, {}, {"kk": NIK}, PLAIN, ["subject LETTER_SUBJECT_FAMILY"], id="another family"),
        pytest.param({}, {}, None, None, ["purpose LETTER_PURPOSE_UNKNOWN"], id="unknown purpose"),
        pytest.param(
            {"institution": " "}, {}, None, SCHOOL, ["institution LETTER_INSTITUTION_MISSING"], id="no school"
        ),
        pytest.param({"institution": "SDN 1"}, {}, None, SCHOOL, [], id="a school"),
        pytest.param(
            {"institution": "x" * 121}, {}, None, PLAIN, ["institution LETTER_TEXT_LONG"], id="too long"
        ),
        pytest.param({"intro_date": TODAY}, {}, None, PLAIN, [], id="letter of today"),
        pytest.param(
            {"intro_date": TODAY + timedelta(1)},
            {},
            None,
            PLAIN,
            ["intro_date LETTER_INTRO_FUTURE"],
            id="letter of tomorrow",
        ),
        pytest.param({"paper": "a5"}, {}, None, PLAIN, ["paper LETTER_PAPER_UNKNOWN"], id="unknown paper"),
    ],
)
def test_draft_problems(asked, who, subject, purpose, found):
    draft = SktmDraft(applicant=1, purpose="bpjs", **asked)
    other = resident(2, **subject) if subject else None
    problems = draft_problems(draft, resident(**who), other, purpose, TODAY)
    assert [f"{problem.field} {problem.code}" for problem in problems] == found
