"""The rules of SKB-1 for records and receipts, as an office that was put back from a backup meets them."""

from pathlib import Path

import pytest
from tests.support.desks import copy_office
from tests.support.exchange import Pair, send_anew
from tests.support.town import FIRST, SECOND, Line, Town, app_id

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.exchange import Tech
from kelurahan_desk.services.district.answering import answer_for

Told = tuple[int, str, str | None, str]  # revision, tech, decision, reason


def told(town: Town, serial: int, office: str = FIRST) -> list[Told]:
    """What the next receipt says of one application."""
    with town.desk.context.store.read() as unit:
        answer = answer_for(unit, office, "2026-11-23T01:00:00Z")
    if answer is None:
        return []
    return [
        (one.rev, one.tech, one.decision, one.reason) for one in answer.results if one.id == app_id(serial)
    ]


def test_an_unknown_record_is_taken(town: Town):
    town.send(FIRST, Line(serial=1))
    assert told(town, 1) == [(1, "OK", None, "")]


def test_a_newer_revision_is_taken_and_the_older_ones_decision_is_not_told(town: Town):
    town.send(FIRST, Line(serial=1))
    town.decide(1, Decision.REJECTED)
    town.send(FIRST, Line(serial=1, rev=2, op="amend"))
    assert told(town, 1) == [(1, "OK", None, ""), (2, "OK", None, "")]
    assert [one.rev for one in town.desk.decisions.waiting()] == [2]


def test_the_same_line_again_is_told_its_decision_again(town: Town):
    town.send(FIRST, Line(serial=1))
    town.decide(1, Decision.REJECTED, reason="GANDA")
    _answered(town)
    assert told(town, 1) == []
    town.send(FIRST, Line(serial=1))
    assert told(town, 1) == [(1, "OK", "REJECTED", "GANDA")]
    town.send(FIRST, Line(serial=2), Line(serial=2))
    assert [one[1] for one in told(town, 2)] == ["OK", "DUP"]


@pytest.mark.parametrize(
    ("line", "tech"), [(Line(serial=1), Tech.STALE), (Line(serial=1, rev=2, sha256="lain"), Tech.CONFLICT)]
)
def test_after_a_line_not_taken_follows_what_is_held(town: Town, line, tech):
    town.send(FIRST, Line(serial=1, rev=2))
    town.decide(1, Decision.APPROVED)
    _answered(town)
    town.send(FIRST, line, line)
    # Twice the same line is two results, and once what is held instead.
    assert told(town, 1) == [
        (line.rev, tech.value, None, ""), (2, "OK", "APPROVED", "TIDAK_LAYAK"), (line.rev, tech.value, None, ""),
    ]  # fmt: skip


def test_what_is_held_is_told_even_undecided(town: Town):
    town.send(FIRST, Line(serial=1, rev=3))
    _answered(town)
    town.send(FIRST, Line(serial=1, rev=2))
    assert told(town, 1) == [(2, "STALE", None, ""), (3, "OK", None, "")]


def test_a_decision_not_told_yet_is_told_once(town: Town):
    town.send(FIRST, Line(serial=1, rev=2))
    _answered(town, told=False)
    town.decide(1, Decision.PENDING)
    town.send(FIRST, Line(serial=1))
    assert [one[:3] for one in told(town, 1)] == [(1, "STALE", None), (2, "OK", "PENDING")]


def test_a_bad_record_blocks_nothing(town: Town):
    town.send(FIRST, Line(serial=1, valid=False), Line(serial=2))
    assert (told(town, 1), told(town, 2)) == ([(1, "INVALID", None, "")], [(1, "OK", None, "")])


def test_one_id_in_two_offices_is_two_applications(town: Town):
    town.send(FIRST, Line(serial=1, rev=2))
    town.send(SECOND, Line(serial=1))
    town.decide(1, Decision.APPROVED)
    assert told(town, 1, SECOND) == [(1, "OK", None, "")]
    assert told(town, 1)[0][2] == "APPROVED"


def test_a_decision_changed_is_told_again(town: Town):
    town.send(FIRST, Line(serial=1))
    for verdict in (Decision.PENDING, Decision.APPROVED, Decision.REJECTED):
        town.decide(1, verdict)
        assert told(town, 1)[0][2] == verdict.value
        _answered(town)
        assert told(town, 1) == []


def test_a_withdrawal_needs_no_decision(town: Town):
    town.send(FIRST, Line(serial=1))
    town.send(FIRST, Line(serial=1, rev=2, op="withdraw"))
    assert town.desk.decisions.waiting() == ()
    assert [one[:2] for one in told(town, 1)] == [(1, "OK"), (2, "OK")]


@pytest.mark.parametrize("amended", [False, True], ids=["the same revision", "an older revision"])
def test_an_office_put_back_hears_what_the_district_holds(pair: Pair, tmp_path: Path, amended):
    (app,) = pair.approve(1)
    backup = tmp_path / "lama.db"
    pair.office.context.store.copy_to(backup)
    send_and_answer(pair, Decision.NEED_INFO if amended else Decision.APPROVED)
    if amended:
        send_anew(pair.office, app)
        send_and_answer(pair, Decision.APPROVED)
    back = put_back(pair, backup, tmp_path / "kembali")
    again = back.office.exchange.export(pair.stick)
    station = back.district.offices.list()[0].station
    back.district.offices.confirm_epoch(f"{station.office}-{station.station}", 2, "telepon lurah")
    back.district.ingest.files((again.file,))
    (reply,) = back.district.replies.write(pair.stick)
    report = back.office.exchange.import_reply(reply.file)
    kept = back.state(app)
    if amended:
        assert (kept.decision, kept.decision_reason) == (Decision.NEED_INFO, "STALE")
        assert [(flag.code, flag.decision) for flag in report.flags] == [("OTHER_REVISION", "APPROVED")]
    else:
        assert (kept.state, kept.decision, report.flags) == (State.ANSWERED, Decision.APPROVED, ())
    back.office.close()


def send_and_answer(pair: Pair, verdict: Decision) -> None:
    """One batch there, everything decided alike, the reply taken in."""
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.decide(decision=verdict, reason="DOKUMEN_KURANG" if verdict is Decision.NEED_INFO else "")
    (reply,) = pair.district.replies.write(pair.stick)
    assert pair.office.exchange.import_reply(reply.file).decisions == 1


def put_back(pair: Pair, backup: Path, folder: Path) -> Pair:
    """The office with the database of then, everything else as now."""
    place = pair.office.context.folder
    pair.office.close()
    for suffix in ("-wal", "-shm"):
        place.database.with_name(place.database.name + suffix).unlink(missing_ok=True)
    backup.replace(place.database)
    return Pair(copy_office(place.root, folder), pair.district, pair.stick)


def _answered(town: Town, office: str = FIRST, *, told: bool = True) -> None:
    """Note that a receipt told everything up to here, or everything but the decisions."""
    with town.desk.context.store.write() as unit:
        seq = unit.receipts.head(office)[0] + 1
        unit.receipts.add(
            office=office, seq=seq, sha256=f"r{seq}", file=f"R{seq}", at=town.desk.context.clock.now()
        )
        unit.batches.mark_answered(office, seq)
        if told:
            unit.decisions.mark_delivered(office, seq)
        unit.commit()
