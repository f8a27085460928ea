"""One search over everything: people, families, letters and applications."""

from dataclasses import dataclass

from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.resident import ResidentRow
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import titles_of
from kelurahan_desk.services.results import Found
from kelurahan_desk.store.office import OfficeUnit
from kelurahan_desk.wording import applications as application_words

RESIDENT, FAMILY, LETTER, APPLICATION = "resident", "family", "letter", "application"


@dataclass(frozen=True)
class Finder:
    """The use case behind the box that searches everywhere; pages and actions are the window's own."""

    context: Context

    def find(self, text: str, limit: int = 8) -> tuple[Found, ...]:
        """Hits of each kind, at most `limit` of a kind, people first; numbers are masked.

        Families are found by their KK number or their head, everything else as on its own page.
        """
        self.context.user.require(Permission.READ)
        if not text.strip():
            return ()
        with self.context.store.read() as unit:
            people = tuple(_person(row) for row in unit.residents.search(text, limit))
            return (
                *people,
                *_families(unit, text, limit),
                *_letters(unit, text, limit),
                *_applications(unit, text, limit),
            )


def _person(row: ResidentRow) -> Found:
    born = short_date(row.birth_date) if row.birth_date else ""
    detail = " · ".join(part for part in (mask_digits(row.nik), born, row.address) if part)
    return Found(RESIDENT, row.id, row.name, detail)


def _families(unit: OfficeUnit, text: str, limit: int) -> tuple[Found, ...]:
    return tuple(
        Found(FAMILY, family.kk, family.head, mask_digits(family.kk))
        for family in unit.residents.families(text, limit)
    )


def _letters(unit: OfficeUnit, text: str, limit: int) -> tuple[Found, ...]:
    found = unit.letters.list(text, None, limit)
    titles = titles_of(unit) if found else {}
    return tuple(
        Found(
            LETTER, one.number, one.name,
            f"{one.number} · {short_date(one.issued)} · {titles.get(one.purpose, one.purpose)}",
        )
        for one in found
    )  # fmt: skip


def _applications(unit: OfficeUnit, text: str, limit: int) -> tuple[Found, ...]:
    found = unit.applications.list(None, text, limit)
    return tuple(
        Found(APPLICATION, one.id, one.name, f"{one.programme} · {application_words.STATES[one.state]}")
        for one in found
    )
