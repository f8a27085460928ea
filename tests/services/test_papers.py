"""The printed papers say exactly what is in the frozen file, and nothing of names where none belong."""

import re
from dataclasses import replace

import pypdfium2
from tests.support.desks import sign_in_as
from tests.support.exchange import Pair, code_of

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.exchange import digits_told
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.user import Role

NIK = re.compile(r"(?<!\d)64719[0-9]{11}(?!\d)")


def text_of(pdf: bytes) -> str:
    """Everything the PDF says, page after page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pages(pdf: bytes) -> int:
    """How many pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def test_the_minutes_carry_totals_nik_sum_and_fingerprint_and_no_name(pair: Pair):
    pair.approve(1, 2, 3)
    pair.approve(4, kind=Kind.PENGHAPUSAN)
    sent = pair.office.exchange.export(pair.stick)
    papers = pair.office.exchange.papers(1, 1, "400/0012/XI/2026")
    said = text_of(papers.minutes)
    for part in (
        "BERITA ACARA", "400/0012/XI/2026", sent.file.name, "E01-000001", str(sent.totals["nik_sum"]),
        "Dinas Sosial Uji", "CONTOH NAMA", f"{sent.file.stat().st_size:,}".replace(",", "."),
    ):  # fmt: skip
        assert part in said, part
    groups = sent.fingerprint.split(" ")
    assert all(said.count(group) >= 2 for group in groups)  # large, and in the foot
    assert not NIK.search(said)
    assert "WARGA" not in said
    assert pages(papers.minutes) == 1


def test_the_list_of_names_is_that_of_the_file(pair: Pair):
    pair.approve(*range(1, 41))
    pair.office.exchange.export(pair.stick)
    # What changes at the office afterwards is not in the file, so not on paper.
    resident = pair.office.residents.find("WARGA CONTOH B")[0]
    with pair.office.context.store.write() as unit:
        held = unit.residents.get(resident.id)
        assert held is not None
        unit.residents.change(held, replace(held.person, name="NAMA LAIN", address="JL. LAIN"))
        unit.commit()
    papers = pair.office.exchange.papers(1, 1)
    said = text_of(papers.cover)
    assert papers.listed == 40
    assert len(NIK.findall(said)) >= 40
    assert "NAMA LAIN" not in said
    assert "JL. LAIN" not in said
    assert "halaman 1 dari" in said
    assert "Paraf hierarki" in said
    assert pair.office.exchange.papers(1, 1) == papers  # the same bytes every time


def test_a_nil_batch_has_papers_without_a_list(pair: Pair):
    pair.office.exchange.export(pair.stick, nil=True)
    papers = pair.office.exchange.papers(1, 1)
    assert (papers.listed, pages(papers.cover)) == (0, 1)
    assert "BNBA" not in text_of(papers.cover)


def test_who_checked_and_approved_stands_in_the_chain_of_initials(pair: Pair):
    (app,) = pair.approve(1)
    with pair.office.context.store.write() as unit:
        for kind, actor in (("application.check", "rina.kasi"), ("application.approve", "ibu.lurah")):
            now, station = pair.office.context.clock.now(), pair.office.context.station_code
            unit.journal.append(Entry(kind, f"application:{app}"), actor=actor, station=station, at=now)
        unit.commit()
    pair.office.exchange.export(pair.stick)
    said = text_of(pair.office.exchange.papers(1, 1).cover)
    assert "rina.kasi" in said
    assert "ibu.lurah" in said


def test_papers_of_a_changed_or_missing_file_are_not_made(pair: Pair):
    pair.approve(1)
    first = pair.office.exchange.export(pair.stick)
    second = pair.office.exchange.export(pair.stick, nil=True)
    outbox = pair.office.context.folder.outbox
    papers = sign_in_as(pair.office, Role.PETUGAS).exchange.papers
    (outbox / first.file.name).write_bytes((outbox / second.file.name).read_bytes())
    assert code_of(papers, 1, 1) == "OUTBOX_CHANGED"
    (outbox / first.file.name).write_bytes(second.file.read_bytes()[:-1])
    assert code_of(papers, 1, 1) == "DECRYPT"
    (outbox / first.file.name).unlink()
    assert code_of(papers, 1, 1) == "FILE_MISSING"
    assert code_of(papers, 1, 7) == "BATCH_UNKNOWN"
    with pair.office.context.store.read() as unit:
        assert unit.journal.of_kinds(["batch.papers"]) == ()


def test_the_form_shows_the_digits_that_the_district_types(pair: Pair):
    said = text_of(pair.office.exchange.enrolment_form())
    station = pair.station
    for group in station.fingerprint.split(" "):
        assert group in said
    assert station.office in said
    assert digits_told(station.fingerprint) == station.fingerprint.replace(" ", "")
