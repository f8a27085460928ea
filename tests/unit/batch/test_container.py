"""The container: byte for byte what stock tar reads, and nothing that differs from what we would write."""

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.batch.container import ContainerReader, Member, make_header, write_container
from kelurahan_desk.batch.faults import BatchFault

NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}(/[a-z0-9][a-z0-9._-]{0,20})?", fullmatch=True)
MEMBERS = st.lists(st.tuples(NAMES, st.binary(max_size=1500)), max_size=5)


def written(members):
    sink = io.BytesIO()
    write_container(sink, members)
    return sink.getvalue()


def read(data):
    reader, found = ContainerReader(io.BytesIO(data)), []
    while (member := reader.next_member()) is not None:
        found.append((member.name, reader.content(member, 10**6)))
    return found


@given(MEMBERS)
def test_comes_back_and_tar_agrees(members):
    data = written(members)
    assert read(data) == members
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert [(one.name, one.size, one.mode, one.mtime) for one in tar] == [
            (name, len(content), 0o644, 0) for name, content in members
        ]


@given(st.data())
def test_every_changed_byte_outside_the_content_is_refused(data):
    good = written([("manifest.json", b"x" * 100)])
    place = data.draw(st.integers(0, len(good) - 1).filter(lambda at: not 512 <= at < 612))
    bad = bytearray(good)
    bad[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(BatchFault):
        read(bytes(bad))


def raw_header(name: bytes, size: int = 0, kind: bytes = b"0", link: bytes = b"") -> bytes:
    head = bytearray(make_header(Member("x", size)))
    head[:100] = name.ljust(100, b"\0")
    head[156:157] = kind
    head[157:257] = link.ljust(100, b"\0")
    head[148:156] = b" " * 8
    head[148:156] = f"{sum(head):06o}\0 ".encode()
    return bytes(head)


END = bytes(1024)
HOSTILE = {
    "empty": b"",
    "cut header": make_header(Member("a", 0))[:511],
    "cut end": make_header(Member("a", 0)) + bytes(512),
    "one zero block then data": make_header(Member("a", 0)) + bytes(512) + b"x" * 512,
    "trailing byte": make_header(Member("a", 0)) + END + b"\0",
    "trailing blocks": make_header(Member("a", 0)) + END + END,
    "cut content": make_header(Member("a", 600)) + b"x" * 512,
    "padding": make_header(Member("a", 1)) + b"xy".ljust(512, b"\0") + END,
    "parent": raw_header(b"../../evil") + END,
    "absolute": raw_header(b"/etc/passwd") + END,
    "dot": raw_header(b"./a") + END,
    "capital": raw_header(b"Manifest.json") + END,
    "backslash": raw_header(b"a\\b") + END,
    "two folders": raw_header(b"a/b/c") + END,
    "parent inside": raw_header(b"att/..") + END,
    "not ascii": raw_header(b"\xc3\xa9") + END,
    "byte after the name": raw_header(b"a\0b") + END,
    "symbolic link": raw_header(b"a", kind=b"2", link=b"/etc/passwd") + END,
    "hard link": raw_header(b"a", kind=b"1", link=b"b") + END,
    "folder": raw_header(b"a", kind=b"5") + END,
    "device": raw_header(b"a", kind=b"3") + END,
    "pax": raw_header(b"a", kind=b"x") + END,
    "gnu long name": raw_header(b"a", kind=b"L") + END,
    "old plain": raw_header(b"a", kind=b"\0") + END,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name):
    with pytest.raises(BatchFault) as caught:
        read(HOSTILE[name])
    assert caught.value.code == "CONTAINER"


def test_a_member_that_announces_too_much_is_not_read():
    reader = ContainerReader(io.BytesIO(make_header(Member("a", 2**33 - 1))))
    member = reader.next_member()
    assert member is not None
    with pytest.raises(BatchFault) as caught:
        reader.content(member, 1000)
    assert caught.value.code == "LIMIT"


@pytest.mark.parametrize("name", ["", "..", "A", "a" * 100, "a/" + "b" * 98, "a\n"])
def test_names_that_are_never_written(name):
    with pytest.raises(ValueError, match=r".*"):
        make_header(Member(name, 0))
