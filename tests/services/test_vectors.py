"""Every frozen file of tests/golden/batches gets the verdict in its name; what is refused leaves nothing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support.exchange import everything
from tests.support.vectors import FOLDER, KEYS, district_sender, known_keys, vector_district, vectors

from kelurahan_desk.batch.answers import differing
from kelurahan_desk.batch.enrolment import read_enrolment
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import read_results, returned_records
from kelurahan_desk.batch.reader import Reader, open_batch, open_receipt
from kelurahan_desk.batch.roster import accept_roster
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.services.district.desk import DistrictDesk

BATCHES, RECEIPTS, RETURNS = vectors("batch"), vectors("receipt"), vectors("return")
ROSTERS, ENROLMENTS = vectors("roster"), vectors("enrolment")
TAKEN = [name for name in BATCHES if name.startswith("VALID")]
HEAD = TAKEN[:3]  # what the district holds when it meets the others
JOURNAL = {7: "7" * 64}  # the office's newest event
REFUSED = [
    name for name, vector in BATCHES.items() if vector.verdict not in ("VALID", "DUPLICATE", "SEQ_GAP")
]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DistrictDesk]:
    """The district after the first three batches."""
    desk = vector_district(tmp_path_factory.mktemp("vektor") / "dinsos")
    reports = desk.ingest.files(tuple(BATCHES[name].path for name in HEAD))
    assert [(one.verdict, one.accepted, one.rejected) for one in reports] == [
        ("accepted", 2, 0),
        ("accepted", 0, 0),
        ("accepted", 1, 2),
    ]
    yield desk
    desk.close()


def held(desk: DistrictDesk) -> object:
    """All that the database knows of batches, records and documents."""
    with desk.context.store.read() as unit:
        batches = unit.batches.list()
        return batches, unit.records.worklist(), everything(desk)


def test_no_file_is_left_out():
    files = {path.name for path in FOLDER.iterdir()} - {"keys.json", "README.md"}
    assert files == {*BATCHES, *RECEIPTS, *RETURNS, *ROSTERS, *ENROLMENTS}
    assert len(files) > 100


@pytest.mark.parametrize("name", REFUSED)
def test_refused_batches(district: DistrictDesk, name: str):
    before = held(district)
    (report,) = district.ingest.files((BATCHES[name].path,))
    assert (report.verdict, report.code) == ("refused", BATCHES[name].verdict)
    assert held(district) == before


@pytest.mark.parametrize("name", [name for name in BATCHES if name.startswith("DUPLICATE")])
def test_duplicates(district: DistrictDesk, name: str):
    before = held(district)
    (report,) = district.ingest.files((BATCHES[name].path,))
    assert (report.verdict, report.code, report.duplicates) == ("duplicate", "DUPLICATE", 2)
    assert held(district) == before


def test_what_fits_and_what_is_early(tmp_path: Path):
    """The valid ones in their order, the early one before the last."""
    desk = vector_district(tmp_path / "dinsos")
    (early,) = (name for name in BATCHES if name.startswith("SEQ_GAP"))
    names = [*HEAD, early, TAKEN[3]]
    reports = desk.ingest.files(tuple(BATCHES[name].path for name in names))
    assert [one.code for one in reports] == ["OK", "OK", "OK", "SEQ_GAP", "OK"]
    assert [one.id[-2:] for one in desk.decisions.waiting()] == ["01", "02", "03", "ff", "05"]
    assert len(list(desk.context.folder.inbox.iterdir())) == 1
    # The fifth is for another office first; the early sixth then follows, and follows from nothing.
    reports = desk.ingest.files((BATCHES[TAKEN[4]].path,))
    assert [one.code for one in reports] == ["OK", "CHAIN"]
    desk.close()


@contextmanager
def told(verdict: str) -> Iterator[None]:
    """Whether the code of what is raised, or VALID for nothing, is the verdict."""
    code = "VALID"
    try:
        yield
    except (BatchFault, Refusal) as fault:
        code = fault.code
    assert code == verdict


@pytest.mark.parametrize("name", RECEIPTS)
def test_receipts(name: str):
    said, verdict = KEYS["station"], RECEIPTS[name].verdict
    reader = Reader((said["age_identity"],), said["office"], district_sender)
    with told(verdict):
        opened = open_receipt(RECEIPTS[name].data, reader)
        read_results(opened, opened.payload())
        if differing(opened.manifest.through, said["station"], JOURNAL.get):
            raise Refusal("JOURNAL_UNWITNESSED")


@pytest.mark.parametrize("name", RETURNS)
def test_returns(name: str):
    said = KEYS["station"]
    reader = Reader((said["age_identity"],), said["office"], district_sender)
    with told(RETURNS[name].verdict):
        opened = open_batch(RETURNS[name].data, reader)
        assert [line.number for line, _ in returned_records(opened)] == [1, 2]
        assert len(dict(opened.documents())) == 1


@pytest.mark.parametrize("name", ROSTERS)
def test_rosters(name: str):
    first = accept_roster(ROSTERS["VALID.roster.2-two-versions.tar"].data, None, None)
    verdict = ROSTERS[name].verdict
    with told(verdict):
        alone = verdict == "VALID" and "follows" not in name
        taken = accept_roster(ROSTERS[name].data, None if alone else first.document, None)
        assert str(taken.roster().version) == name.split(".")[2][0]


@pytest.mark.parametrize("name", ENROLMENTS)
def test_enrolments(name: str):
    expected, _ = next(known_keys())
    with told(ENROLMENTS[name].verdict):
        assert read_enrolment(ENROLMENTS[name].data) == (expected, "Contoh")


def test_the_generator_makes_what_is_frozen(tmp_path: Path):
    """Same names, same keys; the bytes differ, for age is random."""
    shutil.copyfile(FOLDER / "README.md", tmp_path / "README.md")
    tool = FOLDER.parent.parent.parent / "tools" / "make_vectors.py"
    subprocess.run([sys.executable, tool, tmp_path], check=True, capture_output=True)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in FOLDER.iterdir()}
    assert (tmp_path / "keys.json").read_bytes() == (FOLDER / "keys.json").read_bytes()
    for name in (*ROSTERS, *ENROLMENTS):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name
