"""The chain of the journal: nothing can be changed, taken out, put in or swapped unseen."""

import json
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.journal import GENESIS, Entry, Event, body_text, event_hash, first_broken

words = st.text(min_size=1, max_size=12)
entries = st.builds(
    Entry,
    words,
    words,
    st.dictionaries(words, words | st.integers(-(2**53), 2**53), max_size=3).map(
        lambda body: tuple(body.items())
    ),
)


def chain(made: list[Entry]) -> list[Event]:
    """The entries as stored."""
    events: list[Event] = []
    prev = GENESIS
    for seq, entry in enumerate(made, start=1):
        at, body = f"2026-11-22T00:00:{seq:02d}Z", body_text(entry)
        digest = event_hash(seq, at, "siti", "K7QD", entry.kind, entry.entity, body, prev)
        events.append(Event(seq, at, "siti", "K7QD", entry.kind, entry.entity, body, prev, digest))
        prev = digest
    return events


chains = st.lists(entries, min_size=2, max_size=8).map(chain)


@given(st.lists(entries, max_size=8))
def test_an_untouched_journal_holds(made):
    assert first_broken(chain(made)) is None


@given(chains, st.data())
def test_any_changed_field_is_found_at_its_event(events, data):
    place = data.draw(st.integers(0, len(events) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Event)]))
    old = getattr(events[place], name)
    if name == "seq":
        new = data.draw(st.integers(1, 100).filter(lambda number: number != old))
    elif name in {"prev", "hash"}:
        new = data.draw(st.binary(min_size=32, max_size=32).map(bytes.hex).filter(lambda text: text != old))
    else:
        new = data.draw(words.filter(lambda text: text != old))
    events[place] = replace(events[place], **{name: new})
    assert first_broken(events) == place + 1


@given(chains, st.data())
def test_a_deleted_event_is_found_unless_it_was_the_last(events, data):
    place = data.draw(st.integers(0, len(events) - 2))
    del events[place]
    assert first_broken(events) == place + 1


@given(chains, st.data())
def test_an_inserted_event_is_found(events, data):
    place = data.draw(st.integers(0, len(events) - 1))
    events.insert(place, data.draw(st.sampled_from(events)))
    assert first_broken(events) is not None


@given(chains, st.data())
def test_two_swapped_events_are_found_at_the_first(events, data):
    one = data.draw(st.integers(0, len(events) - 2))
    other = data.draw(st.integers(one + 1, len(events) - 1))
    events[one], events[other] = events[other], events[one]
    assert first_broken(events) == one + 1


@given(chains, st.data())
def test_an_event_hashed_anew_breaks_the_one_after_it(events, data):
    place = data.draw(st.integers(0, len(events) - 2))
    old = events[place]
    digest = event_hash(old.seq, old.at, "budi", old.station, old.kind, old.entity, old.body, old.prev)
    events[place] = replace(old, actor="budi", hash=digest)
    assert first_broken(events) == place + 2


def test_a_journal_that_starts_elsewhere_is_broken_at_its_start():
    events = chain([Entry("a", "b"), Entry("c", "d")])
    assert first_broken(events[1:]) == 1


@given(entries)
def test_a_body_is_canonical(entry):
    text = body_text(entry)
    assert json.loads(text) == dict(entry.body)
    assert body_text(replace(entry, body=tuple(reversed(entry.body)))) == text


def test_a_known_hash():
    """Frozen: a journal written by an older release must still verify."""
    digest = event_hash(1, "2026-11-22T00:00:00Z", "siti", "K7QD", "letter.issue", "letter:12", "{}", GENESIS)
    assert digest == "d42a7ac3d6de35d47a9a919e9cce0a596abe6af79df26afd91cae24d29ca9630"
