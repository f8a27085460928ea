"""The officer's sheet out and in: every way a row can be wrong is told beside it, and the rest counts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.services.test_district_stops import stop_at
from tests.support.exchange import Pair, code_of
from tests.support.town import FIRST, SECOND, Line, Town, app_id, fill_sheet, read_sheet

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Cancelled, Trouble
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.services.district import decisions
from kelurahan_desk.services.district.deciding import fold_reason
from kelurahan_desk.services.district.desk import build_district_desk

NIK, CARD = "6471990403850001", "6471990101159999"


def decision(town: Town, serial: int, office: str = FIRST, rev: int = 1) -> tuple[Decision, str] | None:
    """What was decided on an application."""
    with town.desk.context.store.read() as unit:
        found = unit.decisions.get(office, app_id(serial), rev)
    return (found.decision, found.reason) if found else None


@pytest.fixture
def sheet(town: Town, tmp_path: Path) -> Path:
    """Two applications of one office and one of another, written out."""
    town.send(FIRST, Line(serial=1, name="SITI AMINAH"), Line(serial=2, name="BUDI HARTONO"))
    town.send(SECOND, Line(serial=3, name="AGUS SALIM"))
    path = tmp_path / "daftar.xlsx"
    assert town.desk.decisions.worklist(path) == 3
    return path


def test_a_sheet_that_holds(town: Town, sheet: Path):
    fill_sheet(
        sheet,
        {(2, "KEPUTUSAN"): "SETUJU", (3, "KEPUTUSAN"): "TOLAK", (3, "ALASAN"): "GANDA", (3, "CATATAN"): "x"},
    )
    report = town.desk.decisions.decide_sheet(sheet)
    assert (report.decided, report.unchanged, report.open, report.problems) == (2, 0, 1, ())
    assert (decision(town, 1), decision(town, 2)) == (
        (Decision.APPROVED, ""),
        (Decision.REJECTED, "GANDA; x"),
    )
    again = town.desk.decisions.decide_sheet(sheet)
    assert (again.decided, again.unchanged) == (0, 2)


def test_one_office_only(town: Town, sheet: Path):
    assert town.desk.decisions.worklist(sheet, SECOND) == 1
    assert read_sheet(sheet)[1][1] == SECOND


def test_alike_names_of_one_birth_date_are_marked_while_one_of_them_waits(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1, name="SITI NURHALIZA"), Line(serial=2, name="BUDI SANTOSO"))
    town.send(SECOND, Line(serial=3, name="SITI NURHALISA"), Line(serial=4, name="BUDI SANTOSO", born=None))
    town.send(SECOND, Line(serial=5, name="SITI NURHALIZA", born=date(1990, 1, 1)))
    path, desk = tmp_path / "daftar.xlsx", town.desk
    pair = {(FIRST, app_id(1)), (SECOND, app_id(3))}
    assert desk.duplicates.alike_refs() == pair
    assert desk.duplicates.open_refs() == frozenset()
    desk.decisions.worklist(path)
    heading, *rows = read_sheet(path)
    marked = {(row[1], row[2]) for row in rows if row[heading.index("PERINGATAN")]}
    assert marked == pair
    # The other one may be decided already; the one that waits is marked all the same.
    desk.decisions.decide(SECOND, app_id(3), Decision.APPROVED)
    desk.decisions.worklist(path)
    assert [row[2] for row in read_sheet(path)[1:] if row[heading.index("PERINGATAN")]] == [app_id(1)]
    desk.duplicates.rule(f"{FIRST}/{app_id(1)}", f"{SECOND}/{app_id(3)}", "two_people")
    assert desk.duplicates.alike_refs() == frozenset()


def test_the_search_for_alike_names_is_kept_and_can_be_stopped(town: Town, tmp_path: Path):
    town.send(FIRST, Line(serial=1))
    with pytest.raises(Cancelled):
        town.desk.duplicates.alike_refs(stop_at(0))
    with pytest.raises(Cancelled):
        town.desk.decisions.worklist(tmp_path / "daftar.xlsx", "", stop_at(0))
    assert not (tmp_path / "daftar.xlsx").exists()
    town.desk.duplicates.alike_refs()
    assert town.desk.duplicates.alike_refs(stop_at(0)) == frozenset()  # nothing changed: not sought again


def test_what_may_be_double_is_marked_until_somebody_rules(town: Town, tmp_path: Path):
    """One person in two offices, and a family card that two offices use; the others stay unmarked."""
    town.send(FIRST, Line(serial=1, nik=NIK), Line(serial=2, kk=CARD), Line(serial=5))
    town.send(SECOND, Line(serial=3, nik=NIK), Line(serial=4, kk=CARD, name="AGUS SALIM"))
    path, desk = tmp_path / "daftar.xlsx", town.desk
    assert desk.decisions.worklist(path) == 5
    heading, *rows = read_sheet(path)
    place = heading.index("PERINGATAN")
    marked = {row[2]: row[place] for row in rows}
    assert {key for key, text in marked.items() if text == "MUNGKIN GANDA"} == {
        app_id(n) for n in (1, 2, 3, 4)
    }
    assert desk.duplicates.open_refs() == {
        (FIRST, app_id(1)), (FIRST, app_id(2)), (SECOND, app_id(3)), (SECOND, app_id(4)),
    }  # fmt: skip
    desk.duplicates.rule(f"{FIRST}/{app_id(1)}", f"{SECOND}/{app_id(3)}", "two_people")
    assert desk.duplicates.open_refs() == {(FIRST, app_id(2)), (SECOND, app_id(4))}
    desk.decisions.decide(SECOND, app_id(4), Decision.APPROVED)
    assert len(desk.duplicates.open_refs()) == 2
    desk.decisions.decide(SECOND, app_id(4), Decision.REJECTED, reason="GANDA")
    assert desk.duplicates.open_refs() == frozenset()
    desk.decisions.worklist(path)
    assert {row[place] for row in read_sheet(path)[1:]} == {None}
    report = desk.decisions.decide_sheet(path)
    assert (report.decided, report.problems) == (0, ())


FAULTS = {
    "unknown id": ({"ID USULAN": app_id(9)}, "RECORD_UNKNOWN"),
    "no id at all": ({"ID USULAN": "x"}, "RECORD_UNKNOWN"),
    "another office": ({"KANTOR": SECOND}, "RECORD_UNKNOWN"),
    "the id of another row": ({"ID USULAN": app_id(2)}, "DECISION_WRONG_ROW"),
    "a word nobody knows": ({"KEPUTUSAN": "BOLEH JUGA"}, "DECISION_UNKNOWN"),
    "no reason": ({"KEPUTUSAN": "TOLAK"}, "DECISION_WITHOUT_REASON"),
    "NIK cut by a spreadsheet program": ({"NIK": 6471990403850000}, "DECISION_CELL_CHANGED"),
    "another name": ({"NAMA": "SITI"}, "DECISION_CELL_CHANGED"),
    "another birth date": ({"TGL LAHIR": "05-03-1985"}, "DECISION_CELL_CHANGED"),
    "another kind": ({"JENIS USULAN": "penghapusan"}, "DECISION_CELL_CHANGED"),
    "another revision": ({"REV": 2}, "DECISION_OLD_REVISION"),
}


@pytest.mark.parametrize(("cells", "code"), FAULTS.values(), ids=FAULTS)
def test_a_row_that_does_not_hold(town: Town, sheet: Path, cells, code, tmp_path: Path):
    edits = {(2, name): value for name, value in ({"KEPUTUSAN": "SETUJU"} | cells).items()}
    fill_sheet(sheet, {**edits, (4, "KEPUTUSAN"): "SETUJU"})
    report = town.desk.decisions.decide_sheet(sheet, annotate=tmp_path / "catatan.xlsx")
    (problem,) = report.problems
    assert (problem.code, problem.row, report.decided) == (code, 2, 1)
    assert decision(town, 1) is None
    assert decision(town, 3, SECOND) == (Decision.APPROVED, "")
    heading, first, *rest = read_sheet(tmp_path / "catatan.xlsx")
    assert heading[-2:] == ["Catatan", "Cara memperbaiki"]
    assert first[-2]
    assert first[-1]
    assert [row[-2:] for row in rest] == [[None, None]] * 2
    assert [row[2] for row in rest] == [app_id(2), app_id(3)]


def test_the_annotated_copy_can_be_mended_and_taken(town: Town, sheet: Path, tmp_path: Path):
    fill_sheet(sheet, {(2, "KEPUTUSAN"): "BOLEH"})
    copy = tmp_path / "catatan.xlsx"
    town.desk.decisions.decide_sheet(sheet, annotate=copy)
    fill_sheet(copy, {(2, "KEPUTUSAN"): "SETUJU"})
    report = town.desk.decisions.decide_sheet(copy, annotate=copy)
    assert (report.decided, report.problems) == (1, ())
    heading, first, *_ = read_sheet(copy)
    assert (heading[21:], first[21:]) == (["Catatan", "Cara memperbaiki"], [None, None])


def test_what_was_decided_stays_unless_asked_anew(town: Town, sheet: Path):
    town.decide(1, Decision.REJECTED, reason="GANDA")
    town.decide(2, Decision.PENDING)
    fill_sheet(sheet, {(2, "KEPUTUSAN"): "SETUJU", (3, "KEPUTUSAN"): "SETUJU"})
    report = town.desk.decisions.decide_sheet(sheet)
    (problem,) = report.problems
    assert (problem.code, problem.facts["decision"], problem.facts["by"]) == (
        "DECISION_ALREADY",
        "TOLAK",
        "admin",
    )
    assert (report.decided, decision(town, 1)) == (1, (Decision.REJECTED, "GANDA"))
    assert town.desk.decisions.decide_sheet(sheet, anew=True).decided == 1
    assert decision(town, 1) == (Decision.APPROVED, "")


def test_what_the_office_withdrew_is_not_decided(town: Town, sheet: Path):
    town.send(FIRST, Line(serial=1, rev=2, op="withdraw", name="SITI AMINAH"))
    fill_sheet(sheet, {(2, "KEPUTUSAN"): "SETUJU"})
    (problem,) = town.desk.decisions.decide_sheet(sheet).problems
    assert problem.code == "DECISION_WITHDRAWN"
    assert code_of(town.desk.decisions.decide, FIRST, app_id(1), Decision.APPROVED) == "DECISION_WITHDRAWN"


def test_columns_may_be_left_out_or_emptied(town: Town, sheet: Path):
    fill_sheet(
        sheet,
        {(2, "KEPUTUSAN"): "SETUJU", (2, "NIK"): None, (2, "REV"): None, (2, "NAMA"): "  siti   aminah "},
    )
    assert town.desk.decisions.decide_sheet(sheet).decided == 1


def test_a_copy_that_cannot_be_written_decides_nothing(town: Town, sheet: Path, monkeypatch):
    fill_sheet(sheet, {(2, "KEPUTUSAN"): "SETUJU"})

    def full(*_args):
        raise Trouble("DISK_FULL", name="x")

    monkeypatch.setattr(decisions, "write_decisions_back", full)
    assert code_of(town.desk.decisions.decide_sheet, sheet, annotate=sheet) == "DISK_FULL"
    assert decision(town, 1) is None


def test_only_who_may_decide(town: Town, sheet: Path):
    clerk = build_district_desk(replace(town.desk.context, user=User("x", frozenset({Role.KASI}))))
    assert code_of(clerk.decisions.decide_sheet, sheet) == "NOT_ALLOWED"
    assert code_of(clerk.decisions.decide, FIRST, app_id(1), Decision.APPROVED) == "NOT_ALLOWED"


def test_a_reason_is_one_line_that_a_reply_can_carry(pair: Pair):
    assert fold_reason(" satu\ndua\x07 " + "x" * 400) == ("satu dua " + "x" * 400)[:300]
    (app,) = pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.district.decisions.decide(
        pair.station.office, app, Decision.REJECTED, reason="alasan\npanjang " * 60
    )
    (reply,) = pair.district.replies.write(pair.stick)
    assert pair.office.exchange.import_reply(reply.file).decisions == 1


def test_thousands_are_decided_in_few_statements(town: Town, tmp_path: Path):
    from sqlalchemy import event

    town.send(FIRST, *(Line(serial=serial) for serial in range(1, 1201)))
    path = tmp_path / "besar.xlsx"
    town.desk.decisions.worklist(path)
    fill_sheet(path, {(row, "KEPUTUSAN"): "SETUJU" for row in range(2, 1202)})
    engine = town.desk.context.store._database._engine
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    assert town.desk.decisions.decide_sheet(path).decided == 1200
    assert len(seen) < 20
