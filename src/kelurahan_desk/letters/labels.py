"""The fixed Indonesian words a letter prints besides the texts of its layout."""

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.placeholders import UNKNOWN_FACT

NUMBER = "Nomor: "
HOLDER = "Pemegang surat,"
NIP = "NIP "
ON_BEHALF = "Atas nama"
NIK = "NIK"
BORN = "Tempat/tanggal lahir"
RELATION = "Hubungan keluarga"
INSTITUTION = "Instansi tujuan"
TABLE_HEADINGS = ("No.", "Nama", "NIK", "L/P", "Tempat/tanggal lahir", "Hubungan")
BLANK = UNKNOWN_FACT
CREATOR = "Kelurahan Desk"


def government(office: OfficeProfile) -> tuple[str, str, str]:
    """The three lines of the letterhead above the address, in capitals."""
    place = office.place
    kind = "DESA" if place.kind == "desa" else "KELURAHAN"
    return (
        f"PEMERINTAH {place.city}".upper(),
        f"KECAMATAN {place.kecamatan}".upper(),
        f"{kind} {place.kelurahan}".upper(),
    )


def contact(office: OfficeProfile) -> tuple[str, ...]:
    """The address, and beneath it how the office is reached."""
    reach = (
        office.phone and f"Telepon {office.phone}",
        office.email and f"Surel {office.email}",
        office.postal_code and f"Kode Pos {office.postal_code}",
    )
    lines = (office.address, " \u00b7 ".join(part for part in reach if part))
    return tuple(line for line in lines if line)


def office_name(office: OfficeProfile) -> str:
    """Kelurahan X, as the document's author."""
    kind = "Desa" if office.place.kind == "desa" else "Kelurahan"
    return f"{kind} {office.place.kelurahan}, {office.place.city}"


def town(office: OfficeProfile) -> str:
    """Where letters are dated: the city itself, elsewhere the kelurahan or desa."""
    city = office.place.city
    return city.removeprefix("Kota ") if city.startswith("Kota ") else office.place.kelurahan


def spaced_nip(nip: str) -> str:
    """Birth date, appointment, sex and serial, as an NIP is written."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if len(nip) == 18 else nip


def page_note(number: str, page: int, pages: int) -> str:
    """The foot of a letter of several pages."""
    return f"{NUMBER}{number} \u00b7 halaman {page} dari {pages}"
