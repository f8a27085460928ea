"""What single results do to an application, and where the next batch stands."""

from datetime import date

import pytest
from tests.support.exchange import Pair

from kelurahan_desk.batch.answers import Fault, Result
from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.machine.highwater import HighWater
from kelurahan_desk.services.office.places import next_place, unreleased
from kelurahan_desk.services.office.replies import Applied, apply_results

TODAY = date(2026, 11, 30)


def result(pair: Pair, app: str, **changes: object) -> Result:
    """A result on what was sent last."""
    with pair.office.context.store.read() as unit:
        sent = unit.applications.sent(app)
    assert sent is not None
    fields = {
        "at": "2026-11-29T03:00:00Z", "decision": None, "errs": (), "id": app, "reason": "", "ref": "",
        "rev": sent[0], "sha256": sent[1], "tech": "OK", "valid_from": None, "valid_to": None,
    }  # fmt: skip
    return Result(**{**fields, **changes})


def apply(pair: Pair, *results: Result, late: bool = False) -> Applied:
    with pair.office.context.store.write() as unit:
        applied = apply_results(unit, results, TODAY, receipt=1, late=late)
        unit.commit()
    return applied


CASES = {
    "taken": ({}, State.IN_BATCH, None, 0),
    "known already": ({"tech": "DUP"}, State.IN_BATCH, None, 0),
    "approved": ({"decision": "APPROVED"}, State.ANSWERED, Decision.APPROVED, 0),
    "put off": ({"decision": "PENDING"}, State.IN_BATCH, Decision.PENDING, 0),
    "rejected": ({"decision": "REJECTED", "reason": "x"}, State.ANSWERED, Decision.REJECTED, 1),
    "question": ({"decision": "NEED_INFO", "reason": "x"}, State.ANSWERED, Decision.NEED_INFO, 1),
    "not valid": ({"tech": "INVALID"}, State.ANSWERED, Decision.NEED_INFO, 1),
    "other content held": ({"tech": "CONFLICT"}, State.ANSWERED, Decision.NEED_INFO, 1),
    "newer held": ({"tech": "STALE"}, State.ANSWERED, Decision.NEED_INFO, 1),
    "of another revision": ({"decision": "APPROVED", "rev": 9}, State.IN_BATCH, None, 0),
    "of other content": ({"decision": "APPROVED", "sha256": "0" * 64}, State.IN_BATCH, None, 0),
}


@pytest.mark.parametrize("name", CASES)
def test_one_result(pair: Pair, name: str):
    changes, state, decision, tasks = CASES[name]
    (app,) = pair.approve(1)
    pair.office.exchange.export(pair.stick)
    applied = apply(pair, result(pair, app, **changes))
    held = pair.state(app)
    assert (held.state, held.decision, applied.tasks) == (state, decision, tasks)
    assert len(pair.office.tasks.list()) == tasks


def test_reasons_reach_the_task_without_their_note(pair: Pair):
    one, two = pair.approve(1, 2)
    pair.office.exchange.export(pair.stick)
    faults = (Fault(code="SCHEMA", path="subject.nik"),)
    apply(
        pair,
        result(pair, one, decision="REJECTED", reason="alamat; KTP luar kota"),
        result(pair, two, tech="INVALID", errs=faults),
    )
    assert [task.reason for task in pair.office.tasks.list()] == ["alamat", "INVALID"]
    assert pair.state(one).decision_reason == "alamat; KTP luar kota"
    assert pair.state(two).decision_reason == "INVALID; subject.nik"


def test_unknown_and_repeated_and_late(pair: Pair):
    (app,) = pair.approve(1)
    pair.office.exchange.export(pair.stick)
    refused = result(pair, app, decision="REJECTED", reason="x")
    stranger = result(pair, app, id="01930000-0000-7000-8000-0000000000ff")
    first = apply(pair, refused, stranger)
    assert (first.decisions, first.tasks, first.unknown) == (1, 1, 1)
    assert apply(pair, refused) == Applied(0, 0, ())
    approved = result(pair, app, decision="APPROVED")
    late = apply(pair, approved, late=True)
    assert (late.decisions, [flag.code for flag in late.flags]) == (0, ["DECIDED"])
    overturned = apply(pair, approved)
    assert (overturned.decisions, [flag.code for flag in overturned.flags]) == (1, ["CHANGED"])
    assert pair.state(app).decision is Decision.APPROVED
    assert pair.office.tasks.list() == ()  # what was asked for is settled
    assert [flag.code for flag in pair.office.exchange.flags()] == ["CHANGED", "DECIDED", "UNKNOWN"]


FLAGGED = {
    "of another revision": ({"rev": 9}, None, "OTHER_REVISION"),
    "of other content": ({"sha256": "0" * 64}, None, "OTHER_REVISION"),
    "withdrawn since": ({}, lambda pair, app: pair.office.applications.withdraw(app, "pindah"), "WITHDRAWN"),
}


@pytest.mark.parametrize("name", FLAGGED)
def test_what_does_not_fit_is_flagged_and_changes_nothing(pair: Pair, name: str):
    changes, first, code = FLAGGED[name]
    (app,) = pair.approve(1)
    pair.office.exchange.export(pair.stick)
    told = result(pair, app, decision="REJECTED", reason="x", **changes)
    if first:
        first(pair, app)
    before = pair.state(app)
    applied = apply(pair, told)
    assert (applied.decisions, applied.tasks, [flag.code for flag in applied.flags]) == (0, 0, [code])
    assert pair.state(app) == before
    assert applied.flags[0].name == before.name


def test_a_reopened_application_heeds_no_older_answer(pair: Pair):
    (app,) = pair.approve(1)
    pair.office.exchange.export(pair.stick)
    apply(pair, result(pair, app, decision="REJECTED", reason="x"))
    pair.office.applications.reopen(app)
    again = apply(pair, result(pair, app, decision="APPROVED"))
    assert (again.decisions, [flag.code for flag in again.flags]) == (0, ["OTHER_REVISION"])


SHA, OTHER = "a" * 64, "b" * 64
HEAD = Link(1, 3, SHA, None)
PLACES = {
    "first": (None, None, (1, 1, None, False)),
    "next": (HEAD, HighWater(1, 3, SHA), (1, 4, SHA, False)),
    "never left": (HEAD, HighWater(1, 2, OTHER), (1, 4, SHA, False)),
    "no mark": (HEAD, None, (1, 4, SHA, False)),
    "database put back": (HEAD, HighWater(1, 4, OTHER), (2, 1, None, True)),
    "database empty": (None, HighWater(2, 7, OTHER), (3, 1, None, True)),
    "other batch at the same place": (HEAD, HighWater(1, 3, OTHER), (2, 1, None, True)),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_next_place(name: str):
    newest, mark, expected = PLACES[name]
    place = next_place(newest, mark)
    assert (place.epoch, place.seq, place.prev, place.restored) == expected


def test_what_never_left():
    assert unreleased(HEAD, None)
    assert unreleased(HEAD, HighWater(1, 2, OTHER))
    assert not unreleased(HEAD, HighWater(1, 3, SHA))
    assert not unreleased(None, None)


@pytest.mark.parametrize("tech", ["CONFLICT", "STALE"])
def test_a_withdrawal_that_was_not_taken_goes_out_again(pair: Pair, tech: str):
    (app,) = pair.approve(1)
    pair.office.exchange.export(pair.stick)
    pair.office.applications.withdraw(app, "pindah")
    pair.office.exchange.export(pair.stick)
    told = result(pair, app, tech=tech)
    applied = apply(pair, told)
    assert [flag.code for flag in applied.flags] == ["WITHDRAWN"]
    assert pair.office.exchange.export(pair.stick).records == 1
    again = result(pair, app)
    assert again.rev == told.rev + 1
    apply(pair, told)  # of the one before: nothing more to send
    with pair.office.context.store.read() as unit:
        assert unit.applications.withdrawn_unsent() == ()
