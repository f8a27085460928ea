"""Values that many tests of the domain start from, and strategies that make them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from kelurahan_desk.domain.application import Application, ApplicationDraft, Kind, State
from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.office import OfficeProfile, Place, Signer
from kelurahan_desk.domain.programme import (
    Category,
    Condition,
    ConditionKind,
    DocumentRule,
    Need,
    Programme,
    RemovalRule,
)
from kelurahan_desk.domain.resident import Person, Resident, Standing
from kelurahan_desk.domain.sktm import Layout, Member, SktmFacts
from kelurahan_desk.domain.verdict import Situation

TODAY = date(2026, 11, 22)
NIK = "6471994503850001"  # a woman born 5 March 1985; kecamatan 99 does not exist
KK = "6471990101150001"

dates = st.dates(date(1900, 1, 1), date(2099, 12, 31))
desils = st.none() | st.integers(0, 10)


def person(**changes) -> Person:
    """A woman of Balikpapan."""
    start = Person(name="SITI CONTOH", nik=NIK, kk=KK, sex=Sex.FEMALE, birth_date=date(1985, 3, 5))
    return replace(start, **changes)


def resident(number: int = 1, **changes) -> Resident:
    """That woman as the office holds her."""
    return Resident(number, person(**changes))


def situation(standing: Standing | None = None, **changes) -> Situation:
    """What a verdict sees of her today."""
    start = Situation(
        today=TODAY, office_region="64.71.05.1001", birth_date=date(1985, 3, 5), standing=standing
    )
    return replace(start, **changes)


def category(*conditions: Condition, code: str = "umum", refer: str = "", documents=()) -> Category:
    """One way into a programme."""
    return Category(code=code, title=code.title(), conditions=conditions, documents=documents, refer=refer)


def programme(*categories: Category, **changes) -> Programme:
    """A programme of Balikpapan that runs."""
    papers = (
        DocumentRule("ktp", "KTP"),
        DocumentRule("surat_phk", "Surat PHK", Need.CONDITIONAL, "phk"),
        DocumentRule("foto", "Foto rumah", Need.OPTIONAL),
    )
    start = Programme(
        code="uji",
        title="Program Uji",
        version=3,
        city="64.71",
        segment="pbpu_pemda",
        care_class="III",
        contribution=37_800,
        payer="Pemkot",
        recipient="Dinsos",
        legal_basis="",
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        cutoff_day=20,
        activation="next_month",
        kinds=("baru", "penghapusan"),
        categories=categories or (category(Condition(ConditionKind.LISTED), documents=papers),),
        removals=(RemovalRule("pindah", "Pindah", (DocumentRule("surat_pindah", "Surat pindah"),)),),
        declarations={"phk": "PHK"},
    )
    return replace(start, **changes)


def draft(**changes) -> ApplicationDraft:
    """A clerk asks for that programme."""
    return replace(ApplicationDraft(resident=1, programme="uji", kind=Kind.BARU), **changes)


def application(**changes) -> Application:
    """An application just recorded."""
    start = Application(
        id="0192",
        rev=1,
        resident=1,
        name="SITI CONTOH",
        nik=NIK,
        programme="uji",
        kind=Kind.BARU,
        category="umum",
        reason="",
        declared=frozenset(),
        urgent=False,
        note="",
        state=State.DRAFT,
        verdict=None,
        missing=(),
        documents=(),
        letter="",
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
        created_by="admin",
    )
    return replace(start, **changes)


def office(kind: str = "kelurahan") -> OfficeProfile:
    """The office whose letters are written."""
    place = Place("64.71.05.1001", kind, "Damai", "Balikpapan Kota", "Kota Balikpapan", "Kalimantan Timur")
    return OfficeProfile(place, "Jl. Contoh No. 1", signers=(Signer("CONTOH NAMA", "LURAH"),))


def facts(**changes) -> SktmFacts:
    """A letter of that office for her."""
    layout = Layout(
        code="uji",
        version=1,
        title="SURAT",
        opening="",
        fields=(),
        statement="",
        purpose_line="",
        closing="",
    )
    start = SktmFacts(
        number="400.9.14.1/0001/05.1001/XI/2026",
        issued=TODAY,
        valid_until=date(2027, 2, 22),
        purpose="bpjs",
        purpose_text="jaminan kesehatan",
        applicant=person(),
        subject=None,
        relation="",
        members=(Member("SITI CONTOH", NIK, "P", "5 Maret 1985", "ISTRI"),),
        institution="",
        intro_number="",
        intro_date=None,
        signer=office().signer,
        office=office(),
        layout=layout,
        paper="f4-215",
        proof="",
    )
    return replace(start, **changes)
