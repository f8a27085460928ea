"""A letter of a made-up family, to look at a wording before it is used; nothing of it is stored."""

from datetime import date

from kelurahan_desk.domain.codes import Citizenship, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.placeholders import purpose_text
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import Layout, Purpose, SktmFacts
from kelurahan_desk.services.office.letter_facts import last_day, member_of
from kelurahan_desk.wording import letter_sample as words

_KECAMATAN = "647199"
_KK = f"{_KECAMATAN}0101200001"


def sample_facts(
    profile: OfficeProfile, layout: Layout, purpose: Purpose, paper: str, today: date
) -> SktmFacts:
    """What such a letter would say today."""
    head = _person(words.HEAD, 1, Sex.MALE, Shdk.HEAD, date(1985, 3, 4))
    family = (
        head,
        _person(words.WIFE, 2, Sex.FEMALE, Shdk.WIFE, date(1988, 7, 9)),
        _person(words.CHILD, 3, Sex.FEMALE, Shdk.CHILD, date(2014, 2, 1)),
    )
    given = {extra.code: words.blank(extra.label) for extra in purpose.extra}
    institution = words.INSTITUTION if purpose.needs_institution else ""
    return SktmFacts(
        number="",
        issued=today,
        valid_until=last_day(purpose, today),
        purpose=purpose.code,
        purpose_text=purpose_text(purpose.wording, {**given, "institution": institution}),
        applicant=head,
        subject=None,
        relation="",
        members=tuple(member_of(person) for person in family),
        institution=institution,
        intro_number=words.INTRO,
        intro_date=today,
        signer=profile.signer,
        office=profile,
        layout=layout,
        paper=paper,
        proof="",
        extra=tuple((extra.label, given[extra.code]) for extra in purpose.extra),
        documents=tuple(one.label for one in purpose.documents),
    )


def _person(name: str, number: int, sex: Sex, shdk: Shdk, born: date) -> Person:
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return Person(
        name=name,
        nik=f"{_KECAMATAN}{day:02d}{born:%m%y}{number:04d}",
        kk=_KK,
        sex=sex,
        shdk=shdk,
        birth_place=words.BORN,
        birth_date=born,
        religion=Religion.ISLAM,
        marital=Marital.MARRIED if number < 3 else Marital.SINGLE,
        citizenship=Citizenship.WNI,
        occupation=words.WORK,
        address=words.STREET,
        rt="003",
        rw="005",
    )
