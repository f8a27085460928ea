"""The clerk of the demonstration: letters and applications for people picked from the synthetic office."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kelurahan_desk.demo.papers import make_scan
from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.domain.codes import Life, Shdk
from kelurahan_desk.domain.problems import InvalidInput
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.services.office.desk import OfficeDesk

PROGRAMME = "balikpapan-pbpu"
_PURPOSES = ("bpjs", "sekolah", "rumah_sakit", "kip", "bantuan_hukum")
_INSTITUTION = {"sekolah": "SMP CONTOH 1", "rumah_sakit": "RSUD CONTOH", "bantuan_hukum": "POSBAKUM CONTOH"}
_REMOVALS = ("pindah", "meninggal", "ganda", "mampu", "bekerja")
_PAGE = 400
_SALARIED = frozenset(
    {
        "PEGAWAI NEGERI SIPIL (PNS)",
        "TENTARA NASIONAL INDONESIA (TNI)",
        "KEPOLISIAN RI (POLRI)",
        "KARYAWAN BUMN",
        "DOKTER",
    }
)


def issue_letters(desk: OfficeDesk, count: int, out: Path) -> tuple[str, ...]:
    """Issue `count` letters to heads of families for different purposes, written to `out` as PDF."""
    numbers = []
    for index, head in zip(range(count), _heads(desk), strict=False):
        purpose = _PURPOSES[index % len(_PURPOSES)]
        draft = SktmDraft(
            applicant=head.id,
            purpose=purpose,
            institution=_INSTITUTION.get(purpose, "RSUD CONTOH" if _needs_place(desk, purpose) else ""),
            intro_number=f"{index + 1:03d}/{head.person.rt}{head.person.rw}",
        )
        number = desk.letters.issue(draft).letter.number
        desk.letters.save_pdf(number, out / f"{number.replace('/', '-')}.pdf")
        numbers.append(number)
    return tuple(numbers)


def submit_applications(desk: OfficeDesk, count: int) -> int:
    """Submit `count` applications of all kinds; those that are complete are checked and approved.

    Every eighth lacks its papers and stays a draft, and whoever the rules refuse stays one too.
    """
    submitted = 0
    for draft in _drafts(desk):
        if submitted == count:
            break
        try:
            application = desk.applications.submit(draft).application
        except InvalidInput:
            continue
        submitted += 1
        try:
            desk.applications.check(application.id)
        except InvalidInput:
            continue
        desk.applications.approve(application.id)
    return submitted


def _drafts(desk: OfficeDesk) -> Iterator[ApplicationDraft]:
    kinds = (Kind.PENGAKTIFAN, Kind.BARU, Kind.PENGALIHAN, Kind.PENGAKTIFAN, Kind.PENGHAPUSAN)
    for index, resident in enumerate(_heads(desk)):
        kind = kinds[index % len(kinds)]
        draft = ApplicationDraft(
            resident=resident.id,
            programme=PROGRAMME,
            kind=kind,
            reason=_REMOVALS[index // len(kinds) % len(_REMOVALS)] if kind is Kind.PENGHAPUSAN else "",
            urgent=index % 11 == 0,
        )
        if index % 8 == 7:
            yield draft
        else:
            yield replace(draft, documents=_papers(desk, draft))


def _papers(desk: OfficeDesk, draft: ApplicationDraft) -> tuple[tuple[str, bytes], ...]:
    missing = desk.applications.preview(draft).missing
    if "sktm" in missing:
        desk.letters.issue(SktmDraft(applicant=draft.resident, purpose="bpjs"))
    return tuple((code, make_scan(f"{draft.resident}:{code}")) for code in missing if code != "sktm")


def _needs_place(desk: OfficeDesk, purpose: str) -> bool:
    return any(known.needs_institution for known in desk.letters.purposes() if known.code == purpose)


def _heads(desk: OfficeDesk) -> Iterator[Resident]:
    """Heads of families who live here, have a NIK and no safe salary, in order of name."""
    after: tuple[str, int] | None = None
    while rows := desk.residents.page(after, _PAGE):
        for row in rows:
            if row.nik and row.life is Life.ALIVE:
                resident = desk.residents.view(row.id).resident
                if resident.person.shdk is Shdk.HEAD and resident.person.occupation not in _SALARIED:
                    yield resident
        after = (rows[-1].name, rows[-1].id)
