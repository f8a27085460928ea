"""Files are whole or not there, whatever the disk answers."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine import files
from kelurahan_desk.machine.files import (
    make_folder,
    read_if_there,
    read_limited,
    retry_replace,
    sweep_parts,
    sync_folder,
    trouble_from_writing,
    write_durably,
    write_verified,
)

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions and limits")
WRITERS = [write_durably, write_verified]


def code_of(call, *values) -> str:
    with pytest.raises(Trouble) as caught:
        call(*values)
    return caught.value.code


@pytest.mark.parametrize("write", WRITERS)
class TestWriting:
    def test_writes_and_replaces(self, write, tmp_path):
        path = tmp_path / "a.bin"
        write(path, b"old")
        write(path, b"new and longer")
        assert path.read_bytes() == b"new and longer"
        assert list(tmp_path.iterdir()) == [path]

    def test_an_empty_file_is_a_file(self, write, tmp_path):
        write(tmp_path / "a", b"")
        assert (tmp_path / "a").read_bytes() == b""

    def test_a_part_left_by_a_kill_is_no_obstacle(self, write, tmp_path):
        (tmp_path / "~a.part").write_bytes(b"x" * 1000)
        write(tmp_path / "a", b"short")
        assert (tmp_path / "a").read_bytes() == b"short"
        assert not (tmp_path / "~a.part").exists()

    def test_missing_folder(self, write, tmp_path):
        assert code_of(write, tmp_path / "no" / "a", b"x") == "FILE_WRITE"

    def test_a_folder_in_the_way_leaves_no_part(self, write, tmp_path):
        (tmp_path / "a").mkdir()
        assert code_of(write, tmp_path / "a", b"x") == "FILE_WRITE"
        assert [entry.name for entry in tmp_path.iterdir()] == ["a"]

    @posix
    def test_only_the_owner_may_read(self, write, tmp_path):
        write(tmp_path / "a", b"x")
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


LIMITED = """
import resource, signal, sys
from pathlib import Path
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine import files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    getattr(files, sys.argv[1])(Path(sys.argv[2]), b"x" * 100_000)
except Trouble as trouble:
    print(trouble.code, dict(trouble.facts))
"""


@posix
@pytest.mark.parametrize("writer", ["write_durably", "write_verified"])
def test_a_full_disk_keeps_the_old_file_and_leaves_no_part(writer, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    answer = subprocess.run(
        [sys.executable, "-c", LIMITED, writer, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert answer.stdout.strip() == "DISK_FULL {'name': 'a'}"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KiB, where root may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        answer = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount command here")
    if answer.returncode:
        pytest.skip("mounting a small tmpfs needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


class TestRealDisk:
    def test_full(self, small_disk):
        write_durably(small_disk / "a", b"old")
        for write in WRITERS:
            assert code_of(write, small_disk / "a", b"x" * 100_000) == "DISK_FULL"
        assert (small_disk / "a").read_bytes() == b"old"
        assert [entry.name for entry in small_disk.iterdir()] == ["a"]

    def test_read_only(self, small_disk):
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        for write in WRITERS:
            assert code_of(write, small_disk / "a", b"x") == "DISK_READ_ONLY"
        assert code_of(make_folder, small_disk / "sub") == "DISK_READ_ONLY"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "DISK_FULL"),
        (errno.EFBIG, "DISK_FULL"),
        (getattr(errno, "EDQUOT", errno.ENOSPC), "DISK_FULL"),
        (errno.EROFS, "DISK_READ_ONLY"),
        (errno.EACCES, "DISK_READ_ONLY"),
        (errno.EPERM, "DISK_READ_ONLY"),
        (errno.EIO, "FILE_WRITE"),
        (errno.ENOENT, "FILE_WRITE"),
    ],
)
def test_what_the_system_answers_has_a_name(number, code):
    with pytest.raises(Trouble) as caught, trouble_from_writing("berkas"):
        raise OSError(number, "answer")
    assert (caught.value.code, caught.value.facts) == (code, {"name": "berkas"})


class TestReadBack:
    def test_another_content_is_found(self, tmp_path):
        (tmp_path / "part").write_bytes(b"other")
        assert code_of(files._compare, tmp_path / "part", b"wanted", "a") == "READ_BACK"

    def test_a_part_that_vanished_is_found(self, tmp_path):
        assert code_of(files._compare, tmp_path / "part", b"wanted", "a") == "READ_BACK"

    def test_the_file_does_not_get_its_name(self, tmp_path):
        path = tmp_path / "a"
        path.write_bytes(b"old")

        def lose_a_byte(part: Path, data: bytes, name: str) -> None:
            part.write_bytes(data[:-1])
            files._compare(part, data, name)

        assert code_of(files._write_checked, path, b"new", lose_a_byte) == "READ_BACK"
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]


class TestBusyTarget:
    """A virus scanner holds a new file for a moment; only Windows minds."""

    def held(self, times: int):
        calls = []

        def replace(source: Path, target: Path) -> None:
            calls.append(source)
            if len(calls) <= times:
                raise PermissionError(errno.EACCES, "held")
            os.replace(source, target)

        return replace, calls

    @pytest.mark.parametrize("times", [0, 1, 4])
    def test_tried_again_until_free(self, times, tmp_path):
        (tmp_path / "a").write_bytes(b"x")
        replace, calls = self.held(times)
        retry_replace(replace, tmp_path / "a", tmp_path / "b", 5, 0)
        assert (tmp_path / "b").read_bytes() == b"x"
        assert len(calls) == times + 1

    def test_given_up_after_five(self, tmp_path):
        replace, calls = self.held(99)
        with pytest.raises(PermissionError):
            retry_replace(replace, tmp_path / "a", tmp_path / "b", 5, 0)
        assert len(calls) == 5

    def test_other_errors_are_not_repeated(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            retry_replace(os.replace, tmp_path / "none", tmp_path / "b", 5, 60)

    @posix
    def test_a_target_that_may_not_be_replaced(self, tmp_path):
        path = tmp_path / "a"
        path.write_bytes(b"old")
        mark = ["chattr", "+i", str(path)]
        try:
            refused = subprocess.run(mark, capture_output=True, check=False).returncode
        except FileNotFoundError:
            pytest.skip("no chattr command here")
        if refused:
            pytest.skip("marking a file immutable needs root and ext4")
        try:
            assert code_of(write_durably, path, b"new") == "FILE_WRITE"
        finally:
            subprocess.run(["chattr", "-i", str(path)], check=True)
        assert list(tmp_path.iterdir()) == [path]


class TestReading:
    def test_up_to_the_limit(self, tmp_path):
        (tmp_path / "a").write_bytes(b"12345")
        assert read_limited(tmp_path / "a", 5) == b"12345"
        assert read_if_there(tmp_path / "a", 5) == b"12345"

    def test_above_the_limit(self, tmp_path):
        (tmp_path / "a").write_bytes(b"123456")
        with pytest.raises(Trouble) as caught:
            read_limited(tmp_path / "a", 5)
        assert (caught.value.code, caught.value.facts) == ("FILE_TOO_LARGE", {"name": "a", "limit": 5})

    def test_missing(self, tmp_path):
        assert code_of(read_limited, tmp_path / "a", 5) == "FILE_MISSING"
        assert read_if_there(tmp_path / "a", 5) is None

    def test_a_folder_is_not_a_file(self, tmp_path):
        assert code_of(read_limited, tmp_path, 5) == "FILE_READ"


class TestSweeping:
    def test_removes_parts_only(self, tmp_path):
        for name in ("~a.part", "~b.json.part", "a.part", "~a", "a"):
            (tmp_path / name).write_bytes(b"")
        assert sweep_parts(tmp_path) == 2
        assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a", "a.part", "~a"]

    def test_what_cannot_be_removed_is_not_counted(self, tmp_path):
        (tmp_path / "~a.part").mkdir()
        assert sweep_parts(tmp_path) == 0

    def test_missing_folder(self, tmp_path):
        assert sweep_parts(tmp_path / "none") == 0


class TestFolders:
    @posix
    def test_made_for_the_owner_only(self, tmp_path):
        make_folder(tmp_path / "a" / "b")
        make_folder(tmp_path / "a" / "b")
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700

    def test_a_file_in_the_way(self, tmp_path):
        (tmp_path / "a").write_bytes(b"")
        assert code_of(make_folder, tmp_path / "a") == "FILE_WRITE"

    @posix
    def test_a_driver_that_cannot_sync_folders_is_forgiven(self):
        if not Path("/proc/self").exists():
            pytest.skip("no /proc here")
        sync_folder(Path("/proc"))

    def test_a_sync_that_fails_is_not_forgiven(self):
        with pytest.raises(OSError, match="descriptor"):
            files._sync_if_it_can(10**6)

    @posix
    def test_other_errors_of_syncing_are_not(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            sync_folder(tmp_path / "none")


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_the_last_write_is_what_is_read(tmp_path_factory, contents):
    path = tmp_path_factory.mktemp("w") / "a"
    for data in contents:
        write_verified(path, data)
    assert read_limited(path, 300) == contents[-1]
