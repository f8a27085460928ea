"""Applications, what was sent of them, batches, receipts and tasks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.office import Sending, batch_label
from store.samples import FULL_PERSON, NOW, TODAY, application, key, person


@pytest.fixture
def unit(office):
    """A unit with two residents."""
    with office.write() as opened:
        opened.residents.add_many([FULL_PERSON, person(2)], None)
        yield opened


def sending(number, rev, sha256):
    """What a batch carries of an application."""
    return Sending(key(number), rev, sha256, State.IN_BATCH, TODAY)


def send(unit, seq, *apps, epoch=1):
    """Enter a batch and mark its applications as in it."""
    unit.batches.add(
        epoch=epoch,
        seq=seq,
        manifest_sha256=f"{epoch:02d}{seq:062d}",
        prev=f"{epoch:02d}{seq - 1:062d}" if seq > 1 else None,
        file=f"SKB1-{seq}.tar.age",
        manifest=b"{}",
        created=NOW,
        records=len(apps),
        attachments=0,
        fingerprint="00000",
        applications=list(unit.applications.numbers([app.id for app in apps]).values()),
    )
    for app in apps:
        unit.applications.update(replace(app, state=State.IN_BATCH, batch=batch_label(epoch, seq)))


def test_an_application_comes_back(unit):
    full = application(1)
    bare = application(
        2, verdict=None, nik=None, decision=Decision.PENDING, declared=frozenset(), documents=()
    )
    unit.applications.add(full)
    unit.applications.add(bare)
    assert unit.applications.get(full.id) == full
    assert unit.applications.get(bare.id) == bare
    changed = replace(full, rev=2, state=State.ANSWERED, decision=Decision.REJECTED, decision_reason="GANDA")
    unit.applications.update(changed)
    assert unit.applications.get(full.id) == changed


@pytest.mark.parametrize("typed", ["", "x", "' OR 1=1", key(99)])
def test_unknown_applications(unit, typed):
    assert unit.applications.get(typed) is None


def test_changing_an_unknown_application(unit):
    with pytest.raises(Refusal, match="APPLICATION_UNKNOWN"):
        unit.applications.update(application(9))
    with pytest.raises(Refusal, match="APPLICATION_UNKNOWN"):
        unit.applications.mark_sent([sending(9, 1, "a")], "E01-000001")
    with pytest.raises(Refusal, match="APPLICATION_UNKNOWN"):
        unit.applications.update_many([application(9)], "state")


def test_lists_and_counts(unit):
    unit.applications.add(application(1))
    unit.applications.add(application(2, state=State.APPROVED, name="Àhmad Rizki", resident=2, nik=None))
    unit.applications.add(application(3, state=State.APPROVED, programme="lain"))
    ids = lambda **asked: [app.id for app in unit.applications.list(**asked)]  # noqa: E731
    assert ids() == [key(3), key(2), key(1)]
    assert ids(limit=1) == [key(3)]
    assert ids(state=State.APPROVED) == [key(3), key(2)]
    assert ids(text="rizki ahm") == [key(2)]
    assert ids(text="lain") == [key(3)]
    assert ids(text=FULL_PERSON.nik, state=State.DRAFT) == [key(1)]
    assert ids(text="%") == []
    assert [app.id for app in unit.applications.of_resident(2)] == [key(2)]
    assert unit.applications.count_by_state() == {
        **dict.fromkeys(State, 0), State.DRAFT: 1, State.APPROVED: 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("state", "stays_open"), [(state, state.value not in ("answered", "withdrawn")) for state in State]
)
def test_what_is_open(unit, state, stays_open):
    unit.applications.add(application(1, state=state))
    held = unit.applications.open_for(1, "pbi-apbd")
    assert (held is not None) == stays_open
    assert unit.applications.open_for(1, "lain") is None
    assert unit.applications.open_for(2, "pbi-apbd") is None


def test_what_was_sent_is_remembered_with_what_went_before(unit):
    unit.applications.add(application(1))
    assert unit.applications.sent(key(1)) is None
    assert unit.applications.sent(key(2)) is None
    unit.applications.mark_sent([sending(1, 1, "aa")], "E01-000001")
    assert unit.applications.sent(key(1)) == (1, "aa", "")
    unit.applications.mark_sent([sending(1, 2, "bb")], "E01-000002")
    assert unit.applications.sent(key(1)) == (2, "bb", "aa")
    sent = replace(application(1), rev=2, state=State.IN_BATCH, sent_on=TODAY, batch="E01-000002")
    assert unit.applications.get(key(1)) == sent


def test_many_at_once(unit):
    ids = [key(number) for number in range(1, 1202)]
    for number in range(1, 1202):
        unit.applications.add(application(number))
    some = [*ids[:1200], key(5000), "x"]
    held = unit.applications.get_many(some)
    assert held == {app: unit.applications.get(app) for app in ids[:1200]}
    unit.applications.mark_sent([sending(number, 3, str(number)) for number in (1, 1200)], "E01-000001")
    assert unit.applications.sent_many(some) == {key(1): (3, "1", ""), key(1200): (3, "1200", "")}
    changed = [
        replace(held[app], state=State.ANSWERED, decision=Decision.REJECTED, name="?") for app in ids[:2]
    ]
    unit.applications.update_many(changed, "state", "decision")
    after = unit.applications.get(ids[1])
    assert after == replace(held[ids[1]], state=State.ANSWERED, decision=Decision.REJECTED)
    unit.applications.update_many([], "state")
    unit.tasks.add_many([(ids[0], 1, "alamat", "KTP luar kota"), (ids[1], 1, "ganda", "")], TODAY)
    unit.tasks.add_many([], TODAY)
    assert [(task.application, task.reason, task.note, task.state) for task in unit.tasks.list()] == [
        (ids[0], "alamat", "KTP luar kota", State.ANSWERED),
        (ids[1], "ganda", "", State.ANSWERED),
    ]
    unit.tasks.finish_of([ids[1]])
    assert [task.application for task in unit.tasks.list()] == [ids[0]]


def test_batches_are_a_chain_and_count_answers(unit):
    apps = [application(number) for number in (1, 2, 3)]
    for app in apps:
        unit.applications.add(app)
    assert unit.batches.head(1) is None
    send(unit, 1, *apps[:2])
    send(unit, 2, apps[2])
    send(unit, 1, epoch=2)
    assert unit.batches.head(1) == Link(1, 2, f"01{2:062d}", f"01{1:062d}")
    assert unit.batches.head(2) == Link(2, 1, f"02{1:062d}", None)
    assert [batch.label for batch in unit.batches.list()] == ["E02-000001", "E01-000002", "E01-000001"]
    assert [batch.answered for batch in unit.batches.list()][-1] == 0
    unit.applications.update(replace(apps[0], state=State.ANSWERED, batch="E01-000001"))
    assert [batch.answered for batch in unit.batches.list()][-1] == 1
    send(unit, 3, replace(apps[0], rev=2))
    assert [batch.answered for batch in unit.batches.list()] == [0, 0, 0, 1]
    assert unit.batches.applications(1, 1) == (key(1), key(2))
    assert unit.batches.get(1, 1).created == NOW
    assert unit.batches.get(3, 1) is None
    assert unit.batches.manifest(1, 1) == b"{}"
    with pytest.raises(Refusal, match="BATCH_UNKNOWN"):
        unit.batches.manifest(3, 1)


def test_receipts_are_acknowledged_up_to_the_first_gap(unit):
    assert unit.batches.receipt_head() == (0, None)
    for seq in (1, 2, 4):
        unit.batches.add_receipt(
            seq=seq, manifest_sha256=f"sha{seq}", in_reply_to=(1, seq) if seq < 4 else None, at=NOW, raw=b"{}"
        )
    assert unit.batches.receipt_head() == (2, "sha2")
    assert unit.batches.receipt_seen(4) == "sha4"
    assert unit.batches.receipt_seen(3) is None


def test_tasks(unit):
    unit.applications.add(application(1))
    first = unit.tasks.add(key(1), 1, "GANDA", TODAY)
    second = unit.tasks.add(key(1), 1, "MENINGGAL", TODAY)
    assert unit.tasks.count_open() == 2
    unit.tasks.finish(first)
    assert [(task.id, task.done) for task in unit.tasks.list(open_only=False)] == [
        (first, True),
        (second, False),
    ]
    (task,) = unit.tasks.list(True)
    assert (task.application, task.name, task.nik, task.reason, task.created) == (
        key(1), "Siti Aminah", FULL_PERSON.nik, "MENINGGAL", TODAY,
    )  # fmt: skip
    assert unit.tasks.count_open() == 1
    with pytest.raises(Refusal, match="TASK_UNKNOWN"):
        unit.tasks.finish(99)


def test_moments_keep_their_instant_and_need_a_zone(unit):
    there = timezone(timedelta(hours=8))
    unit.applications.add(application(1, created_at=datetime(2026, 1, 1, 3, tzinfo=there)))
    kept = unit.applications.get(key(1)).created_at
    assert kept == datetime(2025, 12, 31, 19, tzinfo=UTC)
    assert kept.utcoffset() == timedelta(0)
    with pytest.raises(Exception, match="time zone"):
        unit.applications.add(application(2, created_at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_a_batch_finishes_the_tasks_of_what_it_carries(unit):
    apps = [application(number) for number in (1, 2, 3)]
    for app in apps:
        unit.applications.add(app)
        unit.tasks.add(app.id, 1, "ganda", TODAY)
    send(unit, 1, apps[0])
    send(unit, 2, apps[1])
    unit.tasks.finish_in(1, 2)
    assert [task.application for task in unit.tasks.list()] == [apps[0].id, apps[2].id]
    assert unit.batches.newest().label == "E01-000002"
    assert unit.batches.last_made() == NOW


def test_approved_ones_are_marked_by_their_numbers(unit):
    apps = [application(number, state=State.APPROVED, documents=()) for number in (1, 2, 3)]
    for app in apps:
        unit.applications.add(app)
    unit.applications.mark_sent([sending(2, 4, "b" * 64)], "E01-000001")
    unit.applications.update(apps[1])
    ready = unit.ready.all("lurah", ())
    rows = [one.row for one in ready]
    assert rows == [unit.applications.numbers([app.id])[app.id] for app in apps]
    unit.ready.mark_sent(rows[:2], ["a" * 64, "c" * 64], "E01-000002", TODAY)
    assert unit.applications.sent_many([app.id for app in apps]) == {
        apps[0].id: (1, "a" * 64, ""), apps[1].id: (5, "c" * 64, "b" * 64),
    }  # fmt: skip
    marked = unit.applications.get(apps[1].id)
    assert marked == replace(apps[1], rev=5, state=State.IN_BATCH, batch="E01-000002", sent_on=TODAY)
    with pytest.raises(Refusal, match="APPLICATION_UNKNOWN"):  # no longer waiting
        unit.ready.mark_sent(rows, ["d" * 64] * 3, "E01-000003", TODAY)
