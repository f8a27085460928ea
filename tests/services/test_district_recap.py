"""The recap adds up whatever the offices sent and the officer decided; what is owed is told."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm
from tests.support.desks import TODAY
from tests.support.exchange import Pair, code_of
from tests.support.town import FIRST, SECOND, THIRD, Line, Town, app_id, read_sheet

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.domain.problems import Cancelled
from kelurahan_desk.domain.progress import silent
from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.services.district.desk import build_district_desk
from kelurahan_desk.services.district.overdue import missing_runs
from kelurahan_desk.services.district.recap_paper import recap_paper, recap_row
from kelurahan_desk.services.district.results import Recap, RecapLine
from kelurahan_desk.services.district.values import District
from kelurahan_desk.store.district import ParkedBatch

WEEK = timedelta(days=7)


def only(town: Town) -> RecapLine:
    """The recap of a town with one office and week."""
    (line,) = town.desk.recaps.recap().lines
    assert line.adds_up
    return line


def test_each_decision_has_its_place(town: Town):
    town.send(FIRST, *(Line(serial=serial) for serial in range(1, 7)))
    town.decide(1, Decision.APPROVED)
    town.decide(2, Decision.REJECTED)
    town.decide(3, Decision.PENDING)
    town.decide(4, Decision.NEED_INFO)
    line = only(town)
    assert (line.sent, line.received) == (6, 6)
    assert (line.accepted, line.refused, line.pending) == (1, 1, 4)
    assert (line.put_off, line.need_info, line.undecided) == (1, 1, 2)


def test_lines_that_are_not_taken_count_as_refused(town: Town):
    town.send(FIRST, Line(serial=1, rev=2), Line(serial=2))
    town.send(FIRST, Line(serial=1), Line(serial=2, sha256="lain"), Line(serial=3, valid=False))
    line = only(town)
    assert (line.sent, line.not_taken, line.undecided) == (5, 3, 2)


def test_a_line_sent_again_counts_with_the_one_it_repeats(town: Town):
    town.send(FIRST, Line(serial=1))
    town.send(FIRST, Line(serial=1))
    town.decide(1, Decision.APPROVED)
    assert (only(town).approved, only(town).again) == (2, 1)


def test_a_revision_overtaken_counts_with_the_newest(town: Town):
    town.send(FIRST, Line(serial=1), Line(serial=2))
    town.decide(1, Decision.NEED_INFO)
    town.decide(2, Decision.REJECTED)
    town.send(FIRST, Line(serial=1, rev=2, op="amend"), Line(serial=2, rev=2, op="amend"))
    town.decide(1, Decision.APPROVED)
    line = only(town)
    assert (line.approved, line.rejected, line.undecided, line.need_info) == (2, 1, 1, 0)


def test_a_withdrawal_takes_its_earlier_line_along(town: Town):
    town.send(FIRST, Line(serial=1), Line(serial=2))
    town.decide(2, Decision.APPROVED)
    town.send(FIRST, Line(serial=1, rev=2, op="withdraw"), Line(serial=2, rev=2, op="withdraw"))
    line = only(town)
    assert (line.withdrawn, line.approved, line.pending) == (3, 1, 0)


def test_weeks_and_offices_are_kept_apart(town: Town):
    town.send(FIRST, Line(serial=1), day=date(2026, 11, 8), late=9)
    town.send(FIRST, day=date(2026, 11, 9))
    town.send(SECOND, Line(serial=1), Line(serial=2), day=date(2026, 11, 9))
    recap = town.desk.recaps.recap()
    assert [(line.office, line.week, line.sent, line.nil) for line in recap.lines] == [
        (FIRST, date(2026, 11, 2), 1, 0),
        (FIRST, date(2026, 11, 9), 0, 1),
        (SECOND, date(2026, 11, 9), 2, 0),
    ]
    assert (recap.total.sent, recap.total.batches, recap.total.week) == (3, 3, None)
    assert recap.lines[0].name == "Kantor A"
    assert recap.adds_up
    narrow = town.desk.recaps.recap(date(2026, 11, 9), date(2026, 11, 15))
    assert [line.sent for line in narrow.lines] == [0, 2]


def test_many_weeks_are_counted_in_parts_that_tell_how_far_they_are(town: Town):
    for number in range(20):
        town.send(FIRST, Line(serial=number + 1), day=TODAY - number * WEEK)
    told: list[tuple[int, int]] = []
    recap = town.desk.recaps.recap(progress=lambda _step, done, total: told.append((done, total)))
    assert told == [(0, 20), (8, 20), (16, 20)]
    assert [line.received for line in recap.lines] == [1] * 20
    assert recap == town.desk.recaps.recap(recap.lines[0].week, recap.lines[-1].week)


def test_a_wrong_clock_names_no_week(town: Town):
    town.send(FIRST, Line(serial=1), day=date(2001, 1, 1), late=(TODAY - date(2001, 1, 1)).days)
    assert only(town).week == TODAY


STEPS = st.lists(
    st.tuples(
        st.sampled_from([FIRST, SECOND]),
        st.integers(1, 4),  # serial
        st.integers(1, 3),  # revision
        st.sampled_from(["submit", "amend", "withdraw"]),
        st.sampled_from(["", "lain"]),  # another content
        st.booleans(),  # valid
        st.sampled_from([None, *Decision]),
        st.integers(0, 2),  # week
    ),
    max_size=25,
)


_NUMBERS = count()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_the_recap_adds_up(town: Town, steps):
    # One desk for all examples: applications of an example get numbers of their own.
    base = next(_NUMBERS) * 10
    before = town.desk.recaps.recap().total.sent
    for office, serial, rev, op, sha256, valid, verdict, week in steps:
        line = Line(serial=base + serial, rev=rev, op=op, sha256=sha256, valid=valid)
        town.send(office, line, day=TODAY - week * WEEK)
        held = town.held.get((office, app_id(base + serial)))
        if verdict and held:
            with town.desk.context.store.write() as unit:
                unit.decisions.set(
                    office, app_id(base + serial), held.rev, verdict, reason="x", ref="", valid_from=None,
                    at=town.desk.context.clock.now(), by="dinsos",
                )  # fmt: skip
                unit.commit()
    recap = town.desk.recaps.recap()
    assert recap.adds_up, [line for line in recap.lines if not line.adds_up]
    assert recap.total.sent - before == len(steps)


def test_the_sheet_says_the_same(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1), Line(serial=2))
    town.decide(1, Decision.APPROVED)
    town.desk.recaps.write(tmp_path / "rekap.xlsx")
    heading, line, total = read_sheet(tmp_path / "rekap.xlsx")
    read = dict(zip(heading, line, strict=True))
    assert (read["KANTOR"], read["MINGGU"], read["DIKIRIM"]) == (FIRST, "2026-W48", 2)
    assert (read["DISETUJUI"], read["TIDAK JADI"], read["MENUNGGU"]) == (1, 0, 1)
    assert dict(zip(heading, total, strict=True))["DITERIMA"] == 2
    with town.desk.context.store.read() as unit:
        assert [event.kind for event in unit.journal.events()][-1] == "recap.write"


def words_of(paper: Path) -> list[str]:
    """What a paper says, cell by cell."""
    with pdfium.PdfDocument(paper) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document).split()


def test_the_paper_says_the_same_and_has_a_place_to_sign(town: Town, tmp_path: Path):
    town.send(FIRST, *(Line(serial=serial) for serial in range(1, 5)))
    town.send(SECOND, Line(serial=5), day=TODAY - WEEK)
    town.decide(1, Decision.APPROVED)
    town.decide(2, Decision.REJECTED)
    recap = town.desk.recaps.write(tmp_path / "rekap.pdf", paper="a4")
    said = words_of(tmp_path / "rekap.pdf")
    text = " ".join(said)
    for line in (*recap.lines, recap.total):
        cells = recap_row(line)[4:]
        assert " ".join(map(str, cells)) in text
    assert "Dikirim 5 = diterima 5 = disetujui 1 + tidak jadi 1 + menunggu 3. Jumlah cocok" in text
    assert "MINGGU 16 NOVEMBER 2026 - 23 NOVEMBER 2026" in text
    assert "Balikpapan, 23 November 2026 Kepala Dinas Sosial Uji," in text
    with pdfium.PdfDocument(tmp_path / "rekap.pdf") as document:
        width, height = document[0].get_size()
    assert (round(width / mm), round(height / mm)) == (297, 210)


def test_a_paper_of_a_recap_that_differs_says_so(town: Town, tmp_path: Path):
    recap = Recap((), RecapLine(office="", name="JUMLAH", week=None, sent=2, received=1, undecided=1))
    province = District("DINSOS-64", "Dinas Sosial Provinsi", "ABCD")
    (tmp_path / "rekap.pdf").write_bytes(recap_paper(province, recap, TODAY, PAPERS["f4-215"], silent))
    text = " ".join(words_of(tmp_path / "rekap.pdf"))
    assert "Jumlah TIDAK cocok. Dikirim 2; diterima 1;" in text
    assert "........................, 23 November 2026" in text


def test_a_stop_while_pages_are_laid_out_leaves_no_paper(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1))

    def stop(step: str, _done: int, _total: int) -> None:
        if step == "book.page":
            raise Cancelled

    with pytest.raises(Cancelled):
        town.desk.recaps.write(tmp_path / "rekap.pdf", progress=stop)
    assert not (tmp_path / "rekap.pdf").exists()
    with town.desk.context.store.read() as unit:
        assert [event.kind for event in unit.journal.events()][-1] != "recap.write"


def test_a_real_batch_counts_in_the_week_of_its_period(pair: Pair):
    pair.approve(1, 2)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    (line,) = pair.district.recaps.recap().lines
    assert (line.week, line.sent, line.received, line.undecided) == (TODAY, 2, 2, 2)


def test_offices_that_owe_weeks(town: Town):
    clock = town.desk.context.clock
    town.send(FIRST, Line(serial=1), day=TODAY)
    clock.pass_days(21)
    owed = {one.office: one for one in town.desk.overdue.offices()}
    assert owed[FIRST].weeks == (date(2026, 11, 30), date(2026, 12, 7))
    assert (owed[FIRST].last_day, owed[FIRST].unanswered) == (TODAY, 1)
    assert owed[SECOND].weeks == (TODAY, date(2026, 11, 30), date(2026, 12, 7))
    assert owed[SECOND].last_received is None
    clock.pass_days(1000)
    assert len({one.office: one for one in town.desk.overdue.offices()}[SECOND].weeks) == 12


def test_a_batch_of_three_weeks_owes_nothing(pair: Pair):
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    for desk in (pair.office, pair.district):
        desk.context.clock.pass_days(20)
    assert [one.weeks for one in pair.district.overdue.offices()] == [(date(2026, 11, 30),)]
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    assert [one.weeks for one in pair.district.overdue.offices()] in ([], [()])


def test_numbers_missing_before_one_that_waits(pair: Pair):
    files = [pair.office.exchange.export(pair.stick, nil=True).file for _ in range(5)]
    pair.district.ingest.files((files[0], files[3], files[4]))
    (owed,) = pair.district.overdue.offices()
    (gap,) = owed.missing
    assert (gap.first, gap.last, owed.parked) == (2, 3, 2)
    pair.district.ingest.files((files[1], files[2]))
    assert pair.district.overdue.offices() == ()


def test_runs_of_missing_numbers_do_not_count_up_to_what_a_station_names():
    waits = [
        ParkedBatch(key_id="A", epoch=1, seq=seq, sha256="", file="", received_at=None) for seq in (4, 2**52)
    ]
    head = Link(1, 1, "x", None)
    assert missing_runs(head, waits) == ((2, 3), (5, 2**52 - 1))
    assert missing_runs(head, [replace(waits[0], epoch=2)]) == ()


def test_only_who_may_read(town: Town):
    nobody = build_district_desk(
        replace(town.desk.context, user=User("x", frozenset({Role.ADMIN}), active=False))
    )
    assert code_of(nobody.recaps.recap) == "NOT_ALLOWED"
    assert code_of(nobody.overdue.offices) == "NOT_ALLOWED"


@pytest.mark.parametrize("office", [THIRD])
def test_an_office_that_was_never_heard_of_is_no_line(town: Town, office):
    assert office not in [line.office for line in town.desk.recaps.recap().lines]


def test_a_line_that_was_lost_shows(town: Town):
    town.send(FIRST, Line(serial=1), Line(serial=2))
    with town.desk.context.store.write() as unit:
        unit._connection.exec_driver_sql("DELETE FROM result WHERE row = (SELECT min(row) FROM result)")
        unit.commit()
    recap = town.desk.recaps.recap()
    assert (recap.adds_up, recap.total.sent, recap.total.received) == (False, 2, 1)
