"""Synthetic people, letters, applications and records for the store's tests."""

from dataclasses import replace
from datetime import UTC, date, datetime

from kelurahan_desk.domain.application import Application, AttachmentRef, Kind, State
from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.office import NumberSetting, OfficeProfile, Place, Signer
from kelurahan_desk.domain.programme import ConditionKind
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import Layout, Member, SktmFacts
from kelurahan_desk.domain.verdict import Answer, Finding, Outcome, Verdict

KEY = bytes(range(32))
NOW = datetime(2026, 11, 23, 1, 2, 3, 456789, tzinfo=UTC)
TODAY = date(2026, 11, 23)

FULL_PERSON = Person(
    name="Siti Aminah",
    nik="6471994101850001",
    kk="6471990101150001",
    sex=Sex.FEMALE,
    birth_place="BALIKPAPAN",
    birth_date=date(1985, 1, 1),
    religion=Religion.ISLAM,
    marital=Marital.MARRIED,
    shdk=Shdk.WIFE,
    citizenship=Citizenship.WNI,
    education="SLTA / SEDERAJAT",
    occupation="MENGURUS RUMAH TANGGA",
    blood="O",
    disability="TIDAK CACAT",
    father="AHMAD",
    father_nik="6471990101550001",
    mother="FATIMAH",
    mother_nik="6471994101570001",
    address="Jl. Diponegoro Dalam No. 224",
    hamlet="MELATI",
    rt="003",
    rw="001",
    birth_certificate="6471-LU-01011985-0001",
    phone="0800000001",
    life=Life.ALIVE,
)

PLACE = Place("64.71.05.1001", "kelurahan", "CONTOH", "CONTOH", "KOTA CONTOH", "KALIMANTAN TIMUR")
PROFILE = OfficeProfile(
    place=PLACE, address="Jl. Contoh 1", number=NumberSetting(unit="05.1001"), signers=(Signer("X", "LURAH"),)
)
LAYOUT = Layout(
    code="keluarga",
    version=1,
    title="SURAT KETERANGAN TIDAK MAMPU",
    opening="…",
    fields=(("Nama", "{name}"),),
    statement="…",
    purpose_line="…",
    closing="…",
)


def person(serial: int, **changes: object) -> Person:
    """Somebody with only what is required and a NIK of a kecamatan that does not exist."""
    return replace(Person(name=f"WARGA {serial}", nik=f"647199010185{serial:04d}"), **changes)


def facts(counter: int = 1, **changes: object) -> SktmFacts:
    """What a letter of that number says."""
    made = SktmFacts(
        number=f"400.9.14.1/{counter:04d}/05.1001/XI/2026",
        issued=TODAY,
        valid_until=date(2027, 2, 23),
        purpose="sekolah",
        purpose_text="keringanan biaya",
        applicant=FULL_PERSON,
        subject=person(2, name="ÀHMAD Rizki"),
        relation="ANAK",
        members=(Member("Siti", "…01", "P", "1985", "ISTRI"),),
        institution="SMP 1",
        intro_number="12/RT.03",
        intro_date=TODAY,
        signer=PROFILE.signer,
        office=PROFILE,
        layout=LAYOUT,
        paper="f4-215",
        proof="SKTM1:…",
    )
    return replace(made, **changes)


def key(serial: int) -> str:
    """An application's id."""
    return str(make_uuid7(1_700_000_000_000 + serial, serial.to_bytes(10, "big")))


def application(serial: int = 1, resident: int = 1, **changes: object) -> Application:
    """An application with everything filled in."""
    made = Application(
        id=key(serial),
        rev=1,
        resident=resident,
        name="Siti Aminah",
        nik=FULL_PERSON.nik,
        programme="pbi-apbd",
        kind=Kind.BARU,
        category="lansia",
        reason="",
        declared=frozenset({"sakit", "menganggur"}),
        urgent=True,
        note="catatan",
        state=State.DRAFT,
        verdict=Verdict(
            outcome=Outcome.WITH_SKTM,
            programme="pbi-apbd",
            version=3,
            category="lansia",
            findings=(
                Finding(ConditionKind.DESIL_OR_SKTM, Answer.NEEDS_SKTM, (5,), None),
                Finding(ConditionKind.LIVES_IN, Answer.MET, ("64.71",), "64.71.05.1001"),
            ),
        ),
        missing=("ktp",),
        documents=(AttachmentRef("kk", "ab" * 32, "image/jpeg", 12345),),
        letter="",
        created_at=NOW,
        created_by="petugas",
    )
    return replace(made, **changes)
