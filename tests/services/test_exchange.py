"""The whole loop between two real desks: enrolment, batch, decisions, reply."""

import subprocess
from pathlib import Path

from tests.support.exchange import Pair, approved, code_of, introduce, make_district, send_anew

from kelurahan_desk.domain.application import Decision, Kind, State
from kelurahan_desk.domain.journal import first_broken
from kelurahan_desk.services.office.desk import OfficeDesk


def test_the_whole_loop(pair: Pair):
    one, two, three = pair.approve(1, 2) + pair.approve(3, kind=Kind.PENGHAPUSAN)
    sent = pair.office.exchange.export(pair.stick)
    assert (sent.epoch, sent.seq, sent.records, sent.attachments) == (1, 1, 3, 3)
    assert sent.totals["balikpapan-pbpu.baru"] == 2
    assert sent.file.name == f"SKB1-B-6471051001-{pair.station.station}-E01-000001.tar.age"
    assert {pair.state(app).state for app in (one, two, three)} == {State.IN_BATCH}
    assert pair.state(one).batch == "E01-000001"

    (taken,) = pair.district.ingest.files((sent.file,))
    assert (taken.verdict, taken.code, taken.accepted, taken.rejected) == ("accepted", "OK", 3, 0)
    waiting = pair.district.decisions.waiting()
    assert [each.id for each in waiting] == [one, two, three]  # the urgent one first

    decide = pair.district.decisions.decide
    decide("6471051001", one, Decision.APPROVED, reference="SK-1")
    decide("6471051001", two, Decision.REJECTED, reason="alamat")
    decide("6471051001", three, Decision.PENDING)
    (reply,) = pair.district.replies.write(pair.stick)
    assert (reply.results, reply.decisions) == (3, 3)

    report = pair.office.exchange.import_reply(reply.file)
    assert (report.decisions, report.tasks, report.unknown, report.duplicate) == (3, 1, 0, False)
    assert (pair.state(one).state, pair.state(one).decision) == (State.ANSWERED, Decision.APPROVED)
    assert (pair.state(two).state, pair.state(two).decision_reason) == (State.ANSWERED, "alamat")
    assert (pair.state(three).state, pair.state(three).decision) == (State.IN_BATCH, Decision.PENDING)
    (task,) = pair.office.tasks.list()
    assert (task.application, task.reason) == (two, "alamat")
    assert pair.office.exchange.batches()[0].answered == 2
    for context in (pair.office.context, pair.district.context):
        with context.store.read() as unit:
            assert first_broken(unit.journal.events()) is None


def test_a_second_answer_and_a_mended_application(pair: Pair):
    (app,) = pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.decide(decision=Decision.NEED_INFO, reason="ktp-buram")
    pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    send_anew(pair.office, app)
    second = pair.office.exchange.export(pair.stick)
    assert pair.state(app).rev == 2
    (taken,) = pair.district.ingest.files((second.file,))
    assert taken.accepted == 1
    pair.decide(decision=Decision.APPROVED)
    (reply,) = pair.district.replies.write(pair.stick)
    report = pair.office.exchange.import_reply(reply.file)
    assert (report.decisions, report.tasks) == (1, 0)
    assert pair.state(app).decision is Decision.APPROVED
    assert pair.office.exchange.batches()[0].status == "answered"
    assert pair.district.replies.write(pair.stick) == ()


def test_receipt_without_decision_leaves_the_application_waiting(pair: Pair):
    (app,) = pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    (reply,) = pair.district.replies.write(pair.stick)
    assert pair.office.exchange.import_reply(reply.file).decisions == 0
    assert pair.state(app).state is State.IN_BATCH


def test_the_decision_sheet_there_and_back(pair: Pair):
    import openpyxl

    one, two = pair.approve(1, 2)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    sheet = pair.stick / "usulan.xlsx"
    assert pair.district.decisions.worklist(sheet) == 2
    book = openpyxl.load_workbook(sheet)
    page = book.active
    columns = {cell.value: cell.column for cell in page[1]}
    for row, word, reason in ((2, "SETUJU", ""), (3, "TOLAK", "alamat")):
        page.cell(row, columns["KEPUTUSAN"], word)
        page.cell(row, columns["ALASAN"], reason)
    page.append([9, "6471051001", "01930000-0000-7000-8000-000000000099", 1])
    page.cell(4, columns["KEPUTUSAN"], "SETUJU")
    book.save(sheet)
    report = pair.district.decisions.decide_sheet(sheet)
    assert (report.decided, report.unchanged, report.open) == (2, 0, 0)
    assert [(each.code, each.row) for each in report.problems] == [("RECORD_UNKNOWN", 4)]
    assert pair.district.decisions.decide_sheet(sheet).unchanged == 2
    pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    assert pair.state(one).decision is Decision.APPROVED
    assert pair.state(two).decision is Decision.REJECTED


def test_stock_age_opens_with_the_exported_key(pair: Pair):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    key = pair.district.offices.export_key(pair.stick / "dinsos.key")
    done = subprocess.run(["age", "-d", "-i", key, sent.file], capture_output=True, check=True)
    assert done.stdout.startswith(b"manifest.json\0")


def test_a_nil_batch(pair: Pair):
    assert code_of(pair.office.exchange.export, pair.stick) == "NOTHING_TO_SEND"
    sent = pair.office.exchange.export(pair.stick, nil=True)
    assert (sent.seq, sent.records) == (1, 0)
    assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"
    assert pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file).decisions == 0


def test_status_before_and_after(desk: OfficeDesk, tmp_path: Path):
    status = desk.exchange.status()
    assert (status.enrolled, status.roster_version, status.last_export) == (False, None, None)
    approved(desk, 1)
    assert code_of(desk.exchange.export, tmp_path) == "NO_ROSTER"
    pair = introduce(desk, make_district(tmp_path / "dinsos"), tmp_path / "stik")
    assert desk.exchange.status().ready == 1
    desk.exchange.export(pair.stick)
    status = desk.exchange.status()
    assert (status.enrolled, status.roster_version, status.district) == (True, 1, "Dinas Sosial Uji")
    assert (status.ready, status.sent, status.overdue) == (0, 1, 0)
    desk.context.clock.pass_days(15)
    assert desk.exchange.batches()[0].status == "overdue"
