"""Letters as the office keeps them: finding, the same bytes again, register, recapitulation, gap report."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.register import (
    BookRow,
    GapReport,
    Recap,
    RecapRow,
    book_row,
    recap_of,
    series_report,
    with_gaps,
)
from kelurahan_desk.domain.sktm import Letter, SktmFacts
from kelurahan_desk.domain.spelling import MONTHS, long_date, short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.companions import render_receipt, render_statement
from kelurahan_desk.letters.labels import town
from kelurahan_desk.letters.register import render_book
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.scans.pages import Picture, page_count, page_picture
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import logo_of, titles_of
from kelurahan_desk.services.office.letter_life import found_letter
from kelurahan_desk.services.office.letter_making import Workshop
from kelurahan_desk.sheets.writing import write_table
from kelurahan_desk.store.office import OfficeUnit
from kelurahan_desk.wording import register as words

_ISSUED = "letter.issue"


@dataclass(frozen=True)
class LetterBook:
    """Use cases that only look."""

    context: Context

    def get(self, number: str) -> Letter:
        """The letter of a number, or `Refusal("LETTER_UNKNOWN")`."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return found_letter(unit, number)

    def facts(self, number: str) -> SktmFacts:
        """What the letter says, as it was frozen."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.letters.facts(number.strip())

    def list(self, text: str = "", year: int | None = None, limit: int = 200) -> tuple[Letter, ...]:
        """The register, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.letters.list(text, year, limit)

    def expiring(self, days: int = 14, limit: int = 200) -> tuple[Letter, ...]:
        """Letters that still stand and end within so many days from today, soonest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
            return unit.letters.expiring(today, today + timedelta(days=days), limit)

    def pdf(self, number: str) -> bytes:
        """The stored bytes of a letter: a reprint is what was printed."""
        self.context.user.require(Permission.READ)
        found = self.get(number)
        data = self.context.letters_vault.get(found.sha256)
        self.context.saw(f"letter:{found.id}")
        return data

    def save_pdf(self, number: str, out: Path) -> Letter:
        """Write the stored PDF of a letter to a file."""
        self.context.user.require(Permission.READ)
        found = self.get(number)
        write_durably(out, self.context.letters_vault.get(found.sha256))
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("letter.out", f"letter:{found.id}"))
            unit.commit()
        return found

    def preview(self, pdf: bytes, page: int, width_px: int) -> Picture:
        """One page of a PDF as a picture, for the screen."""
        return page_picture(pdf, page, width_px)

    def page_count(self, pdf: bytes) -> int:
        """How many pages a PDF has."""
        return page_count(pdf)

    def statement(self, number: str) -> bytes:
        """The applicant's statement of being poor, from the letter's own facts."""
        self.context.user.require(Permission.READ)
        return render_statement(self.facts(number))

    def receipt(self, number: str) -> bytes:
        """The receipt of hand-over; blank places where nobody has taken the letter yet."""
        self.context.user.require(Permission.READ)
        letter, facts = self.get(number), self.facts(number)
        with self.context.store.read() as unit:
            profile = self.context.profile(unit)
        on = local_date(letter.handed_at, profile.timezone) if letter.handed_at else None
        logo = logo_of(self.context, facts.office)
        return render_receipt(facts, logo=logo, giver=self.context.user.name, taker=letter.handed_to, on=on)

    def book(self, year: int, month: int | None = None) -> tuple[BookRow, ...]:
        """The register of a year or of one month, by number; a whole year tells its gaps as well."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            rows: dict[str, list[tuple[int, BookRow]]] = {}
            for letter, facts, series, counter in unit.letters.book(year, month):
                rows.setdefault(series, []).append((counter, book_row(letter, facts)))
            names = [name for name, _ in unit.numbers.series(year)] if month is None else list(rows)
            return tuple(
                row
                for name in names
                for row in with_gaps(
                    rows.get(name, []), unit.numbers.jumps(name, year) if month is None else ()
                )
            )

    def write_register(self, year: int, out: Path, month: int | None = None) -> int:
        """The register book as XLSX, or as PDF when the file is called so; gives the number of rows."""
        self.context.user.require(Permission.READ)
        rows = self.book(year, month)
        with self.context.store.read() as unit:
            shop, titles = Workshop.open(self.context, unit), titles_of(unit)
        cells = [_cells(at, row, titles, shop.profile) for at, row in enumerate(rows, 1)]
        headings = [heading for heading, _ in words.COLUMNS]
        if out.suffix.lower() != ".pdf":
            write_table(out, headings, cells, name="Register")
            self.context.viewed("register", year=year, rows=len(rows))
            return len(rows)
        kept = [at for at, (_, share) in enumerate(words.COLUMNS) if share]
        title = words.title(year, MONTHS[month - 1] if month else "")
        pdf = render_book(
            shop.profile,
            title,
            [headings[at] for at in kept],
            [words.COLUMNS[at][1] for at in kept],
            [[row[at] for at in kept] for row in cells],
            words.closed(len(rows), town(shop.profile), long_date(shop.today)),
        )
        write_durably(out, pdf)
        self.context.viewed("register", year=year, rows=len(rows))
        return len(rows)

    def recap(self, year: int) -> Recap:
        """What was issued in a year by purpose, by RT and RW, and by month."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return recap_of(year, ((letter, facts) for letter, facts, _, _ in unit.letters.book(year)))

    def write_recap(self, year: int, out: Path) -> int:
        """The recapitulation as XLSX; gives the number of rows."""
        self.context.user.require(Permission.READ)
        found = self.recap(year)
        with self.context.store.read() as unit:
            titles = titles_of(unit)
        rows = [_recap(words.BY_PURPOSE, titles.get(row.label, row.label), row) for row in found.by_purpose]
        rows += [_recap(words.BY_AREA, row.label, row) for row in found.by_area]
        rows += [_recap(words.BY_MONTH, MONTHS[int(row.label) - 1], row) for row in found.by_month]
        write_table(out, words.RECAP_COLUMNS, rows, name="Rekap")
        return len(rows)

    def gaps(self, year: int) -> GapReport:
        """Whether the numbers of a year are complete: each has a letter or a reason, as the journal says."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            series = tuple(
                series_report(name, last, unit.letters.counters(name, year), unit.numbers.jumps(name, year))
                for name, last in unit.numbers.series(year)
            )
            register = unit.letters.numbers(year)
            told = _journalled(unit)
            known = register | {number for number in told - register if unit.letters.get(number)}
        return GapReport(
            year=year,
            series=series,
            lost=tuple(sorted(told - known)),
            unrecorded=tuple(sorted(register - told)),
        )


def _journalled(unit: OfficeUnit) -> set[str]:
    bodies = (json.loads(event.body) for event in unit.journal.events() if event.kind == _ISSUED)
    return {str(dict(body).get("number", "")) for body in bodies}


def _cells(at: int, row: BookRow, titles: dict[str, str], profile: OfficeProfile) -> tuple[str, ...]:
    status = words.STATUSES[row.status] if row.status else words.GAP_STATUS
    return (
        str(at), row.number, _day(row.issued), row.nik, row.name, row.occupation, row.address, row.kelurahan,
        titles.get(row.purpose, row.purpose), row.intro, row.signer, _day(row.valid_until), status,
        row.handed_to, _day(local_date(row.handed_at, profile.timezone) if row.handed_at else None),
        words.GAPS[row.gap] if row.gap else row.note,
    )  # fmt: skip


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _recap(group: str, label: str, row: RecapRow) -> tuple[str | int, ...]:
    return (group, label, row.issued, row.standing, row.void, row.revoked, row.replaced)
