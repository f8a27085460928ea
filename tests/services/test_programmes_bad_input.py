"""What the world does to applications: papers that are none, lists out of time, rules that end."""

import json
import struct
import zlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.support.applications import approve, draft, take_cards, take_dtsen
from tests.support.desks import TODAY, add_people, make_person
from tests.support.exchange import Pair

from kelurahan_desk.domain.causes import Cause
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.services.office import rule_files
from kelurahan_desk.services.office.desk import OfficeDesk
from unit.scans.papers import locked_pdf, pdf_of

BPP = "balikpapan-pbpu"


def vast_png() -> bytes:
    """A picture that says it has 60,000 by 60,000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes(100)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PAPERS = {
    "an executable named .jpg": (b"MZ\x90\x00" + bytes(4096), "SCAN_KIND"),
    "an ELF named .jpg": (b"\x7fELF" + bytes(4096), "SCAN_KIND"),
    "60,000 pixels": (vast_png(), "SCAN_PIXELS"),
    "500 pages": (pdf_of(500), "SCAN_PAGES"),
    "a password": (locked_pdf("rahasia"), "SCAN_PASSWORD"),
    "cut off": (pdf_of(2)[:300], "SCAN_DAMAGED"),
    "nothing": (b"", "SCAN_KIND"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_papers_that_are_none(desk: OfficeDesk, name: str) -> None:
    data, code = PAPERS[name]
    (person,) = add_people(desk, make_person())
    made = desk.applications.submit(draft(person, BPP)).application
    for call in (
        lambda: desk.applications.attach(made.id, "ktp", data),
        lambda: desk.applications.look_at(data),
        lambda: desk.applications.submit(replace(draft(person, BPP), documents=(("ktp", data),))),
    ):
        with pytest.raises(Refusal) as refused:
            call()
        assert refused.value.code == code
    assert desk.applications.get(made.id).application == made
    assert len(desk.applications.list()) == 1


@pytest.mark.parametrize("as_of", [TODAY + timedelta(days=30), TODAY - timedelta(days=365)])
def test_a_list_of_next_month_or_last_year_warns_and_holds_nobody_up(desk: OfficeDesk, as_of: date) -> None:
    person = make_person()
    (number,) = add_people(desk, person)
    take_dtsen(desk, (person, 3))
    take_cards(desk, (person, "mandiri", "nonaktif premi"), as_of=as_of)
    flags = desk.applications.submit(draft(number, BPP, "ktp", "kk")).flags
    assert {flag.cause: flag.blocks for flag in flags if flag.cause is Cause.LIST_OLD} == {
        Cause.LIST_OLD: False
    }


def test_lists_that_contradict_each_other(desk: OfficeDesk) -> None:
    """The register knows the number as this person's, the cards know it as another's: that stops."""
    person = make_person()
    (number,) = add_people(desk, person)
    take_dtsen(desk, (person, 3))
    stranger = replace(person, name="ORANG SAMA SEKALI LAIN", birth_date=date(1960, 1, 2))
    take_cards(desk, (stranger, "mandiri", "nonaktif premi"))
    found = {
        flag.cause for flag in desk.applications.submit(draft(number, BPP, "ktp", "kk")).flags if flag.blocks
    }
    assert found == {Cause.NIK_OTHER_PERSON}


def end_programme(desk: OfficeDesk) -> None:
    """The office's own edition ends the programme yesterday."""
    text = Path("resources/programmes/balikpapan/pbpu.toml").read_text(encoding="utf-8")
    ended = text.replace("version = 1", "version = 2").replace(
        "cutoff_day = 20", f"valid_until = {TODAY - timedelta(days=1)}\ncutoff_day = 20"
    )
    desk.rules.keep(ended)


def test_a_programme_that_ends_while_applications_are_open(pair: Pair, tmp_path: Path) -> None:
    desk = pair.office
    people = [make_person(1), make_person(2, kk="6471990101150009")]
    first, second = add_people(desk, *people)
    take_dtsen(desk, *((person, 3) for person in people))
    take_cards(desk, *((person, "mandiri", "nonaktif premi") for person in people))
    approved = approve(desk, draft(first, BPP, "ktp", "kk"))
    waiting = desk.applications.submit(draft(second, BPP, "ktp", "kk")).application
    end_programme(desk)
    with pytest.raises(InvalidInput) as refused:
        desk.applications.check(waiting.id)
    assert "PREFLIGHT_PROGRAMME_ENDED" in [problem.code for problem in refused.value.problems]
    with pytest.raises(Refusal) as held:
        desk.exchange.export(tmp_path)
    assert held.value.code == "NOTHING_FIT_TO_SEND"
    assert desk.applications.get(approved).application.open
    with pytest.raises(InvalidInput):
        desk.applications.submit(draft(second, BPP))
    assert desk.lookup.person(first).programmes[0].programme.code != BPP
    assert desk.recap().total.pending
    desk.rules.drop(BPP)  # and back: both can go on
    assert desk.applications.check(waiting.id).application.verdict.outcome is Outcome.ELIGIBLE


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cutoff_day", "cutof_day", "RULE_KEY_UNKNOWN"),
        ("version = 1", 'version = "satu"', "RULE_NOT_WHOLE"),
        ('kind = "listed"', 'kind = "terdaftar"', "RULE_CONDITION_KIND"),
        ("valid_from = 2025-10-01", "valid_from = 2025-13-01", "RULE_SYNTAX"),
    ],
)
def test_rules_that_are_none_are_not_kept(desk: OfficeDesk, old: str, new: str, code: str) -> None:
    text = desk.rules.text(BPP).replace("version = 2", "version = 1").replace(old, new)
    assert code in [fault.code for fault in desk.rules.check(text).faults]
    with pytest.raises(InvalidInput):
        desk.rules.keep(text)
    assert desk.applications.programmes()[0].version == 1


def test_rules_never_change_without_an_event(desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fails, or the power, when the file is written: the journal has been told already."""

    def cut(*_: object) -> None:
        raise Trouble("DISK_FULL", name="pbpu.toml")

    monkeypatch.setattr(rule_files, "write_durably", cut)
    with pytest.raises(Trouble):
        end_programme(desk)
    with desk.context.store.read() as unit:
        (event,) = [one for one in unit.journal.events() if one.kind == "rules.keep"]
    assert len(json.loads(event.body)["sha256"]) == 64
    assert desk.applications.programmes()[0].version == 1


def test_two_files_of_one_programme_and_dates_that_overlap(desk: OfficeDesk) -> None:
    own = desk.context.folder.rules
    own.mkdir(exist_ok=True)
    text = Path("resources/programmes/balikpapan/pbpu.toml").read_text(encoding="utf-8")
    for name, version, begins in (("a", 5, "2025-10-01"), ("b", 5, "2025-10-01"), ("c", 6, "2026-01-01")):
        edition = text.replace("version = 1", f"version = {version}").replace("2025-10-01", begins, 1)
        (own / f"{name}.toml").write_text(edition, encoding="utf-8")
    found = {fault.code for fault in desk.rules.overview().faults}
    assert found >= {"RULE_EDITION_TWICE", "RULE_DATES_TWICE", "RULE_DATES_OVERLAP"}
    assert desk.applications.programmes()  # whatever is sound stays in force
