"""The fixed Indonesian words a letter prints besides the texts of its layout."""

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.placeholders import UNKNOWN_FACT

NUMBER = "Nomor: "
HOLDER = "Pemegang surat,"
ACKNOWLEDGED = "Mengetahui,"
REGISTER_NUMBER = "No. Reg. : ............................"
REGISTER_DATE = "Tanggal  : ............................"
BLANK_NAME = "(..........................................)"
REPLACES = "Menggantikan"
NO_NUMBER = "(diisi saat terbit)"
WATERMARK = "PRATINJAU"
CODE = "Kode QR untuk memeriksa keaslian surat ini"
FINGERPRINT_CODE = "Kode QR dengan sidik jari yang tertulis di sebelahnya"
NIP = "NIP "
ON_BEHALF = "Atas nama"
NIK = "NIK"
BORN = "Tempat/tanggal lahir"
RELATION = "Hubungan keluarga"
INSTITUTION = "Instansi tujuan"
TABLE_HEADINGS = ("No.", "Nama", "NIK", "L/P", "Tempat/tanggal lahir", "Hubungan")
BLANK = UNKNOWN_FACT
CREATOR = "Kelurahan Desk"
TEST_TITLE = "HALAMAN UJI PRINTER"
TEST_STEPS = (
    "1. Ukur jarak tanda silang kiri atas dari tepi kiri kertas. Seharusnya 20 mm.",
    "2. Ukur jarak tanda silang yang sama dari tepi atas kertas. Seharusnya 20 mm.",
    "3. Masukkan selisihnya di pengaturan printer: terlalu ke kanan atau ke bawah ditulis positif.",
    "    Terlalu ke kiri atau ke atas ditulis negatif.",
    "4. Cetak halaman ini sekali lagi; kedua jarak seharusnya 20 mm.",
    "Angka pertama yang terlihat pada kedua penggaris menunjukkan tepi yang tidak dapat dicetak printer ini.",
)
EMPLOYERS_TITLE = "SURAT PEMBERITAHUAN"
EMPLOYERS_NUMBER = "Nomor: ...................................."
EMPLOYERS_FIELDS = ("Kepada Yth.", "Lampiran", "Hal")
EMPLOYERS_ANNEX = "1 (satu) daftar nama pekerja"
EMPLOYERS_SUBJECT = "Pemberi kerja yang belum mendaftarkan pekerjanya"
EMPLOYERS_OPENING = (
    "Menurut keterangan warga yang dilayani di {office}, {people} orang bekerja pada {employers} pemberi "
    "kerja di bawah ini, sedangkan daftar kepesertaan BPJS Kesehatan tidak mencatat kartu aktif dari "
    "pekerjaan itu. "
    "Setiap pemberi kerja wajib mendaftarkan pekerjanya (Undang-Undang Nomor 24 Tahun 2011, Pasal 15)."
)
EMPLOYERS_WORKERS = "{count} orang"
EMPLOYERS_CLOSING = (
    "Kami mohon bantuan untuk menindaklanjuti pendaftaran mereka, supaya iurannya tidak dibebankan pada "
    "anggaran daerah. Nama pekerja kami sertakan dalam lampiran yang bersifat rahasia."
)
STATEMENT_TITLE = "SURAT PERNYATAAN TIDAK MAMPU"
STATEMENT_OPENING = "Yang bertanda tangan di bawah ini:"
STATEMENT_TEXT = (
    "Dengan ini menyatakan dengan sesungguhnya bahwa saya dan keluarga saya tergolong keluarga yang tidak "
    "mampu secara ekonomi, dan bahwa keterangan ini saya berikan untuk {keperluan}."
)
STATEMENT_DUTY = (
    "Apabila di kemudian hari pernyataan ini ternyata tidak benar, saya bersedia mempertanggungjawabkannya "
    "sesuai dengan peraturan perundang-undangan, dan surat keterangan yang terbit berdasarkan pernyataan ini "
    "dapat dicabut."
)
STATEMENT_CLOSING = "Demikian pernyataan ini saya buat dengan sadar dan tanpa paksaan dari pihak mana pun."
STATEMENT_MAKER = "Yang membuat pernyataan,"
STAMP = ("Meterai", "Rp10.000")
WITNESS = "Saksi {number}"
RT_CHAIR = "Ketua RT {rt}"
RW_CHAIR = "Ketua RW {rw}"
RECEIPT_TITLE = "TANDA TERIMA SURAT"
RECEIPT_TEXT = "Telah diserahkan surat dengan keterangan sebagai berikut:"
RECEIPT_GIVER = "Yang menyerahkan,"
RECEIPT_TAKER = "Yang menerima,"
RECEIPT_FIELDS = (
    "Nomor surat",
    "Tanggal surat",
    "Atas nama",
    "Keperluan",
    "Berlaku sampai dengan",
    "Diserahkan pada",
)
BLANK_LINE = "............................................"


def government(office: OfficeProfile) -> tuple[str, str, str]:
    """The three lines of the letterhead above the address, in capitals."""
    place = office.place
    kind = "DESA" if place.kind == "desa" else "KELURAHAN"
    return (
        f"PEMERINTAH {place.city}".upper(),
        f"KECAMATAN {place.kecamatan}".upper(),
        f"{kind} {place.kelurahan}".upper(),
    )


def crest(office: OfficeProfile) -> str:
    """What stands for the crest where it cannot be seen."""
    return f"Lambang {office.place.city}"


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


def paper_size(width: float, height: float) -> str:
    """The size of a paper, as the test page tells it."""
    return f"Kertas {width:g} \u00d7 {height:g} mm, skala 100%"


def book_page(page: int) -> str:
    """The foot of a page of the register."""
    return f"Halaman {page}"


def foot(text: str, page: int, pages: int) -> str:
    """The foot of a paper that goes with a batch."""
    return f"{text} \u00b7 halaman {page} dari {pages}"
