"""One of every paper that is drawn here, of synthetic facts."""

from collections.abc import Callable, Mapping
from datetime import date

from kelurahan_desk.domain.batch_papers import BatchPaper, EnrolmentPaper, Initial, Listed
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.letters.calibration import render_test_page
from kelurahan_desk.letters.companions import render_receipt, render_statement
from kelurahan_desk.letters.employers import render_employers
from kelurahan_desk.letters.flow import Publisher
from kelurahan_desk.letters.handover import render_cover, render_enrolment, render_minutes
from kelurahan_desk.letters.notice import Part, render_notice
from kelurahan_desk.letters.register import Book, print_book, render_book
from kelurahan_desk.letters.sktm import render_sktm
from unit.letters.samples import CHILD, LAYOUTS, OFFICE, facts
from unit.letters.test_sktm import crest

DAY = date(2026, 11, 22)
CODE = "SKB1:6471061002:K7QD:1:1:04213-88120-55091-30377-19264-70058"
DIGITS = "04213 88120 55091 30377 19264 70058"
LISTED = tuple(
    Listed(
        name=f"WARGA{at:03d} CONTOH DENGAN NAMA YANG PANJANG",
        nik=f"64719905051{at:05d}",
        kk="6471990101100001",
        sex="LP"[at % 2],
        born=date(2010, 5, 5) if at % 4 else None,
        address="JL. CONTOH MAWAR GANG 3 NO. 12, RT 003 RW 005",
        programme="PBI Jaminan Kesehatan",
        kind="usulan baru",
        letter="400.9.14.1/0247/06.1002/XI/2026",
        documents=2,
        urgent=at == 3,
    )
    for at in range(1, 71)
)
BATCH = BatchPaper(
    office=OFFICE, district="Dinas Sosial Kota Balikpapan", label="6471061002-K7QD-1-0001",
    file="6471061002-K7QD-1-0001.tar.age", size=81_234, created=DAY, period=(date(2026, 11, 1), DAY),
    records=70, attachments=140, attachment_bytes=9_000_000,
    kinds=(("PBI Jaminan Kesehatan", "usulan baru", 40), ("PBI Jaminan Kesehatan", "pengaktifan kembali", 30)),
    nik_sum="123456789012345678", fingerprint=DIGITS, code=CODE, listed=LISTED,
    initials=(Initial("Petugas", ("PETUGAS CONTOH",)), Initial("Kasi", ("KASI CONTOH",))), number="400/0012/XI/2026",
)  # fmt: skip
ENROLMENT = EnrolmentPaper(
    office=OFFICE, district="Dinas Sosial Kota Balikpapan",
    station=Station("64.71.06.1002", "K7QD", "a" * 44, "age1" + "q" * 58, DIGITS),
    file="pendaftaran.tar", printed=DAY, code=CODE,
)  # fmt: skip
BOOK = [[f"sel {row} {column} dengan kata yang cukup panjang" for column in range(6)] for row in range(50)]


def of_layout(layout: str) -> Callable[[], bytes]:
    """The letter of that layout with a crest."""
    return lambda: render_sktm(facts(9, layout=layout), logo=crest()).pdf


DOCUMENTS: Mapping[str, Callable[[], bytes]] = {
    **{f"letter, {layout}": of_layout(layout) for layout in LAYOUTS},
    "letter of three pages": lambda: render_sktm(facts(60), logo=None).pdf,
    "letter for a child": lambda: render_sktm(facts(subject=CHILD, institution="SD Contoh"), logo=None).pdf,
    "preview": lambda: render_sktm(facts(2), logo=None, preview=True).pdf,
    "statement": lambda: render_statement(facts()),
    "receipt": lambda: render_receipt(facts(), logo=crest(), giver="petugas", taker="CONTOH", on=DAY),
    "test page": lambda: render_test_page(PAPERS["a4"]),
    "register": lambda: render_book(
        OFFICE, "BUKU REGISTER <b> & November", [f"Kolom {at}" for at in range(6)], [1, 2, 3, 1, 1, 2], BOOK,
        ["Balikpapan, 22 November 2026", "Mengetahui,"],
    ),
    "register with sums": lambda: print_book(
        Publisher("Dinas Sosial", ("DINAS SOSIAL",), ("Kepala Dinas,", "", "", "....")),
        Book(
            "REKAPITULASI", ["KANTOR", "DIKIRIM"], [3, 1], [["Kantor A", "1.107"], ["JUMLAH", "1.107"]],
            ["Balikpapan, 22 November 2026"], counts=frozenset({1}), sums=True, note="Jumlah cocok.",
        ),
        PAPERS["a4"],
    ),
    "notice": lambda: render_notice(
        OFFICE, "PEMBERITAHUAN KEJADIAN", "Pembukaan yang panjang. " * 12,
        [Part("Kejadian", (("Apa", "Sesuatu yang panjang. " * 12), ("Kosong", ""), ("Baris", "a\nb")))],
        ["Balikpapan, 22 November 2026"],
    ),
    "employers": lambda: render_employers(
        OFFICE, None, "Dinas Tenaga Kerja", [("PT CONTOH SATU", 12), ("CV CONTOH DUA", 3)], DAY
    ),
    "minutes": lambda: render_minutes(BATCH, crest()),
    "cover with names": lambda: render_cover(BATCH, None),
    "enrolment": lambda: render_enrolment(ENROLMENT, None),
}  # fmt: skip
"""What is drawn, by what it is."""
