"""The district's own rules: founding, keys, deciding, waiting batches."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, make_office
from tests.support.exchange import Pair, code_of, make_district

from kelurahan_desk.batch.enrolment import make_enrolment
from kelurahan_desk.batch.secrets import StationSecrets
from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district import judging
from kelurahan_desk.services.district.desk import build_district_desk
from kelurahan_desk.services.district.founding import district_code, found_district, open_district


@pytest.mark.parametrize("text", ["6471", "64.71", "DINSOS-6471", " dinsos-6471 "])
def test_codes_of_a_city(text: str):
    assert district_code(text) == "DINSOS-6471"


@pytest.mark.parametrize("text", ["", "647", "64710", "Balikpapan", "64.71.05", "DINSOS-", "6471\nx"])
def test_codes_refused(text: str):
    assert code_of(district_code, text) == "DISTRICT_CODE"


def test_a_province_has_two_digits():
    assert district_code("64") == "DINSOS-64"


def test_founding_and_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    url = "sqlite:///lain.db"
    founded = found_district(
        tmp_path / "dinsos", "6471", "Dinas", url, PASSPHRASE, clock=StillClock(), cost=Cost.light()
    )
    assert (founded.office, len(founded.root_fingerprint)) == ("DINSOS-6471", 35)
    assert (tmp_path / "lain.db").is_file()
    monkeypatch.chdir("/")
    desk = open_district(tmp_path / "dinsos", "admin", PASSPHRASE, clock=StillClock())
    assert (desk.district().name, desk.user.name) == ("Dinas", "admin")
    desk.close()
    again = {"clock": StillClock(), "cost": Cost.light()}
    assert (
        code_of(found_district, tmp_path / "dinsos", "6471", "x", "", PASSPHRASE, **again) == "FOLDER_IN_USE"
    )
    other = {"clock": StillClock()}
    assert code_of(open_district, tmp_path / "dinsos", "admin", "salah sekali", **other) == "WRONG_PASSPHRASE"
    assert code_of(open_district, tmp_path / "tiada", None, PASSPHRASE, **other) == "NO_DESK"


def test_a_folder_of_another_kind(tmp_path: Path):
    office = make_office(tmp_path)
    assert code_of(open_district, office, None, PASSPHRASE, clock=StillClock()) == "DESK_OTHER_KIND"


def test_nothing_is_left_of_a_founding_that_failed(tmp_path: Path):
    given = {"clock": StillClock(), "cost": Cost.light()}
    call = found_district, tmp_path / "d", "6471", "x", "mysql://x", PASSPHRASE
    assert code_of(*call, **given) == "DATABASE_URL"
    assert list(tmp_path.iterdir()) == []


def test_without_permission_or_keys(pair: Pair):
    clerk = build_district_desk(replace(pair.district.context, user=User("lain", frozenset({Role.PETUGAS}))))
    assert code_of(clerk.offices.roster, pair.stick) == "NOT_ALLOWED"
    assert code_of(clerk.replies.write, pair.stick) == "NOT_ALLOWED"
    closed = replace(pair.district.context, keys=replace(pair.district.context.keys, secrets=None))
    assert code_of(build_district_desk(closed).offices.export_key, pair.stick) == "SIGNING_NOT_ALLOWED"


def enrol_another(pair: Pair, office: str, station: str) -> str:
    """One more station of that name; gives its key id."""
    secrets = StationSecrets.generate()
    known = secrets.station(office, station)
    file = pair.stick / "lagi.tar"
    file.write_bytes(
        make_enrolment(known, key=secrets.sign, name="Lagi", app="0.1.0", created="2026-11-22T03:00:00Z")
    )
    pair.district.offices.enrol(file, known.fingerprint)
    return secrets.sign.public.key_id


def test_a_new_key_retires_the_old_one(pair: Pair):
    key = enrol_another(pair, pair.station.office, pair.station.station)
    assert {known.sign_key_id == key: known.status for known in pair.district.offices.list()} == {
        True: "active",
        False: "retired",
    }
    pair.office.exchange.import_roster(pair.district.offices.roster(pair.stick).file)
    assert pair.office.exchange.status().enrolled is False


def test_a_station_named_like_another(pair: Pair):
    enrol_another(pair, "6471051003", pair.station.station)
    revoke = pair.district.offices.revoke
    assert code_of(revoke, pair.station.station, "hilang") == "STATION_AMBIGUOUS"
    assert revoke(f"6471051003-{pair.station.station}", "hilang").station.office == "6471051003"
    assert revoke(pair.station.station.lower(), "hilang").station.office == pair.station.office


def test_deciding_one_by_one(pair: Pair):
    (app,) = pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    decide, office = pair.district.decisions.decide, pair.station.office
    assert code_of(decide, office, app, Decision.REJECTED) == "DECISION_REASON"
    assert code_of(decide, office, "x", Decision.APPROVED) == "RECORD_UNKNOWN"
    assert code_of(decide, "6471051009", app, Decision.APPROVED) == "RECORD_UNKNOWN"
    assert decide(office, app, Decision.PENDING) is True
    assert decide(office, app, Decision.PENDING) is False
    assert len(pair.district.decisions.waiting()) == 1
    assert decide(office, app, Decision.APPROVED) is True
    assert pair.district.decisions.waiting() == ()


def test_a_sheet_about_an_older_revision(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    import openpyxl

    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    sheet = pair.stick / "usulan.xlsx"
    pair.district.decisions.worklist(sheet)
    book = openpyxl.load_workbook(sheet)
    page = book.active
    columns = {cell.value: cell.column for cell in page[1]}
    page.cell(2, columns["KEPUTUSAN"], "SETUJU")
    page.cell(2, columns["REV"], 7)
    book.save(sheet)
    (problem,) = pair.district.decisions.decide_sheet(sheet).problems
    assert (problem.code, problem.facts) == ("DECISION_OLD_REVISION", {"rev": 7, "held": 1})


def test_only_so_many_batches_wait(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(judging, "_PARK_LIMIT", 1)
    files = [pair.office.exchange.export(pair.stick, nil=True).file for _ in range(3)]
    assert pair.district.ingest.files((files[1],))[0].verdict == "parked"
    assert pair.district.ingest.files((files[2],))[0].code == "PARK_FULL"


def test_a_waiting_copy_that_is_gone(pair: Pair):
    files = [pair.office.exchange.export(pair.stick, nil=True).file for _ in range(2)]
    pair.district.ingest.files((files[1],))
    for copy in pair.district.context.folder.inbox.iterdir():
        copy.unlink()
    reports = pair.district.ingest.files((files[0],))
    assert [report.code for report in reports] == ["OK", "FILE_MISSING"]


def test_trouble_with_the_desk_itself_is_no_report(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    from kelurahan_desk.domain.problems import Trouble

    def busy(*_):
        raise Trouble("DATABASE_BUSY")

    file = pair.office.exchange.export(pair.stick, nil=True).file
    monkeypatch.setattr(judging, "reading_limited", busy)
    assert code_of(pair.district.ingest.files, (file,)) == "DATABASE_BUSY"


def test_epochs_of_an_officer_who_confirms(pair: Pair):
    confirm = pair.district.offices.confirm_epoch
    assert code_of(confirm, pair.station.station, 2, "") == "REASON_MISSING"
    assert code_of(confirm, "ZZZZ", 2, "telepon") == "STATION_UNKNOWN"


def test_two_districts_have_other_keys(tmp_path: Path, pair: Pair):
    other = make_district(tmp_path / "lain")
    assert other.context.secrets().fingerprint != pair.district.context.secrets().fingerprint
    assert other.context.clock.now() > datetime(2026, 1, 1, tzinfo=UTC)
    other.close()
