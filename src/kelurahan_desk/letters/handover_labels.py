"""The fixed Indonesian words of the papers that go with a batch and with an enrolment."""

from datetime import date

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.spelling import long_date
from kelurahan_desk.letters.labels import BLANK_LINE, office_name

BLANK_NUMBER = "............................................"
BLANK_NIP = "NIP ........................................"
TOTAL = "Jumlah"
URGENT = "mendesak"
THE_DISTRICT = "Dinas Sosial"

MINUTES_TITLE = "BERITA ACARA SERAH TERIMA DATA USULAN"
MINUTES_OPENING = (
    "Pada hari ini, {weekday}, tanggal {day}, bertempat di {town}, telah dilakukan serah terima data usulan "
    "dalam bentuk berkas elektronik bersegel antara:"
)
MINUTES_TEXT = "Pihak Kesatu menyerahkan dan Pihak Kedua menerima satu berkas dengan keterangan berikut:"
MINUTES_CLOSING = (
    "Pihak Kedua telah mencocokkan jumlah dan sidik jari di atas dengan yang terbaca di mejanya sebelum "
    "menandatangani. Berita acara ini dibuat dalam rangkap dua."
)
GIVES, TAKES = "Pihak Kesatu,", "Pihak Kedua,"
FINGERPRINT = "Sidik jari berkas (30 angka)"
KEY_FINGERPRINT = "Sidik jari kunci (30 angka)"
FINGERPRINT_NOTE = "Bacakan dan cocokkan. Pindai kode di kiri untuk menyatakan berkas ini sudah diserahkan."
LIST_NOTE = "Daftar nama terlampir dibuat dari isi berkas dengan sidik jari ini, baris demi baris."
KEY_NOTE = "Dinas Sosial mengetik 30 angka ini dari kertas, bukan dari berkas atau pesan."

COVER_TITLE = "SURAT PENGANTAR USULAN KOLEKTIF"
TO, ABOUT = "Kepada", "Perihal"
COVER_TEXT = (
    "Bersama ini disampaikan usulan sebanyak {records} orang dalam berkas {label} dengan rincian berikut. "
    "Usulan telah diperiksa kelengkapannya dan disetujui."
)
COVER_CLOSING = "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih."
KIND_HEADINGS = ("No.", "Program", "Jenis usulan", "Jumlah")
INITIAL_HEADINGS = ("Paraf hierarki", "Nama", "Paraf", "Tanggal")
LIST_TITLE = "DAFTAR NAMA DAN ALAMAT (BNBA) {label}"
LIST_HEADINGS = (
    "No.", "Nama", "NIK", "No. KK", "L/P", "Tgl. lahir", "Alamat", "Program dan jenis", "No. SKTM", "Berkas",
)  # fmt: skip

FILE, SIZE, BATCH, PERIOD = "Nama berkas", "Ukuran berkas", "Nomor kiriman", "Masa usulan"
RECORDS, ATTACHMENTS, NIK_SUM = "Jumlah usulan", "Jumlah lampiran", "Jumlah NIK (10 angka akhir)"

ENROLMENT_TITLE = "FORMULIR PENDAFTARAN STASIUN"
ENROLMENT_TEXT = (
    "Dengan ini dimohon agar kunci stasiun berikut didaftarkan pada {district}, sehingga kiriman yang "
    "ditandatangani dengan kunci ini diterima sebagai kiriman kantor kami."
)
OFFICE_CODE, STATION = "Kode kantor", "Stasiun"
SIGN_KEY, SEAL_KEY = "Kunci tanda tangan", "Kunci segel"
REPLACES = "Menggantikan kunci dengan sidik jari"
ENROLMENT_STEPS = (
    "Diisi Dinas Sosial. Petugas A memasukkan berkas pendaftaran; petugas B mengetik 30 angka dari kertas "
    "ini dan menelepon kantor bila ada yang beda. Keduanya menandatangani."
)
OFFICER_A, OFFICER_B = "Petugas A,", "Petugas B,"


def parties(office: OfficeProfile, district: str) -> tuple[tuple[str, str], ...]:
    """Who gives and who takes."""
    signer = office.signer
    return (
        ("Pihak Kesatu", f"{signer.name}, {signer.title}, {office_name(office)}"),
        ("Pihak Kedua", f"{BLANK_LINE}, {district}"),
    )


def about(period: tuple[date, date]) -> str:
    """What the cover letter is about."""
    return f"Usulan kepesertaan masa {long_date(period[0])} – {long_date(period[1])}"


def enrolment_foot(office: str, station: str) -> str:
    """The foot of the form."""
    return f"Pendaftaran stasiun {office}-{station}"
