"""Files given together share a commit, and yet each counts, waits or is refused on its own."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.services.test_district_stops import stop_at
from tests.support.exchange import Pair, code_of

from kelurahan_desk.domain.problems import Cancelled, Trouble
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.services.district.ingest import Ingest
from kelurahan_desk.store.district import DistrictStore


@pytest.fixture
def sent(pair: Pair) -> tuple[Path, ...]:
    """Three batches, one application in each."""
    files = []
    for serial in (1, 2, 3):
        pair.approve(serial)
        files.append(pair.office.exchange.export(pair.stick).file)
    return tuple(files)


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many transactions that may change something were begun."""
    begun: list[int] = []
    write = DistrictStore.write

    @contextmanager
    def counted(store: DistrictStore):
        begun.append(1)
        with write(store) as unit:
            yield unit

    monkeypatch.setattr(DistrictStore, "write", counted)
    return begun


def numbers(pair: Pair) -> list[int]:
    """The numbers of the batches that are in."""
    with pair.district.context.store.read() as unit:
        return [batch.seq for batch in unit.batches.list()]


def kinds(pair: Pair) -> list[str]:
    """What the district's journal tells, oldest first; its chain must hold."""
    with pair.district.context.store.read() as unit:
        assert unit.journal.first_broken() is None
        return [event.kind for event in unit.journal.events()]


def test_files_share_a_commit(pair: Pair, sent: tuple[Path, ...], writes: list[int]):
    assert [report.verdict for report in pair.district.ingest.files(sent)] == ["accepted"] * 3
    assert (len(writes), numbers(pair)) == (1, [1, 2, 3])
    assert kinds(pair)[-3:] == ["batch.ingest"] * 3


def test_a_refused_one_leaves_nothing_and_the_others_count(pair: Pair, sent: tuple[Path, ...]):
    damaged, nothing = pair.stick / "rusak.skb", pair.stick / "kosong.skb"
    damaged.write_bytes(sent[1].read_bytes()[:-1])
    reports = pair.district.ingest.files((sent[0], damaged, nothing, sent[1], sent[0], sent[2]))
    assert [(report.file, report.verdict, report.code) for report in reports] == [
        (sent[0].name, "accepted", "OK"),
        ("rusak.skb", "refused", "DECRYPT"),
        ("kosong.skb", "refused", "FILE_MISSING"),
        (sent[1].name, "accepted", "OK"),
        (sent[0].name, "duplicate", "DUPLICATE"),
        (sent[2].name, "accepted", "OK"),
    ]
    assert numbers(pair) == [1, 2, 3]
    assert kinds(pair)[-4:] == ["batch.ingest", "batch.refuse", "batch.ingest", "batch.ingest"]


def test_what_waits_follows_before_the_next_file_is_looked_at(pair: Pair, sent: tuple[Path, ...]):
    first, second, third = sent
    (parked,) = pair.district.ingest.files((second,))
    assert parked.verdict == "parked"
    reports = pair.district.ingest.files((first, third))
    assert [(one.file, one.verdict) for one in reports] == [(file.name, "accepted") for file in sent]


def test_a_file_that_waits_for_a_later_one_of_the_same_call_follows_it(pair: Pair, sent: tuple[Path, ...]):
    first, second, third = sent
    reports = pair.district.ingest.files((first, third, second))
    assert [(one.file, one.verdict) for one in reports] == [
        (first.name, "accepted"),
        (third.name, "parked"),
        (second.name, "accepted"),
        (third.name, "accepted"),
    ]
    assert not list(pair.district.context.folder.inbox.iterdir())


def test_a_stop_in_the_second_keeps_and_tells_the_first(pair: Pair, sent: tuple[Path, ...]):
    reports = pair.district.ingest.one_by_one(sent, stop_at(4))
    assert next(reports).file == sent[0].name
    with pytest.raises(Cancelled):
        next(reports)
    assert (numbers(pair), kinds(pair)[-1]) == ([1], "batch.ingest")
    assert [report.verdict for report in pair.district.ingest.files(sent)] == [
        "duplicate",
        "accepted",
        "accepted",
    ]


def test_when_the_disk_fails_nothing_of_the_round_is_in_or_told(
    pair: Pair, sent: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
):
    before, put = kinds(pair), Vault.put
    kept: list[bytes] = []

    def full_at_the_second(vault: Vault, content: bytes) -> str:
        if kept:
            raise Trouble("DISK_FULL", name="x")
        kept.append(content)
        return put(vault, content)

    monkeypatch.setattr(Vault, "put", full_at_the_second)
    reports = pair.district.ingest.one_by_one(sent)
    with pytest.raises(Trouble, match="DISK_FULL"):
        next(reports)
    assert (numbers(pair), kinds(pair)) == ([], before)
    monkeypatch.undo()
    assert [report.verdict for report in pair.district.ingest.files(sent)] == ["accepted"] * 3


def waiting_copies(pair: Pair) -> list[str]:
    """What lies in the inbox."""
    return sorted(path.name for path in pair.district.context.folder.inbox.iterdir())


def test_a_copy_goes_when_its_batch_follows_and_when_it_comes_once_more(pair: Pair, sent: tuple[Path, ...]):
    pair.district.ingest.files(sent[1:])
    assert waiting_copies(pair) == [sent[1].name, sent[2].name]
    reports = pair.district.ingest.files((sent[0],))
    assert [(report.file, report.waited) for report in reports] == [
        (sent[0].name, False),
        (sent[1].name, True),
        (sent[2].name, True),
    ]
    assert waiting_copies(pair) == []


def test_a_copy_goes_when_its_batch_is_taken_in_directly(
    pair: Pair, sent: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
):
    """Somebody stopped before it could follow by itself, and brings it again."""
    pair.district.ingest.files((sent[1],))
    monkeypatch.setattr(Ingest, "_take_waiting", lambda *_: iter(()))
    pair.district.ingest.files((sent[0],))
    assert waiting_copies(pair) == [sent[1].name]
    (report,) = pair.district.ingest.files((sent[1],))
    assert (report.verdict, report.waited, waiting_copies(pair)) == ("accepted", False, [])


def test_a_copy_that_does_not_hold_any_more_goes_too(pair: Pair, sent: tuple[Path, ...]):
    pair.district.ingest.files((sent[1],))
    copy = pair.district.context.folder.inbox / sent[1].name
    copy.write_bytes(copy.read_bytes()[:-1])
    reports = pair.district.ingest.files((sent[0],))
    assert [report.verdict for report in reports] == ["accepted", "refused"]
    assert waiting_copies(pair) == []


def test_a_folder_stands_for_the_batches_in_it(pair: Pair, sent: tuple[Path, ...], tmp_path: Path):
    deeper = pair.stick / "minggu 3"
    deeper.mkdir()
    moved = sent[1].rename(deeper / sent[1].name)
    look = pair.district.ingest.look
    assert look((pair.stick,)) == tuple(sorted((sent[0], moved, sent[2])))
    assert look((sent[2], deeper)) == (sent[2], moved)  # as they were named
    assert look((tmp_path / "tiada.age",)) == (tmp_path / "tiada.age",)
    assert look(()) == ()
    (tmp_path / "kosong").mkdir()
    assert code_of(look, (tmp_path / "kosong",)) == "NO_BATCH_HERE"


def test_only_people_s_own_folders_are_looked_through_and_not_without_end(pair: Pair, sent: tuple[Path, ...]):
    for place in (".Trash-0", "$RECYCLE.BIN", "System Volume Information", "1/2/3/4/5"):
        (pair.stick / place).mkdir(parents=True)
        (pair.stick / place / "SKB1-B-LAMA.tar.age").write_bytes(b"")
    assert pair.district.ingest.look((pair.stick,)) == sent
