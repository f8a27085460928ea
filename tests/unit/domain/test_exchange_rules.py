"""The trust rules of the exchange: where a batch stands in its chain, what becomes of a record."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.exchange import (
    ChainVerdict,
    HeadDoubt,
    JournalHead,
    Link,
    StoredRecord,
    Tech,
    doubt_of,
    judge_chain,
    judge_record,
    nik_sum,
    spoken_fingerprint,
)

HEAD = Link(2, 5, "e", "d")


@pytest.mark.parametrize(
    ("head", "same_place", "link", "verdict"),
    [
        pytest.param(None, None, Link(1, 1, "a", None), ChainVerdict.NEXT, id="the very first"),
        pytest.param(None, None, Link(1, 1, "a", "x"), ChainVerdict.WRONG_PREV, id="a first one with a past"),
        pytest.param(None, None, Link(1, 2, "b", "a"), ChainVerdict.GAP, id="the first is missing"),
        pytest.param(
            None, None, Link(2, 1, "a", None), ChainVerdict.NEW_EPOCH, id="a stranger's second epoch"
        ),
        pytest.param(HEAD, None, Link(2, 6, "f", "e"), ChainVerdict.NEXT, id="the next"),
        pytest.param(HEAD, None, Link(2, 6, "f", "x"), ChainVerdict.WRONG_PREV, id="after another past"),
        pytest.param(HEAD, None, Link(2, 6, "f", None), ChainVerdict.WRONG_PREV, id="without a past"),
        pytest.param(HEAD, None, Link(2, 7, "g", "f"), ChainVerdict.GAP, id="one is missing"),
        pytest.param(HEAD, "e", Link(2, 5, "e", "d"), ChainVerdict.DUPLICATE, id="sent twice"),
        pytest.param(HEAD, "e", Link(2, 5, "x", "d"), ChainVerdict.FORK, id="another one in its place"),
        pytest.param(
            HEAD, "a", Link(1, 1, "a", None), ChainVerdict.DUPLICATE, id="an old epoch's, sent twice"
        ),
        pytest.param(HEAD, None, Link(2, 4, "x", "c"), ChainVerdict.FORK, id="an earlier place never held"),
        pytest.param(HEAD, None, Link(3, 1, "a", None), ChainVerdict.NEW_EPOCH, id="a new epoch"),
        pytest.param(HEAD, None, Link(1, 6, "x", "e"), ChainVerdict.NEW_EPOCH, id="back to an old epoch"),
    ],
)
def test_judge_chain(head, same_place, link, verdict):
    assert judge_chain(head, same_place, link) is verdict


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=30))
def test_whatever_the_order_a_receiver_holds_an_unbroken_chain(arrivals):
    """Batches of two versions of history arrive in any order; only one history is ever taken."""
    sent: dict[bool, list[Link]] = {True: [], False: []}
    for honest, links in sent.items():
        prev = None
        for seq in range(1, 7):
            digest = hashlib.sha256(f"{seq}{honest if seq > 2 else ''}{prev}".encode()).hexdigest()
            links.append(Link(1, seq, digest, prev))
            prev = digest
    head, held = None, {}
    for place, honest in arrivals:
        link = sent[honest][place]
        verdict = judge_chain(head, held.get(link.seq), link)
        if verdict is ChainVerdict.NEXT:
            assert link.prev == (head.sha256 if head else None)
            head, held[link.seq] = link, link.sha256
        elif verdict is ChainVerdict.DUPLICATE:
            assert held[link.seq] == link.sha256
    assert list(held) == list(range(1, len(held) + 1))
    assert any(list(held.values()) == [link.sha256 for link in links[: len(held)]] for links in sent.values())


@pytest.mark.parametrize(
    ("stored", "rev", "sha256", "tech"),
    [
        (None, 1, "a", Tech.OK),
        (None, 7, "a", Tech.OK),
        (StoredRecord(2, "a"), 3, "b", Tech.OK),
        (StoredRecord(2, "a"), 3, "a", Tech.OK),
        (StoredRecord(2, "a"), 2, "a", Tech.DUP),
        (StoredRecord(2, "a"), 2, "b", Tech.CONFLICT),
        (StoredRecord(2, "a"), 1, "a", Tech.STALE),
    ],
)
def test_judge_record(stored, rev, sha256, tech):
    assert judge_record(stored, rev, sha256) is tech


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("ab")), max_size=20))
def test_a_record_only_grows_and_a_second_arrival_changes_nothing(arrivals):
    stored = None
    for rev, sha256 in arrivals:
        if judge_record(stored, rev, sha256) is Tech.OK:
            assert stored is None or rev > stored.rev
            stored = StoredRecord(rev, sha256)
            assert judge_record(stored, rev, sha256) is Tech.DUP


@given(st.lists(st.from_regex(r"[0-9]{16}", fullmatch=True)))
def test_the_sum_of_numbers_has_ten_digits_in_any_order(niks):
    assert len(nik_sum(niks)) == 10
    assert nik_sum(niks) == nik_sum(niks[::-1])
    assert int(nik_sum(niks)) == sum(map(int, niks)) % 10**10


@given(st.binary(min_size=32, max_size=32))
def test_a_fingerprint_is_six_groups_of_five_digits(digest):
    groups = spoken_fingerprint(digest).split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert int("".join(groups)) == int.from_bytes(digest, "big") % 10**30


OLD = JournalHead(7, "a")


@pytest.mark.parametrize(
    ("now", "lost", "doubt"),
    [
        (JournalHead(8, "b"), False, None),
        (JournalHead(7, "a"), False, None),
        (JournalHead(7, "b"), False, HeadDoubt.OTHER),
        (JournalHead(6, "a"), False, HeadDoubt.FELL),
        (JournalHead(8, "b"), True, None),
        (JournalHead(7, "b"), True, HeadDoubt.RESTORED),
        (JournalHead(0, "0"), True, HeadDoubt.RESTORED),
    ],
)
def test_a_journal_only_grows(now: JournalHead, lost: bool, doubt: HeadDoubt | None):
    assert doubt_of(OLD, now, lost=lost) is doubt


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("ab")), max_size=6))
def test_neighbours_find_whatever_any_two_heads_contradict(told: list[tuple[int, str]]):
    heads = [JournalHead(events, sha256) for events, sha256 in told]
    pairs = [(one, other) for at, one in enumerate(heads) for other in heads[at + 1 :]]
    contradicts = any(doubt_of(one, other, lost=False) for one, other in pairs)
    assert any(doubt_of(one, other, lost=False) for one, other in pairwise(heads)) is contradicts
