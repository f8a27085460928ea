"""PDF files are opened in a process of their own: its crash or its silence harms nothing but the file."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.scans.child import serve
from kelurahan_desk.scans.frames import read_frame, write_frame
from kelurahan_desk.scans.pages import page_count, page_picture
from kelurahan_desk.scans.process import PdfProcess, the_process
from kelurahan_desk.scans.words import page_words
from unit.scans.papers import locked_pdf, pdf_of

CRASHES = (sys.executable, "-c", "import os, sys; sys.stdin.buffer.read(12); os.abort()")
HANGS = (sys.executable, "-c", "import time; time.sleep(60)")
LIES = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(12); sys.stdout.buffer.write(b'x' * 4096)")


def code_of(process: PdfProcess, pdf: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        process.ask("count", pdf)
    return caught.value.code


@pytest.fixture
def process():
    made = PdfProcess()
    yield made
    made.close()


def test_nothing_of_pdfium_is_in_this_process_when_a_page_is_drawn():
    script = (
        "import sys; from kelurahan_desk.scans.pages import page_picture;"
        "pdf = sys.stdin.buffer.read(); print(page_picture(pdf, 0, 50).width, 'pypdfium2' in sys.modules)"
    )
    process = subprocess.run(
        [sys.executable, "-c", script], input=pdf_of(1), capture_output=True, check=True, timeout=60
    )
    assert process.stdout.split() == [b"50", b"False"]


def test_a_crash_is_told_as_a_damaged_file_and_the_next_file_opens(process):
    assert process.ask("count", pdf_of(2)).value == 2
    broken = PdfProcess(CRASHES)
    assert code_of(broken, pdf_of(1)) == "SCAN_DAMAGED"
    assert code_of(broken, pdf_of(1)) == "SCAN_DAMAGED"  # a new child, which crashes as well
    broken.close()
    assert process.ask("count", pdf_of(3)).value == 3


def test_a_hang_ends_in_time(process):
    silent = PdfProcess(HANGS, patience=0.4)
    began = time.monotonic()
    assert code_of(silent, pdf_of(1)) == "SCAN_SLOW"
    assert time.monotonic() - began < 5
    assert silent.pid is None


def test_a_child_that_talks_nonsense_is_ended():
    liar = PdfProcess(LIES, patience=5)
    assert code_of(liar, pdf_of(1)) == "SCAN_DAMAGED"
    assert liar.pid is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_between_two_files(process):
    assert process.ask("count", pdf_of(1)).value == 1
    first = process.pid
    os.kill(first, signal.SIGSEGV)
    for _ in range(200):
        if process._child.poll() is not None:
            break
        time.sleep(0.01)
    assert process.ask("count", pdf_of(4)).value == 4
    assert process.pid != first


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_in_the_middle_of_a_file(process):
    process.ask("count", pdf_of(1))
    timer = threading.Timer(0.05, os.kill, (process.pid, signal.SIGSTOP))
    timer.start()
    timer.join()
    killer = threading.Timer(0.2, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    assert code_of(process, pdf_of(2)) == "SCAN_DAMAGED"
    killer.join()
    assert process.ask("count", pdf_of(2)).value == 2


def test_a_file_is_sent_once_and_asked_about_often(process):
    pdf = pdf_of(3)
    pictures = {process.ask("picture", pdf, page, 60).data for page in range(3)}
    assert len(pictures) == 3
    assert process.ask("count", pdf).value == 3


def test_without_a_program_to_start(tmp_path: Path):
    with pytest.raises(Trouble) as caught:
        PdfProcess((str(tmp_path / "tidak-ada"),)).ask("count", b"")
    assert caught.value.code == "SCAN_NO_PROCESS"


def test_from_many_threads_at_once():
    pdf, found = pdf_of(2), []
    threads = [
        threading.Thread(target=lambda: found.append(page_picture(pdf, 1, 80).width)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [80] * 8


def test_one_child_for_the_whole_program():
    page_count(pdf_of(1))
    assert the_process() is the_process()
    assert page_words(pdf_of(1)) == (("Halaman", "1"),)


def test_the_child_answers_refusals_and_ends_with_its_input():
    asked, told = io.BytesIO(), io.BytesIO()
    write_frame(asked, {"do": "count", "with": [], "again": False}, pdf_of(2))
    write_frame(asked, {"do": "check", "with": [30], "again": True})
    write_frame(asked, {"do": "check", "with": [1], "again": True})
    write_frame(asked, {"do": "keywords", "with": [], "again": True})
    write_frame(asked, {"do": "words", "with": [], "again": False}, locked_pdf("x"))
    asked.seek(0)
    serve(asked, told)
    told.seek(0)
    lines = []
    while (frame := read_frame(told)) is not None:
        lines.append(frame[0])
    assert lines == [
        {"value": 2}, {"value": 2}, {"refused": "SCAN_PAGES", "facts": {"pages": 2, "limit": 1}},
        {"value": ""}, {"refused": "SCAN_PASSWORD", "facts": {}},
    ]  # fmt: skip


@pytest.mark.parametrize("broken", [b"", b"\x00" * 5, b"\x00\x00\x00\x02" + b"\x00" * 8 + b"{"])
def test_a_message_that_breaks_off(broken):
    assert read_frame(io.BytesIO(broken)) is None


@pytest.mark.parametrize("wrong", [b"\xff" * 12, b"\x00\x00\x00\x02" + b"\x00" * 8 + b"{{"])
def test_what_is_no_message(wrong):
    with pytest.raises(ValueError, match=r"no message|Expecting"):
        read_frame(io.BytesIO(wrong))
