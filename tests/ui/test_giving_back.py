"""What an office lost, in both windows: given back at Dinsos, taken in at the office where replies come in."""

from contextlib import closing

from PySide6.QtWidgets import QLabel
from tests.support.desks import copy_office
from tests.support.exchange import Pair, introduce, make_district

from kelurahan_desk.domain.application import State
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.wording import window_offices as words


def test_an_office_that_lost_everything_gets_its_data_back(district_window, met, tmp_path, monkeypatch):
    met.approve(1, 2)
    district_window.desk.ingest.files((met.office.exchange.export(met.stick).file,))
    monkeypatch.setattr(files, "ask_folder", lambda *_a: tmp_path / "kembali")
    district_window.go("offices")
    district_window.click("station_return")
    assert district_window.find("result_title", QLabel).text() == words.RETURN_DONE
    (file,) = (tmp_path / "kembali").iterdir()
    assert met.office.exchange.inspect(file).kind == "return"
    district_window.click("result_done")
    assert district_window.find("station_return").isVisible()


def test_nothing_is_given_back_where_nothing_came_or_nobody_said_where(
    district_window, met, tmp_path, monkeypatch
):
    monkeypatch.setattr(files, "ask_folder", lambda *_a: None)
    district_window.go("offices")
    district_window.click("station_return")
    assert not district_window.page.banner.isVisible()
    monkeypatch.setattr(files, "ask_folder", lambda *_a: tmp_path / "kembali")
    district_window.click("station_return")
    assert met.station.office in district_window.page.banner.text.text()
    assert not (tmp_path / "kembali").exists()


def test_it_comes_in_at_the_door_of_the_replies(desk_window, empty_template, tmp_path, monkeypatch):
    with (
        closing(make_district(tmp_path / "dinsos")) as district,
        closing(copy_office(empty_template, tmp_path / "lama")) as lost,
    ):  # the same station before the loss, and the window after it
        stick = introduce(lost, district, tmp_path / "stik").stick
        roster = district.offices.roster(tmp_path / "daftar.tar")
        desk_window.desk.exchange.import_roster(roster.file, roster.fingerprint)
        (made,) = Pair(lost, district, stick).approve(1)
        district.ingest.files((lost.exchange.export(stick).file,))
        (file,) = district.returning.write(lost.setup.station().office, tmp_path / "kembali").files
    monkeypatch.setattr(files, "ask_open", lambda *_a: file)
    desk_window.go("exchange")
    desk_window.click("exchange_reply")
    assert desk_window.find("result_title", QLabel).text() == "Data kantor sudah kembali"
    assert desk_window.desk.applications.get(made).application.state is State.IN_BATCH
