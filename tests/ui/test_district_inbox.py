"""Kotak masuk: files of a real office taken in through the window."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from kelurahan_desk.machine.drives import Drive
from kelurahan_desk.services.district import ingest
from kelurahan_desk.ui.district.taking_in import TakingIn
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


@pytest.fixture
def three(met):
    """Three batches, one application in each."""
    paths = []
    for serial in (1, 2, 3):
        met.approve(serial)
        paths.append(met.office.exchange.export(met.stick).file)
    return tuple(paths)


def stop_at(inbox, monkeypatch, *moment):
    """Press the button at a report of the work; gives every report."""
    steps, take = [], type(inbox.desk.ingest).one_by_one

    def listening(ingest, paths, progress):
        def told(step, done, total):
            steps.append((step, done, total))
            if (step, done) == moment:
                inbox.page.progress._job._stop.set()
            progress(step, done, total)

        return take(ingest, paths, told)

    monkeypatch.setattr(type(inbox.desk.ingest), "one_by_one", listening)
    return steps


def test_all_files_are_one_work_in_one_commit(inbox, three, monkeypatch):
    steps, before = stop_at(inbox, monkeypatch), inbox.desk.context.store.write
    written = []
    monkeypatch.setattr(
        type(inbox.desk.context.store), "write", lambda store: written.append(1) or before.__func__(store)
    )
    choose(monkeypatch, *three)
    inbox.click("inbox_choose")
    assert verdicts(inbox) == ["accepted"] * 3
    assert [step for step in steps if step[0] == "ingest.file"] == [
        ("ingest.file", number, 3) for number in (0, 1, 2)
    ]
    assert len(written) == 1
    assert inbox.page.banner.text.text() == "3 berkas diterima."


def test_a_stop_keeps_the_files_before_it_and_nothing_of_the_others(inbox, three, monkeypatch):
    stop_at(inbox, monkeypatch, "ingest.file", 1)
    choose(monkeypatch, *three)
    inbox.click("inbox_choose")
    assert verdicts(inbox) == ["accepted"]
    assert inbox.page.banner.text.text() == "1 berkas diterima, 2 belum dibaca karena dihentikan."
    assert not inbox.page.progress.isVisible()
    assert inbox.find("inbox_choose").isEnabled()
    assert len(inbox.desk.decisions.waiting()) == 1


def test_a_stop_inside_a_file_leaves_nothing_of_it(inbox, three, monkeypatch):
    steps = stop_at(inbox, monkeypatch, "ingest.records", 0)
    choose(monkeypatch, *three)
    inbox.click("inbox_choose")
    assert steps[-1] == ("ingest.records", 0, 1)
    assert verdicts(inbox) == []
    assert "3 belum dibaca" in inbox.page.banner.text.text()
    assert inbox.desk.decisions.waiting() == ()


def plugged(monkeypatch, *folders):
    found = tuple(Drive(folder, f"STIK {at}", "vfat", 1, 2, False) for at, folder in enumerate(folders))
    monkeypatch.setattr(ingest, "list_drives", lambda: found)


def test_a_stick_is_looked_through_to_its_folders(inbox, three, stick, monkeypatch):
    (stick / "minggu 3").mkdir()
    three[1].rename(stick / "minggu 3" / three[1].name)
    (stick / ".Trash-1000").mkdir()
    (stick / ".Trash-1000" / "SKB1-B-BUANGAN.tar.age").write_bytes(b"lama")
    plugged(monkeypatch, stick)
    inbox.ctrl(Qt.Key.Key_U)
    reports = inbox.page.results.list.table.rows.values
    assert [report.verdict for report in reports if not report.waited].count("refused") == 0
    assert len(inbox.desk.decisions.waiting()) == 3


def test_of_several_sticks_one_is_chosen(inbox, three, stick, tmp_path, monkeypatch):
    other = tmp_path / "lain"
    other.mkdir()
    plugged(monkeypatch, other, stick)
    monkeypatch.setattr(inbox.page.sticks, "popup", lambda _at: None)  # a menu waits for a hand
    inbox.click("inbox_drive")
    assert [action.text() for action in inbox.page.sticks.actions()] == [
        f"STIK 0 ({other})", f"STIK 1 ({stick})",
    ]  # fmt: skip
    inbox.page.sticks.actions()[1].trigger()
    inbox.settle()
    assert verdicts(inbox) == ["accepted"] * 3


def test_no_stick_is_told(inbox, monkeypatch):
    plugged(monkeypatch)
    inbox.click("inbox_drive")
    assert inbox.page.banner.text.text() == "Tidak ada flashdisk yang terpasang."


def test_an_early_one_says_that_it_followed(inbox, three, monkeypatch):
    choose(monkeypatch, three[1], three[0], three[2])
    inbox.click("inbox_choose")
    assert verdicts(inbox) == ["parked", "accepted", "accepted", "accepted"]
    assert inbox.page.banner.text.text() == "3 berkas diterima, 1 tertahan."
    why = inbox.page.results.list.table.rows.columns[-1].text
    told = [why(one) for one in inbox.page.results.list.table.rows.values]
    assert told[2] == "Tadinya tertahan, kini menyusul. Kiriman diterima."


def test_the_card_says_what_is_done_and_with_which_file_of_several():
    assert words.taking("ingest.records", 1000, 4000, 2, 5) == (
        "Mencatat usulan 1.000 dari 4.000 (berkas 2 dari 5)"
    )
    assert words.taking("ingest.check", 0, 1, 1, 1) == "Memeriksa isi kiriman"


def test_the_bar_goes_over_all_files():
    taking = TakingIn(None, (), files=4, _at=2)
    assert taking.place("ingest.records", 500, 1000)[1:] == (2500, 4000)
    assert TakingIn(None, (), files=1).place("ingest.records", 500, 1000)[1:] == (500, 1000)


def drop(page, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
