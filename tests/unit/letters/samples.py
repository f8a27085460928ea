"""Synthetic letters: nobody here exists, and kecamatan 99 does not either."""

import dataclasses
from datetime import date

from kelurahan_desk.domain.codes import Citizenship, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.office import OfficeProfile, Place, Signer
from kelurahan_desk.domain.placeholders import purpose_text
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import Layout, Member, SktmFacts
from kelurahan_desk.rules.letters import load_layouts, load_purposes

LAYOUTS = {layout.code: layout for layout in load_layouts()}
PURPOSES = {purpose.code: purpose for purpose in load_purposes()}
PROOF = "SKTM1:6471061002:K7QD:400.9.14.1/0247/06.1002/XI/2026:20270222:" + "Q3X7" * 26

OFFICE = OfficeProfile(
    place=Place(
        "64.71.06.1002", "kelurahan", "Telaga Sari", "Balikpapan Kota", "Kota Balikpapan", "Kalimantan Timur"
    ),
    address="Jl. Contoh Raya No. 1, Balikpapan",
    phone="0542-000000",
    email="telagasari@contoh.go.id",
    postal_code="76111",
    timezone="Asia/Makassar",
    signers=(
        Signer("CONTOH NAMA, S.Sos., M.Si.", "LURAH", "Penata Tingkat I / III d", "198001012005011001"),
    ),
)

APPLICANT = Person(
    name="SITI CONTOH RAHMAWATI",
    nik="6471994101850001",
    kk="6471990101100001",
    sex=Sex.FEMALE,
    birth_place="BALIKPAPAN",
    birth_date=date(1985, 1, 1),
    religion=Religion.ISLAM,
    marital=Marital.WIDOWED,
    shdk=Shdk.HEAD,
    citizenship=Citizenship.WNI,
    education="SLTP/SEDERAJAT",
    occupation="MENGURUS RUMAH TANGGA",
    address="JL. CONTOH MAWAR GANG 3 NO. 12",
    rt="003",
    rw="005",
)
CHILD = dataclasses.replace(
    APPLICANT, name="BUDI CONTOH PRATAMA", nik="6471990505100002", sex=Sex.MALE, birth_date=date(2010, 5, 5)
)


def members(count: int) -> tuple[Member, ...]:
    """A family of that size; some names are long enough to wrap."""
    first = Member(APPLICANT.name, "6471994101850001", "P", "BALIKPAPAN, 01-01-1985", "KEPALA KELUARGA")
    rest = (
        Member(
            f"ANGGOTA{at:03d} " + ("CONTOH" if at % 3 else "MUHAMMAD CONTOH NAMA PANJANG SEKALI"),
            f"64719905051{at:05d}",
            "LP"[at % 2],
            "BALIKPAPAN, 05-05-2010",
            "ANAK",
        )
        for at in range(2, count + 1)
    )
    return (first, *rest)[:count]


def facts(
    family: int = 4,
    *,
    layout: str | Layout = "keluarga",
    paper: str = "f4-215",
    purpose: str = "bpjs",
    institution: str = "",
    subject: Person | None = None,
    **changes: object,
) -> SktmFacts:
    """A letter with everything on it."""
    whole = SktmFacts(
        number="400.9.14.1/0247/06.1002/XI/2026",
        issued=date(2026, 11, 22),
        valid_until=date(2027, 2, 22),
        purpose=purpose,
        purpose_text=purpose_text(PURPOSES[purpose].wording, {"institution": institution}),
        applicant=APPLICANT,
        subject=subject,
        relation="ANAK" if subject else "",
        members=members(family),
        institution=institution,
        intro_number="018/RT.003/RW.005/XI/2026",
        intro_date=date(2026, 11, 20),
        signer=OFFICE.signer,
        office=OFFICE,
        layout=layout if isinstance(layout, Layout) else LAYOUTS[layout],
        paper=paper,
        proof=PROOF,
    )
    return dataclasses.replace(whole, **changes)
