"""What Pengaturan says about letters: numbers, the chain, wordings, printers."""

from typing import Final

from kelurahan_desk.domain.letter_life import TextVersion
from kelurahan_desk.domain.letter_texts import OfficeText, name_of
from kelurahan_desk.domain.spelling import short_date

TAB_NUMBERS: Final = "Nomor dan alur"
TAB_TEXTS: Final = "Kalimat surat"
TAB_PRINTERS: Final = "Printer"

# Numbers
NUMBERING: Final = "Nomor surat"
TEMPLATE: Final = "Pola nomor"
TEMPLATE_HINT: Final = (
    "Boleh memakai {classification}, {counter:4}, {unit}, {month_roman}, {month}, dan {year}; "
    "{counter} wajib ada."
)
CLASSIFICATION: Final = "Kode klasifikasi"
UNIT: Final = "Kode unit"
SCOPE: Final = "Nomor urut dihitung"
SCOPES: Final = (
    ("kind", "Per jenis surat"),
    ("classification", "Per kode klasifikasi"),
    ("office", "Untuk seluruh kantor"),
)
START: Final = "Mulai dari nomor"
START_HINT: Final = "Lanjutkan buku register lama, misalnya 215."
START_YEAR: Final = "Berlaku untuk"
EVERY_YEAR: Final = "Setiap tahun"
STATION_FROM: Final = "Nomor komputer ini, dari"
STATION_TO: Final = "sampai"
STATION_HINT: Final = (
    "Hanya bila dua loket bekerja tanpa jaringan; isi rentang yang berbeda di tiap komputer."
)
NEXT: Final = "Nomor berikutnya"
SAVE: Final = "Simpan"
SAVED: Final = "Nomor surat disimpan. Surat yang sudah terbit tidak berubah."

# Chain
CHAIN: Final = "Alur surat"
CHAIN_KIND: Final = "Sebelum surat bernomor"
CHAINS: Final = (
    ("short", "Langsung terbit di loket"),
    ("full", "Diperiksa Kasi lebih dahulu"),
)
BACK_DAYS: Final = "Tanggal surat boleh mundur (hari)"
CHAIN_SENTENCE: Final = (
    "Pada alur lengkap, loket menyimpan konsep, Kasi menyetujui, lalu surat diberi nomor dan dicetak."
)
CHAIN_SAVE: Final = "Simpan alur"
CHAIN_SAVED: Final = "Alur surat disimpan."

# Texts
TEXT_TABS: Final = ("Keperluan", "Bentuk surat")
WHICH: Final = "Yang diubah"
PREVIEW_PAPER: Final = "Kertas pratinjau"
TITLE: Final = "Judul"
PURPOSE_TITLE: Final = "Nama keperluan di daftar"
WORDING: Final = "Kalimat keperluan"
WORDING_HINT: Final = "Kelanjutan dari “… dipergunakan untuk …”. {institution} diganti nama instansi."
PURPOSE_LAYOUT: Final = "Bentuk surat"
LAYOUT_ANY: Final = "Dipilih saat membuat surat"
VALIDITY: Final = "Masa berlaku"
VALIDITY_UNIT: Final = "Dihitung dalam"
UNITS: Final = (("months", "Bulan"), ("days", "Hari"))
WORKING_DAY: Final = "Akhir di hari libur pindah ke hari kerja berikutnya"
INTRO_AGE: Final = "Umur pengantar RT/RW paling lama (hari)"
INTRO_HINT: Final = "0: tidak dibatasi"
NEEDS_INSTITUTION: Final = "Minta nama instansi tujuan"
DOCUMENTS: Final = "Berkas yang ditunjukkan"
DOCUMENTS_HINT: Final = "Satu per baris. Akhiri dengan * bila wajib."
EXTRA: Final = "Isian tambahan"
EXTRA_HINT: Final = (
    "Satu per baris: kode = Label. Akhiri dengan * bila wajib; {kode} dapat dipakai di kalimat."
)
NAME: Final = "Nama di daftar"
OPENING: Final = "Pembuka"
FIELDS: Final = "Data pemohon"
FIELDS_HINT: Final = "Satu per baris: Label = {isian}"
STATEMENT: Final = "Isi keterangan"
PURPOSE_LINE: Final = "Kalimat keperluan"
CLOSING: Final = "Penutup"
ARCHIVE_NOTE: Final = "Catatan di samping kode QR"
ON_BEHALF: Final = "Atas nama"
ON_BEHALF_HINT: Final = "Misalnya a.n. CAMAT {kecamatan_besar}"
ACKNOWLEDGED: Final = "Mengetahui"
FAMILY_TABLE: Final = "Dengan daftar keluarga"
HOLDER: Final = "Dengan tanda tangan pemegang"
PLACEHOLDERS: Final = "Isian yang dapat dipakai"
TEXT_SAVE: Final = "Pakai kalimat ini"
TEXT_SAVED: Final = "Kalimat disimpan sebagai versi baru. Surat yang sudah terbit tidak berubah."
TEXT_RESTORED: Final = "Versi lama dipakai lagi."
TEXT_NEW: Final = ("Keperluan baru", "Bentuk surat baru")
TEXT_ADD: Final = "Simpan sebagai yang baru"
TEXT_ADDED: Final = "Ditambahkan, dan sudah dapat dipilih saat membuat surat."
TEXT_CANCEL: Final = "Batal"
TEXT_OFFER: Final = "Tawarkan lagi"
TEXT_RETIRE: Final = "Berhenti menawarkan"
TEXT_RETIRED: Final = "Tidak ditawarkan lagi. Surat yang sudah terbit tidak berubah."
RETIRE_YES: Final = "Berhenti menawarkan"
RETIRED: Final = "Tidak ditawarkan lagi di loket. Surat lama tetap ada."
CODE: Final = "Kode"
CODE_HINT: Final = "Huruf kecil, angka, dan garis bawah. Tidak dapat diganti setelah disimpan."
HISTORY: Final = "Riwayat"
TEXT_GONE: Final = "berhenti ditawarkan"
IN_USE: Final = "Dipakai"
RESTORE_TITLE: Final = "Pakai versi lama"
RESTORE_YES: Final = "Pakai lagi"
SHIPPED: Final = "Bawaan program"


def this_year(year: int) -> str:
    """A start that counts only this year."""
    return f"Tahun {year} saja"


def copy_of(name: str) -> str:
    """What a copy is called until it has a name of its own."""
    return f"{name} (salinan)"


def copied_from(name: str) -> str:
    """Above the form of something new."""
    return f"Yang baru, disalin dari “{name}”. Beri nama dan kalimatnya sendiri, lalu simpan."


def text_name(found: OfficeText) -> str:
    """A purpose or layout in the list of those that can be changed."""
    return f"{name_of(found.text)} (tidak ditawarkan)" if found.retired else name_of(found.text)


def retire_sentence(name: str) -> str:
    """What it means that something is no longer offered."""
    return f"“{name}” tidak dapat dipilih lagi saat membuat surat. Surat yang sudah terbit tetap ada, dan ini dapat ditawarkan lagi kapan saja."


def version_name(version: TextVersion) -> str:
    """A version in the history."""
    return f"Versi {version.version}" if version.version else SHIPPED


def version_detail(version: TextVersion) -> str:
    """When, by whom, and what it brought back."""
    if version.saved_at is None:
        return ""
    back = ""
    if version.restored is not None:
        back = (
            f" · sama dengan versi {version.restored}"
            if version.restored
            else f" · sama dengan {SHIPPED.lower()}"
        )
    gone = f" · {TEXT_GONE}" if version.retired else ""
    return f"{short_date(version.saved_at.date())} oleh {version.saved_by}{back}{gone}"


def restore_sentence(version: TextVersion) -> str:
    """What going back means."""
    return f"{version_name(version)} dipakai lagi mulai sekarang. Versi yang ada tetap tersimpan di riwayat."
