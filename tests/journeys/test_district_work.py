"""The officer's work from outside: separate processes, two offices' batches, sheets filled as people fill them."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, make_office
from tests.support.exchange import approved, introduce, make_district
from tests.support.program import call as run
from tests.support.town import fill_sheet, read_sheet

from kelurahan_desk.services.office.founding import open_office

FIRST, SECOND = "6471051002", "6471011001"


@dataclass(frozen=True)
class Work:
    """A district's data folder, a stick, and what the offices sent: their applications by office."""

    root: Path
    stick: Path
    sent: dict[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Two offices proposed two people each, one of them the same person; the batches are not taken in yet."""
    root = tmp_path_factory.mktemp("kerja")
    stick = root / "stik"
    district = make_district(root / "dinsos")
    sent = {}
    for office, region, serials in ((FIRST, "64.71.05.1002", (1, 2)), (SECOND, "64.71.01.1001", (1, 3))):
        (root / office).mkdir()
        folder = make_office(root / office, region)
        desk = open_office(folder, "admin", PASSPHRASE, clock=StillClock())
        pair = introduce(desk, district, stick)
        sent[office] = tuple(approved(desk, serial) for serial in serials)
        pair.office.exchange.export(stick)
        desk.close()
    district.close()
    return Work(root / "dinsos", stick, sent)


def test_from_batches_to_replies(work: Work):
    batches = sorted(work.stick.glob("SKB1-B-*.tar.age"))
    taken = run(work.root, "district", "ingest", *batches)
    assert [one["accepted"] for one in taken.body["files"]] == [2, 2]
    rule_on_the_double(work)
    decide_by_sheet_and_one_by_one(work)
    ask_the_insurer(work)
    reply_and_reply_again(work)
    recap = run(work.root, "district", "recap", "--out", work.stick / "rekap.xlsx").body
    paper = work.stick / "rekap.pdf"
    assert run(work.root, "district", "recap", "--out", paper, "--paper", "a4").body == {
        **recap,
        "file": str(paper),
    }
    assert paper.read_bytes().startswith(b"%PDF")
    total = recap["total"]
    assert recap["adds_up"] is True
    assert [total[name] for name in ("sent", "received", "accepted", "refused", "pending")] == [4, 4, 0, 3, 1]
    assert read_sheet(work.stick / "rekap.xlsx")[-1][6:9] == [4, 4, 0]
    assert run(work.root, "district", "overdue").body["offices"] == []


def rule_on_the_double(work: Work) -> None:
    """One person in both offices: seen masked, ruled on, gone from the list."""
    (case,) = run(work.root, "district", "duplicates", "--kind", "nik").body["cases"]
    assert case["score"] == 100
    assert {case["one"]["office"], case["other"]["office"]} == {FIRST, SECOND}
    assert not case["one"]["nik"].isdigit()
    (shown,) = run(work.root, "--reveal", "district", "duplicates", "--kind", "nik").body["cases"]
    assert (shown["one"]["ref"], len(shown["one"]["nik"])) == (case["one"]["ref"], 16)
    refs = (case["one"]["ref"], case["other"]["ref"])
    ruled = run(work.root, "district", "rule", *refs, "--verdict", "keep_one", "--note", "x")
    assert ruled.body["refused"] is True
    assert run(work.root, "district", "duplicates", "--kind", "nik").body["total"] == 0
    kept = run(work.root, "district", "duplicates", "--kind", "nik", "--all").body["cases"]
    assert [one["ruling"]["verdict"] for one in kept] == ["keep_one"]


def decide_by_sheet_and_one_by_one(work: Work) -> None:
    """A sheet with one good and one bad row, and a change of mind by command."""
    sheet, copy = work.stick / "kerja.xlsx", work.stick / "catatan.xlsx"
    assert run(work.root, "district", "worklist", "--out", sheet).body["rows"] == 3
    first = read_sheet(sheet)[1]
    fill_sheet(sheet, {(2, "KEPUTUSAN"): "SETUJU", (3, "KEPUTUSAN"): "BOLEH"})
    decided = run(work.root, "district", "decide", "--sheet", sheet, "--annotate", copy).body
    assert (decided["decided"], [one["code"] for one in decided["problems"]]) == (1, ["DECISION_UNKNOWN"])
    assert read_sheet(copy)[2][-2]
    anew = ("--verdict", "rejected", "--reason", "GANDA")
    assert run(work.root, "district", "decide", f"{first[1]}/{first[2]}", *anew).body["changed"] is True


def ask_the_insurer(work: Work) -> None:
    """Both layouts out, answers in, and one wording explained."""
    asked, form = work.stick / "bpjs.xlsx", work.stick / "form.xlsx"
    export = ("district", "export", "--layout")
    assert run(work.root, *export, "bpjs19", "--out", asked).body["rows"] == 2
    more = ("--line", "KODE KC=1902", "--month", "2026-12", "--dates", "mdy")
    assert run(work.root, *export, "bpjs37", "--out", form, *more).body["rows"] == 2
    fill_sheet(asked, {(2, "STATUS TL"): "GAGAL-AKTIF PBI APBN", (3, "STATUS TL"): "hubungi cabang"})
    answered = run(work.root, "district", "answers", asked, "--annotate", work.stick / "catatan.xlsx").body
    assert (answered["rejected"], answered["unrecognised"]) == (1, 1)
    unknown = run(work.root, "district", "answers", "--unknown").body["unrecognised"]
    assert unknown == [{"key": "HUBUNGI CABANG", "rows": 1}]
    told = ("--verdict", "need_info", "--reason", "DOKUMEN_KURANG")
    assert run(work.root, "district", "answers", "--teach", "hubungi cabang", *told).body["applied"] == 1
    assert len(run(work.root, "district", "answers", "--taught").body["taught"]) == 1


def reply_and_reply_again(work: Work) -> None:
    """The offices read the copy made later, which has the same bytes."""
    replies = run(work.root, "district", "reply", "--out", work.stick).body["files"]
    assert {(one["office"], one["decisions"]) for one in replies} == {(FIRST, 2), (SECOND, 2)}
    for one in replies:
        place = ("--office", one["office"], "--seq", str(one["seq"]), "--out", work.stick / "lagi")
        copy = Path(run(work.root, "district", "reply", "again", *place).body["file"])
        assert copy.read_bytes() == Path(one["file"]).read_bytes()
        office = work.root.parent / one["office"] / "office"
        assert run(office, "reply", "import", copy).body["decisions"] == len(work.sent[one["office"]])
    assert len(run(work.root, "district", "replies").body["replies"]) == 2


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("decide",), 2, "USAGE"),
        (("decide", "--sheet", "a.xlsx", "x/y"), 2, "USAGE"),
        (("decide", "6471/x"), 1, "DECISION_MISSING"),
        (("decide", "6471/x", "--verdict", "approved"), 1, "RECORD_UNKNOWN"),
        (("decide", "--sheet", "tiada.xlsx"), 3, "FILE_MISSING"),
        (("answers",), 2, "USAGE"),
        (("answers", "--forget", "x"), 1, "PHRASE_UNKNOWN"),
        (("rule", "a/b", "c/d", "--verdict", "keep_one"), 1, "RECORD_UNKNOWN"),
        (("export", "--layout", "bpjs20", "--out", "a.xlsx"), 2, "USAGE"),
        (("export", "--layout", "bpjs19", "--out", "a.xlsx", "--month", "2026-13"), 2, "USAGE"),
        (("export", "--layout", "bpjs37", "--out", "a.xlsx", "--line", "X=1"), 1, "EXPORT_LINE"),
        (("reply", "again", "--office", "6471051002", "--seq", "99", "--out", "."), 1, "RECEIPT_UNKNOWN"),
        (("recap", "--from", "kemarin"), 2, "USAGE"),
    ],
)
def test_refusals_from_outside(work: Work, words, status, code):
    ran = run(work.root, "district", *words)
    assert (ran.status, ran.code) == (status, code)
