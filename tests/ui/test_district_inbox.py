"""Kotak masuk: files of a real office taken in through the window."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_inbox as words


@pytest.fixture
def inbox(district_window, met):
    district_window.go("inbox")
    return district_window


def choose(monkeypatch, *paths):
    monkeypatch.setattr(files, "ask_open_many", lambda *_a: tuple(paths))


def verdicts(window):
    return [report.verdict for report in window.page.results.list.table.rows.values]


def test_nothing_yet(inbox):
    assert inbox.find("no_results").isVisible()
    assert inbox.find("inbox_choose").hasFocus()


def test_a_batch_is_taken_in_and_told(inbox, met, monkeypatch):
    met.approve(1, 2)
    choose(monkeypatch, met.office.exchange.export(met.stick).file)
    inbox.ctrl(Qt.Key.Key_O)
    assert verdicts(inbox) == ["accepted"]
    assert inbox.page.banner.tone is Tone.OK
    assert [report.accepted for report in inbox.page.results.list.table.rows.values] == [2]
    assert len(inbox.desk.decisions.waiting()) == 2
    inbox.keys(Qt.Key.Key_Return)
    assert inbox.page.code == "work"
    assert len(inbox.page.list.table.rows.values) == 2


def test_each_file_has_its_verdict_and_the_first_bad_one_is_explained(inbox, met, stick, monkeypatch):
    met.approve(1)
    good = met.office.exchange.export(met.stick).file
    junk = stick / "SKB1-B-RUSAK.tar.age"
    junk.write_bytes(b"bukan kiriman")
    choose(monkeypatch, good, junk, good, stick / "tiada.tar.age")
    inbox.click("inbox_choose")
    assert verdicts(inbox) == ["accepted", "refused", "duplicate", "refused"]
    assert inbox.page.banner.tone is Tone.WARN
    assert inbox.find("result_why", QLabel).text().startswith("Berkas rusak")
    assert inbox.find("result_advice", QLabel).isVisible()


def test_an_early_batch_waits_and_follows_by_itself(inbox, met, monkeypatch):
    met.approve(1)
    first = met.office.exchange.export(met.stick).file
    met.approve(2)
    second = met.office.exchange.export(met.stick).file
    choose(monkeypatch, second)
    inbox.click("inbox_choose")
    assert verdicts(inbox) == ["parked"]
    assert inbox.find("tab_parked").text() == "Tertahan (1)"
    inbox.click("tab_parked")
    (waiting,) = inbox.page.parked.list.table.rows.values
    assert waiting.missing == ((1, 1),)
    choose(monkeypatch, first)
    inbox.click("inbox_choose")
    assert verdicts(inbox)[:2] == ["accepted", "accepted"]
    assert inbox.find("tab_parked").text() == "Tertahan"
    inbox.click("tab_history")
    assert len(inbox.page.history.table.rows.values) == 2


def test_a_whole_stick_is_searched_for_batches(inbox, met, stick, monkeypatch):
    met.approve(1)
    met.office.exchange.export(met.stick)
    monkeypatch.setattr(files, "ask_folder", lambda *_a: stick)
    inbox.click("inbox_folder")
    assert verdicts(inbox) == ["accepted"]  # the enrolment and the roster on it are no batches


def test_a_stick_without_batches_is_told(inbox, tmp_path, monkeypatch):
    empty = tmp_path / "kosong"
    empty.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda *_a: empty)
    inbox.click("inbox_folder")
    assert "kosong" in inbox.page.banner.text.text()


def test_files_and_folders_can_be_dropped(inbox, met, stick):
    met.approve(1)
    batch = met.office.exchange.export(met.stick).file
    drop(inbox.page, batch)
    inbox.settle()
    drop(inbox.page, stick)
    inbox.settle()
    assert verdicts(inbox) == ["duplicate", "accepted"]


def test_a_stop_keeps_what_was_taken_and_says_what_was_not(inbox, met, monkeypatch):
    paths = []
    for serial in (1, 2, 3):
        met.approve(serial)
        paths.append(met.office.exchange.export(met.stick).file)
    take = inbox.desk.ingest.one_by_one

    def take_one_and_stop(ingest, one, progress):
        yield from take(one, progress)
        inbox.page.progress._job._stop.set()

    monkeypatch.setattr(type(inbox.desk.ingest), "one_by_one", take_one_and_stop)
    choose(monkeypatch, *paths)
    inbox.click("inbox_choose")
    assert verdicts(inbox) == ["accepted"]
    assert "2 belum dibaca" in inbox.page.banner.text.text()
    assert not inbox.page.progress.isVisible()
    assert inbox.find("inbox_choose").isEnabled()


def test_a_stop_inside_a_file_leaves_nothing_of_it(inbox, met, monkeypatch):
    paths = []
    for serial in (1, 2, 3):
        met.approve(serial)
        paths.append(met.office.exchange.export(met.stick).file)
    take, steps = inbox.desk.ingest.one_by_one, []

    def stop_in_the_second(ingest, one, progress):
        def told(step, done, total):
            steps.append((step, done, total))
            if one == (paths[1],) and step == "ingest.records":
                inbox.page.progress._job._stop.set()
            progress(step, done, total)

        return take(one, told)

    monkeypatch.setattr(type(inbox.desk.ingest), "one_by_one", stop_in_the_second)
    choose(monkeypatch, *paths)
    inbox.click("inbox_choose")
    assert ("ingest.records", 0, 1) in steps
    assert verdicts(inbox) == ["accepted"]
    assert "2 belum dibaca" in inbox.page.banner.text.text()
    assert len(inbox.desk.decisions.waiting()) == 1


def test_the_card_says_what_is_done_and_with_which_file_of_several():
    assert words.taking("ingest.records", 2, 5) == "Mencatat usulan (berkas 2 dari 5)"
    assert words.taking("ingest", 1, 1) == "Menerima kiriman"


def drop(page, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
