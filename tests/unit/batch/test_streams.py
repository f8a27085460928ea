"""Reading a batch of any length piece by piece: the same verdicts as from memory, and no thread left behind."""

import hashlib
import io
import random
import threading

import pytest

from kelurahan_desk.batch import reader as module
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import read_records, stream_records
from kelurahan_desk.batch.packing import pack_lines, unpack_lines
from kelurahan_desk.batch.reader import batch_in, open_batch
from kelurahan_desk.batch.seal import seal
from kelurahan_desk.batch.streams import unsealed
from unit.batch.builders import DINSOS, batch, district_reader, record

LONG = batch(
    [record(number, facts={"note": random.Random(number).randbytes(100).hex()}) for number in range(1, 900)]
)


@pytest.fixture(autouse=True)
def always_streaming(monkeypatch: pytest.MonkeyPatch):
    """Also small files take the way of the long ones; no thread outlives its file."""
    monkeypatch.setattr(module, "_SMALL", 0)
    yield
    assert [thread.name for thread in threading.enumerate() if thread.name == "unseal"] == []


def taken(data: bytes):
    """Everything of a batch, by pieces."""
    with batch_in(io.BytesIO(data), len(data), district_reader()) as opened:
        return tuple(stream_records(opened)), dict(opened.documents())


def test_pieces_give_what_memory_gives():
    opened = open_batch(LONG.data, district_reader())
    payload = opened.payload()
    assert taken(LONG.data) == (tuple(read_records(opened, payload)), payload.attachments)


# Places are given in shares: the sealed bytes differ from run to run, and so would their length in a test's name.
@pytest.mark.parametrize("kept", [0.0002, 0.1, 0.5, 0.9, 0.998, 0.99999])
def test_a_cut_file_is_told_at_the_latest_at_its_end(kept):
    cut = len(LONG.data) - int(len(LONG.data) * kept)
    with pytest.raises(BatchFault) as caught:
        taken(LONG.data[:-cut])
    assert caught.value.code in {"DECRYPT", "RECIPIENT"}


@pytest.mark.parametrize("fortieth", range(40))
def test_any_changed_byte_is_told(fortieth):
    data = bytearray(LONG.data)
    data[len(data) * fortieth // 40] ^= 1
    with pytest.raises(BatchFault) as caught:
        taken(bytes(data))
    assert caught.value.code in {"DECRYPT", "RECIPIENT"}


def test_too_long_before_anything_is_read(monkeypatch):
    monkeypatch.setattr(module.limits, "FILE", 100)
    with pytest.raises(BatchFault, match="LIMIT"):
        taken(LONG.data)


def test_who_leaves_early_leaves_no_thread():
    with batch_in(io.BytesIO(LONG.data), len(LONG.data), district_reader()) as opened:
        next(stream_records(opened))


def test_a_stick_that_is_pulled_out():
    class Pulled(io.BytesIO):
        """Gives a little."""

        def read(self, size=-1, /):
            if self.tell() > 20_000:
                raise OSError("gone")
            return super().read(min(size, 4096))

    with (
        pytest.raises(OSError, match="gone"),
        batch_in(Pulled(LONG.data), len(LONG.data), district_reader()) as opened,
    ):
        tuple(stream_records(opened))


def test_reading_across_pieces_and_to_the_end():
    plain = random.Random(1).randbytes(300_000)
    sealed = seal(plain, [DINSOS.recipient])
    with unsealed(io.BytesIO(sealed), [DINSOS.age_identity]) as source:
        assert source.read(100_000) + source.read(3) + source.read(500_000) == plain
        assert source.read(10) == b""


@pytest.mark.parametrize("size", [1, 7, 8, 100, 65_536])
def test_packed_lines_in_pieces_of_any_size(size):
    lines = [bytes([65 + number % 26]) * (number * 37 % 5000) for number in range(400)]
    packed, sha256, raw_size = pack_lines(lines)
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    if size < 8:  # the header comes in one piece, as the container gives it
        pieces = [packed[:8], *(packed[start : start + size] for start in range(8, len(packed), size))]
    assert list(unpack_lines(pieces, raw_size, sha256, "x")) == lines


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda packed, size: ([packed, b"x"], size), "RAW_SIZE"),
        (lambda packed, size: ([packed + b"x"], size), "RAW_SIZE"),
        (lambda packed, size: ([packed], size + 1), "RAW_SIZE"),
        (lambda packed, size: ([packed], size - 1), "RAW_SIZE"),
        (lambda packed, size: ([packed[:-1]], size), "RAW_SIZE"),
        (lambda packed, size: ([packed[1:]], size), "RAW_SIZE"),
        (lambda packed, size: ([], size), "RAW_SIZE"),
        (lambda packed, size: ([packed], 2**40), "LIMIT"),
    ],
)
def test_what_is_not_one_member_of_the_declared_size(change, code):
    packed, sha256, size = pack_lines([b"a" * 3000, b"b"])
    pieces, raw_size = change(packed, size)
    with pytest.raises(BatchFault, match=code):
        list(unpack_lines(pieces, raw_size, sha256, "x"))


def test_a_bomb_is_stopped_at_the_declared_size():
    packed, _, _ = pack_lines([b"a" * 60_000] * 2000)
    seen = 0
    with pytest.raises(BatchFault, match="RAW_SIZE"):
        for line in unpack_lines([packed], 1_000_000, hashlib.sha256(b"").hexdigest(), "x"):
            seen += len(line)
    assert seen < 1_300_000
